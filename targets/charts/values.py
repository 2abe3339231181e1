"""Promised values side by side: points, floors, ceilings, approximations and ranges, each drawn as what it is.

Rows are laid out in pixels, the words of a row above its mark, so that the whole width is left to the axis on a narrow screen too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from targets.catalog import Language
from targets.charts.palette import SCREEN, Palette, layout, symbol
from targets.wording import escape_plotly, wrap_plotly

_HEADING: Final = 20  # pixels of the line that says who and when
_LEVEL: Final = 18  # pixels of a line that names a national level
_MARK: Final = 54  # pixels of the value and, below it, its mark
_GAP: Final = 12
_BELOW: Final = 20  # pixels from the middle of a mark to the end of its row
_FLOORS: Final = ("ge", "gt")
_CEILINGS: Final = ("le", "lt")


@dataclass(frozen=True)
class National:
    """A national level beside one mark: its words, what the pointer says, and its figures; dotted where a later one replaced it."""

    label: str
    hover: str
    low: float | None
    high: float | None
    replaced: bool = False


@dataclass(frozen=True)
class Mark:
    """One row of the chart: who and when, the value as stated, and the words shown with it; no value says `label` in its place.

    `position` is the province's, for colour and sign; `id` is the target's and comes with a click. `levels` are the national ones
    that this value may be compared with.
    """

    who: str
    when: str
    label: str
    hover: str
    position: int
    low: float | None = None
    high: float | None = None
    comparator: str = "eq"
    id: str = ""
    levels: tuple[National, ...] = ()

    @property
    def at(self) -> float | None:
        """Where the mark stands; the lower end of a range."""
        return self.low if self.low is not None else self.high

    @property
    def height(self) -> int:
        """Pixels of the row."""
        return _HEADING + _GAP + (0 if self.at is None else _MARK + _LEVEL * len(self.levels))


@dataclass(frozen=True)
class Axis:
    """The axis of values: its unit in words, where it starts (1 for ranks), and its natural end where it has one (100 for shares)."""

    unit: str
    start: float = 0.0
    top: float | None = None

    def ends(self, marks: Sequence[Mark]) -> tuple[float, float]:
        """From the start to the natural end, or far enough beyond the largest value for an arrow."""
        pairs = [(m.low, m.high) for m in marks] + [(level.low, level.high) for m in marks for level in m.levels]
        largest = max((v for pair in pairs for v in pair if v is not None), default=1.0) or 1.0
        if self.top is not None and largest <= self.top:
            return self.start, self.top * 1.04
        return self.start, self.start + (largest - self.start) * 1.35 if largest > self.start else self.start + 1


def values_figure(marks: Sequence[Mark], axis: Axis, *, lang: Language, palette: Palette = SCREEN) -> go.Figure:
    """One row a mark, the first on top, on one axis in one unit."""
    ends = axis.ends(marks)
    figure = go.Figure(layout=_layout(marks, axis, lang, ends, palette))
    top = 0
    for mark in marks:
        for words in _words(mark, top, ends[0], palette):
            figure.add_annotation(words)
        if mark.at is not None:
            figure.add_traces([*_levels(mark, top, palette), *_drawn(mark, top, ends, palette)])
        top += mark.height
    return figure


def _centre(mark: Mark, top: int) -> float:
    """The height at which the mark of a row is drawn."""
    return top + mark.height - _GAP - _BELOW


def _words(mark: Mark, top: int, start: float, palette: Palette) -> Iterator[dict[str, Any]]:
    """Who and when, and the national levels, at the left end of the axis; their own ground keeps the lines of the grid out of them."""
    said = mark.when if mark.at is not None else mark.label
    who = f"<b>{escape_plotly(mark.who)}</b>" + (f" · {escape_plotly(said)}" if said else "")
    lines = [(who, palette.strong), *((f"┆ {escape_plotly(level.label)}", palette.quiet) for level in mark.levels)]
    place = {"x": start, "xanchor": "left", "yanchor": "top", "align": "left", "bgcolor": palette.ground, "borderpad": 0}
    for number, (text, colour) in enumerate(lines):
        below = top + (_HEADING + (number - 1) * _LEVEL if number else 0)
        yield {**place, "text": text, "y": below, "font": {"size": 13, "color": colour}, "showarrow": False}


def _levels(mark: Mark, top: int, palette: Palette) -> Iterator[go.Scatter]:
    """A dashed line across the one mark it may be compared with, below the words of the value; a range has one at either end."""
    first, last = _centre(mark, top) - 9, _centre(mark, top) + _BELOW
    for level in mark.levels:
        for value in dict.fromkeys(v for v in (level.low, level.high) if v is not None):
            yield go.Scatter(
                x=[value, value],
                y=[first, last],
                mode="lines",
                line={"color": palette.quiet, "width": 2, "dash": "2px,3px" if level.replaced else "6px,3px"},
                hovertext=[wrap_plotly(level.hover, 50)] * 2,
                hoverinfo="text",
            )


def _drawn(mark: Mark, top: int, ends: tuple[float, float], palette: Palette) -> Iterator[go.Scatter]:
    colour, (start, end), row = palette.category(mark.position), ends, _centre(mark, top)
    at = mark.at or 0.0
    if mark.low is not None and mark.high is not None and mark.low != mark.high:
        yield _line((mark.low, mark.high), row, colour, width=9)
        at = mark.high
    elif mark.comparator in _FLOORS:
        yield from _arrow(at, end, row, colour, "triangle-right")
    elif mark.comparator in _CEILINGS:
        yield from _arrow(at, start, row, colour, "triangle-left")
    elif mark.comparator == "approx":
        about = (end - start) * 0.06
        yield _line((max(at - about, start), at + about), row, colour, width=3, dash="dot")
    yield _point(mark, at, row, ends, palette)


def _point(mark: Mark, at: float, row: float, ends: tuple[float, float], palette: Palette) -> go.Scatter:
    hollow = mark.comparator in ("gt", "lt")
    return go.Scatter(
        x=[at],
        y=[row],
        mode="markers+text",
        marker={
            "symbol": symbol(mark.position, hollow=hollow),
            "size": 15,
            "color": palette.category(mark.position),
            "line": {"width": 3 if hollow else 0, "color": palette.category(mark.position)},
        },
        text=[f"<b>{escape_plotly(mark.label)}</b>"],
        textfont={"color": palette.strong, "size": 15},
        textposition="top right" if at < sum(ends) * 0.55 else "top left",
        hovertext=[wrap_plotly(mark.hover, 50)],
        customdata=[mark.id],
        hoverinfo="text",
        cliponaxis=False,
    )


def _line(ends: tuple[float, float], row: float, colour: str, *, width: int, dash: str = "solid") -> go.Scatter:
    stroke = {"color": colour, "width": width, "dash": dash}
    return go.Scatter(x=list(ends), y=[row, row], mode="lines", line=stroke, hoverinfo="skip", cliponaxis=False)


def _arrow(start: float, end: float, row: float, colour: str, head: str) -> Iterator[go.Scatter]:
    tip = {"symbol": head, "size": 13, "color": colour}
    yield _line((start, end), row, colour, width=3)
    yield go.Scatter(x=[end], y=[row], mode="markers", marker=tip, hoverinfo="skip", cliponaxis=False)


def _layout(marks: Sequence[Mark], axis: Axis, lang: Language, ends: tuple[float, float], palette: Palette) -> go.Layout:
    height, below = sum(mark.height for mark in marks), 54
    return layout(
        lang,
        height=height + below,
        margin={"l": 12, "r": 12, "t": 0, "b": below},
        xaxis={
            "range": list(ends),
            "title": {"text": escape_plotly(axis.unit), "font": {"size": 13, "color": palette.quiet}},
            "tickfont": {"color": palette.quiet},
            "zeroline": True,
            "zerolinecolor": palette.grid,
            "showgrid": True,
            "gridcolor": palette.grid,
            "fixedrange": True,
            "nticks": 6,
            "tickformat": ",.12~g",
            "showticklabels": any(m.at is not None for m in marks),
        },
        yaxis={"range": [max(height, 1), 0], "visible": False, "fixedrange": True},
    )

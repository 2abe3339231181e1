"""Promised values side by side: points, floors, ceilings, approximations and ranges, each drawn as what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from targets.catalog import Language
from targets.charts.palette import SCREEN, Palette, layout, symbol
from targets.wording import escape_plotly, wrap_plotly

_ROW: Final = 66  # pixels a row needs for the mark and the words above it
_FLOORS: Final = ("ge", "gt")
_CEILINGS: Final = ("le", "lt")


@dataclass(frozen=True)
class Mark:
    """One row of the chart: who and when, the value as stated, and the words shown with it; no value says `label` in its place.

    `position` is the province's, for colour and sign; `id` is the target's and comes with a click.
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

    @property
    def at(self) -> float | None:
        """Where the mark stands; the lower end of a range."""
        return self.low if self.low is not None else self.high


@dataclass(frozen=True)
class Axis:
    """The axis of values: its unit in words, where it starts (1 for ranks), and its natural end where it has one (100 for shares)."""

    unit: str
    start: float = 0.0
    top: float | None = None

    def ends(self, marks: Sequence[Mark]) -> tuple[float, float]:
        """From the start to the natural end, or far enough beyond the largest value for an arrow."""
        largest = max((v for m in marks for v in (m.low, m.high) if v is not None), default=1.0) or 1.0
        if self.top is not None and largest <= self.top:
            return self.start, self.top * 1.04
        return self.start, self.start + (largest - self.start) * 1.35 if largest > self.start else self.start + 1


def values_figure(marks: Sequence[Mark], axis: Axis, *, lang: Language, palette: Palette = SCREEN) -> go.Figure:
    """One row a mark, the first on top, on one axis in one unit."""
    ends = axis.ends(marks)
    figure = go.Figure(layout=_layout(marks, axis.unit, lang, ends, palette))
    for row, mark in enumerate(marks):
        if mark.at is None:
            figure.add_annotation(
                x=axis.start, y=row, text=escape_plotly(mark.label), showarrow=False, xanchor="left", font={"color": palette.quiet}
            )
            continue
        for trace in _drawn(mark, row, ends, palette):
            figure.add_trace(trace)
    return figure


def _drawn(mark: Mark, row: int, ends: tuple[float, float], palette: Palette) -> Iterator[go.Scatter]:
    colour, (start, end) = palette.category(mark.position), ends
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


def _point(mark: Mark, at: float, row: int, ends: tuple[float, float], palette: Palette) -> go.Scatter:
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
        hovertext=[wrap_plotly(mark.hover, 60)],
        customdata=[mark.id],
        hoverinfo="text",
        cliponaxis=False,
    )


def _line(ends: tuple[float, float], row: int, colour: str, *, width: int, dash: str = "solid") -> go.Scatter:
    stroke = {"color": colour, "width": width, "dash": dash}
    return go.Scatter(x=list(ends), y=[row, row], mode="lines", line=stroke, hoverinfo="skip", cliponaxis=False)


def _arrow(start: float, end: float, row: int, colour: str, head: str) -> Iterator[go.Scatter]:
    tip = {"symbol": head, "size": 13, "color": colour}
    yield _line((start, end), row, colour, width=3)
    yield go.Scatter(x=[end], y=[row], mode="markers", marker=tip, hoverinfo="skip", cliponaxis=False)


def _layout(marks: Sequence[Mark], unit: str, lang: Language, ends: tuple[float, float], palette: Palette) -> go.Layout:
    names = [f"<b>{escape_plotly(m.who)}</b>" + (f"<br>{wrap_plotly(m.when, 22)}" if m.when else "") for m in marks]
    return layout(
        lang,
        height=_ROW * max(len(marks), 1) + 64,
        xaxis={
            "range": list(ends),
            "title": {"text": escape_plotly(unit), "font": {"size": 13, "color": palette.quiet}},
            "tickfont": {"color": palette.quiet},
            "zeroline": True,
            "zerolinecolor": palette.line,
            "gridcolor": palette.line,
            "fixedrange": True,
            "nticks": 5,
            "tickformat": ",.12~g",
            "showticklabels": any(m.at is not None for m in marks),
        },
        yaxis={
            "tickvals": list(range(len(marks))),
            "ticktext": names,
            "tickfont": {"color": palette.strong},
            "range": [len(marks) - 0.5, -0.75],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
        },
    )

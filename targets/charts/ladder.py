"""The ladder of urban grades: grades down with I on top, a line for every place, and on it the year by which it is to get there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from targets.catalog import Language
from targets.charts.palette import SCREEN, Palette, layout, symbol
from targets.schema import GRADES
from targets.wording import escape_plotly, wrap_plotly

_LINE: Final = 30  # pixels of one line
_YEARS_BEFORE: Final = 5  # how far the axis reaches back before the first deadline


@dataclass(frozen=True)
class Rung:
    """One promise: the grade, when (as said), the years it spans, the place or the count, and the words for the pointer.

    `start` is null for a deadline, `end` is the last year in which it can be kept, null where no date is stated.
    `id` is the target's and comes with a click.
    """

    grade: str
    when: str
    start: int | None
    end: int | None
    label: str
    hover: str
    position: int
    id: str = ""


@dataclass(frozen=True)
class _Line:
    label: str
    grade: str | None = None
    rung: Rung | None = None


@dataclass(frozen=True)
class Steps:
    """The words around the rungs: how each grade is called, what a grade without a rung says, and what the axis counts."""

    names: Mapping[str, str]
    none: str
    axis: str


def ladder_figure(rungs: Sequence[Rung], steps: Steps, *, lang: Language, palette: Palette = SCREEN) -> go.Figure:
    """The ladder; every grade has its step, one that nobody is promised says so, and I always stands above V."""
    lines = list(_lines(rungs, steps.names))
    years = [y for r in rungs for y in (r.start, r.end) if y is not None] or [2025]
    first, last = min(years) - _YEARS_BEFORE, max(years)
    figure = go.Figure(layout=_layout(lines, (first, last + (last - first) * 0.62), steps.axis, lang, palette))
    for row, line in enumerate(lines):
        if line.rung and line.rung.end is not None:
            figure.add_traces(_traces(line.rung, line.rung.end, row, first, palette))
        elif line.rung or not any(r.grade == line.grade for r in rungs):
            text = escape_plotly(line.rung.when if line.rung else steps.none)
            figure.add_annotation(x=first, y=row, text=text, showarrow=False, xanchor="left", font={"color": palette.quiet})
    return figure


def _lines(rungs: Sequence[Rung], names: Mapping[str, str]) -> Iterator[_Line]:
    for grade in GRADES:
        yield _Line(f"<b>{escape_plotly(names[grade])}</b>", grade)
        yield from (_Line(wrap_plotly(rung.label, 26), rung=rung) for rung in rungs if rung.grade == grade)


def _traces(rung: Rung, end: int, row: int, first: float, palette: Palette) -> list[go.Scatter]:
    colour = palette.category(rung.position)
    begins = first if rung.start is None else rung.start
    return [
        go.Scatter(
            x=[begins, end],
            y=[row, row],
            mode="lines",
            line={"color": colour, "width": 2 if rung.start is None else 6, "dash": "dot" if rung.start is None else "solid"},
            hoverinfo="skip",
        ),
        go.Scatter(
            x=[end],
            y=[row],
            mode="markers+text",
            marker={"symbol": symbol(rung.position), "size": 13, "color": colour},
            text=[f" <b>{escape_plotly(rung.when)}</b>"],
            textfont={"color": palette.strong},
            textposition="middle right",
            hovertext=[wrap_plotly(rung.hover, 60)],
            customdata=[rung.id],
            hoverinfo="text",
            cliponaxis=False,
        ),
    ]


def _layout(lines: Sequence[_Line], years: tuple[float, float], axis: str, lang: Language, palette: Palette) -> go.Layout:
    borders = [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": row - 0.5, "y1": row - 0.5, "line": {"color": palette.line, "width": 1}}
        for row, line in enumerate(lines)
        if line.grade
    ]
    return layout(
        lang,
        height=_LINE * len(lines) + 60,
        shapes=borders,
        xaxis={
            "range": list(years),
            "title": {"text": escape_plotly(axis), "font": {"size": 13, "color": palette.quiet}},
            "tickformat": "d",
            "dtick": 5,
            "tickfont": {"color": palette.quiet},
            "gridcolor": palette.line,
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={
            "range": [len(lines) - 0.5, -0.5],
            "tickvals": list(range(len(lines))),
            "ticktext": [line.label for line in lines],
            "tickfont": {"color": palette.strong},
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
        },
    )

"""The ladder of urban grades: grades down with I on top, below each its places, and on a line of time the day by which each is due.

Rows are laid out in pixels, the words of a row above its line, so that the whole width is left to time on a narrow screen too.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from targets.catalog import Language
from targets.charts.deadlines import Event
from targets.charts.palette import SCREEN, Palette, layout, symbol
from targets.schema import GRADES
from targets.wording import escape_plotly, wrap_plotly

_HEADING: Final = 28  # pixels of a grade
_RUNG: Final = 58  # pixels of a place
_BELOW: Final = 20  # pixels more of one with several dates: words of drafts and reports stand below its line
_EVENTS: Final = 58  # pixels for the words of days that concern all
_YEARS_BEFORE: Final = 4  # how far the line of time reaches back before the first deadline
# How far the words of a date reach beside it.
_WORDS: Final = datetime.timedelta(days=1000)
_MARGIN: Final = datetime.timedelta(days=60)


@dataclass(frozen=True)
class Stop:
    """One date on a rung: the last day on which the promise can be kept, as said, from when where it has a period; `id` is the target's.

    `firm` is false for a draft or a report, drawn hollow.
    """

    day: datetime.date
    start: datetime.date | None
    when: str
    hover: str
    id: str = ""
    firm: bool = True


@dataclass(frozen=True)
class Rung:
    """One place, or the count or group where no place is named: its grade, what became of it, and its dates.

    Without a date `undated` says so.
    """

    grade: str
    label: str
    aside: str
    position: int
    stops: tuple[Stop, ...]
    undated: str = ""


@dataclass(frozen=True)
class Steps:
    """Which grades have a step, how each is called, and what one without a rung says."""

    names: Mapping[str, str]
    none: str


def ladder_figure(
    rungs: Sequence[Rung], steps: Steps, events: Sequence[Event], *, lang: Language, palette: Palette = SCREEN
) -> go.Figure:  # fmt: skip
    """The ladder; every grade of `steps` stands on it, one that nobody is promised says so, and I always stands above V."""
    days = [day for rung in rungs for stop in rung.stops for day in (stop.day, stop.start) if day] or [datetime.date(2025, 12, 31)]
    first = datetime.date(min(days).year - _YEARS_BEFORE, 1, 1)
    last = datetime.date(max(*days, *(event.day for event in events)).year, 12, 31) + _MARGIN
    height = _EVENTS + sum(_HEADING + sum(map(_height, own)) for _, own in _steps(rungs, steps))
    figure = go.Figure(layout=_layout(height, (first, last), lang, palette))
    for number, event in enumerate(events):
        late = event.day - first > (last - first) * 0.7
        figure.add_shape(_event_line(event, height, palette))
        figure.add_annotation(_event_words(event, palette, to_the_left=late or number < len(events) - 1))
    top = _EVENTS
    for grade, own in _steps(rungs, steps):
        nobody = "" if own else f" · {escape_plotly(steps.none)}"
        figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=top, y1=top, line={"color": palette.grid, "width": 1})
        figure.add_annotation(_words(f"<b>{escape_plotly(steps.names[grade])}</b>{nobody}", top + 4, first, 15, palette))
        top += _HEADING
        for rung in own:
            aside = "".join(f" · {escape_plotly(text)}" for text in (rung.aside, rung.undated) if text)
            figure.add_annotation(_words(f"{escape_plotly(rung.label)}{aside}", top, first, 13, palette))
            for stop in rung.stops:
                side = "right" if any(stop.day - _WORDS < event.day < stop.day for event in events) else "left"
                words = f"{'bottom' if stop in _said(rung)[1:] else 'top'} {side}"
                figure.add_traces(_traces(stop, rung.position, top + _RUNG - 12, first, palette, words=words))
            top += _height(rung)
    return figure


def _height(rung: Rung) -> int:
    return _RUNG + _BELOW * (len(_said(rung)) > 1)


def _said(rung: Rung) -> list[Stop]:
    """The dates of a rung that have words, those of adopted documents first: they stand above the line, the others below."""
    return sorted((stop for stop in rung.stops if stop.when), key=lambda stop: not stop.firm)


def _steps(rungs: Sequence[Rung], steps: Steps) -> Iterator[tuple[str, list[Rung]]]:
    yield from ((grade, [r for r in rungs if r.grade == grade]) for grade in GRADES if grade in steps.names)


def _words(text: str, top: float, first: datetime.date, size: int, palette: Palette) -> dict[str, Any]:
    """Words at the left end of the line of time, on a ground of their own that keeps other lines out of them."""
    font = {"size": size, "color": palette.strong}
    place = {"x": first, "y": top, "xanchor": "left", "yanchor": "top", "align": "left"}
    return {**place, "text": text, "font": font, "bgcolor": palette.ground, "showarrow": False, "borderpad": 0}


def _traces(stop: Stop, position: int, row: float, first: datetime.date, palette: Palette, *, words: str) -> list[go.Scatter]:
    """The line up to a date and its mark; `words` says where those of the date stand."""
    colour = palette.category(position)
    return [
        go.Scatter(
            x=[stop.start or first, stop.day],
            y=[row, row],
            mode="lines",
            line={"color": colour, "width": 6 if stop.start else 2, "dash": "solid" if stop.start else "dot"},
            hoverinfo="skip",
        ),
        go.Scatter(
            x=[stop.day],
            y=[row],
            mode="markers+text",
            marker={
                "symbol": symbol(position, hollow=not stop.firm),
                "size": 14 if stop.firm else 18,
                "color": colour,
                "line": {"width": 0 if stop.firm else 2, "color": colour},
            },
            text=[f" <b>{escape_plotly(stop.when)}</b> "],
            textfont={"color": palette.strong, "size": 14},
            textposition=words,
            hovertext=[wrap_plotly(stop.hover, 50)],
            customdata=[stop.id],
            hoverinfo="text",
            cliponaxis=False,
        ),
    ]


def _event_line(event: Event, height: int, palette: Palette) -> dict[str, Any]:
    line = {"color": palette.quiet, "width": 1, "dash": "dash"}
    return {"type": "line", "x0": event.day, "x1": event.day, "y0": 0, "y1": height, "line": line}


def _event_words(event: Event, palette: Palette, *, to_the_left: bool) -> dict[str, Any]:
    """The words of a day beside its line; those of the last day to the right, because the days lie close to each other."""
    side = {"xanchor": "right", "xshift": -4, "align": "right"} if to_the_left else {"xanchor": "left", "xshift": 4, "align": "left"}
    words = {"text": wrap_plotly(event.label, 18), "font": {"size": 12, "color": palette.quiet}, "showarrow": False, "borderpad": 0}
    return {**words, **side, "x": event.day, "y": 0, "yanchor": "top"}


def _layout(height: int, ends: tuple[datetime.date, datetime.date], lang: Language, palette: Palette) -> go.Layout:
    below = 30
    return layout(
        lang,
        height=height + below,
        margin={"l": 12, "r": 12, "t": 0, "b": below},
        xaxis={
            "type": "date",
            "range": list(ends),
            "tickformat": "%Y",
            "dtick": "M12" if ends[1].year - ends[0].year < 8 else "M24",
            "tick0": datetime.date(2020, 1, 1),
            "ticklabelmode": "period",
            "tickfont": {"color": palette.quiet},
            "showgrid": True,
            "gridcolor": palette.grid,
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={"range": [height, 0], "visible": False, "fixedrange": True},
    )

"""When documents were written and when what they promise falls due: a line for every document."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from targets.catalog import Language
from targets.charts.palette import SCREEN, Palette, layout, symbol
from targets.wording import escape_plotly, wrap_plotly

_ROW: Final = 74
_LARGEST: Final = 34  # pixels across, the dot of the largest count
_MANY: Final = 10  # targets that the largest dot stands for at least: a single one is no large dot
_NEAR: Final = datetime.timedelta(days=300)
_BESIDE: Final = datetime.timedelta(days=60)
_SHIFTED: Final = datetime.timedelta(days=500)
_MUCH: Final = 5  # times as many targets: the dot reaches under the count beside it
_ABOVE, _BELOW = "top center", "bottom center"


@dataclass(frozen=True)
class Due:
    """How many targets have this last day, and the words for the pointer."""

    day: datetime.date
    count: int
    hover: str


@dataclass(frozen=True)
class Dated:
    """One document: who and what it is, the days within which it was written (one day where that is known), and what falls due when."""

    who: str
    what: str
    position: int
    written: tuple[datetime.date, datetime.date]
    hover: str
    dues: tuple[Due, ...]


@dataclass(frozen=True)
class Event:
    """A day that concerns all documents."""

    day: datetime.date
    label: str


def deadlines_figure(
    documents: Sequence[Dated], events: Sequence[Event], *, lang: Language, palette: Palette = SCREEN
) -> go.Figure:  # fmt: skip
    """A line for each of at least one document from the day it was written to its last deadline; a dot as large as the targets due."""
    largest = max(_MANY, *(due.count for document in documents for due in document.dues), 0)
    figure = go.Figure(layout=_layout(documents, events, lang, palette))
    for row, document in enumerate(documents):
        figure.add_traces([_span(document, row, palette), _written(document, row, palette), _dues(document, row, largest, palette)])
    return figure


def _span(document: Dated, row: int, palette: Palette) -> go.Scatter:
    ends = [document.written[0], max((due.day for due in document.dues), default=document.written[1])]
    return go.Scatter(x=ends, y=[row, row], mode="lines", line={"color": palette.line, "width": 2}, hoverinfo="skip")


def _written(document: Dated, row: int, palette: Palette) -> go.Scatter:
    """A bar over the time in which the document was written: a year where no more than the year is known."""
    first, last = document.written
    exact = first == last
    return go.Scatter(
        x=[first] if exact else [first, last],
        y=[row] if exact else [row, row],
        mode="markers" if exact else "lines",
        marker={"symbol": "line-ns-open", "size": 20, "color": palette.strong, "line": {"width": 4}},
        line={"color": palette.strong, "width": 8},
        hovertext=[wrap_plotly(document.hover, 50)] * (1 if exact else 2),
        hoverinfo="text",
    )


def _dues(document: Dated, row: int, largest: int, palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=[due.day for due in document.dues],
        y=[row] * len(document.dues),
        mode="markers+text",
        marker={
            "symbol": symbol(document.position),
            "size": [max(_LARGEST * (due.count / largest) ** 0.5, 8) for due in document.dues],
            "color": palette.category(document.position),
            "opacity": 1,
        },
        text=[f"<b>{due.count}</b>" for due in document.dues],
        textposition=_around(document),
        textfont={"color": palette.strong, "size": 13},
        hovertext=[wrap_plotly(due.hover, 50) for due in document.dues],
        hoverinfo="text",
        cliponaxis=False,
    )


def _around(document: Dated) -> list[str]:
    """Where the counts stand: above, in turn below where two days lie so near each other that their counts would touch.

    A count beside a much larger dot stands clear of it, and one beside the mark of the day of writing clear of that.
    """
    dues, written = document.dues, document.written
    positions = [_ABOVE] * len(dues)
    for n in range(1, len(dues)):
        if dues[n].day - dues[n - 1].day < _NEAR and positions[n - 1] == _ABOVE:
            positions[n] = _BELOW
            if dues[n].count > _MUCH * dues[n - 1].count:
                positions[n - 1] = "top left"
    if dues and written[0] == written[1] and dues[0].day - written[1] < _BESIDE:
        positions[0] = "top right"
        if len(dues) > 1 and dues[1].day - dues[0].day < _SHIFTED:
            positions[1] = _BELOW
    return positions


def _layout(documents: Sequence[Dated], events: Sequence[Event], lang: Language, palette: Palette) -> go.Layout:
    days = [day for d in documents for day in (*d.written, *(due.day for due in d.dues))]
    first, last = min(days).year, max(days).year + 1
    return layout(
        lang,
        height=_ROW * len(documents) + 90,
        margin={"l": 8, "r": 16, "t": 60, "b": 32},
        shapes=[_line(event, palette) for event in events],
        annotations=[_label(event, palette) for event in events],
        xaxis={
            "type": "date",
            "range": [datetime.date(first, 1, 1), datetime.date(last, 10, 1)],
            "tickformat": "%Y",
            "dtick": "M24",
            "tick0": datetime.date(2020, 1, 1),
            "tickfont": {"color": palette.quiet},
            "gridcolor": palette.line,
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={
            "tickvals": list(range(len(documents))),
            "ticktext": [f"<b>{escape_plotly(d.who)}</b><br>{wrap_plotly(d.what, 16)}" for d in documents],
            "tickfont": {"color": palette.strong},
            "range": [len(documents) - 0.5, -0.6],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
        },
    )


def _line(event: Event, palette: Palette) -> dict[str, object]:
    line = {"color": palette.quiet, "width": 1, "dash": "dot"}
    return {"type": "line", "xref": "x", "yref": "paper", "x0": event.day, "x1": event.day, "y0": 0, "y1": 1, "line": line}


def _label(event: Event, palette: Palette) -> dict[str, object]:
    text = {"text": wrap_plotly(event.label, 22), "font": {"size": 12, "color": palette.quiet}}
    return {**text, "x": event.day, "xref": "x", "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False}

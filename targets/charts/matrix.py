"""What each province emphasises: themes down, provinces across, a dot as large as the number of targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from targets.catalog import Language
from targets.charts.palette import SCREEN, Palette, layout, symbol
from targets.wording import wrap_plotly

_ROW: Final = 34  # pixels of a row, and those of one whose words need three lines
_HIGH_ROW: Final = 46
_LARGEST: Final = 30  # pixels across, the dot of the largest count
_FEW: Final = 3  # columns that leave room for _EMPTY letters on a line: then one is 70 pixels wide on a telephone
_EMPTY: Final = 14
_ALL: Final = 28  # letters that all columns have room for where there are more


@dataclass(frozen=True)
class Dot:
    """One cell: row and column by name, how many, what is shown where there is none, and the words for the pointer."""

    row: str
    column: str
    count: int
    position: int
    empty: str
    hover: str


def matrix_figure(dots: Sequence[Dot], *, lang: Language, palette: Palette = SCREEN) -> go.Figure:
    """The dots; area goes by count, the count stands beside the dot, a cell without targets says so."""
    rows = list(dict.fromkeys(d.row for d in dots))
    columns = list(dict.fromkeys(d.column for d in dots))
    largest = max((d.count for d in dots), default=1) or 1
    letters = _letters(columns)
    figure = go.Figure(layout=_layout(rows, columns, lang, palette))
    for dot in dots:
        x, y = columns.index(dot.column), rows.index(dot.row)
        if dot.count:
            figure.add_trace(_trace(dot, x, y, largest, palette))
        else:
            figure.add_annotation(
                x=x,
                y=y,
                text=wrap_plotly(dot.empty, letters),
                showarrow=False,
                bgcolor=palette.ground,
                font={"color": palette.quiet, "size": 12},
            )
    return figure


def _letters(columns: Sequence[str]) -> int:
    """How many letters a line in a column has room for on a telephone."""
    return _EMPTY if len(columns) <= _FEW else max(_ALL // len(columns), 5)


def _trace(dot: Dot, x: int, y: int, largest: int, palette: Palette) -> go.Scatter:
    size = max(_LARGEST * (dot.count / largest) ** 0.5, 7)
    return go.Scatter(
        x=[x],
        y=[y],
        mode="markers+text",
        marker={"symbol": symbol(dot.position), "size": size, "color": palette.category(dot.position)},
        text=[f"  {dot.count}"],
        textposition="middle right",
        textfont={"color": palette.strong, "size": 13},
        hovertext=[wrap_plotly(dot.hover, 50)],
        hoverinfo="text",
        cliponaxis=False,
    )


def _layout(rows: Sequence[str], columns: Sequence[str], lang: Language, palette: Palette) -> go.Layout:
    return layout(
        lang,
        height=(_ROW if len(columns) <= _FEW else _HIGH_ROW) * len(rows) + 60,
        margin={"l": 8, "r": 8, "t": 40, "b": 8},
        xaxis={
            "side": "top",
            "tickvals": list(range(len(columns))),
            "ticktext": [f"<b>{wrap_plotly(c, _letters(columns))}</b>" for c in columns],
            "tickangle": 0,
            "tickfont": {"color": palette.strong},
            "range": [-0.5, len(columns) - 0.5],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={
            "tickvals": list(range(len(rows))),
            "ticktext": [wrap_plotly(r, 24) for r in rows],
            "tickfont": {"color": palette.strong},
            "range": [len(rows) - 0.5, -0.5],
            "gridcolor": palette.line,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
        },
    )

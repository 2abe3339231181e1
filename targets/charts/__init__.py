"""Frames and statements → plotly figures (`graph_objects` only), each with the words that describe it."""

from targets.charts.deadlines import Dated, Due, Event, deadlines_figure
from targets.charts.ladder import Rung, Steps, ladder_figure
from targets.charts.map import MAP_CONFIG, Area, Ground, Place, map_figure
from targets.charts.matrix import Dot, matrix_figure
from targets.charts.palette import SCREEN, Palette, symbol_sign
from targets.charts.values import Axis, Mark, values_figure

CONFIG = {
    "displaylogo": False,
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "typesetMath": False,
}

__all__ = [
    "CONFIG",
    "MAP_CONFIG",
    "SCREEN",
    "Area",
    "Axis",
    "Dated",
    "Dot",
    "Due",
    "Event",
    "Ground",
    "Mark",
    "Palette",
    "Place",
    "Rung",
    "Steps",
    "deadlines_figure",
    "ladder_figure",
    "map_figure",
    "matrix_figure",
    "symbol_sign",
    "values_figure",
]

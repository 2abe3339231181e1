"""Frames and statements → plotly figures (`graph_objects` only), each with the words that describe it."""

from targets.charts.course import VINTAGES, Course, Level, Point, course_figure
from targets.charts.deadlines import Dated, Due, Event, deadlines_figure
from targets.charts.image import FOOT, FORMATS, HEAD, Frame, Labels, framed, image_config
from targets.charts.ladder import Rung, Steps, Stop, ladder_figure
from targets.charts.map import MAP_CONFIG, Area, Ground, Place, map_figure
from targets.charts.matrix import Dot, matrix_figure
from targets.charts.palette import SCREEN, Palette, symbol_sign
from targets.charts.values import Axis, Mark, National, values_figure

CONFIG = {
    "displaylogo": False,
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "typesetMath": False,
}

__all__ = [
    "CONFIG",
    "FOOT",
    "FORMATS",
    "HEAD",
    "MAP_CONFIG",
    "SCREEN",
    "VINTAGES",
    "Area",
    "Axis",
    "Course",
    "Dated",
    "Dot",
    "Due",
    "Event",
    "Frame",
    "Ground",
    "Labels",
    "Level",
    "Mark",
    "National",
    "Palette",
    "Place",
    "Point",
    "Rung",
    "Steps",
    "Stop",
    "course_figure",
    "deadlines_figure",
    "framed",
    "image_config",
    "ladder_figure",
    "map_figure",
    "matrix_figure",
    "symbol_sign",
    "values_figure",
]

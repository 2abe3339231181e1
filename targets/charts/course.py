"""One target over the years: the promised level, what came of it year by year, where it began, and what the country aims at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from targets.catalog import Language
from targets.charts.palette import SCREEN, Palette, layout
from targets.charts.placing import Box, Plane, freest
from targets.wording import escape_plotly, wrap_plotly

_HEIGHT: Final = 340
_NARROW: Final = 255.0  # pixels of the plot in a window of 390; the width for which words are placed
_HALF: Final = 0.4  # of a year, the reach of a level that holds for one year only
_TICKS: Final = 6  # years named on the axis at most, besides the last
_LEAST: Final = 2  # years before the last that the axis shows at least

# Plotly symbol and the sign that stands for it in running text, by how settled a value is; told apart by form, not by colour.
VINTAGES: Final[Mapping[str, tuple[str, str]]] = {
    "official": ("circle", "●"),
    "preliminary": ("circle-open-dot", "◉"),
    "estimate": ("circle-open", "○"),
    "first_estimate": ("circle-cross-open", "⊕"),
    "computed": ("square-open", "□"),
    "forecast": ("x-thin-open", "✕"),
    "plan": ("cross-thin-open", "+"),
}
# How the end of a level says that more, or less, keeps the promise too; hollow where the level itself does not.
_ENDS: Final = {"ge": "triangle-up", "gt": "triangle-up-open", "le": "triangle-down", "lt": "triangle-down-open"}
# Which way a line is drawn.
_DASHES: Final = {"promised": "solid", "benchmark": "dash", "baseline": "dot", "outcome": "dashdot"}


@dataclass(frozen=True)
class Level:
    """A value that holds from one year to another: `promised`, `benchmark`, `baseline` or `outcome` (an average of years)."""

    sort: str
    start: int
    end: int
    low: float | None
    high: float | None
    comparator: str
    label: str
    hover: str
    id: str = ""

    @property
    def ends(self) -> tuple[float, ...]:
        """The figures of the level, one or two."""
        return tuple(dict.fromkeys(v for v in (self.low, self.high) if v is not None))


@dataclass(frozen=True)
class Point:
    """A value of one year; `vintage` is a key of VINTAGES."""

    year: int
    value: float
    vintage: str
    label: str
    hover: str


@dataclass(frozen=True)
class Course:
    """All that one chart shows, in one unit, at least one value; `position` is the province's, for its colour."""

    levels: tuple[Level, ...]
    points: tuple[Point, ...]
    position: int
    unit: str

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year of the axis."""
        found = [y for level in self.levels for y in (level.start, level.end)] + [point.year for point in self.points]
        first, last = min(found), max(found)
        return min(first, last - _LEAST), last

    @property
    def values(self) -> tuple[float, ...]:
        """Every figure that is drawn."""
        return (*(v for level in self.levels for v in level.ends), *(point.value for point in self.points))


def course_figure(course: Course, *, lang: Language, palette: Palette = SCREEN) -> go.Figure:
    """The course; levels as lines with their words beside them, values of single years as marks whose form is the vintage."""
    first, last = course.years
    low, top = min(0.0, min(course.values) * 1.2), max(0.0, max(course.values) * 1.2)
    plane = Plane((first - 0.7, last + 0.7), (low, top if top > low else 1.0), _NARROW, _HEIGHT - 44.0)
    figure = go.Figure(layout=_layout(course, plane, lang, palette))
    taken = [plane.line(*_reach(level), value) for level in course.levels for value in level.ends]
    taken += [plane.mark(point.year, point.value) for point in course.points]
    for level in course.levels:
        figure.add_traces(list(_level(level, course, palette)))
        figure.add_annotation(_words(level, plane, taken, palette))
        if len(level.ends) == 2:
            figure.add_shape(_band(level, course, palette))
    positions = _positions(course, plane, taken)
    for vintage in dict.fromkeys(point.vintage for point in course.points):
        figure.add_trace(_points([(p, at) for p, at in positions if p.vintage == vintage], course, palette))
    return figure


def _colour(level: Level, course: Course, palette: Palette) -> str:
    return palette.category(course.position) if level.sort in ("promised", "outcome") else palette.strong


def _reach(level: Level) -> tuple[float, float]:
    return level.start - _HALF, level.end + _HALF


def _level(level: Level, course: Course, palette: Palette) -> Iterator[go.Scatter]:
    """The lines of a level, and the mark that says which side of it keeps the promise."""
    colour, reach = _colour(level, course, palette), _reach(level)
    stroke = {
        "color": colour,
        "width": 4 if level.sort == "promised" else 2,
        "dash": "dot" if level.comparator == "approx" else _DASHES[level.sort],
    }
    for value in level.ends:
        yield go.Scatter(
            x=list(reach),
            y=[value, value],
            mode="lines",
            line=stroke,
            hovertext=[wrap_plotly(level.hover, 50)] * 2,
            hoverinfo="text",
            customdata=[level.id] * 2,
        )
    if level.comparator in _ENDS:
        mark = {"symbol": _ENDS[level.comparator], "size": 12, "color": colour, "line": {"width": 2, "color": colour}}
        yield go.Scatter(
            x=[reach[1]], y=[level.ends[0]], mode="markers", marker=mark, hoverinfo="skip", customdata=[level.id], cliponaxis=False
        )


def _band(level: Level, course: Course, palette: Palette) -> dict[str, Any]:
    """What lies between the two ends of a range."""
    (start, end), colour = _reach(level), _colour(level, course, palette)
    ends = {"x0": start, "x1": end, "y0": level.ends[0], "y1": level.ends[1]}
    return {"type": "rect", **ends, "fillcolor": colour, "opacity": 0.2, "line": {"width": 0}, "layer": "below"}


def _words(level: Level, plane: Plane, taken: list[Box], palette: Palette) -> dict[str, Any]:
    """The words of a level where they stand freest: above or below it, along its start, its middle or its end."""
    start, end = _reach(level)
    ends = {"right": start, "center": (start + end) / 2, "left": end}
    text = level.label

    def box(place: tuple[str, str]) -> Box:
        across, up = place
        return plane.words(text, ends[across], max(level.ends) if up == "top" else min(level.ends), across, up)

    places = [(across, up) for up in ("top", "bottom") for across in ("left", "right", "center")]
    across, up = freest(places, box, taken, plane)
    taken.append(box((across, up)))
    return {
        "x": ends[across],
        "y": max(level.ends) if up == "top" else min(level.ends),
        "xanchor": {"left": "right", "right": "left", "center": "center"}[across],
        "yanchor": {"top": "bottom", "bottom": "top"}[up],
        "yshift": 3 if up == "top" else -3,
        "text": f"<b>{escape_plotly(text)}</b>" if level.sort == "promised" else escape_plotly(text),
        "font": {"color": palette.strong, "size": 13},
        "showarrow": False,
    }


def _positions(course: Course, plane: Plane, taken: list[Box]) -> list[tuple[Point, str]]:
    """Where the words of each point stand freest, as plotly calls it."""
    places = [("center", "top"), ("center", "bottom"), ("right", "middle"), ("left", "middle")]
    found = []
    for point in course.points:

        def box(place: tuple[str, str], point: Point = point) -> Box:
            across, up = place
            aside = {"left": -10.0, "center": 0.0, "right": 10.0}[across] / plane.width * (plane.across[1] - plane.across[0])
            above = {"top": 8.0, "middle": 0.0, "bottom": -8.0}[up] / plane.height * (plane.up[1] - plane.up[0])
            return plane.words(point.label, point.year + aside, point.value + above, across, up)

        across, up = freest(places, box, taken, plane)
        if point.label:
            taken.append(box((across, up)))
        found.append((point, f"{up} {across}"))
    return found


def _points(points: Sequence[tuple[Point, str]], course: Course, palette: Palette) -> go.Scatter:
    colour, symbol = palette.category(course.position), VINTAGES[points[0][0].vintage][0]
    return go.Scatter(
        x=[point.year for point, _ in points],
        y=[point.value for point, _ in points],
        mode="markers+text",
        marker={"symbol": symbol, "size": 12, "color": colour, "line": {"width": 2, "color": colour}},
        text=[escape_plotly(point.label) for point, _ in points],
        textposition=[position for _, position in points],
        textfont={"color": palette.strong, "size": 13},
        hovertext=[wrap_plotly(point.hover, 50) for point, _ in points],
        hoverinfo="text",
        cliponaxis=False,
    )


def _layout(course: Course, plane: Plane, lang: Language, palette: Palette) -> go.Layout:
    first, last = course.years
    return layout(
        lang,
        height=_HEIGHT,
        margin={"l": 8, "r": 16, "t": 12, "b": 32},
        xaxis={
            "range": list(plane.across),
            "tickvals": list(range(last, first - 1, -max(-(-(last - first) // _TICKS), 1))),
            "tickformat": "d",
            "tickangle": 0,
            "tickfont": {"color": palette.quiet},
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        yaxis={
            "range": list(plane.up),
            "title": {"text": escape_plotly(course.unit), "font": {"size": 13, "color": palette.quiet}},
            "tickfont": {"color": palette.quiet},
            "tickformat": ",.12~g",
            "nticks": 6,
            "gridcolor": palette.line,
            "zerolinecolor": palette.line,
            "fixedrange": True,
            "automargin": True,
        },
    )

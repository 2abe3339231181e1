"""Where the provinces lie: all of the country in one tone, the provinces spoken of in their colours and named, both archipelagos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from targets.catalog import Language
from targets.charts.palette import SCREEN, Palette, layout, symbol_sign
from targets.charts.placing import Box, Plane, freest
from targets.wording import escape_plotly, wrap_plotly

_HEIGHT: Final = 500
# Degrees east and north: the country with Hoàng Sa (about 16.5° N 112.0° E) and Trường Sa (about 10.0° N 114.0° E) inside.
_EAST: Final = (101.6, 116.0)
_NORTH: Final = (7.6, 23.9)

# The map in pixels as a telephone shows it; where it is larger, the words keep further apart.
_PLANE: Final = Plane(_EAST, _NORTH, width=358, height=358 * (_NORTH[1] - _NORTH[0]) / (_EAST[1] - _EAST[0]))
_LETTER: Final = 7.4  # pixels a bold letter takes on average at the size of a name
_LINE: Final = 20.0  # pixels a name takes in height
_GAP: Final = 4.0  # pixels between a shape and its name
_ROWS: Final = (0, 1, -1, 2, -2, 3, -3, 4, -4)  # how many lines below its shape a name may stand, the nearest first
_WORSE: Final = 20  # times as bad as a name over a coloured shape is one over another name
_ISLANDS: Final = Box(-36, 36, -40, 6)  # pixels that the words of an archipelago cover around its point

# Plotly asks for the outlines of the world even where it draws shapes of its own; `static/world_110m.json` is an empty stand-in.
MAP_CONFIG: Final = {"topojsonURL": "/assets/"}


@dataclass(frozen=True)
class Area:
    """One province spoken of: its shape, its name on the map, the words for the pointer, and the box around the shape.

    The box is given in degrees: west, south, east, north.
    """

    shape: str
    label: str
    hover: str
    position: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Name:
    """Where the name of a province stands: the edge of its shape, the near end of the name, both in degrees, and the side."""

    edge: tuple[float, float]
    at: tuple[float, float]
    to_the_right: bool
    covers: Box


@dataclass(frozen=True)
class Place:
    """A labelled point outside the shapes: degrees east and north."""

    label: str
    at: tuple[float, float]


@dataclass(frozen=True)
class Ground:
    """All shapes: GeoJSON, the property that identifies one, and the name of each."""

    geojson: Mapping[str, Any]
    key: str
    names: Mapping[str, str]


def map_figure(
    ground: Ground, areas: Sequence[Area], places: Sequence[Place], *, lang: Language, palette: Palette = SCREEN
) -> go.Figure:  # fmt: skip
    """The map; provinces are told apart by sign and name as well as by colour."""
    figure = go.Figure(layout=_layout(lang))
    figure.add_trace(_shapes(ground, areas, palette))
    for area, name in zip(areas, names(areas, places), strict=True):
        figure.add_traces(_name(area, name, palette))
    figure.add_trace(_places(places, palette))
    return figure


def _shapes(ground: Ground, areas: Sequence[Area], palette: Palette) -> go.Choropleth:
    """Shape by shape the number of its colour: 0 for a province not spoken of."""
    colours = [palette.line, *(palette.category(area.position) for area in areas)]
    numbers = {area.shape: number for number, area in enumerate(areas, start=1)}
    hover = {area.shape: area.hover for area in areas}
    steps = [(n + end, colour) for n, colour in enumerate(colours) for end in (0, 1)]
    return go.Choropleth(
        geojson=ground.geojson,
        featureidkey=f"properties.{ground.key}",
        locations=list(ground.names),
        z=[numbers.get(shape, 0) for shape in ground.names],
        zmin=-0.5,
        zmax=len(colours) - 0.5,
        colorscale=[(at / len(colours), colour) for at, colour in steps],
        showscale=False,
        marker={"line": {"color": palette.ground, "width": 0.7}},
        hovertext=[wrap_plotly(hover.get(shape, name), 40) for shape, name in ground.names.items()],
        hoverinfo="text",
    )


def names(areas: Sequence[Area], places: Sequence[Place]) -> list[Name]:
    """Where the names of some provinces stand so that they touch neither each other nor the coloured shapes nor the archipelagos.

    A name stands to the right of its shape if it may, else to the left, else some lines lower or higher.
    """
    taken = [_words_of(place) for place in places]
    found: list[Name] = []
    for area in areas:
        others = [_shape(other) for other in areas if other is not area]
        found.append(freest(_beside(area), lambda name: name.covers, [*taken * _WORSE, *others], _PLANE))
        taken.append(found[-1].covers)
    return found


def _words_of(place: Place) -> Box:
    x, y = _PLANE.at(*place.at)
    return Box(x + _ISLANDS.left, x + _ISLANDS.right, y + _ISLANDS.low, y + _ISLANDS.high)


def _beside(area: Area) -> list[Name]:
    """The places where the name of a province may stand, the best first."""
    return [_standing(area, row, to_the_right=right) for row in _ROWS for right in (True, False)]


def _standing(area: Area, row: int, *, to_the_right: bool) -> Name:
    west, south, east, north = area.box
    edge = (east if to_the_right else west, (south + north) / 2)
    x, y = _PLANE.at(*edge)
    width, near = (len(area.label) + 3) * _LETTER, _GAP + abs(row) * _GAP
    left = x + near if to_the_right else x - near - width
    covers = Box(left, left + width, y - row * _LINE - _LINE / 2, y - row * _LINE + _LINE / 2)
    begins = _PLANE.degrees(covers.left if to_the_right else covers.right, y - row * _LINE)
    return Name(edge, begins, to_the_right, covers)


def _shape(area: Area) -> Box:
    west, south, east, north = area.box
    (left, low), (right, high) = _PLANE.at(west, south), _PLANE.at(east, north)
    return Box(left, right, low, high)


def _name(area: Area, name: Name, palette: Palette) -> list[go.Scattergeo]:
    """The name, and a line to it from its shape where it stands higher or lower."""
    words = f"{symbol_sign(area.position)} <b>{escape_plotly(area.label)}</b>"
    text = go.Scattergeo(
        lon=[name.at[0]],
        lat=[name.at[1]],
        mode="text",
        text=[words],
        textposition="middle right" if name.to_the_right else "middle left",
        textfont={"color": palette.strong, "size": 14},
        hovertext=[wrap_plotly(area.hover, 40)],
        hoverinfo="text",
    )
    if name.at[1] == name.edge[1]:
        return [text]
    (east, north), (to_east, to_north) = name.edge, name.at
    line = go.Scattergeo(
        lon=[east, to_east], lat=[north, to_north], mode="lines", line={"color": palette.quiet, "width": 1}, hoverinfo="skip"
    )  # fmt: skip
    return [line, text]


def _places(places: Sequence[Place], palette: Palette) -> go.Scattergeo:
    return go.Scattergeo(
        lon=[place.at[0] for place in places],
        lat=[place.at[1] for place in places],
        mode="markers+text",
        marker={"symbol": "circle", "size": 6, "color": palette.quiet},
        text=[wrap_plotly(place.label, 12) for place in places],
        textposition="bottom center",
        textfont={"color": palette.strong, "size": 12},
        hoverinfo="skip",
    )


def _layout(lang: Language) -> go.Layout:
    return layout(
        lang,
        height=_HEIGHT,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        geo={
            "visible": False,
            "bgcolor": "rgba(0,0,0,0)",
            "projection": {"type": "mercator"},
            "lonaxis": {"range": list(_EAST)},
            "lataxis": {"range": list(_NORTH)},
        },
    )

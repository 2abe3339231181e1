"""Where the provinces lie: all of the country in one tone, the provinces spoken of in their colours and named, both archipelagos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from targets.catalog import Language
from targets.charts.palette import SCREEN, Palette, layout, symbol_sign
from targets.wording import escape_plotly, wrap_plotly

_HEIGHT: Final = 500
# Degrees east and north: the country with Hoàng Sa (about 16.5° N 112.0° E) and Trường Sa (about 10.0° N 114.0° E) inside.
_EAST: Final = (101.6, 116.0)
_NORTH: Final = (7.6, 23.9)

# Plotly asks for the outlines of the world even where it draws shapes of its own; `static/world_110m.json` is an empty stand-in.
MAP_CONFIG: Final = {"topojsonURL": "/assets/"}


@dataclass(frozen=True)
class Area:
    """One province spoken of: its shape, its name on the map, the words for the pointer, and where its name begins (east, north)."""

    shape: str
    label: str
    hover: str
    position: int
    at: tuple[float, float]


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
    for area in areas:
        figure.add_trace(_name(area, palette))
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


def _name(area: Area, palette: Palette) -> go.Scattergeo:
    east, north = area.at
    return go.Scattergeo(
        lon=[east],
        lat=[north],
        mode="text",
        text=[f" {symbol_sign(area.position)} <b>{escape_plotly(area.label)}</b>"],
        textposition="middle right",
        textfont={"color": palette.strong, "size": 14},
        hovertext=[wrap_plotly(area.hover, 40)],
        hoverinfo="text",
    )


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

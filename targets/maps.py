"""The borders of provinces: of the day the documents were written, and of today."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from targets.panels import Row

FOLDER: Final = Path(__file__).parents[1] / "data" / "maps"
BORDERS: Final = ("day", "today")

# File of the borders and the property by which a shape is known. ISO 3166-2 kept its codes for the provinces of 2020 only.
_FILES: Final = {"day": ("provinces-63.geojson", "iso_3166_2"), "today": ("provinces-34.geojson", "code_2025")}


@dataclass(frozen=True)
class Shapes:
    """The shapes of all provinces: GeoJSON, the property that identifies a shape, and the name of each shape."""

    geojson: Mapping[str, Any]
    key: str
    names: Mapping[str, str]

    def box(self, shape: str) -> tuple[float, float, float, float]:
        """The box around a shape in degrees: west, south, east, north."""
        feature = next(f for f in self.geojson["features"] if f["properties"][self.key] == shape)
        points = list(_points(feature["geometry"]["coordinates"]))
        east, north = zip(*points, strict=True)
        return min(east), min(north), max(east), max(north)


@functools.cache
def shapes(borders: str) -> Shapes:
    """The shapes of one of BORDERS, read once; only what a drawing needs of each."""
    file, key = _FILES[borders]
    read = json.loads((FOLDER / file).read_text(encoding="utf-8"))
    features = [{"type": "Feature", "properties": {key: f["properties"][key]}, "geometry": f["geometry"]} for f in read["features"]]
    names = {f["properties"][key]: str(f["properties"]["name"]) for f in read["features"]}
    return Shapes({"type": "FeatureCollection", "features": features}, key, names)


def shape_of(province: Row, provinces: Iterable[Row], borders: str) -> str:
    """The shape that holds the territory of a province; that of Hải Dương lies in Hải Phòng today.

    Rows are those of the table `provinces`.
    """
    if borders == "day":
        return str(province["province"])
    holder = next(row for row in provinces if row["province"] == province["iso_2025"])
    return str(holder["gso_code_2025"])


def _points(coordinates: Any) -> Iterable[tuple[float, float]]:
    if isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            yield from _points(part)

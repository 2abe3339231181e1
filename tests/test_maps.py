"""Borders: the provinces before and after 1 July 2025, as a map needs them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
MAPS = ROOT / "data" / "maps"
Ring = list[list[float]]


def features(provinces: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((MAPS / f"provinces-{provinces}.geojson").read_text(encoding="utf-8"))["features"]
    return found


def rings(feature: dict[str, Any]) -> Iterator[Ring]:
    shape = feature["geometry"]
    for polygon in shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]:
        yield from polygon


def clockwise(ring: Ring) -> bool:
    return sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring)) > 0


@pytest.mark.parametrize("provinces", [63, 34])
def test_shapes_are_closed_clockwise_and_inside_the_country(provinces: int) -> None:
    found = features(provinces)
    assert len({f["id"] for f in found}) == len(found) == provinces
    for ring in (ring for feature in found for ring in rings(feature)):
        assert ring[0] == ring[-1]
        assert clockwise(ring)
        assert all(102 < x < 109.5 and 8 < y < 23.5 for x, y in ring)


def test_codes_are_those_of_the_day_and_of_today() -> None:
    table = json.loads((MAPS / "units.json").read_text(encoding="utf-8"))
    units = {u["iso_3166_2"]: (u["gso_code"], u["code_2025"], u["province_2025"]) for u in table}
    assert len(units) == 63
    assert units["VN-61"] == ("30", "31", "Thành phố Hải Phòng")
    assert units["VN-HP"] == ("31", "31", "Thành phố Hải Phòng")
    assert units["VN-09"] == ("20", "20", "Tỉnh Lạng Sơn")
    assert units["VN-21"] == ("38", "38", "Tỉnh Thanh Hóa")
    assert {f["properties"]["iso_3166_2"] for f in features(63)} == set(units)
    assert {f["properties"]["code_2025"] for f in features(34)} == {code for _, code, _ in units.values()}


def test_hai_duong_lies_in_hai_phong_today() -> None:
    (hai_phong,) = [f for f in features(34) if f["properties"]["code_2025"] == "31"]
    assert sorted(hai_phong["properties"]["merged_from"]) == ["Thành phố Hải Phòng", "Tỉnh Hải Dương"]
    inland = min(x for ring in rings(hai_phong) for x, _ in ring)
    (hai_duong,) = [f for f in features(63) if f["properties"]["iso_3166_2"] == "VN-61"]
    assert inland == min(x for ring in rings(hai_duong) for x, _ in ring)


def test_the_world_that_plotly_asks_for_is_there_and_empty() -> None:
    world = json.loads((ROOT / "static" / "world_110m.json").read_text(encoding="utf-8"))
    assert world["type"] == "Topology"
    assert {"land", "ocean", "lakes", "rivers", "countries", "coastlines"} <= set(world["objects"])
    assert not world["arcs"]
    assert not any(layer["geometries"] for layer in world["objects"].values())

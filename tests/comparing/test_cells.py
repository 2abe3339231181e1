"""Every family has a cell in every province, in the order of the contract, and what cannot apply says why."""

from __future__ import annotations

import itertools
import json
import math
from pathlib import Path
from typing import Any

import pytest
from judged_by_hand import DATA, House

from targets.files import Refused
from targets.progress import cells, load_applicability
from targets.progress.cells import FILE
from targets.schema import CELLS

# Read by hand from the documents: family, province, cell, and the words that speak for it.
BY_HAND = [
    ("growth", "VN-61", "report_only", "tăng trưởng kinh tế trên 9%"),
    ("growth", "VN-21", "value", "11% trở lên"),
    ("urban_grade", "VN-61", "value", "đô thị loại IV trước năm 2025"),
    ("urban_grade", "VN-09", "value", "đô thị loại IV (thị trấn Đồng Đăng mở rộng)"),
    ("urban_grade", "VN-21", "not_stated", None),
    ("forest_cover", "VN-61", "not_stated", None),
    ("forest_cover", "VN-09", "value", "65%"),
    ("new_rural_communes", "VN-61", "in_words", "nông thôn mới nâng cao"),
    ("new_rural_communes", "VN-09", "value", "115/181 xã"),
    ("health_insurance", "VN-61", "report_only", "bảo hiểm y tế"),
    ("disbursement", "VN-61", "report_only", "95%"),
    ("border_gates", "VN-61", "not_applicable", None),
    ("border_economic_zone", "VN-61", "not_applicable", None),
    ("border_gates", "VN-21", "not_stated", None),
    ("unesco", "VN-09", "not_stated", None),
    ("provincial_plan", "VN-09", "not_stated", None),
    ("provincial_plan", "VN-61", "value", "định hướng đến năm 2050"),
    ("poverty", "VN-61", "in_words", "giảm nghèo"),
    ("tourism_revenue", "VN-09", "value", "5.200 tỷ đồng"),
    ("culture_houses", "VN-09", "value", "60% số thôn"),
    ("party_organisations", "VN-09", "value", "90%"),
]


def found(house: House, targets: list[dict[str, Any]] | None = None) -> dict[tuple[str, str], dict[str, Any]]:
    applicability = load_applicability(DATA / "vocabulary", house.catalog)
    rows = cells(house.record.targets if targets is None else targets, house.catalog, applicability)
    return {(str(r["family"]), str(r["province"])): r for r in rows}


def test_every_family_has_one_cell_in_every_province_and_none_is_blank(house: House) -> None:
    table = found(house)
    assert set(table) == {(f, p) for f in house.catalog.families for p in ("VN-61", "VN-09", "VN-21")}
    for row in table.values():
        assert row["cell"] in CELLS
        assert (row["target_id"] is None) == (row["cell"] in ("not_applicable", "not_stated"))
        assert (row["reason_vi"] is None) == (row["reason_en"] is None) == (row["cell"] != "not_applicable")


@pytest.mark.parametrize(("family", "province", "cell", "words"), BY_HAND)
def test_a_cell_read_by_hand(family: str, province: str, cell: str, words: str | None, house: House) -> None:
    row = found(house)[family, province]
    assert row["cell"] == cell
    assert words is None or words in house.rows[row["target_id"]]["says"]


def test_the_speaking_target_is_of_the_cell_it_speaks_for(house: House) -> None:
    status = {"value": "adopted", "report_only": "report", "draft_only": "draft"}
    for (family, province), row in found(house).items():
        if row["target_id"]:
            target = house.rows[row["target_id"]]
            assert (house.catalog.indicator(target["indicator"]).family, target["province"]) == (family, province)
            assert (target["kind"] == "direction") == (row["cell"] == "in_words")
            assert row["cell"] == "in_words" or target["status"] == status[row["cell"]]


def test_a_weaker_cell_stands_only_where_no_stronger_one_holds(house: House) -> None:
    of_plan = [t for t in house.record.targets if house.catalog.indicator(t["indicator"]).family == "provincial_plan"]
    assert {t["status"] for t in of_plan if t["province"] == "VN-61"} == {"adopted", "report", "draft"}
    words = next(t for t in house.record.targets if t["kind"] == "direction" and t["province"] == "VN-61")
    for gone, cell in ((), "value"), (("adopted",), "report_only"), (("adopted", "report"), "draft_only"):
        kept = [t for t in of_plan if t["status"] not in gone] + [{**words, "indicator": "provincial_master_plan"}]
        assert found(house, kept)["provincial_plan", "VN-61"]["cell"] == cell
    assert found(house, [{**words, "indicator": "provincial_master_plan"}])["provincial_plan", "VN-61"]["cell"] == "in_words"


def test_hai_duong_has_neither_a_land_border_nor_a_coast() -> None:
    """Its whole boundary runs along other Vietnamese provinces; that of Lạng Sơn and Thanh Hóa does not."""
    features = json.loads((DATA / "maps" / "provinces-63.geojson").read_text(encoding="utf-8"))["features"]
    rings = {f["properties"]["iso_3166_2"]: list(_rings(f["geometry"])) for f in features}
    assert _farthest_from_others("VN-61", rings) < 0.02, "degrees; the map is simplified to about a kilometre"
    assert _farthest_from_others("VN-09", rings) > 0.2
    assert _farthest_from_others("VN-21", rings) > 0.2


def _rings(geometry: dict[str, Any]) -> list[list[list[float]]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def _farthest_from_others(province: str, rings: dict[str, Any]) -> float:
    others = [s for name, own in rings.items() if name != province for r in own for s in itertools.pairwise(r)]
    points = [p for r in rings[province] for a, b in itertools.pairwise(r) for p in (a, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2])]
    return max(min(_distance(p, a, b) for a, b in others) for p in points)


def _distance(p: list[float], a: list[float], b: list[float]) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    along = 0.0 if dx == dy == 0 else ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)
    t = min(1.0, max(0.0, along))
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


def test_an_entry_for_an_unknown_family_is_refused(tmp_path: Path, house: House) -> None:
    text = (DATA / "vocabulary" / FILE).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(text.replace("family: border_gates", "family: border_gate"), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_applicability(tmp_path, house.catalog)
    assert 'unknown family "border_gate" (nearest: "border_gates")' in str(refused.value)

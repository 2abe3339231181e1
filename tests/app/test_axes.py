"""However provinces and documents are chosen, an axis carries only what the verdicts let share it, and nothing is lost on the way."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

import pyarrow.parquet as pq
import pytest

from targets import axes, panels
from targets.axes import Composition
from targets.panels import Statement
from targets.schema import STATUSES
from targets.selection import Selection
from targets.ui.data import Data
from tests.app.conftest import ROOT

PROVINCES = ("VN-61", "VN-09", "VN-21")
SETS = [c for n in (1, 2, 3) for c in itertools.combinations(PROVINCES, n)]
STANDINGS = [("adopted",), ("adopted", "report"), ("draft",), ("adopted", "report", "draft")]
HD, LS, TH = "hai-duong-2020-programme", "lang-son-2020-programme", "thanh-hoa-2021-programme"


def verdicts() -> dict[frozenset[str], str]:
    """Read from the file, not through the code that pages ask."""
    rows = pq.read_table(ROOT / "data" / "parquet" / "comparisons.parquet").to_pylist()
    return {frozenset((row["a_id"], row["b_id"])): row["verdict"] for row in rows}


VERDICTS = verdicts()


def stated(data: Data, family: str, provinces: Iterable[str], statuses: Iterable[str] = STATUSES) -> tuple[Statement, ...]:
    """The statements of a family that a reader chooses; asked for once and chosen from here, which is quicker."""
    every = data.statements(Selection(families=(family,)))
    return tuple(s for s in every if s.row["province"] in provinces and s.row["status"] in statuses)


def composed(data: Data, family: str, provinces: Iterable[str] = PROVINCES, statuses: Iterable[str] = ("adopted",)) -> Composition:
    statements = stated(data, family, provinces, statuses)
    return axes.compose(statements, data.benchmarks(family), data.presenter, data.indicators, data.judged(family))


def ids(statements: Iterable[Statement]) -> list[str]:
    return [s.row["target_id"] for s in statements]


def verdict(a: str, b: str) -> str | None:
    return VERDICTS.get(frozenset((a, b)))


def hold_axis(statements: tuple[Statement, ...]) -> None:
    for a, b in itertools.combinations(statements, 2):
        found = verdict(*ids([a, b]))
        assert found in ("A", "B") if a.row["province"] != b.row["province"] else found is None, (ids([a, b]), found)


@pytest.mark.parametrize("statuses", STANDINGS, ids="+".join)
@pytest.mark.parametrize("chosen", SETS, ids="+".join)
def test_no_axis_carries_an_unlike_pair(chosen: tuple[str, ...], statuses: tuple[str, ...], vietnamese: Data) -> None:
    for family in vietnamese.names.families:
        made = composed(vietnamese, family, chosen, statuses)
        for axis in (*made.panels, *made.ladders):
            hold_axis(axis.statements)
        assert all(len({s.row["unit"] for s in panel.statements}) == 1 for panel in made.panels), f"{family} mixes units"
        assert all(s.row["grade"] for ladder in made.ladders for s in ladder.statements)
        assert all(axis.apart for one in (made.panels, made.ladders) for axis in one[1:]), f"{family}: apart without a reason"


@pytest.mark.parametrize("statuses", STANDINGS, ids="+".join)
@pytest.mark.parametrize("chosen", SETS, ids="+".join)
def test_every_statement_is_drawn_once_or_listed(chosen: tuple[str, ...], statuses: tuple[str, ...], vietnamese: Data) -> None:
    for family in vietnamese.names.families:
        every = stated(vietnamese, family, chosen, statuses)
        made = composed(vietnamese, family, chosen, statuses)
        drawn = ids(s for axis in (*made.panels, *made.ladders) for s in axis.statements)
        assert sorted(drawn + ids(x.statement for x in made.listed)) == sorted(ids(every))
        for x in made.listed:
            if x.statement.is_figure:
                against = {verdict(x.statement.row["target_id"], id) for id in drawn} - {None}
                assert against == {"D"} and x.reasons, f"{x.statement.row['target_id']} is listed without need or reason"
            assert x.reasons or all(verdict(x.statement.row["target_id"], id) is None for id in ids(every))


@pytest.mark.parametrize("statuses", STANDINGS, ids="+".join)
def test_national_levels_stand_only_beside_what_they_compare_with(statuses: tuple[str, ...], vietnamese: Data) -> None:
    seen = 0
    for family, chosen in itertools.product(vietnamese.names.families, SETS):
        for panel in composed(vietnamese, family, chosen, statuses).panels:
            for level in panel.benchmarks:
                row = level.observed.row
                assert (row["kind"], row["province"], row["unit"]) == ("benchmark", "VN", panel.statements[0].row["unit"])
                assert {verdict(id, row["observation_id"]) for id in level.beside} <= {"A", "B"}
                assert set(level.beside) <= set(ids(panel.statements)) and level.beside
                seen += 1
    assert seen or statuses == ("draft",), "no level was looked at"


def test_no_cell_is_blank_whatever_is_chosen(vietnamese: Data) -> None:
    for family, chosen in itertools.product(vietnamese.names.families, SETS):
        every = stated(vietnamese, family, chosen)
        made = panels.cells(every, vietnamese.presenter, chosen, vietnamese.cells(family))
        assert [c.province for c in made] == list(chosen)
        assert all(c.lead or c.cell in ("not_stated", "not_applicable") for c in made)


def levels(made: Composition) -> dict[str, list[str]]:
    """The national levels by the target they stand beside."""
    found: dict[str, list[str]] = {}
    for panel in made.panels:
        for level in panel.benchmarks:
            for id in level.beside:
                found.setdefault(id, []).append(level.observed.value + (" (replaced)" if level.replaced else ""))
    return found


# Worked out from shared facts N25-01 to N30-11: the same measure, unit and year or period as the target.
@pytest.mark.parametrize(
    ("family", "expected"),
    [
        ("trained_labour", {f"{TH}.trained-labour-2025": ["70%"]}),
        ("forest_cover", {f"{LS}.forest-cover-2025": ["42%"]}),
        ("doctors", {f"{TH}.doctors-2025": ["10 doctors per 10,000"]}),
        ("health_insurance", {f"{TH}.health-insurance-2025": ["95%"]}),
        ("urbanisation_rate", {f"{TH}.urbanisation-2025": ["about 45%"]}),
        (
            "growth",
            {f"{TH}.grdp-growth-2021-2025": ["6.5–7% a year"], f"{TH}.grdp-growth-2026-2030": ["at least 10% a year"]},
        ),
        (
            "grdp_per_capita",
            {
                f"{TH}.grdp-per-capita-2025": ["USD 4,700–5,000 a head (replaced)", "more than USD 5,000 a head"],
                f"{TH}.grdp-per-capita-2030": ["about USD 7,500 a head (replaced)", "about USD 8,500 a head"],
            },
        ),
        ("new_rural_communes", {}),  # the country counts a share of communes, Lạng Sơn their number
        ("water", {}),  # the country's rural 93–95% is clean or hygienic water, Lạng Sơn's 99% hygienic (trap 10)
    ],
)
def test_national_levels_by_hand(family: str, expected: dict[str, list[str]], english: Data) -> None:
    assert levels(composed(english, family)) == expected


def test_a_level_stated_twice_is_one_with_both_sources(english: Data) -> None:
    found = [b for p in composed(english, "grdp_per_capita").panels for b in p.benchmarks if b.observed.value == "about USD 8,500 a head"]
    assert len(found) == 1 and len(found[0].sources) == 2


def reasons(made: Composition, slug: str) -> tuple[str, ...]:
    panel = next(p for p in (*made.panels, *made.ladders) if any(id.endswith(slug) for id in ids(p.statements)))
    return panel.apart


@pytest.mark.parametrize(
    ("family", "slug", "expected"),
    [
        (
            "national_standard_schools",
            ".national-standard-schools-2025",
            "Một bên là số lượng, một bên là tỷ lệ: Số trường và tỷ lệ trường đạt chuẩn",
        ),
        (
            "exports",
            ".exports-through-gates-2025",
            "Khác định nghĩa, đo hai thứ khác nhau: Xuất khẩu qua địa bàn so với Kim ngạch xuất khẩu của tỉnh",
        ),
        (
            "culture_houses",
            ".culture-houses-2025",
            "Khác định nghĩa, đo hai thứ khác nhau: Thôn có nhà văn hóa đạt chuẩn so với Thôn, bản có nhà văn hóa và khu thể thao",
        ),
        ("urban_grade", ".grade-v-urban-areas-2025", "Một bên nêu số lượng, một bên nêu tên hoặc không nêu số"),
    ],
)
def test_what_stands_apart_says_what_differs(family: str, slug: str, expected: str, vietnamese: Data) -> None:
    made = composed(vietnamese, family)
    own = next(p for p in (*made.panels, *made.ladders) if any(id == LS + slug for id in ids(p.statements)))
    assert own.apart[0] == expected


def test_a_single_year_stands_apart_from_an_average(vietnamese: Data) -> None:
    made = composed(vietnamese, "growth", statuses=("adopted", "report"))
    expected = "Một bên là một năm, một bên là bình quân nhiều năm: năm 2024 so với bình quân hằng năm 2021–2025"
    assert reasons(made, ".growth-2024") == (expected,)


def test_a_sector_against_the_economy_is_listed_only(vietnamese: Data) -> None:
    made = composed(vietnamese, "growth")
    listed = {x.statement.row["target_id"]: x.reasons for x in made.listed}
    expected = "Một bên là một ngành, một bên là cả nền kinh tế hoặc ngành khác: Một ngành không phải cả nền kinh tế"
    assert listed[f"{LS}.agro-forestry-growth"] == (expected,)
    alone = composed(vietnamese, "growth", ("VN-09",))
    assert ids(alone.panels[0].statements) == [f"{LS}.agro-forestry-growth"], "alone it is drawn"


def test_a_pair_to_be_compared_with_care_carries_its_note(vietnamese: Data) -> None:
    first = composed(vietnamese, "party_organisations").panels[0]
    assert {s.row["province"] for s in first.statements} == {"VN-09", "VN-21"}
    assert first.care[0] == (
        "Mức phải đạt không hẳn như nhau: Lạng Sơn tính mức “hoàn thành tốt nhiệm vụ trở lên”, Thanh Hóa viết “hoàn thành tốt nhiệm vụ”"
    )


def test_a_level_held_through_the_period_says_so(english: Data) -> None:
    (note,) = composed(english, "forest_cover").panels[0].care
    assert note == "Beside the national level: the national level is to be held throughout the period, this year included"


def test_one_province_does_not_mix_years_of_different_measures(vietnamese: Data) -> None:
    titles: list[Any] = [p.measure for p in composed(vietnamese, "culture_houses").panels]
    assert titles[:2] == [
        "Thôn, bản có nhà văn hóa và khu thể thao – các huyện đồng bằng, ven biển",
        "Thôn, bản có nhà văn hóa và khu thể thao – các huyện miền núi",
    ]

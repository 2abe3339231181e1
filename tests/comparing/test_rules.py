"""The rules one by one: two plain values that agree in everything are comparable, and each thing that differs is named."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judged_by_hand import House, read_house

from targets.comparability import judge, values_of
from targets.schema import TABLES

HOUSE = read_house()


def target(**fields: Any) -> dict[str, Any]:
    row: dict[str, Any] = {c.name: None for c in TABLES["targets"].columns}
    base = {
        "target_id": "d.a", "document_id": "d", "province": "VN-21", "kind": "quantity", "indicator": "forest_cover_rate",
        "unit": "percent", "value_low": 50.0, "value_high": 50.0, "comparator": "eq", "deadline": 2024, "deadline_op": "by",
        "deadline_date": datetime.date(2024, 12, 31), "frequency": "once", "status": "adopted", "says": "x",
    }  # fmt: skip
    return {**row, **base, **fields}


NONE = {"value_low": None, "value_high": None, "comparator": None, "unit": None}
PERIOD = {"deadline": None, "deadline_op": None, "deadline_date": None, "period_start": 2021, "period_end": 2024}
GRADE = {**NONE, "kind": "urban_grade", "indicator": "urban_grade", "grade": "IV", "grade_scheme": "2016"}
BEFORE = {"deadline_op": "before", "deadline_date": datetime.date(2023, 12, 31)}


def verdict(a: dict[str, Any], b: dict[str, Any], house: House) -> tuple[str, list[str]]:
    sides = [target(**a), target(**{"target_id": "e.b", "province": "VN-09", **b})]
    first, second = values_of(sides, [], house.catalog, house.knowledge)
    found, turned = judge(first, second, house.knowledge), judge(second, first, house.knowledge)
    assert found == turned, "the same either way round"
    return found.verdict, list(found.reasons)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ({}, {}, ("A", [])),
        ({"comparator": "approx"}, {}, ("A", [])),
        ({"deadline_op": "in"}, {}, ("A", [])),
        ({}, {"comparator": "ge", "value_high": None}, ("B", ["floor_against_point"])),
        ({"comparator": "le", "value_low": None}, {"comparator": "gt", "value_high": None}, ("C", ["opposite_bounds"])),
        ({"comparator": "range", "value_low": 40.0}, {}, ("B", ["range_against_point"])),
        ({}, {"deadline": 2025, "deadline_date": datetime.date(2025, 12, 31)}, ("C", ["different_year"])),
        (BEFORE, {}, ("B", ["before_against_by"])),
        (PERIOD, {}, ("A", [])),
        ({"frequency": "annual"}, {}, ("A", [])),
        ({"frequency": "annual_average"}, {}, ("B", ["year_against_period"])),
        ({**PERIOD, "frequency": "annual"}, {}, ("B", ["year_against_period"])),
        ({**PERIOD, "frequency": "annual"}, {**PERIOD, "frequency": "annual", "period_start": 2020}, ("B", ["overlapping_period"])),
        ({**PERIOD, "frequency": "annual"}, {**PERIOD, "frequency": "annual", "period_start": 2016}, ("C", ["different_period"])),
        ({**PERIOD, "frequency": "cumulative"}, {}, ("C", ["single_year_against_total"])),
        ({"deadline": None, "deadline_op": None, "deadline_date": None}, {}, ("B", ["undated"])),
        ({"place": "nong-cong"}, {}, ("C", ["part_of_province"])),
        ({"scope": "mountain_districts"}, {}, ("C", ["part_of_province"])),
        ({"scope": "party_members"}, {}, ("C", ["part_of_group"])),
        ({"scope": "party_members"}, {"scope": "party_members"}, ("A", [])),
        ({"indicator": "forest_area", "unit": "hectares"}, {}, ("C", ["different_definition"])),
        ({"unit": "hectares"}, {"unit": "hectares_per_year"}, ("C", ["stock_against_flow"])),
        ({"unit": "hectares"}, {"unit": "km"}, ("C", ["unit_differs"])),
        ({"unit": "communes"}, {}, ("C", ["count_against_share"])),
        ({"unit": "usd"}, {"unit": "vnd"}, ("C", ["currency"])),
        ({"unit": "schools"}, {"unit": "schools"}, ("B", ["denominators_differ"])),
        ({"status": "draft"}, {}, ("B", ["draft"])),
        ({"status": "report"}, {}, ("B", ["report_only"])),
        ({"kind": "direction", **NONE}, {}, ("D", ["in_words"])),
        ({"kind": "deliverable", **NONE}, {}, ("D", ["kind_differs"])),
        ({"kind": "rank", "unit": "rank", "indicator": "pci_rank"}, {}, ("D", ["kind_differs"])),
        ({"kind": "deliverable", **NONE, "status": "draft"}, {"kind": "deliverable", **NONE}, ("D", ["another_promise", "draft"])),
        (GRADE, {**GRADE, "grade": "III"}, ("A", [])),
        (GRADE, {**GRADE, "grade_scheme": "2025"}, ("C", ["grading_schemes_differ"])),
        (GRADE, {**GRADE, "value_low": 3.0, "value_high": 3.0}, ("C", ["count_against_names"])),
        ({**GRADE, "deadline": 2022, "deadline_date": datetime.date(2022, 12, 31)}, GRADE, ("B", ["different_deadline"])),
    ],
)  # fmt: skip
def test_what_differs_is_named_and_nothing_else(
    a: dict[str, Any], b: dict[str, Any], expected: tuple[str, list[str]], house: House
) -> None:
    assert verdict(a, b, house) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [(datetime.date(2025, 6, 30), []), (datetime.date(2025, 7, 1), ["territory_ended"])],
)
def test_a_province_ends_with_its_last_day(day: datetime.date, expected: list[str], house: House) -> None:
    when = {"deadline": 2025, "deadline_date": day}
    assert verdict({"province": "VN-61", **when}, when, house)[1] == expected


VALUES = values_of(HOUSE.record.targets, HOUSE.observations, HOUSE.catalog, HOUSE.knowledge)


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_a_verdict_is_the_same_either_way_round(data: st.DataObject) -> None:
    a = data.draw(st.sampled_from(VALUES))
    b = data.draw(st.sampled_from([v for v in VALUES if v.family == a.family]))
    assert judge(a, b, HOUSE.knowledge) == judge(b, a, HOUSE.knowledge)

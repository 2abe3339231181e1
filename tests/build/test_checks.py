from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from breaking import replace

from etl.build import ROOT, Folder
from etl.checks import Expectations, Sum, closed_lists, floors_reached, read_expectations, references, sums_that_hold, unique_keys
from targets.files import Refused
from targets.schema import TABLES


def target(id: str, **fields: Any) -> dict[str, Any]:
    row: dict[str, Any] = {c.name: None for c in TABLES["targets"].columns}
    return {**row, "target_id": id, "document_id": "d", "indicator": "i", "province": "VN-09", "kind": "quantity", **fields}


def test_a_key_that_stands_twice_is_named() -> None:
    (problem,) = unique_keys({"targets": [target("d.a"), target("d.b"), target("d.a")]})
    assert (problem.file, problem.key) == ("targets", "d.a")
    assert "2 rows have this target_id" in problem.problem


def test_a_value_outside_its_closed_list_is_answered_with_the_nearest() -> None:
    (problem,) = closed_lists({"targets": [target("d.a", comparator="approx"), target("d.b", comparator="aprox")]})
    assert problem.key == "d.b"
    assert problem.hint == 'nearest: "approx"'


def rows() -> dict[str, list[dict[str, Any]]]:
    return {
        "documents": [{"document_id": "d", "province": "VN-09", "related_document": None}],
        "programmes": [{"document_id": "d", "programme": 1}],
        "provinces": [{"province": "VN-09"}],
        "localities": [],
        "indicators": [],
        "families": [],
        "themes": [],
        "units": [],
        "observations": [],
        "targets": [],
        "comparisons": [],
        "changes": [],
    }


def test_references_to_nothing_are_named() -> None:
    tables = rows()
    tables["indicators"] = [{"indicator": "i", "family": "growth", "theme": "economy", "unit": None}]
    tables["targets"] = [target("d.a", programme=2, place="nowhere")]
    tables["comparisons"] = [{"a_kind": "target", "a_id": "d.a", "b_kind": "observation", "b_id": "N25-01"}]
    tables["changes"] = [{"from_kind": "programme", "from_id": "d/1", "to_kind": None, "to_id": None}]
    found = {(p.file, p.key, p.problem) for p in references(tables)}
    assert found == {
        ("indicators", "i", 'family "growth" is not in families'),
        ("indicators", "i", 'theme "economy" is not in themes'),
        ("targets", "d.a", 'place "nowhere" is not in localities'),
        ("targets", "d.a", "programme 2 is not in programmes"),
        ("comparisons", "target/d.a/observation/N25-01", 'b_id "N25-01" is no observation'),
    }


def point(id: str, value: float) -> dict[str, Any]:
    return target(id, value_low=value, value_high=value)


TRADE = Sum(what="trade", total="d.total", parts=("d.exports", "d.imports"), why="both are printed")


def test_a_sum_that_holds_says_nothing() -> None:
    assert not list(sums_that_hold([point("d.total", 6.65e9), point("d.exports", 3.89e9), point("d.imports", 2.76e9)], [TRADE]))
    shares = Sum(what="shares", total=100, parts=("d.a", "d.b", "d.c", 45.4), why="shares of the whole")
    assert not list(sums_that_hold([point("d.a", 8.0), point("d.b", 40.1), point("d.c", 6.5)], [shares]))


def test_a_sum_that_does_not_hold_shows_both_sides_and_why() -> None:
    (problem,) = sums_that_hold([point("d.total", 6.65e9), point("d.exports", 3.89e9), point("d.imports", 2.67e9)], [TRADE])
    assert problem.problem == "3.89e+09 + 2.67e+09 = 6.56e+09, not 6.65e+09"
    assert problem.hint == "both are printed"


def test_a_part_that_is_missing_or_no_point_is_named() -> None:
    floor = target("d.imports", value_low=2.76e9)
    (problem,) = sums_that_hold([point("d.total", 6.65e9), point("d.exports", 3.89e9), floor], [TRADE])
    assert problem.problem == "no single value for d.imports"
    (problem,) = sums_that_hold([point("d.total", 6.65e9), point("d.export", 3.89e9), point("d.imports", 2.76e9)], [TRADE])
    assert (problem.problem, problem.hint) == ("no single value for d.exports", 'nearest: "d.export"')


def test_a_document_that_lost_targets_is_named() -> None:
    floors = {"d": {"quantity": 2, "rank": 1}, "gone": {"quantity": 1}}
    found = {p.key: p.problem for p in floors_reached([target("d.a"), target("d.b")], floors)}
    assert found == {
        "floors.d.rank": "0 targets, at least 1 must be there",
        "floors.gone.quantity": "0 targets, at least 1 must be there",
    }


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [("floors:", "floor:", "floor"), ("{rank: 1}", "{rank: many}", "floors.thanh-hoa-2021-programme.rank")],
)
def test_expectations_of_another_form_are_refused(data: Folder, old: str, new: str, key: str) -> None:
    replace(data.path / "checks.yml", old, new)
    with pytest.raises(Refused) as caught:
        read_expectations(data.path / "checks.yml")
    assert key in {p.key for p in caught.value.problems}


def test_the_sums_that_the_documents_print_are_asked_for() -> None:
    expectations: Expectations = read_expectations(ROOT / "data" / "checks.yml")
    parts = {s.what: len(s.parts) for s in expectations.sums}
    assert len(parts) == len(expectations.sums) == 4, "trade through the gates, urban areas, shares of 2025, shares of 2030"
    assert sorted(parts.values()) == [2, 3, 4, 4]
    assert dataclasses.is_dataclass(expectations)

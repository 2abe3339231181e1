"""However the values are chosen, no axis carries a pair that must not share one, and none is lost."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judged_by_hand import House, read_house

from targets.comparability import likeness, panels

HOUSE = read_house()
FAMILIES = list(HOUSE.catalog.families)


def measured(house: House, family: str) -> list[dict[str, Any]]:
    rows = [*house.record.targets, *(o for o in house.observations if o["kind"] != "territory" and o["province"])]
    return [
        r
        for r in rows
        if house.catalog.indicator(r["indicator"]).family == family
        and (r["grade"] or r["value_low"] is not None or r["value_high"] is not None)
    ]


def key(row: dict[str, Any]) -> tuple[str, str]:
    return ("target", row["target_id"]) if "target_id" in row else ("observation", row["observation_id"])


def verdicts(house: House) -> dict[frozenset[tuple[str, str]], str]:
    return {frozenset(((r["a_kind"], r["a_id"]), (r["b_kind"], r["b_id"]))): r["verdict"] for r in house.comparisons}


VERDICTS = verdicts(HOUSE)


def hold(house: House, rows: list[dict[str, Any]]) -> None:
    found = panels(rows, house.comparisons, house.knowledge.reasons)
    by_key = {key(r): r for r in rows}
    assert sorted(k for p in found for k in p.members) == sorted(by_key), "every value on exactly one axis"
    for panel in found:
        for a, b in itertools.combinations(panel.members, 2):
            verdict = VERDICTS.get(frozenset((a, b)))
            if verdict is None:
                assert by_key[a]["province"] == by_key[b]["province"] and likeness(by_key[a]) == likeness(by_key[b])
            else:
                assert verdict in "AB", (a, b)
        assert len({by_key[k]["unit"] for k in panel.members if not by_key[k]["grade"]}) <= 1, "an axis never mixes units"


@pytest.mark.parametrize("family", FAMILIES)
def test_no_axis_of_a_whole_family_carries_unlike_values(family: str, house: House) -> None:
    hold(house, measured(house, family))


@given(data=st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_axis_carries_unlike_values_whatever_is_chosen(data: st.DataObject) -> None:
    family = data.draw(st.sampled_from([f for f in FAMILIES if measured(HOUSE, f)]))
    rows = data.draw(st.lists(st.sampled_from(measured(HOUSE, family)), unique_by=key))
    hold(HOUSE, rows)


def test_a_note_and_the_reason_of_standing_apart_are_given(house: House) -> None:
    ids = ["thanh-hoa-2021-programme.urbanisation-2025", "HD-T07", "thanh-hoa-2021-programme.urbanisation-2030", "HD-A22.share"]
    first, second, third = panels([house.rows[i] for i in ids], house.comparisons, house.knowledge.reasons)
    assert [k[1] for k in first.members] == ids[:2]
    assert first.notes == ("territory_ended",) and first.apart == ()
    assert second.apart[0] == "series_break"
    assert third.apart[0] == "different_definition"

"""Every pair judged by hand gets its verdict and exactly its reasons, and the words it was judged by stand where its ids say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from judged_by_hand import House, id_of, judged

from targets.comparability import compare

PAIRS = judged("pairs.yml")


def name(pair: dict[str, Any]) -> str:
    return f"{id_of(pair['a'])}|{id_of(pair['b'])}"


def case(pair: dict[str, Any]) -> Any:
    """A pair as a test case; one whose judgement is pending is expected to fail, and its reason is printed."""
    marks = [pytest.mark.xfail(strict=True, reason=pair["pending"])] if "pending" in pair else []
    return pytest.param(pair, id=name(pair), marks=marks)


@pytest.mark.parametrize("pair", [case(pair) for pair in PAIRS])
def test_a_judged_pair_has_its_verdict_and_its_reasons(pair: dict[str, Any], house: House) -> None:
    ids = {id_of(pair["a"]), id_of(pair["b"])}
    found = [(r["verdict"], sorted(r["reasons"])) for r in house.comparisons if {r["a_id"], r["b_id"]} == ids]
    expected = [] if pair["verdict"] == "none" else [(pair["verdict"], sorted(pair["reasons"]))]
    assert found == expected, pair["why_en"]


@pytest.mark.parametrize("pair", PAIRS, ids=name)
def test_the_ids_of_a_judged_pair_are_what_was_judged(pair: dict[str, Any], house: House, documents_dir: Path) -> None:
    for side in (pair["a"], pair["b"]):
        row = house.rows[side["id"]]
        if "fact" in side:
            assert row["fact_id"] == side["fact"]
            assert side["value"] in (row["value_low"], row["value_high"])
        else:
            text = (documents_dir / f"{side['document']}.txt").read_text(encoding="utf-8-sig")
            start = text.index(side["words"])
            assert row["char_start"] < start + len(side["words"]) and start < row["char_end"], f"{side['id']} stands elsewhere"


def test_enough_pairs_of_every_verdict_were_judged() -> None:
    verdicts = Counter(pair["verdict"] for pair in PAIRS)
    assert sum(verdicts.values()) >= 45
    assert all(verdicts[v] >= 3 for v in ("A", "B", "C", "D", "none")), verdicts
    assert all(pair["why_en"] and pair["why_vi"] and pair["source"] for pair in PAIRS)


def test_the_verdict_is_the_worst_that_a_reason_allows(house: House) -> None:
    for row in house.comparisons:
        allowed = [house.knowledge.reasons[code].allows for code in row["reasons"]]
        assert row["verdict"] == max(allowed, default="A")
        weights = [list(house.knowledge.reasons).index(code) for code in row["reasons"]]
        assert weights == sorted(weights), "most weighty first"


def test_the_table_pairs_provinces_of_a_family_and_never_a_province_with_itself(house: House) -> None:
    assert house.comparisons
    for row in house.comparisons:
        a, b = (house.rows[row[f"{side}_id"]] for side in "ab")
        assert house.catalog.family_of(a["indicator"]) == house.catalog.family_of(b["indicator"])
        assert a["province"] != b["province"]
        assert a["province"] != "VN", "the country stands second"


def test_every_pair_of_targets_of_two_provinces_is_judged_once(house: House) -> None:
    targets = house.record.targets
    family = {t["target_id"]: house.catalog.family_of(t["indicator"]).id for t in targets}
    expected = {
        frozenset((a["target_id"], b["target_id"]))
        for a in targets
        for b in targets
        if a["province"] != b["province"] and family[a["target_id"]] == family[b["target_id"]]
    }
    found = [frozenset((r["a_id"], r["b_id"])) for r in house.comparisons if r["a_kind"] == r["b_kind"] == "target"]
    assert len(found) == len(set(found)) and set(found) == expected


def test_the_order_of_the_rows_changes_nothing(house: House) -> None:
    turned = compare(house.record.targets[::-1], house.observations[::-1], house.catalog, house.knowledge)
    assert turned == house.comparisons

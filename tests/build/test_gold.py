"""The built record against what two readers annotated by hand and agreed on: every row is there, every derived field is theirs.

Where the record differs on purpose, `gold_differences.yml` says which targets, in what, and why; a difference that is not
listed fails, and so does one that is listed and gone.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import yaml

from etl.build import ROOT

Row = dict[str, Any]

FIELDS = (
    "value_low", "value_high", "comparator", "unit", "of_total", "grade",
    "deadline", "deadline_op", "period_start", "period_end", "frequency",
)  # fmt: skip


@pytest.fixture(scope="module")
def gold(gold_dir: Path) -> list[Row]:
    with (gold_dir / "targets.jsonl").open(encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["strict"]]


@pytest.fixture(scope="module")
def targets() -> list[Row]:
    rows: list[Row] = pq.read_table(ROOT / "data" / "parquet" / "targets.parquet").to_pylist()
    return [row for row in rows if row["kind"] != "direction"]


@pytest.fixture(scope="module")
def explained() -> Row:
    content: Row = yaml.safe_load((Path(__file__).parent / "gold_differences.yml").read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="module")
def pairs(gold: list[Row], targets: list[Row], explained: Row) -> list[tuple[Row, Row]]:
    """Gold row and target that cite the same words; a shorter citation is paired by the target id that the explanation names."""
    by_span = {(row["document_id"], row["kind"], row["char_start"], row["char_end"]): row for row in targets}
    by_id = {row["target_id"]: row for row in targets}
    cores = {tuple(entry["gold"]): by_id[entry["target"]] for entry in explained["citations"]["targets"]}
    found = []
    for row in gold:
        target = by_span.get((row["document"], row["kind"], row["start"], row["end"])) or cores.get(
            (row["document"], row["start"], row["end"])
        )
        assert target is not None, f"no target cites {row['quote']!r} ({row['document']}, {row['start']})"
        found.append((row, target))
    return found


def test_each_document_holds_as_many_targets_of_each_kind_as_the_gold(gold: list[Row], targets: list[Row], explained: Row) -> None:
    beyond = {entry["target"] for entry in explained["beyond"]}
    ours = Counter((t["document_id"], t["kind"]) for t in targets if t["target_id"] not in beyond)
    assert ours == Counter((g["document"], g["kind"]) for g in gold)


def test_every_gold_row_has_one_target_of_its_own(gold: list[Row], pairs: list[tuple[Row, Row]]) -> None:
    assert len(gold) == 253
    assert len({target["target_id"] for _, target in pairs}) == len(gold)


def test_what_the_gold_does_not_count_is_explained(targets: list[Row], pairs: list[tuple[Row, Row]], explained: Row) -> None:
    paired = {target["target_id"] for _, target in pairs}
    assert {t["target_id"] for t in targets} - paired == {entry["target"] for entry in explained["beyond"]}
    assert all(len(entry["reason"]) > 20 for entry in explained["beyond"])


def test_a_shorter_citation_lies_within_the_words_of_the_gold(pairs: list[tuple[Row, Row]], explained: Row) -> None:
    shorter = {t["target_id"]: (g, t) for g, t in pairs if (g["start"], g["end"]) != (t["char_start"], t["char_end"])}
    assert set(shorter) == {entry["target"] for entry in explained["citations"]["targets"]}
    for g, t in shorter.values():
        assert len(g["quote"]) > 160, "only quotes too long for a citation are shortened"
        assert g["start"] <= t["char_start"] < t["char_end"] <= g["end"]
        assert t["says"] in g["quote"]


def test_every_derived_field_is_the_gold_s_save_the_explained_differences(pairs: list[tuple[Row, Row]], explained: Row) -> None:
    differences = {
        (target["target_id"], field): (row[field], target[field])
        for row, target in pairs
        for field in FIELDS
        if row[field] != target[field]
    }
    listed = {
        (target, field): tuple(both)
        for group in explained["fields"]
        for target in group["targets"]
        for field, both in group["gold_and_ours"].items()
    }
    assert differences == listed
    assert all(len(group["reason"]) > 20 for group in explained["fields"])

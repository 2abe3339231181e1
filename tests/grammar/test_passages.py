"""Accuracy on passages: our own, the five documents and those of other provinces."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from etl.documents import read_document
from etl.extract import extract
from tests.grammar.passages import score


@pytest.mark.parametrize(
    "part", ["open", "held_back", "sealed", "sealed_second", "sealed_third", "tables_held_back", "tables_second", "tables_third"]
)
def test_our_own_passages(part: str) -> None:
    result = score(part)
    assert result.f1 >= 0.97 and result.exact_f1 >= 0.95, "\n".join(result.wrong)


@pytest.mark.parametrize(
    ("folder", "gold", "f1", "exact"), [(".", "targets.jsonl", 0.97, 0.97), ("other-provinces", "other-provinces.jsonl", 0.95, 0.90)]
)
def test_the_hand_annotations(folder: str, gold: str, f1: float, exact: float, documents_dir: Path, gold_dir: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    with rows.open("w", encoding="utf-8") as file:
        for path in sorted((documents_dir / folder).glob("*.txt")):
            for candidate in extract(read_document(path)):
                file.write(json.dumps(candidate.as_row(), ensure_ascii=False) + "\n")
    told = subprocess.run(
        [sys.executable, str(gold_dir / "score.py"), str(gold_dir / gold), str(rows)], capture_output=True, text=True, check=True
    ).stdout
    measured = {name: float(value) for name, value in re.findall(r"(F1|exact-F1) ([0-9.]+)", told)}
    assert measured["F1"] >= f1 and measured["exact-F1"] >= exact, told

"""Milestones and promised schemes against sentences of the corpus, the hand annotations of the five documents, and any text whatever."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from etl.documents import read_document
from etl.extract import extract
from etl.grammar.milestones import find_milestones
from etl.grammar.normalise import normalise
from etl.grammar.schemes import find_schemes
from etl.structure import read_blocks

CORPUS = yaml.safe_load((Path(__file__).parents[1] / "corpus" / "promises.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CORPUS, ids=lambda c: c["text"][:50])
def test_corpus(case: dict[str, Any]) -> None:
    text = normalise(case["text"])
    blocks = read_blocks(text)
    milestones, schemes = list(find_milestones(text, blocks)), list(find_schemes(text, blocks))
    assert [text.words(r.start, r.end) for r in milestones] == case.get("milestones", [])
    assert [text.words(r.start, r.end) for r in schemes] == case.get("schemes", [])
    if "times" in case:
        assert [[r.deadline, r.first, r.last] for r in (*milestones, *schemes)] == case["times"]


def test_recall_and_precision_on_the_hand_annotations(documents_dir: Path, gold_dir: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    with rows.open("w", encoding="utf-8") as file:
        for path in sorted(documents_dir.glob("*.txt")):
            for candidate in extract(read_document(path)):
                file.write(json.dumps(candidate.as_row(), ensure_ascii=False) + "\n")
    command = [sys.executable, str(gold_dir / "score.py"), str(gold_dir / "targets.jsonl"), str(rows), "--kinds", "milestone,deliverable"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1].split()
    measured = dict(zip(told[::2], told[1::2], strict=False))
    assert float(measured["recall"]) >= 0.85
    assert float(measured["precision"]) >= 0.75


@given(st.text(alphabet=st.sampled_from("hoàn thành xây dựng Đề án “”;,.()\n-12025đến năm trở"), max_size=200))
def test_no_text_raises(words: str) -> None:
    text = normalise(words)
    blocks = read_blocks(text)
    for row in [*find_milestones(text, blocks), *find_schemes(text, blocks)]:
        assert 0 <= row.start < row.end <= len(text.plain)

"""Passages are laid down for the scorer as a person annotated them, and first runs are reckoned by the scorer's formulas."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from etl.passages import lay_down
from etl.score import FIRST_RUNS, PASSAGES, first_runs

PASSAGE = """
text: |
  Mục tiêu giai đoạn 2026 - 2030:
  - Tỷ lệ hộ nghèo còn dưới 2%; trước năm 2028 có 3 - 5 chợ.
  - Thị trấn A, thị trấn B đạt đô thị loại IV; có ít nhất 12 xã đạt chuẩn, có ít nhất 7 phường.
targets:
  - {says: "Tỷ lệ hộ nghèo còn dưới 2%", value: 2, comparator: lt, unit: percent, time: 2026-2030}
  - {says: "trước năm 2028 có 3 - 5 chợ", value: [3, 5], comparator: range, unit: markets, time: before 2028}
  - {says: "Thị trấn A", find: "Thị trấn A, thị trấn B đạt", kind: urban_grade, grade: IV, time: 2026-2030}
  - {says: "có ít nhất", find: "có ít nhất 7", value: 7, comparator: ge, unit: wards, time: by 2030}
"""


def laid_down(tmp_path: Path, passage: str = PASSAGE) -> tuple[str, list[dict[str, object]]]:
    (tmp_path / "a.yml").write_text(passage, encoding="utf-8")
    lay_down([tmp_path / "a.yml"], tmp_path / "documents", tmp_path / "gold.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    return (tmp_path / "documents" / "a.txt").read_text(encoding="utf-8"), rows


def test_annotations_become_rows_with_their_places(tmp_path: Path) -> None:
    text, rows = laid_down(tmp_path)
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in rows)  # type: ignore[misc]  # offsets are numbers
    assert text[rows[3]["end"] :].startswith(" 7 phường")  # type: ignore[misc]  # an offset is a number
    assert [(r["value_low"], r["value_high"], r["comparator"], r["grade"]) for r in rows] == [
        (None, 2, "lt", None),
        (3, 5, "range", None),
        (None, None, None, "IV"),
        (7, None, "ge", None),
    ]
    assert [(r["deadline"], r["deadline_op"], r["period_start"], r["period_end"]) for r in rows] == [
        (None, None, 2026, 2030),
        (2028, "before", None, None),
        (None, None, 2026, 2030),
        (2030, "by", None, None),
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [("dưới 2%\", value", "dưới 3%\", value", "does not stand in the text"), ("before 2028", "until 2028", "is no time")],
)  # fmt: skip
def test_a_slip_in_a_passage_is_named(tmp_path: Path, old: str, new: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        laid_down(tmp_path, PASSAGE.replace(old, new))


def test_figures_of_first_runs_are_those_that_the_scorer_prints(gold_dir: Path, tmp_path: Path) -> None:
    _, rows = laid_down(tmp_path)
    found = [dict(rows[0]), dict(rows[1], comparator="ge"), dict(rows[3], start=0, end=5, value_low=99)]
    (tmp_path / "found.jsonl").write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
    command = [sys.executable, str(gold_dir / "score.py"), str(tmp_path / "gold.jsonl"), str(tmp_path / "found.jsonl")]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    counts = {"gold": 4, "found": 2, "extra": 1, "comparator": 1, "unit": 2, "time": 2, "exact": 1}
    for name, value in first_runs("", {"a": counts}).figures.items():
        assert re.search(rf"(?<![\w-]){re.escape(name)} {value:.3f} ", printed + " "), (name, value, printed)


def test_every_part_but_the_open_one_keeps_its_first_run() -> None:
    recorded = yaml.safe_load((PASSAGES / FIRST_RUNS).read_text(encoding="utf-8"))
    parts = {path.name for path in PASSAGES.iterdir() if path.is_dir()} - {"open"}
    assert parts <= set(recorded), f"record what the scorer counted when {parts - set(recorded)} was read for the first time"
    assert all(run["exact"] <= run["found"] <= run["gold"] for run in recorded.values())

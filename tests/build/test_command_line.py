from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from etl.build import ROOT

COLUMNS = [
    "document", "source", "char_start", "char_end", "says", "kind", "indicator", "phrase", "value_low", "value_high", "comparator", "unit",
    "of_total", "grade", "deadline", "deadline_op", "period_start", "period_end", "horizon", "frequency", "scope", "rule",
]  # fmt: skip

FOREST = "Phấn đấu đến năm 2025, độ che phủ rừng đạt 65%; trồng rừng mới 9.000 ha/năm.\n"


def etl(*arguments: str | Path, status: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "etl", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def passage(tmp_path: Path) -> Path:
    path = tmp_path / "lang-son-forest.txt"
    path.write_text(FOREST, encoding="utf-8")
    return path


def test_extract_writes_json_lines_with_the_columns_of_the_contract_in_order(passage: Path) -> None:
    rows = [json.loads(line) for line in etl("extract", passage).stdout.splitlines()]
    assert [list(row) for row in rows] == [COLUMNS, COLUMNS]
    cover, planting = rows
    assert (planting["value_low"], planting["unit"], planting["frequency"]) == (9000, "hectares_per_year", "annual")
    assert (cover["value_low"], cover["unit"], cover["deadline"], cover["deadline_op"]) == (65, "percent", 2025, "by")
    for row in rows:
        assert (row["document"], row["source"]) == ("lang-son-forest", str(passage))
        assert FOREST[row["char_start"] : row["char_end"]] == row["says"]


def test_what_cannot_be_read_is_told_in_a_line_and_the_others_go_on(passage: Path) -> None:
    done = etl("extract", passage.with_name("nothing.txt"), passage, status=1)
    assert len(done.stdout.splitlines()) == 2
    assert [line for line in done.stderr.splitlines() if "nothing.txt" in line]


def test_rows_go_to_a_file_when_one_is_named(passage: Path, tmp_path: Path) -> None:
    assert etl("extract", passage, "--out", tmp_path / "rows.jsonl").stdout == ""
    assert len((tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract"], "PATH"),
        (["extract", "x", "--format", "xml"], "xml"),
        (["extract", "x", "--workers", "0"], "0 workers"),
        (["extract", "x", "--workers", "2", "--cluster", "a"], "not allowed with"),
        (["extract", "x", "--format", "parquet"], "--out"),
        (["build", "--check", "--if-stale"], "not allowed with"),
        (["publish"], "publish"),
        ([], "extract,build,check,score"),
    ],
)
def test_wrong_use_is_told_with_status_2(arguments: list[str], words: str) -> None:
    assert words in etl(*arguments, status=2).stderr


def test_a_reader_that_stops_reading_is_no_error_worth_a_trace(passage: Path) -> None:
    passage.write_text(FOREST * 2_000, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        command = [sys.executable, "-m", "etl", "extract", str(passage)]
        done = subprocess.run(command, cwd=ROOT, stdout=closed, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 141
    assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr

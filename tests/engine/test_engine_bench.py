"""The bench makes its corpus again for a seed, fits what it says it fits, and runs to its end. What it measures is judged by no test."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench.corpus import make_corpus
from bench.measure import exponent

ROOT = Path(__file__).parents[2]


def test_a_seed_gives_the_same_documents_of_the_size_asked_for(documents_dir: Path, tmp_path: Path) -> None:
    first = make_corpus(documents_dir, tmp_path / "a", 5, 8_000, seed=1)
    second = make_corpus(documents_dir, tmp_path / "b", 5, 8_000, seed=1)
    other = make_corpus(documents_dir, tmp_path / "c", 5, 8_000, seed=2)
    texts = [[path.read_text(encoding="utf-8") for path in made] for made in (first, second, other)]
    assert texts[0] == texts[1] != texts[2]
    assert len(set(texts[0])) == 5
    assert all(8_000 <= path.stat().st_size < 12_000 for path in first)
    assert all(re.match(r"1\. |- ", text) for text in texts[0])


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_the_exponent_of_a_power_law_is_found(power: float) -> None:
    sizes = [3.0, 10.0, 80.0, 500.0]
    assert exponent(sizes, [0.02 * size**power for size in sizes]) == pytest.approx(power)


@pytest.mark.parametrize("extra", [[], ["--profile"]], ids=["figures", "profile"])
def test_a_small_bench_runs_to_its_end(documents_dir: Path, extra: list[str]) -> None:
    command = [sys.executable, "-m", "bench", "--documents", "12", "--size", "3000", *extra]
    environment = os.environ | {"DOCUMENTS_DIR": str(documents_dir), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    wanted = ["etl/structure.py", "calls"] if extra else ["digits", "speed-up on 2 processes", "size of a document"]
    assert all(words in done.stdout for words in wanted), done.stdout


def test_a_bench_without_documents_says_what_it_needs() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DOCUMENTS_DIR"}
    done = subprocess.run(
        [sys.executable, "-m", "bench"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2 and "DOCUMENTS_DIR" in done.stderr

"""A run that is killed goes on where it stopped; a document is whole in the result or not there."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from engine_finders import shares

from etl.engine import EngineError, run
from etl.engine.folder import unfinished_name, whole_file
from etl.engine.parquet import PART

HERE = Path(__file__).parent
ROOT = Path(__file__).parents[2]
DOCUMENTS = 6 * PART + 5


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(DOCUMENTS):
        text = f"đạt {number % 97}% " * (number % 5) or "không có số"
        (folder / f"{number:04d}.txt").write_text(text, encoding="utf-8")
    (folder / "0100.txt").write_bytes(b"\x00\x01\x02" * 50)
    return folder


def start(corpus: Path, out: Path, log: Path, workers: int) -> subprocess.Popen[bytes]:
    environment = os.environ | {"READ_LOG": str(log), "PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}"}
    command = [sys.executable, str(HERE / "run_slowly.py"), str(corpus), str(out), str(workers)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)


def parts(out: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in sorted(out.glob("*.parquet"))}


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def wait_until(condition: object, seconds: float) -> bool:
    assert callable(condition)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return bool(condition())


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_goes_on_where_it_stopped(corpus: Path, tmp_path: Path, workers: int) -> None:
    out, log = tmp_path / "out", tmp_path / "log"
    first = start(corpus, out, log, workers)
    assert wait_until(lambda: len(parts(out)) >= 2, 60)
    workers_of_it = children(first.pid)
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()
    assert wait_until(lambda: not any(map(is_alive, workers_of_it)), 20), "workers outlive the run that started them"
    left = parts(out)
    assert 2 <= len(left) < 7 and not (out / "_SUCCESS").exists()
    for name in left:
        documents = pq.read_table(out / name)["document"].unique().to_pylist()
        number = int(name.split("-")[1])
        assert {int(d) // PART for d in documents} == {number}
        assert len(documents) == sum(n % 5 != 0 and n != 100 for n in range(number * PART, (number + 1) * PART))

    read_before = len(log.read_text(encoding="utf-8").split())
    log.unlink()
    second = start(corpus, out, log, workers)
    said = second.communicate(timeout=120)[1].decode()
    assert second.returncode == 1 and "0100.txt: a binary file" in said.replace("\r", "\n")
    assert f"{DOCUMENTS} documents" in said
    assert len(log.read_text(encoding="utf-8").split()) <= DOCUMENTS - len(left) * PART < DOCUMENTS
    assert read_before >= 2 * PART - 1
    assert {name: parts(out)[name] for name in left} == left, "a part that was whole was written again"
    assert (out / "_SUCCESS").exists()

    whole = tmp_path / "whole"
    run([str(corpus)], out=str(whole), format="parquet", find=shares, stderr=io.StringIO())
    assert {p.name: p.read_bytes() for p in whole.glob("*.parquet")} == {p.name: p.read_bytes() for p in out.glob("*.parquet")}
    rows = duckdb.sql(f"SELECT document, char_start FROM '{out}/*.parquet'").fetchall()
    assert rows == sorted(rows) and len(rows) == sum((n % 5) for n in range(DOCUMENTS) if n != 100)


@pytest.mark.parametrize("after", [0.0, 0.05, 0.3])
def test_a_run_that_is_interrupted_ends_at_once_and_says_so_in_one_line(corpus: Path, tmp_path: Path, after: float) -> None:
    command = [sys.executable, "-m", "etl", "extract", str(corpus), "--workers", "2", "--out", str(tmp_path / "out.jsonl")]
    run_of_it = subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
    )
    assert wait_until(lambda: len(children(run_of_it.pid)) >= 2, 60)  # the workers begin to load what they need
    time.sleep(after)
    os.killpg(run_of_it.pid, signal.SIGINT)
    said = run_of_it.communicate(timeout=30)[1].decode()
    assert "Traceback" not in said
    assert (run_of_it.returncode, len(said.splitlines())) == (130, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["corpus"]


def again(corpus: Path, out: Path) -> str:
    said = io.StringIO()
    run([str(corpus)], out=str(out), format="parquet", find=shares, stderr=said)
    return said.getvalue()


def test_only_what_changed_is_read_again(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    again(corpus, out)
    before = parts(out)
    assert "1 refused" in again(corpus, out)
    assert parts(out) == before
    (corpus / "0070.txt").write_text("đạt 3% và 4%", encoding="utf-8")
    again(corpus, out)
    after = parts(out)
    assert len(after) == len(before) and len(set(after) - set(before)) == 1
    values = duckdb.sql(f"SELECT value_low FROM '{out}/*.parquet' WHERE document = '0070'").fetchall()
    assert values == [(3.0,), (4.0,)]


def test_a_document_that_could_not_be_opened_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("đạt 1%", encoding="utf-8")
    paths = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    out = str(tmp_path / "out")
    assert run(paths, out=out, format="parquet", find=shares, stderr=io.StringIO()).exit_status == 1
    (tmp_path / "b.txt").write_text("đạt 2%", encoding="utf-8")
    summary = run(paths, out=out, format="parquet", find=shares, stderr=io.StringIO())
    assert (summary.targets, summary.exit_status) == (2, 0)


def test_other_results_in_the_folder_are_not_touched(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    again(corpus, out)
    before = parts(out)
    with pytest.raises(EngineError, match="other paths"):
        again(tmp_path, out)
    assert parts(out) == before
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "targets.parquet").write_bytes(b"x")
    with pytest.raises(EngineError, match="other files"):
        again(corpus, tmp_path / "mine")
    assert (tmp_path / "mine" / "targets.parquet").read_bytes() == b"x"


def test_unfinished_files_of_a_killed_run_are_cleared_away(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    again(corpus, out)
    name = next(iter(parts(out)))
    whole = (out / name).read_bytes()
    (out / name).rename(out / unfinished_name(name))
    (out / unfinished_name("_command.json")).write_bytes(b"{")
    again(corpus, out)
    assert (out / name).read_bytes() == whole and not list(out.glob("*.tmp"))


def test_a_damaged_part_is_made_again(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    again(corpus, out)
    name, other = sorted(parts(out))[:2]
    whole = (out / name).read_bytes()
    (out / name).write_bytes(whole[: len(whole) // 2])
    pq.write_table(pq.read_table(out / other).replace_schema_metadata(None), out / other)
    again(corpus, out)
    assert (out / name).read_bytes() == whole
    assert b"extraction" in pq.read_schema(out / other).metadata


def test_two_runs_into_one_file_at_once_leave_the_whole_of_the_last(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with whole_file(str(out)) as first:
        first.write(b"first\n" * 3)
        with whole_file(str(out)) as second:
            second.write(b"second\n")
        assert out.read_bytes() == b"second\n"
        first.write(b"first\n")
    assert out.read_bytes() == b"first\n" * 4
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]

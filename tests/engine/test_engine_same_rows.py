"""One process, two workers and a Dask cluster of two workers give the same bytes."""

from __future__ import annotations

import hashlib
import io
import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster
from engine_finders import shares, shares_or_death

from etl.engine import EngineError, Summary, run
from etl.engine.version import reading_version

pytestmark = pytest.mark.xdist_group("cluster")


def local_cluster() -> LocalCluster:
    """A cluster of two worker processes on the loopback; its web page takes any free port."""
    return LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0", worker_dashboard_address=None
    )


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with local_cluster() as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(150):
        text = "".join(f"đến năm 20{n % 60 + 10} đạt {n * number % 101}%. " for n in range(number % 13))
        (folder / f"{number * 7919 % 1000:03d}.txt").write_text(text or "không", encoding="utf-8")
    (folder / "500a.txt").write_bytes(b"")
    return folder


def digest(path: Path) -> str:
    files = [path] if path.is_file() else sorted(path.iterdir())
    return hashlib.sha256(b"".join(file.name.encode() + file.read_bytes() for file in files)).hexdigest()


def extract(corpus: Path, out: Path, form: str, **options: object) -> Summary:
    return run([str(corpus)], out=str(out), format=form, find=shares, stderr=io.StringIO(), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(("form", "ending"), [("jsonl", ".jsonl"), ("parquet", ""), ("parquet", ".parquet"), ("yaml", "")])
def test_the_same_rows_in_the_same_order_whichever_engine_ran(corpus: Path, tmp_path: Path, scheduler: str, form: str, ending: str) -> None:
    engines: dict[str, dict[str, object]] = {"one": {}, "two": {"workers": 2}, "cluster": {"cluster": scheduler}}
    digests, counts = set(), set()
    for name, options in engines.items():
        (tmp_path / name).mkdir()
        summary = extract(corpus, tmp_path / name / f"out{ending}", form, **options)
        digests.add(digest(tmp_path / name / f"out{ending}"))
        counts.add((summary.documents, summary.targets, tuple(map(str, summary.refused))))
    assert len(digests) == 1 and len(counts) == 1
    documents, targets, refused = counts.pop()
    assert (documents, targets, len(refused)) == (151, sum(n % 13 for n in range(150)), 1)


def test_a_document_over_which_workers_of_a_cluster_die_is_given_up_alone(tmp_path: Path) -> None:
    for name in ("a", "chết", "z"):
        (tmp_path / f"{name}.txt").write_text("đạt 5%", encoding="utf-8")
    out = io.StringIO()
    with local_cluster() as cluster:  # one of its own: its workers are killed
        summary = run([str(tmp_path)], cluster=cluster.scheduler_address, find=shares_or_death, stdout=out, stderr=io.StringIO())
    assert [refusal.code for refusal in summary.refused] == ["crashed"]
    assert summary.targets == 2 and len(out.getvalue().splitlines()) == 2


def test_a_path_is_taken_from_where_the_command_was_given(corpus: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus)
    out = io.StringIO()
    summary = run(["000.txt", "919.txt"], cluster=scheduler, find=shares, stdout=out, stderr=io.StringIO())
    assert summary.refused == () and summary.documents == 2
    assert '"source": "919.txt"' in out.getvalue()


def test_workers_that_read_by_other_rules_are_refused(corpus: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cached = reading_version
    monkeypatch.setattr("etl.engine.pools.reading_version", lambda: "other" if multiprocessing.parent_process() is None else cached())
    with pytest.raises(EngineError, match="reads by other rules"):
        run([str(corpus)], cluster=scheduler, find=shares, stderr=io.StringIO())


def test_no_scheduler_at_the_address_is_said(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.engine.pools._PATIENCE", "1s")
    with pytest.raises(EngineError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        run([str(corpus)], cluster="tcp://127.0.0.1:9", find=shares, stderr=io.StringIO())

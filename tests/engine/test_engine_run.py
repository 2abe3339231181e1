"""Documents in, rows out: paths, formats, refusals and the summary."""

from __future__ import annotations

import errno
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import fsspec
import pytest
import yaml
from document_files import docx_of, pdf_bytes, pdf_of
from engine_finders import shares, shares_or_death
from fsspec import AbstractFileSystem
from fsspec.implementations.local import LocalFileSystem

from etl.engine import EngineError, Summary, extract_file, run
from etl.engine.folder import Folder
from etl.extract import Candidate
from etl.rows import COLUMNS, schema


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "văn bản"
    (folder / "b").mkdir(parents=True)
    (folder / "z.txt").write_text("đạt 65% và 70%", encoding="utf-8")
    (folder / "a.docx").write_bytes(docx_of("đạt 66%"))
    (folder / "b" / "c.pdf").write_bytes(pdf_bytes(pdf_of("đạt 67%")))
    (folder / "b" / "d.html").write_text("<p>đạt 68%</p>", encoding="utf-8")
    (folder / "~$a.docx").write_bytes(b"lock")
    (folder / ".ẩn.txt").write_text("1%", encoding="utf-8")
    return folder


def read(*paths: str | Path, **options: object) -> tuple[Summary, list[dict[str, object]], str]:
    out, err = io.StringIO(), io.StringIO()
    options = {"find": shares, **options}
    summary = run([str(path) for path in paths], stdout=out, stderr=err, **options)  # type: ignore[arg-type]
    return summary, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def test_rows_come_in_the_order_of_the_documents_with_the_columns_of_the_contract(corpus: Path) -> None:
    summary, rows, said = read(corpus)
    assert [(row["document"], row["value_low"]) for row in rows] == [("a", 66), ("c", 67), ("d", 68), ("z", 65), ("z", 70)]
    assert all(tuple(row) == COLUMNS for row in rows)
    assert rows[3] | {"source": str(corpus / "z.txt"), "char_start": 4, "char_end": 7, "says": "65%", "deadline": 2025} == rows[3]
    assert (summary.documents, summary.targets, summary.refused, summary.exit_status) == (4, 5, (), 0)
    assert "4 documents, 5 targets, 0 refused" in said


def test_files_folders_patterns_and_addresses_may_be_mixed(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus)
    summary, rows, _ = read("z.txt", "b", "*.docx", f"file://{corpus}/b/*.html", "z.txt")
    assert [row["source"] for row in rows[:5]] == ["z.txt", "z.txt", "b/c.pdf", "b/d.html", "a.docx"]
    assert [row["document"] for row in rows[5:]] == ["d"]
    assert (summary.documents, summary.refused) == (5, ())


@pytest.fixture
def store() -> Iterator[AbstractFileSystem]:
    system = fsspec.filesystem("memory")
    yield system
    for folder in ("/plans", "/results"):
        system.rm(folder, recursive=True)


def test_an_object_store_is_read_and_written(store: AbstractFileSystem) -> None:
    store.pipe({"/plans/b.txt": "đạt 2%".encode(), "/plans/a.txt": "đạt 1%".encode(), "/plans/.x": b"3%"})
    _, rows, _ = read("memory://plans")
    assert [(row["source"], row["value_low"]) for row in rows] == [("memory:///plans/a.txt", 1), ("memory:///plans/b.txt", 2)]
    _, rows, _ = read("memory://plans/b.txt", workers=2)
    assert [row["value_low"] for row in rows] == [2]
    read("memory://plans", out="memory://results/set", format="parquet")
    assert any(name.endswith(".parquet") for name in store.ls("/results/set", detail=False))
    read("memory://plans", out="memory://results/rows.jsonl")
    assert len(store.cat("/results/rows.jsonl").splitlines()) == 2


def test_an_archive_is_read_through_its_address_and_a_run_over_it_goes_on(corpus: Path, tmp_path: Path) -> None:
    archive = tmp_path / "plans.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(corpus / "z.txt", "b/z.txt")
        packed.write(corpus / "a.docx", "a.docx")
    _, rows, said = read(f"zip://::file://{archive}")
    assert [(row["source"], row["value_low"]) for row in rows] == [
        (f"zip://a.docx::file://{archive}", 66.0),
        (f"zip://b/z.txt::file://{archive}", 65.0),
        (f"zip://b/z.txt::file://{archive}", 70.0),
    ]
    assert len(said.splitlines()) == 1
    times = []
    for _ in range(2):
        read(f"zip://::file://{archive}", out=str(tmp_path / "parts"), format="parquet")
        (part,) = (tmp_path / "parts").glob("*.parquet")
        times.append((part.name, part.stat().st_mtime_ns))
    assert times[0] == times[1], "a part that was whole was written again"


@pytest.mark.parametrize("address", ["zip://::file://{0}/none.zip", "tar://::file://{0}/z.txt", "zip://a.txt::file://{0}/z.txt"])
def test_an_archive_that_is_none_gets_a_line_and_the_others_go_on(corpus: Path, address: str) -> None:
    where = address.format(corpus)
    summary, rows, _ = read(where, corpus / "z.txt")
    assert [refusal.source for refusal in summary.refused] == [where]
    assert len(rows) == 2


def test_what_cannot_be_read_gets_a_line_and_the_others_go_on(corpus: Path) -> None:
    (corpus / "b" / "hỏng.docx").write_bytes(docx_of("đạt 1%")[:900])
    (corpus / "rỗng.txt").write_bytes(b"")
    summary, rows, said = read(corpus, corpus / "không có.txt")
    assert len(rows) == 5
    assert [(refusal.source, refusal.code) for refusal in summary.refused] == [
        (str(corpus / "b" / "hỏng.docx"), "damaged"),
        (str(corpus / "rỗng.txt"), "empty"),
        (str(corpus / "không có.txt"), "missing"),
    ]
    lines = [line for line in said.replace("\r", "\n").splitlines() if line.startswith(str(corpus))]
    assert lines == [str(refusal) for refusal in summary.refused]
    assert summary.exit_status == 1
    assert "7 documents, 5 targets, 3 refused" in said
    assert "7 văn bản, 5 mục tiêu, 3 bị từ chối" in read(corpus, corpus / "không có.txt", lang="vi")[2]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_defect_in_one_document_is_named_and_the_others_go_on(tmp_path: Path, workers: int) -> None:
    for name in ("a", "lỗi", "z"):
        (tmp_path / f"{name}.txt").write_text("đạt 5%", encoding="utf-8")
    summary, rows, _ = read(tmp_path, find=shares_or_death, workers=workers)
    assert [row["document"] for row in rows] == ["a", "z"]
    assert [(refusal.code, "KeyError" in refusal.why) for refusal in summary.refused] == [("defect", True)]


def test_a_document_over_which_a_process_dies_costs_that_document_alone(tmp_path: Path) -> None:
    names = [f"{number:02d}" for number in range(20)]
    for name in [*names, "chết"]:
        (tmp_path / f"{name}.txt").write_text(f"đạt {int(name) if name.isdigit() else 1}%", encoding="utf-8")
    paths = [tmp_path / f"{name}.txt" for name in [*names[:10], "chết", *names[10:]]]
    summary, rows, _ = read(*paths, find=shares_or_death, workers=2)
    assert [row["document"] for row in rows] == names
    assert [(refusal.source, refusal.code) for refusal in summary.refused] == [(str(paths[10]), "crashed")]


def test_one_file_in_every_format(corpus: Path, tmp_path: Path) -> None:
    _, rows, _ = read(corpus)
    read(corpus, out=str(tmp_path / "out" / "rows.jsonl"))
    read(corpus, out=str(tmp_path / "out" / "rows.parquet"), format="parquet")
    written = (tmp_path / "out" / "rows.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in written] == rows
    table = duckdb.sql(f"SELECT * FROM '{tmp_path}/out/rows.parquet'").to_arrow_table()
    assert table.to_pylist() == rows
    assert table.schema.names == list(COLUMNS)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["rows.jsonl", "rows.parquet"]


def test_a_folder_gets_a_file_a_document(corpus: Path, tmp_path: Path) -> None:
    (corpus / "b" / "z.txt").write_text("đạt 90%", encoding="utf-8")
    read(corpus, out=str(tmp_path / "out"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.jsonl", "c.jsonl", "d.jsonl", "z-2.jsonl", "z.jsonl"]
    assert json.loads((tmp_path / "out" / "z.jsonl").read_text(encoding="utf-8"))["value_low"] == 90


def test_no_document_takes_the_file_of_another(tmp_path: Path) -> None:
    for number, place in enumerate(("a/x", "b/x", "c/x-2", "d/x"), 1):
        path = tmp_path / "in" / f"{place}.txt"
        path.parent.mkdir(parents=True)
        path.write_text(f"đạt {number}%", encoding="utf-8")
    read(tmp_path / "in", out=str(tmp_path / "out"))
    written = {path.stem: json.loads(path.read_text(encoding="utf-8"))["value_low"] for path in (tmp_path / "out").iterdir()}
    assert written == {"x": 1, "x-2": 2, "x-2-2": 3, "x-3": 4}


@pytest.mark.parametrize("form", ["jsonl", "yaml", "parquet"])
@pytest.mark.parametrize("place", ["a.docx/rows", "a.docx/rows.jsonl", "a.docx/rows.parquet"])
def test_a_place_that_cannot_be_written_is_named(corpus: Path, form: str, place: str) -> None:
    with pytest.raises(EngineError, match=r"cannot be written .*; give --out"):
        read(corpus, out=str(corpus / place), format=form)
    assert (corpus / "a.docx").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this machine has no /dev/full")
def test_a_full_disk_is_named(corpus: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8", buffering=1) as full, pytest.raises(EngineError, match="No space left"):
        run([str(corpus)], stdout=full, stderr=io.StringIO(), find=lambda document: list(shares(document)) * 1_000)


def test_a_file_that_cannot_be_finished_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(str(tmp_path / "out"))

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(LocalFileSystem, "mv", full)
    with pytest.raises(EngineError, match="No space left"):
        folder.write("kế hoạch::1.jsonl", b"{}")
    assert folder.names() == set()
    monkeypatch.undo()
    folder.write("kế hoạch::1.jsonl", b"{}")
    assert folder.names() == {"kế hoạch::1.jsonl"}


def test_yaml_is_a_statement_file_for_review(corpus: Path, tmp_path: Path) -> None:
    read(corpus / "z.txt", out=str(tmp_path / "out/"), format="yaml")
    text = (tmp_path / "out" / "z.yml").read_text(encoding="utf-8")
    draft = yaml.safe_load(text)
    assert draft["document"]["source_file"] == "z.txt"
    assert [(s["id"], s["says"], s["at"], s["kind"]) for s in draft["statements"]] == [
        ("ty-le-2025", "65%", [4, 7], "quantity"),
        ("ty-le-2025-no-2", "70%", [11, 14], "quantity"),
    ]
    assert "# tỷ lệ: ge 65 percent, by 2025\n" in text


def test_one_document_by_itself(corpus: Path) -> None:
    result = extract_file(str(corpus / "z.txt"), find=shares)
    assert [row["value_low"] for row in result.rows] == [65, 70]
    assert extract_file(str(corpus / "nothing"), find=shares).refusal is not None


def test_the_schema_has_the_columns_of_the_contract() -> None:
    assert tuple(schema().names) == COLUMNS == Candidate._fields
    assert {str(schema().field(name).type) for name in ("deadline", "period_start", "period_end", "horizon")} == {"int16"}
    assert {str(schema().field(name).type) for name in ("value_low", "value_high", "of_total")} == {"double"}
    assert {str(schema().field(name).type) for name in ("char_start", "char_end")} == {"int32"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"format": "xml"}, "unknown format xml; give one of jsonl, yaml, parquet"),
        ({"format": "parquet"}, "--out"),
        ({"workers": 0}, "give 1 or more"),
        ({"cluster": "nonsense"}, "missing port number"),
        ({"workers": 2, "cluster": "tcp://127.0.0.1:1"}, "--workers and --cluster"),
    ],
)
def test_wrong_use_is_said_before_anything_is_read(corpus: Path, options: dict[str, object], said: str) -> None:
    with pytest.raises(EngineError, match=said):
        read(corpus, **options)


def test_an_address_without_its_driver_says_what_to_install() -> None:
    with pytest.raises(EngineError, match="driver"):
        read("nowhere://bucket/plans")


def test_no_documents_at_all_is_wrong_use() -> None:
    with pytest.raises(EngineError, match="no document"):
        read()

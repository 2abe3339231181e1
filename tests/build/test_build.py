from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from breaking import contents, replace

from etl.__main__ import main
from etl.build import ROOT, Folder, Outcome, build, is_fresh, version
from etl.checks import CheckError
from etl.observations import ObservationsRefused
from etl.record import StatementError
from etl.write import sha256
from targets.catalog import CatalogError
from targets.files import Refused
from targets.schema import TABLES


@pytest.fixture
def built(data: Folder) -> Folder:
    outcome, _ = build(data, None)
    assert outcome is Outcome.WRITTEN
    return data


def test_every_table_has_the_declared_schema_and_the_manifest_describes_it(built: Folder) -> None:
    manifest = json.loads((built.tables / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["version"] == version()
    for name, entry in manifest["tables"].items():
        path = built.tables / f"{name}.parquet"
        table = pq.read_table(path)
        assert table.schema.equals(TABLES[name].schema), name
        assert (table.num_rows, sha256(path)) == (entry["rows"], entry["sha256"])
    assert {p.stem for p in built.tables.glob("*.parquet")} == set(manifest["tables"])
    assert set(manifest["inputs"]) == {
        path.removeprefix("./") for path in contents(built.path) if path.endswith((".yml", ".csv")) and not path.startswith("parquet/")
    }


def test_a_second_build_changes_no_byte_and_touches_no_file(built: Folder) -> None:
    before, times = contents(built.path), {p: p.stat().st_mtime_ns for p in built.tables.iterdir()}
    assert build(built, None) == (Outcome.UNCHANGED, [])
    assert contents(built.path) == before
    assert {p: p.stat().st_mtime_ns for p in built.tables.iterdir()} == times


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_another_process_with_another_hash_seed_writes_the_same_bytes(built: Folder, seed: str) -> None:
    before = contents(built.tables)
    for path in built.tables.iterdir():
        path.unlink()
    run_etl("build", "--data", str(built.path), seed=seed)
    assert contents(built.tables) == before


def run_etl(*arguments: str, seed: str = "0", status: int = 0) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run([sys.executable, "-m", "etl", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    return done


FAILURES: dict[str, tuple[str, str, str, type[Refused]]] = {
    "vocabulary": ("vocabulary/families.yml", "theme: trade", "theme: trad", CatalogError),
    "statement": ("statements/lang-son-2020-programme.yml", "forest_cover_rate", "forest_cover", StatementError),
    "observation": ("observations/sources.csv", "source,title", "source,titel", ObservationsRefused),
    "sum": ("checks.yml", "total: lang-son-2020-programme.trade-through-gates-2025", "total: 6650", CheckError),
    "floor": ("checks.yml", "{rank: 1}", "{rank: 2}", CheckError),
}


@pytest.mark.parametrize("what", FAILURES)
def test_a_failed_build_leaves_the_last_good_tables_byte_for_byte(built: Folder, what: str) -> None:
    file, old, new, error = FAILURES[what]
    before = contents(built.tables)
    replace(built.path / file, old, new)
    with pytest.raises(error):
        build(built, None)
    assert contents(built.tables) == before
    assert not [p.name for p in built.path.iterdir() if p.name.startswith(".")]


def test_a_sum_that_does_not_hold_stops_the_build_with_what_where_and_why(built: Folder) -> None:
    statements = built.path / "statements" / "lang-son-2020-programme.yml"
    replace(statements, "xuất khẩu 3.890 triệu USD", "xuất khẩu 3.980 triệu USD")
    with pytest.raises(CheckError) as caught:
        build(built, None)
    assert str(caught.value) == (
        "checks.yml: trade through the gates of Lạng Sơn: 3.98e+09 + 2.76e+09 = 6.74e+09, not 6.65e+09"
        " (the document states both the total and its parts (Chương trình 1 / 1.1))"
    )


def test_a_lost_statement_stops_the_build(built: Folder) -> None:
    (built.path / "statements" / "thanh-hoa-2021-programme.yml").unlink()
    with pytest.raises(CheckError, match="0 targets, at least 1 must be there"):
        build(built, None)


def test_stale_tables_are_named_and_left_alone(built: Folder) -> None:
    before = contents(built.tables)
    replace(built.path / "vocabulary" / "units.yml", "name_en: percent", "name_en: per cent")
    assert build(built, None, write=False) == (Outcome.STALE, ["manifest.json", "units.parquet"])
    assert contents(built.tables) == before


def test_looking_for_stale_tables_writes_nothing_into_the_data_folder(built: Folder) -> None:
    folders = [path for path in (built.path, *built.path.rglob("*")) if path.is_dir()]
    times = {path: path.stat().st_mtime_ns for path in folders}
    assert build(built, None, write=False) == (Outcome.UNCHANGED, [])
    assert {path: path.stat().st_mtime_ns for path in folders} == times


def test_the_committed_tables_are_those_of_the_committed_inputs() -> None:
    outcome, changed = build(Folder(ROOT / "data"), None, write=False)
    assert outcome is Outcome.UNCHANGED, f"{', '.join(changed)} stale; run `python -m etl build` and commit data/parquet"


def test_a_stale_dictionary_is_named(built: Folder) -> None:
    (built.path / "README.md").write_text("# another text\n", encoding="utf-8")
    assert build(built, None, write=False) == (Outcome.STALE, ["README.md"])
    assert build(built, None) == (Outcome.WRITTEN, ["README.md"])


def test_an_input_added_or_changed_or_a_table_lost_makes_the_tables_stale(built: Folder) -> None:
    assert is_fresh(built)
    replace(built.path / "vocabulary" / "units.yml", "name_en: percent", "name_en: per cent")
    assert not is_fresh(built)
    build(built, None)
    assert is_fresh(built)
    (built.path / "vocabulary" / "indicators" / "more.yml").write_text("{}\n", encoding="utf-8")
    assert not is_fresh(built)
    build(built, None)
    (built.tables / "targets.parquet").unlink()
    assert not is_fresh(built)


def test_the_command_line_says_what_it_did(built: Folder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOCUMENTS_DIR", raising=False)
    monkeypatch.setenv("TARGETS_DATA", str(built.path))
    assert main(["build", "--check"]) == 0
    assert "citations were not held against the documents: DOCUMENTS_DIR is not set" in capsys.readouterr().err
    assert main(["build", "--if-stale"]) == 0
    assert capsys.readouterr().err == "the tables are up to date\n"
    replace(built.path / "vocabulary" / "units.yml", "name_en: percent", "name_en: per cent")
    assert main(["build", "--check"]) == 1
    assert "stale: manifest.json, units.parquet; run `python -m etl build`" in capsys.readouterr().err
    assert main(["build", "--if-stale"]) == 0
    assert ": manifest.json, units.parquet\n" in capsys.readouterr().err


def test_the_command_line_gives_one_line_a_problem_and_no_trace(built: Folder) -> None:
    replace(built.path / "statements" / "lang-son-2020-programme.yml", "forest_cover_rate", "forest_cover")
    replace(built.path / "statements" / "thanh-hoa-2021-programme.yml", "kind: rank", "kind: ranks")
    done = run_etl("build", "--data", str(built.path), status=1)
    assert done.stdout == ""
    first, last = done.stderr.splitlines()
    assert first.startswith('thanh-hoa-2021-programme.yml: programmes[3].statements[competitiveness-rank-2025].kind: "ranks"')
    assert last == "1 problem; nothing was changed"


def test_check_counts_the_citations_that_stand_where_the_record_says(
    built: Folder, documents_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCUMENTS_DIR", str(documents_dir))
    assert main(["check", "--data", str(built.path)]) == 0
    assert "lang-son-2020-programme: 15 citations stand at their offsets" in capsys.readouterr().out
    replace(built.path / "statements" / "lang-son-2020-programme.yml", "at: [5093, 5129]", "at: [5092, 5128]")
    assert main(["check", "--data", str(built.path)]) == 1
    assert "stands at [5093, 5129]" in capsys.readouterr().err


def test_check_names_documents_that_are_not_at_hand(
    built: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOCUMENTS_DIR", raising=False)
    assert main(["check", "--data", str(built.path)]) == 2
    assert "set DOCUMENTS_DIR" in capsys.readouterr().err
    (tmp_path / "no-documents").mkdir()
    monkeypatch.setenv("DOCUMENTS_DIR", str(tmp_path / "no-documents"))
    assert main(["check", "--data", str(built.path)]) == 1
    assert "thanh-hoa-2021-programme: not verified" in capsys.readouterr().err

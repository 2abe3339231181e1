"""The store opens what was built, refuses what is broken in plain words, and changes nothing."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import write_tables
from oracle import Tables

from targets import schema
from targets.store import Store, StoreError, StoreProvider, data_folder

SMALL = ("themes", "families", "units")


@pytest.fixture
def small(tables: Tables, tmp_path: Path) -> Path:
    write_tables(tmp_path, {name: tables.rows[name] for name in SMALL})
    return tmp_path


def test_an_opened_store_knows_its_version_and_tables(small: Path) -> None:
    store = Store.open(small)
    assert store.version == "2026.1"
    assert [name for name in schema.TABLES if store.has(name)] == ["families", "themes", "units"]


def test_a_table_of_a_later_part_may_be_absent(small: Path) -> None:
    store = Store.open(small)
    assert not store.has("cells")
    with pytest.raises(StoreError, match="python -m etl build"):
        store.query("SELECT * FROM cells")


def test_an_empty_folder_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no built tables here.*run `python -m etl build`") as refused:
        Store.open(tmp_path)
    assert refused.value.where == str(tmp_path)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": "1", "tables": {"themes": {}}}', "\x00"])
def test_a_manifest_that_is_none_is_refused(small: Path, content: str) -> None:
    (small / "manifest.json").write_text(content)
    with pytest.raises(StoreError, match="manifest"):
        Store.open(small)


def test_a_listed_table_that_is_missing_is_named(small: Path) -> None:
    (small / "units.parquet").unlink()
    with pytest.raises(StoreError, match=r"units\.parquet: the manifest lists this table"):
        Store.open(small)


def test_a_table_that_is_not_the_manifests_is_refused(small: Path, tables: Tables) -> None:
    pq.write_table(pa.Table.from_pylist(tables.rows["units"][1:], schema=schema.UNITS.schema), small / "units.parquet")
    with pytest.raises(StoreError, match="SHA-256 differs"):
        Store.open(small)


def test_columns_of_another_version_are_refused(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = schema.Table("units", "", ("unit",), schema.UNITS.columns[:-1])
    monkeypatch.setitem(schema.TABLES, "units", changed)
    with pytest.raises(StoreError, match="columns are not those of the table 'units'"):
        Store.open(small)


def test_a_file_that_is_no_parquet_is_refused(small: Path) -> None:
    (small / "units.parquet").write_bytes(b"PK\x03\x04")
    manifest = json.loads((small / "manifest.json").read_text())
    manifest["tables"]["units"]["sha256"] = hashlib.sha256(b"PK\x03\x04").hexdigest()
    (small / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(StoreError, match="cannot be read as Parquet"):
        Store.open(small)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE units",
        "CREATE TABLE other AS SELECT 1",
        "DELETE FROM units",
        "INSERT INTO units SELECT * FROM units",
        "UPDATE units SET unit = 'x'",
        "SELECT 1; DROP TABLE units",
        "COPY units TO 'units.csv'",
        "ATTACH 'other.duckdb'",
        "SET threads = 1",
        "INSTALL httpfs",
        "LOAD httpfs",
        "PRAGMA database_list",
        "",
    ],
)
def test_only_one_select_is_answered(small: Path, statement: str) -> None:
    store = Store.open(small)
    before = store.query("SELECT * FROM units ORDER BY unit")
    with pytest.raises(StoreError):
        store.query(statement)
    assert store.query("SELECT * FROM units ORDER BY unit").equals(before)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM 'units.parquet'",
        "SELECT * FROM read_csv('https://example.org/x.csv')",
        "SELECT * FROM glob('*')",
        "SELECT * FROM small",
    ],
)
def test_a_select_reaches_nothing_outside(small: Path, statement: str) -> None:
    with pytest.raises(StoreError):
        Store.open(small).query(statement)


def test_settings_are_closed_and_two_threads_are_used(small: Path) -> None:
    settings = {row["name"]: row["value"] for row in Store.open(small).query("SELECT name, value FROM duckdb_settings()").to_pylist()}
    assert (settings["threads"], settings["enable_external_access"], settings["lock_configuration"]) == ("2", "false", "true")
    assert (settings["autoload_known_extensions"], settings["autoinstall_known_extensions"]) == ("false", "false")


def test_a_folder_is_read_once_and_left_as_it_was(small: Path) -> None:
    before = {p.name: p.read_bytes() for p in small.iterdir()}
    store = Store.open(small)
    for path in small.iterdir():
        path.unlink()
    assert store.query("SELECT count(*) AS n FROM units").to_pylist()[0]["n"] > 0
    assert not list(small.iterdir())
    assert set(before) == {"manifest.json", "themes.parquet", "families.parquet", "units.parquet"}


def test_swapped_tables_are_seen_and_an_open_store_keeps_its_own(small: Path, tables: Tables) -> None:
    current = StoreProvider(small)
    old = current()
    assert current() is old
    write_tables(small, {"themes": tables.rows["themes"][:1]}, "2026.2")
    new = current()
    assert (old.version, new.version) == ("2026.1", "2026.2")
    assert new.query("SELECT theme FROM themes").num_rows == 1
    assert old.query("SELECT theme FROM themes").num_rows == len(tables.rows["themes"])


def test_broken_new_tables_leave_the_last_good_ones_in_service(small: Path, tables: Tables, caplog: pytest.LogCaptureFixture) -> None:
    current = StoreProvider(small)
    old = current()
    (small / "manifest.json").write_text("{}")
    with caplog.at_level(logging.WARNING):
        assert current() is old
    assert "serving the last good tables (version 2026.1)" in caplog.text
    write_tables(small, {"themes": tables.rows["themes"]}, "2026.3")
    assert current().version == "2026.3"


def test_tables_swapped_while_they_are_read_are_read_again(small: Path, tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    read, swaps = Path.read_bytes, iter([True])

    def swapped_after_the_manifest(path: Path) -> bytes:
        raw = read(path)
        if path.name == "manifest.json" and next(swaps, False):
            write_tables(small, {"themes": tables.rows["themes"][:1]}, "2026.2")
        return raw

    monkeypatch.setattr(Path, "read_bytes", swapped_after_the_manifest)
    store = Store.open(small)
    assert store.version == "2026.2"
    assert store.query("SELECT theme FROM themes").num_rows == 1


def test_the_folder_is_the_repositorys_unless_another_is_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATA_DIR", raising=False)
    assert data_folder() == Path(__file__).parents[2] / "data" / "parquet"
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    assert data_folder() == tmp_path
    with pytest.raises(StoreError):
        Store.current()

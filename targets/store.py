"""The built tables, opened for reading: DuckDB in memory, one connection, a cursor per query.

The Parquet files are read once, checked against the manifest and copied into memory, so a store never shows half of a swap
and needs no file access afterwards. Nothing here writes.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import json
import logging
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from targets import schema

MANIFEST: Final = "manifest.json"
BUILD: Final = "run `python -m etl build` in the project's folder"

# Two threads serve a page's small queries as fast as more would and leave the other cores to other sessions.
# Everything else is closed before the first query: no file, no network, no extension, no Python variable, no later SET.
_SETTINGS: Final[dict[str, str | bool | int | float | list[str]]] = {
    "threads": 2,
    "enable_external_access": False,
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
    "python_enable_replacements": False,
    "lock_configuration": True,
}

_log = logging.getLogger(__name__)


class StoreError(RuntimeError):
    """Tables that cannot be opened or asked; `where`, `problem` and `hint` are plain words."""

    def __init__(self, where: str, problem: str, hint: str = BUILD) -> None:
        super().__init__(f"{where}: {problem}; {hint}")
        self.where, self.problem, self.hint = where, problem, hint


@dataclass(frozen=True)
class Entry:
    """What the manifest says of one table: rows and the SHA-256 of its file."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`manifest.json`: data version, its tables, when it was written, and the file's own bytes."""

    version: str
    tables: Mapping[str, Entry]
    written: datetime.datetime
    raw: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the manifest, which changes whenever any table does."""
        return hashlib.sha256(self.raw).hexdigest()

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of a folder; StoreError when it is missing or not a manifest."""
        path = folder / MANIFEST
        try:
            raw = path.read_bytes()
            content = json.loads(raw)
            tables = {name: Entry(int(entry["rows"]), str(entry["sha256"])) for name, entry in content["tables"].items()}
            written = datetime.datetime.fromtimestamp(int(path.stat().st_mtime), datetime.UTC)
            return cls(str(content["version"]), MappingProxyType(tables), written, raw)
        except FileNotFoundError as error:
            raise StoreError(str(folder), f"there are no built tables here ({MANIFEST} is missing)") from error
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreError(str(path), f"it cannot be read as a manifest ({error})") from error


def data_folder() -> Path:
    """The folder of the built tables: `DATA_DIR`, else `data/parquet` beside the code."""
    given = os.environ.get("DATA_DIR")
    return Path(given) if given else Path(__file__).parent.parent / "data" / "parquet"


class Store:
    """The tables of one folder at one version.

    One `Store` may be shared by any number of threads: every query runs on a cursor of its own, because a connection or
    cursor that threads share gives errors and, worse, other threads' rows (measured with DuckDB 2.0).
    """

    def __init__(self, folder: Path, manifest: Manifest, tables: Mapping[str, pa.Table]) -> None:
        self.folder, self.manifest = folder, manifest
        self._connection = duckdb.connect(":memory:", config=_SETTINGS)
        for name, table in tables.items():
            self._connection.from_arrow(table).create(name)

    @classmethod
    def open(cls, folder: Path) -> Store:
        """The store of a folder with `manifest.json` and `<table>.parquet`; StoreError in plain words when it cannot be opened.

        A table that the manifest does not list is absent (see `has`). When the tables are swapped while they are read, they are read again.
        """
        manifest = Manifest.read(folder)
        while True:
            try:
                return cls(folder, manifest, _read_tables(folder, manifest))
            except StoreError:
                later = Manifest.read(folder)
                if later.digest == manifest.digest:
                    raise
                manifest = later

    @classmethod
    def current(cls, folder: Path | None = None) -> Store:
        """The store of the folder (default: `data_folder()`) as its manifest stands now; opened again when the tables were swapped."""
        return _provider(folder or data_folder())()

    @property
    def version(self) -> str:
        """The data version."""
        return self.manifest.version

    def has(self, table: str) -> bool:
        """Whether the table was built."""
        return table in self.manifest.tables

    def query(self, sql: str, params: Sequence[Any] = ()) -> pa.Table:
        """The rows of one SELECT with positional parameters, as an Arrow table.

        Raises StoreError when a table is absent, when the statement fails, or when it is anything but one SELECT:
        tables in memory could be changed, and a store only reads.
        """
        with self._connection.cursor() as cursor:
            try:
                statements = cursor.extract_statements(sql)
                if [s.type for s in statements] != [duckdb.StatementType.SELECT]:
                    raise StoreError(str(self.folder), "the store answers one SELECT and nothing else", "ask by targets.queries")
                return cursor.sql(sql, params=list(params)).to_arrow_table()
            except duckdb.CatalogException as error:
                raise StoreError(str(self.folder), f"a table or column is not there ({error})") from error
            except duckdb.Error as error:
                raise StoreError(str(self.folder), f"the query failed ({error})", "report it with the address of the page") from error


def _read_tables(folder: Path, manifest: Manifest) -> dict[str, pa.Table]:
    listed = [table for table in schema.TABLES.values() if table.name in manifest.tables]
    return {table.name: _read_table(folder / f"{table.name}.parquet", table, manifest.tables[table.name]) for table in listed}


def _read_table(path: Path, table: schema.Table, entry: Entry) -> pa.Table:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise StoreError(str(path), f"the manifest lists this table but its file cannot be read ({error.strerror})") from error
    if hashlib.sha256(raw).hexdigest() != entry.sha256:
        raise StoreError(str(path), "the file is not the one the manifest describes (its SHA-256 differs)")
    try:
        rows = pq.read_table(pa.BufferReader(raw))
    except pa.ArrowException as error:
        raise StoreError(str(path), f"it cannot be read as Parquet ({error})") from error
    if not rows.schema.equals(table.schema):
        raise StoreError(str(path), f"its columns are not those of the table {table.name!r} (built by another version)")
    return rows


class StoreProvider:
    """Gives the current store of a folder, from any thread; looks at the manifest's time and size on each call.

    When new tables cannot be opened, the last good ones go on being served and the log says why.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._store: Store | None = None

    def __call__(self) -> Store:
        """The store as the folder stands now; StoreError when it never could be opened."""
        with self._lock:
            stamp = self._stamp()
            if self._store is None or stamp != self._seen:
                self._store = self._open()
                self._seen = stamp
            return self._store

    def _stamp(self) -> tuple[int, int] | None:
        try:
            stat = (self.folder / MANIFEST).stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size

    def _open(self) -> Store:
        try:
            return Store.open(self.folder)
        except StoreError as error:
            if self._store is None:
                raise
            _log.warning("serving the last good tables (version %s): %s", self._store.version, error)
            return self._store


@functools.cache
def _provider(folder: Path) -> StoreProvider:
    return StoreProvider(folder)

"""Rows written as Parquet under the declared schemas, the same bytes for the same rows, and swapped in whole."""

from __future__ import annotations

import ctypes
import datetime
import hashlib
import json
import math
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from targets.schema import Column, Table

Row = Mapping[str, Any]

MANIFEST: Final = "manifest.json"

# Of Linux' <fcntl.h> and <linux/fs.h>: a path from the working folder, and the flag of renameat2.
_HERE: Final = -100
_RENAME_EXCHANGE: Final = 2

_PYTHON_TYPES: Final[dict[pa.DataType, tuple[type, ...]]] = {
    pa.string(): (str,),
    pa.int16(): (int,),
    pa.int32(): (int,),
    pa.float64(): (float, int),
    pa.bool_(): (bool,),
    pa.date32(): (datetime.date,),
    pa.list_(pa.string()): (list, tuple),
}


class SchemaError(ValueError):
    """A row that does not fit its table: `table`, `row` (its key), `column`, `problem`."""

    def __init__(self, table: str, row: str, column: str, problem: str) -> None:
        super().__init__(f"{table}, row {row}, column {column}: {problem}; see targets/schema.py")
        self.table, self.row, self.column, self.problem = table, row, column, problem


def to_table(table: Table, rows: Sequence[Row]) -> pa.Table:
    """The rows as an Arrow table of exactly the declared schema, sorted by the table's order; no rows give a valid empty table.

    Raises `SchemaError` for a column too many or too few, a wrong type, a null where one is not allowed, a number that is
    not finite, and a number too large for its column.
    """
    for row in rows:
        _check_row(table, row)
    order = table.sort or table.key
    ordered = sorted(rows, key=lambda row: [(row[c] is None, row[c]) for c in order])
    return pa.table([_array(table, column, ordered) for column in table.columns], schema=table.schema)


def _check_row(table: Table, row: Row) -> None:
    name = _name(table, row)
    declared = {c.name for c in table.columns}
    for unexpected in sorted(row.keys() - declared):
        raise SchemaError(table.name, name, unexpected, "is not a column of the table")
    for absent in sorted(declared - row.keys()):
        raise SchemaError(table.name, name, absent, "is missing")
    for column in table.columns:
        problem = _misfit(column, row[column.name])
        if problem:
            raise SchemaError(table.name, name, column.name, problem)


def _misfit(column: Column, value: object) -> str | None:
    if value is None:
        return None if column.nullable else "is null but every row needs it"
    wanted = _PYTHON_TYPES[column.type]
    if type(value) not in wanted:
        return f"is {value!r}, not {column.type}"
    if isinstance(value, float) and not math.isfinite(value):
        return f"is {value}, not a finite number"
    if isinstance(value, list | tuple) and not all(type(item) is str for item in value):
        return f"is {value!r}, not a list of texts"
    return None


def _array(table: Table, column: Column, rows: Sequence[Row]) -> pa.Array:
    try:
        return pa.array([row[column.name] for row in rows], column.type)
    except (pa.ArrowException, OverflowError) as error:
        raise SchemaError(table.name, "of several", column.name, str(error)) from error


def _name(table: Table, row: Row) -> str:
    return "/".join(str(row.get(column)) for column in table.key)


def write_tables(tables: Mapping[str, pa.Table], manifest: Mapping[str, Any], folder: Path) -> None:
    """Writes `<name>.parquet` for each table and `manifest.json`: `manifest` with rows and SHA-256 of each table added.

    The same tables give the same bytes: compression is fixed and neither the time nor the machine is written anywhere.
    """
    entries = {}
    for name, table in sorted(tables.items()):
        path = folder / f"{name}.parquet"
        pq.write_table(table, path, compression="zstd", compression_level=9, version="2.6", data_page_version="1.0")
        entries[name] = {"rows": table.num_rows, "sha256": sha256(path)}
    text = json.dumps({**manifest, "tables": entries}, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextmanager
def folder_beside(target: Path, *, elsewhere: bool = False) -> Iterator[Path]:
    """An empty folder beside `target`, on the same disk so that it can take its place by a rename; removed on leaving.

    With `elsewhere` it lies in the system's folder for temporary files: for who only looks and may not write beside `target`.
    """
    if not elsewhere:
        target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=None if elsewhere else target.parent, prefix=f".{target.name}-new-") as made:
        folder = Path(made) / target.name
        folder.mkdir()
        yield folder


def swap(new: Path, target: Path) -> None:
    """Puts the folder `new` in the place of `target`, whole: whoever reads sees the old files or the new ones.

    Where the system can exchange two folders in one step (Linux), `target` is there at every moment and `new` holds the old files
    afterwards. Elsewhere two renames do it: when the second fails, the old folder is put back; should the process end between them,
    the old folder stands beside as `.<name>-last` and `restore` puts it back before the next build.
    """
    last = _last(target)
    restore(target)
    if target.exists() and _exchange(new, target):
        return
    if target.exists():
        target.rename(last)
    try:
        new.rename(target)
    except OSError:
        if last.exists():
            last.rename(target)
        raise
    shutil.rmtree(last, ignore_errors=True)


def _exchange(a: Path, b: Path) -> bool:
    """Exchanges two folders in one step; False, with nothing done, where the system or the file system cannot."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):  # a C library of before 2018
        return False
    return bool(renameat2(_HERE, os.fsencode(a), _HERE, os.fsencode(b), _RENAME_EXCHANGE) == 0)


def restore(target: Path) -> None:
    """Puts back the last good folder when a swap was cut off between its two renames, and clears what a swap left behind."""
    last = _last(target)
    if last.exists():
        if target.exists():
            shutil.rmtree(last)
        else:
            last.rename(target)


def _last(target: Path) -> Path:
    return target.with_name(f".{target.name}-last")


def replace_text(path: Path, text: str) -> None:
    """Writes a text file beside and puts it in its place by one rename, so that it is never half there."""
    beside = path.with_name(f".{path.name}-new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def differing(a: Path, b: Path) -> list[str]:
    """Names of the files that differ between two folders or stand in one only, in order; empty when they are equal."""
    names = {p.name for folder in (a, b) if folder.is_dir() for p in folder.iterdir()}
    return sorted(n for n in names if not ((a / n).is_file() and (b / n).is_file() and (a / n).read_bytes() == (b / n).read_bytes()))

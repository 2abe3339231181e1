"""Labels in place of codes, and what a column means, for people who open a file."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pyarrow as pa
import yaml

from targets import schema
from targets.messages import MessageMissing, language, translator
from targets.names import Names

# Columns whose codes are words of a closed list → the group of messages that names them standing alone.
_GROUPS: Final[Mapping[str, str]] = {
    "kind": "kind",
    "status": "status",
    "comparator": "export.comparator",
    "deadline_op": "export.deadline_op",
    "frequency": "frequency",
    "date_precision": "date_precision",
    "relation": "relation",
    "cell": "cell",
    "verdict": "verdict",
}
MEANINGS: Final = Path(__file__).with_name("meanings_vi.yml")


def labelled(rows: pa.Table, names: Names) -> pa.Table:
    """The same rows with names in place of codes and labels in place of column names, in the language of the names.

    A code or column for which there is no name stays as it is.
    """
    columns = [_named(column, values, names) for column, values in zip(rows.column_names, rows.columns, strict=True)]
    return pa.table(columns, names=[label(column, names.lang) for column in rows.column_names])


def label(column: str, lang: str) -> str:
    """What heads a column for people; the column's own name where no label is known."""
    return _term("column", column, lang)


def meaning(table: str, column: str, lang: str) -> str:
    """What a column of a table holds, in words."""
    if lang == "en":
        return next(c.meaning for c in schema.TABLES[table].columns if c.name == column)
    base, _, suffix = column.rpartition("_")
    if suffix not in ("vi", "en"):
        base, suffix = column, ""
    words = _meanings()
    text = words.get(table, {}).get(base) or words["all"][base]
    return text + {"vi": ", bằng tiếng Việt", "en": ", bằng tiếng Anh", "": ""}[suffix]


def _named(column: str, values: pa.ChunkedArray, names: Names) -> pa.Array | pa.ChunkedArray:
    if column in _GROUPS:
        return pa.array([None if code is None else _term(_GROUPS[column], code, names.lang) for code in values.to_pylist()], pa.string())
    if column in names.by_column():
        return pa.array([None if code is None else names.of(column, code) for code in values.to_pylist()], pa.string())
    return values


def _term(group: str, code: str, lang: str) -> str:
    try:
        return translator(language(lang)).term(group, code)
    except MessageMissing:
        return code


@functools.cache
def _meanings() -> Mapping[str, Mapping[str, str]]:
    loaded: Mapping[str, Mapping[str, str]] = yaml.safe_load(MEANINGS.read_text(encoding="utf-8"))
    return loaded

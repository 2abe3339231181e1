"""All tables as one data package (Frictionless Data Package 2.0) and as one zip file."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from targets import queries, schema
from targets.export import citation
from targets.export.tabular import csv_for_programs, parquet
from targets.selection import Selection
from targets.store import MANIFEST, Store

ROOT: Final = Path(__file__).parents[2]
PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
FIELD_PROFILE: Final = "https://datapackage.org/profiles/2.0/tableschema.json"
# What travels with the data: name in the zip file → place in the project.
COMPANIONS: Final[Mapping[str, str]] = {"README.md": "data/README.md", "LICENSE": "data/LICENSE", "CITATION.cff": "CITATION.cff"}
# The first moment a zip file can name: file times would make equal data differ.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)

_TYPES: Final[Mapping[pa.DataType, str]] = {
    schema.TEXT: "string",
    schema.NUMBER: "number",
    schema.TEXTS: "array",
    pa.int16(): "integer",
    pa.int32(): "integer",
    pa.date32(): "date",
    pa.bool_(): "boolean",
}
# A column of this name holds the key of that table, wherever it stands.
_REFERENCES: Final[Mapping[str, tuple[str, str]]] = {
    "target_id": ("targets", "target_id"),
    "document_id": ("documents", "document_id"),
    "related_document": ("documents", "document_id"),
    "province": ("provinces", "province"),
    "place": ("localities", "place"),
    "parent": ("localities", "place"),
    "indicator": ("indicators", "indicator"),
    "family": ("families", "family"),
    "theme": ("themes", "theme"),
    "unit": ("units", "unit"),
}


def built_tables(store: Store) -> list[schema.Table]:
    """The tables that were built, in the order of the contract."""
    return [table for table in schema.TABLES.values() if store.has(table.name)]


def descriptor(store: Store) -> dict[str, Any]:
    """The content of datapackage.json: a CSV resource for every table, with field types, keys, size and hash; paths are relative to it."""
    tables = built_tables(store)
    return {
        "$schema": PROFILE,
        "name": "provincial-targets",
        "title": citation.title("en"),
        "version": store.version,
        "licenses": [{"name": "CC-BY-4.0", "path": citation.LICENCE_ADDRESS, "title": "Creative Commons Attribution 4.0"}],
        "contributors": [{"title": citation.card().author, "roles": ["publisher"]}],
        "sources": [{"title": document["title_vi"]} for document in queries.documents(store).to_pylist()],
        "resources": [_resource(table, csv_for_programs(queries.rows(store, table.name, Selection())), tables) for table in tables],
    }


def foreign_keys(table: schema.Table, tables: list[schema.Table]) -> list[tuple[str, str, str]]:
    """The references of a table to built tables: its column, the other table, that table's column."""
    there = {other.name for other in tables}
    pairs = [(c.name, *_REFERENCES[c.name]) for c in table.columns if c.name in _REFERENCES]
    return [(column, other, key) for column, other, key in pairs if other in there and (other, key) != (table.name, column)]


def archive(store: Store) -> bytes:
    """data.zip: datapackage.json, every table as CSV and Parquet, data dictionary, licence, citation card and the manifest.

    Equal tables give equal bytes.
    """
    files = {"datapackage.json": json.dumps(descriptor(store), ensure_ascii=False, indent=2).encode(), MANIFEST: store.manifest.raw}
    files |= {name: (ROOT / place).read_bytes() for name, place in COMPANIONS.items()}
    for table in built_tables(store):
        rows = queries.rows(store, table.name, Selection())
        files[f"{table.name}.csv"] = csv_for_programs(rows)
        files[f"parquet/{table.name}.parquet"] = parquet(rows)
    return _zipped(files)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive_file:
        for name, content in files.items():
            archive_file.writestr(zipfile.ZipInfo(name, _NO_TIME), content, zipfile.ZIP_DEFLATED)
    return sink.getvalue()


def _resource(table: schema.Table, content: bytes, tables: list[schema.Table]) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.row,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
        "schema": _schema(table, tables),
    }


def _schema(table: schema.Table, tables: list[schema.Table]) -> dict[str, Any]:
    # A key whose parts may be absent (changes) is unique all the same, but no primary key.
    whole = all(not c.nullable for c in table.columns if c.name in table.key)
    keys: dict[str, Any] = {"primaryKey": list(table.key)} if whole else {"uniqueKeys": [list(table.key)]}
    references = [{"fields": [c], "reference": {"resource": other, "fields": [key]}} for c, other, key in foreign_keys(table, tables)]
    return {
        "$schema": FIELD_PROFILE,
        "fields": [_field(c) for c in table.columns],
        "missingValues": [""],
        **keys,
        **({"foreignKeys": references} if references else {}),
    }


def _field(column: schema.Column) -> dict[str, Any]:
    constraints = ({"required": True} if not column.nullable else {}) | ({"enum": list(column.values)} if column.values else {})
    field = {"name": column.name, "type": _TYPES[column.type], "description": column.meaning}
    return {**field, "constraints": constraints} if constraints else field

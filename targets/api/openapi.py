"""The description of the data API (OpenAPI 3.1), made from the contract of the tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import pyarrow as pa

from targets import export, queries, schema
from targets.api.tables import FORMATS, LABELS, parameters
from targets.messages import LANGUAGES
from targets.selection import FIRST_YEAR, LAST_YEAR, LONGEST_TEXT
from targets.store import Store

_REPEATED: Final = "repeat it for several values; absent for all"
_MEANINGS: Final = {
    "province": "ISO 3166-2 code of the day",
    "theme": "theme of the indicator",
    "family": "family of the indicator",
    "indicator": "indicator",
    "kind": "kind of target",
    "status": "standing of the document",
    "place": "locality",
    "year": "deadline, else end of the period, else horizon; in observations the year or end of the period",
    "document": "document",
}
_TYPES: Final[dict[pa.DataType, dict[str, Any]]] = {
    schema.TEXT: {"type": "string"},
    schema.NUMBER: {"type": "number"},
    schema.TEXTS: {"type": "array", "items": {"type": "string"}},
    pa.int16(): {"type": "integer"},
    pa.int32(): {"type": "integer"},
    pa.date32(): {"type": "string", "format": "date"},
    pa.bool_(): {"type": "boolean"},
}


def description(store: Store) -> dict[str, Any]:
    """The content of openapi.json: a path for every built table in every format, with its parameters and the schema of its rows."""
    tables = export.built_tables(store)
    paths = {f"/api/v1/{table.name}.{ending}": _table_path(table, ending) for table in tables for ending in FORMATS}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": export.title("en"),
            "version": store.version,
            "summary": "Every table in every format, filtered as the pages are; documents of every standing unless `status` is given.",
            "license": {"name": "CC BY 4.0", "url": export.LICENCE_ADDRESS},
        },
        "servers": [{"url": "/"}],
        "paths": paths | _other_paths(),
        "components": {
            "parameters": _parameters(store),
            "schemas": {table.name: _row(table) for table in tables} | {"error": _ERROR},
            "responses": {
                "problem": _answer("Why there is no data, in Vietnamese and English", "application/json", _reference("schemas", "error"))
            },
        },
    }


def _table_path(table: schema.Table, ending: str) -> dict[str, Any]:
    content: dict[str, Any] = {"type": "string", "contentMediaType": FORMATS[ending].media_type}
    if ending == "json":
        content = {
            "type": "object",
            "required": ["version", "count", "rows"],
            "properties": {
                "version": {"type": "string"},
                "count": {"type": "integer"},
                "rows": {"type": "array", "items": _reference("schemas", table.name)},
            },
        }
    linked = " Under a filter: the rows that speak of a target which the filter selects." if queries.is_linked(table.name) else ""
    return {
        "get": {
            "operationId": f"{table.name}_{ending}",
            "summary": f"One row: {table.row}.{linked}",
            "parameters": [_reference("parameters", parameter) for parameter in parameters(table.name, ending)],
            "responses": {
                "200": _answer(f"The rows as {ending}", FORMATS[ending].media_type.partition(";")[0], content),
                "304": {"description": "The caller has them already (If-None-Match, If-Modified-Since)"},
                **{status: _reference("responses", "problem") for status in ("400", "404", "503")},
            },
        }
    }


def _other_paths() -> dict[str, Any]:
    others = {
        "/api/v1/openapi.json": ("openapi", "This description", "application/json"),
        "/api/v1/datapackage.json": ("datapackage", "All tables as a Frictionless data package 2.0", "application/json"),
        "/api/v1/data.zip": ("data", "All tables as CSV and Parquet with data dictionary, licence and citation card", "application/zip"),
        "/healthz": ("health", "Whether the tables can be read, and their version", "application/json"),
    }
    return {
        path: {
            "get": {
                "operationId": name,
                "summary": text,
                "responses": {"200": _answer(text, media_type, {}), "503": _reference("responses", "problem")},
            }
        }
        for path, (name, text, media_type) in others.items()
    }


def _parameters(store: Store) -> dict[str, Any]:
    codes = queries.known(store)
    made = {p: _parameter(p, f"{text}; {_REPEATED}", _list(_codes(codes.get(p)))) for p, text in _MEANINGS.items()}
    made["q"] = _parameter(
        "q", "words that must all occur; accents, case and đ/d do not matter", {"type": "string", "maxLength": LONGEST_TEXT}
    )
    made["lang"] = _parameter(
        "lang", "language of labels and of the words in a workbook", {"type": "string", "enum": list(LANGUAGES), "default": "vi"}
    )
    made["labels"] = _parameter("labels", "names in place of codes", {"type": "string", "enum": list(LABELS), "default": LABELS[0]})
    return made


def _codes(codes: Iterable[str] | None) -> dict[str, Any]:
    if codes is None:
        return {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    return {"type": "string", "enum": list(codes)}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _parameter(name: str, text: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": text, "schema": content, "style": "form", "explode": True}


def _answer(text: str, media_type: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"description": text, "content": {media_type: {"schema": content}}}


def _reference(group: str, name: str) -> dict[str, str]:
    return {"$ref": f"#/components/{group}/{name}"}


def _row(table: schema.Table) -> dict[str, Any]:
    return {
        "type": "object",
        "description": table.row,
        "required": [c.name for c in table.columns],
        "additionalProperties": False,
        "properties": {c.name: _property(c) for c in table.columns},
    }


def _property(column: schema.Column) -> dict[str, Any]:
    made = {**_TYPES[column.type], "description": column.meaning}
    if column.values:
        made["enum"] = [*column.values, *([None] if column.nullable else [])]
    if column.nullable:
        made["type"] = [made["type"], "null"]
    return made


_ERROR: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message_vi", "message_en"],
            "properties": {
                "code": {"type": "string"},
                "message_vi": {"type": "string"},
                "message_en": {"type": "string"},
                "valid": {"type": "array", "items": {"type": "string"}},
            },
        }
    },
}

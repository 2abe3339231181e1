"""Rows as CSV, JSON and Parquet: for people who open them in a spreadsheet, and for programs."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"

# A cell that begins so may be run as a formula by a spreadsheet (OWASP, CSV injection); full-width forms are read like the plain ones.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_for_programs(rows: pa.Table) -> bytes:
    """The rows as CSV after RFC 4180: UTF-8 without byte-order mark, commas, CRLF, every text as it is."""
    return _csv(rows, csv_cell)


def csv_for_people(rows: pa.Table) -> bytes:
    """The rows as CSV for a spreadsheet: with byte-order mark, so that diacritics stay whole, and with formulas disarmed.

    Text that a spreadsheet could run (`- Tỷ lệ che phủ rừng`, `=1+1`) gets an apostrophe before it; numbers stay numbers.
    """
    return BYTE_ORDER_MARK + _csv(rows, disarmed)


def json_rows(rows: pa.Table, version: str) -> bytes:
    """`{"version", "count", "rows"}` in UTF-8; dates as `2024-12-31`, absent values as null."""
    content = {"version": version, "count": rows.num_rows, "rows": rows.to_pylist()}
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=datetime.date.isoformat).encode()


def parquet(rows: pa.Table) -> bytes:
    """The rows as one Parquet file with their schema."""
    sink = io.BytesIO()
    pq.write_table(rows, sink, compression="zstd")
    return sink.getvalue()


def csv_cell(value: Any) -> str:
    """One value as text: 65.0 → `65`, absent → empty, dates as `2024-12-31`, lists as JSON, `true` and `false`."""
    if value is None:
        return ""
    if isinstance(value, bool | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def disarmed(value: Any) -> str:
    """One value as text that no spreadsheet takes for a formula."""
    text = csv_cell(value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return "'" + text if not is_number and text.startswith(FORMULA_STARTS) else text


def _csv(rows: pa.Table, cell: Callable[[Any], str]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(rows.column_names)
    columns = [column.to_pylist() for column in rows.columns]
    writer.writerows([cell(value) for value in row] for row in zip(*columns, strict=True))
    return text.getvalue().encode()

"""Rows as an Excel workbook of four sheets: data, filter, explanation, sources."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from targets import schema
from targets.export import citation, labels
from targets.export.extract import Extract
from targets.export.tabular import FORMULA_STARTS
from targets.messages import language, translator
from targets.selection import PARAMETERS
from targets.wording import document_line

# Text stays text: nothing that a document says becomes a formula, a link or a number.
_OPTIONS: Final = {
    "in_memory": True,
    "constant_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDEST: Final = 60


class _Book:
    """The workbook being written, with its four formats."""

    def __init__(self, extract: Extract) -> None:
        self.extract, self.say = extract, translator(language(extract.lang))
        self.bytes = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.bytes, _OPTIONS)
        # The day of access, not the clock, so that the same extract gives the same file.
        self.book.set_properties(
            {"title": citation.title(extract.lang), "created": datetime.datetime.combine(extract.made_on, datetime.time())}
        )
        self.head: Format = self.book.add_format({"bold": True, "bottom": 1})
        self.day: Format = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self.quoted: Format = self.book.add_format({"quote_prefix": True})

    def sheet(self, key: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Worksheet:
        """A sheet with a frozen header over its rows."""
        sheet = self.book.add_worksheet(self.say.term("export.sheet", key))
        widths = [len(name) for name in header]
        sheet.write_row(0, 0, header, self.head)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                self._write(sheet, number, column, value)
                widths[column] = max(widths[column], len(str(value)) if value is not None else 0)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width + 2, _WIDEST))
        sheet.freeze_panes(1, 0)
        return sheet

    def _write(self, sheet: Worksheet, row: int, column: int, value: Any) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value)
        elif isinstance(value, datetime.date):
            sheet.write_datetime(row, column, value, self.day)
        else:
            text = "; ".join(value) if isinstance(value, list) else str(value)
            sheet.write_string(row, column, text, self.quoted if text.startswith(FORMULA_STARTS) else None)


def workbook(extract: Extract, *, labelled: bool = False) -> bytes:
    """The extract as .xlsx: native numbers and dates, frozen headers; labels in place of codes when `labelled`.

    Text that begins like a formula is kept as it is and marked as text (Excel's quote prefix).
    """
    book = _Book(extract)
    rows = labels.labelled(extract.rows, extract.names) if labelled else extract.rows
    data = book.sheet("data", rows.column_names, zip(*(column.to_pylist() for column in rows.columns), strict=True))
    data.autofilter(0, 0, rows.num_rows, rows.num_columns - 1)
    book.sheet("filter", (book.say("export.what"), book.say("export.value")), _filter(extract))
    header = [book.say(f"export.{key}") for key in ("column", "label", "meaning", "codes")]
    book.sheet("explanation", header, _explanation(extract))
    book.sheet("sources", (book.say("export.document"), book.say("export.reference"), book.say("export.file")), _sources(extract))
    book.book.close()
    return book.bytes.getvalue()


def _filter(extract: Extract) -> list[tuple[str, Any]]:
    say = translator(language(extract.lang))
    params = extract.selection.to_params()
    return [
        (say("export.selection"), extract.selection.sentence(extract.names)),
        (say("export.table"), extract.table),
        (say("export.count"), extract.rows.num_rows),
        *((parameter, ", ".join(params[parameter])) for parameter in PARAMETERS if parameter in params),
        (say("export.version"), extract.version),
        (say("export.made_on"), extract.made_on),
        (say("export.address"), extract.address),
        (say("export.cite"), citation.full(extract)),
        (say("export.licence_head"), citation.licence(extract.lang)),
    ]


def _explanation(extract: Extract) -> list[tuple[str, str, str, str]]:
    return [
        (c.name, labels.label(c.name, extract.lang), labels.meaning(extract.table, c.name, extract.lang), ", ".join(c.values))
        for c in schema.TABLES[extract.table].columns
    ]


def _sources(extract: Extract) -> list[tuple[str, str, str]]:
    lang = language(extract.lang)
    rows = [(d["document_id"], document_line(d, lang), f"{d['source_file']} (SHA-256 {d['source_sha256']})") for d in extract.documents]
    if {"source", "url"} <= set(extract.rows.column_names):
        pairs = zip(extract.rows["source"].to_pylist(), extract.rows["url"].to_pylist(), strict=True)
        rows += [("", source, url) for source, url in dict.fromkeys(pairs)]
    return rows

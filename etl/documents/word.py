"""Word files (docx) by python-docx: paragraphs and tables in the order of the document."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, Final

from docx import Document as open_docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from etl.documents.document import Limits
from etl.documents.legacy import to_unicode
from etl.documents.raised import is_note_mark
from etl.documents.text import SYMBOLS, WIDEST, Extracted, Unreadable, one_line, repeated, row_lines, spanned

_MEGABYTE: Final = 1_000_000
_WRITTEN: Final = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:ptab"): "\t"}
_TEXT: Final = qn("w:t")
_RUN: Final = qn("w:r")
_SYMBOL: Final = qn("w:sym")
_PARAGRAPH: Final = qn("w:p")
_TABLE: Final = qn("w:tbl")
_ROW: Final = qn("w:tr")
_CELL: Final = qn("w:tc")
_DELETED: Final = qn("w:del")
_POSITION: Final = qn("w:position")
_VALUE: Final = qn("w:val")
_CODE: Final = qn("w:char")
# Struck by a tracked change, or a second copy of a drawing for old programs, or the instruction of a field.
_UNSEEN: Final = frozenset(
    {_DELETED, qn("w:moveFrom"), qn("w:instrText"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_RUN_PROPERTIES: Final = qn("w:rPr")
_PROPERTIES: Final = frozenset({qn("w:pPr"), _RUN_PROPERTIES, qn("w:tblPr"), qn("w:tcPr"), qn("w:sectPr")})
_HEADING: Final = ("heading", "title", "toc")


def read(data: bytes, limits: Limits) -> Extracted:
    """The text of a Word file; a listed paragraph begins with `- `, tables come one cell a line.

    Inserted passages of tracked changes, content controls and text boxes are read; what is deleted, struck out or hidden is not, nor are
    the marks of footnotes. Raises `Unreadable` for a file that is cut off or damaged, unpacks beyond `limits`, or nests too deeply.
    """
    _weigh(data, limits)
    try:
        opened = open_docx(io.BytesIO(data))
        lines = list(_lines(opened.element.body))
        title = opened.core_properties.title
    except etree.XMLSyntaxError as error:
        code = "too_deep" if "depth" in str(error).lower() else "damaged"
        raise Unreadable(code, str(error).partition(", ")[0][:120]) from error
    except (OpcError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, AttributeError, EOFError, NotImplementedError) as error:
        raise Unreadable("damaged", f"{type(error).__name__}: {error}"[:120]) from error
    except RecursionError as error:
        raise Unreadable("too_deep") from error
    text, legacy, notes = to_unicode("\n".join(lines))
    return Extracted(text, legacy or "utf-8", title or None, notes)


def _weigh(data: bytes, limits: Limits) -> None:
    """Refuses what unpacks to too much before unpacking; zipfile never gives more bytes of a part than its directory declares."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise Unreadable("damaged", str(error)) from error
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("encrypted")
    whole = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if whole > limits.unpacked or largest > limits.part or len(parts) > limits.parts:
        raise Unreadable("zip_bomb", f"{len(data) / _MEGABYTE:.1f} MB unpack to {whole / _MEGABYTE:,.0f} MB in {len(parts):,} parts")


def _lines(container: Any) -> Iterator[str]:
    """The lines of a body, cell or content control, tables row by row; a paragraph whose end was deleted runs on into the next."""
    begun = ""
    for child in container:
        if child.tag == _PARAGRAPH:
            begun += _words(child) if begun else _paragraph(child)
            if child.pPr is None or child.pPr.find(f"{_RUN_PROPERTIES}/{_DELETED}") is None:
                yield begun
                begun = ""
        elif child.tag == _TABLE:
            above: dict[int, str] = {}
            for row in _parts(child, _ROW):
                if row.trPr is None or row.trPr.find(_DELETED) is None:
                    yield from row_lines(_cells(row, above))
            yield ""
        elif child.tag not in _UNSEEN and child.tag not in _PROPERTIES:
            yield from _lines(child)
    if begun:
        yield begun


def _parts(parent: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those inside content controls too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _UNSEEN and child.tag not in _PROPERTIES:
            yield from _parts(child, tag)


def _cells(row: Any, above: dict[int, str]) -> Iterator[str]:
    """One text a grid column; what merged cells say in the places after their first stands in `above`, by column."""
    column, in_head = min(row.grid_before, WIDEST), False
    yield from [""] * column
    for cell in _parts(row, _CELL):
        width = min(cell.grid_span, WIDEST)
        if cell.vMerge is not None and cell.vMerge != "restart":
            cells = [above.get(column + at, "") for at in range(width)]
        else:
            cells = spanned(one_line(" ".join(_lines(cell)).replace("|", " ")), width, in_head=in_head)
            above |= {column + at: repeated(words) for at, words in enumerate(cells)}
            in_head = in_head or cell.vMerge == "restart"
        yield from cells
        column += width


def _paragraph(paragraph: Any) -> str:
    """A paragraph as one line, `- ` before what is listed."""
    text = _words(paragraph)
    style = (paragraph.style or "").lower()
    numbered = paragraph.pPr is not None and paragraph.pPr.numPr is not None
    listed = style.startswith("list") or (numbered and not style.startswith(_HEADING))
    return f"- {text}" if listed and text.strip() else text


def _words(paragraph: Any) -> str:
    return "".join(_pieces(paragraph)).translate(SYMBOLS)


def _pieces(element: Any) -> list[str]:
    """The written characters below a paragraph; a text box inside it gives its paragraphs as lines of their own."""
    pieces: list[str] = []
    for child in element:
        if child.tag == _TEXT:
            pieces.append(child.text or "")
        elif child.tag in _WRITTEN:
            pieces.append(_WRITTEN[child.tag])
        elif child.tag == _SYMBOL:
            pieces.append(_symbol(child))
        elif child.tag == _PARAGRAPH:
            pieces.append(f"\n{_words(child)}\n")
        elif child.tag == _RUN:
            pieces += _run(child, pieces)
        elif child.tag not in _UNSEEN and child.tag not in _PROPERTIES:
            pieces += _pieces(child)
    return pieces


def _run(run: Any, before: Sequence[str]) -> list[str]:
    """The characters of a run; nothing for one that is hidden or struck out, or the mark of a footnote behind `before`."""
    shape = run.rPr
    if shape is None:
        return _pieces(run)
    if any(switch is not None and switch.val for switch in (shape.vanish, shape.strike, shape.dstrike)):
        return []
    words = _pieces(run)
    return [] if _is_raised(shape) and is_note_mark(before, "".join(words)) else words


def _is_raised(shape: Any) -> bool:
    """Whether a run is set as superscript, or lifted off its line in points as LibreOffice writes it."""
    position = shape.find(_POSITION)
    lift = "" if position is None else position.get(_VALUE, "")
    return bool(shape.superscript) or (lift.isdecimal() and int(lift) > 0)


def _symbol(symbol: Any) -> str:
    """A letter of a symbol font by its code there (`F0B3` is ≥); a blank for pictures."""
    try:
        code = int(symbol.get(_CODE, ""), 16)
    except ValueError:
        return " "
    return SYMBOLS.get(code | 0xF000, " ")

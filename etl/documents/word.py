"""Word files (docx) by python-docx: paragraphs and tables in the order of the document."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final

from docx import Document as open_docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from etl.documents.document import Limits
from etl.documents.legacy import to_unicode
from etl.documents.text import Extracted, Unreadable, one_line, row_lines

_MEGABYTE: Final = 1_000_000
_WRITTEN: Final = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:ptab"): "\t"}
_TEXT: Final = qn("w:t")
_PARAGRAPH: Final = qn("w:p")
_TABLE: Final = qn("w:tbl")
# Struck by a tracked change, or a second copy of a drawing for old programs, or the instruction of a field.
_UNSEEN: Final = frozenset(
    {qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_PROPERTIES: Final = frozenset({qn("w:pPr"), qn("w:rPr"), qn("w:tblPr"), qn("w:tcPr"), qn("w:sectPr")})
_HEADING: Final = ("heading", "title", "toc")


def read(data: bytes, limits: Limits) -> Extracted:
    """The text of a Word file; a listed paragraph begins with `- `, tables come one cell a line.

    Inserted passages of tracked changes, content controls and text boxes are read, deleted passages are not. Raises `Unreadable` for
    a file that is cut off or damaged, unpacks beyond `limits`, or nests too deeply.
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
    """The lines of a body, cell or content control, tables row by row."""
    for child in container:
        if child.tag == _PARAGRAPH:
            yield _paragraph(child)
        elif child.tag == _TABLE:
            for row in child.tr_lst:
                yield from row_lines(_cells(row))
        elif child.tag not in _UNSEEN and child.tag not in _PROPERTIES:
            yield from _lines(child)


def _cells(row: Any) -> Iterator[str]:
    """One text a grid column: a cell merged over several columns or rows stands in its first and leaves the others empty."""
    yield from [""] * row.grid_before
    for cell in row.tc_lst:
        covered = cell.vMerge is not None and cell.vMerge != "restart"
        yield "" if covered else one_line(" ".join(_lines(cell)).replace("|", " "))
        yield from [""] * (cell.grid_span - 1)


def _paragraph(paragraph: Any) -> str:
    text = "".join(_pieces(paragraph))
    style = (paragraph.style or "").lower()
    numbered = paragraph.pPr is not None and paragraph.pPr.numPr is not None
    listed = style.startswith("list") or (numbered and not style.startswith(_HEADING))
    return f"- {text}" if listed and text.strip() else text


def _pieces(element: Any) -> Iterator[str]:
    """The written characters below a paragraph; a text box inside it gives its paragraphs as lines of their own."""
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _WRITTEN:
            yield _WRITTEN[child.tag]
        elif child.tag == _PARAGRAPH:
            yield "\n" + "".join(_pieces(child)) + "\n"
        elif child.tag not in _UNSEEN and child.tag not in _PROPERTIES:
            yield from _pieces(child)

"""Web pages by lxml, alone or in the archive a browser saves: what a reader sees, block by block."""

from __future__ import annotations

import email
import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final

from lxml import etree, html
from lxml.html import defs

from etl.documents import plain
from etl.documents.document import Limits
from etl.documents.legacy import to_unicode
from etl.documents.raised import is_note_mark
from etl.documents.remarks import Remark
from etl.documents.text import SEPARATOR, WIDEST, Extracted, Unreadable, one_line, repeated, spanned

_MEDIA: Final = {"audio", "canvas", "embed", "iframe", "math", "object", "svg", "video"}
_FORMS: Final = {"button", "dialog", "input", "option", "select", "textarea"}
# Parts of a site around its document (menus, related news, counters of visits), and what an editor struck out.
_AROUND: Final = {"aside", "footer", "nav"}
_STRUCK: Final = {"del", "s", "strike"}
_UNSEEN: Final = defs.head_tags | _MEDIA | _FORMS | _AROUND | _STRUCK | {"head", "noscript", "template"}
_SECTIONS: Final = {"article", "body", "br", "details", "figcaption", "figure", "header", "main", "section", "summary"}
_BLOCKS: Final = defs.block_tags - {"ins", "td", "th"} - _UNSEEN | _SECTIONS
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_DECLARED: Final = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
# The headers of a mail, in which browsers save a page with its pictures.
ARCHIVE: Final = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:", re.I)
_LONG_CELL: Final = 2_000


def read(data: bytes, limits: Limits) -> Extracted:
    """The visible text of a web page: a line a block, `- ` before what is listed, tables one cell a line.

    Scripts, styles, forms, menus and other parts around the document, marks of footnotes, and what is struck out or hidden by attribute or
    inline style are left out. Raises `Unreadable` for markup larger than
    `limits` or nested too deeply, and for encodings that are not recognised.
    """
    if len(data) > limits.markup:
        raise Unreadable("too_large", f"{len(data):,} bytes of markup, at most {limits.markup:,}")
    markup, encoding, notes = _decode(_page_of_archive(data) if ARCHIVE.match(data) else data)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable("no_words", str(error)[:120]) from error
    _hold_to_limits(parser)
    title = tree.findtext(".//title")
    text, legacy, remarks = to_unicode(_Page().text_of(tree))
    return Extracted(text, legacy or encoding, one_line(title) if title else None, notes + remarks)


def _page_of_archive(data: bytes) -> bytes:
    """The markup of the page in what browsers and Word save as a single file (`.mht`, `.mhtml`): a mail with the page and its pictures."""
    page = next((part for part in email.message_from_bytes(data).walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise Unreadable("format", "a mail or web archive without a page")
    payload = page.get_payload(decode=True)
    markup = payload if isinstance(payload, bytes) else b""
    with suppress(LookupError, UnicodeDecodeError):
        return markup.decode(page.get_content_charset() or "").encode()
    return markup


def _hold_to_limits(parser: Any) -> None:
    """libxml2 stops without an exception at 256 nested elements and at 10 MB in one text; what it had read so far is not the document."""
    for entry in parser.error_log:
        if entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            message = entry.message.partition(", ")[0].strip()
            raise Unreadable("too_deep" if "depth" in message.lower() else "too_large", message)


def _decode(data: bytes) -> tuple[str, str, tuple[Remark, ...]]:
    """By mark and by UTF-8 first, then by what the page declares: pages that were converted often declare their old encoding."""
    declared = _DECLARED.search(data[:4096])
    try:
        return data.decode("utf-8-sig"), "utf-8", ()
    except UnicodeDecodeError:
        if declared and b"\x00" not in data[:4096]:
            try:
                name = declared.group(1).decode("ascii").lower()
                return data.decode(name), name, ()
            except (LookupError, UnicodeDecodeError):
                pass
    return plain.decode(data)


class _Page:
    """Walks a tree without recursion and lays its visible text down as lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.tables: list[_Grid | None] = []
        self.raised: int | None = None

    def text_of(self, tree: Any) -> str:
        skipped = 0
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            unseen = _unseen(element)
            if event == "start":
                skipped += unseen
                if not skipped:
                    self._start(element)
                continue
            if not skipped:
                self._end(element)
            skipped -= unseen
            if not skipped and element.tail:
                self.line.append(element.tail)
        self._break()
        return "\n".join(self.lines)

    def _start(self, element: Any) -> None:
        tag = element.tag
        grid = self.tables[-1] if self.tables else None
        if tag == "table":
            self._break()
            self.tables.append(None if _is_layout(element) else _Grid())
        elif grid and tag == "tr":
            self._break()
            self.lines.append(SEPARATOR)
            self._cells(grid.begin_row())
        elif grid and tag in ("td", "th"):
            self.line.clear()
            grid.in_cell = True
        elif tag in _BLOCKS or tag in ("td", "th"):
            self._break()
        if tag == "li":
            self.line.append("- ")
        if tag == "sup":
            self.raised = len(self.line)
        if element.text:
            self.line.append(element.text)

    def _end(self, element: Any) -> None:
        tag = element.tag
        grid = self.tables[-1] if self.tables else None
        if tag == "table":
            self._break()
            self.lines += [""] if self.tables.pop() else []
        elif grid and tag in ("td", "th"):
            grid.in_cell = False
            self._cell(grid, element)
        elif tag in _BLOCKS or tag in ("td", "th"):
            self._break()
        elif tag == "sup" and self.raised is not None:
            line, words = self.line[: self.raised], "".join(self.line[self.raised :])
            self.line = line if is_note_mark(line, words) else [*line, words]
            self.raised = None

    def _break(self) -> None:
        """Ends a line; inside a cell a blank does, for a cell is one line."""
        if self.tables and self.tables[-1] is not None and self.tables[-1].in_cell:
            self.line.append(" ")
            return
        text = one_line("".join(self.line))
        self.line.clear()
        if text and text != "-":
            self.lines.append(text)

    def _cell(self, grid: _Grid, element: Any) -> None:
        text = one_line("".join(self.line).replace(SEPARATOR, " "))
        self.line.clear()
        self._cells([text, *grid.end_cell(text, _span(element, "colspan"), _span(element, "rowspan"))])

    def _cells(self, cells: Sequence[str]) -> None:
        for words in cells:
            self.lines += [words, SEPARATOR] if words else [SEPARATOR]


class _Grid:
    """Where in a table the walk is, and what covers columns of the rows to come: rows left, and the words of the cell above."""

    def __init__(self) -> None:
        self.in_cell = False
        self.in_head = False
        self.column = 0
        self.covered: dict[int, tuple[int, str]] = {}

    def begin_row(self) -> list[str]:
        """Enters a row; its leading cells that are covered from above."""
        self.column = 0
        self.in_head = False
        return self._skip()

    def end_cell(self, words: str, columns: int, rows: int) -> list[str]:
        """Leaves a cell; the cells that follow it: those of the further columns it spans, and those covered from above."""
        cells = spanned(words, columns, in_head=self.in_head)
        if rows > 1:
            self.in_head = True
            self.covered |= {self.column + at: (rows - 1, repeated(cell)) for at, cell in enumerate(cells)}
        self.column += columns
        return cells[1:] + self._skip()

    def _skip(self) -> list[str]:
        cells = []
        while (above := self.covered.get(self.column, (0, "")))[0] > 0:
            self.covered[self.column] = (above[0] - 1, above[1])
            cells.append(above[1])
            self.column += 1
        return cells


def _unseen(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return True
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


def _span(element: Any, name: str) -> int:
    value = (element.get(name) or "1").strip()
    return max(1, min(WIDEST, int(value))) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def _is_layout(table: Any) -> bool:
    """Whether a table only places blocks on the page, as on provincial portals: it holds another table, or a cell as long as an article."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    return any(sum(map(len, cell.itertext())) > _LONG_CELL for cell in table.iterdescendants("td"))

"""What the readers of the formats share: what they hand back, how they say no, and how tables are laid down as lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from etl.documents.document import Limits
from etl.documents.remarks import Remark

SEPARATOR: Final = "|"
# Columns that one cell of a table may cover: a damaged or hostile file asks for billions.
WIDEST: Final = 100
# What Word files and PDF files hold for letters of the font Symbol that change what a figure says.
SYMBOLS: Final = {0xF0A3: "≤", 0xF0B3: "≥", 0xF0B1: "±", 0xF0B4: "×", 0xF0BB: "≈", 0xF02D: "-", 0xF0B7: "•"}


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file, the encoding of its letters, its title when it says one, and remarks."""

    text: str
    encoding: str
    title: str | None
    notes: tuple[Remark, ...] = ()


class Unreadable(ValueError):
    """A file that is not read; `code` is that of the refusal, `why` its particulars. The door adds whose file it is."""

    def __init__(self, code: str, why: str = "") -> None:
        super().__init__(code, why)
        self.code = code
        self.why = why


def hold_to_length(characters: int, limits: Limits) -> None:
    """Raises `Unreadable` for a text of more code points than `limits` lets through."""
    if characters > limits.characters:
        raise Unreadable("too_large", f"{characters:,} characters, at most {limits.characters:,}")


def row_lines(cells: Iterable[str]) -> Iterator[str]:
    """A table row with one cell a line, each between two lines `|`; an empty cell is nothing between them.

    The form in which published annexes come as text (Sơn La's `Diện tích | Ha | 26.120 | 27.000 …`), so that one
    rule of the grammar reads tables of all formats.
    """
    yield SEPARATOR
    for cell in cells:
        if cell:
            yield cell
        yield SEPARATOR


def spanned(words: str, columns: int, *, in_head: bool) -> list[str]:
    """A table cell over several columns as one cell a column: its words in the first alone, in a head of two rows in each.

    A head of two rows is told by a cell before it that spans both: `TT` beside `Mục tiêu` over `Năm 2025` and `Năm 2030`.
    """
    return [words, *[repeated(words) if in_head else ""] * (columns - 1)]


def repeated(words: str) -> str:
    """What a merged table cell says in the places after its first: its words (a unit, a head) hold there too, a figure stands once."""
    return "" if _FIGURE.search(words) else words


def one_line(text: str) -> str:
    """`text` with all white space as single blanks; a no-break space stays, for it may bind a number to its unit."""
    return " ".join(part for part in text.translate(_BREAKS).split(" ") if part)


_FIGURE: Final = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d")
_BREAKS: Final = dict.fromkeys(map(ord, "\t\n\r\f\v\u0085\u2028\u2029"), " ")


def without_surrogates(text: str) -> str:
    """`text` with lone surrogates as U+FFFD: fonts of broken PDFs map glyphs to them, and no encoding can write them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

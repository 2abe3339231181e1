"""What the readers of the formats share: what they hand back, how they say no, and how tables are laid down as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from etl.documents.remarks import Remark

SEPARATOR: Final = "|"


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


def one_line(text: str) -> str:
    """`text` with all white space as single blanks; a no-break space stays, for it may bind a number to its unit."""
    return " ".join(part for part in text.translate(_BREAKS).split(" ") if part)


_BREAKS: Final = dict.fromkeys(map(ord, "\t\n\r\f\v\u0085\u2028\u2029"), " ")


def without_surrogates(text: str) -> str:
    """`text` with lone surrogates as U+FFFD: fonts of broken PDFs map glyphs to them, and no encoding can write them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

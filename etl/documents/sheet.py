"""A page of a PDF file as text: without the marks of footnotes, and without the heads and feet that run through all pages."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, Final

from pypdf import PageObject

from etl.documents.raised import is_note_mark
from etl.documents.text import SYMBOLS

_SMALLER: Final = 0.9
_RAISED: Final = 0.1
_DIGITS: Final = re.compile(r"\d+")
# Lines at either end of a page in which heads, feet and page numbers stand.
_EDGE: Final = 2
_FEWEST_PAGES: Final = 3


def text_of(page: PageObject) -> str:
    """The text layer of `page` less the marks of footnotes: digits that are smaller than the words before them and raised."""
    pieces = _Pieces()
    whole: str = page.extract_text(visitor_text=pieces.take, visitor_operand_before=pieces.watch)
    text = "".join(pieces.written) if "".join(pieces.given) == whole else whole
    return text.translate(SYMBOLS)


class _Pieces:
    """The pieces of a page as pypdf meets them, each compared in size and place with what stands before it in its line."""

    def __init__(self) -> None:
        self.given: list[str] = []
        self.written: list[str] = []
        self._lifted = self._lift = 0.0
        self._before: tuple[float, float] | None = None

    def watch(self, operator: bytes, operands: Sequence[Any], _cm: object, _tm: object) -> None:
        """Notes by how much text is lifted off its line (`Ts`), which the matrices do not tell."""
        if operator == b"Ts" and operands and isinstance(operands[0], int | float):
            self._lift = float(operands[0])
        elif operator in (b"Tj", b"TJ"):
            self._lifted = self._lift

    def take(self, text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        """Takes a piece with its matrices (points of the page) and its font size in units of these."""
        self.given.append(text)
        across, up, x, y = _placed(tm, cm)
        scale = math.hypot(across, up) or 1.0
        height = (y * up + x * across) / scale + self._lifted * scale
        raised = self._before is not None and _is_raised(self._before, (scale * size, height))
        if not (raised and is_note_mark(self.written, text)):
            self.written.append(text)
        if "\n" in text:
            self._before = None
        elif text.strip() and not raised:
            self._before = (scale * size, height)


def _placed(tm: Sequence[float], cm: Sequence[float]) -> tuple[float, float, float, float]:
    """Where the text matrix on the page points up (two numbers, their length is the scale) and where it begins."""
    across, up = tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3]
    return across, up, tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]


def _is_raised(before: tuple[float, float], piece: tuple[float, float]) -> bool:
    """Whether a piece (size, height in points) is smaller than the one before it in its line, and lifted off that line."""
    (size, height), (own_size, own_height) = before, piece
    return own_size < _SMALLER * size and own_height - height > _RAISED * size


def without_running_lines(pages: Sequence[str]) -> list[str]:
    """The pages less what most of them repeat at their ends, numbers aside: heads, feet, page numbers; the first keeps its head.

    They would part a figure from its unit, and a title's years would date what stands below. Fewer than three pages show no repetition.
    """
    sheets = [[line for line in page.splitlines() if line.strip()] for page in pages]
    seen = Counter(words for lines in sheets for words in {*map(_shape, lines[:_EDGE]), *map(_shape, lines[-_EDGE:])})
    running = {words for words, times in seen.items() if times >= _FEWEST_PAGES and 2 * times > len(pages)}
    if not running:
        return list(pages)
    kept = []
    for page, lines in enumerate(sheets):
        foot = len(lines) - _running(lines[::-1], running)
        kept.append("\n".join(lines[_running(lines, running) if page else 0 : foot]))
    return kept


def _running(lines: Sequence[str], running: Collection[str]) -> int:
    """How many of the first `lines` run through the pages; of bare numbers one alone, for the next may be a cell of a table."""
    numbered = False
    for depth, line in enumerate(lines[:_EDGE]):
        bare = not any(map(str.isalpha, line))
        if _shape(line) not in running or (bare and numbered):
            return depth
        numbered = numbered or bare
    return min(_EDGE, len(lines))


def _shape(line: str) -> str:
    return " ".join(_DIGITS.sub("0", line).split())

"""Cells of tables and the tables made of them, whatever form a page prints them in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LINES: Final = re.compile(r"[^\n\r]*")
DATED: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
FEWEST_ROWS: Final = 2
_NUMBER: Final = re.compile(r"\D{0,12}(?<![^\W\d_])\d")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?!\d)(?![.,]\d)")
_LONGEST_FIGURE: Final = 24
_TRIM: Final = " \t*_\u00a0"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: offsets of its words in the text; equal when it is empty."""

    start: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether nothing is printed in it."""
        return self.start >= self.end


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: where it stands, its header rows (which may be shorter than the others), its rows of `width` cells."""

    start: int
    end: int
    width: int
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]


def cell_of(plain: str, start: int, end: int) -> Cell:
    """The cell of a stretch: what is printed in it, less blanks and emphasis around it."""
    words = plain[start:end]
    first = len(words) - len(words.lstrip(_TRIM + "\n\r"))
    return Cell(start + first, max(start + first, start + len(words.rstrip(_TRIM + "\n\r"))))


def holds_figures(plain: str, row: Sequence[Cell]) -> bool:
    """Whether a row is one of figures: some cell holds a number that is no year and no label."""
    return sum(is_figure(plain, cell) for cell in row[1:]) >= 1


def is_figure(plain: str, cell: Cell) -> bool:
    """Whether a cell holds a number that is no year."""
    words = plain[cell.start : cell.end]
    return len(words) <= _LONGEST_FIGURE and _NUMBER.match(words) is not None and not _YEAR.search(words)

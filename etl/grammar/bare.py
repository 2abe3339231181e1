"""Tables copied from a page with one cell a line and nothing between cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from etl.grammar.cells import DATED, FEWEST_ROWS, LINES, Cell, Grid, cell_of, is_figure

_HEAD: Final = re.compile(r"^[ \t]*(?:S?TT|Stt|Số TT|STT\.?)[ \t]*$", re.MULTILINE)
# What closes the line of such a head: asked first, since a search runs faster to letters than to the beginnings of lines.
_HEAD_END: Final = (re.compile(r"TT\.?[ \t]*$", re.MULTILINE), re.compile(r"Stt[ \t]*$", re.MULTILINE))
FIRST_INDEX: Final = re.compile(r"(?:1|I|A)[.)]?")
ROW_INDEX: Final = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H])[.)]?")
HEAD_LINE: Final = re.compile(r"(?:\A|\n)\s*(?P<head>(?:S?TT|Stt|Số TT)\.?)\s*\Z")
_TITLE_INDEX: Final = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?")
_PART_ROW: Final = re.compile(r"[-+] ?(?=[^\W\d])|(?:Trong đó|trong đó)(?!\w)")
_LONGEST: Final = 160
# Two lines that end with a year, the head of two columns; the digits come first, since a search runs faster to letters.
_YEARS: Final = re.compile(r"20\d\d[ \t]{0,9}\n\s{0,9}[^\n]{0,30}20\d\d[ \t]{0,9}\n")
_UNIT: Final = re.compile(r"đơn vị(?: tính)?|đvt", re.IGNORECASE)
_LONGEST_HEAD: Final = 40
_MOST_HEADS: Final = 3
_FEWEST_STREAMED: Final = 3
# Cells that tell how wide the rows of a table are.
_SAMPLE: Final = 600


def read_bare(plain: str) -> list[Grid]:
    """The tables of a text that stand one cell a line: those that number their rows, else those below a line of years."""
    numbered = any(end.search(plain) for end in _HEAD_END) and _HEAD.search(plain) is not None
    dated = _YEARS.search(plain) is not None
    if not numbered and not dated:
        return []
    cells = [cell for m in LINES.finditer(plain) if not (cell := cell_of(plain, m.start(), m.end())).empty]
    words = [plain[c.start : c.end] for c in cells]
    grids = _numbered(cells, words) if numbered else []
    return grids if grids or not dated else _streamed(plain, cells, words)


def _numbered(cells: Sequence[Cell], words: Sequence[str]) -> list[Grid]:
    """Tables whose header begins with `TT` and ends before the first index; every row begins with the next index or with a title."""
    grids: list[Grid] = []
    at = 0
    while at < len(cells):
        size = _header_size(words, at) if _HEAD.fullmatch(words[at]) else 0
        low = _lower_head(words, at, size)
        width = size - (1 if low else 0)
        rows, stop = _rows(cells, words, at + size, width) if size else ([], at + 1)
        if len(rows) >= FEWEST_ROWS:
            header = tuple(tuple(part) for part in (cells[at : at + size - low], cells[at + size - low : at + size]) if part)
            grids.append(Grid(cells[at].start, cells[stop - 1].end, width, header, tuple(rows)))
        at = max(stop, at + 1)
    return grids


def _lower_head(words: Sequence[str], at: int, size: int) -> int:
    """Number of dated heads below one that spans them (`Mục tiêu` | `Chủ trì` / `Năm 2025` | `Năm 2030`), 0 where none is spanned.

    A header of two levels has a cell more than most rows.
    """
    low = 0
    while low < size and DATED.search(words[at + size - 1 - low]):
        low += 1
    return low if low >= FEWEST_ROWS and common_size(words, at + size) == size - 1 else 0


def common_size(words: Sequence[str], at: int) -> int:
    """How many cells most rows have, counted from one number of a row to the next; 0 where there are no two."""
    sizes: Counter[int] = Counter()
    last, count = None, 1
    for i in range(at, min(len(words), at + _SAMPLE)):
        if words[i].rstrip(".") == str(count):
            if last is not None and i - last > FEWEST_ROWS:
                sizes[i - last] += 1
            last, count = i, count + 1
    return sizes.most_common(1)[0][0] if sizes else 0


def _header_size(words: Sequence[str], at: int) -> int:
    """Number of header cells from `TT` to the first index, 0 when there is none near."""
    for width in range(3, 13):
        if at + width < len(words) and words[at + 1] != "|" and FIRST_INDEX.fullmatch(words[at + width]):
            return width
    return 0


def _rows(cells: Sequence[Cell], words: Sequence[str], at: int, width: int) -> tuple[list[tuple[Cell, ...]], int]:
    """The rows of a bare table and where it ends; a title between rows (`I` / `Cây công nghiệp`) fills its row with empty cells."""
    rows: list[tuple[Cell, ...]] = []
    last = 0
    while at < len(cells) and _starts_row(words, at, bool(rows)):
        missing = 0 if ROW_INDEX.fullmatch(words[at]) else 1
        size = 2 if _is_lone_title(words, at, last) else _row_size(words, at, width - missing)
        row = tuple(cells[at : at + size])
        if len(row) < size or any(len(word) > _LONGEST for word in words[at : at + size]):
            break
        index = (Cell(row[0].start, row[0].start),) * missing
        rows.append(index + row + (Cell(row[-1].end, row[-1].end),) * (width - missing - size))
        counted = words[at].rstrip(".")
        last = int(counted) if counted.isdecimal() else last
        at += size
    return rows, at


def _is_lone_title(words: Sequence[str], at: int, last: int) -> bool:
    """Whether the index at `at` numbers a title behind which the rows go on counting: `II` / `Xã hội` / `4` after row 3."""
    if last == 0 or at + 2 >= len(words) or not _TITLE_INDEX.fullmatch(words[at]) or any(c.isdigit() for c in words[at + 1]):
        return False
    return words[at + 2].rstrip(".") == str(last + 1)


def _starts_row(words: Sequence[str], at: int, inside: bool) -> bool:
    """Whether a row begins at `at`: with its index, or inside a table with a part of the row above (`- Trong đó: ...`)."""
    return ROW_INDEX.fullmatch(words[at]) is not None or (inside and _PART_ROW.match(words[at]) is not None)


def _row_size(words: Sequence[str], at: int, width: int) -> int:
    """Number of cells of a row: those up to a title, `width` of them, or fewer where the next row begins earlier (merged cells)."""
    inside = range(at + 2, min(at + width, len(words) - 1))
    stop = next((i for i in inside if ROW_INDEX.fullmatch(words[i]) and _is_title(words, i)), None)
    if stop is not None:
        return stop - at
    if at + width >= len(words):
        return len(words) - at if len(words) - at > FEWEST_ROWS else width
    if _starts_row(words, at + width, True):
        return width
    return next((size for size in range(width - 1, 2, -1) if _starts_next(words, at, at + size)), width)


def _starts_next(words: Sequence[str], at: int, to: int) -> bool:
    """Whether the row behind the one at `at` begins at `to`: a figure there (`Ngày` / `1,6` / `2`) is not the next number of a row."""
    counted, following = words[at].rstrip("."), words[to].rstrip(".")
    if counted.isdecimal() and following.isdecimal():
        return int(following) == int(counted) + 1
    return _starts_row(words, to, True)


def _is_title(words: Sequence[str], at: int) -> bool:
    """Whether the index at `at` opens a row right behind a title: the title has no figure and the index starts anew."""
    return words[at].rstrip(".") == "1" and not any(c.isdigit() for c in words[at - 1])


def _streamed(plain: str, cells: Sequence[Cell], words: Sequence[str]) -> list[Grid]:
    """Tables without numbers of rows: a row is a name, a unit where the header names one, and a cell for each year the header ends with."""
    grids: list[Grid] = []
    at = 0
    while at < len(cells):
        count = 0
        while at + count < len(cells) and len(words[at + count]) <= _LONGEST_HEAD and DATED.search(words[at + count]):
            count += 1
        lead = 2 if at > 1 and _UNIT.fullmatch(words[at - 1]) else 1
        rows, stop = _streamed_rows(plain, cells, words, at + count, lead, count) if count >= FEWEST_ROWS else ([], at + count)
        if len(rows) >= _FEWEST_STREAMED:
            first = at
            while first > max(0, at - _MOST_HEADS) and len(words[first - 1]) <= _LONGEST_HEAD and words[first - 1][-1] not in ".:;":
                first -= 1
            named = (Cell(cells[at].start, cells[at].start),) if lead == 1 else (cells[at - 2], cells[at - 1])
            header = (*named, *cells[at : at + count])
            grids.append(Grid(cells[first].start, cells[stop - 1].end, count + lead, (header,), tuple(rows)))
        at = max(stop, at + 1)
    return grids


def _streamed_rows(
    plain: str, cells: Sequence[Cell], words: Sequence[str], at: int, lead: int, count: int
) -> tuple[list[tuple[Cell, ...]], int]:
    """The rows of such a table and where it ends: a name, then as many cells with numbers, most of them nothing but a number."""
    rows: list[tuple[Cell, ...]] = []
    while at + lead + count <= len(cells) and not is_figure(plain, cells[at]) and not DATED.search(words[at]):
        values = cells[at + lead : at + lead + count]
        printed = words[at + lead : at + lead + count]
        if any(len(w) > _LONGEST_HEAD or DATED.search(w) for w in printed) or not any(is_figure(plain, cell) for cell in values):
            break
        if not all(w == "-" or any(c.isdigit() for c in w) for w in printed):
            break
        rows.append((*cells[at : at + lead], *values))
        at += lead + count
    return rows, at

"""Tables as pages print them: one cell a line between bars, one row a line between bars or tabs; put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_LINES: Final = re.compile(r"[^\n\r]*")
_BARE_HEAD: Final = re.compile(r"^[ \t]*(?:S?TT|Stt|Số TT|STT\.?)[ \t]*$", re.MULTILINE)
# What closes the line of such a head: asked first, since a search runs faster to letters than to the beginnings of lines.
_BARE_HEAD_END: Final = (re.compile(r"TT\.?[ \t]*$", re.MULTILINE), re.compile(r"Stt[ \t]*$", re.MULTILINE))
_FIRST_INDEX: Final = re.compile(r"(?:1|I|A)[.)]?")
_ROW_INDEX: Final = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H])[.)]?")
_TITLE_INDEX: Final = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?")
_PART_ROW: Final = re.compile(r"[-+] ?(?=[^\W\d])|(?:Trong đó|trong đó)(?!\w)")
_LONGEST_BARE: Final = 160
_DATED: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TRIM: Final = " \t*_\u00a0"
FEWEST_ROWS: Final = 2
WIDEST: Final = 60
_LAST_CELL: Final = 40


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


def read_grids(plain: str) -> list[Grid]:
    """The tables of a text, in order."""
    marked = _marked(plain) if "|" in plain or "\t" in plain else []
    bare = _bare(plain) if any(end.search(plain) for end in _BARE_HEAD_END) and _BARE_HEAD.search(plain) else []
    bare = [grid for grid in bare if not any(grid.start < other.end and other.start < grid.end for other in marked)]
    return sorted(marked + bare, key=lambda grid: grid.start)


def _marked(plain: str) -> list[Grid]:
    """Tables whose cells stand between bars or tabs."""
    lines = [(m.start(), m.end()) for m in _LINES.finditer(plain) if m.end() > m.start()]
    grids: list[Grid] = []
    index = 0
    while index < len(lines):
        stop = _barred_until(plain, lines, index)
        if stop - index >= 6:
            grids += _of_bars(plain, lines[index:stop])
        else:
            stop = _rowed_until(plain, lines, index)
            if stop - index >= FEWEST_ROWS:
                grids += _of_rows(plain, lines[index:stop])
        index = max(stop, index + 1)
    return grids


def _bare(plain: str) -> list[Grid]:
    """Tables with one cell a line and nothing between cells, as a page copied from a browser gives them.

    The header begins with `TT` and ends before the first index; every row begins with the next index or with a title of its own.
    """
    cells = [cell for m in _LINES.finditer(plain) if not (cell := _cell(plain, m.start(), m.end())).empty]
    words = [plain[c.start : c.end] for c in cells]
    grids: list[Grid] = []
    at = 0
    while at < len(cells):
        width = _bare_width(words, at) if _BARE_HEAD.fullmatch(words[at]) else 0
        rows, stop = _bare_rows(cells, words, at + width, width) if width else ([], at + 1)
        if len(rows) >= FEWEST_ROWS:
            grids.append(Grid(cells[at].start, cells[stop - 1].end, width, (tuple(cells[at : at + width]),), tuple(rows)))
        at = max(stop, at + 1)
    return grids


def _bare_width(words: Sequence[str], at: int) -> int:
    """Number of header cells from `TT` to the first index, 0 when there is none near."""
    for width in range(3, 13):
        if at + width < len(words) and _FIRST_INDEX.fullmatch(words[at + width]):
            return width
    return 0


def _bare_rows(cells: Sequence[Cell], words: Sequence[str], at: int, width: int) -> tuple[list[tuple[Cell, ...]], int]:
    """The rows of a bare table and where it ends; a title between rows (`I` / `Cây công nghiệp`) fills its row with empty cells."""
    rows: list[tuple[Cell, ...]] = []
    last = 0
    while at < len(cells) and _starts_row(words, at, bool(rows)):
        missing = 0 if _ROW_INDEX.fullmatch(words[at]) else 1
        size = 2 if _is_lone_title(words, at, last) else _row_size(words, at, width - missing)
        row = tuple(cells[at : at + size])
        if len(row) < size or any(len(word) > _LONGEST_BARE for word in words[at : at + size]):
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
    return _ROW_INDEX.fullmatch(words[at]) is not None or (inside and _PART_ROW.match(words[at]) is not None)


def _row_size(words: Sequence[str], at: int, width: int) -> int:
    """Number of cells of a row: those up to a title, `width` of them, or fewer where the next row begins earlier (merged cells)."""
    inside = range(at + 2, min(at + width, len(words) - 1))
    stop = next((i for i in inside if _ROW_INDEX.fullmatch(words[i]) and _is_title(words, i)), None)
    if stop is not None:
        return stop - at
    if at + width >= len(words) or _starts_row(words, at + width, True):
        return width
    return next((size for size in range(width - 1, 2, -1) if _starts_row(words, at + size, True)), width)


def _is_title(words: Sequence[str], at: int) -> bool:
    """Whether the index at `at` opens a row right behind a title: the title has no figure and the index starts anew."""
    return words[at].rstrip(".") == "1" and not any(c.isdigit() for c in words[at - 1])


def _is_bar(plain: str, line: tuple[int, int]) -> bool:
    return plain[line[0] : line[1]].strip() == "|"


def _barred_until(plain: str, lines: Sequence[tuple[int, int]], index: int) -> int:
    """End of the run of lines that begins with a bar and in which no cell is longer than twelve lines; a paragraph break ends it."""
    if not _is_bar(plain, lines[index]):
        return index
    last, stop = index, index + 1
    while stop < len(lines) and stop - last <= 12 and plain.count("\n", lines[stop - 1][1], lines[stop][0]) <= 1:
        if _is_bar(plain, lines[stop]):
            last = stop
        stop += 1
    final = last + 1
    if final < len(lines) and lines[final][1] - lines[final][0] <= _LAST_CELL and plain.count("\n", lines[last][1], lines[final][0]) <= 1:
        final += 1  # the last cell of a table that was cut off stands behind the last bar (son-la-table)
    return final


def _rowed_until(plain: str, lines: Sequence[tuple[int, int]], index: int) -> int:
    """End of the run of lines that each hold a row: `| a | b |`, or cells between tabs; rows of another width behind a blank line are
    those of another table."""
    stop = index
    while stop < len(lines) and (plain.count("|", *lines[stop]) >= 2 or plain.count("\t", *lines[stop]) >= 2):
        if (
            stop > index
            and plain.count("\n", lines[stop - 1][1], lines[stop][0]) > 1
            and _marks(plain, lines[stop - 1]) != _marks(plain, lines[stop])
        ):
            break
        stop += 1
    return stop


def _marks(plain: str, line: tuple[int, int]) -> tuple[int, int]:
    return plain.count("|", *line), plain.count("\t", *line)


def _cell(plain: str, start: int, end: int) -> Cell:
    words = plain[start:end]
    first = len(words) - len(words.lstrip(_TRIM + "\n\r"))
    return Cell(start + first, max(start + first, start + len(words.rstrip(_TRIM + "\n\r"))))


def _of_rows(plain: str, lines: Sequence[tuple[int, int]]) -> list[Grid]:
    """A table with one row a line; a line of dashes is a rule, not a row."""
    rows: list[tuple[Cell, ...]] = []
    for start, end in lines:
        words = plain[start:end]
        if not words.strip(" |:-\t"):
            continue
        mark = "|" if words.count("|") >= 2 else "\t"
        cells, at = [], start
        for part in words.split(mark):
            cells.append(_cell(plain, at, at + len(part)))
            at += len(part) + 1
        rows.append(tuple(cells[1:-1] if mark == "|" and words.strip().startswith("|") and words.strip().endswith("|") else cells))
    width = max((len(row) for row in rows), default=0)
    full = [row for row in rows if len(row) == width]
    if width < FEWEST_ROWS or len(full) < FEWEST_ROWS:
        return []
    depth = _header_depth(plain, full)
    return [Grid(lines[0][0], lines[-1][1], width, tuple(full[:depth]), tuple(full[depth:]))]


def _of_bars(plain: str, lines: Sequence[tuple[int, int]]) -> list[Grid]:
    """A table with one cell a line. Nothing tells an empty cell from the end of a row, so the width is told by the rows that are full."""
    slots = _slots(plain, lines)
    if not any(slot.empty for slot in slots):
        return _of_stream(plain, slots, lines)
    width = _width(slots)
    if not 2 <= width <= WIDEST:
        return []
    anchor = next((i for i, size in _runs(slots) if size == width and _holds_figures(plain, slots[i : i + width])), None)
    if anchor is None:
        return []
    begin = anchor
    while (up := begin - width - 1) >= 0 and slots[begin - 1].empty and (up == 0 or slots[up - 1].empty) and not _is_head(plain, slots[up]):
        begin = up
    header = tuple(tuple(slots[i : i + size]) for i, size in _runs(slots[:begin]))
    rows: list[tuple[Cell, ...]] = []
    at = begin
    while at + 1 < len(slots):
        row = tuple(slots[at : at + width])
        rows.append(row + (Cell(row[-1].end, row[-1].end),) * (width - len(row)))
        at += width + 1
    aligned = _lift_header(plain, header, rows)
    return [
        Grid(lines[0][0], lines[-1][1], width, aligned, tuple(rows[len(aligned) - len(header) :] if len(aligned) > len(header) else rows))
    ]


def _of_stream(plain: str, slots: Sequence[Cell], lines: Sequence[tuple[int, int]]) -> list[Grid]:
    """A table with one cell a line and nothing between its rows: a row is a name and as many figures as the header has dated columns."""
    dated = [i for i, cell in enumerate(slots[:WIDEST]) if _DATED.search(plain[cell.start : cell.end])]
    head = next((i for i in dated if i + 1 not in dated), -1) + 1
    count = sum(1 for i in dated if i < head)
    if count < 2:
        return []
    rows: list[tuple[Cell, ...]] = []
    name: Cell | None = None
    figures: list[Cell] = []
    for cell in slots[head:]:
        if _is_figure(plain, cell) and name is not None and len(figures) < count:
            figures.append(cell)
        elif not _is_figure(plain, cell):
            name, figures = cell, []
        if name is not None and len(figures) == count:
            rows.append((name, *figures))
            name, figures = None, []
    header = (Cell(slots[0].start, slots[0].start), *(slots[i] for i in dated if i < head))
    return [Grid(lines[0][0], lines[-1][1], count + 1, (header,), tuple(rows))] if len(rows) >= FEWEST_ROWS else []


def _lift_header(plain: str, header: tuple[tuple[Cell, ...], ...], rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """The header with the rows that belong to it: those of full width above the first that holds figures, when none is shorter."""
    if header or not rows:
        return header
    depth = _header_depth(plain, rows)
    return tuple(rows[:depth])


def _slots(plain: str, lines: Sequence[tuple[int, int]]) -> list[Cell]:
    """What stands between each two bars."""
    slots: list[Cell] = []
    start: int | None = None
    for line in lines:
        if _is_bar(plain, line):
            if start is not None:
                slots.append(_cell(plain, start, line[0]))
            start = line[1]
    if start is not None and (last := _cell(plain, start, lines[-1][1])) and not last.empty:
        slots.append(last)
    return slots


def _runs(slots: Sequence[Cell]) -> list[tuple[int, int]]:
    """Runs of cells that are not empty: where each begins and how long it is."""
    runs: list[tuple[int, int]] = []
    begin: int | None = None
    for index, cell in enumerate(slots):
        if cell.empty and begin is not None:
            runs.append((begin, index - begin))
            begin = None
        elif not cell.empty and begin is None:
            begin = index
    if begin is not None:
        runs.append((begin, len(slots) - begin))
    return runs


def _width(slots: Sequence[Cell]) -> int:
    """Number of columns: the longest run of full cells, for rows are parted by an empty slot."""
    return max((size for _, size in _runs(slots)), default=0)


def _holds_figures(plain: str, row: Sequence[Cell]) -> bool:
    """Whether a row is one of figures: some cell holds a number that is no year and no label."""
    return sum(_is_figure(plain, cell) for cell in row[1:]) >= 1


def _is_figure(plain: str, cell: Cell) -> bool:
    words = plain[cell.start : cell.end]
    return len(words) <= 24 and re.match(r"\D{0,12}\d", words) is not None and not re.search(r"(?:19|20)\d\d(?!\d)(?![.,]\d)", words)


def _is_head(plain: str, cell: Cell) -> bool:
    """Whether a cell opens the header of a table."""
    return re.match(r"(?:s?tt|số tt|stt\.?|chỉ tiêu|nội dung|đvt)\b", plain[cell.start : cell.end].lower()) is not None


def _header_depth(plain: str, rows: Sequence[tuple[Cell, ...]]) -> int:
    """How many rows head the table: those before the first that holds figures, and no more than four."""
    for depth, row in enumerate(rows[:6]):
        if _holds_figures(plain, row):
            return max(1, depth)
    return 1

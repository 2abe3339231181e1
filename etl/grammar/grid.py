"""Tables as pages print them: one cell a line between bars, one row a line between bars or tabs; put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from etl.grammar.aligned import read_aligned
from etl.grammar.bare import FIRST_INDEX, HEAD_LINE, ROW_INDEX, common_size, read_bare
from etl.grammar.cells import DATED, FEWEST_ROWS, LINES, Cell, Grid, cell_of, holds_figures, is_figure

WIDEST: Final = 60
_LAST_CELL: Final = 40
_LONGEST_INDEX: Final = 12


def read_grids(plain: str) -> list[Grid]:
    """The tables of a text, in order."""
    grids = _marked(plain) if "|" in plain or "\t" in plain else []
    for read in (read_bare, read_aligned):
        grids = sorted([*grids, *_outside(grids, read(plain))], key=lambda grid: grid.start)
    return grids


def _outside(known: Sequence[Grid], others: Iterable[Grid]) -> Iterator[Grid]:
    """Those of other tables, both in order, that stand outside the known ones."""
    at = 0
    for other in others:
        while at < len(known) and known[at].end <= other.start:
            at += 1
        if at == len(known) or other.end <= known[at].start:
            yield other


def _marked(plain: str) -> list[Grid]:
    """Tables whose cells stand between bars or tabs."""
    lines = [(m.start(), m.end()) for m in LINES.finditer(plain) if m.end() > m.start()]
    grids: list[Grid] = []
    index = 0
    while index < len(lines):
        stop = _barred_until(plain, lines, index + _is_head_line(plain, lines[index]))
        if stop - index >= 6:
            grids += _of_bars(plain, lines[index:stop])
        else:
            stop = _rowed_until(plain, lines, index)
            if stop - index >= FEWEST_ROWS:
                grids += _of_rows(plain, lines[index:stop])
        index = max(stop, index + 1)
    return grids


def _is_head_line(plain: str, line: tuple[int, int]) -> bool:
    """Whether a line is but the first head of a table whose bars begin behind it."""
    return line[1] - line[0] <= _LONGEST_INDEX and HEAD_LINE.match(plain[line[0] : line[1]]) is not None


def _is_bar(plain: str, line: tuple[int, int]) -> bool:
    return plain[line[0] : line[1]].strip() == "|"


def _barred_until(plain: str, lines: Sequence[tuple[int, int]], index: int) -> int:
    """End of the run of lines that begins with a bar and in which no cell is longer than twelve lines; a paragraph break ends it."""
    if index >= len(lines) or not _is_bar(plain, lines[index]):
        return 0
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
    """End of the run of lines that each hold a row: `| a | b |`, or cells between tabs; a title inside it may be its only cell, and rows
    of another width behind a blank line are those of another table."""
    stop = index
    while stop < len(lines) and _is_row(plain, lines[stop], stop > index):
        if (
            stop > index
            and plain.count("\n", lines[stop - 1][1], lines[stop][0]) > 1
            and _marks(plain, lines[stop - 1]) != _marks(plain, lines[stop])
        ):
            break
        stop += 1
    return stop


def _is_row(plain: str, line: tuple[int, int], inside: bool) -> bool:
    if plain.count("|", *line) >= 2 or plain.count("\t", *line) >= 2:
        return True
    return inside and plain[line[0] : line[1]].rstrip().endswith("|")


def _marks(plain: str, line: tuple[int, int]) -> tuple[int, int]:
    return plain.count("|", *line), plain.count("\t", *line)


def _of_rows(plain: str, lines: Sequence[tuple[int, int]]) -> list[Grid]:
    """A table with one row a line; a line of dashes is a rule, not a row. A header may span, a row may lack its last cells."""
    rows = [_cells(plain, *line) for line in lines if plain[line[0] : line[1]].strip(" |:-\t")]
    width = max((len(row) for row in rows if holds_figures(plain, row)), default=max(map(len, rows), default=0))
    full = sum(len(row) == width for row in rows)
    if width < FEWEST_ROWS or full < FEWEST_ROWS:
        return []
    depth = _header_depth(plain, rows)
    header = tuple(row if len(row) == width else _shortened(row) for row in rows[:depth])
    body = (row[:width] + (Cell(row[-1].end, row[-1].end),) * (width - len(row)) for row in rows[depth:])
    return [Grid(lines[0][0], lines[-1][1], width, header, tuple(body))]


def _cells(plain: str, start: int, end: int) -> tuple[Cell, ...]:
    """The cells of a line; bars may close it on both sides or on one."""
    words = plain[start:end]
    mark = "\t" if words.count("\t") >= 2 and words.count("|") < 2 else "|"
    cells, at = [], start
    for part in words.split(mark):
        cells.append(cell_of(plain, at, at + len(part)))
        at += len(part) + 1
    if mark == "|":
        cells = cells[1 if words.lstrip().startswith("|") else 0 : -1 if words.rstrip().endswith("|") else None]
    return tuple(cells)


def _shortened(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A header row that spans, less the empty cells at its end."""
    last = max((i for i, cell in enumerate(row) if not cell.empty), default=0)
    return row[: last + 1]


def _of_bars(plain: str, lines: Sequence[tuple[int, int]]) -> list[Grid]:
    """A table with one cell a line. Nothing tells an empty cell from the end of a row, so the width is told by the rows that are full."""
    slots = _slots(plain, lines)
    if not any(slot.empty for slot in slots):
        return _of_stream(plain, slots, lines)
    width = _width(slots)
    if not 2 <= width <= WIDEST:
        return []
    if regular := _regular_width(slots, width):
        return [_of_regular(plain, slots, regular, lines)]
    if indexed := _of_indexed(plain, slots):
        return [indexed]
    anchor = next((i for i, size in _runs(slots) if size == width and holds_figures(plain, slots[i : i + width])), None)
    if anchor is None:
        return []
    begin = anchor
    while (up := begin - width - 1) >= 0 and slots[begin - 1].empty and (up == 0 or slots[up - 1].empty):
        if up > 0 and _is_head(plain, slots[up]):
            break
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


def _of_regular(plain: str, slots: Sequence[Cell], width: int, lines: Sequence[tuple[int, int]]) -> Grid:
    """A table every row of which has all its cells."""
    rows = [tuple(slots[at : at + width]) for at in range(0, len(slots), width + 1)]
    depth = _header_depth(plain, rows)
    return Grid(lines[0][0], lines[-1][1], width, tuple(rows[:depth]), tuple(rows[depth:]))


def _of_indexed(plain: str, slots: Sequence[Cell]) -> Grid | None:
    """A table with nothing between its rows, told by the numbers of its rows; what a page prints in bars above it is none of it."""
    words = [plain[slot.start : slot.end] for slot in slots]
    for at, head in enumerate(map(HEAD_LINE.search, words)):
        first = next((i for i in range(at + 3, min(at + WIDEST, len(words))) if FIRST_INDEX.fullmatch(words[i])), 0) if head else 0
        if head is None or not first or slots[first - 1].empty or common_size(words, first) != first - at:
            continue
        width, rows = first - at, []
        while first + 2 < len(slots) and (slots[first].empty or ROW_INDEX.fullmatch(words[first])):
            row = tuple(slots[first : first + width])
            rows.append(row + (Cell(row[-1].end, row[-1].end),) * (width - len(row)))
            first += width
        index = Cell(slots[at].start + head.start("head"), slots[at].end)
        return Grid(index.start, rows[-1][-1].end, width, ((index, *slots[at + 1 : at + width]),), tuple(rows))
    return None


def _of_stream(plain: str, slots: Sequence[Cell], lines: Sequence[tuple[int, int]]) -> list[Grid]:
    """A table with one cell a line and nothing between its rows: a row is a name and as many figures as the header has dated columns."""
    dated = [i for i, cell in enumerate(slots[:WIDEST]) if DATED.search(plain[cell.start : cell.end])]
    head = next((i for i in dated if i + 1 not in dated), -1) + 1
    count = sum(1 for i in dated if i < head)
    if count < 2:
        return []
    rows: list[tuple[Cell, ...]] = []
    name: Cell | None = None
    figures: list[Cell] = []
    for cell in slots[head:]:
        if is_figure(plain, cell) and name is not None and len(figures) < count:
            figures.append(cell)
        elif not is_figure(plain, cell):
            name, figures = cell, []
        if name is not None and len(figures) == count:
            rows.append((name, *figures))
            name, figures = None, []
    header = (Cell(slots[0].start, slots[0].start), *(slots[i] for i in dated if i < head))
    return [Grid(lines[0][0], lines[-1][1], count + 1, (header,), tuple(rows))] if len(rows) >= FEWEST_ROWS else []


def _regular_width(slots: Sequence[Cell], least: int) -> int:
    """Number of columns where every row has all its cells, empty ones too, and an empty slot parts it from the next; 0 where some has not.

    So our readers lay down the tables of word files and web pages.
    """
    widths = (w for w in range(least, WIDEST + 1) if (len(slots) + 1) % (w + 1) == 0 and len(slots) > FEWEST_ROWS * (w + 1))
    return next((w for w in widths if all(slots[at].empty for at in range(w, len(slots), w + 1))), 0)


def _lift_header(plain: str, header: tuple[tuple[Cell, ...], ...], rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """The header with the rows that belong to it: those of full width above the first that holds figures, when none is shorter."""
    if header or not rows:
        return header
    depth = _header_depth(plain, rows)
    return tuple(rows[:depth])


def _slots(plain: str, lines: Sequence[tuple[int, int]]) -> list[Cell]:
    """What stands between each two bars."""
    slots: list[Cell] = []
    start = None if _is_bar(plain, lines[0]) else lines[0][0]
    for line in lines:
        if _is_bar(plain, line):
            if start is not None:
                slots.append(cell_of(plain, start, line[0]))
            start = line[1]
    if start is not None and (last := cell_of(plain, start, lines[-1][1])) and not last.empty:
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


def _is_head(plain: str, cell: Cell) -> bool:
    """Whether a cell opens the header of a table."""
    return re.match(r"(?:s?tt|số tt|stt\.?|chỉ tiêu|nội dung|đvt)\b", plain[cell.start : cell.end].lower()) is not None


def _header_depth(plain: str, rows: Sequence[tuple[Cell, ...]]) -> int:
    """How many rows head the table: those before the first that holds figures or a number of its own, and no more than five."""
    return next((depth for depth, row in enumerate(rows[:6]) if depth > 0 and _opens_body(plain, row)), 1)


def _opens_body(plain: str, row: tuple[Cell, ...]) -> bool:
    return holds_figures(plain, row) or ROW_INDEX.fullmatch(plain[row[0].start : row[0].end]) is not None

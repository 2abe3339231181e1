"""Targets in tables: the value of each cell, dated by its column and measured by its row; columns of results are no targets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from etl.grammar.cells import FEWEST_ROWS, Cell, Grid
from etl.grammar.clauses import per_head
from etl.grammar.columns import NOTE, RESULT, YEAR, column_heads, columns_of, counting_columns, time_of, words_of
from etl.grammar.context import MEANS, Context, heading_time, read_context, section_of
from etl.grammar.dates import find_dates
from etl.grammar.figures import find_figures
from etl.grammar.found import Found
from etl.grammar.frequency import speaks_of_growth
from etl.grammar.grades import read_grade
from etl.grammar.grid import read_grids
from etl.grammar.measures import BRACKETED, Measure, measure_of, unit_above, unit_of_head
from etl.grammar.model import Figure, When
from etl.grammar.normalise import Text
from etl.grammar.numbers import scaled
from etl.grammar.ranks import find_ranks, rank_of_cell
from etl.structure import Block

_NEEDS: Final = re.compile(r"(?:nhu cầu|phân kỳ|phân bổ|dự kiến|tổng hợp|tổng) (?:kinh phí|vốn|nguồn vốn|nguồn lực)|kinh phí thực hiện")
_REVENUE: Final = re.compile(r"thu ngân sách|thu nội địa|thu, chi|thu chi|vốn đầu tư (?:toàn xã hội|phát triển)")
_ROW_YEAR: Final = re.compile(r"(?:năm |giai đoạn )?(?:19|20)\d\d(?:\s?-\s?(?:19|20)\d\d)?")
_COSTS: Final = re.compile(r"kinh phí|vốn|dự toán|ngân sách|nguồn")
_RANK: Final = re.compile(r"xếp hạng|thứ hạng|thứ bậc|vị trí xếp")
_LONGEST_CELL: Final = 60
# A row of fewer numbers that count on may hold figures.
FEWEST_COUNTED: Final = 3


def without_tables(text: Text, blocks: Sequence[Block]) -> set[int]:
    """Indices of the blocks that stand outside tables."""
    grids = _grids(text)
    outside = set(range(len(blocks)))
    at = 0
    for index, block in enumerate(blocks):
        while at < len(grids) and grids[at].end <= block.start:
            at += 1
        if at < len(grids) and grids[at].start <= block.start:
            outside.discard(index)
    return outside


def _grids(text: Text) -> list[Grid]:
    return text.once("grids", lambda: read_grids(text.plain))


def find_in_tables(text: Text, blocks: list[Block]) -> Iterator[Found]:
    """The targets of all tables, in document order."""
    grids = _grids(text)
    if not grids:
        return
    context = read_context(text, blocks)
    ends = [block.end for block in blocks]
    for grid in grids:
        before = bisect_right(ends, grid.start)
        above = blocks[before - 1] if before else None
        if not _shares_out_means(text, above):
            yield from _of_grid(text, grid, context, _time_above(text, above))


def _shares_out_means(text: Text, above: Block | None) -> bool:
    """Whether a table tells what a plan costs: it stands in a section of means, or right below a line that speaks of them."""
    if above is None or _REVENUE.search(text.folded, above.start, above.end):
        return False
    return section_of(text, above) == MEANS or _NEEDS.search(text.folded, above.start, above.end) is not None


def _time_above(text: Text, above: Block | None) -> When | None:
    """The time that the nearest heading above a table tells."""
    for head in (above, *reversed(above.heads)) if above is not None else ():
        if head.heading and (when := heading_time(text, head)) is not None:
            return when
    return None


def _of_grid(text: Text, grid: Grid, context: Context, above: When | None) -> Iterator[Found]:
    heads = column_heads(text, grid)
    if (years := _column_of_years(text, grid, heads)) is not None:
        yield from _of_year_rows(text, grid, heads, years, context, above or context.title)
        return
    columns = columns_of(text, heads, context, above or context.title)
    if not any(c.role == "value" for c in columns):
        columns = counting_columns(text, grid, heads, columns, context, above or context.title)
    first = next((i for i, c in enumerate(columns) if c.role == "label"), 0)
    last = next((i for i in range(first + 1, grid.width) if columns[i].role != "label"), grid.width) - 1
    unit = next((i for i, c in enumerate(columns) if c.role == "unit"), None)
    graded = _speaks_of_towns(text, grid, heads)
    parent = ""
    common = unit_above(text, grid)
    if not common.unit and unit is None:
        common = next((m for head in heads if BRACKETED.search(head) and (m := unit_of_head(head)).unit), common)
    for row in grid.rows:
        if _counts_columns(text, row):
            continue
        label = _label(row[first : last + 1])
        name = words_of(text, label)
        values = [i for i, c in enumerate(columns) if c.role == "value" and not row[i].empty]
        if not values:
            parent = name or parent
            continue
        measure = measure_of(text, row[unit] if unit is not None else None, label)
        phrase = f"{parent} - {name}" if parent and parent != name else name
        for index in values:
            when = _own_time(text, label, columns[index].when)
            if graded and (found := _grade_of_cell(text, row[index], when, name)):
                yield found
            else:
                told = next((m for m in (measure, unit_of_head(heads[index]), common) if m.unit), measure)
                yield from _of_cell(text, row[index], label, told, when, phrase)


def _own_time(text: Text, label: Cell, when: When | None) -> When | None:
    """The year that the name of a row tells (`Thu nhập bình quân đầu người đến năm 2030`) where its column has none of its own."""
    if when is not None and when.role == "deadline":
        return when
    dates = (w for w in find_dates(text.folded, label.start, label.end) if w.role == "deadline" and w.op == "by")
    return next(dates, when)


def _column_of_years(text: Text, grid: Grid, heads: Sequence[str]) -> int | None:
    """The column that dates each row of a table whose header dates none: `Năm | Trồng rừng (ha)` / `2026 | 1.200`."""
    if any(YEAR.search(head) for head in heads) or len(grid.rows) < FEWEST_ROWS:
        return None
    for index in range(min(FEWEST_ROWS, grid.width)):
        dated = sum(_ROW_YEAR.fullmatch(text.folded, row[index].start, row[index].end) is not None for row in grid.rows)
        if dated >= FEWEST_ROWS and dated * 2 > len(grid.rows):
            return index
    return None


def _of_year_rows(text: Text, grid: Grid, heads: Sequence[str], years: int, context: Context, above: When | None) -> Iterator[Found]:
    """The targets of a table with one year a row; its columns of means are none, a row of totals is of the time of the whole."""
    for row in grid.rows:
        told = text.folded[row[years].start : row[years].end]
        when = time_of(told) if YEAR.search(told) else above
        if when is None or (context.past is not None and (when.year or when.last or 9999) <= context.past):
            continue
        for index in range(years + 1, grid.width):
            if not (row[index].empty or _COSTS.search(heads[index]) or RESULT.search(heads[index]) or NOTE.search(heads[index])):
                yield from _of_cell(text, row[index], row[years], unit_of_head(heads[index]), when, heads[index])


def _label(cells: Sequence[Cell]) -> Cell:
    """The name of a row: the last of its labels that says anything (`Thu nhập` | `Thu nhập bình quân đầu người` is the latter)."""
    return next((cell for cell in reversed(cells) if not cell.empty), cells[0])


def _counts_columns(text: Text, row: Sequence[Cell]) -> bool:
    """Whether a row but numbers the columns: `A | B | 1 | 2 | 3`, `(1) | (2) | (3)`."""
    words = [words_of(text, cell).strip("()") for cell in row if not cell.empty]
    numbers = [int(w) for w in words if w.isdecimal()]
    if len(numbers) < FEWEST_COUNTED or any(len(w) > 1 for w in words if not w.isdecimal()):
        return False
    return numbers[0] <= FEWEST_COUNTED and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _speaks_of_towns(text: Text, grid: Grid, heads: Sequence[str]) -> bool:
    """Whether a table grades towns: its header or the lines above it speak of `đô thị`, and of grades."""
    words = " ".join((*heads, text.folded[max(0, grid.start - 200) : grid.start]))
    return "đô thị" in words and ("loại" in words or "nâng cấp" in words)


def _grade_of_cell(text: Text, cell: Cell, when: When | None, name: str) -> Found | None:
    """The urban grade that a cell holds alone: `III`, `Loại IV`."""
    grade = read_grade(text.folded, cell.start, cell.end)
    if grade is None:
        return None
    found = Found(cell.start, cell.end, "urban_grade", name, "<town> × <column>: <grade>", grade=grade, around="là đô thị loại", cell=True)
    _date(found, when)
    return found


def _of_cell(text: Text, cell: Cell, label: Cell, measure: Measure, when: When | None, phrase: str) -> Iterator[Found]:
    """The targets of one cell: mostly one, `95%; nông thôn 90%` holds two; none for a cell of words or a long one."""
    if cell.end - cell.start > _LONGEST_CELL:
        return
    ranked = _RANK.search(text.folded, label.start, label.end) is not None
    rank = next(iter(find_ranks(text.folded, cell.start, cell.end)), None)
    if rank := rank or (rank_of_cell(text.folded, cell.start, cell.end) if ranked else None):
        yield _found(cell, rank, "rank", phrase, "rank", 1.0, when)
        return
    dates = find_dates(text.folded, cell.start, cell.end)
    figures = [f for f in find_figures(text.folded, cell.start, cell.end, dates) if f.rules["value"][0] and not f.baseline]
    opened = text.folded.find("(", cell.start, cell.end)
    figures = [f for f in figures if opened < 0 or f.start < opened] or figures  # "115 trường (72%)": the bracket says the same again
    if len(figures) > 1 and not all(f.measured for f in figures):
        return
    for figure in figures:
        unit = figure.unit if figure.measured else measure.unit or figure.unit
        factor = 1.0 if figure.measured else measure.factor
        unit = per_head(text.folded[label.start : label.end], unit)
        if unit == "percent" and speaks_of_growth(text.folded, label.start, label.end):
            unit = "percent_per_year"
        ranked = ranked or unit == "rank_places"
        whole = cell if len(figures) == 1 else Cell(figure.start, figure.end)
        yield _found(whole, figure, "rank" if ranked else "quantity", phrase, "rank" if ranked else unit, factor, when)


def _found(cell: Cell, figure: Figure, kind: str, phrase: str, unit: str, factor: float, when: When | None) -> Found:
    """A target of a table, with value, unit and date."""
    found = Found(cell.start, cell.end, kind, phrase, f"<row> × <column>: {figure.rules['value'][0]}", cell=True)
    found.low = None if figure.low is None else scaled(figure.low, factor)
    found.high = None if figure.high is None else scaled(figure.high, factor)
    found.comparator, found.unit, found.of_total = figure.comparator, unit or None, figure.of_total
    if unit == "rank":
        found.high, found.low, found.comparator = found.high or found.low, None, "le"
    if unit.endswith("_per_year"):
        found.frequency = "annual"
    _date(found, when)
    return found


def _date(found: Found, when: When | None) -> None:
    """Give what a cell holds the date of its column."""
    if when is not None and when.role == "deadline":
        found.deadline, found.op = when.year, when.op
    elif when is not None:
        found.first, found.last = when.first, when.last

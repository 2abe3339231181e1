"""Targets in tables: the value of each cell, dated by its column and measured by its row; columns of results are no targets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from etl.grammar.binding import TIMES
from etl.grammar.cells import FEWEST_ROWS, Cell, Grid
from etl.grammar.clauses import per_head
from etl.grammar.context import MEANS, Context, as_deadline, heading_time, read_context, section_of
from etl.grammar.dates import find_dates
from etl.grammar.figures import find_figures
from etl.grammar.found import Found
from etl.grammar.frequency import speaks_of_growth
from etl.grammar.grades import read_grade
from etl.grammar.grid import read_grids
from etl.grammar.model import Figure, When
from etl.grammar.normalise import Text
from etl.grammar.nouns import read_noun
from etl.grammar.numbers import read_number, read_scale, scaled
from etl.grammar.ranks import find_ranks, rank_of_cell
from etl.grammar.units import read_measure, read_rate, with_rate
from etl.structure import Block

_INDEX: Final = re.compile(r"(?:s?tt|số tt|stt\.?|số thứ tự)\Z")
_UNIT: Final = re.compile(r"đvt|đơn vị(?: tính)?|đơn vị đo")
_NOTE: Final = re.compile(r"ghi chú|cơ quan|chủ trì|phối hợp|thời gian|nguồn|lộ trình|trách nhiệm|sản phẩm|địa điểm")
_LABEL: Final = re.compile(r"chỉ tiêu|nội dung|tên|danh mục|mục tiêu|tiêu chí|hạng mục|chỉ số|huyện|đơn vị|địa phương")
_RESULT: Final = re.compile(
    r"ưth|ước|(?<!kế hoạch )(?<!lộ trình )thực hiện|(?:^|\s)th(?:\s|$)|kết quả|hiện trạng|hiện nay|hiện có|đầu năm|đầu kỳ|đã đạt|so sánh|"
    r"năm gốc|"
    r"cơ sở|tăng, giảm|tỷ lệ %|so với|(?:^|\s)ht(?:\s|$)"
)
_AIMED: Final = re.compile(r"mục tiêu|kế hoạch|chỉ tiêu|phấn đấu|dự kiến|định hướng|(?:^|\s)kh(?:\s|$)|(?:^|\s)mt(?:\s|$)|dự báo|quy hoạch")
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
# A year below a head that speaks of several is the column's own: `Kế hoạch 5 năm` / `2027`, `Giai đoạn 2026 - 2030` / `2027`.
_OWN_YEAR: Final = re.compile(r"(?:\d|\d năm) (?:19|20)\d\d\Z")
_NEEDS: Final = re.compile(r"(?:nhu cầu|phân kỳ|phân bổ|dự kiến|tổng hợp|tổng) (?:kinh phí|vốn|nguồn vốn|nguồn lực)|kinh phí thực hiện")
_REVENUE: Final = re.compile(r"thu ngân sách|thu nội địa|thu, chi|thu chi|vốn đầu tư (?:toàn xã hội|phát triển)")
_COMPARES: Final = re.compile(r"(?!mục tiêu|chỉ tiêu|phấn đấu|giảm|tăng).*(?:so với|so sánh)")
_PART_OF_A_YEAR: Final = re.compile(r"tháng|quý|đầu|/(?!12)\d{1,2}/")
# A share that a table gives no unit for: "9. Tỷ lệ dân số tham gia bảo hiểm y tế".
_SHARE: Final = re.compile(r"\W*(?:\d{1,2}\W+)?tỷ lệ (?!.*(?:/|sinh|chết|tử vong|trên \d))")
_ROW_YEAR: Final = re.compile(r"(?:năm |giai đoạn )?(?:19|20)\d\d(?:\s?-\s?(?:19|20)\d\d)?")
_COSTS: Final = re.compile(r"kinh phí|vốn|dự toán|ngân sách|nguồn")
_RANK: Final = re.compile(r"xếp hạng|thứ hạng|thứ bậc|vị trí xếp")
# What a criterion asks of everyone, beside which a plan of a year stands: a column of its own, or a title in the header.
# Heads that span columns of years.
_SPANNING: Final = re.compile(rf"{_AIMED.pattern}|lộ trình|giai đoạn")
_NORM: Final = re.compile(r"chỉ tiêu|quy định|bộ tiêu chí|yêu cầu|chuẩn")
_SCALED: Final = re.compile(
    r"\s*(?P<number>1\.?000\.?000|1\.?000|100|10)?\s*(?P<scale>nghìn tỷ|ngàn tỷ|nghìn|ngàn|triệu|tỷ|tỉ|vạn|tr\.?|trăm)?\s*"
)
_BRACKETED: Final = re.compile(r"\(\s*([^()]{1,40})\s*\)\s*\Z")
_COMMON_UNIT: Final = re.compile(r"(?:đơn vị|đvt)(?: tính)?\s*:\s*([^():;]{1,40}?)(?=\s*(?:\)|stt|tt|\||$|  ))")
_TOTAL: Final = re.compile(r"tổng(?: cộng| số| giai đoạn)?(?: \(.*\))?\s*\Z|(?:cả|toàn) giai đoạn|lũy kế")
_LONGEST_CELL: Final = 60
_LONGEST_CAPTION: Final = 320
_ASSIGNED: Final = re.compile(r"chỉ tiêu|mục tiêu|phân bổ|giao kế hoạch|lộ trình")
_UNASSIGNED: Final = re.compile(r"kinh phí|vốn|dự toán|danh mục|hiện trạng|kết quả|tình hình|thực trạng")
# A row of fewer numbers that count on may hold figures.
FEWEST_COUNTED: Final = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds (index, label, unit, note, result, value) and the date of its values."""

    role: str
    when: When | None


@dataclass(frozen=True, slots=True)
class Measure:
    """Unit of a row: id, the factor its numbers are to be multiplied by, where it was read."""

    unit: str
    factor: float


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
    heads = _column_heads(text, grid)
    if (years := _column_of_years(text, grid, heads)) is not None:
        yield from _of_year_rows(text, grid, heads, years, context, above or context.title)
        return
    columns = _columns(text, heads, context, above or context.title)
    if not any(c.role == "value" for c in columns):
        columns = _counting_columns(text, grid, heads, columns, context, above or context.title)
    first = next((i for i, c in enumerate(columns) if c.role == "label"), 0)
    last = next((i for i in range(first + 1, grid.width) if columns[i].role != "label"), grid.width) - 1
    unit = next((i for i, c in enumerate(columns) if c.role == "unit"), None)
    graded = _speaks_of_towns(text, grid, heads)
    parent = ""
    common = _unit_above(text, grid)
    if not common.unit and unit is None:
        common = next((m for head in heads if _BRACKETED.search(head) and (m := _unit_of_head(head)).unit), common)
    for row in grid.rows:
        if _counts_columns(text, row):
            continue
        label = _label(row[first : last + 1])
        name = _words(text, label)
        values = [i for i, c in enumerate(columns) if c.role == "value" and not row[i].empty]
        if not values:
            parent = name or parent
            continue
        measure = _measure(text, row[unit] if unit is not None else None, label)
        phrase = f"{parent} - {name}" if parent and parent != name else name
        for index in values:
            when = _own_time(text, label, columns[index].when)
            if graded and (found := _grade_of_cell(text, row[index], when, name)):
                yield found
            else:
                told = next((m for m in (measure, _unit_of_head(heads[index]), common) if m.unit), measure)
                yield from _of_cell(text, row[index], label, told, when, phrase)


def _own_time(text: Text, label: Cell, when: When | None) -> When | None:
    """The year that the name of a row tells (`Thu nhập bình quân đầu người đến năm 2030`) where its column has none of its own."""
    if when is not None and when.role == "deadline":
        return when
    dates = (w for w in find_dates(text.folded, label.start, label.end) if w.role == "deadline" and w.op == "by")
    return next(dates, when)


def _column_of_years(text: Text, grid: Grid, heads: Sequence[str]) -> int | None:
    """The column that dates each row of a table whose header dates none: `Năm | Trồng rừng (ha)` / `2026 | 1.200`."""
    if any(_YEAR.search(head) for head in heads) or len(grid.rows) < FEWEST_ROWS:
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
        when = _time_of(told) if _YEAR.search(told) else above
        if when is None or (context.past is not None and (when.year or when.last or 9999) <= context.past):
            continue
        for index in range(years + 1, grid.width):
            if not (row[index].empty or _COSTS.search(heads[index]) or _RESULT.search(heads[index]) or _NOTE.search(heads[index])):
                yield from _of_cell(text, row[index], row[years], _unit_of_head(heads[index]), when, heads[index])


def _label(cells: Sequence[Cell]) -> Cell:
    """The name of a row: the last of its labels that says anything (`Thu nhập` | `Thu nhập bình quân đầu người` is the latter)."""
    return next((cell for cell in reversed(cells) if not cell.empty), cells[0])


def _counts_columns(text: Text, row: Sequence[Cell]) -> bool:
    """Whether a row but numbers the columns: `A | B | 1 | 2 | 3`, `(1) | (2) | (3)`."""
    words = [_words(text, cell).strip("()") for cell in row if not cell.empty]
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


def _counting_columns(
    text: Text, grid: Grid, heads: Sequence[str], columns: list[Column], context: Context, when: When | None
) -> list[Column]:
    """Columns of a table that tells its one time above and sets a plan for places: each column of numbers holds values of that time."""
    past = context.past
    year = (when.year or when.last) if when is not None else None
    if not context.plan or year is None or (past is not None and year <= past) or not _ASSIGNED.search(_caption(text, grid)):
        return columns
    label = next((i for i, c in enumerate(columns) if c.role == "label"), 0)
    return [
        Column("value", when) if i != label and c.role in ("label", "other") and heads[i] and _is_numeric(text, grid, i) else c
        for i, c in enumerate(columns)
    ]


def _caption(text: Text, grid: Grid) -> str:
    """The lines right above a table, less those that speak of money or of what there is."""
    lines = text.folded[max(0, grid.start - _LONGEST_CAPTION) : grid.start].strip().splitlines()[-3:]
    return " ".join(line for line in lines if not _UNASSIGNED.search(line))


def _is_numeric(text: Text, grid: Grid, column: int) -> bool:
    """Whether the cells of a column that are not empty hold bare numbers."""
    cells = [row[column] for row in grid.rows if not row[column].empty]
    return bool(cells) and all(read_number(_words(text, cell)) is not None for cell in cells)


def _unit_of_head(head: str) -> Measure:
    """The unit that the head of a column tells: `Quy hoạch đến năm 2030 (ha)`, `Số xã đạt chuẩn`."""
    if bracket := _BRACKETED.search(head):
        measure = _read_unit(head, bracket.start(1), bracket.end(1))
        return measure if measure.unit != "items" else Measure("", 1.0)
    words = head.removeprefix("số ").split()
    unit = read_noun(words)[1] if words else None
    return Measure(unit if unit not in (None, "", "items") else "", 1.0)


def _unit_above(text: Text, grid: Grid) -> Measure:
    """The unit that a line above the table tells for all of it: `Đơn vị: m2 sàn/người`."""
    told = list(_COMMON_UNIT.finditer(text.folded, max(0, grid.start - 160), grid.start))
    return _read_unit(text.folded, told[-1].start(1), told[-1].end(1)) if told else Measure("", 1.0)


def _words(text: Text, cell: Cell) -> str:
    return " ".join(text.plain[cell.start : cell.end].split()).strip(" *_")


def _column_heads(text: Text, grid: Grid) -> list[str]:
    """The words above each column, from the top down. A header shorter than the table spans: its last dated cells hold the rest."""
    heads = [""] * grid.width
    spanned: list[int] = []
    for depth, row in enumerate(grid.header):
        if len(row) == grid.width:
            _add_aligned(text, heads, row)
        elif depth == 0:
            spanned = _spread(text, heads, row, grid)
        else:
            for column, cell in zip(spanned, row, strict=False):
                heads[column] = f"{heads[column]} {_words(text, cell)}".strip()
    return [head.lower() for head in heads]


def _add_aligned(text: Text, heads: list[str], row: Sequence[Cell]) -> None:
    """Add a header row of full width; an empty cell behind a dated one repeats it, for it is spanned, as far as the head above both."""
    last, under = "", ""
    for column, cell in enumerate(row):
        words, above = _words(text, cell), heads[column]
        if words or above != under:
            last = words if _YEAR.search(words) or _AIMED.search(words.lower()) or _RESULT.search(words.lower()) else ""
        heads[column], under = f"{above} {words or last}".strip(), above


def _spread(text: Text, heads: list[str], row: Sequence[Cell], grid: Grid) -> list[int]:
    """Lay the first, shorter header row over the columns; returns the columns that its spanning cells cover."""
    below = len(grid.header[1]) if len(grid.header) > 1 else 0
    wide = max(1, len(row) + below - grid.width) if below else 1
    names = [_words(text, cell) for cell in row]
    dated = [i for i, n in enumerate(names) if (_YEAR.search(n) or _SPANNING.search(n.lower())) and not _RESULT.search(n.lower()) and i > 0]
    spanning = dated[-wide:] if len(dated) >= wide else list(range(len(names) - wide, len(names)))
    extra = grid.width - len(names)
    covered: list[int] = []
    column = 0
    for index, name in enumerate(names):
        size = 1
        if index in spanning:
            size += extra // len(spanning) + (1 if spanning.index(index) < extra % len(spanning) else 0)
            covered += range(column, column + size)
        for _ in range(size):
            if column < grid.width:
                heads[column] = name
                column += 1
    return [c for c in covered if c < grid.width]


def _columns(text: Text, heads: Sequence[str], context: Context, above: When | None) -> list[Column]:
    """Role and date of each column. Where no column is named a result, the first year is one when it is past."""
    columns = [Column(_role(head), None) for head in heads]
    if not any(c.role == "label" for c in columns):
        # "Đơn vị" with no other name beside it heads the places of a plan, not their units.
        named = next((i for i, head in enumerate(heads) if head.strip() in ("đơn vị", "đơn vị thực hiện")), None)
        first = named if named is not None else next((i for i, c in enumerate(columns) if c.role not in ("index", "unit")), 0)
        columns[first] = Column("label", None)
    labels = [i for i, c in enumerate(columns) if c.role == "label"]
    for index in labels[1:]:
        if _YEAR.search(heads[index]) or _AIMED.search(heads[index]):
            columns[index] = Column("value", None)
    dated = [Column(c.role, _time_of(heads[i]) or above) if c.role == "value" else c for i, c in enumerate(columns)]
    if above is not None and above.role == "period" and any(c.role == "value" for c in dated):
        dated = [Column("value", above) if c.role == "other" and _TOTAL.match(heads[i]) else c for i, c in enumerate(dated)]
    return _without_norms(heads, _without_past(heads, dated, context.past))


def _without_past(heads: Sequence[str], columns: list[Column], past: int | None) -> list[Column]:
    """The columns with those of years gone by as results: years that were over, and those whose result stands in the table itself
    (`Kế hoạch 2025 | Ước thực hiện 2025 | Kế hoạch 2026`); that of some months is one where a later year is planned."""
    planned = [c.when.year for c in columns if c.role == "value" and c.when is not None and c.when.year is not None]
    told = [(int(years[-1]), head) for c, head in zip(columns, heads, strict=True) if c.role == "result" and (years := _YEAR.findall(head))]
    closed = (year for year, head in told if not _PART_OF_A_YEAR.search(head) or (planned and year < max(planned)))
    over = max((*closed, past or 0))
    return [
        Column("result", None) if c.role == "value" and c.when is not None and (c.when.year or c.when.last or 9999) <= over else c
        for c in columns
    ]


def _without_norms(heads: Sequence[str], columns: list[Column]) -> list[Column]:
    """The columns less the norm that a criterion sets for everyone (`Chỉ tiêu | Kế hoạch năm 2026`)."""
    if not any(c.role == "value" and _time_of(head) for c, head in zip(columns, heads, strict=True)):
        return columns
    return [
        Column("norm", None) if c.role == "value" and not _time_of(head) and _NORM.search(head) else c
        for c, head in zip(columns, heads, strict=True)
    ]


def _role(head: str) -> str:
    """What a column holds, told by its head."""
    if _INDEX.match(head.strip()):
        return "index"
    dated = _YEAR.search(head) is not None
    if _UNIT.search(head) and not dated and len(head) < 24:
        return "unit"
    if _COMPARES.match(head) or (_RESULT.search(head) and not _AIMED.search(head)):
        return "result"
    if dated or (_AIMED.search(head) and not _LABEL.match(head)):
        return "value"
    if _NOTE.search(head):
        return "note"
    return "label" if _LABEL.search(head) else "other"


def _time_of(head: str) -> When | None:
    """The date of a column: that of its lowest head (`Giai đoạn 2026 - 2030` / `Năm 2027` is 2027)."""
    dates = [w for w in find_dates(head, 0, len(head)) if w.role in TIMES] if not _OWN_YEAR.search(head) else []
    if dates:
        return as_deadline(dates[-1])
    years = _YEAR.findall(head)
    return When(0, 0, "deadline", "<year>", year=int(years[-1]), op="in", day=date(int(years[-1]), 12, 31)) if years else None


def _measure(text: Text, unit: Cell | None, label: Cell) -> Measure:
    """Unit of a row, from its unit column or the brackets behind its name (`Tỷ lệ hộ nghèo (%)`)."""
    folded = text.folded
    if unit is not None and not unit.empty:
        return _read_unit(folded, unit.start, unit.end)
    if bracket := _BRACKETED.search(folded, label.start, label.end):
        return _read_unit(folded, bracket.start(1), bracket.end(1))
    return Measure("percent" if _SHARE.match(folded, label.start, label.end) else "", 1.0)


def _read_unit(folded: str, start: int, end: int) -> Measure:
    """A printed unit: `Ha`, `1.000 tấn`, `Triệu đồng/người/năm`, `Xã`."""
    head = _SCALED.match(folded, start, end)
    at = head.end() if head else start
    factor = 1.0
    if head and head["number"]:
        factor *= read_number(head["number"]) or 1.0
    if head and head["scale"]:
        factor *= read_scale(head["scale"].rstrip("."))
    measure = read_measure(folded, at, end)
    if measure:
        unit, stop = measure
    else:
        words = re.split(r"[/,;()]", folded[at:end])[0].split()
        noun = read_noun(words) if words else ("", "", 0)
        unit, stop = noun[1] or "items", at + len(folded[at:end].split("/")[0])
        if not words:
            unit = "vnd" if factor >= 1e6 else ""
    rate = read_rate(folded, stop, end)
    return Measure(with_rate(unit, rate[0]) if rate and unit else unit, factor)


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

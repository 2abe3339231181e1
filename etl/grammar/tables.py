"""Targets in tables: the value of each cell, dated by its column and measured by its row; columns of results are no targets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from etl.grammar.binding import TIMES
from etl.grammar.clauses import per_head
from etl.grammar.context import Context, as_deadline, heading_time, read_context
from etl.grammar.dates import find_dates
from etl.grammar.figures import find_figures
from etl.grammar.found import Found
from etl.grammar.frequency import speaks_of_growth
from etl.grammar.grid import Cell, Grid, read_grids
from etl.grammar.model import Figure, When
from etl.grammar.normalise import Text
from etl.grammar.nouns import read_noun
from etl.grammar.numbers import read_number, read_scale, scaled
from etl.grammar.ranks import find_ranks
from etl.grammar.units import read_measure, read_rate, with_rate
from etl.structure import Block

_INDEX: Final = re.compile(r"(?:s?tt|số tt|stt\.?|số thứ tự)\Z")
_UNIT: Final = re.compile(r"đvt|đơn vị(?: tính)?|đơn vị đo")
_NOTE: Final = re.compile(r"ghi chú|cơ quan|chủ trì|phối hợp|thời gian|nguồn|lộ trình|trách nhiệm|sản phẩm|địa điểm")
_LABEL: Final = re.compile(r"chỉ tiêu|nội dung|tên|danh mục|mục tiêu|tiêu chí|hạng mục|chỉ số|huyện|đơn vị|địa phương")
_RESULT: Final = re.compile(
    r"ưth|ước|(?<!kế hoạch )thực hiện|(?:^|\s)th(?:\s|$)|kết quả|hiện trạng|hiện nay|hiện có|đã đạt|so sánh|năm gốc|"
    r"cơ sở|tăng, giảm|tỷ lệ %|so với|(?:^|\s)ht(?:\s|$)"
)
_AIMED: Final = re.compile(r"mục tiêu|kế hoạch|chỉ tiêu|phấn đấu|dự kiến|định hướng|(?:^|\s)kh(?:\s|$)|(?:^|\s)mt(?:\s|$)|dự báo|quy hoạch")
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
# A share that a table gives no unit for: "9. Tỷ lệ dân số tham gia bảo hiểm y tế".
_SHARE: Final = re.compile(r"\W*(?:\d{1,2}\W+)?tỷ lệ (?!.*(?:/|sinh|chết|tử vong|trên \d))")
_RANK: Final = re.compile(r"xếp hạng|thứ hạng|thứ bậc|vị trí xếp")
_SCALED: Final = re.compile(
    r"\s*(?P<number>1\.?000\.?000|1\.?000|100|10)?\s*(?P<scale>nghìn tỷ|ngàn tỷ|nghìn|ngàn|triệu|tỷ|tỉ|vạn|tr\.?|trăm)?\s*"
)
_BRACKETED: Final = re.compile(r"\(\s*([^()]{1,40})\s*\)\s*\Z")
_COMMON_UNIT: Final = re.compile(r"(?:đơn vị|đvt)(?: tính)?\s*:\s*([^():;]{1,40}?)(?=\s*(?:\)|stt|tt|\||$|  ))")
_TOTAL: Final = re.compile(r"tổng(?: cộng| số| giai đoạn)?(?: \(.*\))?\s*\Z|(?:cả|toàn) giai đoạn|lũy kế")
_LONGEST_CELL: Final = 40
_LONGEST_CAPTION: Final = 320
_ASSIGNED: Final = re.compile(r"chỉ tiêu|mục tiêu|phân bổ|giao kế hoạch|lộ trình")
_UNASSIGNED: Final = re.compile(r"kinh phí|vốn|dự toán|danh mục|hiện trạng|kết quả|tình hình|thực trạng")


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
    for grid in grids:
        yield from _of_grid(text, grid, context, _time_above(text, blocks, grid))


def _time_above(text: Text, blocks: Sequence[Block], grid: Grid) -> When | None:
    """The time that the nearest heading above a table tells."""
    above = [b for b in blocks if b.end <= grid.start]
    if not above:
        return None
    for head in (above[-1], *reversed(above[-1].heads)):
        if head.heading and (when := heading_time(text, head)) is not None:
            return when
    return None


def _of_grid(text: Text, grid: Grid, context: Context, above: When | None) -> Iterator[Found]:
    heads = _column_heads(text, grid)
    columns = _columns(text, heads, context, above or context.title)
    if not any(c.role == "value" for c in columns):
        columns = _counting_columns(text, grid, heads, columns, context, above or context.title)
    label = next((i for i, c in enumerate(columns) if c.role == "label"), 0)
    unit = next((i for i, c in enumerate(columns) if c.role == "unit"), None)
    parent = ""
    common = _unit_above(text, grid)
    if not common.unit and unit is None:
        common = next((m for head in heads if _BRACKETED.search(head) and (m := _unit_of_head(head)).unit), common)
    for row in grid.rows:
        name = _words(text, row[label])
        values = [i for i, c in enumerate(columns) if c.role == "value" and not row[i].empty]
        if not values:
            parent = name or parent
            continue
        measure = _measure(text, row[unit] if unit is not None else None, row[label])
        phrase = f"{parent} - {name}" if parent and parent != name else name
        for index in values:
            told = next((m for m in (measure, _unit_of_head(heads[index]), common) if m.unit), measure)
            if found := _of_cell(text, row[index], row[label], told, columns[index].when, phrase):
                yield found


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
        return _read_unit(head, bracket.start(1), bracket.end(1))
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
    """Add a header row of full width; an empty cell behind a dated one repeats it, for it is spanned."""
    last = ""
    for column, cell in enumerate(row):
        words = _words(text, cell)
        if words:
            last = words if _YEAR.search(words) or _AIMED.search(words.lower()) else ""
        heads[column] = f"{heads[column]} {words or last}".strip()


def _spread(text: Text, heads: list[str], row: Sequence[Cell], grid: Grid) -> list[int]:
    """Lay the first, shorter header row over the columns; returns the columns that its spanning cells cover."""
    below = len(grid.header[1]) if len(grid.header) > 1 else 0
    wide = max(1, len(row) + below - grid.width) if below else 1
    names = [_words(text, cell) for cell in row]
    dated = [i for i, n in enumerate(names) if (_YEAR.search(n) or _AIMED.search(n.lower())) and not _RESULT.search(n.lower()) and i > 0]
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
    past = context.past
    return [
        Column("result", None)
        if c.role == "value" and c.when is not None and past is not None and (c.when.year or c.when.last or 9999) <= past
        else c
        for c in dated
    ]


def _role(head: str) -> str:
    """What a column holds, told by its head."""
    if _INDEX.match(head.strip()):
        return "index"
    dated = _YEAR.search(head) is not None
    if _UNIT.search(head) and not dated and len(head) < 24:
        return "unit"
    if _RESULT.search(head) and not _AIMED.search(head):
        return "result"
    if dated or (_AIMED.search(head) and not _LABEL.match(head)):
        return "value"
    if _NOTE.search(head):
        return "note"
    return "label" if _LABEL.search(head) else "other"


def _time_of(head: str) -> When | None:
    """The date of a column: that of its lowest head (`Giai đoạn 2026 - 2030` / `Năm 2027` is 2027)."""
    dates = [w for w in find_dates(head, 0, len(head)) if w.role in TIMES]
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


def _of_cell(text: Text, cell: Cell, label: Cell, measure: Measure, when: When | None, phrase: str) -> Found | None:
    """The target of one cell, null for one that holds no figure."""
    if cell.end - cell.start > _LONGEST_CELL:
        return None
    figures = find_ranks(text.folded, cell.start, cell.end) or find_figures(text.folded, cell.start, cell.end)
    if len(figures) != 1 or not figures[0].rules["value"][0]:
        return None
    figure = figures[0]
    unit = figure.unit if figure.measured else measure.unit or figure.unit
    factor = 1.0 if figure.measured else measure.factor
    unit = per_head(text.folded[label.start : label.end], unit)
    if unit == "percent" and speaks_of_growth(text.folded, label.start, label.end):
        unit = "percent_per_year"
    ranked = figure.kind == "rank" or _RANK.search(text.folded, label.start, label.end) is not None or unit == "rank_places"
    found = Found(cell.start, cell.end, "rank" if ranked else "quantity", phrase, f"<row> × <column>: {figure.rules['value'][0]}")
    _fill(found, figure, "rank" if ranked else unit, factor, when)
    return found


def _fill(found: Found, figure: Figure, unit: str, factor: float, when: When | None) -> None:
    """Fill value, unit and date."""
    found.low = None if figure.low is None else scaled(figure.low, factor)
    found.high = None if figure.high is None else scaled(figure.high, factor)
    found.comparator, found.unit, found.of_total = figure.comparator, unit or None, figure.of_total
    if unit == "rank":
        found.high, found.low, found.comparator = found.high or found.low, None, "le"
    if unit.endswith("_per_year"):
        found.frequency = "annual"
    if when is not None and when.role == "deadline":
        found.deadline, found.op = when.year, when.op
    elif when is not None:
        found.first, found.last = when.first, when.last

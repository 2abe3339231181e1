"""Columns of a table: what the head of each says that it holds, and the date of its values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from etl.grammar.binding import TIMES
from etl.grammar.cells import Cell, Grid
from etl.grammar.context import Context, as_deadline
from etl.grammar.dates import find_dates
from etl.grammar.model import When
from etl.grammar.normalise import Text
from etl.grammar.numbers import read_number

_INDEX: Final = re.compile(r"(?:s?tt|số tt|stt\.?|số thứ tự)\Z")
_UNIT: Final = re.compile(r"đvt|đơn vị(?: tính)?|đơn vị đo")
NOTE: Final = re.compile(r"ghi chú|cơ quan|chủ trì|phối hợp|thời gian|nguồn|lộ trình|trách nhiệm|sản phẩm|địa điểm")
_LABEL: Final = re.compile(r"chỉ tiêu|nội dung|tên|danh mục|mục tiêu|tiêu chí|hạng mục|chỉ số|huyện|đơn vị|địa phương")
RESULT: Final = re.compile(
    r"ưth|ước|(?<!kế hoạch )(?<!lộ trình )thực hiện|(?:^|\s)th(?:\s|$)|kết quả|hiện trạng|hiện nay|hiện có|đầu năm|đầu kỳ|đã đạt|so sánh|"
    r"năm gốc|"
    r"cơ sở|tăng, giảm|tỷ lệ %|so với|(?:^|\s)ht(?:\s|$)"
)
_AIMED: Final = re.compile(r"mục tiêu|kế hoạch|chỉ tiêu|phấn đấu|dự kiến|định hướng|(?:^|\s)kh(?:\s|$)|(?:^|\s)mt(?:\s|$)|dự báo|quy hoạch")
YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
# A year below a head that speaks of several is the column's own: `Kế hoạch 5 năm` / `2027`, `Giai đoạn 2026 - 2030` / `2027`.
_OWN_YEAR: Final = re.compile(r"(?:\d|\d năm) (?:19|20)\d\d\Z")
_COMPARES: Final = re.compile(r"(?!mục tiêu|chỉ tiêu|phấn đấu|giảm|tăng).*(?:so với|so sánh)")
_PART_OF_A_YEAR: Final = re.compile(r"tháng|quý|đầu|/(?!12)\d{1,2}/")
# What a criterion asks of everyone, beside which a plan of a year stands: a column of its own, or a title in the header.
# Heads that span columns of years.
_SPANNING: Final = re.compile(rf"{_AIMED.pattern}|lộ trình|giai đoạn")
_NORM: Final = re.compile(r"chỉ tiêu|quy định|bộ tiêu chí|yêu cầu|chuẩn")
_TOTAL: Final = re.compile(r"tổng(?: cộng| số| giai đoạn)?(?: \(.*\))?\s*\Z|(?:cả|toàn) giai đoạn|lũy kế")
_LONGEST_CAPTION: Final = 320
_ASSIGNED: Final = re.compile(r"chỉ tiêu|mục tiêu|phân bổ|giao kế hoạch|lộ trình")
_UNASSIGNED: Final = re.compile(r"kinh phí|vốn|dự toán|danh mục|hiện trạng|kết quả|tình hình|thực trạng")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds (index, label, unit, note, result, value) and the date of its values."""

    role: str
    when: When | None


def counting_columns(
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
    return bool(cells) and all(read_number(words_of(text, cell)) is not None for cell in cells)


def words_of(text: Text, cell: Cell) -> str:
    """The words of a cell in one line, without emphasis."""
    return " ".join(text.plain[cell.start : cell.end].split()).strip(" *_")


def column_heads(text: Text, grid: Grid) -> list[str]:
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
                heads[column] = f"{heads[column]} {words_of(text, cell)}".strip()
    return [head.lower() for head in heads]


def _add_aligned(text: Text, heads: list[str], row: Sequence[Cell]) -> None:
    """Add a header row of full width; an empty cell behind a dated one repeats it, for it is spanned, as far as the head above both."""
    last, under = "", ""
    for column, cell in enumerate(row):
        words, above = words_of(text, cell), heads[column]
        if words or above != under:
            last = words if YEAR.search(words) or _AIMED.search(words.lower()) or RESULT.search(words.lower()) else ""
        heads[column], under = f"{above} {words or last}".strip(), above


def _spread(text: Text, heads: list[str], row: Sequence[Cell], grid: Grid) -> list[int]:
    """Lay the first, shorter header row over the columns; returns the columns that its spanning cells cover."""
    below = len(grid.header[1]) if len(grid.header) > 1 else 0
    wide = max(1, len(row) + below - grid.width) if below else 1
    names = [words_of(text, cell) for cell in row]
    dated = [i for i, n in enumerate(names) if (YEAR.search(n) or _SPANNING.search(n.lower())) and not RESULT.search(n.lower()) and i > 0]
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


def columns_of(text: Text, heads: Sequence[str], context: Context, above: When | None) -> list[Column]:
    """Role and date of each column. Where no column is named a result, the first year is one when it is past."""
    columns = [Column(_role(head), None) for head in heads]
    if not any(c.role == "label" for c in columns):
        # "Đơn vị" with no other name beside it heads the places of a plan, not their units.
        named = next((i for i, head in enumerate(heads) if head.strip() in ("đơn vị", "đơn vị thực hiện")), None)
        first = named if named is not None else next((i for i, c in enumerate(columns) if c.role not in ("index", "unit")), 0)
        columns[first] = Column("label", None)
    labels = [i for i, c in enumerate(columns) if c.role == "label"]
    for index in labels[1:]:
        if YEAR.search(heads[index]) or _AIMED.search(heads[index]):
            columns[index] = Column("value", None)
    dated = [Column(c.role, time_of(heads[i]) or above) if c.role == "value" else c for i, c in enumerate(columns)]
    if above is not None and above.role == "period" and any(c.role == "value" for c in dated):
        dated = [Column("value", above) if c.role == "other" and _TOTAL.match(heads[i]) else c for i, c in enumerate(dated)]
    return _without_norms(heads, _without_past(heads, dated, context.past))


def _without_past(heads: Sequence[str], columns: list[Column], past: int | None) -> list[Column]:
    """The columns with those of years gone by as results: years that were over, and those whose result stands in the table itself
    (`Kế hoạch 2025 | Ước thực hiện 2025 | Kế hoạch 2026`); that of some months is one where a later year is planned."""
    planned = [c.when.year for c in columns if c.role == "value" and c.when is not None and c.when.year is not None]
    told = [(int(years[-1]), head) for c, head in zip(columns, heads, strict=True) if c.role == "result" and (years := YEAR.findall(head))]
    closed = (year for year, head in told if not _PART_OF_A_YEAR.search(head) or (planned and year < max(planned)))
    over = max((*closed, past or 0))
    return [
        Column("result", None) if c.role == "value" and c.when is not None and (c.when.year or c.when.last or 9999) <= over else c
        for c in columns
    ]


def _without_norms(heads: Sequence[str], columns: list[Column]) -> list[Column]:
    """The columns less the norm that a criterion sets for everyone (`Chỉ tiêu | Kế hoạch năm 2026`)."""
    if not any(c.role == "value" and time_of(head) for c, head in zip(columns, heads, strict=True)):
        return columns
    return [
        Column("norm", None) if c.role == "value" and not time_of(head) and _NORM.search(head) else c
        for c, head in zip(columns, heads, strict=True)
    ]


def _role(head: str) -> str:
    """What a column holds, told by its head."""
    if _INDEX.match(head.strip()):
        return "index"
    dated = YEAR.search(head) is not None
    if _UNIT.search(head) and not dated and len(head) < 24:
        return "unit"
    if _COMPARES.match(head) or (RESULT.search(head) and not _AIMED.search(head)):
        return "result"
    if dated or (_AIMED.search(head) and not _LABEL.match(head)):
        return "value"
    if NOTE.search(head):
        return "note"
    return "label" if _LABEL.search(head) else "other"


def time_of(head: str) -> When | None:
    """The date of a column: that of its lowest head (`Giai đoạn 2026 - 2030` / `Năm 2027` is 2027)."""
    dates = [w for w in find_dates(head, 0, len(head)) if w.role in TIMES] if not _OWN_YEAR.search(head) else []
    if dates:
        return as_deadline(dates[-1])
    years = YEAR.findall(head)
    return When(0, 0, "deadline", "<year>", year=int(years[-1]), op="in", day=date(int(years[-1]), 12, 31)) if years else None

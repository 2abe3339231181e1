"""Units of a table: told by a column, by the head of one, by the name of a row, or by a line above the table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from etl.grammar.cells import Cell, Grid
from etl.grammar.normalise import Text
from etl.grammar.nouns import read_noun
from etl.grammar.numbers import read_number, read_scale
from etl.grammar.units import read_measure, read_rate, with_rate

# A share that a table gives no unit for: "9. Tỷ lệ dân số tham gia bảo hiểm y tế".
_SHARE: Final = re.compile(r"\W*(?:\d{1,2}\W+)?tỷ lệ (?!.*(?:/|sinh|chết|tử vong|trên \d))")
_SCALED: Final = re.compile(
    r"\s*(?P<number>1\.?000\.?000|1\.?000|100|10)?\s*(?P<scale>nghìn tỷ|ngàn tỷ|nghìn|ngàn|triệu|tỷ|tỉ|vạn|tr\.?|trăm)?\s*"
)
BRACKETED: Final = re.compile(r"\(\s*([^()]{1,40})\s*\)\s*\Z")
_COMMON_UNIT: Final = re.compile(r"(?:đơn vị|đvt)(?: tính)?\s*:\s*([^():;]{1,40}?)(?=\s*(?:\)|stt|tt|\||$|  ))")


@dataclass(frozen=True, slots=True)
class Measure:
    """Unit of a row or column: its id, empty where none is told, and the factor that its numbers are to be multiplied by."""

    unit: str
    factor: float


def unit_of_head(head: str) -> Measure:
    """The unit that the head of a column tells: `Quy hoạch đến năm 2030 (ha)`, `Số xã đạt chuẩn`."""
    if bracket := BRACKETED.search(head):
        measure = _read_unit(head, bracket.start(1), bracket.end(1))
        return measure if measure.unit != "items" else Measure("", 1.0)
    words = head.removeprefix("số ").split()
    unit = read_noun(words)[1] if words else None
    return Measure(unit if unit not in (None, "", "items") else "", 1.0)


def unit_above(text: Text, grid: Grid) -> Measure:
    """The unit that a line above the table tells for all of it: `Đơn vị: m2 sàn/người`."""
    told = list(_COMMON_UNIT.finditer(text.folded, max(0, grid.start - 160), grid.start))
    return _read_unit(text.folded, told[-1].start(1), told[-1].end(1)) if told else Measure("", 1.0)


def measure_of(text: Text, unit: Cell | None, label: Cell) -> Measure:
    """Unit of a row, from its unit column or the brackets behind its name (`Tỷ lệ hộ nghèo (%)`)."""
    folded = text.folded
    if unit is not None and not unit.empty:
        return _read_unit(folded, unit.start, unit.end)
    if bracket := BRACKETED.search(folded, label.start, label.end):
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

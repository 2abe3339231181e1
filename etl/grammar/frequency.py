"""How often a value is to hold: `hằng năm`, `bình quân hằng năm`, `/năm`, a total over a period."""

from __future__ import annotations

import re
from typing import Final

from etl.grammar.model import Figure

_AVERAGE: Final = re.compile(
    r"bình quân(?: (?:cả|chung|đạt|tăng|giảm|khoảng|trên|mỗi|hằng|hàng|từ|của))* ?(?:năm|\d năm|hằng năm|hàng năm|"
    r"giai đoạn|thời kỳ|5 năm)|bình quân (?:mỗi|một|1) năm|trung bình (?:mỗi|hằng|hàng|một|1) năm|bình quân 5 năm"
)
_ANNUAL: Final = re.compile(r"(?:hằng|hàng|mỗi|từng) năm|năm nào cũng|các năm(?! \d)|định kỳ hàng năm")
_TOTAL: Final = re.compile(r"(?:^|\W)(?:tổng|lũy kế|luỹ kế|cộng dồn|tổng cộng)(?!\w)")
_SPAN: Final = re.compile(r"giai đoạn|thời kỳ|5 năm|trong nhiệm kỳ|cả nhiệm kỳ|cả giai đoạn")
_HEAD: Final = re.compile(r"bình quân|trung bình|tăng trưởng")
_GROWTH: Final = re.compile(
    r"(?<!vào )(?<!cho )(?<!trong )(?:tốc độ (?:tăng|phát triển|giảm)|tăng trưởng)|(?:tăng|giảm) bình quân|"
    r"bình quân(?: \w+){0,6} (?:tăng|giảm)|nhịp độ tăng|tốc độ đổi mới"
)


def find_frequency(folded: str, start: int, end: int, figure: Figure) -> tuple[str, str, int, int]:
    """Frequency of the figure within its clause, the rule, and the words that tell it (empty when it is once).

    >>> figure = Figure(0, 0, 0, 0, 11.0, None, "ge", "percent", True)
    >>> find_frequency("tăng trưởng grdp bình quân hàng năm đạt 11%", 0, 44, figure)[0]
    'annual_average'
    """
    if folded.find("bình", start, end) >= 0 and (match := _AVERAGE.search(folded, start, end)):
        return "annual_average", "bình quân hằng năm", match.start(), match.end()
    if figure.frequency == "annual" and (match := _HEAD.search(folded, start, figure.at)):
        if folded[match.start() : match.start() + 18].startswith("bình quân đầu"):
            return "annual", "<unit> / năm", figure.start, figure.end
        return "annual_average", "bình quân … / năm", match.start(), figure.end
    if figure.frequency == "annual":
        return "annual", "<unit> / năm", figure.start, figure.end
    if folded.find("năm", start, end) >= 0 and (match := _ANNUAL.search(folded, start, end)):
        return "annual", "hằng năm", match.start(), match.end()
    if not figure.unit.startswith("percent") and (match := _TOTAL.search(folded, start, figure.at)) and _SPAN.search(folded, start, end):
        return "cumulative", "tổng … giai đoạn", match.start(), match.end()
    return "once", "", start, start


def speaks_of_growth(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The words that make a percentage one of growth a year (`tốc độ tăng trưởng`, `bình quân hằng năm tăng`)."""
    return _GROWTH.search(folded, start, end)

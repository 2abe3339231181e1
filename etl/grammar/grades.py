"""Urban grades: `đạt tiêu chí đô thị loại IV`, `từ đô thị loại III lên loại II`, `14 đô thị loại V`."""

from __future__ import annotations

import re
from typing import Final

from etl.grammar.model import Figure
from etl.grammar.numbers import WORDS
from etl.grammar.words import one_of

_NUMERALS: Final = {
    "1": "I",
    "2": "II",
    "3": "III",
    "4": "IV",
    "5": "V",
    "i": "I",
    "ii": "II",
    "iii": "III",
    "iv": "IV",
    "v": "V",
    "đặc biệt": "special",
}
_GRADE: Final = re.compile(r"loại (?P<grade>đặc biệt|i{1,3}|iv|v|[1-5])(?![\w])(?!\.\d)")
# What stands between "đô thị" and its grade; another noun there makes the grade one of something else.
_URBAN: Final = re.compile(
    r"(?:đô thị|thành phố|thị xã|thị trấn|đơn vị hành chính)(?: (?:đạt|chuẩn|tiêu chuẩn|tiêu chí|của|là|lên|từ|"
    r"trực thuộc|tỉnh|trung ương|được|công nhận|xếp|hiện|hữu|đã|mới|sẽ))* ?\Z"
)
_COUNT: Final = re.compile(
    rf"(?:(?:(?P<low>\d{{1,3}})(?:\s?-\s?(?P<high>\d{{1,3}}))?|(?<!\w)(?P<word>{one_of(WORDS)})) )"
    r"đô thị(?: (?:đạt|chuẩn|tiêu chuẩn|tiêu chí|là))* \Z"
)
_CHAIN: Final = re.compile(r"(?:lên|xuống|thành|đạt|tiến lên|nâng lên|trở thành)(?: (?:đạt|thành|chuẩn|tiêu chuẩn|tiêu chí|đô thị))* ?\Z")
_BASELINE: Final = re.compile(r"(?:^|\s)từ(?: (?:đạt|chuẩn|tiêu chuẩn|tiêu chí|đô thị|là|hiện|trạng))* ?\Z")
# What is left over has neither a place nor a count.
_NOT_URBAN: Final = re.compile(
    r"còn lại(?: (?:là|đạt|gồm|các))* đô thị \Z|(?:đơn vị hành chính|di tích|bảo tàng|trường|bệnh viện|xã|phường) (?:\w+ )?\Z"
)


# A list that says nothing but the grade of each place: "các đô thị Nghi Lâm (loại II), Hà Sơn (loại III)".
_PAIR: Final = r"(?:[\w.]+ ){1,6}\((?:đô thị )?loại (?:i{1,3}|iv|v)\)"
_PAIRS: Final = re.compile(
    r"[\s\-+*•]*(?:các |những )?(?=đô thị|thành phố|thị xã|thị trấn)" rf"{_PAIR}(?:(?:, và|[,;]| và) {_PAIR})+[\s.;]*"
)
_PAIRED: Final = re.compile(r"(?P<place>[^,;()]+) \((?:đô thị )?loại (?P<grade>i{1,3}|iv|v)\)")


def find_grades(folded: str, start: int, end: int) -> list[Figure]:
    """The urban grades of `folded[start:end]` that are aimed at, with their count where one is printed; a grade left behind is no target.

    >>> [(g.grade, g.low, g.rules["grade"][0]) for g in find_grades("từ đô thị loại iii lên đô thị loại ii", 0, 37)]
    [('II', None, 'từ đô thị loại <grade> lên đô thị loại <grade>')]
    """
    if "loại" not in folded[start:end] or "đô thị" not in folded[start:end]:
        return []
    if "(" in folded[start:end] and _PAIRS.fullmatch(folded, start, end):
        return [_paired(folded, match) for match in _PAIRED.finditer(folded, start, end)]
    found: list[Figure] = []
    baseline: re.Match[str] | None = None
    for match in _GRADE.finditer(folded, start, end):
        lead = folded[max(start, match.start() - 64) : match.start()]
        chained = _CHAIN.search(lead)
        if not (_URBAN.search(lead) or (chained and (baseline or found or "đô thị" in lead))) or _NOT_URBAN.search(lead):
            continue
        if _BASELINE.search(lead) or (from_then_to(folded, match, end) and re.search(r"\btừ\b", lead)):
            baseline = match
            continue
        found.append(_figure(folded, start, match, lead, baseline))
        baseline = None
    return found


def _paired(folded: str, match: re.Match[str]) -> Figure:
    """The grade in brackets behind a place; the words that tell its type are no part of it in a list."""
    at = match.start("place") + len(match["place"]) - len(match["place"].lstrip(" -+*•"))
    figure = Figure(at, match.end(), at, match.end(), None, None, "eq", "", False, kind="urban_grade")
    figure.grade = _NUMERALS[match["grade"]]
    figure.rules["grade"] = ("<place> (loại <grade>)", at, match.end())
    return figure


def read_grade(folded: str, start: int, end: int) -> str | None:
    """The grade that a cell of a table tells and nothing else: `iii`, `loại iv`; null for any other words.

    >>> read_grade("loại iv", 0, 7), read_grade("v", 0, 1), read_grade("đạt", 0, 3)
    ('IV', 'V', None)
    """
    words = folded[start:end].strip()
    return _NUMERALS.get(words.removeprefix("đô thị ").removeprefix("loại ")) if not words.isdecimal() else None


def from_then_to(folded: str, match: re.Match[str], end: int) -> bool:
    """Whether a higher grade follows at once, so that this one is where the place stands today."""
    return re.match(r"[^;.]{0,24}(?:lên|thành) (?:đạt )?(?:đô thị )?loại ", folded[match.end() : min(end, match.end() + 60)]) is not None


def _figure(folded: str, start: int, match: re.Match[str], lead: str, baseline: re.Match[str] | None) -> Figure:
    counted = _COUNT.search(lead)
    at = match.start() - len(lead) + (counted.start() if counted else max(0, lead.rfind("đô thị")))
    low = (WORDS.get(counted["word"]) or float(counted["low"])) if counted else None
    high = float(counted["high"]) if counted and counted["high"] else low
    comparator = "eq" if low == high else "range"
    figure = Figure(
        at, match.end(), at, match.end(), low, high, comparator, "urban_areas" if counted else "", bool(counted), kind="urban_grade"
    )
    figure.grade = _NUMERALS[match["grade"]]
    rule = "<number> đô thị loại <grade>" if counted else "đô thị loại <grade>"
    if baseline:
        rule = "từ đô thị loại <grade> lên đô thị loại <grade>"
    figure.rules["grade"] = (rule, at, match.end())
    if counted:
        figure.rules["value"] = (rule, at, match.end())
    return figure

"""One clause settled: its figures told apart from baselines, attributes and classes, their units completed by what stands before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from etl.grammar.figures import find_figures
from etl.grammar.frequency import find_frequency, speaks_of_growth
from etl.grammar.grades import find_grades
from etl.grammar.leads import SUBJECT
from etl.grammar.model import Figure, When
from etl.grammar.nouns import NOUNS
from etl.grammar.ranks import find_ranks
from etl.grammar.units import MONEY

# "từ 23 xuống 18", "từ 45% (năm 2020) lên trên 60%": the first figure is where things stand today.
_RISE: Final = re.compile(r"(?:^|\W)(?:lên|xuống|còn|thành|tăng lên|giảm còn)(?: (?:còn|đến|tới|thành|mức|đạt|khoảng|trên|dưới|là))* ?\Z")
_MULTIPLE: Final = re.compile(r"gấp (?P<n>đôi|ba|bốn|rưỡi)(?: lần)?(?!\w)")
_MULTIPLES: Final = {"đôi": 2.0, "ba": 3.0, "bốn": 4.0, "rưỡi": 1.5}
_COORDINATED: Final = re.compile(r"[;,(:]|(?:^|\s)(?:và|trong đó|với|đồng thời)\s")
_VALUED: Final = re.compile(
    r"(?:đạt|là|còn|chiếm|lên|xuống|bằng|:|tăng|giảm|đến|tới|được|mức)(?: (?:từ|mức|khoảng|còn|đến|trên|được|là|thêm|"
    r"bình quân|ít|nhất|tối|thiểu))*\s*\Z"
)
_OF_A_GRADE: Final = re.compile(
    r"(?:(?:,| và|;)? (?:đô thị )?(?:loại )?(?:i{1,3}|iv|v))*\s?:?\s?(?:trở lên )?(?:đạt|là|từ|tối thiểu|khoảng|không|:|"
    r"bình quân|có|phải|cần|\s)*\s*\Z"
)
_PER_HEAD: Final = re.compile(
    r"(?:bình quân|tính theo|trên|/)\s?(?:theo )?(?:đầu )?người|thu nhập bình quân|đầu người|"
    r"(?:grdp|gdp) bình quân (?!giai đoạn|hằng|hàng|mỗi|tăng|\d)"
)
_PER_HECTARE: Final = re.compile(r"(?:trên|/)\s?(?:một|1|mỗi) (?:ha|héc[\s-]?ta)(?!\w)")
_SUBJECT_RATES: Final = (
    (re.compile(r"(?:/|trên|cứ|bình quân|mỗi)\s?(?:1 |một )?(?:vạn|10\.?000|mười nghìn)\s?(?:dân|người)"), "per_10000"),
    (re.compile(r"(?:/|trên|cứ|bình quân|mỗi)\s?(?:100\.?000|(?:1 |một )?trăm nghìn)\s?(?:dân|người|trẻ|ca)"), "per_100000"),
    (re.compile(r"(?:/|trên|cứ|bình quân|mỗi)\s?(?:1\.?000|(?:1 |một )?nghìn)\s?(?:dân|người|trẻ|ca)"), "per_1000"),
)
_UNIT_IN_BRACKETS: Final = ((re.compile(r"\(\s?%\s?\)"), "percent"), (re.compile(r"\(\s?‰\s?\)"), "per_mille"))
_SHARE: Final = re.compile(r"(?:tỷ|tỉ) (?:lệ|trọng)(?!\w)")
_INDEX: Final = re.compile(r"chỉ số|hệ số|điểm số")
_SEX_RATIO: Final = re.compile(r"giới tính khi sinh")
_REACHED: Final = re.compile(r"(?:xuống|lên)(?: (?:còn|dưới|trên|khoảng))*\s*\Z")
_RESTATED: Final = re.compile(r"(?:tương ứng|tương đương)(?: (?:là|với|khoảng))*\s*\Z")
_SETTLEMENTS: Final = frozenset(("cities", "towns", "townships", "urban_areas", "districts", "communes", "commune_level_units"))
_FERTILITY: Final = re.compile(r"phụ nữ|mức sinh|tổng tỷ suất sinh|sinh đẻ")


def settle(folded: str, start: int, end: int, dates: Sequence[When], *, worded: bool = True) -> list[Figure]:
    """The figures, grades and ranks that `folded[start:end]` states, in order; baselines are marked, attributes are still among them.

    >>> [(f.low, f.unit, f.baseline) for f in settle("giảm từ 23‰ xuống còn 18‰", 0, 25, [])]
    [(23.0, 'per_mille', True), (18.0, 'per_mille', False)]
    """
    special = find_ranks(folded, start, end) + find_grades(folded, start, end)
    figures = find_figures(folded, start, end, dates, worded=worded)
    if special:
        figures = [f for f in figures if not any(s.start < f.to and f.at < s.end for s in special)]
    figures = sorted(figures + _multiples(folded, start, end) + special, key=lambda f: f.at)
    if len(figures) < 2:
        return figures
    return mark_baselines(folded, _without_graded_subjects(folded, figures), dates)


def _without_graded_subjects(folded: str, figures: list[Figure]) -> list[Figure]:
    """The figures less the urban grades that are the subject of a quantity: `đô thị loại II đạt 6 - 8 m²/người`."""
    return [
        f
        for f, following in zip(figures, [*figures[1:], None], strict=False)
        if not (
            f.kind == "urban_grade"
            and f.low is None
            and following
            and following.kind == "quantity"
            and _OF_A_GRADE.match(folded, f.end, following.start)
        )
    ]


def _multiples(folded: str, start: int, end: int) -> list[Figure]:
    """`tăng gấp đôi`: multiples told in words."""
    if "gấp" not in folded[start:end]:
        return []
    found = []
    for match in _MULTIPLE.finditer(folded, start, end):
        times = _MULTIPLES[match["n"]]
        figure = Figure(match.start(), match.end(), match.start(), match.end(), times, times, "eq", "times", True)
        figure.rules["value"] = ("gấp <number in words>", match.start(), match.end())
        found.append(figure)
    return found


def mark_baselines(folded: str, figures: list[Figure], dates: Sequence[When]) -> list[Figure]:
    """The figures, those marked that only tell where things stand: `từ X lên Y` aims at Y, which takes X's unit when it has none."""
    reached: Figure | None = None
    for first, second in pairwise(figures):
        if second.kind == "quantity" and first is not reached and _is_baseline(folded, first, second, dates):
            first.baseline, reached = True, second
            if second.unit in ("", "items"):
                second.unit, second.measured = first.unit, first.measured
            rule, begin, stop = second.rules["value"]
            second.rules["value"] = (f"từ <number> … {rule}" if "từ" not in rule else rule, min(begin, first.start), stop)
    return figures


def _is_baseline(folded: str, first: Figure, second: Figure, dates: Sequence[When]) -> bool:
    if first.kind != "quantity" or second.at - first.to > 90:
        return False
    since = folded[max(0, first.start - 12) : first.at]
    if folded[second.end : second.end + 12].lstrip()[:1] == ")" and folded[first.end : second.start].lstrip().startswith(("(còn", "(để")):
        return False  # "giảm từ 1 - 2% (còn dưới 16%)": both are aims
    if not re.search(r"(?:^|\W)từ(?: (?:mức|khoảng|trên|dưới|gần))*\s*\Z", since) and not first.rules["value"][0].startswith("từ"):
        return False
    between = folded[first.end : second.start] if second.start > first.end else ""
    return ";" not in between and _RISE.search(between.rstrip() + " " if between else "") is not None


def complete_unit(folded: str, start: int, figure: Figure) -> None:
    """Complete the unit by the subject: growth is per year, money per head is per capita, doctors are per 10,000 people."""
    if figure.kind != "quantity":
        return
    subject = folded[start : figure.at]
    unit = figure.unit
    if unit == "percent" and speaks_of_growth(folded, start, figure.at):
        unit = "percent_per_year"
    elif (of_heads := per_head(subject, unit)) != unit:
        unit = of_heads
    elif unit in MONEY and _PER_HECTARE.search(subject):
        unit = f"{unit}_per_hectare"
    elif unit == "heads_of_livestock" and _FERTILITY.search(subject):
        unit = "children_per_woman"
    elif unit in ("", "per_100") and _SEX_RATIO.search(subject):
        unit = "boys_per_100_girls"
    elif not figure.measured and "_per_" not in unit:
        unit = _by_subject(subject, unit)
    if unit != figure.unit:
        figure.rules["unit"] = ("unit told by the subject", start, figure.end)
        figure.unit = unit


def per_head(subject: str, unit: str) -> str:
    """The unit of money or floor that is counted for each person, as the subject tells."""
    plain = unit.removesuffix("_per_year")
    if (plain in MONEY or unit == "m2") and _PER_HEAD.search(subject):
        return f"{plain}_per_capita" if plain in MONEY else "m2_per_person"
    return unit


def _by_subject(subject: str, unit: str) -> str:
    """The unit of a count whose denominator, or whose unit itself, stands in the subject."""
    for pattern, rate in _SUBJECT_RATES:
        if match := pattern.search(subject):
            return f"{unit or _noun_of(subject[: match.start()])}_{rate}"
    if unit:
        return unit
    for pattern, told in _UNIT_IN_BRACKETS:
        if pattern.search(subject):
            return told
    if _SHARE.search(subject):
        return "percent"
    return "index" if _INDEX.search(subject) else ""


def _noun_of(subject: str) -> str:
    """The unit of the noun that stands last in the subject: `số bác sỹ` → doctors."""
    words = subject.split()
    for last in range(len(words), 0, -1):
        for size in range(min(4, last), 0, -1):
            if (noun := " ".join(words[last - size : last])) in NOUNS:
                return NOUNS[noun]
    return "items"


def is_attribute(folded: str, main: Figure, figure: Figure) -> bool:
    """Whether a figure only describes what another one of its clause counts: nothing coordinates the two (`70% … ít nhất 4 loại bệnh`)."""
    first, second = (main, figure) if main.at < figure.at else (figure, main)
    return _COORDINATED.search(folded, first.end, second.at) is None


def value_of_clause(folded: str, start: int, figures: Sequence[Figure]) -> Figure:
    """The figure that is the value among figures that nothing coordinates.

    It is the first one where the clause begins with it, else the one told by a verb of value (`tỷ lệ xã có ít nhất 2 … đạt 60%`), else
    the first.
    """
    first = figures[0]
    if len(figures) == 2 and first.unit in _SETTLEMENTS and figures[1].kind == "urban_grade" and figures[1].low is None:
        return _counted(first, figures[1])
    lead = folded[start : first.at].strip(" -+•*:")
    if len(figures) > 1 and not first.measured and _REACHED.search(folded, start, figures[-1].start):
        return figures[-1]  # "giảm số xã đạt dưới 5 tiêu chí xuống 250 xã"
    if len(lead) > 14 or SUBJECT.match(lead):
        for figure in reversed(figures):
            if _RESTATED.search(folded, start, figure.start):
                continue
            if figure.measured and _VALUED.search(folded[start : figure.start]):
                return figure
    return first


def _counted(count: Figure, grade: Figure) -> Figure:
    """A grade with the count of the places that are to reach it: `có 2 thị xã đạt tiêu chí đô thị loại III`."""
    grade.start, grade.at, grade.low, grade.high, grade.comparator = count.start, count.at, count.low, count.high, count.comparator
    grade.unit, grade.measured = "urban_areas", True
    grade.rules["value"] = ("<number> <thing> đô thị loại <grade>", count.start, grade.end)
    return grade


def frequency_of(folded: str, start: int, end: int, figure: Figure) -> tuple[str, str, int, int]:
    """Frequency of a settled figure; a count or flow `mỗi năm` is annual, and so is a share that is to hold every year."""
    return find_frequency(folded, start, end, figure)

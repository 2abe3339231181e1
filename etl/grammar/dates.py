"""Dates, deadlines, periods and horizons: `đến năm 2025`, `trước Quý II năm 2025`, `giai đoạn 2021 - 2025`, `tầm nhìn đến năm 2050`.

How a year binds follows the contract: đến, vào, trong and quarters are `by`; a bare year is `in`; trước is `before`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from etl.grammar.model import When
from etl.grammar.nouns import read_noun
from etl.grammar.units import read_measure

YEAR: Final = r"(?:19|20)\d\d(?![\d%‰])(?![.,]\d)"
_SHORT_NUMBER: Final = re.compile(r"\b\d{1,2}\b")
_LETTER_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_RANGE: Final = re.compile(
    r"(?P<from>(?:19|20)\d\d)\s?(?:-|÷|/|đến(?: hết)?(?: năm)?|tới(?: năm)?)\s?(?:năm )?(?P<to>(?:19|20)\d\d(?!\d)|"
    r"\d\d(?![\d.,%/]))(?![%‰])"
)
_YEAR: Final = re.compile(YEAR)
_QUARTER: Final = re.compile(r"\bquý (?:iv|i{1,3}|[1-4])\b")
_DIGITS: Final = re.compile(r"\d+")
# Words that may stand before a year. The last of them decide; they are read from the text before the year, so the pattern ends there.
_BEFORE: Final = re.compile(
    r"(?<!\w)(?:(?P<quarter>(?P<qhead>trước |trong |đến |tới |vào |hết |cuối |chậm nhất )?(?:hết |trong |"
    r"cuối )?quý (?P<q>iv|i{1,3}|[1-4])\s?(?:/|,|-)?\s?(?:của )?(?:năm )?)"
    r"|(?P<day>(?P<dhead>(?:trước|đến hết|đến|tới|hết|chậm nhất|trong|vào|"
    r"từ) )?(?:ngày )?(?P<d>\d{1,2})\s?[/.-]\s?(?P<dm>\d{1,2})\s?[/.-]\s?)"
    r"|(?P<longday>(?P<lhead>(?:trước|đến hết|đến|tới|hết|chậm nhất|trong|vào|"
    r"từ) )?(?:ngày )?(?P<ld>\d{1,2}) tháng (?P<lm>\d{1,2}),? (?:năm )?)"
    r"|(?P<month>(?P<mhead>(?:trước|đến hết|đến|tới|hết|cuối|chậm nhất|trong|vào|từ) )?(?:hết |cuối |"
    r"trong )?(?:tháng )(?P<m>\d{1,2})\s?(?:/|-|,)?\s?(?:năm )?)"
    r"|(?P<half>(?P<hhead>(?:trước|đến hết|đến|hết|trong) )?(?:6|sáu) tháng (?P<h>đầu|cuối) (?:của )?năm )"
    r"|(?P<horizon>(?:định hướng|tầm nhìn|hướng tới|hướng đến|xa hơn)(?: (?:phát triển|chiến lược|dài hạn|"
    r"quy hoạch))?(?: (?:đến|tới|cho))?(?: năm)? ?)"
    r"|(?P<base>(?:giá (?:so sánh|cố định|gốc|hiện hành|thực tế)(?: của)?|"
    r"so(?: với)?|so cùng kỳ|bằng|lần so với|lần|như|hơn|của)(?: (?:cuối|đầu|mức|giá|cả|cùng kỳ|thực hiện|ước|"
    r"ước đạt|ước thực hiện|cuối năm|kế hoạch|kết quả))*(?: của)? năm )"
    r"|(?P<before>(?:trước|chậm nhất trước)(?: hết)? (?:năm )?)"
    r"|(?P<since>(?:từ|kể từ|bắt đầu từ|sau) (?:sau )?(?:đầu |cuối )?năm )"
    r"|(?P<by>(?:(?:từ|kể từ) nay (?:đến|tới) |chậm nhất |tính )?(?:đến|tới|vào|trong|hết|cuối|chậm nhất|muộn nhất|"
    r"khoảng)(?: (?:hết|cuối|thời điểm|khoảng|trong|mốc))*(?: năm)? )"
    r"|(?P<in>(?:ngay )?(?:từ |trong )?(?:những |các )?(?:ngày|tuần|tháng) đầu (?:của )?năm |(?:(?P<inhead>riêng|cả|"
    r"giữa|đầu|ngay) )?năm (?:học |tài chính )?|(?:mục tiêu|chỉ tiêu) )"
    r"|(?P<openperiod>(?:giai đoạn|thời kỳ|kế hoạch) (?:từ nay )?(?:đến|tới)(?: hết)?(?: năm)? )"
    r")\Z"
)
# The words of such phrases: what stands before the last run of them belongs to none, and is not searched.
_OF_DATES: Final = frozenset(re.findall(r"[^\W\d_]+", _BEFORE.pattern)) | {"i", "ii", "iii"}
_PERIOD_BEFORE: Final = re.compile(
    r"(?P<name>(?:nhiệm kỳ|giai đoạn|thời kỳ|thời gian|kế hoạch|trong|cả|các|hai|\d{1,2}|(?<!/)(?<!/ )năm|niên)(?: (?:nhiệm kỳ|kỳ|"
    r"giai đoạn|năm|học|khóa|khoá|5 năm|từ|các))*|từ|\()\s?(?:năm )?(?:học )?\Z"
)
_SPAN_HORIZON: Final = re.compile(r"(?:định hướng|tầm nhìn)(?: phát triển)?(?: cho| trong)?(?: giai đoạn| thời kỳ)? ?\Z")
_ONWARD: Final = re.compile(r"\s?(?:trở đi|trở về sau|về sau)(?!\w)")
_TERM: Final = re.compile(
    r"(?P<first>(?:ngay (?:từ|trong) |trong |từ )?năm đầu(?: tiên)?(?: của)? nhiệm kỳ)"
    r"|(?P<last>(?:phấn đấu )?(?:đến|tới|vào) (?:hết|cuối)(?: của)? nhiệm kỳ|(?:đến|tới) hết nhiệm kỳ|(?:hết|cuối) nhiệm kỳ)"
    r"|(?P<whole>(?:trong|cả)(?: suốt)? nhiệm kỳ(?: này)?(?!\s?\(?\s?(?:19|20)\d\d))"
)
_LIST: Final = re.compile(
    rf"\s?(?:,|và|;)\s?(?:(?:định hướng|tầm nhìn) (?:đến )?)?(?:năm )?({YEAR})(?!\s?(?:-|đạt|có|là|:|tăng|giảm|chiếm))"
)
_VALUED: Final = re.compile(r"\s?:\s?(?:[≥≤<>~]\s?|trên |dưới |khoảng |từ |đạt )?\d")
_PARTED: Final = re.compile(r"[:;,(+-]\s?\Z")
# Further bare years of a list: "các năm 2026, 2028 và 2030 lần lượt đạt ...", "năm 2025 và 2030 là ...".
_FURTHER: Final = re.compile(rf"\s?(?:,|;|,?\s?và)\s({YEAR})(?!\s?[-–/])")
_COMPARED: Final = re.compile(r"so(?: với)? (?:mức |tổng |số )?(?:[^\W\d][\w-]* ){0,7}\Z")
_LOOK_BACK: Final = 44
# How far behind its beginning `nhiệm kỳ` is read on: `nhiệm kỳ này (2020 - 2025)`.
_TERM_REACH: Final = 24


def find_dates(folded: str, start: int, end: int) -> list[When]:
    """The date phrases of `folded[start:end]`, in order, not overlapping.

    >>> [(w.rule, w.year, w.op) for w in find_dates("đến năm 2025, định hướng đến năm 2030", 0, 37)]
    [('đến năm <year>', 2025, 'by'), ('định hướng đến năm <year>', 2030, None)]
    """
    found: list[When] = []
    at = start
    while match := _YEAR.search(folded, at, end):
        at = match.end()
        if _inside_a_word(folded, match.start(), start):
            continue
        floor = found[-1].end if found else start
        when = _span_of_years(folded, floor, match.start(), end) or _single_year(folded, floor, match, end)
        if when is None:
            continue
        at = max(at, when.end)
        found.append(when)
        if when.role == "horizon" and (more := _LIST.match(folded, when.end, end)):
            found[-1] = When(when.start, more.end(), "horizon", f"{when.rule}, <year>", year=max(when.year or 0, int(more.group(1))))
            at = more.end()
        while when.role == "deadline" and when.year is not None and (more := _FURTHER.match(folded, at, end)):
            year = int(more.group(1))
            if year <= (found[-1].year or 0) or _is_counted(folded, more.end(), end):
                break
            at = more.end()
            found.append(
                when._replace(start=more.start(1), end=at, rule="<year>", year=year, day=date(year - (when.op == "before"), 12, 31))
            )
    if folded.find("nhiệm kỳ", start, end) >= 0:
        found.extend(_relative(folded, start, end, found))
        found.sort(key=lambda w: w.start)
    return found


def _is_counted(folded: str, at: int, end: int) -> bool:
    """Whether a number is a count or amount and no year: `năm 2025, 2030 hộ ...`."""
    words = folded[at : min(end, at + 30)].split()
    return read_measure(folded, at, end) is not None or read_noun(words)[1] not in (None, "", "items")


def _inside_a_word(folded: str, at: int, start: int) -> bool:
    """Whether the four digits belong to a longer number or a code (`52.025`, `TCVN2025`)."""
    return at > start and (
        folded[at - 1].isalnum()
        or folded[at - 1] in "_"
        or (folded[at - 1] in ".," and at - 1 > start and folded[at - 2].isdigit() and not _dotted_day(folded, at))
    )


def _dotted_day(folded: str, at: int) -> bool:
    """Whether the digits before are a day and a month: 31.12.2025."""
    return re.search(r"(?<!\d)\d{1,2}\.\d{1,2}\.\Z", folded[max(0, at - 7) : at]) is not None


def _span_of_years(folded: str, floor: int, at: int, end: int) -> When | None:
    """`giai đoạn 2021 - 2025`, `nhiệm kỳ 2020 - 2025`, `từ năm 2021 đến năm 2025`."""
    match = _RANGE.match(folded, at, end)
    if not match:
        return None
    first, last = int(match["from"]), int(match["to"])
    if last < 100:
        last += first // 100 * 100
    if not first < last <= first + 60:
        return None
    head = _PERIOD_BEFORE.search(folded, max(floor, at - _LOOK_BACK), at)
    begins = head.start() if head else at
    name = " ".join((head["name"] if head else "").replace("(", "").split())
    if _SPAN_HORIZON.search(folded, max(floor, begins - 30), begins) or "định hướng" in name or "tầm nhìn" in name:
        return When(begins, match.end(), "horizon", "định hướng giai đoạn <year> - <year>", year=last)
    if folded[max(floor, begins - 10) : begins].rstrip(" ").endswith(("so với", "bằng")):
        return When(begins, match.end(), "base", "so với giai đoạn <year> - <year>", first=first, last=last)
    if "học" in folded[begins:at] and (lead := re.search(r"(?:đến|trước|vào|tới) \Z", folded[max(floor, begins - 8) : begins])):
        rule = f"{lead.group()}năm học <year> - <year>"
        return When(begins - len(lead.group()), match.end(), "deadline", rule, year=last, op="by", day=date(last, 12, 31))
    rule = f"{_named(name)} <year> - <year>".strip()
    return When(begins, match.end(), "period", rule, first=first, last=last, term="nhiệm kỳ" in name)


def _named(name: str) -> str:
    return _SHORT_NUMBER.sub("<number>", name) if name else name


def _single_year(folded: str, floor: int, match: re.Match[str], end: int) -> When | None:
    """One year and the words before it; a bare number that no word makes a year is null."""
    at, year = match.start(), int(match.group())
    before = _BEFORE.search(folded, _run_before(folded, max(floor, at - _LOOK_BACK), at), at)
    if before and before.lastgroup == "in" and _COMPARED.search(folded, max(floor, before.start() - _LOOK_BACK), before.start()):
        return _base(folded, before.start(), match.end(), year, before, end)  # "so với mức phát thải khí mê-tan năm 2020"
    if not before:
        # Values year by year: "2026: 9.000; 2027: 9.200"; a year alone in brackets.
        listed = _VALUED.match(folded, match.end(), end) and (at == floor or _PARTED.search(folded, max(floor, at - 2), at))
        bracketed = folded[at - 1 : at] == "(" and folded[match.end() : match.end() + 1] == ")"
        return _in(folded, at, match.end(), year, match, match.end()) if listed or bracketed else None
    return _BUILD[before.lastgroup or ""](folded, before.start(), match.end(), year, before, end)


def _run_before(folded: str, floor: int, at: int) -> int:
    """Where the run of words of dates, numbers and marks that ends at `at` begins."""
    begin = at
    for word in reversed(folded[floor:at].split(" ")):
        if word.isalpha() and word not in _OF_DATES:
            break
        begin -= len(word) + 1
    return max(floor, begin)


def _rule(folded: str, start: int, end: int) -> str:
    """The phrase as a schema: its words with the year, quarter and days replaced."""
    words = _YEAR.sub("<year>", folded[start:end])
    if "quý" in words:
        words = _QUARTER.sub("quý <quarter>", words)
    return " ".join(_DIGITS.sub("<number>", words).split())


def _horizon(folded: str, start: int, end: int, year: int, before: re.Match[str], limit: int) -> When:
    return When(start, end, "horizon", _rule(folded, start, end), year=year)


def _base(folded: str, start: int, end: int, year: int, before: re.Match[str], limit: int) -> When:
    return When(start, end, "base", _rule(folded, start, end), year=year)


def _before(folded: str, start: int, end: int, year: int, before: re.Match[str], limit: int) -> When:
    return When(start, end, "deadline", _rule(folded, start, end), year=year, op="before", day=date(year - 1, 12, 31))


def _since(folded: str, start: int, end: int, year: int, before: re.Match[str], limit: int) -> When:
    onward = _ONWARD.match(folded, end, limit)
    stop = onward.end() if onward else end
    return When(start, stop, "since", _rule(folded, start, stop), year=year, first=year)


def _by(folded: str, start: int, end: int, year: int, before: re.Match[str], limit: int) -> When:
    return When(start, end, "deadline", _rule(folded, start, end), year=year, op="by", day=date(year, 12, 31))


def _in(folded: str, start: int, end: int, year: int, before: re.Match[str], limit: int) -> When:
    onward = _ONWARD.match(folded, end, limit)
    if onward:
        return When(start, onward.end(), "since", _rule(folded, start, onward.end()), year=year, first=year)
    return When(start, end, "deadline", _rule(folded, start, end), year=year, op="in", day=date(year, 12, 31))


def _openperiod(folded: str, start: int, end: int, year: int, before: re.Match[str], limit: int) -> When:
    return When(start, end, "deadline", _rule(folded, start, end), year=year, op="by", day=date(year, 12, 31))


def _quarter(folded: str, start: int, end: int, year: int, before: re.Match[str], limit: int) -> When:
    """Quarters are `by` their year: what must be ready `trước Quý II năm 2025` is ready by 31 March 2025."""
    number = _LETTER_QUARTERS[before["q"]]
    strictly = (before["qhead"] or "").startswith("trước")
    day = _last_day(year, 3 * number) if not strictly else _last_day(year, 3 * (number - 1))
    return When(start, end, "deadline", _rule(folded, start, end), year=day.year, op="by", day=day)


def _half(folded: str, start: int, end: int, year: int, before: re.Match[str], limit: int) -> When:
    day = date(year, 6, 30) if before["h"] == "đầu" else date(year, 12, 31)
    return When(start, end, "deadline", _rule(folded, start, end), year=year, op="by", day=day)


def _month(folded: str, start: int, end: int, year: int, before: re.Match[str], limit: int) -> When | None:
    number = int(before["m"])
    if not 1 <= number <= 12:
        return None
    if not before["mhead"]:
        return When(start, end, "base", _rule(folded, start, end), year=year)
    strictly = before["mhead"].startswith("trước")
    day = _last_day(year, number - 1 if strictly else number)
    return When(start, end, "deadline", _rule(folded, start, end), year=day.year, op="by", day=day)


def _day(folded: str, start: int, end: int, year: int, before: re.Match[str], limit: int) -> When | None:
    head, number, month = (before["dhead"], before["d"], before["dm"]) if before["day"] else (before["lhead"], before["ld"], before["lm"])
    try:
        day = date(year, int(month), int(number))
    except ValueError:
        return None
    if not head or head.strip() in ("từ", "vào", "trong"):
        return When(start, end, "base", _rule(folded, start, end), year=year, day=day)
    last = day - timedelta(days=1) if head.startswith("trước") else day
    return When(start, end, "deadline", _rule(folded, start, end), year=last.year, op="by", day=last)


def _last_day(year: int, month: int) -> date:
    """Last day of a month; month 0 is the December before."""
    return date(year + (month // 12), month % 12 + 1, 1) - timedelta(days=1)


_BUILD: Final = {
    "quarter": _quarter,
    "day": _day,
    "longday": _day,
    "month": _month,
    "half": _half,
    "horizon": _horizon,
    "base": _base,
    "before": _before,
    "since": _since,
    "openperiod": _openperiod,
    "by": _by,
    "in": _in,
}


def _relative(folded: str, start: int, end: int, known: list[When]) -> list[When]:
    """`ngay từ năm đầu nhiệm kỳ`, `đến cuối nhiệm kỳ`: dated by the term once it is known; see `in_term`."""
    taken = [(w.start, w.end) for w in known]
    found = []
    first, last = folded.find("nhiệm kỳ", start, end), folded.rfind("nhiệm kỳ", start, end)
    for match in _TERM.finditer(folded, max(start, first - _LOOK_BACK), min(end, last + _TERM_REACH)):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        role = {"first": "term_first", "last": "term_last", "whole": "term"}[match.lastgroup or "whole"]
        found.append(When(match.start(), match.end(), role, " ".join(match.group().split()), term=True))
    return found


def in_term(when: When, first: int, last: int) -> When:
    """A relative date within the term `first`-`last`.

    The congress closes the first calendar year of its term, so the first working year is the next (term 2020-2025: 2021).
    """
    if when.role == "term_first":
        return When(when.start, when.end, "deadline", when.rule, year=first + 1, op="in", day=date(first + 1, 12, 31))
    if when.role == "term_last":
        return When(when.start, when.end, "deadline", when.rule, year=last, op="by", day=date(last, 12, 31))
    return When(when.start, when.end, "period", when.rule, first=first, last=last)

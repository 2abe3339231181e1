"""Dates bound to claims: which date of a sentence belongs to which of its figures."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from etl.grammar.leads import DIRECT, LIGHT, SUBJECT
from etl.grammar.model import Claim, Figure, Sentence, When

_LOOK_BACK: Final = 8
_LEAD: Final = 90
TIMES: Final = frozenset({"deadline", "period", "since", "horizon", "term_first", "term_last", "term"})
_FREE: Final = re.compile(
    r"[,;:(]\s*(?:(?:và|phấn đấu|dự kiến|trong đó|mục tiêu|định hướng|tầm nhìn|hướng tới|đồng thời|tiến tới|tiếp tục|"
    r"cụ thể)[\s,:]*)*\Z|(?:^|\s)(?:và|phấn đấu|nhưng|-)\s*\Z"
    r"|(?:mục tiêu|chỉ tiêu|phấn đấu|quyết tâm|dự kiến|dự báo)(?: (?:của tỉnh|chung|cụ thể|là|phấn đấu|tổng quát|phát triển))*\s*\Z"
    r"|mục tiêu [^,;.:\d]{2,60} là\s*\Z"
)
_STRONG: Final = re.compile(r"[,;:.]|(?:^|\s)(?:và|trong đó)\s")
# "Theo Chương trình phát triển rừng giai đoạn 2021 - 2025 vừa được ban hành, tỉnh đặt mục tiêu ...": the period of all that it sets.
_SOURCE: Final = re.compile(r"\s*theo (?:chương trình|kế hoạch|đề án|nghị quyết|chiến lược)[^,;:.]{0,90}\Z")
_PARTED: Final = re.compile(r"[:;]|\(\d{1,2}\)|(?<=\s)\d{1,2}[.)]")
_LISTED: Final = re.compile(r"\s?(?:,|;|và|,\s?và|-|/)\s?(?:đạt |là |và )?")
_IN_TURN: Final = re.compile(r"(?:lần lượt|tương ứng)(?: \w+){0,2} ?\Z")
_CHANGE: Final = re.compile(r"\s?,\s?(?:gấp|bằng|tăng|giảm)?(?: (?:thêm|khoảng|gần|hơn|trên))*\s*")


def bind(folded: str, sentence: Sentence) -> None:
    """Give each claim of a sentence the date that belongs to it, and the sentence the date at its head.

    In `đạt 65% vào năm 2025` the date is the claim's own, in `Đến năm 2025, ...` it heads all that follows.
    """
    claims = sentence.claims
    for index, when in enumerate(sentence.dates):
        if when.role not in TIMES or _dates_baseline(folded, sentence.baselines, when):
            continue
        before = [c for c in claims if c.figure.end <= when.start]
        after = [c for c in claims if c.figure.at >= when.end]
        if after and _announces(folded, sentence.start, when):
            for claim in after:
                claim.head = when
            sentence.head = when
        elif inside := _in_bracket_with(folded, when, after):
            for claim in inside:
                claim.own = when
        elif before and _follows(folded, before[-1], when):
            _bind_left(folded, before, when)
        elif after and _is_head(folded, sentence, when, before, after[0], index):
            resumed = before and before[-1].head is not None and _ELIDED.match(folded, when.end) is not None
            for claim in after:
                if resumed and _has_separator(folded, when.end, claim.figure.start, ";"):
                    break  # "Giai đoạn 2016 - 2020, ...; A đến năm 2020 đạt 5, đến năm 2030 đạt 9; B đạt 4": B is of the period again
                claim.head = when
                if claim.own is not None and claim.own.end <= when.start:
                    claim.own = None  # "Theo Quy hoạch tỉnh thời kỳ 2021 - 2030, đến năm 2030 toàn tỉnh có ..."
            if not before or folded[when.end : when.end + 2].strip()[:1] == ":":
                sentence.head = when
        elif after and not _has_separator(folded, when.end, after[0].figure.start, ";") and when.role != "horizon":
            after[0].own = when  # the nearest: "nhiệm kỳ 2025 - 2030 ... tăng trưởng giai đoạn 2026 - 2030 đạt 11%"
        elif not after and before and when.role != "horizon":
            _bind_back(folded, before, when)
        elif not claims and _is_head(folded, sentence, when, before, None, index):
            sentence.head = when
    _share_out(folded, sentence)
    _share_comparators(folded, claims)
    _share_with_parts(folded, claims)
    _share_with_changes(folded, claims)


def _dates_baseline(folded: str, baselines: list[Figure], when: When) -> bool:
    """Whether a date tells when a baseline held: `giảm từ 8,6% (cuối năm 2021) xuống dưới 3%`."""
    return any(b.end <= when.start and folded[b.end : when.start].strip(" (,") in ("", "của", "vào", "trong", "ở") for b in baselines)


_ANNOUNCED_BEFORE: Final = re.compile(r"(?:chỉ tiêu|mục tiêu)[^.;:]{0,80}\Z")
_ANNOUNCED_AFTER: Final = re.compile(r"\s?(?:là|như sau|như|gồm|bao gồm|cụ thể|của tỉnh)?\s?(?::|[;,] (?:trong đó|cụ thể|gồm))")
_WITH_AIMS: Final = re.compile(r",? với (?:các |một số |những )?(?:mục tiêu|chỉ tiêu)[^:;.]{0,40}:")
# "Nhiệm vụ được huyện đặt ra trong năm 2021 là thu nhập ... đạt ...; giá trị sản xuất ...": what follows is a list of its aims.
_SETS_AIMS: Final = re.compile(
    r"\s?(?:đã |tiếp tục )?(?:đặt ra|đề ra|xác định|đưa ra|đặt)(?: các| những| \d+)? (?:mục tiêu|chỉ tiêu)(?!\w)"
)
# The value at once behind a date: its subject is that of the value before.
_ELIDED: Final = re.compile(r"\s?(?:,\s)?(?:sẽ |phấn đấu )?(?:đạt|là|còn|chiếm|khoảng|trên|dưới|từ|ít nhất|tối thiểu|\d)(?!\w)")
_SET_FOR: Final = re.compile(r"(?:đặt ra|đề ra|được giao|xác định|nhiệm vụ trọng tâm|nhiệm vụ chủ yếu)(?: cho| của| trong)?\s*\Z")
_SET_AFTER: Final = re.compile(r"\s?(?:là|gồm|bao gồm)\s[^;.]*;")


def _announces(folded: str, start: int, when: When) -> bool:
    """Whether a date announces the aims after it: `đề ra 24 chỉ tiêu chủ yếu năm 2024; trong đó, ...`, `Các chỉ tiêu năm 2024 là: ...`."""
    if _WITH_AIMS.match(folded, when.end) or _SETS_AIMS.match(folded, when.end):
        return True
    if _SET_FOR.search(folded, max(start, when.start - 60), when.start) and _SET_AFTER.match(folded, when.end):
        return True
    told = _ANNOUNCED_BEFORE.search(folded, max(start, when.start - 100), when.start)
    return told is not None and _ANNOUNCED_AFTER.match(folded, when.end) is not None


def _in_bracket_with(folded: str, when: When, after: list[Claim]) -> list[Claim]:
    """The claims that share a bracket which opens with a date: `đạt 70% (năm 2020 đạt 45%)` dates the 45% alone."""
    if folded[max(0, when.start - _LOOK_BACK) : when.start].rstrip()[-1:] != "(":
        return []
    close = folded.find(")", when.end, when.end + 120)
    return [claim for claim in after if claim.figure.end <= close]


def _follows(folded: str, claim: Claim, when: When) -> bool:
    """Whether a date belongs to the figure before it: nothing parts the two but a bracket."""
    gap = folded[claim.figure.end : when.start]
    if when.role == "horizon":
        return False
    opened = gap.strip()
    if opened in ("(", ""):
        return True
    return not _STRONG.search(gap)


def _is_head(folded: str, sentence: Sentence, when: When, before: list[Claim], first: Claim | None, index: int) -> bool:
    """Whether a date opens its sentence or a part of it, so that all that follows is dated by it."""
    floor = before[-1].figure.end if before else sentence.start
    lead = folded[floor : when.start]
    after = folded[when.end : when.end + 2].strip()[:1]
    if when.role == "horizon" and index and when.start - sentence.dates[index - 1].end <= 3:
        return False
    if after == ":":
        measured = first is not None and SUBJECT.match(_PARTED.split(lead)[-1]) and DIRECT.match(folded, when.end + 1, first.figure.start)
        return not measured  # "Tỷ lệ đô thị hóa đến năm 2025: 16%" dates but what it measures
    if not before and (LIGHT.match(lead) or (when.role == "period" and _SOURCE.match(lead))):
        return True
    if _FREE.search(lead, max(0, len(lead) - _LEAD)):
        return first is not None or not sentence.claims
    if after == "," and not before and len(lead) < 80 and not SUBJECT.match(lead):
        return True
    short = len(lead.split()) <= 2 and not before
    return short and (after == "," or when.op in ("by", "before")) and first is not None


def _has_separator(folded: str, start: int, end: int, marks: str) -> bool:
    return any(mark in folded[start:end] for mark in marks)


def _bind_left(folded: str, before: list[Claim], when: When) -> None:
    """A date after a figure is its own, shared by the items listed before it that nothing else dates (`5 trường, 3 chợ vào năm 2025`)."""
    last = before[-1]
    last.own = when
    for claim in reversed(before[:-1]):
        coupled = claim is before[-2] and folded[claim.figure.end : last.start].endswith(" và ")
        if (
            claim.own
            or claim.head
            or not last.direct
            or not (claim.direct or coupled)  # "xử lý 100% chất thải y tế ..., và 85% chất thải sinh hoạt vào năm 2025" has one verb
            or _has_separator(folded, claim.figure.end, last.figure.start, ";")
        ):
            break
        claim.own = when


def _bind_back(folded: str, before: list[Claim], when: When) -> None:
    """A date set off at the end of a list dates all of the list that nothing else dates."""
    for claim in reversed(before):
        if claim.own or claim.head or _has_separator(folded, claim.figure.end, when.start, ";"):
            break
        claim.own = when


def _share_out(folded: str, sentence: Sentence) -> None:
    """Give listed values the dates of a list as long: `các năm 2026, 2028 và 2030 lần lượt đạt 50%, 60% và 75%`."""
    dates = [w for w in sentence.dates if w.role in TIMES]
    first = 0
    while first + 1 < len(dates):
        last = first
        while last + 1 < len(dates) and _LISTED.fullmatch(folded, dates[last].end, dates[last + 1].start):
            last += 1
        count, run = last - first + 1, dates[first : last + 1]
        first = last + 1
        if count < 2:
            continue
        limit = dates[last + 1].start if last + 1 < len(dates) else sentence.end
        floor = dates[first - count - 1].end if first > count else sentence.start
        behind = [c for c in sentence.claims if run[-1].end <= c.figure.at < limit]
        before = [c for c in sentence.claims if floor <= c.figure.at and c.figure.end <= run[0].start][-count:]
        for listed in (behind[:count], before):
            if len(listed) == count and _are_listed(folded, listed):
                for claim, when in zip(listed, run, strict=True):
                    claim.own = when
                break


def _are_listed(folded: str, claims: list[Claim]) -> bool:
    """Whether values stand one behind the other with nothing of their own between them."""
    return all(_LISTED.fullmatch(folded, a.figure.end, b.figure.start) for a, b in pairwise(claims))


def _share_comparators(folded: str, claims: list[Claim]) -> None:
    """Give values that are told in turn the comparator before the first: `lần lượt đạt khoảng 45%, 35%`."""
    for previous, claim in pairwise(claims):
        first, second = previous.figure, claim.figure
        if second.comparator != "eq" or first.comparator not in ("approx", "gt", "ge", "lt", "le") or second.unit != first.unit:
            continue
        if _LISTED.fullmatch(folded, first.end, second.start) and _IN_TURN.search(folded, max(0, first.start - 24), first.start):
            second.comparator = first.comparator
            second.low = None if first.comparator in ("lt", "le") else second.low
            second.high = None if first.comparator in ("gt", "ge") else second.high


def _share_with_parts(folded: str, claims: list[Claim]) -> None:
    """What follows `trong đó` is of the date of the whole, not of what a bracket behind the whole tells."""
    for index, claim in enumerate(claims):
        whole = next((c for c in reversed(claims[:index]) if not _closes_bracket(folded[c.figure.end : claim.figure.start])), None)
        if claim.part and claim.own is None and whole is not None and claim.head is whole.head:
            claim.own = whole.own


def _closes_bracket(between: str) -> bool:
    """Whether a bracket that was open before closes: what comes before stood in it."""
    close = between.find(")")
    return close >= 0 and "(" not in between[:close]


def _share_with_changes(folded: str, claims: list[Claim]) -> None:
    """A change told right behind a value is of its date: `năm 2030 đạt 7,2 tỷ USD, gấp 1,6 lần năm 2025`."""
    for previous, claim in pairwise(claims):
        undated = claim.own is None and claim.head is previous.head
        if undated and previous.own is not None and _CHANGE.fullmatch(folded, previous.figure.end, claim.figure.start):
            claim.own = previous.own

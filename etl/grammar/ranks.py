"""Ranks: `đứng trong nhóm 10 tỉnh dẫn đầu`, `tốp 5`, `xếp thứ 15 trở lên`, `thứ hạng 4/13`. A rank is a ceiling: value_high only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from etl.grammar.model import Figure
from etl.grammar.numbers import WORDS
from etl.grammar.words import any_of, listed

_AMONG: Final = r"(?:tỉnh|thành phố|địa phương|nước|quốc gia|đơn vị|vùng|bộ|nền kinh tế|thị trường|trường|doanh nghiệp|đội|cơ quan)"
_NUMBER: Final = r"\d{1,3}"
_PAST_NUMBER: Final = (
    r"(?:\s?-\s?(?P<m>\d{1,3})|\s(?:đến|tới)(?: (?:hạng|thứ|vị trí))*\s(?P<to>\d{1,3}))?"
    r"(?:\s?/\s?(?P<of>\d{1,3}))?(?![\w%‰]|[.,]\d|\s?[-/]\s?[a-z]|\s?(?:%|‰|năm|lần))"
)
_TAIL: Final = rf"(?P<n>{_NUMBER}){_PAST_NUMBER}"
# A group of the best may be counted in words: "nhóm ba nước xuất khẩu dẫn đầu".
_COUNTED: Final = rf"(?P<n>{_NUMBER}|(?:ba|bốn|năm|sáu|bảy|tám|chín|mười)(?= )){_PAST_NUMBER}"
_BEST: Final = "dẫn đầu, đứng đầu, hàng đầu, tốt nhất, cao nhất"
_STANDS: Final = "đứng, nằm, thuộc, vào, xếp, lọt"


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording of a rank: its name, words of which one must stand in the sentence, and the pattern."""

    name: str
    cues: frozenset[str]
    pattern: re.Pattern[str]


def _rule(name: str, cues: str, pattern: str) -> Rule:
    return Rule(name, frozenset(listed(cues)), re.compile(pattern))


# The rules in the order they are tried.
RULES: Final = (
    _rule(
        "nhóm <rank> <units> dẫn đầu",
        "nhóm, tốp, top",
        rf"(?:trong |vào |thuộc )?(?:nhóm|tốp|top) (?:\w+ )?{_COUNTED}"
        rf"(?=[^;.]{{0,60}}(?:{_AMONG}|{any_of(_BEST, 'cả nước, toàn quốc, của cả, của vùng, khu vực')}))",
    ),
    _rule(
        "trong số <rank> <units> dẫn đầu",
        "trong số, danh sách",
        rf"(?:trong |vào |thuộc )?(?:trong số|danh sách) (?:\w+ )?{_TAIL}(?=[^;.]{{0,60}}{any_of(_BEST)})",
    ),
    _rule("tốp <rank>", "tốp, top", rf"(?:trong |vào |thuộc |ở )?(?:tốp|top)(?: đầu)? {_TAIL}"),
    _rule("nằm trong nhóm <rank>", "nhóm", rf"{any_of(_STANDS, 'trong, giữ, duy trì')}(?: (?:trong|vào|ở|hạng|thuộc))* nhóm {_TAIL}"),
    _rule(
        "trong <rank> <units> dẫn đầu",
        f"{_BEST}, khá nhất, cả nước",
        rf"(?:{any_of(_STANDS, 'là một, một')}|(?<=[,:]\s)trong|(?<=\svà\s)trong)"
        rf"(?: (?:trong|vào|ở|hạng|thuộc|số|những|các))* {_TAIL} {_AMONG}"
        rf"(?=[^;.]{{0,50}}{any_of(_BEST, 'khá nhất, đầu cả nước, của cả nước')})",
    ),
    _rule(
        "thứ <rank>",
        "thứ",
        rf"{any_of('đứng, xếp, xếp hạng, vị trí, thứ hạng, hạng, vị thứ, đứng hàng, xếp vị trí, đứng vị trí')}"
        rf"(?: (?:ở|vị trí|từ|hạng|vào|trong|khoảng|nhóm|loại|đứng|xếp))* thứ (?:hạng )?{_TAIL}",
    ),
    _rule(
        "thứ hạng <rank>",
        "hạng, vị trí, vị thứ",
        rf"{any_of('thứ hạng, xếp hạng, đứng hạng, lên hạng, vị trí, vị thứ')}"
        rf"(?: (?:từ|ở|trong|nhóm|khoảng|đạt|trung bình|là|tối thiểu|ít nhất|số))* {_TAIL}",
    ),
)
_CUES: Final = tuple(sorted({cue for rule in RULES for cue in rule.cues}))
_CELL: Final = re.compile(rf"(?:thuộc |trong |vào )?(?:nhóm|tốp|top|hạng|thứ|vị trí)(?: (?:hạng|thứ|đầu))* {_TAIL}")
_UPWARD: Final = re.compile(r"\s?(?:trở lên|trở lại)(?!\w)")


def find_ranks(folded: str, start: int, end: int) -> list[Figure]:
    """The ranks of `folded[start:end]`.

    >>> [(r.high, r.of_total, r.rules["value"][0]) for r in find_ranks("đứng trong tốp 5 của các tỉnh", 0, 29)]
    [(5.0, None, 'nhóm <rank> <units> dẫn đầu')]
    """
    stretch = folded[start:end]
    found: list[Figure] = []
    for rule in _that_may_hold(stretch):
        for match in rule.pattern.finditer(folded, start, end):
            if not any(match.start() < rank.end and rank.start < match.end() for rank in found):
                found.append(_figure(folded, rule.name, match, end))
    return sorted(found, key=lambda rank: rank.start)


def rank_of_cell(folded: str, start: int, end: int) -> Figure | None:
    """The rank that a cell of a table tells where its row or column speaks of ranks: `Nhóm 25`, `Nhóm 15/34`, `thứ 8`."""
    match = _CELL.fullmatch(folded, start, end)
    return _figure(folded, "<rank>", match, end) if match else None


def _that_may_hold(stretch: str) -> list[Rule]:
    """The rules of which a cue stands in a stretch."""
    told = [cue for cue in _CUES if cue in stretch]
    return [rule for rule in RULES if not rule.cues.isdisjoint(told)] if told else []


def _figure(folded: str, name: str, match: re.Match[str], end: int) -> Figure:
    worst = float(match["to"]) if match["to"] else max(WORDS.get(match["n"]) or float(match["n"]), float(match["m"] or 0))
    total = float(match["of"]) if match["of"] else None
    upward = _UPWARD.match(folded, match.end(), end)
    stop = upward.end() if upward else match.end()
    rank = Figure(match.start(), stop, match.start("n"), match.end(), None, worst, "le", "rank", True, kind="rank", of_total=total)
    rank.rules["value"] = (f"{name} trở lên" if upward else name, match.start(), stop)
    return rank

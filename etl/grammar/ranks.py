"""Ranks: `đứng trong nhóm 10 tỉnh dẫn đầu`, `tốp 5`, `xếp thứ 15 trở lên`, `thứ hạng 4/13`. A rank is a ceiling: value_high only."""

from __future__ import annotations

import re
from typing import Final

from etl.grammar.model import Figure

_AMONG: Final = r"(?:tỉnh|thành phố|địa phương|nước|quốc gia|đơn vị|vùng|bộ|nền kinh tế|thị trường|trường|doanh nghiệp|đội|cơ quan)"
_TAIL: Final = r"(?P<n>\d{1,3})(?:\s?-\s?(?P<m>\d{1,3}))?(?:\s?/\s?(?P<of>\d{1,3}))?(?![\w%‰]|[.,]\d|\s?[-/]\s?[a-z]|\s?(?:%|‰|năm|lần))"
# The rules in the order they are tried: name, pattern.
_RULES: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("nhóm <rank> <units> dẫn đầu", (
            rf"(?:trong |vào |thuộc )?(?:nhóm|tốp|top|trong số|danh sách) (?:\w+ )?{_TAIL}(?=[^;.]{{0,60}}(?:{_AMONG}|"
            rf"dẫn đầu|đứng đầu|hàng đầu|cao nhất|tốt nhất|cả nước|toàn quốc|của cả|của vùng|khu vực))"
        )),
        ("tốp <rank>", rf"(?:trong |vào |thuộc |ở )?(?:tốp|top)(?: đầu)? {_TAIL}"),
        ("nằm trong nhóm <rank>", rf"(?:đứng|nằm|thuộc|vào|xếp|trong|lọt|giữ|duy trì)(?: (?:trong|vào|ở|hạng|thuộc))* nhóm {_TAIL}"),
        ("trong <rank> <units> dẫn đầu", (
            rf"(?:đứng|nằm|thuộc|vào|xếp|lọt|là một|một)(?: (?:trong|vào|ở|hạng|thuộc|số|những|"
            rf"các))* {_TAIL} {_AMONG}(?=[^;.]{{0,50}}(?:dẫn đầu|đứng đầu|hàng đầu|tốt nhất|cao nhất|khá nhất|phát triển|"
            rf"đầu cả nước|của cả nước))"
        )),
        ("thứ <rank>", (
            rf"(?:đứng|xếp|xếp hạng|vị trí|thứ hạng|hạng|vị thứ|đứng hàng|xếp vị trí|đứng vị trí)(?: (?:ở|vị trí|từ|hạng|vào|"
            rf"trong|khoảng|nhóm|loại|đứng|xếp))* thứ (?:hạng )?{_TAIL}"
        )),
        ("thứ hạng <rank>", (
            rf"(?:thứ hạng|xếp hạng|vị trí|vị thứ)(?: (?:từ|ở|trong|nhóm|khoảng|đạt|trung bình|là|tối thiểu|"
            rf"ít nhất))* {_TAIL}"
        )),
    )
)  # fmt: skip
_NEED: Final = (
    "nhóm",
    "tốp",
    "top",
    "thứ",
    "hạng",
    "vị trí",
    "dẫn đầu",
    "đứng đầu",
    "hàng đầu",
    "nhất cả nước",
    "danh sách",
    "tốt nhất",
    "cao nhất",
)
_UPWARD: Final = re.compile(r"\s?(?:trở lên|trở lại)(?!\w)")


def find_ranks(folded: str, start: int, end: int) -> list[Figure]:
    """The ranks of `folded[start:end]`.

    >>> [(r.high, r.of_total, r.rules["value"][0]) for r in find_ranks("đứng trong tốp 5 của các tỉnh", 0, 29)]
    [(5.0, None, 'nhóm <rank> <units> dẫn đầu')]
    """
    stretch = folded[start:end]
    if not any(word in stretch for word in _NEED):
        return []
    found: list[Figure] = []
    for name, pattern in _RULES:
        for match in pattern.finditer(folded, start, end):
            if any(match.start() < rank.end and rank.start < match.end() for rank in found):
                continue
            found.append(_figure(folded, name, match, end))
    return sorted(found, key=lambda rank: rank.start)


def _figure(folded: str, name: str, match: re.Match[str], end: int) -> Figure:
    worst = max(float(match["n"]), float(match["m"] or 0))
    total = float(match["of"]) if match["of"] else None
    upward = _UPWARD.match(folded, match.end(), end)
    stop = upward.end() if upward else match.end()
    rank = Figure(match.start(), stop, match.start("n"), match.end(), None, worst, "le", "rank", True, kind="rank", of_total=total)
    rank.rules["value"] = (f"{name} trở lên" if upward else name, match.start(), stop)
    return rank

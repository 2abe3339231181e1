"""Claims of a sentence: each figure with the clause it stands in; `binding` gives each the date that belongs to it."""

from __future__ import annotations

import re
from typing import Final

from etl.grammar import masks
from etl.grammar.binding import bind
from etl.grammar.clauses import complete_unit, settle, value_of_clause
from etl.grammar.dates import find_dates
from etl.grammar.leads import DIRECT, LIGHT, SUBJECT
from etl.grammar.model import Claim, Figure, Sentence, When

_PART: Final = re.compile(r"trong đó|trong số đó|bao gồm|gồm")
_SEPARATOR: Final = re.compile(r"[,;:](?=\s|\Z)|(?<=\s)(?:và|trong đó)(?=\s)|(?<=\s)với(?=\s+tổng\s)|[()]")
_LIKE: Final = re.compile(r" (?:như|gồm|bao gồm|là)(?: các)? ")
_NUMBERED: Final = re.compile(r"(?<=[\s:])\(\d{1,2}\)\s+")
_CLOSED: Final = re.compile(r"\([^()]*\)")
_VERB: Final = re.compile(
    r"(?<!\w)(?:đạt|có|được|là|sử dụng|tham gia|hoàn thành|thực hiện|áp dụng|tiếp cận|ứng dụng|đáp ứng|bảo đảm|đảm bảo|"
    r"chiếm|tăng|giảm|trở thành|kết nối|triển khai|xử lý|cung cấp|còn|trở lên"
    r"|biết|làm|mắc|sinh|học|đi|xây dựng|tổ chức|phát triển|thu gom|cấp|nối|phủ|trong)(?!\w)"
)
# A figure behind one of these completes its clause: the next separator opens another.
_VALUED: Final = re.compile(r"(?:đạt|còn|chiếm|là|bằng|:)(?: (?:từ|mức|khoảng|còn|trên|dưới|ít nhất|tối thiểu|ở mức|hơn|gần))*\s*\Z")
_SAME_PLACES: Final = re.compile(
    r"(?:,| và) (?:thành phố|thị xã|phường|thị trấn|xã|huyện)(?: trực thuộc \w+(?: \w+)?)? có (?:trên |ít nhất )?"
)
# A standard, not a time: "chuẩn nghèo giai đoạn 2021 - 2025".
_STANDARD: Final = re.compile(r"(?:chuẩn|tiêu chí|chuẩn nghèo|đa chiều|bộ tiêu chí)[^;,.:]{0,40}\Z")
_BASIS: Final = re.compile(r"[\s\-+*“\"(]*(?:trên cơ sở|căn cứ|xuất phát từ|dựa trên)(?!\w)")
# A number that can be a figure: no year told by "năm" or by a span of years, no number of a document (58-NQ/TW), nothing stuck to a
# letter or a stroke.
_COUNTABLE: Final = re.compile(
    r"[0-9](?<![\w/%‰²³+#@][0-9])"
    r"(?!(?<=năm [12])[90]\d\d(?![\d%‰])(?![.,]\d))"
    r"(?!(?<=(?:19|20)\d\d - [12])[90]\d\d(?![\d%‰])(?![.,]\d))(?!(?<=(?:19|20)\d\d-[12])[90]\d\d(?![\d%‰])(?![.,]\d))"
    r"(?!(?<=[12])[90]\d\d\s?-\s?(?:19|20)\d\d(?![\d%‰]))"
    rf"(?!\d{{0,3}}(?:{masks.LETTERED}))"
)
_HEADED: Final = re.compile(r"[0-9]{1,3}[.)] *")


def may_state(folded: str, start: int, end: int, worded: bool) -> bool:
    """Whether a stretch holds a number that can be a figure, or the words of a grade or multiple; false for `1.`, `Kế hoạch năm 2024`.

    `worded` tells whether it may count something in words (`may_count_in_words`).
    """
    headed = _HEADED.match(folded, start, end)
    return (
        _COUNTABLE.search(folded, headed.end() if headed else start, end) is not None
        or folded.find("loại ", start, end) >= 0
        or folded.find("gấp ", start, end) >= 0
        or folded.find("nhóm ", start, end) >= 0
        or folded.find("tốp ", start, end) >= 0
        or folded.find("top ", start, end) >= 0
        or worded
    )


def read_sentence(folded: str, start: int, end: int, *, worded: bool, states: bool | None = None) -> Sentence:
    """The claims of a sentence, dated by what stands in it.

    A date right after a figure is its own (`đạt 65% vào năm 2025`), one in its subject too (`GDP năm 2015 là 41 triệu`); one at the head of
    the sentence, or set off by commas, dates all that follows. `worded` tells whether it may count something in words, `states` whether it
    may hold a figure at all, where that is known (`may_state`).
    """
    dates = [w for w in find_dates(folded, start, end) if not _is_standard(folded, start, w) and not _is_basis(folded, start, w)]
    states = may_state(folded, start, end, worded) if states is None else states
    every = settle(folded, start, end, dates, worded=worded) if states else []
    if not every and not dates:
        return Sentence(start, end, [], [])
    baselines = [f for f in every if f.baseline]
    claims = _claims(folded, start, end, [f for f in every if not f.baseline], dates)
    sentence = Sentence(start, end, claims, dates, baselines=baselines)
    bind(folded, sentence)
    for claim in claims:
        complete_unit(folded, claim.start, claim.figure)
        if claim.head is not None and claim.start <= claim.head.start and claim.head.end < claim.figure.start:
            claim.start = _skip(folded, claim.head.end, claim.figure.start)
        if numbered := [m.end() for m in _NUMBERED.finditer(folded, claim.start, claim.figure.start)]:
            claim.start = numbered[-1]
    return sentence


def _is_standard(folded: str, start: int, when: When) -> bool:
    return when.role == "period" and not when.term and _STANDARD.search(folded, max(start, when.start - 60), when.start) is not None


def _is_basis(folded: str, start: int, when: When) -> bool:
    """Whether a date belongs to what the sentence rests on: `Căn cứ vào các chỉ tiêu giai đoạn 2020-2025, ...`."""
    return _BASIS.match(folded, start, when.start) is not None and folded[when.end : when.end + 1] in (",", ";")


def _claims(folded: str, start: int, end: int, figures: list[Figure], dates: list[When]) -> list[Claim]:
    """Figures grouped by clause; of figures that nothing coordinates one is the value and the others describe it."""
    groups: list[list[Figure]] = []
    for figure in figures:
        if groups and not _coordinated(folded, groups[-1], figure, dates):
            groups[-1].append(figure)
        else:
            groups.append([figure])
    claims: list[Claim] = []
    for index, group in enumerate(groups):
        before = groups[index - 1][-1] if index else None
        left = _left(folded, start, before, group[0])
        following = groups[index + 1][0] if index + 1 < len(groups) else None
        value = value_of_clause(folded, left, group)
        right = _right(folded, end, group[-1], following)
        direct = DIRECT.match(folded, left, value.start) is not None
        part = before is not None and (
            _PART.search(folded, before.end, value.start) is not None or _opens_bracket(folded[before.end : value.start])
        )
        rest = [f for f in group if f is not value]
        claims.append(Claim(value, left, right, direct, part=part, attributes=rest))
    return claims


def _opens_bracket(between: str) -> bool:
    """Whether a bracket opens and does not close: `đạt 60% (khu vực miền núi 45%)`."""
    return between.rfind("(") > between.rfind(")")


def _coordinated(folded: str, group: list[Figure], figure: Figure, dates: list[When]) -> bool:
    """Whether a figure starts a clause of its own: it follows a separator at once, or the clause before it is complete.

    In `100% xã, phường có ít nhất 2 cán bộ` the comma lies inside the thing counted.
    """
    between = folded[group[-1].end : figure.start]
    if between.strip() == "-":
        return True  # shares one behind the other: "28% - 33% - 39%"
    if not (separators := list(_SEPARATOR.finditer(between))):
        return False
    if figure.kind != "quantity" or group[-1].kind != "quantity":
        return True
    last = separators[-1]
    if any(group[-1].end <= when.start < figure.start for when in dates):
        return True
    if _SAME_PLACES.fullmatch(between) and folded[figure.end - 1] == "%":
        return False  # "17 - 19 tỉnh, thành phố trực thuộc Trung ương có 100% số xã đạt chuẩn"
    if "trong đó" in between or _VALUED.search(folded, max(0, group[-1].start - 40), group[-1].start):
        return True
    if ";" in between or DIRECT.match(between, last.end()):
        return True
    return (
        _VERB.search(between[: last.start()]) is not None
        or not between[: separators[0].start()].strip()
        or folded[group[-1].end - 1] != "%"
    )


def _left(folded: str, start: int, before: Figure | None, first: Figure) -> int:
    """Where the clause of a figure begins: after the separator that parts it from the figure before."""
    floor = before.end if before else start
    between = folded[floor : first.start]
    cut = between.rfind(";")
    if cut < 0 and before is not None:
        if before.kind == "urban_grade" and (like := _LIKE.match(between)):
            return floor + like.end()  # "các đô thị loại V như A, B, C sẽ lên đô thị loại IV"
        closed = [m.span() for m in _CLOSED.finditer(between)]
        separators = [m for m in _SEPARATOR.finditer(between) if not any(a <= m.start() < b - 1 for a, b in closed)]
        if not separators:
            return _skip(folded, floor, first.start)
        nearest = _before_colon(between, separators)
        chosen = nearest if nearest is not separators[-1] or DIRECT.match(between, nearest.end()) else _opening(between, separators)
        return _skip(folded, floor + chosen.end(), first.start)
    if cut < 0:
        colon = between.rfind(": ")
        if colon < 0 or _names_measure(between, colon):
            return _skip(folded, start, first.start)
        return _skip(folded, start + colon + 1, first.start)
    return _skip(folded, floor + cut + 1, first.start)


def _names_measure(between: str, colon: int) -> bool:
    """Whether what stands before a colon is what the figure right behind it measures: `Tỷ lệ lao động qua đào tạo: 68%`."""
    return DIRECT.match(between, colon + 1) is not None and not LIGHT.match(between[:colon]) and len(between[:colon]) < 160


def _before_colon(between: str, separators: list[re.Match[str]]) -> re.Match[str]:
    """The last separator, or the one before it where it is the colon behind a name: `40%, nông thôn mới kiểu mẫu: 20%`."""
    last = separators[-1]
    if last.group() == ":" and len(separators) > 1 and not between[last.end() :].strip():
        return separators[-2]
    return last


def _opening(between: str, separators: list[re.Match[str]]) -> re.Match[str]:
    """The separator after which the subject of the next clause opens: one followed by a head noun of indicators, else the first."""
    for separator in separators:
        if SUBJECT.match(between, separator.end()):
            return separator
    return separators[0]


def _skip(folded: str, at: int, limit: int) -> int:
    while at < limit and folded[at] in ' ,;:-+*•.)“"':
        at += 1
    close = folded.find(")", at, limit)
    if folded[at : at + 1] == "(" and close >= 0:  # names behind the figure before: "2 đô thị loại II (A và B), ..."
        return _skip(folded, close + 1, limit) if folded.find("(", at + 1, close) < 0 else at
    return at


def _right(folded: str, end: int, last: Figure, following: Figure | None) -> int:
    """Where the clause of a figure ends: before the separator that parts it from the next, or with the sentence."""
    stop = following.start if following else end
    between = folded[last.end : stop]
    cut = between.find(";")
    if cut < 0 and following is not None:
        separators = list(_SEPARATOR.finditer(between))
        nearest = _before_colon(between, separators) if separators else None
        cut = (
            nearest.start()
            if nearest and (nearest is not separators[-1] or DIRECT.match(between, nearest.end()))
            else separators[0].start()
            if separators
            else -1
        )
    right = last.end + cut if cut >= 0 else stop
    while right > last.end and (folded[right - 1] in " ,;:.-+*(" or (folded[right - 1] == ")" and "(" not in folded[last.end : right])):
        right -= 1
    return right

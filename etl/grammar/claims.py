"""Claims of a sentence: each figure with the clause it stands in and the date that belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from etl.grammar import masks
from etl.grammar.clauses import complete_unit, settle, value_of_clause
from etl.grammar.dates import find_dates
from etl.grammar.figures import may_count_in_words
from etl.grammar.model import Figure, When

_LOOK_BACK: Final = 8
_LEAD: Final = 90
TIMES: Final = frozenset({"deadline", "period", "since", "horizon", "term_first", "term_last", "term"})
# Words before a date that leave it at the head of its sentence: what follows is dated by it.
_LIGHT: Final = re.compile(
    r"[\s\-+*•:,“\"(]*(?:(?:và|trong đó|cụ thể|theo đó|mục tiêu|các|phấn đấu|định hướng|dự kiến|dự báo|chỉ tiêu|"
    r"tầm nhìn|đồng thời|đặc biệt|riêng|nhất là|một số|tỉnh|toàn tỉnh|"
    r"kế hoạch|trong|bên cạnh đó|ngoài ra|hướng tới|chủ yếu|của tỉnh|là|quyết tâm|phải|cần|cụ thể là|chung|tổng quát|"
    r"đặt mục tiêu|đề ra|xác định|về|tiếp tục|sẽ|để|thành phố|huyện"
    r"|lộ trình|nhiệm vụ|đưa ra|tính)[\s\-+*•:,“\"(]*)*\Z"
)
_FREE: Final = re.compile(
    r"[,;:(]\s*(?:(?:và|phấn đấu|dự kiến|trong đó|mục tiêu|định hướng|tầm nhìn|hướng tới|đồng thời|tiến tới|tiếp tục|"
    r"cụ thể)[\s,:]*)*\Z|(?:^|\s)(?:và|phấn đấu|nhưng|-)\s*\Z"
    r"|(?:mục tiêu|chỉ tiêu|phấn đấu|quyết tâm|dự kiến|dự báo)(?: (?:của tỉnh|chung|cụ thể|là|phấn đấu|tổng quát|phát triển))*\s*\Z"
)
_STRONG: Final = re.compile(r"[,;:.]|(?:^|\s)(?:và|trong đó)\s")
_PART: Final = re.compile(r"trong đó|trong số đó|bao gồm|gồm")
_SEPARATOR: Final = re.compile(r"[,;:](?=\s|\Z)|(?<=\s)(?:và|trong đó)(?=\s)|(?<=\s)với(?=\s+tổng\s)|[()]")
_LIKE: Final = re.compile(r" (?:như|gồm|bao gồm|là)(?: các)? ")
_PARTED: Final = re.compile(r"[:;]|\(\d{1,2}\)|(?<=\s)\d{1,2}[.)]")
_NUMBERED: Final = re.compile(r"(?<=[\s:])\(\d{1,2}\)\s+")
_CHANGE: Final = re.compile(r"\s?,\s?(?:gấp|bằng|tăng|giảm)?(?: (?:thêm|khoảng|gần|hơn|trên))*\s*")
_CLOSED: Final = re.compile(r"\([^()]*\)")
_DIRECT: Final = re.compile(
    r"[\s“\"(]*(?:(?:có|trong đó|trong đó có|và|phấn đấu|xây dựng|xây dựng được|hoàn thành|thành lập|thêm|được|khoảng|"
    r"với|cùng|gồm|công nhận|phát triển|đạt|thu hút|đầu tư|hình thành|duy trì"
    r"|nâng cấp|trồng|tổ chức|cải tạo|sửa chữa|hỗ trợ|đào tạo|giải quyết|tạo|số|bảo đảm|đảm bảo|tối thiểu|ít nhất|ít|"
    r"nhất|trên|tổng|cả|hơn|gần|tăng|giảm|còn|từ|tăng thêm|mới)[\s:]*){0,4}\Z"
)
_VERB: Final = re.compile(
    r"(?<!\w)(?:đạt|có|được|là|sử dụng|tham gia|hoàn thành|thực hiện|áp dụng|tiếp cận|ứng dụng|đáp ứng|bảo đảm|đảm bảo|"
    r"chiếm|tăng|giảm|trở thành|kết nối|triển khai|xử lý|cung cấp|còn|trở lên"
    r"|biết|làm|mắc|sinh|học|đi|xây dựng|tổ chức|phát triển|thu gom|cấp|nối|phủ|trong)(?!\w)"
)
# A figure behind one of these completes its clause: the next separator opens another.
_VALUED: Final = re.compile(r"(?:đạt|còn|chiếm|là|bằng|:)(?: (?:từ|mức|khoảng|còn|trên|dưới|ít nhất|tối thiểu|ở mức|hơn|gần))*\s*\Z")
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


@dataclass(slots=True)
class Claim:
    """One figure of a sentence with its clause `start`..`end`; `own` dates it alone, `head` dates all that follows it in the sentence."""

    figure: Figure
    start: int
    end: int
    direct: bool
    own: When | None = None
    head: When | None = None
    part: bool = False
    attributes: list[Figure] = field(default_factory=list)


@dataclass(slots=True)
class Sentence:
    """A sentence read: its claims, the date at its head if any, all its dates."""

    start: int
    end: int
    claims: list[Claim]
    dates: list[When]
    head: When | None = None
    baselines: list[Figure] = field(default_factory=list)


def may_state(folded: str, start: int, end: int) -> bool:
    """Whether a stretch holds a number that can be a figure, or the words of a grade or multiple; false for `1.`, `Kế hoạch năm 2024`."""
    headed = _HEADED.match(folded, start, end)
    return (
        _COUNTABLE.search(folded, headed.end() if headed else start, end) is not None
        or folded.find("loại ", start, end) >= 0
        or folded.find("gấp ", start, end) >= 0
        or folded.find("nhóm ", start, end) >= 0
        or folded.find("tốp ", start, end) >= 0
        or folded.find("top ", start, end) >= 0
        or may_count_in_words(folded, start, end)
    )


def read_sentence(folded: str, start: int, end: int, states: bool | None = None) -> Sentence:
    """The claims of a sentence, dated by what stands in it.

    A date right after a figure is its own (`đạt 65% vào năm 2025`), one in its subject too (`GDP năm 2015 là 41 triệu`); one at the head of
    the sentence, or set off by commas, dates all that follows.
    """
    dates = [w for w in find_dates(folded, start, end) if not _is_standard(folded, start, w) and not _is_basis(folded, start, w)]
    states = may_state(folded, start, end) if states is None else states
    every = settle(folded, start, end, dates) if states else []
    if not every and not dates:
        return Sentence(start, end, [], [])
    baselines = [f for f in every if f.baseline]
    claims = _claims(folded, start, end, [f for f in every if not f.baseline], dates)
    sentence = Sentence(start, end, claims, dates, baselines=baselines)
    _bind(folded, sentence)
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
        direct = _DIRECT.match(folded, left, value.start) is not None
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
    if "trong đó" in between or _VALUED.search(folded, max(0, group[-1].start - 40), group[-1].start):
        return True
    if ";" in between or _DIRECT.match(between, last.end()):
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
        chosen = nearest if nearest is not separators[-1] or _DIRECT.match(between, nearest.end()) else _opening(between, separators)
        return _skip(folded, floor + chosen.end(), first.start)
    if cut < 0:
        colon = between.rfind(": ")
        if colon < 0 or _names_measure(between, colon):
            return _skip(folded, start, first.start)
        return _skip(folded, start + colon + 1, first.start)
    return _skip(folded, floor + cut + 1, first.start)


SUBJECT: Final = re.compile(
    r"[\s(]*(?:và |trong đó,? ?)?(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|số |tổng|tốc độ|giá trị|thu nhập|kim ngạch|sản lượng|"
    r"diện tích|năng suất|chỉ số|doanh thu|mức|quy mô|dân số|mật độ|tuổi thọ|cơ cấu|xuất khẩu|nhập khẩu|thu ngân sách|"
    r"vốn|đến năm|năm|giảm|tăng|nâng|phấn đấu)"
)


def _names_measure(between: str, colon: int) -> bool:
    """Whether what stands before a colon is what the figure right behind it measures: `Tỷ lệ lao động qua đào tạo: 68%`."""
    return _DIRECT.match(between, colon + 1) is not None and not _LIGHT.match(between[:colon]) and len(between[:colon]) < 160


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
            if nearest and (nearest is not separators[-1] or _DIRECT.match(between, nearest.end()))
            else separators[0].start()
            if separators
            else -1
        )
    right = last.end + cut if cut >= 0 else stop
    while right > last.end and (folded[right - 1] in " ,;:.-+*(" or (folded[right - 1] == ")" and "(" not in folded[last.end : right])):
        right -= 1
    return right


def _bind(folded: str, sentence: Sentence) -> None:
    """Give each claim the date that belongs to it."""
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
        measured = first is not None and SUBJECT.match(_PARTED.split(lead)[-1]) and _DIRECT.match(folded, when.end + 1, first.figure.start)
        return not measured  # "Tỷ lệ đô thị hóa đến năm 2025: 16%" dates but what it measures
    if not before and _LIGHT.match(lead):
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
        if (
            claim.own
            or claim.head
            or not last.direct
            or not claim.direct
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

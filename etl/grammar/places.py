"""Enumerations with one verb: several places that reach one grade, several indices that reach one rank, one row each."""

from __future__ import annotations

import re
from typing import Final

from etl.grammar.model import Claim
from etl.grammar.normalise import Text

_TYPE: Final = r"(?:thành phố|thị xã|thị trấn|huyện|quận|phường|xã|đô thị|khu vực|tp|tx|tt)"
_TYPED: Final = re.compile(rf"(?<!\w)(?P<several>các\s+|những\s+)?(?P<type>{_TYPE})(?!\w)[.:]?\s*", re.IGNORECASE)
_LISTED: Final = re.compile(rf"\s*{_TYPE}(?!\w)", re.IGNORECASE)
_SPLIT: Final = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+|\s*;\s*")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
# The predicate that the places share; in lower case, for "Kim Thành" and "Trung Lên" are names.
_PREDICATE: Final = re.compile(
    r"\s(?:sẽ|đạt|trở thành|lên|từ|thành|được|là|tiếp tục|đủ|đáp ứng|cơ bản|phấn đấu|tiến lên|hoàn thành|có|theo|đến|"
    r"trước|vào|trong|nâng|nâng cấp|để|sớm|hướng|ra|định hướng|đô thị"
    r"|giai đoạn)(?!\w)"
)
# A place: a type and what follows it, or words that all begin with capitals, with what stands in brackets.
_NAME: Final = re.compile(
    rf"(?i:(?:khu |các )?{_TYPE})(?!\w).*"
    rf"|[A-ZĐÀ-Ỹ][\w.]*(?:[ -]+[A-ZĐÀ-Ỹ0-9][\w.]*)*(?: \([^()]*\))?(?: (?i:{_TYPE}) .*| mở rộng| thuộc .*)?\Z",
    re.DOTALL,
)
_CAPITALS: Final = re.compile(r"[A-ZĐÀ-Ỹ]\w*(?: [A-ZĐÀ-Ỹ]\w*)*(?: \([^()]*\))?(?:,| và) ")
_LIKE: Final = re.compile(r"(?:\snhư|\sgồm|\sbao gồm|\w:)\s")
_LISTING: Final = re.compile(r"\s?(?:gồm|bao gồm|gồm có|là|như)(?: (?:các|những) [\w, ]{2,40})?\s?:\s+")
_INDEX: Final = re.compile(r"(?:\s*,\s*|\s+và\s+)(?=(?:chỉ số|chỉ tiêu|điểm số)\s)")
_TITLES: Final = re.compile(r"(?:đó là|gồm|như sau|sau đây|là|gồm có)\s?:")
_ITEM: Final = re.compile(r"\s*,\s|\s+và\s(?=(?:tỷ|tỉ|chỉ|tốc|thu|sản|tổng|giá|mức|kim|[A-ZĐ]))")
_ACRONYM: Final = r"[A-ZĐ][\w\-]{1,14}(?:\s[A-Z]\w+)?"
_ACRONYMS: Final = re.compile(rf"(?i:chỉ số)\s*:?\s+(?P<list>{_ACRONYM}(?:\s*,\s*{_ACRONYM})*\s*(?:,|và|,\s*và)\s*{_ACRONYM})")


def places(text: Text, claim: Claim) -> list[int]:
    """Where each place of a grade's subject begins; the start of the claim alone for one that names none.

    `các huyện Bình Giang, Cẩm Giàng, Nam Sách đạt tiêu chí đô thị loại IV` gives three;
    `các xã có điều kiện ... trở thành đô thị loại V` one.
    """
    begin, stop = claim.start, claim.figure.start
    if claim.figure.low is not None or stop <= begin:
        return [begin]
    stretch = text.plain[begin:stop].replace("\n", " ")
    if like := _LIKE.search(stretch):
        begin, stretch = begin + like.end(), stretch[like.end() :]
    hidden = _BRACKETS.sub(lambda m: "(" + "_" * (len(m.group()) - 2) + ")", stretch)
    listed = like or _CAPITALS.match(hidden)  # the list begins at once: "các huyện: Gia Lộc, Kim Thành và thị trấn Neo"
    typed = None if listed else _TYPED.search(hidden)
    several = typed is not None and typed["several"] is not None
    offset = 0 if typed is None else typed.end() if several and hidden[typed.end() : typed.end() + 1].isupper() else typed.start("type")
    predicate = _PREDICATE.search(hidden, offset)
    names = hidden[offset : predicate.start()] if predicate else hidden[offset:]
    parts = _parts(names)
    starts = [begin + offset + at for at, part in parts if _NAME.match(part.strip())]
    if not starts and len(parts) == 1 and any(letter.isupper() for letter in names):
        starts = [begin + offset + parts[0][0]]
    return starts or [claim.start]


def _parts(names: str) -> list[tuple[int, str]]:
    """The items of a list with where each begins."""
    parts, at = [], 0
    for separator in _SPLIT.finditer(names):
        parts.append((at, names[at : separator.start()]))
        at = separator.end()
    parts.append((at, names[at:]))
    return [(start + len(part) - len(part.lstrip()), part) for start, part in parts if part.strip()]


def places_behind(text: Text, claim: Claim) -> list[int]:
    """Where each place ends that is listed behind its grade: `Dự kiến là đô thị loại II gồm: TP. A, TP. B` gives two, else nothing."""
    figure = claim.figure
    if figure.low is not None or not (opened := _LISTING.match(text.folded, figure.end, claim.end)):
        return []
    ends: list[int] = []
    for at, part in _parts(text.plain[opened.end() : claim.end].replace("\n", " ")):
        name = part.rstrip(" .…")
        if not _NAME.match(name):
            break
        ends.append(opened.end() + at + len(name))
    return ends if len(ends) > 1 else []


def indices(text: Text, claim: Claim) -> list[tuple[int, int]]:
    """Spans of the indices that share one rank: before the verb each span runs to the rank, after a colon each runs from the verb.

    `Chỉ số A, Chỉ số B đứng trong nhóm 10` gives two; `đứng trong tốp 5, đó là: A, B và C` three.
    """
    figure = claim.figure
    listed = _TITLES.search(text.folded, figure.end, claim.end)
    if listed:
        ends = [listed.end() + m.start() for m in _ITEM.finditer(text.plain[listed.end() : claim.end])]
        if ends:
            return [(figure.start, end) for end in (*ends, claim.end)]
    subject = text.folded[claim.start : figure.start]
    starts = [claim.start] + [claim.start + m.end() for m in _INDEX.finditer(subject)]
    if len(starts) == 1 and (named := _ACRONYMS.search(text.plain[claim.start : figure.start])):
        starts = [claim.start + named.start("list") + at for at, _ in _parts(named["list"])]
    return [(start, claim.end) for start in starts]

"""Milestones: a work completed, a place or trade that becomes something, an act that is due by a date.

A milestone names what is to stand at the end (`hoàn thành xây dựng đoạn tuyến cao tốc Chi Lăng - Hữu Nghị`); exhortations to complete
tasks, rules or institutions name nothing that can be seen to stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from etl.grammar.context import RESULTS, section_of
from etl.grammar.dates import find_dates
from etl.grammar.found import Found
from etl.grammar.normalise import Text
from etl.grammar.promises import Promises
from etl.grammar.words import Cued
from etl.structure import Block, sentences_of

LONGEST: Final = 240
_LEAD: Final = (
    r"(?:(?:từng bước|sớm|cơ bản|phấn đấu|khẩn trương|tập trung|đầu tư|xây dựng|nâng cấp|cải tạo|đồng bộ|"
    r"phối hợp với [^,;.]{2,60}?)(?:,| và)? )*"
)
_COMPLETES: Final = Cued(
    rf"(?<!\w){_LEAD}(?:hoàn thành|hoàn thiện|hoàn chỉnh|đưa vào (?:sử dụng|hoạt động|khai thác|vận hành)|thành lập mới|"
    rf"khánh thành|thông xe|khởi công)"
    r"(?:(?:,| và)? (?:đưa vào (?:sử dụng|hoạt động|khai thác|vận hành)|đi vào hoạt động(?: ổn định)?|đầu tư|xây dựng|"
    r"cải tạo|nâng cấp|xong|toàn bộ|các dự án|dự án|việc))*(?= )",
    "hoàn, khánh, khởi, thông xe, đưa vào, thành lập mới",
)
_WORKS: Final = re.compile(
    r"(?:các |hệ thống |đồng bộ |hạ tầng |kỹ thuật |kết cấu |thiết yếu |tuyến |đoạn |toàn tuyến |mạng lưới |"
    r"một số )*(?:giai đoạn|đường|quốc lộ|tỉnh lộ|cao tốc|cầu(?! hàng)|hầm|cảng|bến|sân bay|nhà ga|ga |hạ tầng|khu|cụm|"
    r"nhà máy|dự án|công trình|"
    r"hồ (?!sơ)|đập|kênh|đê|trạm|trường|bệnh viện|trung tâm|trụ sở|bảo tàng|nhà |quần thể|thủy lợi|thuỷ lợi|thủy điện|"
    r"thuỷ điện|tuyến|đoạn|chợ|quảng trường|tiêu úng|cáp treo|điểm|lưới điện|tuần tra)"
)
_COUNTED: Final = re.compile(
    r"(?:kế hoạch sắp xếp|việc sắp xếp|chỉ tiêu (?!kinh tế|chủ yếu|đề ra|kế hoạch|được giao|chung)|xây dựng nông thôn mới|"
    r"chương trình xây dựng nông thôn)"
)
# Each branch begins with a letter, behind which the start of the word is asked for: a search runs faster to letters than to boundaries.
_BECOMES: Final = Cued(
    r"t(?<!\wt)rở thành|l(?<!\wl)ên thành|thành(?<=quốc tế thành)|l(?<!\wl)à (?=tỉnh |thành phố |trung tâm )| thành(?<=\w thành)"
    r"(?= (?:cảng|cửa khẩu|thị xã|thành phố|phường|trường|khu|trung tâm|đô thị thông))",
    "trở thành, lên thành, quốc tế thành, là tỉnh, là thành phố, là trung tâm, thành cảng, thành cửa khẩu, thành thị xã, "
    "thành phường, thành trường, thành khu, thành trung tâm, thành đô thị thông",
)
# "phát triển thị xã thành thành phố": the one cue of which the syllables alone would tell nothing.
_INTO_A_CITY: Final = "thành thành phố"
_ACT_HEAD: Final = Cued(
    r"(?<!\w)(?:việc |tiến hành |chỉ đạo )?(?:trình|phê duyệt|ban hành|tổng kết|sơ kết|công bố)(?!\w)",
    "trình, duyệt, hành, kết, bố",
)
_DAYS: Final = frozenset(("quý", "tháng", "ngày"))
_DAY_OR_QUARTER: Final = re.compile(r"quý|tháng|ngày|\d/")
_PAST: Final = Cued(
    r"(?<!\w)(?:đã|vừa|được) (?:hoàn thành|hoàn thiện|đưa|thành lập|khởi công|trở thành|công nhận)|(?<!\w)(?:kết quả|"
    r"hiện nay|đến nay|qua \w+ năm)(?!\w)",
    "đã, vừa, được, kết, nay, qua",
)
_ABSTRACT: Final = re.compile(
    r"(?:tốt |xuất sắc |thắng lợi |vượt |cơ bản )?(?:nhiệm vụ|mục tiêu|chức trách|thể chế|cơ chế|chính sách|quy định|"
    r"quy chế|văn bản|khung|hồ sơ|thủ tục|tổ chức|bộ máy|chất lượng|dự toán|kế hoạch (?!sắp))"
)
_NEXT_VERB: Final = re.compile(
    r"(?:tiếp tục|triển khai|nghiên cứu|đề nghị|đề xuất|phát triển|tập trung|ưu tiên|quy hoạch|xây dựng|đầu tư|nâng cấp|"
    r"cải tạo|mở rộng|thu hút|bố trí|quản lý|phối hợp|cứng hóa|điều chỉnh|tăng cường|đẩy mạnh|bảo đảm|"
    r"đảm bảo|khuyến khích|thực hiện|huy động|kêu gọi|kết nối giao|hỗ trợ|tạo |hình thành|chú trọng|nhất là|trong đó|theo |"
    r"để |phục vụ|góp phần|nhằm|đáp ứng|đồng thời|tổ chức)"
)
_SPLIT: Final = re.compile(
    r", (?=[A-ZĐÀ-Ỹ\d])|, (?=(?:các |hệ thống |tuyến |đường |cầu |khu |cụm |bảo hiểm ))| và (?=[A-ZĐ])| và (?=(?:các khu|"
    r"kết nối|các công trình|đưa vào))"
)
_TRAIL: Final = re.compile(r"\.\.\.|…|,? (?:nhằm|để (?=tạo|phục|đáp|kết|tăng)|phục vụ|góp phần|theo hình thức|đáp ứng|tạo động lực)|\*")
# What is counted is read as a quantity; "một số công trình" cannot be checked.
_UNCOUNTABLE: Final = re.compile(r"(?:ít nhất|tối thiểu|trên|khoảng|hơn|một số|nhiều|\d)")
_COUNTS: Final = re.compile(r"(?:ít nhất|tối thiểu|khoảng|trên|hoạt động|khai thác|sử dụng) \d")
_GENERIC: Final = re.compile(r"(?:các|những|một số|nhiều)\s")


def find_milestones(text: Text, blocks: list[Block]) -> Iterator[Found]:
    """The milestones of running text in document order: one row for each work of a list that one verb completes."""
    promises = Promises.of(text, blocks)
    for block in blocks:
        for start, end, syllables in sentences_of(text, block):
            finders = _that_may_find(text, start, end, syllables)
            if True not in finders or (_PAST.may_hold(syllables) and _PAST.pattern.search(text.folded, start, end)):
                continue
            if section_of(text, block) == RESULTS:
                break
            yield from _of_sentence(promises, block, start, end, *finders)


def _that_may_find(text: Text, start: int, end: int, syllables: frozenset[str]) -> tuple[bool, bool, bool]:
    """Whether a sentence has the words of a work completed, of a change of status, of an act that is due."""
    due = (not _DAYS.isdisjoint(syllables) or text.folded.find("/", start, end) >= 0) and _ACT_HEAD.may_hold(syllables)
    becoming = _BECOMES.may_hold(syllables) or ("phố" in syllables and text.folded.find(_INTO_A_CITY, start, end) >= 0)
    return _COMPLETES.may_hold(syllables), becoming, due


def _of_sentence(promises: Promises, block: Block, start: int, end: int, completing: bool, becoming: bool, due: bool) -> Iterator[Found]:
    """The milestones of one sentence, clause by clause; a list goes on over semicolons until another verb begins."""
    text = promises.text
    listing = False
    for first, last in _clauses(text, start, end):
        completes = _COMPLETES.pattern.search(text.folded, first, last) if completing else None
        if completes and _is_work(text, completes.end(), last):
            listing = True
            yield from _works(promises, block, completes.start(), completes.end() + 1, last)
        elif listing and not completes and _goes_on(text, first, last):
            yield from _works(promises, block, first, first, last)
        else:
            listing = False
            if becoming:
                yield from _turning(promises, block, first, last)
            if due:
                yield from _due_act(promises, block, first, last)


def _goes_on(text: Text, start: int, end: int) -> bool:
    """Whether a clause is one more work of the list before it and opens with no verb of its own."""
    if start >= end or _NEXT_VERB.match(text.folded, start, end):
        return False
    return text.plain[start].isupper() or _WORKS.match(text.folded, start, end) is not None


def _clauses(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between semicolons."""
    at = start
    for mark in re.finditer(r";", text.plain[start:end]):
        yield _trim(text, at, start + mark.start())
        at = start + mark.end()
    yield _trim(text, at, end)


def _trim(text: Text, start: int, end: int) -> tuple[int, int]:
    stretch = text.plain[start:end]
    return start + len(stretch) - len(stretch.lstrip(" -+*")), start + len(stretch.rstrip(" .,;:*\n"))


def _is_work(text: Text, at: int, end: int) -> bool:
    """Whether what is completed can be seen to stand: a work, or something that the plan counts."""
    rest = text.folded[at:end].lstrip()
    if _ABSTRACT.match(rest) or _UNCOUNTABLE.match(rest) or _COUNTS.search(rest):
        return False
    named = text.plain[at:end].lstrip()[:1].isupper()
    return named or _WORKS.match(rest) is not None or _COUNTED.match(rest) is not None


def _works(promises: Promises, block: Block, start: int, objects: int, end: int) -> Iterator[Found]:
    """One row for each work; the first is cited with its verb, the others by their own words."""
    text = promises.text
    if trail := _TRAIL.search(text.folded, objects, end):
        end = _trim(text, start, trail.start())[1]
    at, begin = objects, start
    for cut in [*_SPLIT.finditer(text.plain, objects, end), None]:
        stop = cut.start() if cut else end
        if _depth_of_brackets(text.plain[objects:stop]):
            continue
        if _NEXT_VERB.match(text.folded, at, stop) and at > objects and not text.folded.startswith("kết nối", at):
            return
        if stop - at >= 1 and stop - begin <= LONGEST and not (_GENERIC.match(text.folded, at, stop) and at > objects):
            yield promises.row(block, begin, stop, "milestone", "hoàn thành|đưa vào sử dụng <work>")
        if cut is None:
            return
        at = begin = cut.end()


def _depth_of_brackets(words: str) -> bool:
    return words.count("(") > words.count(")")


def _turning(promises: Promises, block: Block, start: int, end: int) -> Iterator[Found]:
    """What becomes something by a year, or is raised to a named status: `đến năm 2030 trở thành ngành kinh tế mũi nhọn`."""
    text = promises.text
    turns = list(_BECOMES.pattern.finditer(text.folded, start, end))
    if not turns or text.folded.find("đô thị loại", start, end) >= 0:  # read as an urban grade
        return
    dated = [w for w in find_dates(text.folded, start, end) if w.role == "deadline"]
    for number, turn in enumerate(turns):
        stop = turns[number + 1].start() if number + 1 < len(turns) else end
        begin = start if number == 0 else _comma_before(text, turn.start(), start)
        stop = _comma_before(text, stop, turn.end()) if number + 1 < len(turns) else stop
        raised = turn.group().strip() != "là" and re.search(r"nâng cấp|nâng câp", text.folded[begin : turn.start()]) is not None
        raised = raised or (turn.group() == "trở thành" and text.plain[turn.end() + 1 : turn.end() + 2].isupper())
        own = [w for w in dated if begin <= w.start < stop]
        if not own and not raised:
            continue
        yield promises.row(block, max(begin, stop - LONGEST), stop, "milestone", "<subject> trở thành <status>")


def _comma_before(text: Text, at: int, floor: int) -> int:
    """The start of the part of the clause before `at`: behind the last comma or `và`."""
    comma = max(text.folded.rfind(", ", floor, at), text.folded.rfind(" và ", floor, at))
    return floor if comma < 0 else comma + (2 if text.folded[comma] == "," else 4)


def _due_act(promises: Promises, block: Block, start: int, end: int) -> Iterator[Found]:
    """An act of the administration due by a quarter, month or day: `phê duyệt các chương trình trong quý IV/2020`."""
    text = promises.text
    if not _DAY_OR_QUARTER.search(text.folded, start, end):
        return
    for when in find_dates(text.folded, start, end):
        words = text.folded[when.start : when.end]
        if when.role != "deadline" or when.day is None or not _DAY_OR_QUARTER.search(words):
            continue
        heads = list(_ACT_HEAD.pattern.finditer(text.folded, max(start, when.start - LONGEST), when.start))
        if heads:
            yield promises.row(block, heads[0].start(), when.end, "milestone", "phê duyệt|ban hành|tổng kết … <deadline>")

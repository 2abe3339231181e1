"""What a figure takes from around its sentence: the section it stands in, the dates of headings and title, how late "now" is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from etl.grammar.binding import TIMES
from etl.grammar.dates import find_dates, in_term
from etl.grammar.model import When
from etl.grammar.normalise import Text
from etl.lines import LETTER, PLAIN
from etl.structure import Block

GOALS, AIMS, RESULTS, MEANS, OTHER = "goals", "aims", "results", "means", "other"
_GOALS: Final = re.compile(r"mục tiêu|chỉ tiêu|phấn đấu|tầm nhìn|định hướng|phương hướng|mục đích")
_AIMS: Final = re.compile(
    r"mục tiêu|chỉ tiêu|phương hướng|định hướng|tầm nhìn|nhiệm vụ|giải pháp|phấn đấu|phương án|nội dung|kế hoạch năm|"
    r"dự kiến|đột phá|yêu cầu|khâu|kế hoạch 5 năm|phát triển"
)
_RESULTS: Final = re.compile(
    r"kết quả|thực trạng|hiện trạng|tình hình|đánh giá(?! (?:về )?bài viết| của bạn)|"
    r"hạn chế|tồn tại|nguyên nhân|bài học|sự cần thiết|căn cứ|"
    r"cơ sở pháp lý|bối cảnh|đặc điểm|giới thiệu|lịch sử|vị trí địa lý|"
    r"tổng quan|thành tựu|đạt được|khái quát"
)
_DATED_HEAD: Final = re.compile(
    r"(?:phấn đấu |trong |mục tiêu )?(?:đến|tới|giai đoạn|từ năm|từ nay)(?: (?:hết|cuối|năm|nay))*\s(?:19|20)?\d"
)
_OF_RESULTS: Final = re.compile(
    r"(?:\w+ ){0,3}(?:kết quả|thực trạng|hiện trạng|tình hình|đánh giá)|.{0,80}(?:đánh giá kết quả|kết quả (?:thực hiện|đạt|lãnh đạo))"
)
_MEANS: Final = re.compile(
    r"kinh phí|nguồn vốn|nhu cầu vốn|vốn đầu tư(?! (?:toàn xã hội|phát triển|xã hội|trên|nước|trực tiếp))|"
    r"dự toán|khái toán|tổng mức đầu tư(?! (?:toàn )?xã hội)"
)
_PLAN: Final = re.compile(
    r"kế hoạch|phấn đấu|chương trình|nghị quyết|quyết định|đề án|chiến lược|chỉ thị|quy hoạch|phương án|dự thảo|"
    r"phương hướng|mục tiêu|chỉ tiêu|định hướng|phụ lục|báo cáo chính trị|tờ trình|công văn|thông báo|kết luận|lộ trình"
)
_NAMED_PLAN: Final = re.compile(r"(?:KẾ HOẠCH|NGHỊ QUYẾT|QUYẾT ĐỊNH|CHƯƠNG TRÌNH|ĐỀ ÁN|CHIẾN LƯỢC|CHỈ THỊ|QUY HOẠCH) ")
_NEWS: Final = re.compile(r"^(?:cập nhật|đăng nhập|ảnh:|nguồn:|tin mới|\(?[a-zđ ]{2,20}\)?\s?-\s)")
# The title of news says what someone does with a plan, or what came of one: "Xã Phú Lâm thông qua 18 chỉ tiêu năm 2026".
_HEADLINE: Final = re.compile(
    r"(?:(?!quyết định|nghị quyết|công văn|về việc|v/v|tờ trình|thông báo|kế hoạch|chương trình|dự thảo|phụ lục)[^.;:\n]){2,80}? "
    r"(?:đề ra|đặt|thống nhất|thông qua|triển khai|giao|chốt|quyết nghị|bàn)(?: (?:nhiều|các|một số|những|\d{1,2}))? (?:mục tiêu|chỉ tiêu)"
    r"|[^.;\n]{2,120}:? nhiều kết quả"
)
_STORED: Final = re.compile(r"\A\W*(?:date (?:19|20)\d\d-\d\d(?:-\d\d)?\s+)?(?:(?:các|những|một số) )?")
# The plan that a heading cites has a period of its own: "Theo Quy hoạch tỉnh thời kỳ 2021 - 2030, GRDP năm 2030 được đặt ra như sau:".
_SOURCE: Final = re.compile(r"theo (?:quy hoạch|kế hoạch|nghị quyết|quyết định|chương trình|đề án|chiến lược)(?!\w)")
_AHEAD: Final = re.compile(r"phương hướng|mục tiêu|chỉ tiêu|kế hoạch|nhiệm vụ (?:năm|giai đoạn|\d|nhiệm kỳ|trọng tâm|chủ yếu)")
_REPORT: Final = re.compile(r"báo cáo (?:tổng kết|kết quả|sơ kết|đánh giá|tình hình)|tổng kết|sơ kết")
_DATED: Final = re.compile(
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)(?!\d)|tháng (?:0?[1-9]|1[0-2])(?: năm |"
    r"/)((?:19|20)\d\d)(?!\d)|date ((?:19|20)\d\d)-\d\d"
)
_CITED: Final = re.compile(r"(?:số \S+|luật|nghị quyết|quyết định|chỉ thị|thông tư|nghị định|kế hoạch|căn cứ)[^;.\n]{0,50}\Z")
_CLOSED: Final = re.compile(
    r"(?:tổng kết|đánh giá|kết quả|tình hình|sơ kết)[^.;\n]{0,160}? năm (?P<closed>(?:19|20)\d\d)(?!\d)[^.;\n\d]{0,60}"
    r"(?:triển khai|phương hướng|nhiệm vụ|kế hoạch|mục tiêu|chỉ tiêu)[^.;\n\d]{0,60} năm (?P<next>(?:19|20)\d\d)(?!\d)"
)
_TOPIC_YEAR: Final = re.compile(r"năm ((?:19|20)\d\d) là (?:năm|một năm|thời điểm)(?! vừa qua)")
_TOPIC: Final = re.compile(r"^(?:đối với|về|nhiệm vụ|chương trình|mục tiêu|trong|theo)\W")
_ANNOUNCED: Final = re.compile(r"(?:xác định|đề ra|đặt ra|nhất trí|thông qua|thống nhất|mục tiêu|chỉ tiêu|phương hướng)(?!\w)")
_ASSIGNED: Final = re.compile(
    r"(?<!\w)(?:giao|thông qua|ban hành|triển khai|xây dựng|về việc|nghị quyết về)(?: các| một số)? "
    r"(?:chỉ tiêu|kế hoạch|nhiệm vụ|dự toán|phương hướng)(?: số \S+)?[^.;\d]{0,160} năm (?:19|20)\d\d(?!\d|\s?-)"
)
_FIGURED: Final = re.compile(r"\d\s?(?:%|‰)|\d (?:tỷ|triệu|ha|km|xã|người|dự án)(?!\w)")
_HEAD_CHARACTERS: Final = 4000
_LABEL: Final = 60
_TITLE_LINES: Final = 14


@dataclass(slots=True)
class Context:
    """What holds for a document: whether it is a plan, the time its title tells, the term it speaks of.

    `past` is a year that was over when it was written, told by any date in its head; `written` the year of a date of its own, not of a
    decision that it cites.
    """

    plan: bool
    title: When | None
    past: int | None
    written: int | None
    term: tuple[int, int] | None


def read_context(text: Text, blocks: Sequence[Block]) -> Context:
    """The context of a document, from its head alone, so that what is appended to a document changes nothing before it."""
    return text.once("context", lambda: _read_context(text, blocks))


def _read_context(text: Text, blocks: Sequence[Block]) -> Context:
    head = _head(text, blocks)
    title = _title_time(text, head)
    term = _term(text)
    plan = any(_announces_plan(text, b) for b in head)
    until = head[-1].end if head else 0
    dates = [(int(next(filter(None, m.groups()))), m.start()) for m in _DATED.finditer(text.folded, 0, until)]
    past = max(year for year, _ in dates) - 1 if dates else None
    own = [year for year, at in dates if not _CITED.search(text.folded, max(0, at - 60), at)]
    if title is not None and title.first is not None:
        past = title.first if title.term else max(title.first - 1, min(past, title.first) if past is not None else 0)
    elif title is not None and title.role == "deadline" and title.op == "in" and title.year is not None:
        past = title.year - 1
    closed = _closed_year(text, until)
    past = closed if past is None else past
    return Context(plan, title, past, max(own) if own else None, term)


def _closed_year(text: Text, until: int) -> int | None:
    """The year that news closes and whose successor it plans for: `tổng kết công tác năm 2020, triển khai nhiệm vụ năm 2021`."""
    for told in _CLOSED.finditer(text.folded, 0, until):
        if int(told["next"]) == int(told["closed"]) + 1:
            return int(told["closed"])
    return None


def _head(text: Text, blocks: Sequence[Block]) -> list[Block]:
    """The blocks that open a document, up to and with the first that holds figures."""
    head: list[Block] = []
    for block in blocks[:_TITLE_LINES]:
        if block.start >= _HEAD_CHARACTERS:
            break
        head.append(block)
        if not block.heading and _FIGURED.search(text.folded, block.start, block.end):
            break
    return head


def _announces_plan(text: Text, block: Block) -> bool:
    """Whether a block of the head names the document a plan: a short one that speaks of a plan, or any heading of aims."""
    words = _undated(text.folded[block.start : block.end])
    if _NEWS.match(words):
        return False
    if block.heading or block.caps:
        return _PLAN.search(words) is not None and not is_headline(text, block)
    if _NAMED_PLAN.match(text.plain, block.start):
        return True  # a page that holds a whole plan in one line
    return block.end - block.start < 300 and words[-1:] not in ".?!" and _PLAN.match(words.lstrip('“"( ')) is not None


def is_headline(text: Text, block: Block) -> bool:
    """Whether a block is the title of news, which says that aims were set and sets none of those below it."""
    if not block.heading or block.caps or block.level != PLAIN:
        return False
    return _HEADLINE.match(_undated(text.folded[block.start : block.end])) is not None


def _undated(words: str) -> str:
    """A block's words less the date a page was stored with (thanh-hoa-2021-programme: "date 2021-03 I. MỤC ĐÍCH ...") and `các`."""
    return _STORED.sub("", words)


def _title_time(text: Text, head: Sequence[Block]) -> When | None:
    """The time that the title tells (`giai đoạn 2026 - 2030`, `nhiệm kỳ 2020 - 2025`, `năm 2024`), null when the head holds none."""
    found: When | None = None
    titled = False
    for block in head:
        words = _undated(text.folded[block.start : block.end])
        if 1 < block.level < PLAIN and not block.caps and ((not titled and block.marker[:1].isdigit()) or block.level >= LETTER):
            break
        named = _names_plan(text, block, words) or block.caps or (titled and block.end - block.start < 400)
        titled = titled or named
        if not named or block.end - block.start > 600 or words.endswith((".", ";")):
            continue
        when = heading_time(text, block)
        if when is not None and (found is None or (found.role != "period" and when.role == "period")):
            found = when
        if found is not None and found.role == "period":
            break
    return found


def _names_plan(text: Text, block: Block, words: str) -> bool:
    """Whether a block of the head begins with the name of a plan, or one of its lines does (`TỈNH ỦY ...` / `CHƯƠNG TRÌNH HÀNH ĐỘNG`)."""
    lines = text.plain[block.start : block.end].splitlines()[1:]
    return any(_PLAN.match(line.lower().lstrip('“"(*# ')) for line in (words, *(line for line in lines if line[:1].isupper())))


def _term(text: Text) -> tuple[int, int] | None:
    """The term of office that the document speaks of first."""
    for match in re.finditer(r"nhiệm kỳ (?:\(|năm )?((?:19|20)\d\d)\s?-\s?((?:19|20)\d\d)", text.folded[:_HEAD_CHARACTERS]):
        return int(match.group(1)), int(match.group(2))
    return None


def heading_time(text: Text, block: Block) -> When | None:
    """The one time that a heading hands down; null for one that tells none, or several that it does not rank.

    A period wins (`giai đoạn 2021 - 2025, tầm nhìn đến năm 2035`); two deadlines are statements of the heading itself
    (lang-son-2020-programme, programme 3); a vision alone dates what stands under it; the year that a report looks back on dates nothing.
    """
    start, end = block.start, block.label_end if block.label_end > block.start and not block.heading else block.end
    dates = [w for w in find_dates(text.folded, start, end) if w.role in TIMES]
    if not dates or _looks_back(text.folded, start, end):
        return None
    if _SOURCE.match(text.folded, start, end) and (comma := text.folded.find(",", start, end)) >= 0:
        dates = [w for w in dates if w.role == "deadline" and w.start > comma] or dates
    for role in ("period", "deadline", "since", "horizon"):
        same = [w for w in dates if w.role == role]
        if role == "deadline" and len({w.year for w in same}) > 1:
            return None
        if same:
            return as_deadline(same[0]) if role == "horizon" else same[0]
    return None


def _looks_back(folded: str, start: int, end: int) -> bool:
    """Whether a heading tells of results: `Báo cáo tổng kết năm 2025`, `đánh giá kết quả thực hiện nhiệm vụ năm 2023`."""
    if _REPORT.match(folded, start, end):
        return _AIMS.search(folded, start, end) is None
    return _OF_RESULTS.match(folded, start, end) is not None and _AHEAD.search(folded, start, end) is None


def as_deadline(when: When) -> When:
    """A vision that dates a figure is its deadline."""
    if when.role != "horizon" or when.year is None:
        return when
    return when._replace(role="deadline", op="by", day=date(when.year, 12, 31))


def section_of(text: Text, block: Block) -> str:
    """The kind of section a block stands in, told by the nearest heading that says so."""
    if block.level == PLAIN and 0 < block.label_end - block.start <= _LABEL and _RESULTS.search(text.folded, block.start, block.label_end):
        return RESULTS
    known: dict[int, str] = text.once("sections", dict)
    for head in reversed(block.heads):
        if id(head) not in known:
            known[id(head)] = heading_section(text, head)
        if known[id(head)] != OTHER:
            return known[id(head)]
    return OTHER


def heading_section(text: Text, head: Block) -> str:
    """What one heading says of the section below it."""
    stop = head.label_end if head.label_end > head.start and not head.heading else head.end
    if is_headline(text, head):
        return OTHER
    words = f"{head.marker.lower()} {text.folded[head.start : min(stop, head.start + 200)]}"
    if (_DATED_HEAD.match(words.strip(" -+*")) or _DATED_HEAD.match(text.folded, head.start)) and not _RESULTS.search(words):
        return GOALS
    if _AIMS.search(words):
        if _OF_RESULTS.match(words):
            return RESULTS
        return GOALS if _GOALS.search(words) else AIMS
    if _MEANS.search(words):
        return MEANS
    return RESULTS if _RESULTS.search(words) else OTHER


def topic_time(text: Text, block: Block) -> When | None:
    """The time that a paragraph of running prose sets for those after it.

    `Đối với nhiệm vụ ... giai đoạn 2021 - 2025, ...` (hai-duong-2020-draft-report); `Năm 2024 là năm có ý nghĩa ...`
    (hai-duong-2023-committee-report).
    """
    stretch = text.folded[block.start : min(block.end, block.start + 420)]
    if match := _TOPIC_YEAR.search(stretch):
        at = block.start + match.start()
        return next((w for w in find_dates(text.folded, at, at + 9) if w.role == "deadline"), None)
    if not _TOPIC.match(stretch):
        return None
    stop = block.start + min(len(stretch), 260)
    return next((w for w in find_dates(text.folded, block.start, stop) if w.role == "period" and not w.term), None)


def announced_time(text: Text, block: Block) -> When | None:
    """The period or year for which a paragraph of news announces aims; null where it has figures.

    `Đại hội xác định giai đoạn 2025 - 2030, ...`; `Hội nghị giao kế hoạch phát triển kinh tế - xã hội năm 2023`.
    """
    folded = text.folded
    if block.level != PLAIN or not _tells_a_year(folded, block) or _FIGURED.search(folded, block.start, block.end):
        return None
    for announced in _ANNOUNCED.finditer(folded, block.start, min(block.end, block.start + 600)):
        dates = find_dates(folded, announced.start(), min(block.end, announced.end() + 160))
        if period := next((w for w in dates if w.role == "period"), None):
            return period
    for assigned in _ASSIGNED.finditer(folded, block.start, min(block.end, block.start + 600)):
        if year := next((w for w in find_dates(folded, assigned.start(), assigned.end()) if w.op == "in"), None):
            return year
    return None


def _tells_a_year(folded: str, block: Block) -> bool:
    return folded.find("20", block.start, block.end) >= 0 or folded.find("19", block.start, block.end) >= 0


def resolved(when: When | None, context: Context) -> When | None:
    """A date relative to the term told in years; null when the term is not known."""
    if when is None or not when.role.startswith("term"):
        return when
    if context.term:
        return in_term(when, *context.term)
    title = context.title
    if when.role == "term_last" and title is not None and title.first is not None and title.last is not None:
        return in_term(when, title.first, title.last)
    return None

"""Promised schemes: a đề án, kế hoạch, chương trình, quy hoạch, hồ sơ … that a plan says will be made.

A scheme that is only carried out (`thực hiện Nghị quyết số 13-NQ/TU`) exists already and is no promise; one that is drawn up, completed,
submitted or issued is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from etl.grammar.context import RESULTS, section_of
from etl.grammar.dates import find_dates
from etl.grammar.found import Found
from etl.grammar.normalise import Text
from etl.grammar.promises import Promises
from etl.grammar.words import Cued, listed, whole
from etl.lines import INTEGER, LETTER, SECOND, THIRD
from etl.structure import Block, sentences_of

LONGEST: Final = 240
_SCHEMES: Final = {
    name: frozenset(name.split())
    for name in listed(
        "đề án, kế hoạch, chương trình, quy hoạch, nghị quyết chuyên đề, hồ sơ, bản đồ, danh mục, thỏa thuận, thoả thuận, chiến lược, "
        "bộ tiêu chí, dự án luật"
    )
}
# What makes a scheme: drawn up, completed, submitted, issued; `triển khai` alone carries out one that exists.
_MAKES: Final = Cued(
    r"(?<!\w)(?:xây dựng|lập|ban hành|hoàn thành|hoàn chỉnh|hoàn thiện|trình|soạn thảo|nghiên cứu xây dựng|phê duyệt|ký kết|"
    r"rà soát, điều chỉnh|điều chỉnh, bổ sung)(?!\w)",
    "dựng, lập, ban, hoàn, trình, soạn, duyệt, ký, chỉnh",
)
_CARRIES_OUT: Final = re.compile(
    r"(?<!\w)(?:tiếp tục |đẩy mạnh |tổ chức )*(?:thực hiện|triển khai|quán triệt|chấp hành|thúc đẩy|tham gia|tuyên truyền|"
    r"hưởng ứng|vận động|theo|căn cứ|tổng kết|sơ kết)(?!\w)"
)
_STANDING: Final = re.compile(
    r"\s*(?:(?:số|của)\s*)?(?:\d{1,4}\s?[-/–]|\d{2}(?:\s|,|\.|\Z)|số \d|hành động(?: của tỉnh ủy| này|"
    r" thực hiện nghị quyết)(?!\w)|do |triển khai thực hiện|\d\s?:|này(?!\w)|đó(?!\w)|đã (?!ký)|mục tiêu quốc gia|"
    r"phối hợp công tác|công tác (?:trọng tâm|hằng năm|hàng năm)|cụ thể|quốc gia|của (?:chính phủ|trung ương|thủ tướng)|"
    r"[,.;:]|\Z|và(?!\w)|hoặc|liên quan|chi tiết|(?:thu|chi|sử dụng đất) hằng năm|đề ra|đặt ra|được giao|năm (?:19|"
    r"20)\d\d\s*[.,;]|trên (?!địa bàn)|để|nhằm|như|khác)"
)
_MANY: Final = re.compile(
    r"(?:các|những|một số|nhiều|mọi|từng|đồ án|thuyết minh|nội dung|nhiệm vụ|mục tiêu|cấp|vị trí|ý nghĩa|nhà đầu tư|đối tác|"
    r"cơ sở lập|quản lý|việc|(?:các|những) [^;.]{0,30},|phù hợp với|liên quan đến|theo đúng|thông qua|trong|từ|với|của|"
    r"thuộc|tại|ngoài|về) \Z"
)
_ENDS: Final = re.compile(
    r",? (?:trọng tâm là|để (?:tạo|có|làm|triển khai|đáp ứng|phục vụ|thực hiện)|nhằm |trong đó|theo đúng|bảo đảm|"
    r"đảm bảo (?=mỗi|tiến|chất)|làm cơ sở|phù hợp với quy|gắn với việc|tạo (?:động lực|điều kiện|sức)|sau khi|ngay sau)"
    r"|, (?=(?:xây dựng|triển khai|tổ chức|nâng cao|tăng cường|đẩy mạnh|thu hút|chuyển|phấn đấu|chủ động|tích cực|"
    r"hoàn thành|phát triển|ưu tiên|tập trung|khuyến khích|huy động|làm rõ|hướng dẫn) )| \((?=làm rõ|theo )|\.\.\.|…|\*"
)
_NEXT: Final = re.compile(r"(?:, |và |; )(?=(?:đề án|kế hoạch|chương trình|quy hoạch|nghị quyết|hồ sơ|bản đồ|danh mục)\s+\w)")
_PREAMBLE: Final = re.compile(r"(?:\W|\d)*(?:mục đích|quan điểm|nơi nhận|căn cứ|yêu cầu(?!\w* phát)|phương châm|triết lý)")
_LISTS: Final = re.compile(r"nghị quyết chuyên đề|đề án|kế hoạch|danh mục")
_HELPERS: Final = (
    r"(?:(?:và|,|việc|tổ chức|triển khai|thực hiện|chỉ đạo|có|hiệu quả|quyết liệt|kịp thời|đồng bộ|tốt|thành công|mới|xong|"
    r"ban hành|trình|phê duyệt|lập)\s*)*"
)
_RIGHT_AFTER: Final = re.compile(
    rf"(?:xây dựng|lập|ban hành|hoàn thành|hoàn chỉnh|hoàn thiện|trình|soạn thảo|phê duyệt|ký kết)[\s,]+{_HELPERS}\Z"
)
# A count names none of them: "thông qua Chương trình hành động và 17 Đề án trọng tâm".
_NUMBERED: Final = re.compile(r"(?<![\d/])\d{1,3} \Z")
_OPENS: Final = re.compile(r"[\s\-+*“\"(]*(?:(?:trong|phấn đấu|chậm nhất)\s+)*")
_IN_LIST: Final = re.compile(r"(?:[;,]|và) \Z")
_TWO_PERIODS: Final = re.compile(r"giai đoạn (?:19|20)\d\d\s?-\s?(?:19|20)\d\d(?= và giai đoạn (?:19|20)\d\d)")


def find_schemes(text: Text, blocks: list[Block]) -> Iterator[Found]:
    """The schemes that running text promises, and the items of lists whose heading names schemes, in document order."""
    promises = Promises.of(text, blocks)
    for block in blocks:
        item = _listed(text, block)
        promising = [] if item or block.heading else [s for s in sentences_of(text, block) if _MAKES.may_hold(s[2])]
        if not (item or promising) or section_of(text, block) == RESULTS or _is_preamble(text, block):
            continue
        if item:
            yield promises.row(block, *item, "deliverable", "<scheme> in a list of schemes")
        for start, end, syllables in promising:
            if names := tuple(name for name, needed in _SCHEMES.items() if needed <= syllables):
                yield from _of_sentence(promises, block, start, end, _any_of(names))


@lru_cache(maxsize=256)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern that finds any of these names of schemes: sentences hold one or two, and fewer are found faster."""
    return re.compile(whole(", ".join(names)))


def _is_preamble(text: Text, block: Block) -> bool:
    """Whether a block gives reasons, views or addressees rather than what will be done."""
    return any(_PREAMBLE.match(text.folded, h.start, h.end) for h in block.heads)


def _listed(text: Text, block: Block) -> tuple[int, int] | None:
    """An item of a numbered list whose heading in capitals names schemes (hai-duong-2020-programme, DANH MỤC)."""
    heads = [h for h in block.heads if h is not block]
    if block.heading or block.level not in (INTEGER, SECOND, THIRD, LETTER) or not heads or not heads[-1].caps:
        return None
    if not _LISTS.search(text.folded, heads[-1].start, heads[-1].end):
        return None
    end = block.end - 1 if text.plain[block.end - 1] in ".;" else block.end
    return (block.start, end) if 12 < end - block.start <= 2 * LONGEST else None


def _of_sentence(promises: Promises, block: Block, start: int, end: int, named_as: re.Pattern[str]) -> Iterator[Found]:
    """The schemes of one sentence; a verb that makes the first makes those listed after it too."""
    text = promises.text
    folded, last, listing = text.folded, start, False
    for match in named_as.finditer(folded, start, end):
        if match.start() < last:
            continue
        if _STANDING.match(folded, match.end(), end):
            continue
        named = text.plain[match.start()].isupper() or text.plain[match.end() : match.end() + 2].strip()[:1] in ("“", '"')
        before = folded[max(last, match.start() - 90) : match.start()]
        listed = listing and _IN_LIST.search(before) is not None
        made = listed or (_is_made(folded, last, match.start()) if named else _RIGHT_AFTER.search(before) is not None)
        if not made or (not named and _MANY.search(before)) or _NUMBERED.search(before):
            continue
        stop = _title_end(text, match.end(), end)
        if stop - match.end() < (2 if named else 8):
            continue
        last, listing = stop, True
        for cut in (*(m.end() for m in _TWO_PERIODS.finditer(folded, match.end(), stop)), stop):
            due = _due(text, start, match.start())
            yield promises.row(block, match.start(), cut, "deliverable", "xây dựng|ban hành|hoàn thành <scheme>", near=due)


def _due(text: Text, start: int, at: int) -> Text | None:
    """The quarter, month or day that opens the clause of a scheme: `Quý III năm 2026, trình phê duyệt Đề án ...`."""
    begin = max(start, text.folded.rfind(";", start, at) + 1)
    dates = [w for w in find_dates(text.folded, begin, at) if w.role == "deadline"]
    return next((text.part(w.start, w.end) for w in dates if _OPENS.fullmatch(text.folded, begin, w.start)), None)


def _is_made(folded: str, start: int, at: int) -> bool:
    """Whether the words before a named scheme make it: a verb that only carries out counts unless it is joined to one that makes."""
    made = [m.start() for m in _MAKES.pattern.finditer(folded, start, at)]
    if not made:
        return False
    kept = [m.start() for m in _CARRIES_OUT.finditer(folded, start, at) if m.start() > made[-1]]
    return all(re.search(r"(?:và|,) (?:\w+ ){0,2}\Z", folded[max(start, k - 16) : k]) for k in kept[:1])


def _title_end(text: Text, at: int, end: int) -> int:
    """Where the title of a scheme ends: its closing quote, the next item of the list, or the clause that tells what it is for."""
    folded = text.folded
    quoted = re.match(r"\s*[“\"]([^”\"]{4,300})[”\"]", text.plain[at:end])
    if quoted:
        return at + quoted.end()
    stops = [m.start() for m in (_ENDS.search(folded, at, end), _NEXT.search(folded, at, end)) if m]
    semicolon = folded.find(";", at, end)
    stops += [semicolon] if semicolon >= 0 else []
    stop = min([*stops, end])
    stop = min(stop, at + LONGEST)
    return at + len(text.plain[at:stop].rstrip(" .,;:"))

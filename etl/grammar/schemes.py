"""Promised schemes: a đề án, kế hoạch, chương trình, quy hoạch, hồ sơ … that a plan says will be made.

A scheme that is only carried out (`thực hiện Nghị quyết số 13-NQ/TU`) exists already and is no promise; one that is drawn up, completed,
submitted or issued is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from etl.grammar.context import RESULTS, section_of
from etl.grammar.found import Found
from etl.grammar.normalise import Text
from etl.grammar.promises import promise
from etl.structure import INTEGER, LETTER, SECOND, THIRD, Block, sentences

LONGEST: Final = 240
_SCHEME: Final = re.compile(
    r"(?<!\w)(?:đề án|kế hoạch|chương trình|quy hoạch|nghị quyết chuyên đề|hồ sơ|bản đồ|danh mục|thỏa thuận|thoả thuận|chiến lược|bộ tiêu chí|dự án luật)(?!\w)"
)
# What makes a scheme: drawn up, completed, submitted, issued; `triển khai` alone carries out one that exists.
_MAKES: Final = re.compile(
    r"(?<!\w)(?:xây dựng|lập|ban hành|hoàn thành|hoàn chỉnh|hoàn thiện|trình|soạn thảo|nghiên cứu xây dựng|phê duyệt|ký kết|rà soát, điều chỉnh|điều chỉnh, bổ sung)(?!\w)"
)
_CARRIES_OUT: Final = re.compile(r"(?<!\w)(?:tiếp tục |đẩy mạnh |tổ chức )*(?:thực hiện|triển khai|quán triệt|chấp hành|thúc đẩy|tham gia|tuyên truyền|hưởng ứng|vận động|theo|căn cứ|tổng kết|sơ kết)(?!\w)")
_STANDING: Final = re.compile(
    r"\s*(?:(?:số|của)\s*)?(?:\d{1,4}\s?[-/–]|\d{2}(?:\s|,|\.|\Z)|số \d|hành động(?: của tỉnh ủy| này)(?!\w)|này(?!\w)|đó(?!\w)|đã (?!ký)|mục tiêu quốc gia|phối hợp công tác|công tác (?:trọng tâm|hằng năm|hàng năm)|cụ thể|quốc gia|của (?:chính phủ|trung ương|thủ tướng)|"
    r"[,.;:]|\Z|và(?!\w)|hoặc|liên quan|chi tiết|(?:thu|chi|sử dụng đất) hằng năm|đề ra|đặt ra|được giao|năm (?:19|20)\d\d\s*[.,;]|trên (?!địa bàn)|để|nhằm|như|khác)"
)
_MANY: Final = re.compile(r"(?:các|những|một số|nhiều|mọi|từng|đồ án|thuyết minh|nội dung|nhiệm vụ|mục tiêu|hiệu quả|phù hợp với|liên quan đến|theo đúng|thông qua|trong|từ|với|của|thuộc|tại|ngoài|về) \Z")
_SHARED: Final = re.compile(
    r"(?<!\w)(?:xây dựng|lập|hoàn thành|hoàn chỉnh|ban hành)(?: (?:và|,)?\s?(?:ban hành|trình|phê duyệt|tổ chức|triển khai|thực hiện|có|hiệu quả|quyết liệt|kịp thời|đồng bộ|tốt|thành công|chỉ đạo))*"
)
_ENDS: Final = re.compile(
    r",? (?:trọng tâm là|để (?:tạo|có|làm|triển khai|đáp ứng|phục vụ|thực hiện)|nhằm |trong đó|theo đúng|bảo đảm|đảm bảo (?=mỗi|tiến|chất)|làm cơ sở|phù hợp với quy|gắn với việc|tạo (?:động lực|điều kiện|sức)|sau khi|ngay sau)"
    r"|, (?=(?:xây dựng|triển khai|tổ chức|nâng cao|tăng cường|đẩy mạnh|thu hút|chuyển|phấn đấu|chủ động|tích cực|hoàn thành|phát triển|ưu tiên|tập trung|khuyến khích|huy động|làm rõ|hướng dẫn) )| \((?=làm rõ|theo )|\.\.\.|…|\*"
)
_NEXT: Final = re.compile(r"(?:, |và |; )(?=(?:đề án|kế hoạch|chương trình|quy hoạch|nghị quyết|hồ sơ|bản đồ|danh mục)\s+\w)")
_LISTS: Final = re.compile(r"(?:nghị quyết chuyên đề|đề án|kế hoạch|chương trình|quy hoạch|danh mục)")


def find_schemes(text: Text, blocks: list[Block]) -> Iterator[Found]:
    """The schemes that running text promises, and the items of lists whose heading names schemes, in document order."""
    for block in blocks:
        if section_of(text, block) == RESULTS or _is_preamble(text, block):
            continue
        if item := _listed(text, block):
            yield promise(text, block, *item, "deliverable", "<scheme> in a list of schemes")
        elif not block.heading:
            yield from _in_prose(text, block)


def _is_preamble(text: Text, block: Block) -> bool:
    """Whether a block gives reasons, views or addressees rather than what will be done."""
    return any(re.match(r"(?:\W|\d)*(?:mục đích|quan điểm|nơi nhận|căn cứ|yêu cầu(?!\w* phát)|phương châm|triết lý)", text.folded[h.start : h.end]) for h in block.heads)


def _listed(text: Text, block: Block) -> tuple[int, int] | None:
    """An item of a numbered list whose nearest heading in capitals names schemes (hai-duong-2020-programme, DANH MỤC)."""
    heads = [h for h in block.heads if h is not block]
    if block.level not in (INTEGER, SECOND, THIRD, LETTER) or not heads or not heads[-1].caps:
        return None
    if not any(_LISTS.search(text.folded, h.start, h.end) for h in heads if h.caps):
        return None
    end = block.end - 1 if text.plain[block.end - 1] in ".;" else block.end
    return (block.start, end) if 12 < end - block.start <= 2 * LONGEST else None


def _in_prose(text: Text, block: Block) -> Iterator[Found]:
    for start, end in sentences(text, block.start, block.end):
        yield from _of_sentence(text, block, start, end)


def _of_sentence(text: Text, block: Block, start: int, end: int) -> Iterator[Found]:
    """The schemes of one sentence; a verb that makes the first makes those listed after it too."""
    folded, making, last = text.folded, False, start
    for match in _SCHEME.finditer(folded, start, end):
        if match.start() < last:
            continue
        making = _is_made(folded, last, match.start(), making)
        named = text.plain[match.start()].isupper() or text.plain[match.end() : match.end() + 2].strip()[:1] in ("“", '"')
        if not making or _STANDING.match(folded, match.end(), end) or (_MANY.search(folded, max(start, match.start() - 24), match.start()) and not named):
            continue
        stop = _title_end(text, match.end(), end)
        if stop - match.end() < 6:
            continue
        last = stop
        yield promise(text, block, match.start(), stop, "deliverable", "xây dựng|ban hành|hoàn thành <scheme>")


def _is_made(folded: str, start: int, at: int, carried: bool) -> bool:
    """Whether the words before a scheme make it: the last verb between the scheme before and this one decides."""
    made = [m.start() for m in _MAKES.finditer(folded, start, at)]
    shared = [m for m in _SHARED.finditer(folded, start, at)]
    kept = [m.start() for m in _CARRIES_OUT.finditer(folded, start, at) if not any(s.start() <= m.start() < s.end() for s in shared)]
    if not made and not kept:
        return carried
    if not made:
        return False
    return not kept or max(made) > max(kept)


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

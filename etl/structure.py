"""The structure of a document: blocks with their headings, sentences, and where each stands.

Text comes as pages print it: one paragraph a line, lines wrapped at a width, or one line of 25,000 characters with its headings run in
(thanh-hoa-2021-programme). Tables are read by `etl.grammar.tables`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from etl.grammar.normalise import Text
from etl.lines import BOLD, BULLET, ENDS, INTEGER, LETTER, LINE, PLAIN, UPPER, UPPERCASE, is_caps, marker_of, stretches_of, trim

_FIRST_ITEM: Final = re.compile(r"[(*_]*[1aA]\s?[.)/:*_]*")
_LABEL: Final = re.compile(r"[^.;:!?]{2,110}?:(?=\s|\Z)")
_HEADING_WORDS: Final = re.compile(
    r"mục tiêu|chỉ tiêu|nhiệm vụ|giải pháp|định hướng|phương hướng|giai đoạn|tầm nhìn|kết quả|kế hoạch|thực trạng|"
    r"hiện trạng|đánh giá|quan điểm|"
    r"nội dung|tổ chức thực hiện|kinh phí|nguồn lực|đến năm|về |lĩnh vực|yêu cầu|mục đích|tình hình|dự báo"
)
_BEHIND_AN_END: Final = r"(?:[”\"')\]*]|\[\d{1,3}\])*\s+(?=\S)"
_SENTENCE: Final = re.compile(rf"[.!?…]+{_BEHIND_AN_END}")
# The same where the full stop is the only mark of ends: a search runs faster to one letter than to one of several.
_FULL_STOP: Final = re.compile(rf"\.+{_BEHIND_AN_END}")
# A blank is lost between sentences where a page was copied: "trong và ngoài tỉnh.Đến cuối năm 2023, ...".
_GLUED: Final = re.compile(rf"\.(?<=[a-zà-ỹ]{{2}}\.)(?=[{UPPERCASE}][^\W\d_]* )")
# The longest sentence of the documents read so far has 1,900 code points; what is longer is a list without end marks or noise.
_LONGEST_SENTENCE: Final = 4000
# The syllables of a longer text are not kept: they take twenty times its memory.
_LONGEST_KEPT: Final = 2_000_000
_ABBREVIATED: Final = re.compile(r"(?:^|[\s(])(?:tp|tx|tt|ths|ts|gs|pgs|bs|st|tr|vd|nxb|mr|mrs|dr|q|p|h|x|v\.v|d\.c|đ\.c)\Z")


@dataclass(slots=True)
class Block:
    """One paragraph, item, heading or line: `start`..`end` is what follows the marker, offsets in `Text.plain`.

    `label_end` ends a label told with a colon (`Đến năm 2025: ...`); it equals `start` when there is none. `heads` are the headings above,
    outermost first, and the block itself where it is a heading.
    """

    start: int
    end: int
    level: int
    marker: str
    label_end: int
    heading: bool
    heads: tuple[Block, ...] = ()
    caps: bool = False


def read_blocks(text: Text) -> list[Block]:
    """The blocks of a text in order, each with the headings it stands under. Cost is linear in the length of the text."""
    blocks = [_block(text, start, end) for start, end in stretches_of(text.plain)]
    _place(text, blocks)
    return blocks


def sentences(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch; a full stop after an abbreviation ends none, and none is longer than 4,000 code points."""
    for first, last in _whole_sentences(text, start, end):
        while last - first > _LONGEST_SENTENCE:
            cut = max(text.folded.rfind(mark, first, first + _LONGEST_SENTENCE) for mark in "; ") + 1
            cut = cut if cut > first + _LONGEST_SENTENCE // 2 else first + _LONGEST_SENTENCE
            yield first, cut
            first = cut
        yield first, last


def sentences_of(text: Text, block: Block, begin: int | None = None) -> list[tuple[int, int, frozenset[str]]]:
    """The sentences of a block, or of what follows its label, with the syllables of each; told apart once for all that ask for them."""
    at = block.start if begin is None else begin
    if len(text.folded) > _LONGEST_KEPT:
        return _with_syllables(text, at, block.end)
    known: dict[int, list[tuple[int, int, frozenset[str]]]] = text.once("sentences", dict)
    if at not in known:
        known[at] = _with_syllables(text, at, block.end)
    return known[at]


def _with_syllables(text: Text, start: int, end: int) -> list[tuple[int, int, frozenset[str]]]:
    bare = text.bare
    whole = start < end <= start + _LONGEST_SENTENCE and not _holds_an_end(text.folded, start, end - 1)
    if whole:
        return [(start, end, frozenset(bare[start:end].split()))]
    return [(first, last, frozenset(bare[first:last].split())) for first, last in sentences(text, start, end)]


def _whole_sentences(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    folded, begin = text.folded, start
    end_mark = _SENTENCE if _holds_other_ends(folded, start, end) else _FULL_STOP
    stops = list(end_mark.finditer(folded, start, end))
    if glued := list(_GLUED.finditer(text.plain, start, end)):
        stops = sorted(stops + glued, key=lambda m: m.start())
    for stop in stops:
        if folded[stop.start()] == "." and _ABBREVIATED.search(folded, max(begin, stop.start() - 5), stop.start()):
            continue
        yield begin, stop.end()
        begin = stop.end()
    if begin < end:
        yield begin, end


def _holds_an_end(folded: str, start: int, end: int) -> bool:
    """Whether a mark that may end a sentence stands in a stretch: quicker to see than the sentences, and many blocks are one."""
    return folded.find(".", start, end) >= 0 or _holds_other_ends(folded, start, end)


def _holds_other_ends(folded: str, start: int, end: int) -> bool:
    return folded.find("!", start, end) >= 0 or folded.find("?", start, end) >= 0 or folded.find("…", start, end) >= 0


def _block(text: Text, start: int, end: int) -> Block:
    plain = text.plain
    marked = marker_of(plain, start, end)
    level, begin = marked if marked else (PLAIN, start)
    while plain[begin : begin + 1] in ("*", "_") and (emphasis := BOLD.match(plain, begin, end)):
        begin = emphasis.end()
    stop = end
    while stop - begin > 1 and plain[stop - 1] in "*_":
        stop -= 1
    begin, stop = trim(plain, begin, stop)
    label = _LABEL.match(plain, begin, stop) if plain.find(":", begin, stop) >= 0 else None
    if label is not None and label.group().count("(") > label.group().count(")"):
        label = None  # the colon stands inside a bracket: "3 thiết chế (gồm: bảo tàng, thư viện)"
    marker = plain[start:begin].strip()
    caps = stop - begin < 400 and is_caps(plain[begin:stop])
    return Block(begin, stop, level, marker, label.end() if label else begin, _is_heading(text, begin, stop, level, caps), caps=caps)


def _is_heading(text: Text, start: int, end: int, level: int, caps: bool) -> bool:
    """Whether a block heads those after it: it ends with a colon, or is short and ends no sentence."""
    if end <= start:
        return False
    last = text.plain[end - 1]
    if last == ":":
        return end - start < 500
    if last in ENDS or end - start > 320:
        return False
    if caps or level <= LETTER:
        return True
    bold = text.plain[end : end + 1] == "*"
    return (
        level == PLAIN
        and end - start < 140
        and (bold or _HEADING_WORDS.search(text.folded, start, end) is not None)
        and "%" not in text.plain[start:end]
    )


def _place(text: Text, blocks: list[Block]) -> None:
    """Give each block the headings it stands under."""
    stack: list[Block] = []
    lists: dict[int, int] = {}  # the level of the numbered list that a line with a colon announces

    def hosted(block: Block) -> bool:
        """Whether a block is an item of the list that the line on top of the stack announces (`... như sau:` / `1. ...` / `2. ...`)."""
        line = stack[-1]
        if line.level != PLAIN or not line.heading or text.plain[line.end - 1] != ":" or not INTEGER <= block.level <= LETTER:
            return False
        first = _FIRST_ITEM.fullmatch(block.marker) is not None
        return lists.setdefault(id(line), block.level if first else PLAIN) == block.level

    for block in blocks:
        level = _depth(block)
        while stack and _depth(stack[-1]) >= level and not _dates_its_siblings(text, stack[-1], block) and not hosted(block):
            stack.pop()
        labelled = block.level < PLAIN and block.label_end > block.start
        if block.heading or labelled:
            block.heads = (*stack, block)
            stack.append(block)
        else:
            block.heads = tuple(stack)


def _depth(block: Block) -> int:
    """Depth of a block: capitals without a number head a part, an unnumbered heading stands above the bullets."""
    if block.level == PLAIN and block.heading:
        return UPPER if block.caps else LINE
    return block.level


def _dates_its_siblings(text: Text, head: Block, block: Block) -> bool:
    """Whether a bullet that is but a date (`- Đến năm 2025:`) heads the bullets beside it."""
    if head.level < BULLET or head.level != block.level or not head.heading or block.heading:
        return False
    return (
        head.end - head.start < 40
        and re.match(r"(?:mục tiêu )?(?:giai đoạn|đến|năm|từ|trước|trong)\b", text.folded[head.start : head.end]) is not None
    )

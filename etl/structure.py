"""The structure of a document: blocks with their headings, sentences, and where each stands.

Text comes as pages print it: one paragraph a line, lines wrapped at a width, or one line of 25,000 characters with its headings run in
(thanh-hoa-2021-programme). Tables are read by `etl.tables`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from etl.grammar.normalise import Text

# Levels of what may stand at the head of a block, from the part of a document down to the bullet of a bullet.
PART, UPPER, ROMAN, INTEGER, SECOND, THIRD, LETTER, LINE, BULLET, SUB_BULLET, PLAIN = range(11)

_UPPERCASE: Final = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_NUMBERED: Final = "(?:chương trình|nhiệm vụ|mục tiêu|chỉ tiêu|nhóm|câu|giải pháp)"
_ORDINAL: Final = r"(?:\d{1,3}|[ivx]+(?!\w)|thứ \w+|nhất|hai|ba)"
_MARKERS: Final = (
    (PART, re.compile(rf"(?:phần|chương|điều|phụ lục)\s+{_ORDINAL}[.:)\-]?\s*|#+\s+(?=\S)", re.IGNORECASE)),
    (ROMAN, re.compile(r"[IVX]{1,5}\s*[.\-)/:]\s*(?=\S)")),
    (UPPER, re.compile(r"[A-HĐ]\s*[.)/]\s*(?=\S)")),
    (THIRD, re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\s*[.)]?\s*(?=\D)")),
    (SECOND, re.compile(rf"\d{{1,2}}\.\d{{1,2}}(?:\s*[.)]\s*(?=\D)|\s*(?=[{_UPPERCASE}“\"])|\s+[-:]\s+(?=\D))")),
    (INTEGER, re.compile(rf"(?i:{_NUMBERED} )?\d{{1,2}}(?:\s*[.)/:](?!\d)\s*(?=\S)|\s?-\s+(?=[{_UPPERCASE}]))")),
    (LETTER, re.compile(r"[a-zđ]\s*[).]\s*(?=\S)|\(\d{1,2}\)\s*")),
    (BULLET, re.compile(r"(?:[-–—•·∙●▪■◦○✓➢\uf0b7\uf02d]\s*|\*\s+)(?=[^\s\d-])|[-–—•·●▪]\s+(?=\d)")),
    (SUB_BULLET, re.compile(r"\+\s*(?=\S)")),
)  # fmt: skip
# The letters each marker may begin with: most lines begin with none, and few patterns are tried for the others.
_FIRST: Final = {
    PART: "pPcCđĐ#",
    ROMAN: "IVX",
    UPPER: "ABCDEFGHĐ",
    THIRD: "0123456789",
    SECOND: "0123456789",
    INTEGER: "0123456789cCnNmMgG",
    LETTER: "abcdefghijklmnopqrstuvwxyzđ(",
    BULLET: "-–—•·∙●▪■◦○*✓➢\uf0b7\uf02d",
    SUB_BULLET: "+",
}
_MARKERS_BY_FIRST: Final = {
    first: tuple(marker for marker in _MARKERS if first in _FIRST[marker[0]]) for first in sorted(set("".join(_FIRST.values())))
}
_FIRST_ITEM: Final = re.compile(r"[(*_]*[1aA]\s?[.)/:*_]*")
# Emphasis of Markdown before a word; a star with a blank behind it is a bullet.
_BOLD: Final = re.compile(r"\*{1,3}(?=\S)|_{1,2}(?=\S)")
_ENDS: Final = ".;:!?…"
# Headings run into a long line: a bullet or a number after the end of a sentence, a number of two levels anywhere, a number after capitals.
_RUN_IN: Final = re.compile(
    rf" (?=[-–+•\dIVX(]|[A-H]\.|[a-eđ]\))(?:(?<=[.;:…,] )(?=[-–+•] ?[{_UPPERCASE}“\"])|(?<=[.;:] )(?=[-–•] \d)"
    rf"|(?<=[.;:…] )(?=(?:[IVX]{{1,5}}|\d{{1,2}})\.\s?[{_UPPERCASE}“])"
    rf"|(?<=[.;:] )(?=(?:\(\d{{1,2}}\)|[a-eđ]\)) [{_UPPERCASE}])|(?=(?:\(1\)|a\)) [{_UPPERCASE}])"
    rf"|(?<=(?:19|20)\d\d )(?=[-–+] [{_UPPERCASE}][^\W\d_]+ )|(?<=(?:19|20)\d\d\) )(?=[-–+] [{_UPPERCASE}][^\W\d_]+ )"
    rf"|(?=\d{{1,2}}\.\d{{1,2}}\.?\s?[{_UPPERCASE}])"
    r"|(?=- (?:Đến|Giai đoạn|Năm|Hằng năm|Hàng năm|Tỷ lệ|Tỉ lệ|Tốc độ|Phấn đấu|Mục tiêu)\s)"
    rf"|(?<=[{_UPPERCASE}]{{2}} )(?=\d{{1,2}}\. [{_UPPERCASE}])"
    rf"|(?<=\d{{4}} )(?=\d{{1,2}}\. [{_UPPERCASE}])"
    rf"|(?<=[\w.;:…)] )(?<!loại )(?<!hạng )(?<!khóa )(?<!khoá )(?<!Quý )(?<!quý )(?=(?:[IVX]{{1,4}}|[A-H])\. [{_UPPERCASE}]{{2}})"
    rf"|(?<=\) )(?=\d{{1,2}}\. [{_UPPERCASE}])|(?<=\d )(?=I\. [{_UPPERCASE}]))"
)
_NUMBERED_PART: Final = re.compile(r"(?:[IVX]{1,5}|[A-H]|\d{1,2})\. ")
_LONGEST_HEADING: Final = 200
_CAPITAL_WORD: Final = re.compile(rf"[{_UPPERCASE}]{{2,}}")
_LONG_LINE: Final = 400
# Lines of a wrapped text are no longer than this; longer lines are whole paragraphs.
_NARROWEST, _WIDEST = 30, 140
# How much shorter than the longest a full line may be.
_RAGGED: Final = 12
_NUMBERED_BY_NAME: Final = re.compile(r"(?:^|\s)(?:loại|hạng|khóa|khoá|quý)\Z", re.IGNORECASE)
_ACRONYM: Final = 8
_LONGEST_CAPS: Final = 1_000
_RANGE_END: Final = re.compile(r"[-–] ?(?:19|20)\d\d(?!\d)|[-–] ?\d[\d.,]*\s?(?:%|‰|[^\W\d_])")
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
_GLUED: Final = re.compile(rf"\.(?<=[a-zà-ỹ]{{2}}\.)(?=[{_UPPERCASE}][^\W\d_]* )")
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
    blocks = [_block(text, start, end) for start, end in _pieces(text.plain)]
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


def _pieces(plain: str) -> list[tuple[int, int]]:
    """Start and end of each block, from lines joined where they were wrapped and long lines cut at the headings run into them."""
    joined = _join(plain, _lines(plain))
    pieces: list[tuple[int, int]] = []
    for start, end in joined:
        if end - start < _LONG_LINE:
            pieces.append((start, end))
            continue
        begin = start
        for cut in [*_RUN_IN.finditer(plain, start, end), None]:
            piece = _trim(plain, begin, cut.start() if cut else end)
            if piece[0] < piece[1]:
                pieces += _without_heading(plain, *piece)
            begin = cut.end() if cut else end
    return pieces


def _lines(plain: str) -> list[tuple[int, int]]:
    """Start and end of each line without its end mark."""
    lines: list[tuple[int, int]] = []
    at = 0
    for line in plain.replace("\r", "\n").split("\n"):
        if line:
            lines.append((at, at + len(line)))
        at += len(line) + 1
    return lines


def _without_heading(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """A piece of a long line parted from the heading in capitals that opens it: `B. MỤC TIÊU 5 NĂM 2021 - 2025 Tốc độ tăng ...`."""
    if _NUMBERED_PART.match(plain, start, end) is None:
        return [(start, end)]
    low = next((at for at in range(start, min(end, start + _LONGEST_HEADING)) if plain[at].islower()), start)
    cut = plain.rfind(" ", start, low)
    if cut < 0 or not plain[cut + 1 : end][:1].isalpha() or len(_CAPITAL_WORD.findall(plain, start, cut)) < 2:
        return [(start, end)]
    return [_trim(plain, start, cut), (cut + 1, end)]


def _trim(plain: str, start: int, end: int) -> tuple[int, int]:
    if start < end and not plain[start].isspace() and not plain[end - 1].isspace():
        return start, end
    stretch = plain[start:end]
    return start + len(stretch) - len(stretch.lstrip()), end - (len(stretch) - len(stretch.rstrip()))


def _join(plain: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines put together again where a page or a width cut them."""
    trimmed = [line for line in (_trim(plain, *raw) for raw in lines) if line[0] < line[1]]
    joined: list[tuple[int, int]] = []
    last_length = 0
    for (start, end), width in zip(trimmed, _widths(plain, trimmed), strict=True):
        if joined and _continues(plain, joined[-1], last_length, start, end, width):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        last_length = end - start
    return joined


def _widths(plain: str, lines: list[tuple[int, int]]) -> list[int]:
    """For each line the width at which the text up to its paragraph was wrapped, 0 where it was not.

    Told by the longest line so far and in the line's own paragraph: what follows a paragraph changes nothing in it.
    """
    widths: list[int] = []
    longest, begin = 0, 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and plain.count("\n", lines[index - 1][1], lines[index][0]) <= 1:
            continue
        longest = max(longest, max(end - start for start, end in lines[begin:index]))
        widths += [longest if _NARROWEST <= longest <= _WIDEST else 0] * (index - begin)
        begin = index
    return widths


def _continues(plain: str, before: tuple[int, int], last_length: int, start: int, end: int, width: int) -> bool:
    """Whether a line goes on with the block before it."""
    if _only_marker(plain, *before):
        return True
    line = before[1] - last_length  # only the last line of the block is asked: with all of it the cost of a long one would be quadratic
    if plain.find("line-height:", line, end) >= 0 or plain.find("text-align:", line, end) >= 0:
        return False  # a style sheet that a page was copied with
    last = plain[before[1] - 1]
    if last in _ENDS and not width:
        return False
    blank = plain.count("\n", before[1], start) > 1
    if not blank and _NUMBERED_BY_NAME.search(plain, max(before[0], before[1] - 12), before[1]):
        return True  # "14 đô thị loại" / "V. Đến năm 2045 ..."
    if width and last.isdigit() and not blank and _RANGE_END.match(plain, start, end):
        return True  # "giảm từ 4" / "- 5%"
    if plain[start] == "|" or last == "|" or _marker(plain, start, end) is not None:
        return False
    low = plain[start].islower()
    if blank:  # a page break inside a sentence (hai-duong-2020-programme: "Trung ương // và của tinh")
        return low and last not in _ENDS and last not in '”"' and not _is_caps(plain[before[0] : before[1]])
    if last in _ENDS:
        return width > 0 and last != ":" and last_length >= 0.75 * width and last in ".,;"
    if low or (plain[start] in "%‰)],/" or plain[start].isdigit()):
        return width > 0 or low or last_length < 200
    word = plain[start : plain.find(" ", start, end)] if " " in plain[start:end] else plain[start:end]
    if not width:
        return False
    caps = _is_caps(plain[line : before[1]]) and before[1] - before[0] <= _LONGEST_CAPS and _is_caps(plain[before[0] : before[1]])
    if caps and not _is_caps(plain[start:end]) and before[1] - before[0] > _ACRONYM:
        return False  # a heading in capitals ends before words that begin a sentence
    return (caps and _is_caps(plain[start:end])) or last_length + 1 + len(word) > width - _RAGGED


def _only_marker(plain: str, start: int, end: int) -> bool:
    """Whether a block so far is a bare number or bullet whose words stand on the next line (long-an-environment: "1." / "Mục tiêu ...")."""
    return end - start <= 5 and re.fullmatch(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,4}\.|[a-z]\)|[-–•+])", plain[start:end]) is not None


def _is_caps(words: str) -> bool:
    return words.isupper() or ("*" in words and words.replace("*", "").isupper())


def _marker(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """Level of the marker at the head of a line and where it ends."""
    bold = _BOLD.match(plain, start, end) if plain[start : start + 1] in ("*", "_") else None
    at = bold.end() if bold else start
    stop = min(end, at + 40)
    for level, pattern in _MARKERS_BY_FIRST.get(plain[at:stop][:1], ()):
        if match := pattern.match(plain, at, stop):
            return level, match.end()
    return None


def _block(text: Text, start: int, end: int) -> Block:
    plain = text.plain
    marked = _marker(plain, start, end)
    level, begin = marked if marked else (PLAIN, start)
    while plain[begin : begin + 1] in ("*", "_") and (emphasis := _BOLD.match(plain, begin, end)):
        begin = emphasis.end()
    stop = end
    while stop - begin > 1 and plain[stop - 1] in "*_":
        stop -= 1
    begin, stop = _trim(plain, begin, stop)
    label = _LABEL.match(plain, begin, stop) if plain.find(":", begin, stop) >= 0 else None
    if label is not None and label.group().count("(") > label.group().count(")"):
        label = None  # the colon stands inside a bracket: "3 thiết chế (gồm: bảo tàng, thư viện)"
    marker = plain[start:begin].strip()
    caps = stop - begin < 400 and _is_caps(plain[begin:stop])
    return Block(begin, stop, level, marker, label.end() if label else begin, _is_heading(text, begin, stop, level, caps), caps=caps)


def _is_heading(text: Text, start: int, end: int, level: int, caps: bool) -> bool:
    """Whether a block heads those after it: it ends with a colon, or is short and ends no sentence."""
    if end <= start:
        return False
    last = text.plain[end - 1]
    if last == ":":
        return end - start < 500
    if last in _ENDS or end - start > 320:
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

"""Lines of a page put together where a width cut them, and parted where headings run into them."""

from __future__ import annotations

import re
from typing import Final

# Levels of what may stand at the head of a block, from the part of a document down to the bullet of a bullet.
PART, UPPER, ROMAN, INTEGER, SECOND, THIRD, LETTER, LINE, BULLET, SUB_BULLET, PLAIN = range(11)
UPPERCASE: Final = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_NUMBERED: Final = "(?:chương trình|nhiệm vụ|mục tiêu|chỉ tiêu|nhóm|câu|giải pháp)"
_ORDINAL: Final = r"(?:\d{1,3}|[ivx]+(?!\w)|thứ \w+|nhất|hai|ba)"
_MARKERS: Final = (
    (PART, re.compile(rf"(?:phần|chương|điều|phụ lục)\s+{_ORDINAL}[.:)\-]?\s*|#+\s+(?=\S)", re.IGNORECASE)),
    (ROMAN, re.compile(r"[IVX]{1,5}\s*[.\-)/:]\s*(?=\S)")),
    (UPPER, re.compile(r"[A-HĐ]\s*[.)/]\s*(?=\S)")),
    (THIRD, re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\s*[.)]?\s*(?=\D)")),
    (SECOND, re.compile(rf"\d{{1,2}}\.\d{{1,2}}(?:\s*[.)]\s*(?=\D)|\s*(?=[{UPPERCASE}“\"])|\s+[-:]\s+(?=\D))")),
    (INTEGER, re.compile(rf"(?i:{_NUMBERED} )?\d{{1,2}}(?:\s*[.)/:](?!\d)\s*(?=\S)|\s?-\s+(?=[{UPPERCASE}]))")),
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
# Emphasis of Markdown before a word; a star with a blank behind it is a bullet.
BOLD: Final = re.compile(r"\*{1,3}(?=\S)|_{1,2}(?=\S)")
ENDS: Final = ".;:!?…"
# Headings run into a long line: a bullet or a number after the end of a sentence, a number of two levels anywhere, a number after capitals.
_RUN_IN: Final = re.compile(
    rf" (?=[-–+•\dIVX(]|[A-H]\.|[a-eđ]\))(?:(?<=[.;:…,] )(?=[-–+•] ?[{UPPERCASE}“\"])|(?<=[.;:] )(?=[-–•] \d)"
    rf"|(?<=[.;:…] )(?=(?:[IVX]{{1,5}}|\d{{1,2}})\.\s?[{UPPERCASE}“])"
    rf"|(?<=[.;:] )(?=(?:\(\d{{1,2}}\)|[a-eđ]\)) [{UPPERCASE}])|(?=(?:\(1\)|a\)) [{UPPERCASE}])"
    rf"|(?<=(?:19|20)\d\d )(?=[-–+] [{UPPERCASE}][^\W\d_]+ )|(?<=(?:19|20)\d\d\) )(?=[-–+] [{UPPERCASE}][^\W\d_]+ )"
    rf"|(?=\d{{1,2}}\.\d{{1,2}}\.?\s?[{UPPERCASE}])"
    r"|(?=- (?:Đến|Giai đoạn|Năm|Hằng năm|Hàng năm|Tỷ lệ|Tỉ lệ|Tốc độ|Phấn đấu|Mục tiêu)\s)"
    rf"|(?<=[{UPPERCASE}]{{2}} )(?=\d{{1,2}}\. [{UPPERCASE}])"
    rf"|(?<=\d{{4}} )(?=\d{{1,2}}\. [{UPPERCASE}])"
    rf"|(?<=[\w.;:…)] )(?<!loại )(?<!hạng )(?<!khóa )(?<!khoá )(?<!Quý )(?<!quý )(?=(?:[IVX]{{1,4}}|[A-H])\. [{UPPERCASE}]{{2}})"
    rf"|(?<=\) )(?=\d{{1,2}}\. [{UPPERCASE}])|(?<=\d )(?=I\. [{UPPERCASE}]))"
)
_NUMBERED_PART: Final = re.compile(r"(?:[IVX]{1,5}|[A-H]|\d{1,2})\. ")
_LONGEST_HEADING: Final = 200
_CAPITAL_WORD: Final = re.compile(rf"[{UPPERCASE}]{{2,}}")
_LONG_LINE: Final = 400
# Lines of a wrapped text are no longer than this; longer lines are whole paragraphs.
_NARROWEST, _WIDEST = 30, 140
# How much shorter than the longest a full line may be.
_RAGGED: Final = 12
_NUMBERED_BY_NAME: Final = re.compile(r"(?:^|\s)(?:loại|hạng|khóa|khoá|quý)\Z", re.IGNORECASE)
_ACRONYM: Final = 8
_LONGEST_CAPS: Final = 1_000
_RANGE_END: Final = re.compile(r"[-–] ?(?:19|20)\d\d(?!\d)|[-–] ?\d[\d.,]*\s?(?:%|‰|[^\W\d_])")


def stretches_of(plain: str) -> list[tuple[int, int]]:
    """Start and end of each block, from lines joined where they were wrapped and long lines cut at the headings run into them."""
    joined = _join(plain, _lines(plain))
    pieces: list[tuple[int, int]] = []
    for start, end in joined:
        if end - start < _LONG_LINE:
            pieces.append((start, end))
            continue
        begin = start
        for cut in [*_RUN_IN.finditer(plain, start, end), None]:
            piece = trim(plain, begin, cut.start() if cut else end)
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
    return [trim(plain, start, cut), (cut + 1, end)]


def trim(plain: str, start: int, end: int) -> tuple[int, int]:
    """A stretch less the white space at its ends."""
    if start < end and not plain[start].isspace() and not plain[end - 1].isspace():
        return start, end
    stretch = plain[start:end]
    return start + len(stretch) - len(stretch.lstrip()), end - (len(stretch) - len(stretch.rstrip()))


def _join(plain: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines put together again where a page or a width cut them."""
    trimmed = [line for line in (trim(plain, *raw) for raw in lines) if line[0] < line[1]]
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
    if last in ENDS and not width:
        return False
    blank = plain.count("\n", before[1], start) > 1
    if not blank and _NUMBERED_BY_NAME.search(plain, max(before[0], before[1] - 12), before[1]):
        return True  # "14 đô thị loại" / "V. Đến năm 2045 ..."
    if width and last.isdigit() and not blank and _RANGE_END.match(plain, start, end):
        return True  # "giảm từ 4" / "- 5%"
    if plain[start] == "|" or last == "|" or marker_of(plain, start, end) is not None:
        return False
    low = plain[start].islower()
    if blank:  # a page break inside a sentence (hai-duong-2020-programme: "Trung ương // và của tinh")
        return low and last not in ENDS and last not in '”"' and not is_caps(plain[before[0] : before[1]])
    if last in ENDS:
        return width > 0 and last != ":" and last_length >= 0.75 * width and last in ".,;"
    if low or (plain[start] in "%‰)],/" or plain[start].isdigit()):
        return width > 0 or low or last_length < 200
    word = plain[start : plain.find(" ", start, end)] if " " in plain[start:end] else plain[start:end]
    if not width:
        return False
    caps = is_caps(plain[line : before[1]]) and before[1] - before[0] <= _LONGEST_CAPS and is_caps(plain[before[0] : before[1]])
    if caps and not is_caps(plain[start:end]) and before[1] - before[0] > _ACRONYM:
        return False  # a heading in capitals ends before words that begin a sentence
    return (caps and is_caps(plain[start:end])) or last_length + 1 + len(word) > width - _RAGGED


def _only_marker(plain: str, start: int, end: int) -> bool:
    """Whether a block so far is a bare number or bullet whose words stand on the next line (long-an-environment: "1." / "Mục tiêu ...")."""
    return end - start <= 5 and re.fullmatch(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,4}\.|[a-z]\)|[-–•+])", plain[start:end]) is not None


def is_caps(words: str) -> bool:
    """Whether all letters are capitals, emphasis of Markdown aside."""
    return words.isupper() or ("*" in words and words.replace("*", "").isupper())


def marker_of(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """Level of the marker at the head of a line and where it ends."""
    bold = BOLD.match(plain, start, end) if plain[start : start + 1] in ("*", "_") else None
    at = bold.end() if bold else start
    stop = min(end, at + 40)
    for level, pattern in _MARKERS_BY_FIRST.get(plain[at:stop][:1], ()):
        if match := pattern.match(plain, at, stop):
            return level, match.end()
    return None

"""A text made ready for reading: composed Unicode, plain spaces and hyphens, known slips mended, offsets into the original kept."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

# Scanned documents and news pages use every dash for the hyphen of a range (lang-son-2020-programme: "02 – 04").
DASHES: Final = "–—‒‑−"
# Blanks of other widths, and those at which no line breaks: texts pasted from web pages may hold nothing else.
BLANKS: Final = "\u00a0\u2009\u202f\u2007\u2002\u2003\u3000"
SPACES: Final = "\t\r\n\x0b\x0c\u2028\u2029\x85"
# Marks without width or direction marks; they are dropped, so that a word stays one word.
INVISIBLE: Final = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"
_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]")
_CLUSTER: Final = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", re.DOTALL)

# Marks that stand close to a word.
MARKS: Final = ",.;:()[]\"“”‘’'!?…/-*+•_|"
# Slips that change the reading of a target, all of one length with what is meant; each names the document that made it necessary.
SLIPS: Final = (
    ("hăng năm", "hằng năm"),  # thanh-hoa-2021-programme 8.1
    ("hắng năm", "hằng năm"),
    ("tổng họp", "tổng hợp"),  # thanh-hoa-2021-programme 4.1
    ("phối họp", "phối hợp"),
    ("đồ án", "đề án"),  # thanh-hoa-2021-programme 1.2
    ("đe án", "đề án"),  # thanh-hoa-2021-programme 8.2
    ("tố chức", "tổ chức"),  # thanh-hoa-2021-programme 1.2
    ("muc tiêu", "mục tiêu"),  # thanh-hoa-2021-programme 2.1
    ("nâng câp", "nâng cấp"),
    ("phấn đâu", "phấn đấu"),
    ("phân đấu", "phấn đấu"),
    ("tôi thiểu", "tối thiểu"),
    ("giai đọan", "giai đoạn"),
    ("trở lèn", "trở lên"),
    ("trờ lên", "trở lên"),
    ("trớ lên", "trở lên"),
    ("đên năm", "đến năm"),
    ("dến năm", "đến năm"),
    ("đén năm", "đến năm"),
    ("nãm 20", "năm 20"),
    ("nàm 20", "năm 20"),
    ("nám 20", "năm 20"),
    ("giai đoan", "giai đoạn"),
    ("giai doạn", "giai đoạn"),
)
# Letters that stand for Vietnamese ones in texts taken from old fonts: "tốc độ tăng trƣởng", "ñịa bàn".
LETTERS: Final = (("ƣ", "ư"), ("ñ", "đ"), ("ð", "đ"))
# "phần đầu" is also "the first part": it is the target verb only before what one strives for (hai-duong-2020-programme 2.2).
_STRIVE: Final = re.compile(r"phần đầu(?=\s+(?:đến|đạt|có|phủ|xây|tăng|giảm|hoàn|trở|đưa|nâng|là|thành|hằng|hàng|mỗi|\d))")


Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Text:
    """A text in two readings of one length, and the way back into the original.

    `plain` is NFC with plain hyphens and without invisible marks; line breaks stay. `folded` is `plain` in lower case, every white space a
    space, known slips mended. `starts` and `ends` hold for each code point of `plain` where it begins and ends in `original`; they are null
    when the positions are the same.
    """

    original: str
    plain: str
    folded: str
    starts: array[int] | None = None
    ends: array[int] | None = None
    _known: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, name: str, make: Callable[[], Known]) -> Known:
        """What `make` gives, worked out the first time it is asked for: several finders read the same tables, title and sections."""
        if name not in self._known:
            self._known[name] = make()
        known: Known = self._known[name]
        return known

    def syllables(self, start: int, end: int) -> frozenset[str]:
        """The syllables of `folded[start:end]` without punctuation: what rules ask before they search (`words.Cued`).

        >>> sorted(normalise("Đề án (2025);").syllables(0, 13))
        ['2025', 'án', 'đề']
        """
        return frozenset(self.bare[start:end].split())

    @property
    def bare(self) -> str:
        """`folded` with a blank for each mark, of the same length."""
        return self.once("bare", self._without_marks)

    def _without_marks(self) -> str:
        bare = self.folded
        for mark in MARKS:
            bare = bare.replace(mark, " ")
        return bare

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Positions in the original of `plain[start:end]`; the original slice holds every code point that made up the words."""
        if self.starts is None or self.ends is None:
            return start, end
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.original)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def part(self, start: int, end: int) -> Text:
        """The stretch `plain[start:end]` as a text of its own, as `normalise` gives it for its words alone."""
        first, last = self.span(start, end)
        starts, ends = (
            (None, None)
            if self.starts is None or self.ends is None
            else (array("q", (at - first for at in self.starts[start:end])), array("q", (at - first for at in self.ends[start:end])))
        )
        return Text(self.original[first:last], self.plain[start:end], self.folded[start:end], starts, ends)

    def words(self, start: int, end: int) -> str:
        """The words of `plain[start:end]` as they stand in the original."""
        first, last = self.span(start, end)
        return self.original[first:last]


def normalise(original: str) -> Text:
    """The text ready for reading; never raises, whatever the text.

    >>> normalise("Hăng năm, đạt 02 – 04%").folded
    'hằng năm, đạt 02 - 04%'
    """
    plain, starts, ends = original, None, None
    if not unicodedata.is_normalized("NFC", original) or any(mark in original for mark in INVISIBLE):
        plain, starts, ends = _compose(original)
    for dash in DASHES:
        plain = plain.replace(dash, "-")
    for blank in BLANKS:
        plain = plain.replace(blank, " ")
    return Text(original, plain, _fold(plain), starts, ends)


def _compose(original: str) -> tuple[str, array[int], array[int]]:
    """NFC cluster by cluster, invisible marks dropped, with the start and end of each resulting code point in the original."""
    parts: list[str] = []
    starts, ends = array("q"), array("q")
    for cluster in _CLUSTER.finditer(original):
        first, last = cluster.span()
        composed = _INVISIBLE.sub("", unicodedata.normalize("NFC", cluster.group()))
        parts.append(composed)
        starts.extend([first] * len(composed))
        ends.extend([last] * len(composed))
    return "".join(parts), starts, ends


def _fold(plain: str) -> str:
    """`plain`, whose blanks are plain, in lower case, line breaks and tabs blanks, slips mended; of the same length."""
    folded = plain.lower()
    if len(folded) != len(plain):  # the lower case of "İ" is two code points
        folded = "".join(low if len(low := letter.lower()) == 1 else letter for letter in plain)
    for space in SPACES:
        folded = folded.replace(space, " ")
    for wrong, letter in LETTERS:
        folded = folded.replace(wrong, letter)
    for slip, meant in SLIPS:
        folded = folded.replace(slip, meant)
    return _STRIVE.sub("phấn đấu", folded) if "phần đầu" in folded else folded

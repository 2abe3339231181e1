"""Numbers as Vietnamese documents print them: dot for thousands, comma for decimals, words for the scale."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

# A number as it stands in running text. No target holds more than 24 characters of digits and marks; longer runs are noise.
NUMBER: Final = r"[0-9]+(?:[.,][0-9]+)*"
LONGEST: Final = 24

SCALES: Final[dict[str, float]] = {
    "trăm": 1e2,
    "nghìn": 1e3,
    "ngàn": 1e3,
    "vạn": 1e4,
    "triệu": 1e6,
    "tr": 1e6,
    "tỷ": 1e9,
    "tỉ": 1e9,
    "nghìn tỷ": 1e12,
    "nghìn tỉ": 1e12,
    "ngàn tỷ": 1e12,
    "ngàn tỉ": 1e12,
    "trăm tỷ": 1e11,
    "trăm triệu": 1e8,
    "triệu tỷ": 1e15,
}
SCALE: Final = "|".join(sorted(SCALES, key=len, reverse=True)).replace(" ", r"\s+")

# Numbers told in words, as far as documents count things with them.
WORDS: Final[dict[str, float]] = {
    "một": 1.0,
    "hai": 2.0,
    "ba": 3.0,
    "bốn": 4.0,
    "năm": 5.0,
    "sáu": 6.0,
    "bảy": 7.0,
    "tám": 8.0,
    "chín": 9.0,
    "mười": 10.0,
    "mười một": 11.0,
    "mười hai": 12.0,
    "mười ba": 13.0,
    "mười bốn": 14.0,
    "mười lăm": 15.0,
    "mười sáu": 16.0,
    "mười bảy": 17.0,
    "mười tám": 18.0,
    "mười chín": 19.0,
    "hai mươi": 20.0,
}

# Rules in the order they are tried: name, shape, how the value is made. A shape that fits none is no number (1.2.3, 19.5.2018).
_SHAPES: Final[tuple[tuple[str, re.Pattern[str], Callable[[str], float]], ...]] = (
    ("0.<decimals>", re.compile(r"0\.\d+\Z"), float),
    ("<thousands with dots>", re.compile(r"\d{1,3}(?:\.\d{3})+\Z"), lambda s: float(s.replace(".", ""))),
    ("<thousands with dots>,<decimals>", re.compile(r"\d{1,3}(?:\.\d{3})+,\d+\Z"), lambda s: float(s.replace(".", "").replace(",", "."))),
    ("<thousands with commas>", re.compile(r"\d{1,3}(?:,\d{3}){2,}\Z"), lambda s: float(s.replace(",", ""))),
    ("<integer>,<decimals>", re.compile(r"\d+,\d+\Z"), lambda s: float(s.replace(",", "."))),
    ("<integer>.<decimals>", re.compile(r"\d+\.\d{1,2}\Z"), float),
)


def read_number(words: str) -> float | None:
    """Value of one printed number, null when the shape is not that of a number.

    Dot groups of three are thousands (`6.650` → 6650), a comma is the decimal mark (`4,4` → 4.4), leading zeros count nothing (`02` → 2).

    >>> read_number("161.225"), read_number("3,5"), read_number("1.2.3")
    (161225.0, 3.5, None)
    """
    if len(words) > LONGEST:
        return None
    if words.isdecimal():
        return float(words)
    for _name, shape, make in _SHAPES:
        if shape.match(words):
            return make(words)
    return None


def read_scale(words: str | None) -> float:
    """Factor of a scale word: `triệu` → 1e6, `nghìn tỷ` → 1e12; 1 for none."""
    return SCALES[" ".join(words.split())] if words else 1.0


def scaled(value: float, factor: float) -> float:
    """The product, without the trace of binary fractions: 4,4 triệu is 4400000, not 4400000.000000001."""
    product = value * factor
    return float(round(product)) if factor >= 1e3 and abs(product - round(product)) < 1e-3 else product

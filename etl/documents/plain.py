"""Bytes to text: Unicode in its encodings, and the encodings in which Vietnamese was written before it."""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from etl.documents.legacy import legacy_encoding, to_unicode
from etl.documents.remarks import Remark
from etl.documents.text import Unreadable

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ALPHABET: Final = frozenset("àáâãèéêìíòóôõùúýăđơư\u0300\u0301\u0303\u0309\u0323₫–—‘’“”…")
_SAMPLE: Final = 65_536
_DAMAGE: Final = 0.002
_BLANK_HALF: Final = 0.4


def decode(data: bytes) -> tuple[str, str, tuple[Remark, ...]]:
    """The text of `data` without byte-order mark, the name of its encoding, and remarks.

    Tried in this order: a byte-order mark, UTF-16 without one, UTF-8, then the eight-bit encodings TCVN3 (ABC), VNI, VISCII and
    Windows-1258. Raises `Unreadable` for binary data and for encodings that are not recognised, naming the best guess.
    """
    text, encoding, notes = _unicode(data) or _eight_bit(data)
    if _is_binary(text):
        raise Unreadable("binary")
    if encoding.startswith("utf"):
        text, legacy, remarks = to_unicode(text)
        return text, legacy or encoding, notes + remarks
    return text, encoding, notes


def narrow(data: bytes) -> bytes:
    """`data` with UTF-16 made one byte a letter, so that markup can be looked for whatever the encoding."""
    return data.replace(b"\x00", b"").removeprefix(codecs.BOM_UTF8).lstrip(b"\xff\xfe")


def _unicode(data: bytes) -> tuple[str, str, tuple[Remark, ...]] | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    wide = _wide_without_mark(data)
    if wide:
        return _decoded(data, wide)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        return _damaged_utf8(data)


def _decoded(data: bytes, encoding: str) -> tuple[str, str, tuple[Remark, ...]]:
    """The text, with what cannot be decoded as U+FFFD and a remark how often: a file cut off in the middle of a letter is read."""
    text = data.decode(encoding, errors="replace")
    wrong = text.count("\ufffd")
    if wrong > max(2, len(text) * _DAMAGE):
        raise Unreadable("damaged", f"{wrong} places are not {encoding}")
    return text, encoding, ((Remark("replaced", str(wrong)),) if wrong else ())


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark: in Vietnamese text most letters and all blanks have an empty high byte, and no byte of UTF-8 text is empty."""
    sample = data[:_SAMPLE]
    pairs = max(1, len(sample) // 2)
    even, odd = sample[0::2].count(0) / pairs, sample[1::2].count(0) / pairs
    if max(even, odd) < _BLANK_HALF or min(even, odd) > _BLANK_HALF / 10:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _damaged_utf8(data: bytes) -> tuple[str, str, tuple[Remark, ...]] | None:
    """UTF-8 with a few wrong bytes, outnumbered by far by letters of several bytes; None when it looks like another encoding."""
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    beyond = len(data) - len(text)
    if wrong > max(2, len(text) * _DAMAGE) or beyond < 20 * wrong:
        return None
    return text, "utf-8", (Remark("replaced", str(wrong)),)


def _eight_bit(data: bytes) -> tuple[str, str, tuple[Remark, ...]]:
    if b"\x00" in data:
        raise Unreadable("binary")
    letters = data.decode("latin-1")
    if legacy_encoding(letters):
        text, encoding, notes = to_unicode(letters)
        return text, str(encoding), notes
    if _is_windows_1258(data[:_SAMPLE]):
        return _decoded(data, "cp1258")
    if _is_binary(letters):
        raise Unreadable("binary")
    guess = from_bytes(data[:_SAMPLE]).best()
    raise Unreadable("encoding", f"it looks most like {guess.encoding}" if guess else "")


def _is_windows_1258(sample: bytes) -> bool:
    """Whether it reads as Vietnamese in Windows-1258 and hardly a letter is foreign to the alphabet (VNI read so is full of ä, ø, û)."""
    best = from_bytes(sample, cp_isolation=["cp1258"]).best()
    if best is None or "Vietnamese" not in best.languages:
        return False
    marked = [c for c in str(best).lower() if ord(c) >= 0xC0]
    return sum(c not in _ALPHABET for c in marked) * 50 <= len(marked)


def _is_binary(text: str) -> bool:
    """Whether control characters other than tabs, line and page ends make up more than one in 200 characters (or a NUL stands in it)."""
    if "\x00" in text[: 16 * _SAMPLE]:
        return True
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) * 200 > len(sample)

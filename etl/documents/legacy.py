"""Vietnamese written for fonts of before Unicode (TCVN3 `.VnTime`, `VNI-Times`): recognised, named and converted by viparse."""

from __future__ import annotations

import re
from typing import Final

from viparse import detect_text_encoding
from viparse.normalize.encodings import get_charmap
from viparse.normalize.tables import convert

from etl.documents.remarks import Remark

# Letters of Unicode Vietnamese that no legacy encoding shows when it is read as Latin-1, composed or decomposed.
_UNICODE: Final = re.compile("[ăđơưĂĐƠƯ\u0300-\u0303\u0309\u0323\u1ea0-\u1ef9]")
# What TCVN3 and VNI letters look like when read as Latin-1, save those that Unicode Vietnamese has too (à, ô, ...).
_LEGACY: Final = re.compile("[\u0080-\u009f¡-¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþ]")
_ENOUGH: Final = 8
_SAMPLE: Final = 20_000
NAMES: Final = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "viscii": "VISCII"}


def legacy_encoding(text: str) -> str | None:
    """`tcvn3`, `vni` or `viscii` when lines of `text` are written in it (`Tû lÖ che phñ rõng` is TCVN3 for Tỷ lệ che phủ rừng), else None.

    Decided on the lines without any Unicode Vietnamese letter, since Word files mix runs of both. A handful of odd characters
    (°, ½, ×) is no encoding: units stand in every plan.
    """
    if text.isascii() or not _looks_legacy(text):
        return None
    lines = "\n".join(line for line in text[: 20 * _SAMPLE].splitlines() if _is_legacy_line(line))[:_SAMPLE]
    found = detect_text_encoding(lines) if lines else None
    return found if found in NAMES else None


def to_unicode(text: str) -> tuple[str, str | None, tuple[Remark, ...]]:
    """`text` with its legacy lines converted to Unicode (NFC), the name of the legacy encoding (None when there is none) and remarks.

    viparse's table of VNI has no ẳ, and TCVN3 keeps no upper case of letters with marks (its `H` fonts drew them): the remark says so.
    """
    name = legacy_encoding(text)
    charmap = get_charmap(name) if name else None
    if name is None or charmap is None:
        return text, None, ()
    lines = (convert(line, charmap) if _is_legacy_line(line) else line for line in text.splitlines(keepends=True))
    return "".join(lines), name, (Remark("converted", NAMES[name]),)


def _looks_legacy(text: str) -> bool:
    odd = sum(1 for _ in _LEGACY.finditer(text[: 20 * _SAMPLE]))
    return odd >= _ENOUGH and 50 * odd > sum(1 for _ in _UNICODE.finditer(text[: 20 * _SAMPLE]))


def _is_legacy_line(line: str) -> bool:
    return not line.isascii() and not _UNICODE.search(line)

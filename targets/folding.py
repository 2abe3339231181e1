"""Text folded for search: what a reader types without accents, marks or care finds what a document prints."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WITHOUT_DECOMPOSITION: Final = str.maketrans({"đ": "d", "–": "-", "—": "-", "‑": "-", "−": "-"})
_WHITE_SPACE: Final = re.compile(r"\s+")


def fold(text: str) -> str:
    """The text in lower case, without accents, đ as d, dashes as hyphens, white space as single blanks.

    `Độ che phủ rừng` → `do che phu rung`; `hoà` and `hòa`, NFC and NFD, `3 – 4` and `3 - 4` fold to the same.
    Compatibility forms are resolved (NFKD), because one of the sources holds 76 no-break spaces. The fold of a fold is itself.
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_WITHOUT_DECOMPOSITION)
    return _WHITE_SPACE.sub(" ", plain).strip()

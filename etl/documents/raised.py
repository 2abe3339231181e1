"""Words printed raised: the mark of a footnote is left out, for it would run into the figure before it; an exponent stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_MARK: Final = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†‡]{1,3})(?:\s*[,;]\s*\d{1,3})*[\])]?\s*")
_LENGTH: Final = re.compile(r"(?<![^\W\d_])[kdcm]?m\s*\Z", re.I)


def is_note_mark(line: Sequence[str], words: str) -> bool:
    """Whether `words`, printed raised behind the pieces of `line`, are the mark of a footnote and not the exponent of a length.

    >>> is_note_mark(["đạt 65"], "1"), is_note_mark(["65%/năm"], "(2)"), is_note_mark(["25 m"], "2"), is_note_mark(["1"], "st")
    (True, True, False, False)
    """
    before = "".join(line[-4:])
    return bool(before.strip()) and _MARK.fullmatch(words) is not None and _LENGTH.search(before) is None

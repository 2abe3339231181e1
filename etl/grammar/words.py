"""Word lists as patterns: how the tables of this package become regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable


def listed(words: str) -> tuple[str, ...]:
    """The entries of a comma-separated list, white space trimmed: `"xã, thị trấn"` → ("xã", "thị trấn")."""
    return tuple(entry for entry in (" ".join(part.split()) for part in words.split(",")) if entry)


def any_of(*lists: str) -> str:
    """A group that matches any entry of the comma-separated lists, the longest that fits; entries are plain words, not patterns."""
    return one_of(entry for words in lists for entry in listed(words))


def one_of(entries: Iterable[str]) -> str:
    """A group that matches any of the entries, the longest that fits."""
    return "(?:" + "|".join(re.escape(entry).replace(r"\ ", " ") for entry in sorted(set(entries), key=lambda e: (-len(e), e))) + ")"


def whole(*lists: str) -> str:
    """As `any_of`, as whole words."""
    return rf"(?<!\w){any_of(*lists)}(?!\w)"

"""Word lists as patterns: how the tables of this package become regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final


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
    """As `any_of`, as whole words.

    That a word begins is asked behind its first letter: a search runs faster to letters than to boundaries.
    """
    following: dict[str, list[str]] = {}
    for entry in dict.fromkeys(entry for words in lists for entry in listed(words)):
        following.setdefault(entry[0], []).append(entry[1:])
    return "(?:" + "|".join(rf"{first}(?<!\w{first}){one_of(rest)}" for first, rest in sorted(following.items())) + r")(?!\w)"


class Cued:
    """A pattern and the syllables without which it finds nothing, so that most sentences are passed over by one look at their words.

    `cues` is a comma-separated list: one of its entries must stand in a sentence; of an entry of several syllables each one must.
    """

    __slots__ = ("_all", "_any", "_some", "pattern")

    def __init__(self, pattern: str, cues: str) -> None:
        self.pattern: Final = re.compile(pattern)
        entries = [frozenset(entry.split()) for entry in listed(cues)]
        self._any: Final = frozenset(syllable for entry in entries if len(entry) == 1 for syllable in entry)
        self._all: Final = tuple(entry for entry in entries if len(entry) > 1)
        # One syllable of each entry: a sentence without any of these holds no entry, which is the answer for most.
        self._some: Final = self._any.union(min(entry) for entry in self._all)

    def may_hold(self, syllables: frozenset[str]) -> bool:
        """Whether the pattern can find anything among these syllables (`Text.syllables`).

        >>> Cued("đề án|quý", "đề án, quý").may_hold(frozenset({"dự", "án"}))
        False
        """
        if self._some.isdisjoint(syllables):
            return False
        return not self._any.isdisjoint(syllables) or any(map(syllables.issuperset, self._all))

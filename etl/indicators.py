"""From the words of a phrase to the indicator they speak of, by the known wordings of the vocabulary; what is unknown stays null."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from targets.folding import fold

INDICATORS: Final = Path(__file__).resolve().parent.parent / "data" / "vocabulary" / "indicators"
LOOK_ALIKES: Final = "look_alikes.yml"
# A change alone does not say what changed in which measure: "..., tăng 0,06% so với năm 2023" behind a share is no share.
_CHANGE: Final = re.compile(r"\s*(?:tăng|giảm)(?: \w+){0,3} so với\b", re.IGNORECASE)
_PART: Final = re.compile(r"\s*(?:trong đó|trong số đó|bao gồm|gồm)\b.*\w\s+\w+", re.IGNORECASE)
_LONGEST_PHRASE: Final = 64
# Units of measure that never stand for one another; every other unit counts things, and one count may be named like another.
_MEASURED: Final = (
    "percent",
    "percentage_points",
    "per_mille",
    "usd",
    "vnd",
    "hectares",
    "km",
    "mw",
    "tonnes",
    "rank",
    "m2",
    "times",
    "square_kilometres",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """One known wording: the indicator it speaks of and that indicator's unit; a null indicator is that of a look-alike."""

    indicator: str | None
    unit: str | None
    words: int


@dataclass(slots=True)
class _Node:
    """The wordings that end with one word, and the words with which longer ones go on."""

    wordings: list[Wording] = field(default_factory=list)
    following: dict[str, _Node] = field(default_factory=dict)


class Wordings:
    """The known wordings, folded, as a tree of words; the longest one in a phrase is the one it speaks of."""

    def __init__(self, entries: Iterable[tuple[str | None, str | None, Iterable[str]]]) -> None:
        self._root = _Node()
        self._known = 0
        for indicator, unit, wordings in entries:
            for wording in wordings:
                self._add(tokenise(wording), indicator, unit)

    def _add(self, tokens: list[str], indicator: str | None, unit: str | None) -> None:
        if not tokens:
            return
        node = self._root
        for token in tokens:
            node = node.following.setdefault(token, _Node())
        self._known += not node.wordings
        node.wordings.append(Wording(indicator, unit, len(tokens)))

    def __len__(self) -> int:
        """Number of known wordings."""
        return self._known

    def find(self, phrase: str, unit: str | None) -> Wording | None:
        """The wording that fits the phrase best: of the same measure first, then the longest, then the first; a look-alike fits all."""
        tokens = tokenise(phrase)[:_LONGEST_PHRASE]
        best: tuple[int, int] = (0, 0)
        found: Wording | None = None
        first = self._root.following.get
        for at, token in enumerate(tokens):
            node = first(token)
            end = at + 1
            while node is not None:
                for wording in node.wordings:
                    worth = (fit(wording.unit, unit) if wording.indicator is not None else _SAME, wording.words)
                    if worth[0] and worth > best:
                        best, found = worth, wording
                node = node.following.get(tokens[end]) if node.following and end < len(tokens) else None
                end += 1
        return found


def tokenise(words: str) -> list[str]:
    """The folded words without punctuation: `Tỷ lệ trường đạt chuẩn (%)` → ty le truong dat chuan; `sỹ` and `sĩ` are one."""
    return [token for word in words.lower().split() for token in _tokens(word)]


# The syllables of Vietnamese are some seven thousand; numbers and names come on top.
@lru_cache(maxsize=16384)
def _tokens(word: str) -> tuple[str, ...]:
    return tuple(_SPELLINGS.get(token, token) for token in word.translate(_FOLDED).split())


class _Folded(dict[int, str]):
    """Letter by letter what `targets.folding.fold` makes of a text, punctuation made blanks; each letter is folded once."""

    def __missing__(self, code: int) -> str:
        """Fold of a letter that was not met before."""
        letter = "".join(folded if folded.isalnum() else " " for folded in fold(chr(code))) or " "
        self[code] = "" if unicodedata.combining(chr(code)) else letter
        return self[code]


_FOLDED: Final = _Folded()
_SPELLINGS: Final = {"ti": "ty", "si": "sy", "ki": "ky", "li": "ly", "mi": "my"}


_SAME: Final = 3


@lru_cache(maxsize=4096)
def fit(known: str | None, found: str | None) -> int:
    """How well the unit of an indicator fits that of a figure.

    3 is the same, 2 one measure, 1 both counts or a figure without unit, 0 not at all. An indicator without a unit
    is told in words (a work, a scheme, an orientation) and takes no figure.
    """
    if known == found:
        return _SAME
    if known is None:
        return 0
    if found is None:
        return 1
    of_known, of_found = _measure(known), _measure(found)
    if of_known != of_found:
        return 0
    return 2 if of_known else 1


def _measure(unit: str) -> str:
    return next((measure for measure in _MEASURED if unit.startswith(measure)), "")


@cache
def load_wordings(folder: Path = INDICATORS) -> Wordings:
    """The wordings of the vocabulary, read once, and the look-alikes beside its folder; without any every phrase stays unknown."""
    entries: list[tuple[str | None, str | None, Iterable[str]]] = []
    for path in sorted(folder.glob("*.yml")):
        content: Mapping[str, Mapping[str, object]] = _load(path) or {}
        for indicator, entry in content.items():
            wordings = entry.get("wordings") or ()
            unit = entry.get("unit")
            entries.append((indicator, str(unit) if unit else None, [str(w) for w in wordings] if isinstance(wordings, list) else []))
    look_alikes = folder.parent / LOOK_ALIKES
    if look_alikes.is_file():
        entries.append((None, None, [str(words) for words in _load(look_alikes) or ()]))
    return Wordings(entries)


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def indicator_of(phrase: str, unit: str | None, *, around: str = "") -> str | None:
    """Id of the indicator that a phrase speaks of, null when no known wording stands in it.

    `around` are words that hold for the phrase though they stand outside it (`Cơ cấu kinh tế: ...`, the subject of the clause before);
    they are asked when the phrase alone tells nothing. A part (`trong đó xuất khẩu …`) is not the whole that stands before it, and a
    change (`tăng 0,06% so với năm 2023`) not the share.
    """
    wordings = load_wordings()
    found = wordings.find(phrase, unit)
    if found is None and around and not _PART.match(phrase) and not _CHANGE.match(phrase):
        found = wordings.find(f"{around} {phrase}", unit)
    return found.indicator if found is not None else None

"""How often documents are read wrongly: what `python -m etl score --write` measured against annotations made by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import with_config

from targets.files import STRICT, Problem, Refused, read_as

FILE: Final = "quality.json"
# The scorer's figures in the order of a table, from its own names to ours.
FIGURES: Final = {
    "recall": "recall", "precision": "precision", "exact-F1": "exact", "comparator": "comparator", "unit": "unit", "time": "time",
    "by/before/in": "op",
}  # fmt: skip
SORTS: Final = ("wrong", "missed", "extra")
_FIGURED: Final = "quantity"
# What the scorer prints of a target: comparator, unit, and the years (deadline, first, last) of its date.
_READ: Final = re.compile(r"(?P<comparator>\w+) (?P<unit>\w+) \((?P<deadline>\w+), (?P<period_start>\w+), (?P<period_end>\w+)\)")
_YEARS: Final = ("deadline", "period_start", "period_end")


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Example:
    """One target that was read wrongly, missed, or found where there is none; `gold` and `got` are as the scorer prints them."""

    document: str
    says: str
    gold: str = ""
    got: str = ""


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Measured:
    """The figures of one set of documents: shares from 0 to 1, counts by document, and the worst examples by sort."""

    title: str
    gold: str
    kinds: tuple[str, ...]
    documents: Mapping[str, Mapping[str, int]]
    figures: Mapping[str, float]
    examples: Mapping[str, tuple[Example, ...]]

    @property
    def id(self) -> str:
        """Which set it is: `targets_figures`, `targets_words`, `other_provinces_figures`."""
        what = "figures" if _FIGURED in self.kinds else "words"
        return f"{Path(self.gold).stem.replace('-', '_')}_{what}"

    def count(self, column: str) -> int:
        """A count over all documents: `gold`, `found`, `extra`, ..."""
        return sum(counts[column] for counts in self.documents.values())


def read_quality(folder: Path) -> tuple[Measured, ...]:
    """The measured sets in the data folder; none where nothing was measured. Raises `Refused` for a file that is not of this form."""
    path = folder / FILE
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        raise Refused([Problem(FILE, "", "cannot be read as JSON", "run `python -m etl score --write`")]) from error
    return read_as(tuple[Measured, ...], content, FILE)


def differing(example: Example) -> tuple[tuple[str, Mapping[str, Any], Mapping[str, Any]], ...]:
    """What a wrong reading got wrong: of `comparator`, `unit` and `time` those that differ, each with the rows of annotation and reading.

    The rows have the columns of `targets` that the scorer prints; nothing is told where it printed something else.
    """
    gold, got = _row(example.gold), _row(example.got)
    if not gold or not got:
        return ()
    columns = {"comparator": ("comparator",), "unit": ("unit",), "time": _YEARS}
    return tuple((name, gold, got) for name, parts in columns.items() if any(gold[part] != got[part] for part in parts))


def _row(printed: str) -> dict[str, Any]:
    found = _READ.fullmatch(printed)
    if found is None:
        return {}
    words = {name: None if word == "None" else word for name, word in found.groupdict().items()}
    return {name: int(word) if name in _YEARS and word else word for name, word in words.items()}

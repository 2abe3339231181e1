"""Which words outside its citation a statement relies on, so that the citation and these words say together what the place says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from etl.grammar import NotUnderstood, Reading, read_statement
from etl.grammar.dates import find_dates
from etl.grammar.normalise import normalise

# The dates before a statement that are tried, nearest first, equal words once: Lạng Sơn's programme dates bullets by its title.
_TRIED: Final = 60

COMPARED: Final = (
    "value_low", "value_high", "comparator", "unit", "of_total", "grade",
    "deadline", "deadline_op", "period_start", "period_end", "horizon", "frequency",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a document and the code points they stand at."""

    says: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reliance:
    """The words a statement inherits, nearest first, and the columns that it does not come to say even with them.

    `problem` says why the citation cannot be read alone at all (`several figures`), else it is empty.
    """

    inherits: tuple[Words, ...] = ()
    unsaid: tuple[str, ...] = ()
    problem: str = ""


class Inheriting:
    """The dates of one document, for its statements to inherit."""

    def __init__(self, document: str) -> None:
        text = normalise(document)
        spans = [text.span(when.start, when.end) for when in find_dates(text.folded, 0, len(text.folded))]
        self._dates = [Words(document[start:end], start, end) for start, end in spans]
        self._ends = [date.end for date in self._dates]

    def of(self, row: Mapping[str, Any]) -> Reliance:
        """What a row of the extraction relies on: nothing where its words say all, else the nearest date before it that completes it."""
        alone = _read(row, ())
        if isinstance(alone, str):
            return Reliance(problem=alone)
        unsaid = _unsaid(alone, row)
        if not unsaid:
            return Reliance()
        for date in self._before(row["char_start"]):
            completed = _read(row, (date.says,))
            if isinstance(completed, Reading) and not _unsaid(completed, row):
                return Reliance((date,))
        return Reliance(unsaid=unsaid)

    def _before(self, start: int) -> Sequence[Words]:
        nearest_first = reversed(self._dates[: bisect_right(self._ends, start)])
        distinct: dict[str, Words] = {}
        for date in nearest_first:
            distinct.setdefault(date.says, date)
            if len(distinct) == _TRIED:
                break
        return list(distinct.values())


def _read(row: Mapping[str, Any], inherits: Sequence[str]) -> Reading | str:
    try:
        return read_statement(row["says"], kind=row["kind"], inherits=inherits)
    except NotUnderstood as refused:
        return refused.problem


def _unsaid(reading: Reading, row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(column for column in COMPARED if getattr(reading, column) != row[column])

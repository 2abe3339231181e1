"""From a document to its candidate statements: every figure, grade and rank that the text sets for the future, with what it inherits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple, Protocol

from etl.grammar.finder import find_targets
from etl.grammar.found import Found
from etl.grammar.milestones import find_milestones
from etl.grammar.normalise import Text, normalise
from etl.grammar.schemes import find_schemes
from etl.grammar.tables import find_in_tables
from etl.indicators import indicator_of
from etl.structure import Block, read_blocks


class Document(Protocol):
    """What extraction asks of a document: its name, where it came from, its text."""

    @property
    def name(self) -> str:
        """File stem."""
        ...

    @property
    def source(self) -> str:
        """Path as given."""
        ...

    @property
    def text(self) -> str:
        """The text that offsets count in."""
        ...


class Candidate(NamedTuple):
    """One candidate statement. Columns are those of the command line (`python -m etl extract`); offsets count code points of the text."""

    document: str
    source: str
    char_start: int
    char_end: int
    says: str
    kind: str
    indicator: str | None
    phrase: str
    value_low: float | None
    value_high: float | None
    comparator: str | None
    unit: str | None
    of_total: float | None
    grade: str | None
    deadline: int | None
    deadline_op: str | None
    period_start: int | None
    period_end: int | None
    horizon: int | None
    frequency: str
    scope: str | None
    rule: str

    def as_row(self) -> dict[str, object]:
        """The columns by name, in order."""
        return self._asdict()


# Each finder reads the text and its blocks and gives what it found; a further kind of target is a further finder here.
Finder = Callable[[Text, list[Block]], Iterable[Found]]
FINDERS: Final[tuple[Finder, ...]] = (find_targets, find_in_tables, find_milestones, find_schemes)


_FIGURED: Final = frozenset(("quantity", "rank"))


def extract(document: Document) -> Iterator[Candidate]:
    """The candidate statements of a document in document order; never raises, whatever the text."""
    text = normalise(document.text)
    blocks = read_blocks(text)
    found = [row for finder in FINDERS for row in finder(text, blocks)]
    for row in sorted(_distinct(text, found), key=lambda r: (r.start, r.end)):
        yield _candidate(document, text, row)


def _distinct(text: Text, found: Iterable[Found]) -> Iterator[Found]:
    """The rows less those that say again, in the same words, what an earlier row says, and headlines that the text says itself."""
    found = list(found)
    told = {_said(row) for row in found if not row.headline and row.kind in _FIGURED}
    found = [row for row in found if not (row.headline and _said(row) in told)]
    seen: set[tuple[object, ...]] = set()
    for row in found:
        words = " ".join(text.folded[row.start : row.end].split()).strip(" .;,")
        key = (row.kind, row.low, row.high, row.grade, row.deadline, row.first, row.last, words)
        if row.cell or key not in seen or len(words) < 24:
            seen.add(key)
            yield row


def _said(row: Found) -> tuple[object, ...]:
    """What a headline says in short: kind, values, and the unit without its rate (`tăng 10%` for `tăng 10%/năm`)."""
    return row.kind, row.low, row.high, (row.unit or "").split("_per_")[0]


def _candidate(document: Document, text: Text, row: Found) -> Candidate:
    start, end = text.span(row.start, row.end)
    indicator = indicator_of(row.phrase, row.unit, around=row.around)
    return Candidate(
        document=document.name, source=document.source, char_start=start, char_end=end, says=document.text[start:end],
        kind=row.kind, indicator=indicator, phrase=row.phrase, value_low=row.low, value_high=row.high,
        comparator=row.comparator, unit=row.unit, of_total=row.of_total, grade=row.grade, deadline=row.deadline, deadline_op=row.op,
        period_start=row.first, period_end=row.last, horizon=row.horizon, frequency=row.frequency, scope=row.scope, rule=row.rule,
    )  # fmt: skip

"""What the rooms of the grammar hand each other: figures, dates, readings, and the refusal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Derivation:
    """One derived field: the rule of the grammar that read it, and from which words; `inherited` when they stand outside the citation."""

    field: str
    rule: str
    words: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a statement means. Fields are the columns of `targets.parquet`; `derivations` name the rule behind each that is not null."""

    kind: str
    value_low: float | None
    value_high: float | None
    comparator: str | None
    unit: str | None
    of_total: float | None
    grade: str | None
    deadline: int | None
    deadline_op: str | None
    deadline_date: date | None
    period_start: int | None
    period_end: int | None
    horizon: int | None
    frequency: str
    derivations: tuple[Derivation, ...]


class NotUnderstood(ValueError):
    """Words that hold no target, or more than one that cannot be told apart: what was read, what is wrong, what to do."""

    def __init__(self, says: str, problem: str, hint: str) -> None:
        self.says, self.problem, self.hint = says, problem, hint
        super().__init__(f"{problem} in “{says}”: {hint}")


@dataclass(slots=True)
class Figure:
    """One figure of the text: where it stands, what it is worth, how it binds.

    `start`..`end` run from the comparator to the unit, `at`..`to` over the number alone (both numbers of a range), all in `Text.plain`.
    `measured` tells a figure with a unit of measure (%, money, area, ...) from a count of things; `thing` is the noun counted.
    """

    start: int
    end: int
    at: int
    to: int
    low: float | None
    high: float | None
    comparator: str
    unit: str
    measured: bool
    kind: str = "quantity"
    of_total: float | None = None
    grade: str | None = None
    frequency: str | None = None
    thing: str = ""
    baseline: bool = False
    rules: dict[str, tuple[str, int, int]] = field(default_factory=dict)


class When(NamedTuple):
    """One date phrase: `role` is deadline, period, since, horizon or base (a year compared with); offsets in `Text.plain`."""

    start: int
    end: int
    role: str
    rule: str
    year: int | None = None
    op: str | None = None
    day: date | None = None
    first: int | None = None
    last: int | None = None
    term: bool = False


@dataclass(slots=True)
class Claim:
    """One figure of a sentence with its clause `start`..`end`; `own` dates it alone, `head` dates all that follows it in the sentence."""

    figure: Figure
    start: int
    end: int
    direct: bool
    own: When | None = None
    head: When | None = None
    part: bool = False
    attributes: list[Figure] = field(default_factory=list)


@dataclass(slots=True)
class Sentence:
    """A sentence read: its claims, the date at its head if any, all its dates."""

    start: int
    end: int
    claims: list[Claim]
    dates: list[When]
    head: When | None = None
    baselines: list[Figure] = field(default_factory=list)

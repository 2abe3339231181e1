"""One thing found in a text, before it becomes a candidate: offsets in `Text.plain`, the columns of a target, the rule that read it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Found:
    """A target found: `start`..`end` is its citation; the other fields are the columns of the contract."""

    start: int
    end: int
    kind: str
    phrase: str
    rule: str
    low: float | None = None
    high: float | None = None
    comparator: str | None = None
    unit: str | None = None
    of_total: float | None = None
    grade: str | None = None
    deadline: int | None = None
    op: str | None = None
    first: int | None = None
    last: int | None = None
    horizon: int | None = None
    frequency: str = "once"
    scope: str | None = None
    around: str = ""
    headline: bool = False
    cell: bool = False

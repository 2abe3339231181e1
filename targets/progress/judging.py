"""One target held against its outcomes on a given day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from targets.catalog import Catalog
from targets.comparability.knowledge import Knowledge
from targets.comparability.values import Value, values_of
from targets.progress.outcomes import Outcome, Row, deciding, outcomes_of
from targets.schema import GRADES


@dataclass(frozen=True, slots=True)
class Progress:
    """What came of a target.

    `state` is `reached`, `not_reached`, `not_yet_due` or `cannot_be_judged`; `because` is the code of the reason for the last.
    `outcomes` are what decided or failed to (one, or one a year for a target that is to hold every year), `known` the ids of all
    outcomes and forecasts of the measure, oldest first.
    """

    target_id: str
    state: str
    because: str | None
    outcomes: tuple[Outcome, ...]
    known: tuple[str, ...]


def judge(target: Row, observations: Iterable[Row], catalog: Catalog, knowledge: Knowledge, today: datetime.date) -> Progress:
    """What came of one row of `targets` as seen on `today`, by the rows of `observations`."""
    (value,) = values_of([target], [], catalog, knowledge)
    known = outcomes_of(target, observations)
    state, because, outcomes = _state(value, known, catalog.indicator(value.indicator).direction, today)
    return Progress(value.id, state, because, outcomes, tuple(o["observation_id"] for o in known))


def _state(value: Value, known: list[Row], direction: str, today: datetime.date) -> tuple[str, str | None, tuple[Outcome, ...]]:
    unjudged = _unjudged(value)
    if unjudged:
        return "cannot_be_judged", unjudged, ()
    if value.time.last_day is not None and today <= value.time.last_day:
        return "not_yet_due", None, ()
    outcomes, missing = deciding(value.time, known, rate=value.unit_class == "rate")
    if not outcomes:
        return "cannot_be_judged", missing, ()
    met = [_met(value, outcome, direction) for outcome in outcomes]
    if any(m is False for m, _ in met):
        return "not_reached", None, outcomes
    unknown = next((why for m, why in met if m is None), None)
    return ("cannot_be_judged", unknown, outcomes) if unknown else ("reached", None, outcomes)


def _unjudged(value: Value) -> str | None:
    if value.ended or value.scheme_replaced:
        return "unit_ended"
    if value.shape == "words":
        return "in_words"
    return "undated" if value.time.end is None else None


def _met(value: Value, outcome: Outcome, direction: str) -> tuple[bool | None, str | None]:
    """Whether an outcome meets a target; null with the reason when the outcome leaves it open or neither way is better."""
    if value.grade and outcome.grade and value.low is None:
        return GRADES.index(outcome.grade) <= GRADES.index(value.grade), None
    floor = value.bound == "floor" or (value.bound in ("point", "range") and direction == "higher")
    ceiling = value.bound == "ceiling" or (value.bound in ("point", "range") and direction == "lower")
    if value.shape == "rank":
        floor, ceiling = False, True
    if floor:
        met = _reaches(value.low, value.comparator == "gt", outcome.low, outcome.high, outcome.beyond)
    elif ceiling:
        low, high = (None if v is None else -v for v in (outcome.high, outcome.low))
        met = _reaches(-value.high if value.high is not None else None, value.comparator == "lt", low, high, outcome.beyond)
    else:
        return None, "no_direction"
    return met, None if met is not None else "open_outcome"


def _reaches(demand: float | None, strictly: bool, low: float | None, high: float | None, beyond: bool) -> bool | None:
    """Whether a value between `low` and `high` is at least (or strictly above) the demand; null when only part of it is.

    `beyond` says that an open end is itself exceeded: *trên 4,4 triệu* meets *trên 4,4 triệu*.
    """
    if demand is None:
        return None
    if low is not None and (low > demand or (low == demand and (not strictly or (beyond and high is None)))):
        return True
    if high is not None and (high < demand or (high == demand and strictly)):
        return False
    return None

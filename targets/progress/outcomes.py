"""The outcomes that speak of a target, and which of several vintages decides."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from targets.comparability.times import Time, time_of_observation

Row = Mapping[str, Any]

# Most settled first. Plans and forecasts never decide.
SETTLED: Final = ("official", "preliminary", "estimate", "first_estimate", "computed")
_MISSING: Final = ("no_outcome", "forecast_only", "incomplete_years")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was reached: bounds (one null when the source leaves that end open), whether the stated end is exceeded, the urban grade,
    and what it rests on.

    `method` is `direct`, `published_average` or `geometric_mean`; `vintage` is the least settled one used.
    """

    low: float | None
    high: float | None
    beyond: bool
    grade: str | None
    method: str
    vintage: str
    used: tuple[str, ...]


def outcomes_of(target: Row, observations: Iterable[Row]) -> list[Row]:
    """Outcomes of the measure of a target, forecasts too but no figure that was restated, oldest time first."""
    rows = [o for o in observations if o["kind"] == "outcome"]
    restated = {o["supersedes"] for o in rows}
    found = [o for o in rows if o["observation_id"] not in restated and same_measure(target, o)]
    return sorted(found, key=lambda o: (time_of_observation(o).end or 0, o["observation_id"]))


def same_measure(target: Row, observation: Row) -> bool:
    """Whether an observation is of the same province, place, scope and indicator, in the unit of the target.

    A count of grade V is not one of grade IV; a named place may have risen further than promised.
    """
    columns = ("province", "place", "scope", "indicator", "unit", *(() if target["place"] else ("grade",)))
    return all(observation[column] == target[column] for column in columns)


Found = tuple[tuple[Outcome, ...], str | None]
"""The outcomes that decide (several for a target that is to hold every year), or none and why."""


def deciding(time: Time, outcomes: Sequence[Row], *, rate: bool) -> Found:
    """The outcomes for a time and, when there are none, why: `no_outcome`, `forecast_only` or `incomplete_years`."""
    if time.how == "year":
        return _single(outcomes, lambda t: t.how in ("year", "period") and t.end == time.end)
    if time.start is None or time.end is None:
        return (), "no_outcome"
    if time.how == "each_year":
        return _every_year(time.start, time.end, outcomes)
    if time.how == "average" and rate:
        return _average(time.start, time.end, outcomes)
    return _single(outcomes, time.same_years)


def _single(outcomes: Sequence[Row], fits: Callable[[Time], bool]) -> Found:
    known = [o for o in outcomes if fits(time_of_observation(o))]
    row = settled(known)
    if row is None:
        return (), "forecast_only" if known else "no_outcome"
    return (_outcome(row, "published_average" if time_of_observation(row).how == "average" else "direct"),), None


def _every_year(first: int, last: int, outcomes: Sequence[Row]) -> Found:
    rows = _yearly(first, last, outcomes)
    if all(rows):
        return tuple(_outcome(row, "direct") for row in rows if row), None
    return (), "incomplete_years" if any(rows) else "no_outcome"


def _yearly(first: int, last: int, outcomes: Sequence[Row]) -> list[Row | None]:
    return [settled(o for o in outcomes if o["year"] == year) for year in range(first, last + 1)]


def settled(rows: Iterable[Row]) -> Row | None:
    """The most settled of several vintages, the one stated last among equals; null when there are only plans and forecasts."""
    known = [r for r in rows if r["vintage"] in SETTLED]
    latest = sorted(known, key=lambda r: (r["stated_on"] or "", r["observation_id"]), reverse=True)
    return min(latest, key=lambda r: SETTLED.index(r["vintage"]), default=None)


def _outcome(row: Row, method: str) -> Outcome:
    beyond = row["comparator"] in ("gt", "lt")
    return Outcome(row["value_low"], row["value_high"], beyond, row["grade"], method, row["vintage"], (row["observation_id"],))


def _average(start: int, end: int, outcomes: Sequence[Row]) -> Found:
    """The mean of the yearly rates, else the published average of the same years.

    A term that begins in the year of its congress, *nhiệm kỳ 2020 - 2025*, counts from the year after its base (D-02): 2021 to 2025.
    """
    missing = "no_outcome"
    for first in (start, start + 1):
        yearly = _yearly(first, end, outcomes)
        rates = [row for row in yearly if row and row["value_low"] is not None and row["value_low"] == row["value_high"]]
        if len(rates) == len(yearly):
            return (_mean(rates),), None
        published, reason = _single(outcomes, Time("average", first, end).same_years)
        if published:
            return published, None
        missing = max(missing, "incomplete_years" if rates else str(reason), key=_MISSING.index)
    return (), missing


def _mean(rates: Sequence[Row]) -> Outcome:
    mean = geometric_mean([float(r["value_low"]) for r in rates])
    vintage = max((r["vintage"] for r in rates), key=SETTLED.index)
    return Outcome(mean, mean, False, None, "geometric_mean", vintage, tuple(r["observation_id"] for r in rates))


def geometric_mean(rates: Sequence[float]) -> float:
    """The average yearly rate, in percent, of yearly rates in percent (fact D-02).

    9.44, 12.4, 7.29, 12.16 and 8.27 give 9.89 (Thanh Hóa, 2021-2025).
    """
    growth = math.prod(1 + rate / 100 for rate in rates)
    return float((growth ** (1 / len(rates)) - 1) * 100)

"""The outcomes that speak of a target, and which of several vintages decides."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from targets.comparability.times import Time, time_of_observation

Row = Mapping[str, Any]

# Most settled first. Plans and forecasts never decide.
SETTLED: Final = ("official", "preliminary", "estimate", "first_estimate", "computed")


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
    """Outcomes of the same province, place, scope and indicator in the unit of the target, forecasts too, oldest time first."""
    same = ["province", "place", "scope", "indicator", "unit"]
    if target["place"] is None:
        same.append("grade")  # a count of grade V is not one of grade IV; a named place may have risen further than promised
    rows = [o for o in observations if o["kind"] == "outcome"]
    restated = {o["supersedes"] for o in rows}
    found = [o for o in rows if o["observation_id"] not in restated and all(o[c] == target[c] for c in same)]
    return sorted(found, key=lambda o: (time_of_observation(o).end or 0, o["observation_id"]))


def deciding(time: Time, outcomes: Sequence[Row], *, rate: bool) -> tuple[Outcome | None, str]:
    """The outcome for a time and, when there is none, why: `no_outcome`, `forecast_only` or `incomplete_years`."""
    if time.how == "year":
        return _direct(outcomes, lambda t: t.how in ("year", "period") and t.end == time.end)
    if time.how == "average" and rate:
        return _average(time, outcomes)
    if time.how in ("average", "total"):
        return _direct(outcomes, lambda t: t.how == time.how and t.end == time.end and t.start == time.start)
    return None, "no_outcome"


def _direct(outcomes: Sequence[Row], fits: Any) -> tuple[Outcome | None, str]:
    known = [o for o in outcomes if fits(time_of_observation(o))]
    row = settled(known)
    if row is None:
        return None, "forecast_only" if known else "no_outcome"
    method = "published_average" if time_of_observation(row).how == "average" else "direct"
    return _outcome(row, method), ""


def settled(rows: Iterable[Row]) -> Row | None:
    """The most settled of several vintages, the one stated last among equals; null when there are only plans and forecasts."""
    known = [r for r in rows if r["vintage"] in SETTLED]
    latest = sorted(known, key=lambda r: (r["stated_on"] or "", r["observation_id"]), reverse=True)
    return min(latest, key=lambda r: SETTLED.index(r["vintage"]), default=None)


def _outcome(row: Row, method: str) -> Outcome:
    beyond = row["comparator"] in ("gt", "lt")
    return Outcome(row["value_low"], row["value_high"], beyond, row["grade"], method, row["vintage"], (row["observation_id"],))


def _average(time: Time, outcomes: Sequence[Row]) -> tuple[Outcome | None, str]:
    """The mean of the yearly rates, else the published average of the same years.

    A term that begins in the year of its congress, *nhiệm kỳ 2020 - 2025*, counts from the year after its base (D-02): 2021 to 2025.
    """
    if time.start is None or time.end is None:
        return None, "no_outcome"
    reasons = []
    for first in (time.start, time.start + 1):
        yearly = [settled(o for o in outcomes if _of_year(o, year)) for year in range(first, time.end + 1)]
        rates = [row for row in yearly if row is not None]
        if len(rates) == len(yearly) and all(r["value_low"] is not None and r["value_low"] == r["value_high"] for r in rates):
            return _mean(rates), ""
        published, reason = _direct(outcomes, lambda t, first=first: t.how == "average" and (t.start, t.end) == (first, time.end))
        if published:
            return published, ""
        reasons += ["incomplete_years" if rates else reason]
    return None, min(reasons, key=("incomplete_years", "forecast_only", "no_outcome").index)


def _of_year(row: Row, year: int) -> bool:
    return bool(row["year"] == year)


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

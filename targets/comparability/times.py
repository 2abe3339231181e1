"""When a value holds: a year, each year, or a period as an average, a total or a whole."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

_SPANS: Final = {"annual_average": "average", "cumulative": "total", "annual": "each_year"}


@dataclass(frozen=True, slots=True)
class Time:
    """Years `start` to `end` (null: not stated) and how the value holds: in one `year`, in `each_year`, as their `average` or
    `total`, or over the `period` as a whole.

    `op` is the deadline's (by, before, in); `last_day` is the last day on which the value can be met.
    """

    how: str
    start: int | None
    end: int | None
    op: str | None = None
    last_day: datetime.date | None = None

    def same_years(self, other: Time) -> bool:
        """Whether the other holds in the same way for the same years."""
        return (self.how, self.start, self.end) == (other.how, other.start, other.end)


def time_of_target(row: Mapping[str, Any]) -> Time:
    """The deadline of a target; else its period, save a scheme's own span, which is no deadline."""
    year = row["deadline"]
    if year is not None:
        how = _SPANS.get(row["frequency"], "year")
        last_day = row["deadline_date"] or datetime.date(year, 12, 31)
        return Time("year" if how == "each_year" else how, year, year, row["deadline_op"], last_day)
    if row["kind"] == "deliverable":
        return Time("year", None, None)
    return _span(row)


def time_of_observation(row: Mapping[str, Any]) -> Time:
    """The year of an observation, else its period; a single value of several years is one of the whole period (TFP, fact N25-05)."""
    year = row["year"]
    if year is not None:
        return Time("year", year, year, None, datetime.date(year, 12, 31))
    return _span(row, single="period")


def _span(row: Mapping[str, Any], *, single: str = "year") -> Time:
    """The period of a row; what a target asks for once in a period is to be reached by its end."""
    start, end = row["period_start"], row["period_end"]
    how = _SPANS.get(row["frequency"], single)
    last_day = datetime.date(end, 12, 31) if end is not None else None
    return Time(how, end if how == "year" else start, end, None, last_day)

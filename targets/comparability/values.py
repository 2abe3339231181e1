"""Targets and observations in one form, as the rules of comparability read them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from targets.catalog import Catalog
from targets.comparability.knowledge import Knowledge
from targets.comparability.times import Time, time_of_observation, time_of_target

Row = Mapping[str, Any]

OUTCOMES: Final = ("outcome", "baseline")
# Decree 94/2022/NĐ-CP (fact D-05): estimates and preliminary figures are restated until the figure of record.
NOT_FINAL: Final = ("forecast", "first_estimate", "estimate", "preliminary", "computed")
_SHAPES: Final = {"quantity": "figure", "urban_grade": "grade", "direction": "words"}
_BOUNDS: Final = {"ge": "floor", "gt": "floor", "le": "ceiling", "lt": "ceiling", "range": "range", "eq": "point", "approx": "point"}


@dataclass(frozen=True, slots=True)
class Value:
    """One side of a pair: a target or an observation, with what the rules ask of it.

    `shape` is `figure`, `rank`, `grade`, `milestone`, `deliverable` or `words`; `scope` and `part_of_year` say what it covers when
    not all. `ended` says that its province, place or units ended before its last day, `scheme_replaced` that its grading scheme did.
    `merged` is true for a value stated in the borders since 1 July 2025; `holder` is the province that holds the territory since then.
    """

    kind: str
    id: str
    province: str
    holder: str | None
    merged: bool
    place: str | None
    place_type: str | None
    indicator: str
    family: str
    shape: str
    low: float | None
    high: float | None
    comparator: str | None
    unit: str | None
    unit_class: str | None
    grade: str | None
    grade_scheme: str | None
    scope: str | None
    part_of_year: str | None
    time: Time
    status: str
    outcome: bool
    final: bool
    ended: bool
    scheme_replaced: bool
    superseded: bool

    @property
    def measured(self) -> bool:
        """Whether it can stand on an axis: a figure, a rank or a grade."""
        return self.shape in ("figure", "rank", "grade")

    @property
    def bound(self) -> str | None:
        """`floor`, `ceiling`, `range` or `point`; null without a figure."""
        return _BOUNDS.get(self.comparator or "")


def values_of(targets: Iterable[Row], observations: Iterable[Row], catalog: Catalog, knowledge: Knowledge) -> list[Value]:
    """Every target and every observation of a province or the country as a `Value`; states of territory and regions are left out."""
    targets, observations = list(targets), list(observations)
    rows = {**{t["target_id"]: t for t in targets}, **{o["observation_id"]: o for o in observations}}
    reading = _Reading(catalog, knowledge, frozenset(_replaced(rows, observations)))
    stated = [o for o in observations if o["kind"] != "territory" and o["province"] is not None]
    return [*(reading.target(t) for t in targets), *(reading.observation(o) for o in stated)]


def _replaced(rows: Mapping[str, Row], observations: Iterable[Row]) -> Iterator[str]:
    """Ids of values that a later one replaces with another figure for the same time; the same figure stated again replaces nothing."""
    for later in observations:
        id = later["supersedes"]
        earlier = rows.get(id) if id else None
        if earlier and _time(earlier).same_years(_time(later)) and any(earlier[c] != later[c] for c in ("value_low", "value_high", "unit")):
            yield str(id)


def _time(row: Row) -> Time:
    return time_of_target(row) if "target_id" in row else time_of_observation(row)


@dataclass(frozen=True)
class _Reading:
    """Reads rows with the vocabulary at hand."""

    catalog: Catalog
    knowledge: Knowledge
    replaced: frozenset[str]

    def target(self, row: Row) -> Value:
        shape = _SHAPES.get(row["kind"], str(row["kind"]))
        if shape == "figure" and row["value_low"] is None and row["value_high"] is None:
            shape = "words"
        return self._value(row, "target", row["target_id"], shape, time_of_target(row), status=row["status"], outcome=False, final=True)

    def observation(self, row: Row) -> Value:
        outcome = row["kind"] in OUTCOMES
        final = not outcome or row["vintage"] not in NOT_FINAL
        id, shape, time = row["observation_id"], _shape_of_observation(row), time_of_observation(row)
        return self._value(row, "observation", id, shape, time, status="adopted", outcome=outcome, final=final)

    def _value(self, row: Row, kind: str, id: str, shape: str, time: Time, *, status: str, outcome: bool, final: bool) -> Value:
        province, indicator, unit, scope = self.catalog.province(row["province"]), row["indicator"], row["unit"], row["scope"]
        place = self.catalog.locality(row["place"]) if row["place"] else None
        part = scope if scope in self.knowledge.parts_of_a_year else None
        scheme = row.get("grade_scheme") or ("2016" if row["grade"] else None)
        ends = (province.ended_on, place.ended_on if place else None, self.knowledge.units_ended_on(indicator))
        return Value(
            kind=kind, id=id, province=province.id, holder=province.iso_2025, merged=row.get("territory") == "34",
            place=row["place"], place_type=place.type if place else None,
            indicator=indicator, family=self.catalog.family_of(indicator).id, shape=shape,
            low=row["value_low"], high=row["value_high"], comparator=row["comparator"],
            unit=unit, unit_class=self.catalog.unit(unit).unit_class if unit else None, grade=row["grade"], grade_scheme=scheme,
            scope=None if part else scope, part_of_year=part, time=time,
            status=status, outcome=outcome, final=final, ended=not outcome and _over(time, *ends),
            scheme_replaced=not outcome and _over(time, self.knowledge.scheme_ends.get(scheme or "")), superseded=id in self.replaced,
        )  # fmt: skip


def _shape_of_observation(row: Row) -> str:
    if row["grade"]:
        return "grade"
    if row["value_low"] is None and row["value_high"] is None:
        return "milestone"
    return "rank" if row["unit"] == "rank" else "figure"


def _over(time: Time, *ends: datetime.date | None) -> bool:
    """Whether one of the ends came before the last day on which the value can be met."""
    return time.last_day is not None and any(end is not None and end < time.last_day for end in ends)

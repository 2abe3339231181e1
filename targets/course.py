"""One target's course over the years as a chart takes it: levels and points in one unit and one scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from targets import wording
from targets.charts import Course, Level, Point
from targets.comparability.times import Time, time_of_observation, time_of_target
from targets.dossier import observed
from targets.fulfilment import Fulfilment
from targets.panels import Presenter, Row
from targets.progress.outcomes import Outcome, settled


def course(shown: Fulfilment, presenter: Presenter) -> Course | None:
    """The course of a target with figures and a year; None where there is nothing to draw beside it or no figure on either side."""
    target = shown.statement.row
    drawn = [row for row in _drawn(shown) if wording.bounds(row)]
    time = time_of_target(target)
    if not drawn or not wording.bounds(target) or time.end is None:
        return None
    values = tuple(value for row in (target, *drawn) for value in wording.bounds(row))
    name, size = wording.scale_of(values, presenter.lang)
    unit = presenter.unit(target)
    title = presenter.say("progress.axis", scale=presenter.say.term("scale", name), unit=unit.name(presenter.lang)) if name and unit else ""
    making = _Making(presenter, size)
    return Course(
        levels=tuple(making.levels(shown, time)),
        points=tuple(making.points(shown)),
        position=shown.statement.position,
        unit=title or (unit.name(presenter.lang) if unit else ""),
    )


def _drawn(shown: Fulfilment) -> list[Row]:
    return [*shown.setting.baselines, *shown.setting.outcomes, *shown.benchmarks]


@dataclass(frozen=True)
class _Making:
    """Makes what is drawn of rows, every figure divided by `size`."""

    presenter: Presenter
    size: int

    def levels(self, shown: Fulfilment, time: Time) -> Iterator[Level]:
        """The promise, where it began, the country's aims, and what was reached over several years."""
        target = shown.statement.row
        yield self._level("promised", target, time, shown.statement.mark, shown.statement.sentence)
        for row in shown.setting.baselines:
            if wording.bounds(row):
                yield self._of(row, "baseline")
        for row in shown.benchmarks:
            yield self._of(row, "benchmark")
        worked_out = [o for o in shown.progress.outcomes if len(o.used) > 1]
        yield from (self._mean(shown, outcome) for outcome in worked_out)
        yearly = any(row["year"] for row in shown.setting.outcomes)
        deciding = {id for o in shown.progress.outcomes if len(o.used) == 1 for id in o.used}
        for row in shown.setting.outcomes:
            if not row["year"] and (row["observation_id"] in deciding or not yearly):
                yield self._of(row, "outcome")

    def points(self, shown: Fulfilment) -> Iterator[Point]:
        """Every outcome of a single year, each once; words stand beside the most settled of a year."""
        rows = [row for row in shown.setting.outcomes if row["year"] and wording.bounds(row)]
        seen = {(row["year"], row["value_low"], row["value_high"], row["vintage"]): row for row in rows}
        for row in seen.values():
            named = settled(o for o in seen.values() if o["year"] == row["year"]) or row
            scaled = self._scaled(row)
            label = wording.value_mark(scaled, None, self.presenter.lang) if row is named else ""
            yield Point(row["year"], wording.bounds(scaled)[0], row["vintage"], label, observed(row, self.presenter).sentence)

    def _scaled(self, row: Row) -> Row:
        return {**row, **{side: None if row[side] is None else row[side] / self.size for side in ("value_low", "value_high")}}

    def _of(self, row: Row, sort: str) -> Level:
        seen = observed(row, self.presenter)
        value = wording.value_mark(row, self.presenter.unit(row), self.presenter.lang)
        return self._level(sort, row, time_of_observation(row), value, seen.sentence)

    def _mean(self, shown: Fulfilment, outcome: Outcome) -> Level:
        used = [row for row in shown.setting.outcomes if row["observation_id"] in outcome.used]
        first, last = min(row["year"] for row in used), max(row["year"] for row in used)
        row = {**used[0], "value_low": outcome.low, "value_high": outcome.high, "comparator": "eq", "kind": "outcome"}
        value = wording.amount((round(outcome.low or 0.0, 2),), self.presenter.unit(row), self.presenter.lang)
        return self._level("outcome", row, Time("average", first, last), value, shown.told.formula)

    def _level(self, sort: str, row: Row, time: Time, value: str, hover: str) -> Level:
        scaled, end = self._scaled(row), time.end or 0
        return Level(
            sort=sort,
            start=time.start or end,
            end=end,
            low=scaled["value_low"],
            high=scaled["value_high"],
            comparator=row["comparator"] or "eq",
            label=self.presenter.say.term("progress.level", sort).format(value=value),
            hover=hover,
            id=row.get("target_id") or "",
        )

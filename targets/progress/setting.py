"""What stands beside a target: where the province began, what came since, and what the country aims at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from targets.catalog import Catalog
from targets.comparability.knowledge import Knowledge
from targets.comparability.pairs import COUNTRY, judge
from targets.comparability.times import time_of_observation
from targets.comparability.values import values_of
from targets.progress.outcomes import Row, same_measure


@dataclass(frozen=True, slots=True)
class Setting:
    """Rows of `observations` beside one target, oldest first.

    `baselines` are states recorded as such, `outcomes` what came of it year by year, restated figures too, `benchmarks` the
    country's aims that may share an axis with the target (verdict A or B), each with the codes of its reasons.
    """

    baselines: tuple[Row, ...]
    outcomes: tuple[Row, ...]
    benchmarks: tuple[tuple[Row, tuple[str, ...]], ...]


def setting(target: Row, observations: Sequence[Row], catalog: Catalog, knowledge: Knowledge) -> Setting:
    """The observations that belong beside one row of `targets`."""
    own = sorted((o for o in observations if same_measure(target, o)), key=_age)
    return Setting(
        tuple(o for o in own if o["kind"] == "baseline"),
        tuple(o for o in own if o["kind"] == "outcome"),
        tuple(_benchmarks(target, observations, catalog, knowledge)),
    )


def _benchmarks(target: Row, observations: Sequence[Row], catalog: Catalog, knowledge: Knowledge) -> list[tuple[Row, tuple[str, ...]]]:
    family = catalog.family_of(target["indicator"])
    aims = [
        o for o in observations if o["kind"] == "benchmark" and o["province"] == COUNTRY and catalog.family_of(o["indicator"]) == family
    ]
    promised, *others = values_of([target], aims, catalog, knowledge)
    judged = [(row, judge(promised, other, knowledge)) for row, other in zip(aims, others, strict=True)]
    return sorted(((row, j.reasons) for row, j in judged if j.verdict in ("A", "B")), key=lambda pair: _age(pair[0]))


def _age(row: Row) -> tuple[int, str]:
    return time_of_observation(row).end or 0, row["observation_id"]

"""Verdicts over pairs: one pair, and every pair of the tables."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from targets.catalog import Catalog
from targets.comparability import reasons
from targets.comparability.knowledge import Knowledge
from targets.comparability.values import Row, Value, values_of

COUNTRY = "VN"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict over a pair and the codes of its reasons, most weighty first."""

    verdict: str
    reasons: tuple[str, ...]


def judge(a: Value, b: Value, knowledge: Knowledge) -> Judgement:
    """The verdict over two values of a family and its reasons; it is the same either way round.

    When nothing can be measured (D), only what makes it so and the standing of the texts (draft, report, replaced) are given.
    """
    codes = set(_found(a, b, knowledge))
    for override in knowledge.overrides:
        if override.speaks_of(a.id, b.id):
            codes = (codes - set(override.drop)) | set(override.add)
    if knowledge.verdict(codes) == "D":
        standing = {"draft", "report_only", "superseded"}
        codes = {code for code in codes if knowledge.reasons[code].allows == "D" or code in standing}
    return Judgement(knowledge.verdict(codes), knowledge.ordered(codes))


def _found(a: Value, b: Value, knowledge: Knowledge) -> Iterator[str]:
    yield from reasons.of_kind(a, b, knowledge)
    yield from reasons.of_time(a, b, knowledge)
    yield from reasons.of_standing(a, b)
    if a.measured and a.shape == b.shape:
        yield from reasons.of_measure(a, b, knowledge)
        yield from reasons.of_extent(a, b, knowledge)
        yield from reasons.of_bounds(a, b)


def compare(targets: Iterable[Row], observations: Iterable[Row], catalog: Catalog, knowledge: Knowledge) -> list[dict[str, object]]:
    """Rows of the table `comparisons`: every pair of values of one family and of two provinces, or of a province and the country.

    The country stands second, provinces stand in the order of lists. Rows are sorted by the key of the table.
    """
    pairs = _pairs(values_of(targets, observations, catalog, knowledge), catalog)
    rows = [_row(a, b, judge(a, b, knowledge)) for a, b in pairs]
    return sorted(rows, key=lambda row: (row["a_kind"], row["a_id"], row["b_kind"], row["b_id"]))


def _pairs(values: Iterable[Value], catalog: Catalog) -> Iterator[tuple[Value, Value]]:
    families: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        families[value.family].append(value)
    for members in families.values():
        members.sort(key=lambda v: (v.province == COUNTRY, catalog.province(v.province).position, v.kind != "target", v.id))
        yield from ((a, b) for a, b in itertools.combinations(members, 2) if a.province != b.province)


def _row(a: Value, b: Value, judgement: Judgement) -> dict[str, object]:
    return {
        "a_kind": a.kind, "a_id": a.id, "b_kind": b.kind, "b_id": b.id,
        "verdict": judgement.verdict, "reasons": list(judgement.reasons),
    }  # fmt: skip

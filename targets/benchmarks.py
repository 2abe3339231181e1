"""National levels beside the targets of provinces: only where the verdict over the pair lets them share an axis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from targets.differences import Differences, Judged, Key, Side, key_of, side_of
from targets.dossier import Observed, observed
from targets.panels import Presenter, Row, Statement
from targets.wording import bounds, uncapitalised

_SHARED: Final = ("A", "B")


@dataclass(frozen=True)
class Benchmark:
    """A national level, and the ids of the targets it stands beside: those with which its verdict is A or B.

    `sources` are pairs of title and address, more than one where the same level is stated again; `replaced` says that a later
    level took its place.
    """

    observed: Observed
    beside: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    replaced: bool = False


def beside_the_country(
    statements: Sequence[Statement], levels: Sequence[Row], judged: Judged, presenter: Presenter
) -> tuple[tuple[Benchmark, ...], tuple[str, ...]]:
    """The national levels (rows of `observations`) for the targets on one axis, and what must be known before comparing them."""
    found: list[Benchmark] = []
    care: dict[str, None] = {}
    for level in levels:
        beside = tuple(s for s in statements if _shared(s, level, judged))
        if beside and level["unit"] == statements[0].row["unit"]:
            ids = tuple(s.row["target_id"] for s in beside)
            replaced = any(_replaces(later, level) for later in levels)
            one = Benchmark(observed(level, presenter), ids, ((level["source"], level["url"]),), replaced)
            found.append(one)
            care |= dict.fromkeys(_care(one.observed, beside, judged, presenter))
    notes = (presenter.say("panel.beside_country", reasons="; ".join(map(uncapitalised, care))),) if care else ()
    return tuple(_joined(found)), notes


def _key(level: Row) -> Key:
    return "observation", level["observation_id"]


def _shared(statement: Statement, level: Row, judged: Judged) -> bool:
    row = judged.pair(key_of(statement), _key(level))
    return row is not None and row["verdict"] in _SHARED


def _care(level: Observed, beside: Iterable[Statement], judged: Judged, presenter: Presenter) -> Iterator[str]:
    differences = Differences(judged.knowledge, presenter.say)
    national = Side(level.row["observation_id"], level.row, "", "", level.when)
    for s in beside:
        row = judged.pair(key_of(s), _key(level.row))
        yield from differences.words(row["reasons"], side_of(s), national) if row else ()


def _replaces(later: Row, earlier: Row) -> bool:
    """Whether a later level took the place of an earlier one: another figure for the same time."""
    same_time = all(later[name] == earlier[name] for name in ("year", "period_start", "period_end"))
    return bool(later["supersedes"] == earlier["observation_id"] and same_time and bounds(later) != bounds(earlier))


def _joined(benchmarks: Iterable[Benchmark]) -> Iterable[Benchmark]:
    """Levels that are stated again beside the same targets as one, with all their sources."""
    found: dict[tuple[Any, ...], Benchmark] = {}
    for one in benchmarks:
        key = (one.observed.value, one.observed.when, one.beside)
        first = found.get(key)
        found[key] = replace(first, sources=tuple(dict.fromkeys((*first.sources, *one.sources)))) if first else one
    return found.values()

"""What the rules of comparability know, read from `data/vocabulary/comparability.yml` into frozen dataclasses."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final

from pydantic import with_config

from targets import schema
from targets.catalog import Catalog, Language
from targets.files import STRICT, Problem, Refused, nearest, one_of, read_as, read_yaml

FILE: Final = "comparability.yml"

# Codes that the rules themselves give; the file must word each, and may word further ones that only its own entries use.
CODES: Final = (
    "in_words", "kind_differs", "another_promise", "different_definition", "count_against_share", "count_against_names",
    "stock_against_flow", "currency", "unit_differs", "opposite_bounds", "territory_contains", "part_of_province", "part_of_group",
    "part_of_year", "single_year_against_average", "single_year_against_total", "different_period", "series_break", "different_year",
    "grading_schemes_differ", "draft", "report_only", "superseded", "target_against_outcome", "not_final", "overlapping_period",
    "year_against_period", "different_deadline", "before_against_by", "floor_against_point", "range_against_point",
    "denominators_differ", "different_place_type", "territory_ended", "grading_scheme_replaced", "undated", "promise_without_figure",
    "held_throughout",
)  # fmt: skip


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Reason:
    """One reason: the best verdict it allows and its words."""

    allows: Annotated[str, one_of(schema.VERDICTS)]
    vi: str
    en: str

    def words(self, lang: Language) -> str:
        """The reason as a sentence without full stop, fit for a subtitle or a note."""
        return self.vi if lang == "vi" else self.en


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Decided:
    """What every decision of a person carries: why, in both languages, and the facts or documents it rests on."""

    why_vi: str
    why_en: str
    source: tuple[str, ...]

    def why(self, lang: Language) -> str:
        """Why it was decided so."""
        return self.why_vi if lang == "vi" else self.why_en


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class IndicatorPair(Decided):
    """How two indicators of a family stand to each other when "another definition" does not say it."""

    indicators: tuple[str, ...]
    against: tuple[str, ...]
    reasons: tuple[str, ...]

    def joins(self, a: str, b: str) -> bool:
        """Whether it speaks of these two indicators, either way round."""
        return (a in self.indicators and b in self.against) or (b in self.indicators and a in self.against)


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class SeriesBreak(Decided):
    """Indicators whose figures up to `last_year` do not join those of later years."""

    indicators: tuple[str, ...]
    last_year: int


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class EndedUnits(Decided):
    """Indicators counted over administrative units that ended on `ended_on`."""

    indicators: tuple[str, ...]
    ended_on: datetime.date


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class HeldLevel(Decided):
    """An observation whose level is to be held in every year from the first to the last of `years`."""

    observation: str
    years: tuple[int, int]


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Override(Decided):
    """Reasons added to or taken from pairs with one of `touching` on one side (and one of `against` on the other, when given).

    Ids are target or observation ids; `HD-T05.*` stands for every part of the fact.
    """

    touching: tuple[str, ...]
    against: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()

    def speaks_of(self, a: str, b: str) -> bool:
        """Whether it decides the pair of these two ids, either way round."""
        return any(_named(x, self.touching) and (not self.against or _named(y, self.against)) for x, y in ((a, b), (b, a)))


def _named(id: str, names: Iterable[str]) -> bool:
    return any(id == name or (name.endswith(".*") and f"{id}.".startswith(name[:-1])) for name in names)


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """The whole file: reasons by code in order of weight, and what the rules need to know beside the catalog.

    `single_promises` are indicators without figures that name one promise (a provincial master plan), not a topic (schemes for
    tourism); `territorial_scopes` are scopes that are a part of the province rather than a group of people or units.
    """

    reasons: Mapping[str, Reason]
    currencies: tuple[tuple[str, str], ...] = ()
    units_of_a_whole: tuple[str, ...] = ()
    parts_of_a_year: tuple[str, ...] = ()
    territorial_scopes: tuple[str, ...] = ()
    single_promises: tuple[str, ...] = ()
    scheme_ends: Mapping[str, datetime.date] = field(default_factory=dict)
    indicator_pairs: tuple[IndicatorPair, ...] = ()
    series_breaks: tuple[SeriesBreak, ...] = ()
    ended_units: tuple[EndedUnits, ...] = ()
    held_levels: tuple[HeldLevel, ...] = ()
    overrides: tuple[Override, ...] = ()

    def ordered(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The codes once each, most weighty first."""
        weight = {code: position for position, code in enumerate(self.reasons)}
        return tuple(sorted(set(codes), key=weight.__getitem__))

    def verdict(self, codes: Iterable[str]) -> str:
        """The worst verdict that one of the codes allows; A when there is none."""
        return max((self.reasons[code].allows for code in codes), default="A")

    def units_ended_on(self, indicator: str) -> datetime.date | None:
        """The day on which the units that an indicator counts over ended, null when they go on."""
        return next((e.ended_on for e in self.ended_units if indicator in e.indicators), None)


def load_knowledge(folder: Path, catalog: Catalog) -> Knowledge:
    """The knowledge of `comparability.yml` in a vocabulary folder, its codes, indicators and units checked.

    Raises `Refused` with every problem: missing and unknown keys, codes without words, references to nothing.
    """
    knowledge = read_as(Knowledge, read_yaml(folder / FILE), FILE)
    problems = [*_unworded(knowledge), *_unknown(knowledge, catalog)]
    if problems:
        raise Refused(problems)
    return knowledge


def _unworded(knowledge: Knowledge) -> Iterator[Problem]:
    given = {
        **{f"indicator_pairs[{i}]": p.reasons for i, p in enumerate(knowledge.indicator_pairs, 1)},
        **{f"overrides[{i}]": o.add + o.drop for i, o in enumerate(knowledge.overrides, 1)},
        "reasons": CODES,
    }
    for key, codes in given.items():
        for code in codes:
            if code not in knowledge.reasons:
                yield Problem(FILE, key, f'the reason "{code}" has no words', nearest(code, knowledge.reasons))


def _unknown(knowledge: Knowledge, catalog: Catalog) -> Iterator[Problem]:
    named = {
        "single_promises": knowledge.single_promises,
        **{f"indicator_pairs[{i}]": p.indicators + p.against for i, p in enumerate(knowledge.indicator_pairs, 1)},
        **{f"series_breaks[{i}]": s.indicators for i, s in enumerate(knowledge.series_breaks, 1)},
        **{f"ended_units[{i}]": e.indicators for i, e in enumerate(knowledge.ended_units, 1)},
    }
    for key, indicators in named.items():
        for indicator in indicators:
            if indicator not in catalog.indicators:
                yield Problem(FILE, key, f'unknown indicator "{indicator}"', nearest(indicator, catalog.indicators))
    for unit in (*(u for pair in knowledge.currencies for u in pair), *knowledge.units_of_a_whole):
        if unit not in catalog.units:
            yield Problem(FILE, "units", f'unknown unit "{unit}"', nearest(unit, catalog.units))

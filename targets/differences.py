"""The verdicts over pairs, and why two values stand apart or side by side only with care, in words that name what differs."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from targets.comparability import Knowledge
from targets.comparability.knowledge import Decided
from targets.messages import Translator
from targets.panels import Row, Statement

Key = tuple[str, str]
"""Kind (`target` or `observation`) and id."""

# Which words of the two sides show what a reason speaks of; the others say all there is to say themselves.
_SHOWN_BY: Final[Mapping[str, str]] = {
    **dict.fromkeys(("different_definition", "count_against_share", "part_of_economy", "currency", "unit_differs"), "measure"),
    **dict.fromkeys(("stock_against_flow", "series_break"), "measure"),
    **dict.fromkeys(("part_of_province", "part_of_group", "different_place_type"), "about"),
    **dict.fromkeys(("different_year", "different_period", "overlapping_period", "different_deadline", "before_against_by"), "when"),
    **dict.fromkeys(("single_year_against_average", "single_year_against_total", "year_against_period"), "when"),
}


@dataclass(frozen=True)
class Judged:
    """What decides which values share an axis: rows of `comparisons`, and what the rules know, with the words of the reasons."""

    rows: Sequence[Row]
    knowledge: Knowledge

    @functools.cached_property
    def _by_pair(self) -> Mapping[frozenset[Key], Row]:
        return {frozenset(((r["a_kind"], r["a_id"]), (r["b_kind"], r["b_id"]))): r for r in self.rows}

    def pair(self, a: Key, b: Key) -> Row | None:
        """The verdict over two values, whichever stands first; None for two of one province, which are not judged."""
        return self._by_pair.get(frozenset((a, b)))


@dataclass(frozen=True)
class Side:
    """One side of a pair in words: what is measured, the place or group it covers, and when; with its row."""

    id: str
    row: Row
    measure: str
    about: str
    when: str


def key_of(statement: Statement) -> Key:
    """The key of a target in the table of verdicts."""
    return "target", statement.row["target_id"]


def side_of(statement: Statement) -> Side:
    """A target as one side of a pair."""
    return Side(statement.row["target_id"], statement.row, statement.indicator, statement.about, statement.when)


@dataclass(frozen=True)
class Differences:
    """Says reasons of pairs in one language."""

    knowledge: Knowledge
    say: Translator

    def words(self, codes: Iterable[str], a: Side, b: Side, *, naming: bool = False) -> tuple[str, ...]:
        """Each reason with what a person decided of the pair: `Một bên là số lượng, một bên là tỷ lệ: Số trường và tỷ lệ trường …`.

        Where nothing was decided, `naming` adds the words of the two sides that differ.
        """
        return tuple(self._worded(code, a, b, naming=naming) for code in codes)

    def _worded(self, code: str, a: Side, b: Side, *, naming: bool) -> str:
        reason = self.knowledge.reasons[code].words(self.say.lang)
        detail = self._decided(code, a, b) or (self._shown(code, a, b) if naming else "")
        return self.say("difference.detailed", reason=reason, detail=detail) if detail else reason

    def _decided(self, code: str, a: Side, b: Side) -> str:
        return next((entry.why(self.say.lang) for entry in self._deciding(code, a, b)), "")

    def _deciding(self, code: str, a: Side, b: Side) -> Iterable[Decided]:
        indicators = (a.row["indicator"], b.row["indicator"])
        yield from (o for o in self.knowledge.overrides if code in o.add and o.speaks_of(a.id, b.id))
        yield from (p for p in self.knowledge.indicator_pairs if code in p.reasons and p.joins(*indicators))
        if code == "series_break":
            yield from (s for s in self.knowledge.series_breaks if set(indicators) <= set(s.indicators))

    def _shown(self, code: str, a: Side, b: Side) -> str:
        name = _SHOWN_BY.get(code)
        words = [str(getattr(side, name)) for side in (a, b)] if name else []
        given = [word for word in dict.fromkeys(words) if word]
        return self.say("difference.against", one=given[0], other=given[1]) if len(given) == 2 else "".join(given)

"""What of one topic shares an axis, what stands on an axis of its own, and what is listed only: decided by the verdicts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from targets import comparability
from targets.benchmarks import Benchmark, beside_the_country
from targets.catalog import Unit
from targets.differences import Differences, Judged, key_of, side_of
from targets.panels import Presenter, Row, Statement
from targets.wording import bounds

_MEASURE: Final = ("indicator", "unit", "frequency", "scope", "place")
_ON_AXES: Final = ("quantity", "rank")


@dataclass(frozen=True)
class Panel:
    """Statements that share an axis; in words, what must be known before comparing them and why they stand apart from those before."""

    measure: str
    definition: str
    unit: Unit | None
    statements: tuple[Statement, ...]
    benchmarks: tuple[Benchmark, ...] = ()
    care: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listed:
    """A statement that stands on no axis, and why it cannot be compared with what the other provinces state."""

    statement: Statement
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Composition:
    """One topic: the axes of figures and ranks, those of most provinces first; the ladders of grades; and the rest."""

    panels: tuple[Panel, ...]
    ladders: tuple[Panel, ...]
    listed: tuple[Listed, ...]


def compose(
    statements: Sequence[Statement], benchmarks: Sequence[Row], presenter: Presenter, definitions: Mapping[str, Row], judged: Judged
) -> Composition:
    """How the statements of one family stand to each other.

    `benchmarks` are national rows of `observations`, `definitions` the rows of `indicators` by id. Values of different provinces
    share an axis where their verdict is A or B; those of one province where they measure the same, whatever their years. A figure
    whose verdict against all figures drawn is D is listed only.
    """
    composer = _Composer(presenter, definitions, judged, benchmarks)
    panels = composer.panels(_most_telling_first([s for s in statements if s.row["kind"] in _ON_AXES and bounds(s.row)]))
    ladders = composer.ladders([s for s in statements if s.row["grade"]])
    drawn = [s for panel in (*panels, *ladders) for s in panel.statements]
    listed = (Listed(s, composer.unlike(s, drawn if s.is_figure else statements)) for s in statements if s not in drawn)
    return Composition(panels, ladders, tuple(listed))


def measure(row: Row) -> tuple[Any, ...]:
    """What a figure measures: indicator, unit, frequency, scope and place."""
    return tuple(row[name] for name in _MEASURE)


def _most_telling_first(figures: Sequence[Statement]) -> list[Statement]:
    groups: dict[tuple[Any, ...], list[Statement]] = {}
    for statement in figures:
        groups.setdefault(measure(statement.row), []).append(statement)
    ranked = sorted(groups.values(), key=lambda members: (-len({s.position for s in members}), -len(members)))
    return [statement for members in ranked for statement in members]


@dataclass(frozen=True)
class _Composer:
    """Composes one topic in one language."""

    presenter: Presenter
    definitions: Mapping[str, Row]
    judged: Judged
    benchmarks: Sequence[Row]

    @property
    def _differences(self) -> Differences:
        return Differences(self.judged.knowledge, self.presenter.say)

    def _axes(self, statements: Sequence[Statement]) -> Iterator[list[Statement]]:
        by_id = {s.row["target_id"]: s for s in statements}
        axes = comparability.panels([s.row for s in statements], self.judged.rows, self.judged.knowledge.reasons)
        yield from ([by_id[id] for _, id in axis.members] for axis in axes)

    def panels(self, figures: Sequence[Statement]) -> tuple[Panel, ...]:
        made: list[Panel] = []
        for members in self._axes(figures):
            drawn = [s for panel in made for s in panel.statements]
            verdicts = {row["verdict"] for a in members for b in drawn if (row := self.judged.pair(key_of(a), key_of(b)))}
            own = _own_years(made, members)
            if own is not None:
                made[own] = replace(made[own], statements=(*made[own].statements, *members))
            elif verdicts != {"D"}:
                made.append(self._panel(members, drawn))
        return tuple(self._beside_the_country(panel) for panel in made)

    def ladders(self, graded: Sequence[Statement]) -> tuple[Panel, ...]:
        made: list[Panel] = []
        for members in self._axes(graded):
            made.append(replace(self._panel(members, [s for ladder in made for s in ladder.statements]), unit=None))
        return tuple(made)

    def _panel(self, members: Sequence[Statement], drawn: Sequence[Statement]) -> Panel:
        lead = members[0]
        definition = str(self.definitions[lead.row["indicator"]][f"definition_{self.presenter.lang}"])
        return Panel(
            measure=self._measure(members),
            definition="" if definition.rstrip(".") == lead.indicator else definition,
            unit=self.presenter.unit(lead.row),
            statements=tuple(members),
            care=self._care(members),
            apart=self._apart(members, drawn) if drawn else (),
        )

    def _measure(self, members: Sequence[Statement]) -> str:
        """The indicator, with the place or the part of the province it covers; a group that the indicator itself names stays out."""
        lead = members[0]
        part = lead.row["place"] or lead.row["scope"] in self.judged.knowledge.territorial_scopes
        return f"{lead.indicator} – {lead.about}" if part and len({s.about for s in members}) == 1 else lead.indicator

    def _care(self, members: Sequence[Statement]) -> tuple[str, ...]:
        """The notes of the B pairs on one axis, each reason once."""
        found: dict[str, tuple[Statement, Statement]] = {}
        for a in members:
            for b in members:
                row = self.judged.pair(key_of(a), key_of(b))
                codes = row["reasons"] if row and row["verdict"] == "B" else ()
                found |= {code: (a, b) for code in codes if code not in found}
        ordered = self.judged.knowledge.ordered(found)
        return tuple(words for code in ordered for words in self._differences.words((code,), *map(side_of, found[code])))

    def _apart(self, members: Sequence[Statement], drawn: Sequence[Statement]) -> tuple[str, ...]:
        """Why figures stand apart from those drawn before: the reasons of the pair that differs least, else another measure."""
        return self._reasons(members, drawn, ("C", "D")) or (self._otherwise(members[0], drawn[0]),)

    def _otherwise(self, one: Statement, first: Statement) -> str:
        """Why figures of one province, which are not judged, do not share an axis."""
        say = self.presenter.say
        differing = [name for name in _MEASURE if one.row[name] != first.row[name]]
        if "indicator" in differing or not differing:
            return say("panel.other_measure", measure=first.indicator)
        return ", ".join(say.term("panel.reason", name) for name in differing)

    def unlike(self, statement: Statement, others: Sequence[Statement]) -> tuple[str, ...]:
        """Why a statement that stands on no axis cannot be compared, or how far it can, with what other provinces state."""
        return self._reasons([statement], others, ("B", "C", "D"))

    def _reasons(self, members: Sequence[Statement], others: Sequence[Statement], verdicts: Collection[str]) -> tuple[str, ...]:
        """The reasons that decide the verdict over the pair that differs least."""
        knowledge = self.judged.knowledge
        rows = [(row, a, b) for a in members for b in others if (row := self.judged.pair(key_of(a), key_of(b)))]
        ranked = sorted((r for r in rows if r[0]["verdict"] in verdicts), key=lambda r: (r[0]["verdict"], len(r[0]["reasons"])))
        for row, a, b in ranked[:1]:
            codes = [code for code in row["reasons"] if knowledge.reasons[code].allows == row["verdict"]]
            return self._differences.words(codes, side_of(a), side_of(b), naming=True)
        return ()

    def _beside_the_country(self, panel: Panel) -> Panel:
        found, care = beside_the_country(panel.statements, self.benchmarks, self.judged, self.presenter)
        return replace(panel, benchmarks=found, care=(*panel.care, *care))


def _own_years(made: Sequence[Panel], members: Sequence[Statement]) -> int | None:
    """The panel that holds the same measure of the same province and of no other, for another year."""
    wanted = {(s.position, measure(s.row)) for s in members}
    same = (n for n, panel in enumerate(made) if len(wanted) == 1 and {(s.position, measure(s.row)) for s in panel.statements} == wanted)
    return next(same, None)

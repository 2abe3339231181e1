"""What a chart shows, as a sentence: its title, and the title of a whole topic with what every province says of it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from targets.axes import Composition, Panel
from targets.panels import Cell, Presenter, Row, Statement
from targets.wording import enumerated, uncapitalised, when_phrase, years

# Up to three other measures are named; of more, two are named and the rest is counted.
_NAMED: Final = 3
# How much a province says of a topic, most first.
_VALUES, _OTHERWISE, _PROMISES, _WORDS, _NOTHING = range(5)
_PROMISED: Final = ("milestone", "deliverable")
_ONLY_IN: Final = ("report_only", "draft_only")
# Cells that say why nothing is shown; in the others something stands that the selection leaves out.
_SILENT: Final = (*_ONLY_IN, "not_applicable", "not_stated")


def of_panel(panel: Panel, presenter: Presenter) -> str:
    """`Kim ngạch xuất khẩu của tỉnh: Thanh Hóa đặt mục tiêu 8 tỷ USD đến năm 2025 và 15 tỷ USD đến năm 2030`."""
    telling = _Telling(presenter)
    clauses = [telling.aims(own, panel) for own in _by_province(panel.statements)]
    return presenter.say("finding.title", measure=panel.measure, clauses="; ".join(clauses))


def of_ladder(statements: Sequence[Statement], presenter: Presenter, topic: str) -> str:
    """`Phân loại đô thị: Hải Dương đặt mục tiêu 3 nơi đạt loại IV trước năm 2025, …`: adopted texts alone where there is one."""
    telling = _Telling(presenter)
    return presenter.say("finding.title", measure=topic, clauses="; ".join(telling.grades(own) for own in _by_province(statements)))


def of_topic(topic: str, composition: Composition, cells: Sequence[Cell], presenter: Presenter) -> str:
    """What each province says of a topic: first those on the first axis, then the others by how much they say, never by value.

    `cells` has one for every province of the selection, worked out from its statements of any standing.
    """
    first = composition.panels[0] if composition.panels else None
    telling = _Telling(presenter)
    told = [telling.province(cell, composition, first) for cell in cells]
    clauses: dict[str, list[_Clause]] = {}
    for clause in sorted(told, key=lambda c: c.order):
        clauses.setdefault(clause.key, []).append(clause)
    words = [same[0].words or telling.together(same) for same in clauses.values()]
    return presenter.say("finding.title", measure=first.measure if first else topic, clauses="; ".join(words))


def instead(cell: Cell, composition: Composition, presenter: Presenter) -> str:
    """What stands on the first axis for a province without a value there: `chỉ nêu bằng lời`, `nêu chỉ tiêu khác`, `không nêu`."""
    clause = _Telling(presenter).province(cell, composition, composition.panels[0])
    if clause.order == _OTHERWISE:
        return presenter.say("figure.elsewhere")
    if clause.order == _PROMISES:
        return presenter.say("figure.promises")
    return presenter.say.term("cell", "in_words" if clause.order == _WORDS else cell.cell)


@dataclass(frozen=True)
class _Clause:
    """What is told of one province: clauses of one key without words of their own are told together."""

    order: int
    key: str
    who: str
    words: str = ""


@dataclass(frozen=True)
class _Telling:
    """Tells in one language."""

    presenter: Presenter

    def province(self, cell: Cell, composition: Composition, first: Panel | None) -> _Clause:
        """What one province says, as its best statements have it."""
        say = self.presenter.say
        on_first = [s for s in (first.statements if first else ()) if s.row["province"] == cell.province]
        others = [s for panel in composition.panels for s in panel.statements if s.row["province"] == cell.province]
        graded = [s for ladder in composition.ladders for s in ladder.statements if s.row["province"] == cell.province]
        listed = [x.statement for x in composition.listed if x.statement.row["province"] == cell.province]
        others += [s for s in listed if s.is_figure]
        if first and on_first:
            return _Clause(_VALUES, cell.who, cell.who, self.aims(on_first, first))
        if graded:
            return _Clause(_VALUES, cell.who, cell.who, self.grades(graded))
        if first and others:
            return _Clause(_OTHERWISE, cell.who, cell.who, self._apart(others, first))
        more = say.term("finding.more", f"{cell.cell}.{_sort(cell)}") if cell.cell in _ONLY_IN else ""
        if promised := [s for s in listed if s.row["kind"] in _PROMISED]:
            return _Clause(_PROMISES, cell.who, cell.who, self._promises(promised) + more)
        if listed:
            return _Clause(_WORDS, f"in_words{more}", cell.who, say("finding.in_words", who=cell.who) + more if more else "")
        return _Clause(_NOTHING, cell.cell if cell.cell in _SILENT else "outside", cell.who)

    def together(self, clauses: Sequence[_Clause]) -> str:
        """Provinces of which the same is told: `Hải Dương và Thanh Hóa không nêu`."""
        who = enumerated([c.who for c in clauses], self.presenter.lang)
        return self.presenter.say(f"finding.{clauses[0].key}", who=who, count=len(clauses))

    def aims(self, own: Sequence[Statement], panel: Panel) -> str:
        """`Thanh Hóa đặt mục tiêu 81% đến năm 2025 và 95% đến năm 2030`; a place or group only where the axis has several."""
        several = len({s.about for s in panel.statements}) > 1
        values = [self._value(s, about=several) for s in own]
        key = "finding.ranks" if own[0].row["kind"] == "rank" else "finding.aims"
        return self.presenter.say(key, who=own[0].who, values=enumerated(values, self.presenter.lang))

    def _value(self, one: Statement, *, about: bool) -> str:
        say = self.presenter.say
        key = "finding.rank" if one.row["kind"] == "rank" else "finding.value"
        words = say(key, value=one.value, when=self.when(one.row)) + (f" ({one.about})" if about and one.about else "")
        return words + self._standing(one)

    def _standing(self, one: Statement) -> str:
        return "" if one.row["status"] == "adopted" else f" ({uncapitalised(self.presenter.say.term('status', one.row['status']))})"

    def _apart(self, others: Sequence[Statement], first: Panel) -> str:
        """Figures of a province that has none on the first axis: by value where the measure has the same name, else by name alone."""
        say, lang = self.presenter.say, self.presenter.lang
        same = [s for s in others if s.indicator == first.statements[0].indicator]
        if same:
            return say("finding.apart", aims=self.aims(same, first))
        names = list(dict.fromkeys(uncapitalised(s.indicator) for s in others))
        rest = len(names) - _NAMED + 1
        measures = names if rest < 2 else [*names[: _NAMED - 1], say("finding.further", count=rest)]
        return say("finding.other_measure", who=others[0].who, measures=enumerated(measures, lang), count=len(names))

    def _promises(self, promised: Sequence[Statement]) -> str:
        """`Hải Dương hứa 2 mốc và 1 đề án, kế hoạch`."""
        say = self.presenter.say
        counts = Counter(s.row["kind"] for s in promised)
        parts = [say(f"finding.{kind}", count=counts[kind]) for kind in _PROMISED if counts[kind]]
        return say("finding.promises", who=promised[0].who, promises=enumerated(parts, self.presenter.lang))

    def grades(self, own: Sequence[Statement]) -> str:
        """`Lạng Sơn đặt mục tiêu 14 đô thị loại V đến năm 2025`; places with the same grade and date are counted."""
        adopted = [s for s in own if s.row["status"] == "adopted"] or own
        groups: dict[tuple[str, str, str], list[Statement]] = {}
        for s in adopted:
            counted = "" if s.row["place"] or not s.row["value_low"] else s.value
            groups.setdefault((s.row["grade"], self.when(s.row), counted), []).append(s)
        values = [self._graded(members, *key) for key, members in groups.items()]
        return self.presenter.say("finding.aims", who=own[0].who, values=enumerated(values, self.presenter.lang))

    def _graded(self, members: Sequence[Statement], grade: str, when: str, counted: str) -> str:
        say = self.presenter.say
        standing = self._standing(members[0])
        if counted:
            return say("finding.value", value=counted, when=when) + standing
        what = members[0].about if len(members) == 1 else say("finding.places", count=len(members))
        return say("finding.graded", what=what, grade=grade, when=when) + standing

    def when(self, row: Row) -> str:
        """When a value is to hold, as it reads behind the value: `tính bình quân 2021–2025`, `trong năm 2024`, `đến năm 2025`."""
        say, frequency = self.presenter.say, str(row["frequency"])
        if row["deadline"] is not None:
            plain = row["deadline_op"] == "in" and row["deadline_date"] in (None, datetime.date(row["deadline"], 12, 31))
            return say("finding.in_year", year=row["deadline"]) if plain else when_phrase(row, self.presenter.lang)
        if row["period_start"] is not None:
            once = frequency == "annual" and str(row["unit"]).endswith("_per_year")
            return say.term("finding.period", "once" if once else frequency).format(years=years(row["period_start"], row["period_end"]))
        if row["period_end"] is None and row["horizon"] is None:
            return say.term("finding.undated", frequency)
        return when_phrase(row, self.presenter.lang)


def _sort(cell: Cell) -> str:
    return "figure" if cell.lead and cell.lead.is_figure else "promise"


def _by_province(statements: Iterable[Statement]) -> list[list[Statement]]:
    """The statements of each province together, in the order of provinces."""
    groups: dict[int, list[Statement]] = {}
    for s in sorted(statements, key=lambda s: s.position):
        groups.setdefault(s.position, []).append(s)
    return list(groups.values())

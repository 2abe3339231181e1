"""Urban grades as rungs of a ladder: places by name, counts and groups where no place is named, and what became of each."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from targets import wording
from targets.catalog import Catalog, Locality
from targets.charts import Event, Rung, Steps, Stop
from targets.comparability import Knowledge
from targets.messages import Translator
from targets.panels import Presenter, Row, Statement
from targets.schema import GRADES
from targets.wording import enumerated

_DAY: Final = datetime.timedelta(days=1)
# The schemes of grades: of Resolution 1210/2016/UBTVQH13 and of Resolution 111/2025/UBTVQH15, in force since 1 January 2026.
_OF_THE_DAY, _OF_TODAY = "2016", "2025"


@dataclass(frozen=True)
class Afterwards:
    """What became of one promise: the place or count, what was promised, what that is in the classes of 2026, and the place today."""

    statement: Statement
    subject: str
    promised: str
    turned: str
    today: str


@dataclass(frozen=True)
class Ladder:
    """Makes what a ladder shows of statements with a grade."""

    presenter: Presenter
    catalog: Catalog
    knowledge: Knowledge

    @property
    def _say(self) -> Translator:
        return self.presenter.say

    def rungs(self, statements: Sequence[Statement]) -> list[Rung]:
        """One rung a place and grade with a date for each document that promises it, earliest first; a count or a group has its own."""
        groups: dict[tuple[str, int, str], list[Statement]] = {}
        for s in statements:
            groups.setdefault((s.row["grade"], s.position, self.subject(s)), []).append(s)
        made = [self._rung(own) for own in groups.values()]
        return sorted(made, key=lambda r: (min((s.day for s in r.stops), default=datetime.date.max), r.position, r.label))

    def _rung(self, own: Sequence[Statement]) -> Rung:
        lead = own[0]
        dated = [s for s in own if last_day(s.row)]
        firm = {last_day(s.row) for s in dated if s.row["status"] == "adopted"}
        stops = sorted((self._stop(s, firm) for s in dated), key=lambda stop: stop.firm)
        return Rung(
            grade=lead.row["grade"],
            label=wording.capitalised(self.subject(lead)),
            aside=self._ended(self._locality(lead.row)),
            position=lead.position,
            stops=tuple(stops),
            undated="" if dated else lead.when,
        )

    def _stop(self, one: Statement, firm: Iterable[datetime.date | None]) -> Stop:
        """A draft with the date of the adopted text is a ring around its mark and needs no words."""
        day = last_day(one.row) or datetime.date.max
        start = one.row["period_start"] if one.row["deadline"] is None else None
        begins = datetime.date(start, 1, 1) if start else None
        stop = Stop(day, begins, one.when, one.sentence, one.row["target_id"])
        if one.row["status"] == "adopted":
            return stop
        standing = self._say.term("status", one.row["status"])
        said = "" if day in firm else self._say("urban.standing_when", standing=wording.uncapitalised(standing), when=one.when)
        return replace(stop, when=said, hover=f"{standing}: {one.sentence}", firm=False)

    def subject(self, one: Statement) -> str:
        """The place or the group; a count says that no place is named."""
        if one.about:
            return one.about
        return self._say("urban.unnamed", value=one.mark) if wording.bounds(one.row) else one.who

    def _locality(self, row: Row) -> Locality | None:
        return self.catalog.localities.get(row["place"] or "")

    def _ended(self, place: Locality | None) -> str:
        return self._say("urban.ended", day=wording.day(place.ended_on, self.presenter.lang)) if place and place.ended_on else ""

    def _after(self, day: datetime.date) -> str:
        return wording.day(day + _DAY, self.presenter.lang)

    def steps(self, grades: Sequence[str] = GRADES) -> Steps:
        """The words of the steps of these grades."""
        return Steps({grade: self._say("urban.grade_name", grade=grade) for grade in grades}, self._say("urban.none"))

    def events(self, statements: Iterable[Statement]) -> list[Event]:
        """The days on which the places named ceased to be units, and on which the scheme of grades ended."""
        places = (self._locality(s.row) for s in statements)
        units = sorted({place.ended_on for place in places if place and place.ended_on})
        scheme = self.knowledge.scheme_ends[_OF_THE_DAY]
        left = {g.grade for g in self.catalog.grades.values() if g.scheme == _OF_TODAY}
        gone = enumerated([g for g in GRADES if g not in left], self.presenter.lang)
        return [
            *(Event(day + _DAY, self._say("urban.event_units", day=self._after(day))) for day in units),
            Event(scheme + _DAY, self._say("urban.event_scheme", day=self._after(scheme), grades=gone)),
        ]

    def afterwards(self, statements: Iterable[Statement]) -> list[Afterwards]:
        """What became of the promises of adopted texts, in the order given."""
        return [
            Afterwards(s, self.subject(s), f"{s.value}, {s.when}", self._turned(s.row), self._today(s.row))
            for s in statements
            if s.row["status"] == "adopted"
        ]

    def _turned(self, row: Row) -> str:
        """The classes of 2026 of a grade; none where it was promised for a day on which the grade is no more."""
        grade = next(g for g in self.catalog.grades.values() if (g.scheme, g.grade) == (row["grade_scheme"], row["grade"]))
        ends, due = self.knowledge.scheme_ends[_OF_THE_DAY], last_day(row)
        if grade.scheme == _OF_THE_DAY and due and due > ends:
            return self._say("urban.too_late", day=wording.day(ends, self.presenter.lang), grade=row["grade"])
        classes = [self.catalog.grades[id].grade for id in grade.becomes]
        named = self._say("urban.either").join(self._say("urban.class_name", grade=name) for name in classes)
        return self._say("urban.turned", classes=named, day=self._after(ends))

    def _today(self, row: Row) -> str:
        place = self._locality(row)
        note = (place.note_vi if self.presenter.lang == "vi" else place.note_en) if place else row[f"note_{self.presenter.lang}"]
        return note or self._say("urban.unnamed_today")


def last_day(row: Row) -> datetime.date | None:
    """The last day on which a promise can be kept: that of its deadline, else of its period."""
    if row["deadline_date"] is not None:
        return datetime.date.fromisoformat(str(row["deadline_date"]))
    return datetime.date(row["period_end"], 12, 31) if row["period_end"] is not None else None

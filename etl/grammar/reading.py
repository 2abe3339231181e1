"""From the words of one statement to its meaning: exactly one full parse, or a refusal that says why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from etl.grammar.clauses import complete_unit, frequency_of, is_attribute, settle, value_of_clause
from etl.grammar.dates import find_dates, in_term
from etl.grammar.model import Derivation, Figure, NotUnderstood, Reading, When
from etl.grammar.normalise import Text, normalise

_FIGURED: Final = ("quantity", "urban_grade", "rank")
_SCHEMES: Final = ("deliverable",)


def read_statement(
    says: str | Text, *, kind: str, inherits: Sequence[str | Text] = (), within: Sequence[str | Text] = (), figure: str | None = None
) -> Reading:
    """Meaning of a statement: value, comparator, unit, grade, dates and frequency, each with the rule that read it.

    `says` is the citation; `inherits` are words outside it that the statement relies on (a date in the heading, an elided subject),
    nearest first; `within` are words that date the surroundings and not the statement (`đến năm 2030` in the opening of a section): they
    tell its period, where nothing nearer tells a time; `figure` names the one meant where the citation holds several, in its exact
    words. A part of a text that is ready for reading (`Text.part`) is taken as it is. Dates in `says` win over inherited ones. Money is
    in whole units, shares as printed; a rank fills `value_high` alone. Raises `NotUnderstood` when a quantity, grade or rank holds no
    figure or several that cannot be told apart.

    >>> reading = read_statement("độ che phủ rừng đạt 65% vào năm 2025", kind="quantity")
    >>> reading.value_low, reading.unit, reading.deadline, reading.deadline_op
    (65.0, 'percent', 2025, 'by')
    """
    text = _ready(says)
    dates = _meant(_dates(text), text, kind, figure)
    chosen = _chosen_figure(text, dates, kind, figure) if kind in _FIGURED else None
    outside = [_ready(words) for words in inherits]
    derivations: list[Derivation] = []
    values = _values(text, chosen, outside, derivations)
    frequency = _frequency(text, chosen, outside, derivations)
    times = _times(text, dates, chosen, kind, outside, [_ready(words) for words in within], derivations)
    return Reading(kind, *values, *times, frequency=frequency, derivations=tuple(derivations))


def _ready(words: str | Text) -> Text:
    return words if isinstance(words, Text) else normalise(words)


def _dates(text: Text) -> list[When]:
    """All dates of a text; a heading is asked for them by every statement below it."""
    return text.once("dates", lambda: find_dates(text.folded, 0, len(text.folded)))


def _meant(dates: list[When], text: Text, kind: str, figure: str | None) -> list[When]:
    """The dates of the citation; where a scheme or milestone names one of several (`giai đoạn 2026 - 2030`), that one."""
    if figure is None or kind in _FIGURED:
        return dates
    wanted = normalise(figure).folded.strip()
    at = text.folded.find(wanted)
    if at < 0:
        raise NotUnderstood(text.original, "the words are not in the citation", f"write them exactly as printed, not “{figure}”")
    return [when for when in dates if when.start < at + len(wanted) and at < when.end]


def _chosen_figure(text: Text, dates: Sequence[When], kind: str, figure: str | None) -> Figure:
    """The one figure that the statement means."""
    folded = text.folded
    figures = [f for f in settle(folded, 0, len(folded), dates) if f.kind == kind and not f.baseline]
    if figure is not None:
        wanted = normalise(figure).folded.strip()
        at = folded.find(wanted)
        if at < 0:
            raise NotUnderstood(text.original, "the figure is not in the citation", f"write it exactly as printed, not “{figure}”")
        figures = [f for f in figures if f.start < at + len(wanted) and at < f.end]
    if not figures:
        raise NotUnderstood(
            text.original, "no figure", f"a {kind} needs a number, grade or rank that the grammar reads; check the kind and the span"
        )
    main = value_of_clause(folded, 0, figures)
    others = [f for f in figures if f is not main and not is_attribute(folded, main, f)]
    if others and figure is None:
        printed = ", ".join(f"“{text.words(f.start, f.end)}”" for f in figures)
        raise NotUnderstood(text.original, "several figures", f"name the one meant with figure: {printed}")
    return main


def _values(
    text: Text, figure: Figure | None, outside: Sequence[Text], derivations: list[Derivation]
) -> tuple[float | None, float | None, str | None, str | None, float | None, str | None]:
    """value_low, value_high, comparator, unit, of_total, grade."""
    if figure is None:
        return None, None, None, None, None, None
    lead = " ".join(o.folded for o in outside)
    subject = normalise(f"{lead}; {text.original}") if lead else text
    shift = len(subject.folded) - len(text.folded)
    moved = Figure(
        figure.start + shift,
        figure.end + shift,
        figure.at + shift,
        figure.to + shift,
        figure.low,
        figure.high,
        figure.comparator,
        figure.unit,
        figure.measured,
        kind=figure.kind,
    )
    complete_unit(subject.folded, 0, moved)
    unit = moved.unit or None
    has_value = figure.low is not None or figure.high is not None
    for name, (rule, start, end) in figure.rules.items():
        for column in _columns(name, figure):
            derivations.append(Derivation(column, rule, text.words(start, end)))
    if unit:
        told = moved.rules.get("unit")
        derivations.append(Derivation("unit", told[0] if told else figure.rules["value"][0], text.words(figure.start, figure.end)))
    return figure.low, figure.high, figure.comparator if has_value else None, unit, figure.of_total, figure.grade


def _columns(name: str, figure: Figure) -> tuple[str, ...]:
    """The columns that a rule of the figure derives."""
    if name == "grade":
        return ("grade",)
    columns = [c for c, v in (("value_low", figure.low), ("value_high", figure.high), ("of_total", figure.of_total)) if v is not None]
    return (*columns, "comparator")


def _frequency(text: Text, figure: Figure | None, outside: Sequence[Text], derivations: list[Derivation]) -> str:
    """once, annual, annual_average or cumulative, told by the citation or else by what it inherits."""
    seen = figure or Figure(0, 0, len(text.folded), len(text.folded), None, None, "eq", "percent", True)
    for words, inherited in ((text, False), *((o, True) for o in outside)):
        at = seen if not inherited else Figure(0, 0, len(words.folded), 0, None, None, "eq", "percent", True)
        frequency, rule, start, end = frequency_of(words.folded, 0, len(words.folded), at)
        if frequency != "once":
            derivations.append(Derivation("frequency", rule, words.words(start, end), inherited))
            return frequency
    return "once"


def _times(
    text: Text,
    dates: Sequence[When],
    figure: Figure | None,
    kind: str,
    outside: Sequence[Text],
    surroundings: Sequence[Text],
    derivations: list[Derivation],
) -> tuple[int | None, str | None, date | None, int | None, int | None, int | None]:
    """deadline, deadline_op, deadline_date, period_start, period_end, horizon."""
    nearby = [(when, text, False) for when in _nearest(dates, figure)]
    nearby += [(when, words, True) for words in outside for when in _dates(words)]
    terms = [(w.first, w.last) for w, _, _ in nearby if w.term and w.first is not None and w.last is not None]
    resolved = [(in_term(w, *terms[-1]) if w.role.startswith("term") and terms else w, t, i) for w, t, i in nearby]
    relative = any(w.role.startswith("term") for w, _, _ in nearby)
    times = _Times(kind, derivations)
    for when, words, inherited in resolved:
        if not (relative and when.term and when.role == "period" and inherited):
            times.take(when, words, inherited)
    if kind == "milestone":
        times.ready_before(dates, text)
    for words in surroundings:
        times.surround(_dates(words), words)
    return times.settled()


def _nearest(dates: Sequence[When], figure: Figure | None) -> list[When]:
    """The dates of the citation, those nearest to the figure first; a date right after it is its own."""
    if figure is None or len(dates) < 2:
        return list(dates)
    return sorted(dates, key=lambda w: w.start - figure.end if w.start >= figure.end else figure.at - w.end)


class _Times:
    """Collects what the dates say; the first of each role wins."""

    def __init__(self, kind: str, derivations: list[Derivation]) -> None:
        self.kind, self.derivations = kind, derivations
        self.deadline: When | None = None
        self.period: tuple[int | None, int | None] | None = None
        self.horizon: int | None = None

    def take(self, when: When, text: Text, inherited: bool) -> None:
        """Take one date in, unless a nearer one has told the same already."""
        scheme = self.kind in _SCHEMES and not inherited
        words = text.words(when.start, when.end)
        if when.role == "horizon" and self.horizon is None:
            self.horizon = when.year
            self._note(("horizon",), when, words, inherited)
        elif when.role == "period" and self.period is None and (self.kind in _SCHEMES or self.deadline is None):
            self.period = (when.first, when.last)
            self._note(("period_start", "period_end"), when, words, inherited)
        elif when.role == "since" and self.period is None and self.deadline is None:
            self.period = (when.first, None)
            self._note(("period_start",), when, words, inherited)
        elif when.role == "deadline" and scheme and self._is_span(when):
            if self.period is None:
                self._span(when, words, inherited)
        elif when.role == "deadline" and self.deadline is None and (self.period is None or self.kind in _SCHEMES):
            self.deadline = when
            self._note(("deadline", "deadline_op", "deadline_date"), when, words, inherited)

    def ready_before(self, dates: Sequence[When], text: Text) -> None:
        """What serves something that begins on a day is due the day before: `nguồn lực để thực hiện chính sách mới từ 1/7/2024`."""
        for when in dates:
            if when.role == "base" and when.day is not None and when.rule.startswith("từ") and self._untold():
                last = when.day - timedelta(days=1)
                self.take(when._replace(role="deadline", op="by", year=last.year, day=last), text, False)

    def surround(self, dates: Sequence[When], text: Text) -> None:
        """The period of what stands under a dated opening, where neither the statement nor what it inherits tells a time."""
        for when in dates:
            if when.role in ("period", "deadline") and self._untold():
                self._span(when, text.words(when.start, when.end), True)

    def _untold(self) -> bool:
        return self.deadline is None and self.period is None

    def _span(self, when: When, words: str, inherited: bool) -> None:
        """A year as a span: the bare year (`năm 2024`) is all of it, one that is reached (`đến năm 2030`) only ends it."""
        first, last = (when.first, when.last) if when.role == "period" else (when.year if when.op == "in" else None, when.year)
        self.period = (first, last)
        self._note(("period_end",) if first is None else ("period_start", "period_end"), when, words, inherited)

    def _is_span(self, when: When) -> bool:
        """Whether a year in the title of a scheme is how far it reaches or which year it is for, not when it is due.

        `Quy hoạch tỉnh đến năm 2030`; `Chương trình kiểm tra, giám sát năm 2024`, but not `Năm 2024, ban hành chương trình …`.
        """
        return (when.rule == "năm <year>" and when.start > 0) or when.rule.startswith(
            ("đến năm", "tới năm", "đến <year>", "giai đoạn đến", "thời kỳ đến")
        )

    def _note(self, columns: tuple[str, ...], when: When, words: str, inherited: bool) -> None:
        self.derivations.extend(Derivation(column, when.rule, words, inherited) for column in columns)

    def settled(self) -> tuple[int | None, str | None, date | None, int | None, int | None, int | None]:
        """The columns of time; a stated deadline leaves the period to schemes alone."""
        first, last = self.period or (None, None)
        if self.deadline is not None and self.kind not in _SCHEMES:
            first = last = None
            self.derivations[:] = [d for d in self.derivations if d.field not in ("period_start", "period_end")]
        if self.deadline is None:
            return None, None, None, first, last, self.horizon
        return self.deadline.year, self.deadline.op, self.deadline.day, first, last, self.horizon

"""The parts of the page about what came of targets: a card for each with values, lines for the rest."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from targets import charts, fulfilment, queries, vocabulary, wording
from targets.course import course
from targets.fulfilment import Fulfilment, Grounds
from targets.selection import Selection
from targets.store import Store
from targets.ui import things
from targets.ui.data import Data
from targets.ui.facts import cited
from targets.ui.reader import Reader
from targets.ui.show import badge, chart, sign
from targets.ui.tables import stacked
from targets.wording import escape_markdown

# Colour and sign of a verdict: never by colour alone.
_BADGES: Final = {
    "reached": ("green", "✓"),
    "not_reached": ("orange", "✗"),
    "not_yet_due": ("blue", "…"),
    "cannot_be_judged": ("gray", "?"),
}


def found(data: Data, shown: Selection, today: datetime.date) -> tuple[Fulfilment, ...]:
    """What came of the selected targets as seen on a day."""
    answer: tuple[Fulfilment, ...] = data.ask(_found, data.lang, shown, today)
    return answer


def _found(store: Store, lang: Any, shown: Selection, today: datetime.date) -> tuple[Fulfilment, ...]:
    data = Data(store, lang)
    observations = data.rows(queries.rows, "observations", Selection())
    grounds = Grounds(observations, vocabulary.catalog(), vocabulary.knowledge(), vocabulary.progress_words())
    return fulfilment.fulfilments(data.statements(shown), grounds, data.presenter, today)


def states(reader: Reader, groups: Mapping[str, Sequence[Fulfilment]]) -> dict[str, str]:
    """The verdicts, with how many targets have each, as the choices of a filter."""
    return {state: f"{_BADGES[state][1]} {_word(reader, state)} ({len(own)})" for state, own in groups.items()}


def _word(reader: Reader, state: str) -> str:
    return vocabulary.progress_words().states[state].of(reader.lang)


def group(reader: Reader, own: Sequence[Fulfilment], data: Data) -> None:
    """The targets of one verdict: those with values on cards, the rest as lines under the reason."""
    cards = [one for one in own if one.has_values]
    for one in cards:
        _card(reader, one, data)
    rest = [one for one in own if not one.has_values]
    for because, members in fulfilment.by_reason(rest).items():
        title = f"{because or reader.say('progress.nothing_known')}: {reader.say('progress.count', count=len(members))}"
        with st.expander(escape_markdown(title)):
            things.lines(reader, (one.statement for one in members), who=True)


def _card(reader: Reader, shown: Fulfilment, data: Data) -> None:
    say, one, id = reader.say, shown.statement, shown.statement.row["target_id"]
    colour, mark = _BADGES[shown.state]
    with st.container(border=True, key=f"progress.{id}"):
        verdict = f":{colour}-badge[{mark} {escape_markdown(_word(reader, shown.state))}]"
        st.markdown(f"{verdict}{badge(reader, one.row['status'])}")
        st.markdown(f"### {sign(one.position)} {escape_markdown(shown.title)}")
        drawing = course(shown, data.presenter)
        left, right = st.columns([5, 4], gap="medium")
        with left:
            if drawing:
                alt = say(
                    "progress.alt", title=shown.title, sentences=" ".join(s.sentence for s, _ in fulfilment.beside(shown, data.presenter))
                )
                chart(charts.course_figure(drawing, lang=reader.lang), alt, f"progress.{id}.chart", opens=reader)
                st.caption(_legend(reader, drawing))
        with right:
            _words(reader, shown, data)
        _values(reader, shown, data)


def _legend(reader: Reader, drawing: charts.Course) -> str:
    """What the lines and marks of a chart are, only those that occur."""
    say = reader.say
    sorts = dict.fromkeys(level.sort for level in drawing.levels)
    bounds = dict.fromkeys(level.comparator for level in drawing.levels)
    vintages = dict.fromkeys(point.vintage for point in drawing.points)
    parts = [say.term("progress.line", sort) for sort in sorts]
    parts += [say.term("progress.bound", code) for code in ("ge", "gt", "le", "lt", "approx", "range") if code in bounds]
    parts += [f"{charts.VINTAGES[v][1]} {say.term('things.vintage', v)}" for v in charts.VINTAGES if v in vintages]
    return escape_markdown(" · ".join(parts))


def _words(reader: Reader, shown: Fulfilment, data: Data) -> None:
    say, one = reader.say, shown.statement
    if shown.told.formula:
        st.markdown(f"**{escape_markdown(say('progress.formula'))}** {escape_markdown(shown.told.formula)}")
    if shown.told.because:
        st.markdown(escape_markdown(shown.told.because))
    for note in shown.notes:
        st.caption(escape_markdown(say("progress.beside_country", note=note)))
    things.target_link(reader, one.row["target_id"], f"{escape_markdown(one.value)} · {escape_markdown(one.when)}", icon=things.OPEN)
    st.markdown(f"> {escape_markdown(one.quotation)}")
    source = wording.source_line(data.documents[one.row["document_id"]], reader.lang, one.row["section"])
    st.caption(escape_markdown(source))


def _values(reader: Reader, shown: Fulfilment, data: Data) -> None:
    """Everything beside the target with its vintage and source; what decided is marked."""
    say = reader.say
    values = fulfilment.beside(shown, data.presenter)
    heads = [say.term("target.observed", name) for name in ("kind", "when", "value", "vintage", "source")]
    rows = [
        (
            escape_markdown(seen.kind) + (f" :green-badge[{escape_markdown(say('progress.decides'))}]" if decides else ""),
            escape_markdown(seen.when),
            f"**{escape_markdown(seen.value or seen.sentence)}**",
            escape_markdown(seen.vintage),
            cited(reader, data, seen.row),
        )
        for seen, decides in values
    ]
    with st.expander(say("progress.values", count=len(rows))):
        stacked([dict(zip(heads, row, strict=True)) for row in rows], shown.title, key=shown.statement.row["target_id"])

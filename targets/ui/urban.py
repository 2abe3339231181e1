"""The parts of the page about urban grades: ladders, what the draft said, what became of each promise, and what grades demand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from targets import findings, queries, vocabulary
from targets.axes import Panel
from targets.ladder import Ladder
from targets.panels import Statement
from targets.revisions import explain, rows_by_id
from targets.schema import GRADES
from targets.selection import Selection
from targets.ui.data import Data
from targets.ui.facts import with_sources
from targets.ui.figures import ladder
from targets.ui.reader import Reader
from targets.ui.show import signed
from targets.ui.tables import stacked
from targets.ui.things import target_address
from targets.wording import capitalised, escape_markdown

_UNCHANGED: Final = "unchanged"


def ladders(reader: Reader, data: Data, shown: Sequence[Panel], finding: str) -> None:
    """A ladder of the places named under the finding, and counts and groups on ladders of their own, which show their grades alone."""
    topic = data.names.families["urban_grade"]
    for number, one in enumerate(shown):
        title = findings.of_ladder(one.statements, data.presenter, topic) if number else finding
        grades = [g for g in GRADES if not number or any(s.row["grade"] == g for s in one.statements)]
        ladder(reader, data, one, title, key=f"ladder{number}", grades=grades)


def against_draft(reader: Reader, data: Data, shown: Sequence[Statement]) -> None:
    """What the draft had otherwise, each with its link, and how many places it had the same."""
    say, lang = reader.say, reader.lang
    subjects = {s.row["target_id"]: s for s in shown if s.row["status"] == "adopted"}
    changes = [row for row in data.rows(queries.rows, "changes", Selection(kinds=("urban_grade",))) if row["to_id"] in subjects]
    rows = rows_by_id(data.rows(queries.targets, Selection(kinds=("urban_grade",))), (), ())
    told = [row for row in changes if row["what"] != _UNCHANGED]
    if not changes:
        return
    st.header(say("urban.draft"), anchor=False)
    for row in told:
        one = subjects[row["to_id"]]
        words = escape_markdown(str(explain(row, rows, vocabulary.catalog(), vocabulary.links(), lang)))
        subject = f"[{escape_markdown(capitalised(one.about or one.who))}]({target_address(reader, row['to_id'])})"
        st.markdown(f"{signed(one.who, one.position)} · {subject}: {words}.", width=860)
    st.caption(say("urban.draft_same", count=len(changes) - len(told)))


def afterwards(reader: Reader, data: Data, shown: Sequence[Statement]) -> None:
    """What each promise is in the classes of 2026, and what became of the place."""
    say = reader.say
    columns = [say.term("urban.afterwards", name) for name in ("subject", "promised", "turned", "today")]
    made = Ladder(data.presenter, vocabulary.catalog(), vocabulary.knowledge()).afterwards(shown)
    rows = [
        (
            f"[{escape_markdown(capitalised(a.subject))}]({target_address(reader, a.statement.row['target_id'])})",
            escape_markdown(a.promised),
            escape_markdown(a.turned),
            with_sources(reader, data, a.today),
        )
        for a in made
    ]
    if rows:
        st.header(say("urban.afterwards"), anchor=False)
        stacked([dict(zip(columns, row, strict=True)) for row in rows], say("urban.afterwards"), key="afterwards")


def grades(reader: Reader, data: Data, scheme: str) -> None:
    """What each urban grade of a scheme demands in a sentence, the classes of 2026 it turned into, and where that stands."""
    say, lang = reader.say, reader.lang
    columns = [say.term("urban.grades", name) for name in ("grade", "demands", "turned")]
    rows = []
    for grade in vocabulary.grades(scheme):
        source = say("urban.meaning_source", source=escape_markdown(grade.source), url=grade.url) if grade.source and grade.url else ""
        demands = f"{with_sources(reader, data, grade.demands(lang))} {source}".rstrip()
        rows.append((f"**{escape_markdown(grade.name(lang))}**", demands, with_sources(reader, data, grade.rule(lang) or "")))
    st.header(say("urban.meaning"), anchor=False)
    st.caption(say("urban.meaning_lead"))
    stacked([dict(zip(columns, row, strict=True)) for row in rows], say("urban.meaning"), key="grades")

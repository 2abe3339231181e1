"""The parts of the page about one target."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from targets import export, queries, report, wording
from targets.panels import Row, Statement
from targets.selection import DEFAULT_STATUSES, Selection
from targets.ui import things
from targets.ui.data import Data
from targets.ui.facts import facts
from targets.ui.reader import FORWARD, Reader, link
from targets.ui.show import badge, signed
from targets.wording import escape_markdown

_NEAREST: Final = 5
_LONGEST: Final = 120  # characters of an id that are looked at; the longest id has 67, and the search for near ones is slow
_ALL: Final = Selection()


@dataclass(frozen=True)
class Thing:
    """One target with the rows of the tables that speak of it."""

    data: Data
    statement: Statement
    document: Row
    derivations: Sequence[Row]

    @property
    def id(self) -> str:
        """The target's id."""
        return str(self.row["target_id"])

    @property
    def row(self) -> Row:
        """The target's row."""
        return self.statement.row

    @property
    def statements(self) -> Mapping[str, Statement]:
        """All targets by id."""
        return {s.row["target_id"]: s for s in self.data.statements(_ALL)}

    @property
    def observations(self) -> Mapping[str, Row]:
        """All values stated elsewhere by id."""
        return {row["observation_id"]: row for row in self.data.rows(queries.rows, "observations", _ALL)}


def asked(data: Data) -> Thing | None:
    """The target that the address asks for; None when it names none or one that is not there."""
    rows = data.rows(queries.target, st.query_params.get("id", ""))
    if not rows:
        return None
    row = rows[0]
    return Thing(data, data.presenter.statement(row), data.documents[row["document_id"]], data.rows(queries.derivations, row["target_id"]))


def nothing(reader: Reader, data: Data) -> None:
    """What stands where the address names no target that is there: the nearest ids, and the way to all."""
    say, wanted = reader.say, st.query_params.get("id", "")[:_LONGEST]
    st.title(say("target.nothing"), anchor=say("site.anchor"))
    st.markdown(say("target.nothing_asked", id=escape_markdown(wanted)) if wanted else say("target.nothing_named"))
    statements = {s.row["target_id"]: s for s in data.statements(_ALL)}
    near = difflib.get_close_matches(wanted, statements, n=_NEAREST, cutoff=0.4)
    if near:
        st.markdown(say("target.nearest"))
        things.lines(reader, (statements[id] for id in near), who=True)
    link(reader, "explore", say("target.all"), icon=FORWARD)


def head(reader: Reader, thing: Thing) -> None:
    """What is promised, by whom, by when, and how the document stands."""
    say, one = reader.say, thing.statement
    st.title(escape_markdown(wording.capitalised(one.subject)), anchor=say("site.anchor"))
    standing = badge(reader, one.row["status"])
    st.markdown(f"{signed(one.who, one.position)} :gray-badge[{escape_markdown(say.term('kind', one.row['kind']))}]{standing}")
    due = things.when(reader, one)
    st.markdown(f"## {escape_markdown(wording.capitalised(f'{one.value} · {due}' if one.is_figure else due))}")
    if one.note:
        st.markdown(say("show.note", note=escape_markdown(one.note)))


def _place(reader: Reader, thing: Thing) -> str:
    """The place a target is about and what became of it."""
    place = thing.row["place"]
    rows = thing.data.rows(queries.rows, "localities", Selection(places=(place,))) if place else ()
    return "".join(". ".join(filter(None, (row[f"name_{reader.lang}"], row[f"note_{reader.lang}"]))) for row in rows)


def card(reader: Reader, thing: Thing) -> None:
    """What the target is about: the indicator and its definition, the programme, the last day, and what became of the territory."""
    say, lang, row, data = reader.say, reader.lang, thing.row, thing.data
    indicator = data.indicators[row["indicator"]]
    programme = next((p for p in data.rows(queries.programmes, row["document_id"]) if p["programme"] == row["programme"]), None)
    province = next(p for p in data.rows(queries.rows, "provinces", Selection(provinces=(row["province"],))))
    facts(
        reader,
        data,
        [
            (say.term("column", "indicator"), data.names.of("indicator", row["indicator"])),
            (say("target.definition"), indicator[f"definition_{lang}"] or ""),
            (say.term("column", "family"), data.names.of("family", row["family"])),
            (say.term("column", "place"), _place(reader, thing)),
            (say.term("column", "deadline_date"), wording.day(row["deadline_date"], lang) if row["deadline_date"] else ""),
            (say.term("column", "programme"), f"{programme['programme']}. {programme[f'title_{lang}']}" if programme else ""),
            (say.term("column", "document_id"), wording.document_line(thing.document, lang)),
            (say("target.territory"), province[f"territory_{lang}"] if province["ended_on"] else ""),
        ],
    )
    own = Selection(provinces=(row["province"],), statuses=() if row["status"] in DEFAULT_STATUSES else (row["status"],))
    link(reader, "province", say("target.to_province", province=thing.statement.who), to=own, icon=FORWARD)
    family = Selection(families=(row["family"],))
    link(reader, "compare", say("target.to_family", family=data.names.of("family", row["family"])), to=family, icon=FORWARD)


def cite(reader: Reader, thing: Thing) -> None:
    """How to cite the target: the reference in words and as BibTeX, each with a button that copies it."""
    address, today = things.lasting_address(reader, thing.id), datetime.date.today()
    reference = export.reference(thing.row, thing.document, thing.data.store.version, reader.lang, address, today)
    st.code(reference.words, language=None, wrap_lines=True)
    with st.expander("BibTeX"):
        st.code(reference.bibtex, language=None)
    st.caption(escape_markdown(export.licence(reader.lang)))


def report_error(reader: Reader, thing: Thing) -> None:
    """The way to report an error in the target, with its id filled in; a sentence where the operator set no address."""
    say = reader.say
    subject = say("target.report_subject", id=thing.id)
    about = {"version": thing.data.store.version, "address": things.lasting_address(reader, thing.id), "says": thing.row["says"]}
    address = report.report_link(report.report_address(), thing.id, subject, say("target.report_body", id=thing.id, **about))
    if address:
        st.link_button(say("target.report"), address, icon=":material/flag:")
    else:
        st.markdown(say("target.no_report", id=f"**{escape_markdown(thing.id)}**"))


def neighbours(reader: Reader, thing: Thing) -> None:
    """The targets that stand before and after in the document."""
    say = reader.say
    rows = thing.data.rows(queries.targets, Selection(documents=(thing.row["document_id"],)))
    ids = [row["target_id"] for row in rows]
    at = ids.index(thing.id)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if at:
            things.target_link(reader, ids[at - 1], escape_markdown(say("target.previous")), icon=":material/arrow_back:")
        if at + 1 < len(ids):
            things.target_link(reader, ids[at + 1], escape_markdown(say("target.next")), icon=FORWARD)

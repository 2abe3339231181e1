"""The parts of the page about one province."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from targets import charts, portrait, queries, wording
from targets.leading import Lead, leads
from targets.panels import Row, Statement
from targets.selection import Selection
from targets.ui import things
from targets.ui.data import Data
from targets.ui.facts import facts
from targets.ui.reader import Reader, link
from targets.ui.show import badge, chart, signed
from targets.wording import escape_markdown


def record(data: Data, code: str) -> Row:
    """The row of a province."""
    return data.rows(queries.rows, "provinces", Selection(provinces=(code,)))[0]


def unknown(reader: Reader, data: Data, asked: str) -> None:
    """What stands where a province is asked for that has no document."""
    st.info(reader.say("province.no_document", province=escape_markdown(data.names.of("province", asked))), icon=":material/info:")


def card(reader: Reader, row: Row, data: Data, statements: Sequence[Statement]) -> None:
    """How much it promised, what became of its territory, and its codes."""
    say, lang = reader.say, reader.lang
    st.markdown(signed(row[f"name_{lang}"], data.presenter.position(row["province"])))
    kinds = portrait.kinds(statements, say)
    st.markdown("\n".join(f"- {escape_markdown(name)}: **{count}**" for name, count in kinds.items()) or say("province.nothing"))
    ended = wording.day(row["ended_on"], lang) if row["ended_on"] else ""
    facts(
        reader,
        data,
        [
            (say("province.territory"), row[f"territory_{lang}"] or ""),
            (say("province.ended_on"), ended),
            (
                say("province.codes"),
                say("province.codes_text", iso=row["province"], gso=row["gso_code"] or "–", now=row["iso_2025"] or "–"),
            ),
        ],
    )


def documents(reader: Reader, data: Data, province: str) -> None:
    """Its documents, how they stand, and how much each states."""
    say = reader.say
    for row in data.documents.values():
        if row["province"] != province:
            continue
        own = Selection(documents=(row["document_id"],), statuses=(row["status"],))
        standing = badge(reader, row["status"]) or f" :green-badge[{escape_markdown(say.term('status', row['status']))}]"
        with st.container(gap=None):
            link(reader, "documents", wording.document_line(row, reader.lang), to=own, icon=":material/description:")
            st.markdown(f"{standing.strip()} :small[{say('show.targets', count=row['targets'] - row['direction'])}]")


def deadlines(reader: Reader, statements: Sequence[Statement], data: Data) -> None:
    """How many targets fall due when, by theme."""
    say = reader.say
    dots = portrait.due(statements, data.names.themes, say)
    if not dots:
        st.caption(say("province.nothing"))
        return
    chart(charts.matrix_figure(dots, lang=reader.lang), say("province.deadlines_alt", sentences=portrait.in_words(dots)), "deadlines")
    st.caption(say("province.deadlines_note"))


def promises(reader: Reader, statements: Sequence[Statement], data: Data) -> None:
    """All it promised: by theme, by deadline, and what is in words only."""
    say = reader.say
    by_theme = portrait.by_theme([s for s in statements if s.row["kind"] != "direction"], data.names.themes)
    by_year = portrait.by_year([s for s in statements if s.row["kind"] != "direction"], say)
    in_words = portrait.by_theme([s for s in statements if s.row["kind"] == "direction"], data.names.themes)
    tabs = st.tabs([say("province.by_theme"), say("province.by_deadline"), say("province.in_words")])
    for tab, groups in zip(tabs, (by_theme, by_year, in_words), strict=True):
        with tab:
            _groups(reader, groups)
            if not groups:
                st.caption(say("province.nothing"))


def _groups(reader: Reader, groups: Mapping[str, Sequence[Statement]]) -> None:
    for name, members in groups.items():
        st.subheader(escape_markdown(f"{name} ({len(members)})"), anchor=False)
        things.lines(reader, members)


def leading(reader: Reader, data: Data, documents: Iterable[Row]) -> None:
    """Who leads the programmes of some documents, with the members."""
    for document in documents:
        rows = data.rows(queries.programmes, document["document_id"])
        if not rows:
            continue
        with st.container(gap="small"):
            st.markdown(f"**{escape_markdown(wording.document_line(document, reader.lang))}**{badge(reader, document['status'])}")
            for arrangement, own in itertools.groupby(leads(rows, reader.lang), key=lambda lead: lead.arrangement):
                st.markdown(f":small[{escape_markdown(reader.say.term('lead_arrangement', arrangement))}]")
                for lead in own:
                    _lead(reader, lead)


def _lead(reader: Reader, lead: Lead) -> None:
    say, lang = reader.say, reader.lang
    titles = "\n".join(f"{row['programme']}. {escape_markdown(row[f'title_{lang}'])}" for row in lead.programmes)
    if not lead.lead:
        st.markdown(titles)
        return
    st.markdown(f"{escape_markdown(lead.lead)}\n\n{titles}")
    if lead.members:
        with st.expander(say("programmes.members", count=len(lead.members))):
            st.markdown("\n".join(f"- {escape_markdown(member)}" for member in lead.members))

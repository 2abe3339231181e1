"""One document on its card, and what is said of the data as a whole."""

from __future__ import annotations

import streamlit as st

from targets import export, queries, schema, wording
from targets.panels import Row
from targets.selection import Selection
from targets.ui.data import Data
from targets.ui.facts import facts
from targets.ui.reader import FORWARD, Reader, link
from targets.ui.show import badge, counted, signed
from targets.wording import escape_markdown


def document(reader: Reader, row: Row, data: Data) -> None:
    """Issuer, number, date and how it is known, standing, relation, what it holds, and its programmes."""
    say, lang = reader.say, reader.lang
    who = signed(data.names.of("province", row["province"]), data.presenter.position(row["province"]))
    standing = badge(reader, row["status"]) or f" :green-badge[{escape_markdown(say.term('status', row['status']))}]"
    st.markdown(f"{who}{standing}")
    st.subheader(escape_markdown(row[f"title_{lang}"]), anchor=False)
    details, contents = st.columns([5, 4], gap="large")
    with details:
        facts(reader, data, _details(reader, row, data))
    with contents:
        _contents(reader, row, data)
    if row[f"note_{lang}"]:
        st.caption(say("show.note", note=escape_markdown(row[f"note_{lang}"])))


def _details(reader: Reader, row: Row, data: Data) -> list[tuple[str, str]]:
    say, lang = reader.say, reader.lang
    details = [
        (say("column.issuer"), row[f"issuer_{lang}"]),
        (say("column.number"), row["number"] or say("documents.number_missing")),
        (say("column.date"), _date(reader, row)),
        (say("column.date_note"), row[f"date_note_{lang}"] or ""),
        (say("column.known_through"), row[f"known_through_{lang}"]),
        (say("column.period"), wording.years(row["period_start"], row["period_end"])),
    ]
    if row["relation"]:
        details.append((say.term("relation", row["relation"]), data.names.of("document_id", row["related_document"])))
    return details


def _date(reader: Reader, row: Row) -> str:
    if row["date"] is None:
        return ""
    known = reader.say.term("date_precision", row["date_precision"])
    return reader.say("documents.date_known", date=wording.day(row["date"], reader.lang, row["date_precision"]), precision=known)


def _contents(reader: Reader, row: Row, data: Data) -> None:
    say = reader.say
    parts = [(kind, row[kind]) for kind in schema.KINDS if row[kind]]
    st.markdown(f"**{counted(reader, row['targets'] - row['direction'], row['direction'])}**")
    st.markdown("\n".join(f"- {escape_markdown(say.term('kind', kind))}: **{count}**" for kind, count in parts))
    selection = Selection(documents=(row["document_id"],), statuses=(row["status"],))
    link(reader, "explore", say("documents.targets_link"), to=selection, icon=FORWARD)
    programmes = data.rows(queries.programmes, row["document_id"])
    if programmes:
        with st.expander(say("documents.programmes", count=len(programmes))):
            for programme in programmes:
                title = say("documents.programme", number=programme["programme"], title=escape_markdown(programme[f"title_{reader.lang}"]))
                st.markdown(f"{title}\n\n{escape_markdown(programme[f'objective_{reader.lang}'])}")


def about_data(reader: Reader, data: Data) -> None:
    """Version, licence and citation of the data."""
    say = reader.say
    st.markdown(say("documents.data_text", version=data.store.version, licence=export.licence(reader.lang)))
    st.markdown(escape_markdown(export.short(data.store.version, reader.lang)))

"""The parts of the page about changes: headlines, one change with both sides, and the tables of what stayed and what is not spoken of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from targets import history, queries, vocabulary
from targets.history import Change, Side
from targets.revisions import rows_by_id
from targets.selection import Selection
from targets.ui import things
from targets.ui.data import Data
from targets.ui.facts import with_sources
from targets.ui.reader import Reader
from targets.ui.show import sign
from targets.ui.tables import stacked
from targets.wording import escape_markdown

_EVERYTHING: Final = Selection()
# Colour and sign of what a change does: never by colour alone.
_BADGES: Final = {
    "tightened": ("green", "▲"),
    "loosened": ("orange", "▼"),
    "added": ("blue", "+"),
    "dropped": ("red", "−"),
    "reworded": ("violet", "≠"),
    "unchanged": ("gray", "="),
    "not_mentioned": ("gray", "…"),
}
# What is told side by side; the rest, and orientations in other words, stands in tables.
_TOLD: Final = ("tightened", "loosened", "added", "dropped", "reworded")
_STANDINGS: Final = {"adopted": "green", "report": "orange", "draft": "gray", None: "blue"}


def changes(data: Data, shown: Selection) -> tuple[Change, ...]:
    """The selected changes ready to be shown."""
    rows = rows_by_id(
        data.rows(queries.targets, _EVERYTHING),
        data.rows(queries.rows, "programmes", _EVERYTHING),
        data.rows(queries.rows, "observations", _EVERYTHING),
    )
    shelf = history.Shelf(rows, data.documents, vocabulary.catalog(), vocabulary.links())
    return history.history(data.rows(queries.changes, shown), shelf, data.presenter)


def whats(reader: Reader, counts: Mapping[str, int]) -> dict[str, str]:
    """What changes do, with how many do it, as the choices of a filter."""
    return {what: f"{_BADGES[what][1]} {_word(reader, what)} ({count})" for what, count in counts.items()}


def _word(reader: Reader, what: str) -> str:
    return vocabulary.links().whats[what].of(reader.lang)


def _badge(reader: Reader, what: str) -> str:
    colour, mark = _BADGES[what]
    return f":{colour}-badge[{escape_markdown(mark)} {escape_markdown(_word(reader, what))}]"


def headlines(reader: Reader, shown: Sequence[Change]) -> None:
    """What is news in every part, each with a link to its target where it has one, and which figures stayed."""
    say = reader.say
    lines = []
    for part in history.PARTS:
        own = [change for change in shown if change.part == part]
        lines += [f"{_badge(reader, change.what)} {_headline(reader, change)}" for change in own if change.is_news]
        if stayed := [change.subject for change in own if change.stayed_a_figure]:
            text = say("revisions.stayed", count=len(stayed), subjects="; ".join(stayed))
            lines.append(f"{_badge(reader, 'unchanged')} {escape_markdown(text)}")
    st.markdown("\n".join(f"- {line}" for line in lines), width=1100)


def _headline(reader: Reader, change: Change) -> str:
    text = escape_markdown(history.headline(change, reader.say))
    return f"[{text}]({things.target_address(reader, change.target_id)})" if change.target_id else text


def part(reader: Reader, data: Data, shown: Sequence[Change]) -> None:
    """The changes of one part: those that change something side by side, then the tables of the rest."""
    for number, change in enumerate(c for c in shown if _is_told(c)):
        _told(reader, data, change, key=f"change.{change.part}.{number}")
    for what in history.ORDER:
        if own := [change for change in shown if change.what == what and not _is_told(change)]:
            with st.expander(f"{_BADGES[what][1]} {_word(reader, what)}: {reader.say('revisions.count', count=len(own))}"):
                st.caption(reader.say.term("revisions.help", what))
                _table(reader, own)


def _is_told(change: Change) -> bool:
    return change.what in _TOLD and not change.in_words


def _sign(change: Change) -> str:
    """The province's sign with a space; the country has none, its place in the row of signs is that of "tightened"."""
    return "" if change.part == "national" else f"{sign(change.position)} "


def _told(reader: Reader, data: Data, change: Change, key: str) -> None:
    with st.container(border=True, key=key):
        st.markdown(f"{_badge(reader, change.what)} {_sign(change)}{escape_markdown(change.who)} · **{escape_markdown(change.subject)}**")
        for difference in change.explanation.differences:
            if difference.field != "says":
                st.markdown(f"**{escape_markdown(str(difference))}**")
        if change.explanation.note:
            st.caption(escape_markdown(change.explanation.note))
        for column, name, side in zip(st.columns(2, gap="medium"), ("before", "after"), (change.earlier, change.later), strict=True):
            with column:
                _side(reader, data, side, reader.say(f"revisions.{name}"), change.silent)


def _side(reader: Reader, data: Data, side: Side | None, name: str, silent: str) -> None:
    if side is None:
        st.markdown(f":small[**{escape_markdown(name)}**] {escape_markdown(reader.say('revisions.silent', source=silent))}")
        return
    standing = f":{_STANDINGS[side.status]}-badge[{escape_markdown(side.standing)}]"
    value = escape_markdown(side.value)
    if side.target_id:
        value = f"[{value}]({things.target_address(reader, side.target_id)})"
    st.markdown(f":small[**{escape_markdown(name)}**] {standing} {value}\n\n> {_citation(reader, side)}")
    st.caption(" · ".join(filter(None, (_source(side), with_sources(reader, data, side.note)))))


def _citation(reader: Reader, side: Side) -> str:
    own = f" :small[{escape_markdown(reader.say('revisions.own_words'))}]" if side.own_words else ""
    return f"{escape_markdown(side.citation)}{own}"


def _source(side: Side) -> str:
    return things.source_link(side.source, side.url) if side.url else escape_markdown(side.source)


def _table(reader: Reader, shown: Sequence[Change]) -> None:
    say = reader.say
    heads = [say(f"revisions.{name}") for name in ("subject", "before", "after")]
    rows = [
        (_subject(reader, change), *(_cell(reader, side, change.silent) for side in (change.earlier, change.later))) for change in shown
    ]
    first = shown[0]
    stacked([dict(zip(heads, row, strict=True)) for row in rows], _word(reader, first.what), key=f"{first.part}-{first.what}")


def _subject(reader: Reader, change: Change) -> str:
    subject = escape_markdown(change.subject)
    if change.target_id:
        subject = f"[{subject}]({things.target_address(reader, change.target_id)})"
    return f"{_sign(change)}{subject}"


def _cell(reader: Reader, side: Side | None, silent: str) -> str:
    if side is None:
        return f":gray[{escape_markdown(reader.say('revisions.silent', source=silent))}]"
    standing = f":{_STANDINGS[side.status]}-badge[{escape_markdown(side.standing)}]"
    return f"{standing} {escape_markdown(side.value)}\n\n{_citation(reader, side)}\n\n:small[{_source(side)}]"

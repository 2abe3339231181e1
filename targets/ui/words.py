"""The words of one target in the document, and how they were read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import streamlit as st

from targets import context, dossier, wording
from targets.ui.reader import Reader
from targets.ui.target import Thing
from targets.wording import escape_markdown

_MARKS: Final = {"": "{}", "citation": ":blue-background[{}]", "figure": ":orange-background[**{}**]"}
_PLACE: Final = re.compile(r"<(\w+)>")


def passage(reader: Reader, thing: Thing) -> None:
    """The words in context where the document is at hand, with the figure marked; the citation alone and why where it is not."""
    say, one = reader.say, thing.statement
    found = context.read_passage(context.documents_folder(), thing.document, thing.row)
    if isinstance(found, context.Passage):
        lines = [_line(line) for line in context.lines(found, context.stated_by(thing.derivations))]
        lines[0] = ("" if found.opens else "… ") + lines[0]
        lines[-1] += "" if found.closes else " …"
        with st.container(border=True):
            st.markdown("\n\n".join(lines))
        st.caption(say("target.legend"))
    else:
        with st.container(border=True):
            st.markdown(_MARKS["citation"].format(escape_markdown(one.quotation)))
        st.caption(say.term("target.missing", found.why))
    source = wording.source_line(thing.document, reader.lang, thing.row["section"])
    place = say("target.place", source=source, start=thing.row["char_start"], end=thing.row["char_end"], file=thing.document["source_file"])
    st.caption(escape_markdown(place))


def _line(pieces: Sequence[context.Piece]) -> str:
    return "".join(_spaced(piece) for piece in pieces).strip()


def _rule(reader: Reader, rule: str) -> str:
    """A rule with its places named in the reader's language: `vào năm <năm>`; rules that are not words of the text are told whole."""
    return _PLACE.sub(lambda place: f"<{reader.say.term_or('target.slot', place[1])}>", reader.say.term_or("target.rule", rule))


def _spaced(piece: context.Piece) -> str:
    """A piece as Markdown; the spaces at its ends stand outside its mark, where Markdown keeps them."""
    before, after = (" " if end.isspace() else "" for end in (piece.text[:1], piece.text[-1:]))
    inside = escape_markdown(piece.text)
    return f"{before}{_MARKS[piece.mark].format(inside)}{after}" if inside else " "


def readings(reader: Reader, thing: Thing) -> None:
    """Which rule of the grammar read which field from which words, and what a person decided."""
    say, presenter = reader.say, thing.data.presenter
    found = dossier.readings(thing.row, thing.derivations, presenter)
    columns = [say.term("target.reading", name) for name in ("words", "rule", "gives")]
    rows = [
        (
            escape_markdown(r.words) + (f" :gray-badge[{escape_markdown(say('target.inherited'))}]" if r.inherited else ""),
            f"`{_rule(reader, r.rule)}`",
            "; ".join(f"{escape_markdown(name)}: **{escape_markdown(value)}**" for name, value in r.gives),
        )
        for r in found
    ]
    if rows:
        st.table([dict(zip(columns, row, strict=True)) for row in rows], border="horizontal", hide_index=True, alt=say("target.readings"))
    else:
        st.markdown(say("target.no_readings"))
    decided = (
        (name, dossier.field_in_words(thing.row, name, presenter)) for name in ("kind", "indicator", "place", "scope") if thing.row[name]
    )
    named = "; ".join(f"{escape_markdown(say.term('column', name))}: {escape_markdown(value)}" for name, value in decided)
    st.caption(say("target.decided", fields=named))

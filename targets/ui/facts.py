"""Texts of our own that name the facts they rest on: in place of a fact's id stands a link to its public source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from targets import queries, vocabulary
from targets.panels import Row
from targets.selection import Selection
from targets.ui.data import Data
from targets.ui.reader import Reader
from targets.ui.things import source_link
from targets.wording import escape_markdown

# `U-04`, `HD-A11.plan`, `N30-02`: a letter or two, perhaps a year, and a number; what follows the dot names a part of the fact.
_ID: Final = re.compile(r"\b([A-Z]{1,2}\d{0,2}-[A-Z]?\d{1,2}[a-z]?)((?:\.[a-z0-9-]*[a-z0-9])?)\b")


def _addresses(data: Data) -> Mapping[str, str]:
    laws = {law.fact: law.url for law in vocabulary.catalog().laws.values() if law.url}
    return laws | {row["fact_id"]: row["url"] for row in data.rows(queries.rows, "observations", Selection()) if row["url"]}


def with_sources(reader: Reader, data: Data, text: str) -> str:
    """Markdown of a text with a link *source* in place of every id of a fact; an id without a source stays as it stands."""
    addresses = _addresses(data)
    made = ""
    for plain, id in _pieces(text):
        link = source_link(reader.say("facts.source"), addresses[id]) if id in addresses else escape_markdown(id)
        made += _kept(plain) + link
    return made.strip()


def cited(reader: Reader, data: Data, row: Row) -> str:
    """Markdown of the source of an observation: its title with its address, or the sources of the values it was worked out from."""
    if str(row["url"]).startswith("http"):
        return source_link(row["source"], row["url"])
    return reader.say("facts.computed", sources=with_sources(reader, data, row["url"] or ""))


def _pieces(text: str) -> list[tuple[str, str]]:
    """The text in pairs of plain words and the id of the fact behind them, none behind the last."""
    parts = _ID.split(text)
    return list(zip(parts[::3], [*parts[1::3], ""], strict=True))


def _kept(plain: str) -> str:
    """Markdown of words between two links, with the spaces at their ends."""
    before, after = (" " if end.isspace() else "" for end in (plain[:1], plain[-1:]))
    return f"{before}{escape_markdown(plain)}{after}" if plain.strip() else plain


def facts(reader: Reader, data: Data, pairs: Sequence[tuple[str, str]]) -> None:
    """A short list of names and values, both plain text; a value that names facts gets links to their sources."""
    st.table({escape_markdown(name): with_sources(reader, data, value) for name, value in pairs if value}, border="horizontal")

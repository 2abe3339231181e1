"""Filters: each shows what the address asks for and writes stable codes back into it.

The address is the only place where a selection is kept, so a link always shows what its sender saw. (Streamlit's own
`bind="query-params"` writes the displayed label, which changes with the language.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from targets import schema
from targets.names import Names
from targets.selection import DEFAULT_STATUSES, PARAMETERS, Selection
from targets.ui.reader import Reader, write_parameter
from targets.wording import escape_markdown


def _write(parameter: str, key: str) -> None:
    value = st.session_state[key]
    codes = [value] if isinstance(value, str | int) else list(value or ())
    write_parameter(parameter, [str(code) for code in codes if code not in (None, "")])


def choose_many(reader: Reader, parameter: str, names: Mapping[str, str], chosen: Sequence[object], label: str) -> None:
    """A filter of several values; none chosen selects all. `names` maps code → what the reader sees."""
    key = f"filter.{parameter}"
    st.session_state[key] = [str(code) for code in chosen]
    st.multiselect(
        label,
        list(names),
        key=key,
        format_func=lambda code: names.get(code, code),
        placeholder=reader.say("filter.all"),
        select_all=False,
        on_change=_write,
        args=(parameter, key),
    )


def choose_one(parameter: str, names: Mapping[str, str], chosen: str, label: str) -> None:
    """A filter of exactly one value."""
    key = f"filter.one.{parameter}"
    st.session_state[key] = chosen
    st.selectbox(
        label,
        list(names),
        key=key,
        format_func=lambda code: names.get(code, code),
        placeholder=label,
        on_change=_write,
        args=(parameter, key),
    )


def choose_statuses(reader: Reader, chosen: Sequence[str]) -> None:
    """Which standing of documents to show; adopted ones alone when none is chosen."""
    key = "filter.status"
    st.session_state[key] = list(chosen) or list(DEFAULT_STATUSES)
    st.multiselect(
        reader.say("filter.status"),
        schema.STATUSES,
        key=key,
        format_func=lambda code: reader.say.term("status", code),
        select_all=False,
        on_change=_write_statuses,
        args=(key,),
        help=reader.say("filter.status_help"),
    )


def _write_statuses(key: str) -> None:
    chosen = tuple(st.session_state[key] or ())
    write_parameter("status", () if set(chosen) == set(DEFAULT_STATUSES) else chosen)


def narrowed(reader: Reader, by: Selection, names: Names) -> None:
    """Say which filters are in force that a page shows no widget for, with the button that removes all."""
    if by:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(reader.say("filter.narrowed", selection=escape_markdown(by.sentence(names))), width="content")
            clear(reader)


def clear(reader: Reader) -> None:
    """The button that removes every filter."""
    st.button(reader.say("filter.clear"), icon=":material/close:", key="filter.clear", on_click=_clear)


def _clear() -> None:
    for parameter in PARAMETERS:
        write_parameter(parameter, ())


def search(reader: Reader, text: str) -> None:
    """The search for words, with or without accents."""
    key = "filter.q"
    st.session_state[key] = text
    st.text_input(
        reader.say("filter.search"),
        key=key,
        type="search",
        max_chars=200,
        placeholder=reader.say("filter.search_example"),
        on_change=_write,
        args=("q", key),
    )

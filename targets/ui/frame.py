"""The frame around every page: pages, menu, foot, and faults told in words."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import streamlit as st

from targets.catalog import Language
from targets.files import Refused
from targets.store import Store, StoreError
from targets.ui.reader import Reader, link, page_file, reader, same_page_in

# File in pages/ = last part of the address; the first stands at `/`. Order of the menu.
_PAGES: Final = ("home", "compare", "urban", "revisions", "progress", "province", "programmes", "explore", "documents", "extract")
# Pages about one thing that links lead to; the menu leaves them out.
_UNLISTED: Final = ("target",)
_BUILD: Final = "python -m etl build"

_log = logging.getLogger(__name__)


def pages(reader: Reader) -> dict[str, st.Page]:
    """The pages by name, titled in the reader's language; the first stands at `/` and has no path of its own."""
    first = _PAGES[0]
    return {
        name: st.Page(
            page_file(name),
            title=reader.say.term("page", name),
            url_path=None if name == first else name,
            default=name == first,
            visibility="hidden" if name in _UNLISTED else "visible",
        )
        for name in (*_PAGES, *_UNLISTED)
    }


def menu(reader: Reader, pages: Mapping[str, st.Page], current: st.Page) -> None:
    """The menu; every link keeps selection and language, which Streamlit's own menu drops."""
    other: Language = "vi" if reader.lang == "en" else "en"
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="menu"):
        with st.container(horizontal=True, gap="small", width="content"):
            for name in _PAGES:
                link(reader, name, pages[name].title)
        address = same_page_in(reader, other)
        st.page_link(current, label=reader.say("site.switch"), icon=":material/translate:", query_params=address)


def footer(reader: Reader) -> None:
    """The foot of every page: data version and licence."""
    st.space("medium")
    st.caption(reader.say("site.footer", version=Store.current().version))


@contextmanager
def faults_in_words(reader: Reader) -> Iterator[None]:
    """Show a message in the reader's language where the tables cannot be opened or asked; the log keeps the reason."""
    try:
        yield
    except (StoreError, Refused) as error:
        _log.error("%s", error)
        st.error(f"**{reader.say('error.no_tables')}.** {reader.say('error.no_tables_hint', command=_BUILD)}")


def show_fault(_: Exception) -> bool:
    """Show an unforeseen fault of a page as a message in the reader's language; Streamlit has logged the trace."""
    who = reader()
    st.error(f"**{who.say('error.page')}.** {who.say('error.page_hint')}")
    return True

"""Tables of running text, which stack in a narrow window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from targets.wording import escape_markdown


def stacked(rows: Sequence[Mapping[str, str]], alt: str, *, key: str) -> None:
    """A table by rows, head → Markdown; in a narrow window a row is a card and every cell but the first says what it is.

    The words before a cell are hidden where the heads stand above it (static/site.css).
    """
    with st.container(key=f"stacked-{key}"):
        st.table([_named(row) for row in rows], border="horizontal", hide_index=True, alt=alt)


def _named(row: Mapping[str, str]) -> dict[str, str]:
    (first, title), *others = row.items()
    return {first: title} | {head: f"*{escape_markdown(head)}:* {cell}" for head, cell in others}

"""The matrix of topics and provinces: a table for every theme, and in every cell what can be said there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from targets import queries
from targets.matrix import Group, Line, Tables, matrix
from targets.panels import Cell
from targets.selection import Selection
from targets.ui.data import Data
from targets.ui.reader import Reader
from targets.ui.show import sign, signed, unfolds
from targets.wording import escape_markdown

_COMPARES: Final = {"together": "green", "partly": "orange", "apart": "violet"}
_ONLY_IN: Final = {"report_only": "orange", "draft_only": "gray"}
_EMPTY: Final = ("not_stated", "not_applicable", "in_words")


def groups(data: Data, shown: Selection, provinces: Sequence[str]) -> tuple[Group, ...]:
    """The matrix of the selected themes and topics for some provinces; cells are of documents of any standing."""
    rows = Selection(themes=shown.themes, families=shown.families)
    tables = Tables(data.rows(queries.rows, "families", rows), data.rows(queries.rows, "cells", rows), data.rows(queries.cell_verdicts))
    return matrix(data.statements(rows), tables, data.presenter, provinces)


def show(reader: Reader, shown: Sequence[Group], provinces: Mapping[str, str], data: Data) -> None:
    """The matrix, a table for every theme; every cell leads to the comparison of its topic.

    In a narrow window a theme is folded up until it is switched on, the first is open (static/site.css).
    """
    heads = [signed(name, data.presenter.position(code)) for code, name in provinces.items()]
    with st.container(key="matrix", gap="small"):
        for number, group in enumerate(shown):
            topics = pd.Index([_topic(reader, line) for line in group.lines], name=f"**{escape_markdown(group.name)}**")
            rows = [[_cell(reader, line, cell) for cell in line.cells] for line in group.lines]
            table = pd.DataFrame(rows, columns=heads, index=topics)
            with st.container(key=f"fold-{group.theme}", gap=None):
                unfolds(group.name, reader.say("matrix.topics", count=len(group.lines)), opened=number == 0, key=f"matrix.{group.theme}")
                st.table(table, border="horizontal", alt=reader.say("matrix.alt", theme=group.name))


def _address(reader: Reader, line: Line) -> str:
    return f"/compare?{urlencode(reader.address(Selection(families=(line.family,))), doseq=True)}"


def _topic(reader: Reader, line: Line) -> str:
    name = f"[{escape_markdown(line.name)}]({_address(reader, line)})"
    if not line.compares:
        return name
    return f"{name}\n\n:{_COMPARES[line.compares]}[:small[{escape_markdown(reader.say.term('matrix.compares', line.compares))}]]"


def _cell(reader: Reader, line: Line, cell: Cell) -> str:
    """A cell in two lines: what is said, as a link, and under it what that measures and when; or why nothing is.

    The name behind the sign is for a narrow window, where the columns and their heads are gone (static/site.css).
    """
    say, lead = reader.say, cell.lead
    where, mark = escape_markdown(say.term("cell", cell.cell)), f"{sign(cell.position)} *{escape_markdown(cell.who)}:*"
    if lead is None or cell.cell in _EMPTY:
        why = f"\n\n:small[{escape_markdown(lead.subject if lead else cell.reason)}]" if lead or cell.reason else ""
        return f"{mark} [:gray[{where}]]({_address(reader, line)}){why}"
    value = lead.mark if lead.is_figure else say.term("kind", lead.row["kind"])
    standing = f" :{_ONLY_IN[cell.cell]}-badge[{where}]" if cell.cell in _ONLY_IN else ""
    more = f"\u00a0·\u00a0\\+{cell.more}" if cell.more else ""
    about = f"{escape_markdown(f'{lead.subject}, {lead.when}')}{more}"
    return f"{mark} [**{escape_markdown(value)}**]({_address(reader, line)}){standing}\n\n:small[{about}]"

"""The parts of the comparison of one topic: the axes under their findings, and what is listed only, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from targets import findings
from targets.axes import Composition, Listed
from targets.panels import Cell
from targets.selection import Selection
from targets.ui import urban
from targets.ui.data import Data
from targets.ui.figures import Silent, panel
from targets.ui.reader import Reader, link
from targets.ui.show import of_province, signed
from targets.ui.things import OPEN, target_link
from targets.wording import escape_markdown, joined

ADD: Final = ":material/add:"
# The standing of the documents that alone say something in a cell of this kind.
_ONLY_IN: Final = {"report_only": "report", "draft_only": "draft"}


def cell(reader: Reader, shown: Cell, asked: Selection) -> None:
    """What can be said of a topic in one province; never blank. What only a report or a draft states can be called up."""
    say, lead = reader.say, shown.lead
    status = _ONLY_IN.get(shown.cell)
    standing = f" :orange-badge[{escape_markdown(say.term('cell', shown.cell))}]" if status else ""
    with st.container(gap=None):
        st.markdown(signed(shown.who, shown.position) + standing)
        if lead is None or shown.cell == "in_words":
            st.markdown(f"### :gray[{escape_markdown(say.term('cell', shown.cell))}]")
        else:
            st.markdown(f"### {escape_markdown(lead.mark)}")
        if lead is None:
            st.caption(escape_markdown(shown.reason) or say.term("cell_help", shown.cell))
            return
        parts = [lead.subject] if shown.cell == "in_words" else [lead.subject, lead.when]
        if shown.more:
            parts.append(say("show.more_directions" if shown.cell == "in_words" else "show.more", count=shown.more))
        target_link(reader, lead.row["target_id"], f":small[{escape_markdown(' · '.join(parts))}]", icon=OPEN)
        if status and status not in asked.statuses:
            link(reader, "compare", say.term("compare.include", status), to=replace(asked, statuses=(*asked.statuses, status)), icon=ADD)


def axes(reader: Reader, data: Data, composed: Composition, cells: Sequence[Cell], topic: str) -> None:
    """The finding of the topic over its first axis, every further axis under its own; the finding alone where there is no axis."""
    finding = findings.of_topic(topic, composed, cells, data.presenter)
    if not composed.panels and not composed.ladders:
        st.subheader(escape_markdown(finding), anchor=False)
    for number, one in enumerate(composed.panels):
        if number:
            panel(reader, data, one, findings.of_panel(one, data.presenter), key=f"panel{number}")
        else:
            panel(reader, data, one, finding, key="panel0", silent=_silent(composed, cells, data))
    urban.ladders(reader, data, composed.ladders, finding)


def _silent(composed: Composition, cells: Sequence[Cell], data: Data) -> list[Silent]:
    on_axis = {s.position for s in composed.panels[0].statements}
    silent = (cell for cell in cells if cell.position not in on_axis)
    return [Silent(cell.who, cell.position, findings.instead(cell, composed, data.presenter)) for cell in silent]


def listed(reader: Reader, shown: Sequence[Listed], cells: Sequence[Cell]) -> None:
    """What stands on no axis, province by province in the words of the documents, and why it is not drawn."""
    say = reader.say
    st.header(say("compare.words"), anchor=False)
    for column, cell in zip(st.columns(len(cells), gap="medium"), cells, strict=True):
        own = [x for x in shown if x.statement.row["province"] == cell.province]
        with column:
            of_province(reader, [x.statement for x in own], cell.who, cell.position, none=say("compare.nothing_more"))
            if reasons := list(dict.fromkeys(reason for x in own for reason in x.reasons)):
                st.caption(escape_markdown(say("compare.not_drawn", reasons=joined(reasons))))

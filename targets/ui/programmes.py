"""The parts of the page that puts programmes and promised schemes side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from targets import charts, portrait
from targets.panels import Statement
from targets.ui import things
from targets.ui.data import Data
from targets.ui.provinces import leading
from targets.ui.reader import Reader
from targets.ui.show import chart, signed, unfolds
from targets.wording import escape_markdown


def side_by_side(reader: Reader, data: Data, provinces: Mapping[str, str], statuses: Sequence[str]) -> None:
    """Who leads what in each province, from the documents of the chosen standing."""
    for column, (code, name) in zip(st.columns(len(provinces), border=True), provinces.items(), strict=True):
        with column:
            st.markdown(f"### {signed(name, data.presenter.position(code))}")
            own = [d for d in data.documents.values() if d["province"] == code and d["status"] in statuses]
            leading(reader, data, own)
            if not own:
                st.caption(reader.say("programmes.none"))


def counts(reader: Reader, statements: Sequence[Statement], data: Data, provinces: Mapping[str, str]) -> None:
    """How many schemes each province promises on each theme."""
    say = reader.say
    named = {data.presenter.position(code): name for code, name in provinces.items()}
    dots = portrait.by_province(statements, data.names.themes, named, say)
    chart(charts.matrix_figure(dots, lang=reader.lang), say("programmes.counts_alt", sentences=portrait.in_words(dots)), "schemes")


def schemes(reader: Reader, statements: Sequence[Statement], data: Data, provinces: Mapping[str, str]) -> None:
    """The schemes topic by topic, a column for each province; in a narrow window a topic is folded up, the first is open."""
    for number, (theme, members) in enumerate(portrait.by_theme(statements, data.names.themes).items()):
        with st.container(key=f"fold-schemes-{number}"):
            unfolds(theme, reader.say("programmes.of_theme", count=len(members)), opened=number == 0, key=f"schemes.{number}")
            st.subheader(theme, anchor=False)
            _theme(reader, members, data, provinces)


def _theme(reader: Reader, members: Sequence[Statement], data: Data, provinces: Mapping[str, str]) -> None:
    for column, (code, name) in zip(st.columns(len(provinces), gap="medium"), provinces.items(), strict=True):
        with column:
            own = [s for s in members if s.row["province"] == code]
            silent = "" if own else f" · :gray[{escape_markdown(reader.say('cell.not_stated'))}]"
            st.markdown(f"{signed(name, data.presenter.position(code))}{silent}")
            if own:
                things.lines(reader, own, kind=False)

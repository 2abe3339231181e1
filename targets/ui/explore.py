"""The parts of the page that searches: options of the filters, the table, and the files to take away."""

from __future__ import annotations

import datetime
import functools
import math
from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from targets import export, queries, schema
from targets.panels import Statement
from targets.selection import Selection
from targets.store import Store
from targets.ui.data import Data
from targets.ui.reader import Reader
from targets.ui.show import badge
from targets.ui.things import OPEN, line, target_address, target_link
from targets.wording import escape_markdown, section_line

# The columns of the table in order, and their widths in pixels.
_COLUMNS: Final = {
    "open": 60,
    "province": 90,
    "indicator": 240,
    "value": 205,
    "when": 210,
    "says": 400,
    "document_id": 260,
    "section": 150,
    "kind": 120,
    "status": 110,
}
# Pixels: a row of the table, and the height from which it scrolls.
_ROW: Final = 35
_TALLEST: Final = 562
_LINES: Final = 25  # lines of the list at a time
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def families_of(data: Data, themes: tuple[str, ...]) -> dict[str, str]:
    """The topics of the chosen themes, or all."""
    rows = data.rows(queries.rows, "families", Selection(themes=themes))
    return {row["family"]: data.names.families[row["family"]] for row in rows}


def indicators_of(data: Data, chosen: Selection) -> dict[str, str]:
    """The indicators of the chosen themes and topics, or all; those that are chosen always."""
    rows = data.rows(queries.rows, "indicators", Selection(themes=chosen.themes, families=chosen.families))
    within = {row["indicator"] for row in rows} | set(chosen.indicators)
    return {code: name for code, name in data.names.indicators.items() if code in within}


def kinds(reader: Reader) -> dict[str, str]:
    """The kinds of targets."""
    return reader.say.terms("kind", schema.KINDS)


def years(data: Data) -> dict[str, str]:
    """The years that targets speak of."""
    found = (row["code"] for row in data.rows(queries.facet, Selection(), "year"))
    return {str(year): str(year) for year in sorted(found)}


def targets_table(reader: Reader, statements: tuple[Statement, ...], data: Data) -> None:
    """The statements as a table, values as the documents bind them."""
    say, names = reader.say, data.names
    rows = [
        {
            "open": target_address(reader, s.row["target_id"]),
            "province": s.who,
            "indicator": f"{s.indicator} ({s.about})" if s.about else s.indicator,
            "value": s.mark,
            "when": s.when,
            "says": s.row["says"],
            "kind": say.term("kind", s.row["kind"]),
            "status": say.term("status", s.row["status"]),
            "section": section_line(s.row["section"], reader.lang) if s.row["section"] else "",
            "document_id": names.of("document_id", s.row["document_id"]),
        }
        for s in statements
    ]
    config = {
        name: st.column_config.TextColumn(say.term("column", name), width=width) for name, width in _COLUMNS.items() if name != "open"
    }
    config["open"] = st.column_config.LinkColumn("", width=_COLUMNS["open"], display_text=say("things.open"))
    frame = pd.DataFrame(rows, columns=list(_COLUMNS))
    with st.container(key="wide-targets"):
        st.dataframe(
            frame, hide_index=True, column_config=config, alt=say("explore.table_alt"), height=min(_TALLEST, _ROW * (len(rows) + 1) + 2)
        )


@st.fragment
def targets_list(reader: Reader, statements: tuple[Statement, ...], shown: Selection) -> None:
    """The same statements as lines, some at a time: what a narrow window shows in place of the table (static/site.css)."""
    with st.container(key="narrow-targets"):
        pages = math.ceil(len(statements) / _LINES)
        # Another selection begins at its first page.
        page = st.pagination(pages, key=f"explore.page.{urlencode(shown.to_params(), doseq=True)}") if pages > 1 else 1
        first = (page - 1) * _LINES
        part = statements[first : first + _LINES]
        if pages > 1:
            st.caption(reader.say("explore.part", first=first + 1, last=first + len(part), total=len(statements)))
        with st.container(gap="xxsmall"):
            for one in part:
                label = f"{line(reader, one, who=True)}{badge(reader, one.row['status'])}"
                target_link(reader, one.row["target_id"], label, icon=OPEN)


def downloads(reader: Reader, shown: Selection, data: Data) -> None:
    """The buttons that give the shown rows as files, and what has to be said with them."""
    say, extract = reader.say, functools.partial(_extract, data.store, shown, reader.lang, _address(reader, shown))
    names = {ending: export.file_name("targets", data.store.version, ending, filtered=bool(shown)) for ending in ("csv", "xlsx")}
    with st.container(border=True, key="downloads"):
        with st.container(horizontal=True, vertical_alignment="center"):
            _button(say("explore.csv"), lambda: export.csv_for_people(extract().rows), names["csv"], "text/csv")
            _button(say("explore.xlsx"), lambda: export.workbook(extract(), labelled=True), names["xlsx"], _XLSX)
            st.markdown(f":small[{say('explore.about_file', name=escape_markdown(names['csv']))}]", width="content")
        lines = {
            "explore.filter_line": escape_markdown(shown.sentence(data.names)),
            "explore.cite_line": escape_markdown(export.full(extract())),
            "explore.licence_line": export.licence(reader.lang),
        }
        st.markdown("\n\n".join(f":small[**{say(key)}:** {text}]" for key, text in lines.items()))
        st.markdown(f":small[{say('explore.api', csv=_api(shown, 'csv'), json=_api(shown, 'json'))}]")


def _button(label: str, content: Callable[[], bytes], name: str, mime: str) -> None:
    st.download_button(label, content, name, mime, key=name, icon=":material/download:", on_click="ignore")


def _address(reader: Reader, shown: Selection) -> str:
    base = (st.context.url or "").split("?")[0]
    query = urlencode(reader.address(shown), doseq=True)
    return f"{base}?{query}" if query else base


def _api(shown: Selection, ending: str) -> str:
    return f"/api/v1/targets.{ending}?{urlencode(shown.to_params(), doseq=True)}"


def _extract(store: Store, shown: Selection, lang: str, address: str) -> export.Extract:
    return export.take(store, "targets", shown, lang=lang, address=address, made_on=datetime.date.today())

"""The table of what was read in a reader's own document, to be corrected: indicators chosen, values mended, rows deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from targets import schema
from targets.catalog import is_unit_of
from targets.panels import Row
from targets.ui.data import Data
from targets.ui.reader import Reader
from targets.wording import escape_markdown

NUMBER: Final = "no"
_YEARS: Final = ("deadline", "period_start", "period_end", "horizon")
_VALUES: Final = ("value_low", "value_high", "of_total")
# The columns in the order of the table, with their widths in pixels; what most readers look at or correct comes first.
WIDTHS: Final = {
    NUMBER: 50, "says": 210, "indicator": 210, "comparator": 110, "value_low": 105, "value_high": 105, "unit": 130, "deadline_op": 110,
    "deadline": 75, "period_start": 75, "period_end": 75, "horizon": 75, "frequency": 130, "grade": 70, "of_total": 80, "kind": 120,
    "scope": 120,
}  # fmt: skip
_TYPES: Final = {NUMBER: "int64"} | dict.fromkeys(_YEARS, "Int64") | dict.fromkeys(_VALUES, "Float64")
# Pixels: a row of the widget, and the most before it scrolls.
_ROW: Final = 35
_HIGHEST: Final = 700


def numbered(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows, each with its number from 1 in document order, which it keeps when others are deleted."""
    return [{NUMBER: number, **row} for number, row in enumerate(rows, 1)]


def editor(reader: Reader, data: Data, rows: Sequence[Row], *, key: str) -> list[dict[str, Any]]:
    """The table, to be corrected; returns the rows as it shows them.

    `rows` are numbered. What was corrected outlasts a change of language and a visit to another page: the widget is then made
    anew from the rows as they were last.
    """
    widget, store = f"{key}.{reader.lang}", f"{key}.rows"
    if widget not in st.session_state:
        st.session_state[f"{widget}.base"] = st.session_state.get(store, list(rows))
    base = st.session_state[f"{widget}.base"]
    shown = st.data_editor(
        frame(base),
        key=widget,
        hide_index=True,
        num_rows="delete",
        column_config=_columns(reader, data, base),
        disabled=[NUMBER, "says"],
        height=min(_HIGHEST, _ROW * (len(base) + 1) + 3),
        placeholder=reader.say("extract.empty_cell"),
        alt=reader.say("extract.table_alt"),
    )
    st.session_state[store] = corrected(base, shown)
    return list(st.session_state[store])


def frame(rows: Sequence[Row]) -> pd.DataFrame:
    """The rows as the table shows them: whole years, numbers that may be absent, text."""
    made = pd.DataFrame([{column: row[column] for column in WIDTHS} for row in rows], columns=list(WIDTHS), dtype=object)
    return made.astype(_TYPES)


def corrected(rows: Sequence[Row], shown: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows that are still in the table, with what was changed there; empty cells are None."""
    before = {row[NUMBER]: row for row in rows}
    records = shown.astype(object).where(shown.notna(), None).to_dict("records")
    return [{**before[int(record[NUMBER])], **{str(k): _plain(str(k), v) for k, v in record.items()}} for record in records]


def _plain(column: str, value: Any) -> Any:
    """A cell as the plain type of its column."""
    if value is None or value == "":
        return None
    if column in _YEARS or column == NUMBER:
        return int(value)
    return float(value) if column in _VALUES else str(value)


def unit_mismatches(reader: Reader, data: Data, rows: Sequence[Row]) -> list[str]:
    """Markdown of each row whose figure is in another unit than its indicator is measured in, which a build refuses."""
    lines = []
    for row in rows:
        wanted = (data.indicators.get(row["indicator"]) or {}).get("unit") if row["indicator"] else None
        if wanted and not is_unit_of(wanted, row["unit"]):
            names = {"read": _unit(data, reader, row["unit"]), "wanted": _unit(data, reader, wanted)}
            indicator = escape_markdown(data.names.of("indicator", row["indicator"]))
            lines.append(reader.say("extract.unit_differs", number=row[NUMBER], indicator=indicator, **names))
    return lines


def _unit(data: Data, reader: Reader, unit: str) -> str:
    return escape_markdown(data.units[unit].name(reader.lang) if unit in data.units else unit)


def _columns(reader: Reader, data: Data, rows: Sequence[Row]) -> dict[str, Any]:
    """How each column is shown and what may be put into it."""
    say, config = reader.say, st.column_config
    made: dict[str, Any] = {
        NUMBER: config.NumberColumn(say("extract.number"), width=WIDTHS[NUMBER], pinned=True, format="%d"),
        "says": config.TextColumn(say("extract.words"), width=WIDTHS["says"]),
        "scope": config.TextColumn(say.term("column", "scope"), width=WIDTHS["scope"], max_chars=80),
    }
    for column in _YEARS:
        made[column] = config.NumberColumn(
            say.term("extract.column", column), width=WIDTHS[column], format="%d", step=1, min_value=1900, max_value=2200
        )
    for column in _VALUES:
        made[column] = config.NumberColumn(say.term("extract.column", column), width=WIDTHS[column], format="localized")
    for column, options in _choices(reader, data, rows).items():
        made[column] = config.SelectboxColumn(
            say("extract.column.comparator") if column == "comparator" else say.term("column", column),
            width=WIDTHS[column],
            options=list(options),
            format_func=partial(_name, options),
            required=column in ("kind", "frequency"),
        )
    return made


def _name(names: Mapping[str, str], code: object) -> str:
    return names[str(code)]


def _choices(reader: Reader, data: Data, rows: Sequence[Row]) -> dict[str, Mapping[str, str]]:
    """What may be chosen in a column: code → name; codes that were read and are not in the vocabulary stay choosable."""
    say = reader.say
    vocabulary = {
        "indicator": data.names.indicators,
        "unit": {code: unit.name(reader.lang) for code, unit in data.units.items()},
        "comparator": say.terms("export.comparator", schema.COMPARATORS),
        "deadline_op": say.terms("export.deadline_op", schema.DEADLINE_OPS),
        "frequency": say.terms("frequency", schema.FREQUENCIES),
        "kind": say.terms("kind", schema.KINDS),
        "grade": {grade: grade for grade in schema.GRADES},
    }
    return {
        column: {**names, **{str(row[column]): str(row[column]) for row in rows if row[column] and row[column] not in names}}
        for column, names in vocabulary.items()
    }

"""How often the reading is wrong, with the worst examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from targets import quality, wording
from targets.quality import Example, Measured
from targets.ui.data import Data
from targets.ui.reader import Reader
from targets.ui.show import paragraph
from targets.ui.tables import stacked
from targets.wording import escape_markdown, number, one_line

_SHOWN: Final = 5
_UNSEEN: Final = "first_runs_figures"


def accuracy(reader: Reader, data: Data) -> None:
    """The measured figures of every set in one table, and under it what was read wrongly, missed and found in vain."""
    say, measured = reader.say, quality.read_quality(data.store.folder.parent)
    if not measured:
        paragraph(say("quality.not_measured"))
        return
    paragraph(say("quality.lead"))
    stacked([_row(reader, one) for one in measured], say("quality.alt"), key="quality")
    if any(one.id == _UNSEEN for one in measured):
        paragraph(say("quality.fair"))
    st.caption(say("quality.how"))
    for one in measured:
        _examples(reader, data, one)


def _row(reader: Reader, one: Measured) -> dict[str, str]:
    say, annotated = reader.say, number(one.count("gold"), reader.lang)
    head = {say("quality.set"): f"**{escape_markdown(_set(reader, one))}**", say("quality.annotated"): annotated}
    return head | {say.term("quality.figure", ours): _share(one.figures.get(theirs), reader) for theirs, ours in quality.FIGURES.items()}


def _set(reader: Reader, one: Measured) -> str:
    return reader.say.term_or("quality.sets", one.id)


def _share(value: float | None, reader: Reader) -> str:
    return escape_markdown(reader.say("quality.not_scored") if value is None else f"{number(round(100 * value, 1), reader.lang)}%")


def _examples(reader: Reader, data: Data, one: Measured) -> None:
    say = reader.say
    found = {sort: one.examples.get(sort, ())[:_SHOWN] for sort in quality.SORTS}
    if not any(found.values()):
        return
    with st.expander(say("quality.examples", set=escape_markdown(_set(reader, one)))):
        for sort, examples in found.items():
            if examples:
                st.markdown(f"**{say.term('quality.sort', sort)}**")
                st.markdown("\n".join(f"- {_example(reader, data, example)}" for example in examples))


def _example(reader: Reader, data: Data, example: Example) -> str:
    """Markdown of one example: its words, where they stand, and what was read of them in place of what."""
    names = data.names
    document = names.of("document_id", example.document) if example.document in names.documents else f"{example.document}.txt"
    quoted = escape_markdown(wording.quotation(one_line(example.says), reader.lang))
    wrong = "; ".join(_difference(reader, data, *difference) for difference in quality.differing(example))
    return f"{quoted} – {escape_markdown(document)}{f'. {wrong}' if wrong else ''}"


def _difference(reader: Reader, data: Data, what: str, gold: Mapping[str, Any], got: Mapping[str, Any]) -> str:
    values = {name: escape_markdown(_told(reader, data, what, row)) for name, row in (("gold", gold), ("got", got))}
    return reader.say.term("quality.differs", what).format(**values)


def _told(reader: Reader, data: Data, what: str, row: Mapping[str, Any]) -> str:
    if what == "time":
        return _when(reader, row)
    code = row[what]
    if code is None:
        return reader.say("quality.none")
    if what == "unit":
        return data.units[code].name(reader.lang) if code in data.units else str(code)
    return reader.say.term_or("export.comparator", code)


def _when(reader: Reader, row: Mapping[str, Any]) -> str:
    """The years of a reading; a deadline and a period stand side by side."""
    spans: Sequence[str] = [str(row["deadline"] or ""), wording.years(row["period_start"], row["period_end"])]
    return ", ".join(filter(None, spans)) or reader.say("quality.none")

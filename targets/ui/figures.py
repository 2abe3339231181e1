"""Charts of promises: the finding above, what must be known, the drawing with its legend and source, and the words beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from targets import charts, export, vocabulary, wording
from targets.axes import Panel
from targets.benchmarks import Benchmark
from targets.catalog import Unit
from targets.charts import Axis, Frame, Labels, Mark, National, Steps
from targets.ladder import Ladder
from targets.panels import Statement
from targets.schema import GRADES
from targets.ui.data import Data
from targets.ui.facts import with_sources
from targets.ui.reader import Reader
from targets.ui.show import chart, legend_of_provinces, signed, statements
from targets.ui.things import source_link
from targets.wording import bounds, escape_markdown, scale_of

_SHARE: Final = "share"
_FORMAT: Final = "image.format"
_LICENCE: Final = "CC BY 4.0"


@dataclass(frozen=True)
class Silent:
    """A province without a value on an axis: its name, its place in the order of all, and what can be said instead."""

    who: str
    position: int
    words: str


def panel(reader: Reader, data: Data, shown: Panel, finding: str, *, key: str, silent: Sequence[Silent] = ()) -> None:
    """Figures on one axis under their finding, why they stand apart, and beside them the words that state them."""
    say = reader.say
    with st.container(border=True, key=key):
        _heading(reader, data, shown, finding)
        drawing, words = st.columns([5, 4], gap="medium")
        with drawing:
            unit = say("figure.unit", unit=shown.unit.name(reader.lang)) if shown.unit else ""
            notes = (f"{shown.measure}. {unit}".rstrip(". "), *_notes(reader, shown))
            legend = _legend(reader, shown)
            frame = Frame(finding, notes, _foot(reader, data, shown, legend), _file(shown.statements))
            alt = _alt(reader, shown, finding, (f"{s.who}: {s.words}." for s in silent))
            _framed(reader, _values(reader, shown, silent), frame, alt, key)
            st.caption(escape_markdown(legend))
            _sources(reader, data, shown)
        with words:
            statements(reader, shown.statements, heading=lambda s: f"{signed(s.who, s.position)} · ", sources=False)


def ladder(reader: Reader, data: Data, shown: Panel, finding: str, *, key: str, grades: Sequence[str] = GRADES) -> None:
    """Urban grades on one ladder under their finding."""
    made = Ladder(data.presenter, vocabulary.catalog(), vocabulary.knowledge())
    steps: Steps = made.steps(grades)
    with st.container(border=True, key=key):
        _heading(reader, data, shown, finding)
        st.markdown(legend_of_provinces(shown.statements))
        rungs, events = made.rungs(shown.statements), made.events(shown.statements)
        figure = charts.ladder_figure(rungs, steps, events, lang=reader.lang)
        legend = reader.say("urban.legend")
        frame = Frame(finding, _notes(reader, shown), _foot(reader, data, shown, legend), _file(shown.statements))
        asides = (f"{rung.label}: {rung.aside}." for rung in rungs if rung.aside)
        _framed(reader, figure, frame, _alt(reader, shown, finding, asides), key)
        st.caption(escape_markdown(legend))
        _sources(reader, data, shown)


def image_choice(reader: Reader) -> None:
    """In which form the images of the charts are downloaded."""
    st.segmented_control(
        reader.say("figure.image_of"),
        charts.FORMATS,
        key=_FORMAT,
        default=charts.FORMATS[0],
        format_func=str.upper,
        required=True,
    )


def _framed(reader: Reader, drawn: Any, frame: Frame, alt: str, key: str) -> None:
    say = reader.say
    figure = charts.framed(drawn, frame)
    labels = Labels(say("figure.download"), say("figure.preparing"), say("figure.downloaded"), say("figure.failed"))
    image_format = st.session_state.get(_FORMAT) or charts.FORMATS[0]
    config = charts.CONFIG | dict(charts.image_config(frame, figure, labels, image_format, reader.lang))
    with st.container(key=f"framed-{key}"):
        chart(figure, alt, f"{key}.chart", opens=reader, config=config)


def _heading(reader: Reader, data: Data, shown: Panel, finding: str) -> None:
    st.subheader(escape_markdown(finding), anchor=False)
    for note in _notes(reader, shown):
        st.markdown(f":orange[{escape_markdown(note)}]")
    if shown.definition:
        st.caption(with_sources(reader, data, shown.definition))


def _notes(reader: Reader, shown: Panel) -> tuple[str, ...]:
    """Why an axis stands apart, and what must be known before comparing what stands on it."""
    told = (("panel.apart", shown.apart), ("panel.care", shown.care))
    return tuple(reader.say(key, reasons=wording.joined(reasons)) for key, reasons in told if reasons)


def _alt(reader: Reader, shown: Panel, finding: str, further: Iterable[str]) -> str:
    """The same values as in the drawing, in sentences."""
    say = reader.say
    levels = (say("figure.country_sentence", value=b.observed.value, when=b.observed.when) for b in shown.benchmarks)
    sentences = [*(s.sentence for s in shown.statements), *further, *levels, *_notes(reader, shown)]
    return say("figure.alt", finding=finding, sentences=" ".join(sentences))


def _cited(reader: Reader, data: Data, shown: Panel) -> list[str]:
    """The documents behind an axis, each with the sections it is read from."""
    sections: dict[str, dict[str, None]] = {}
    for s in shown.statements:
        sections.setdefault(s.row["document_id"], {})[s.row["section"] or ""] = None
    return [wording.source_line(data.documents[document], reader.lang, *own) for document, own in sections.items()]


def _foot(reader: Reader, data: Data, shown: Panel, legend: str) -> tuple[str, ...]:
    """What stands under the drawing in its image: legend, sources, version and licence of the data."""
    say, cited = reader.say, _cited(reader, data, shown)
    levels = dict.fromkeys(title for b in shown.benchmarks for title, _ in b.sources)
    country = (say("figure.country_source", sources="; ".join(levels)),) if levels else ()
    licence = f"{export.short(data.store.version, reader.lang)} {_LICENCE}"
    return (legend, say("figure.source", sources="; ".join(cited), count=len(cited)), *country, licence)


def _sources(reader: Reader, data: Data, shown: Panel) -> None:
    say, cited = reader.say, _cited(reader, data, shown)
    st.caption(escape_markdown(say("figure.source", sources="; ".join(cited), count=len(cited))))
    levels = dict.fromkeys(source for b in shown.benchmarks for source in b.sources)
    if levels:
        links = "; ".join(source_link(title, address or "") for title, address in levels)
        st.caption(say("figure.country_source", sources=links))


def _file(shown: Sequence[Statement]) -> str:
    """The name of the image: topic and provinces, in codes."""
    return "-".join(dict.fromkeys([shown[0].row["indicator"], *(s.row["province"] for s in shown)])).lower()


def _values(reader: Reader, shown: Panel, silent: Sequence[Silent]) -> Any:
    figures = tuple(v for s in shown.statements for v in bounds(s.row))
    name, size = scale_of(figures, reader.lang)
    marks = [_mark(reader, s, shown.benchmarks, size) for s in shown.statements]
    marks += [Mark(s.who, "", s.words, "", s.position) for s in silent]
    return charts.values_figure(sorted(marks, key=lambda m: m.position), _axis(reader, shown.unit, name), lang=reader.lang)


def _axis(reader: Reader, unit: Unit | None, scale: str) -> Axis:
    words = [reader.say.term("scale", scale)] if scale else []
    if unit is None:
        return Axis(" ".join(words))
    start = 1.0 if unit.id == "rank" else 0.0
    return Axis(" ".join([*words, unit.name(reader.lang)]), start, 100.0 if unit.unit_class == _SHARE else None)


def _mark(reader: Reader, shown: Statement, benchmarks: Sequence[Benchmark], size: int) -> Mark:
    status, row = shown.row["status"], shown.row
    standing = "" if status == "adopted" else wording.uncapitalised(reader.say.term("status", status))
    return Mark(
        who=shown.who,
        when=reader.say("figure.with_standing", when=shown.when, standing=standing) if standing else shown.when,
        label=shown.mark,
        hover=shown.sentence,
        position=shown.position,
        low=_scaled(row, "value_low", size),
        high=_scaled(row, "value_high", size),
        comparator=row["comparator"] or "eq",
        id=row["target_id"],
        levels=tuple(_level(reader, b, shown, size) for b in benchmarks if row["target_id"] in b.beside),
    )


def _level(reader: Reader, level: Benchmark, beside: Statement, size: int) -> National:
    """A national level; its time is said where it is not that of the target."""
    say, stated = reader.say, level.observed
    same = stated.when == beside.when or stated.row["year"] == beside.row["deadline"] is not None
    words = say("figure.country", value=stated.value) if same else say("figure.country_when", when=stated.when, value=stated.value)
    label = say("figure.replaced", level=words) if level.replaced else words
    low, high = (_scaled(stated.row, column, size) for column in ("value_low", "value_high"))
    return National(label, stated.sentence, low, high, level.replaced)


def _scaled(row: Mapping[str, Any], column: str, size: int) -> float | None:
    return None if row[column] is None else row[column] / size


def _legend(reader: Reader, shown: Panel) -> str:
    """How each kind of mark on the axis is to be read."""
    say = reader.say
    present = dict.fromkeys(s.row["comparator"] for s in shown.statements)
    parts = [say("legend." + code) for code in present if code]
    return " · ".join([*parts, say("legend.country")] if shown.benchmarks else parts)

"""Beside the matrix: where the provinces lie, when they wrote and when it falls due, and what each emphasises."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from targets import charts, glance, maps, queries, schedule, wording
from targets.panels import Row, Statement
from targets.selection import DEFAULT_STATUSES, Selection
from targets.ui.choices import chosen, either
from targets.ui.data import Data
from targets.ui.reader import Reader
from targets.ui.show import chart
from targets.wording import escape_markdown
from targets.wording.sentences import enumerated

# Degrees east and north of the two archipelagos, which the borders of data/maps do not hold (data/maps/README.md).
_ARCHIPELAGOS: Final = {"map.hoang_sa": (112.0, 16.5), "map.truong_sa": (114.0, 10.0)}
_DAY, _TODAY = maps.BORDERS


def where_they_lie(reader: Reader, data: Data, provinces: Mapping[str, str]) -> None:
    """The map, with the borders of the day or of today."""
    say = reader.say
    rows = {row["province"]: row for row in data.rows(queries.rows, "provinces", Selection())}
    borders = chosen("borders", maps.BORDERS, (_DAY,))[0]
    st.subheader(_whereabouts(reader, [rows[code] for code in provinces], data), anchor=False)
    either("borders", {code: say.term("map.borders", code) for code in maps.BORDERS}, borders, say("map.choose"), _DAY)
    shapes = maps.shapes(borders)
    areas = [_area(reader, rows[code], rows, shapes, borders, data) for code in provinces]
    places = [charts.Place(say(key), at) for key, at in _ARCHIPELAGOS.items()]
    figure = charts.map_figure(charts.Ground(shapes.geojson, shapes.key, shapes.names), areas, places, lang=reader.lang)
    alt = say("map.alt", borders=say.term("map.borders", borders), sentences=" ".join(area.hover for area in areas))
    st.plotly_chart(figure, config=charts.CONFIG | charts.MAP_CONFIG, alt=alt, key="map")
    st.caption(say("map.credit"))


def _whereabouts(reader: Reader, rows: Sequence[Row], data: Data) -> str:
    """What became of the provinces, in a sentence."""
    say, names = reader.say, data.names.provinces
    joined = [row for row in rows if row["iso_2025"] != row["province"]]
    kept = [names[row["province"]] for row in rows if row not in joined]
    parts = [
        say("map.joined", province=names[row["province"]], holder=names[row["iso_2025"]], day=wording.day(row["ended_on"], reader.lang))
        for row in joined
    ]
    return escape_markdown(" ".join(parts + ([say("map.kept", provinces=", ".join(kept))] if kept else [])))


def _area(reader: Reader, row: Row, rows: Mapping[str, Row], shapes: maps.Shapes, borders: str, data: Data) -> charts.Area:
    name = data.names.provinces[row["province"]]
    moved = borders == _TODAY and row["iso_2025"] != row["province"]
    label = reader.say("map.formerly", holder=data.names.provinces[row["iso_2025"]], province=name) if moved else name
    shape = maps.shape_of(row, rows.values(), borders)
    hover = f"{label}. {row[f'territory_{reader.lang}']}"
    return charts.Area(shape, label, hover, data.presenter.position(row["province"]), shapes.box(shape))


def when_it_falls_due(reader: Reader, data: Data, provinces: Mapping[str, str], statements: Sequence[Statement]) -> None:
    """The dates of the documents and of their deadlines on a line for each."""
    say, lang = reader.say, reader.lang
    rows = [row for row in data.documents.values() if row["province"] in provinces]
    lines = schedule.dated(rows, statements, data.presenter)
    finding = schedule.finding([s for s in statements if s.row["status"] in DEFAULT_STATUSES], say)
    if not lines or not finding:
        return
    ended: dict[datetime.date, list[str]] = {}
    for row in data.rows(queries.rows, "provinces", Selection(provinces=tuple(provinces))):
        if row["ended_on"]:
            ended.setdefault(row["ended_on"], []).append(row[f"name_{lang}"])
    events = [
        charts.Event(day, say("schedule.ended", provinces=enumerated(names, lang), count=len(names), day=wording.day(day, lang)))
        for day, names in ended.items()
    ]
    st.subheader(escape_markdown(finding), anchor=False)
    st.caption(say("schedule.lead"))
    sentences = " ".join(f"{line.who}, {line.what}: {'; '.join(due.hover for due in line.dues)}." for line in lines)
    chart(charts.deadlines_figure(lines, events, lang=lang), say("schedule.alt", sentences=sentences), "deadlines")
    st.caption(say("schedule.undated", count=sum(s.row["kind"] != "direction" for s in statements) - len(schedule.last_days(statements))))


def what_they_emphasise(reader: Reader, data: Data, provinces: Sequence[glance.Province], every: Sequence[Statement]) -> None:
    """How many targets each province has on each theme."""
    st.subheader(escape_markdown(glance.leading_themes(provinces, data.presenter)), anchor=False)
    st.caption(reader.say("home.themes_lead"))
    dots = glance.by_theme(provinces, every, data.presenter)
    chart(charts.matrix_figure(dots, lang=reader.lang), reader.say("home.themes_alt", sentences=glance.in_words(dots)), "themes")


def what_they_promise_by(reader: Reader, provinces: Sequence[glance.Province]) -> None:
    """How many targets of each kind each province has."""
    say = reader.say
    st.subheader(escape_markdown(glance.without_figures(provinces, say)), anchor=False)
    st.caption(say("home.kinds_lead"))
    dots = glance.by_kind(provinces, say)
    chart(charts.matrix_figure(dots, lang=reader.lang), say("home.kinds_alt", sentences=glance.in_words(dots)), "kinds")

from dataclasses import replace

import streamlit as st

from targets import axes, panels, ui
from targets.selection import Selection
from targets.ui import compare

reader = ui.reader()
say, data = reader.say, ui.data(reader.lang)
names, presenter = data.names, data.presenter
read = ui.selection(data.known)
shown = read.selection.for_pages()
family = next((f for f in names.families if f in shown.families), next(iter(names.families)))
provinces = {code: name for code, name in data.provinces.items() if code in (shown.provinces or data.provinces)} or data.provinces

ui.headline(reader, say("compare.title"), say("compare.lead"), read)
with st.container(key="filters"):
    topic, who, standing = st.columns([4, 3, 3], vertical_alignment="bottom")
    with topic:
        ui.choose_one("family", names.families, family, say("compare.topic"))
    with who:
        ui.choose_many(reader, "province", data.provinces, shown.provinces, say("compare.provinces"))
    with standing:
        ui.choose_statuses(reader, read.selection.statuses)

further = replace(shown, families=(), themes=(), provinces=(), statuses=())
ui.narrowed(reader, further, names)
every = data.statements(Selection(families=(family,), provinces=tuple(provinces)))
statements = data.statements(replace(further, families=(family,), provinces=tuple(provinces), statuses=shown.statuses))
cells = panels.cells(every, presenter, list(provinces), data.cells(family))
composed = axes.compose(statements, data.benchmarks(family), presenter, data.indicators, data.judged(family))

st.header(names.families[family], anchor=False)
for column, cell in zip(st.columns(len(cells), border=True), cells, strict=True):
    with column:
        compare.cell(reader, cell, replace(shown, families=(family,)))
compare.axes(reader, data, composed, cells, names.families[family])
if composed.listed:
    compare.listed(reader, composed.listed, cells)
if not statements:
    ui.empty(say("compare.nothing"), say("compare.nothing_hint"))
with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
    ui.link(reader, "progress", say("compare.progress"), to=Selection(families=(family,), provinces=shown.provinces), icon=ui.FORWARD)
    if composed.panels or composed.ladders:
        ui.image_choice(reader)

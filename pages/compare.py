from dataclasses import replace

import streamlit as st

from targets import charts, ladder, panels, ui
from targets.selection import Selection

reader = ui.reader()
say, data = reader.say, ui.data(reader.lang)
names, presenter = data.names, data.presenter
read = ui.selection(data.known)
shown = read.selection.for_pages()
family = next((f for f in names.families if f in shown.families), next(iter(names.families)))
provinces = {code: name for code, name in data.provinces.items() if code in (shown.provinces or data.provinces)}

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

st.header(names.families[family], anchor=False)
cells = panels.cells(every, presenter, list(provinces), data.cells(family))
for column, cell in zip(st.columns(len(cells), border=True), cells, strict=True):
    with column:
        ui.cell(reader, cell)

drawn = panels.panels(statements, presenter, data.indicators, data.judged(family))
on_axes = {s.row["target_id"] for panel in drawn for s in panel.statements}
measured = {s.row["province"] for panel in drawn for s in panel.statements}
missing = {presenter.position(code): name for code, name in provinces.items() if code not in measured}
for number, panel in enumerate(drawn):
    ui.panel(reader, panel, key=f"panel{number}", missing=missing if len(drawn) == 1 else {})

if graded := [s for s in statements if s.row["grade"]]:
    figure = charts.ladder_figure(ladder.rungs(graded, say), ladder.steps(say), lang=reader.lang)
    ui.chart(figure, say("urban.alt", sentences=" ".join(s.sentence for s in graded)), "ladder", opens=reader)
if rest := [s for s in statements if s.row["target_id"] not in on_axes]:
    st.subheader(say("compare.words"), anchor=False)
    for column, code in zip(st.columns(len(provinces), gap="medium"), provinces, strict=True):
        with column:
            own = [s for s in rest if s.row["province"] == code]
            none = say("compare.nothing_more") if code in measured else say("cell.not_stated")
            ui.of_province(reader, own, provinces[code], presenter.position(code), none=none)
if not statements:
    ui.empty(say("compare.nothing"), say("compare.nothing_hint"))

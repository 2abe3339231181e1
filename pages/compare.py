import streamlit as st

from targets import panels, ui
from targets.selection import Selection

reader = ui.reader()
say, data = reader.say, ui.data(reader.lang)
names, presenter = data.names, data.presenter
read = ui.selection(data.known)
shown = read.selection.for_pages()
family = next(iter(read.selection.families), next(iter(names.families)))
provinces = [code for code in data.provinces if code in (shown.provinces or data.provinces)]

ui.headline(reader, say("compare.title"), say("compare.lead"), read)
with st.container(key="filters"):
    topic, who, standing = st.columns([4, 3, 3], vertical_alignment="bottom")
    with topic:
        ui.choose_one("family", names.families, family, say("compare.topic"))
    with who:
        ui.choose_many(reader, "province", data.provinces, shown.provinces, say("compare.provinces"))
    with standing:
        ui.choose_statuses(reader, read.selection.statuses)

all_standings = data.statements(Selection(families=(family,), provinces=tuple(provinces)))
statements = [s for s in all_standings if s.row["status"] in shown.statuses]

st.header(names.families[family], anchor=False)
for column, cell in zip(
    st.columns(len(provinces), border=True), panels.cells(all_standings, presenter, provinces, data.cells(family)), strict=True
):
    with column:
        ui.cell(reader, cell)

drawn = panels.panels(statements, presenter, data.indicators)
with_figures = {s.row["province"] for panel in drawn for s in panel.statements}
missing = {presenter.position(code): data.provinces[code] for code in provinces if code not in with_figures}
for number, panel in enumerate(drawn):
    ui.panel(reader, panel, key=f"panel{number}", missing=missing if len(drawn) == 1 else {})

in_panels = {s.row["target_id"] for panel in drawn for s in panel.statements}
rest = [s for s in statements if s.row["target_id"] not in in_panels]
if rest:
    st.subheader(say("compare.words"), anchor=False)
    for column, code in zip(st.columns(len(provinces), gap="medium"), provinces, strict=True):
        with column:
            ui.of_province(reader, [s for s in rest if s.row["province"] == code], data.provinces[code], presenter.position(code))
if not statements:
    ui.empty(say("compare.nothing"), say("compare.nothing_hint"))

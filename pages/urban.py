from dataclasses import replace

import streamlit as st

from targets import charts, ladder, ui

reader = ui.reader()
say, data = reader.say, ui.data(reader.lang)
read = ui.selection(data.known)
shown = read.selection.for_pages()
further = replace(shown, provinces=(), statuses=(), kinds=(), families=(), themes=(), indicators=())
statements = data.statements(replace(further, kinds=("urban_grade",), provinces=shown.provinces, statuses=shown.statuses))
provinces = {code: name for code, name in data.provinces.items() if code in (shown.provinces or data.provinces)}
speaking = {s.row["province"] for s in statements}

ui.headline(reader, say("urban.title"), say("urban.lead"), read)
with st.container(key="filters"):
    who, standing = st.columns(2, vertical_alignment="bottom")
    with who:
        ui.choose_many(reader, "province", data.provinces, shown.provinces, say("compare.provinces"))
    with standing:
        ui.choose_statuses(reader, read.selection.statuses)

ui.narrowed(reader, further, data.names)
if statements:
    st.markdown(ui.legend_of_provinces(statements))
    figure = charts.ladder_figure(ladder.rungs(statements, say), ladder.steps(say), lang=reader.lang)
    ui.chart(figure, say("urban.alt", sentences=" ".join(s.sentence for s in statements)), "ladder", opens=reader)
else:
    ui.empty(say("urban.nothing"), say("compare.nothing_hint"))
if silent := [name for code, name in provinces.items() if code not in speaking]:
    st.caption(say("urban.silent", provinces=", ".join(silent)))

st.header(say("urban.meaning"), anchor=False)
st.caption(say("urban.meaning_lead"))
ui.grades(reader, "2016")

if statements:
    st.header(say("urban.statements"), anchor=False)
    for column, code in zip(st.columns(len(speaking), gap="large"), (c for c in provinces if c in speaking), strict=True):
        with column:
            own = [s for s in statements if s.row["province"] == code]
            ui.of_province(reader, own, provinces[code], data.presenter.position(code), none=say("cell.not_stated"))

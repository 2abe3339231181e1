import streamlit as st

from targets import charts, glance, ui
from targets.selection import Selection

reader = ui.reader()
say, data = reader.say, ui.data(reader.lang)
read = ui.selection(data.known)
provinces = glance.overview(data.statements(read.selection.for_pages()), data.presenter, list(data.provinces))

ui.headline(reader, say("home.title"), say("home.lead"), read)
ui.narrowed(reader, read.selection, data.names)
total = sum(row["targets"] - row["direction"] for row in data.documents.values())
ui.paragraph(say("home.covers", documents=len(data.documents), targets=total))

st.header(say("home.provinces"), anchor=False)
for column, province in zip(st.columns(len(provinces), border=True), provinces, strict=True):
    with column:
        ui.province(reader, province)
        ui.link(reader, "explore", say("home.all_of", province=province.who), to=Selection(provinces=(province.code,)), icon=ui.FORWARD)

left, right = st.columns([6, 5], gap="large")
with left:
    st.header(say("home.themes"), anchor=False)
    st.caption(say("home.themes_lead"))
    dots = glance.by_theme(provinces, data.statements(Selection()), data.presenter)
    ui.chart(charts.matrix_figure(dots, lang=reader.lang), say("home.themes_alt", sentences=glance.in_words(dots)), "themes")
with right:
    st.header(say("home.kinds"), anchor=False)
    st.caption(say("home.kinds_lead"))
    dots = glance.by_kind(provinces, say)
    ui.chart(charts.matrix_figure(dots, lang=reader.lang), say("home.kinds_alt", sentences=glance.in_words(dots)), "kinds")

    st.header(say("home.next"), anchor=False)
    for name in ("compare", "urban", "explore", "documents"):
        ui.link(reader, name, say(f"home.next_{name}"), icon=ui.FORWARD)
        st.caption(say(f"home.next_{name}_help"))

import streamlit as st

from targets import glance, ui
from targets.selection import Selection
from targets.ui import matrix, overview
from targets.wording.sentences import enumerated

reader = ui.reader()
say, data = reader.say, ui.data(reader.lang)
read = ui.selection(data.known)
shown = read.selection
provinces = {code: name for code, name in data.provinces.items() if code in (shown.provinces or data.provinces)} or data.provinces
every = data.statements(Selection(provinces=tuple(provinces), themes=shown.themes, families=shown.families))
seen = glance.overview(data.statements(shown.for_pages()), data.presenter, list(provinces))

ui.headline(reader, say("home.title"), say("home.lead", provinces=enumerated(list(data.provinces.values()), reader.lang)), read)
total = sum(row["targets"] - row["direction"] for row in data.documents.values())
ui.paragraph(say("home.covers", documents=len(data.documents), targets=total))

with st.container(key="filters"), st.grid(4, min_column_width=230):
    ui.choose_many(reader, "province", data.provinces, shown.provinces, say("column.province"))
    ui.choose_many(reader, "theme", data.names.themes, shown.themes, say("column.theme"))
left, right = st.columns([7, 4], gap="large")
with left:
    st.header(say("matrix.title"), anchor=False)
    st.caption(say("matrix.lead"))
    matrix.show(reader, matrix.groups(data, shown, list(provinces)), provinces, data)
with right:
    overview.where_they_lie(reader, data, provinces)
    overview.when_it_falls_due(reader, data, provinces, every)
    overview.what_they_emphasise(reader, data, seen, every)
    overview.what_they_promise_by(reader, seen)
    st.subheader(say("home.provinces"), anchor=False)
    for province in seen:
        with st.container(border=True):
            ui.province(reader, province)
            ui.link(
                reader, "province", say("home.all_of", province=province.who), to=Selection(provinces=(province.code,)), icon=ui.FORWARD
            )

st.header(say("home.next"), anchor=False)
with st.grid(3, min_column_width=280):
    for name in ("compare", "revisions", "progress", "urban", "province", "programmes", "explore", "documents", "extract"):
        with st.container(gap=None):
            ui.link(reader, name, say(f"home.next_{name}"), icon=ui.FORWARD)
            st.caption(say(f"home.next_{name}_help"))

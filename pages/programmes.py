import functools

import streamlit as st

from targets import ui
from targets.selection import Selection
from targets.ui import programmes

reader = ui.reader()
say, data = reader.say, ui.data(reader.lang)
read = ui.selection(data.known)
chosen, shown = read.selection, read.selection.for_pages()
provinces = {code: name for code, name in data.provinces.items() if code in (shown.provinces or data.provinces)} or data.provinces

ui.headline(reader, say("programmes.title"), say("programmes.lead"), read)
with st.container(key="filters"), st.grid(4, min_column_width=230):
    ui.choose_many(reader, "province", data.provinces, chosen.provinces, say("column.province"))
    ui.choose_many(reader, "theme", data.names.themes, chosen.themes, say("column.theme"))
    ui.choose_many(reader, "year", ui.years(data), chosen.years, say("column.year"))
    ui.choose_statuses(reader, chosen.statuses)
rest = functools.reduce(Selection.without, ("province", "theme", "year", "status", "kind"), chosen)
ui.narrowed(reader, rest, data.names)

st.header(say("programmes.leading"), anchor=False)
programmes.side_by_side(reader, data, provinces, shown.statuses)

schemes = data.statements(shown.merged(Selection(kinds=("deliverable",))))
st.header(say("programmes.schemes", count=len(schemes)), anchor=False)
st.caption(say("programmes.schemes_lead"))
if schemes:
    programmes.counts(reader, schemes, data, provinces)
    programmes.schemes(reader, schemes, data, provinces)
else:
    ui.empty(say("programmes.nothing"), say("explore.nothing_hint"))

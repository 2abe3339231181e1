import streamlit as st

from targets import history, ui
from targets.comparability.pairs import COUNTRY
from targets.ui import choices, revisions

reader = ui.reader()
say, data = reader.say, ui.data(reader.lang)
read = ui.selection(data.known)
chosen = read.selection.without("status")
places = {**data.provinces, COUNTRY: data.names.provinces[COUNTRY]}

ui.headline(reader, say("revisions.title"), say("revisions.lead"), read)
every = revisions.changes(data, chosen)
names = revisions.whats(reader, history.counted(every))
wanted = choices.chosen("what", tuple(names))
with st.container(key="filters"):
    with st.grid(4, min_column_width=230):
        ui.choose_many(reader, "province", places, chosen.provinces, say("column.province"))
        ui.choose_many(reader, "theme", data.names.themes, chosen.themes, say("column.theme"))
    choices.several("what", names, wanted, say("revisions.what"))
ui.narrowed(reader, chosen.without("province").without("theme"), data.names)
shown = [change for change in every if not wanted or change.what in wanted]
if not shown:
    ui.empty(say("revisions.nothing"), say("revisions.nothing_hint"))

if any(change.is_news for change in shown):
    st.header(say("revisions.news"), anchor=False)
    revisions.headlines(reader, shown)
for part in history.PARTS:
    own = [change for change in shown if change.part == part]
    if own:
        st.header(say.term("revisions.part", part), anchor=False)
        ui.paragraph(say.term("revisions.part_lead", part))
        revisions.part(reader, data, own)

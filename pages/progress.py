import datetime

import streamlit as st

from targets import fulfilment, ui
from targets.ui import choices, progress
from targets.wording import day

reader = ui.reader()
say, data = reader.say, ui.data(reader.lang)
read = ui.selection(data.known)
chosen, shown = read.selection, read.selection.for_pages()
today = datetime.date.today()
groups = fulfilment.by_state(progress.found(data, shown, today))
names = progress.states(reader, groups)
wanted = choices.chosen("state", tuple(names), fulfilment.JUDGED)

ui.headline(reader, say("progress.title"), say("progress.lead"), read)
with st.container(key="filters"):
    with st.grid(4, min_column_width=230):
        ui.choose_many(reader, "province", data.provinces, chosen.provinces, say("column.province"))
        ui.choose_many(reader, "theme", data.names.themes, chosen.themes, say("column.theme"))
        ui.choose_many(reader, "family", ui.families_of(data, chosen.themes), chosen.families, say("column.family"))
        ui.choose_statuses(reader, chosen.statuses)
    choices.several("state", names, wanted, say("progress.states", day=day(today, reader.lang)), fulfilment.JUDGED)
rest = chosen.without("province").without("theme").without("family").without("status")
ui.narrowed(reader, rest, data.names)
ui.paragraph(say("progress.reading"))

for state in wanted:
    st.header(names[state], anchor=False)
    if groups[state]:
        progress.group(reader, groups[state], data)
    else:
        st.caption(say("progress.none"))

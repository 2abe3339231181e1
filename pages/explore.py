import streamlit as st

from targets import ui
from targets.wording import escape_markdown

reader = ui.reader()
say, data = reader.say, ui.data(reader.lang)
names = data.names
read = ui.selection(data.known)
chosen, shown = read.selection, read.selection.for_pages()

ui.headline(reader, say("explore.title"), say("explore.lead"), read)
with st.container(key="filters"):
    ui.search(reader, chosen.q)
    with st.grid(4, min_column_width=230):
        ui.choose_many(reader, "province", data.provinces, chosen.provinces, say("column.province"))
        ui.choose_many(reader, "theme", names.themes, chosen.themes, say("column.theme"))
        ui.choose_many(reader, "family", ui.families_of(data, chosen.themes), chosen.families, say("column.family"))
        ui.choose_many(reader, "indicator", ui.indicators_of(data, chosen), chosen.indicators, say("column.indicator"))
        ui.choose_many(reader, "kind", ui.kinds(reader), chosen.kinds, say("column.kind"))
        ui.choose_many(reader, "year", ui.years(data), chosen.years, say("column.year"))
        ui.choose_many(reader, "document", names.documents, chosen.documents, say("column.document_id"))
        ui.choose_statuses(reader, chosen.statuses)

statements = data.statements(shown)
count, clear = st.columns([4, 1], vertical_alignment="center")
directions = sum(s.row["kind"] == "direction" for s in statements)
count.header(ui.counted(reader, len(statements) - directions, directions), anchor=False)
count.caption(say("explore.selected", selection=escape_markdown(shown.sentence(names))))
if chosen:
    with clear:
        ui.clear(reader)
if statements:
    ui.targets_table(reader, statements, data)
    ui.targets_list(reader, statements, shown)
    ui.downloads(reader, shown, data)
else:
    ui.empty(say("explore.nothing"), say("explore.nothing_hint"))

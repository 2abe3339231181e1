import streamlit as st

from targets import ui
from targets.selection import Selection
from targets.ui import provinces

reader = ui.reader()
say, data = reader.say, ui.data(reader.lang)
read = ui.selection(data.known)
asked = next(iter(read.selection.provinces), next(iter(data.provinces)))
code = asked if asked in data.provinces else next(iter(data.provinces))
shown = read.selection.for_pages().merged(Selection(provinces=(code,)))
statements = data.statements(shown)
row = provinces.record(data, code)
own = [d for d in data.documents.values() if d["province"] == code]

ui.headline(reader, say("province.title", province=data.provinces[code]), say("province.lead"), read)
if asked != code:
    provinces.unknown(reader, data, asked)
with st.container(key="filters"):
    who, standing = st.columns(2, vertical_alignment="bottom")
    with who:
        ui.choose_one("province", data.provinces, code, say("column.province"))
    with standing:
        ui.choose_statuses(reader, read.selection.statuses)
ui.narrowed(reader, read.selection.without("province").without("status"), data.names)

about, due = st.columns([2, 3], gap="large")
with about:
    st.header(say("province.about"), anchor=False)
    provinces.card(reader, row, data, statements)
    st.header(say("province.documents"), anchor=False)
    provinces.documents(reader, data, code)
with due:
    st.header(say("province.deadlines"), anchor=False)
    provinces.deadlines(reader, statements, data)

st.header(say("province.promises"), anchor=False)
provinces.promises(reader, statements, data)

st.header(say("province.leading"), anchor=False)
provinces.leading(reader, data, [d for d in own if d["status"] in shown.statuses])

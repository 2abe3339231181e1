from dataclasses import replace

import streamlit as st

from targets import axes, panels, ui
from targets.selection import Selection
from targets.ui import compare, urban

FAMILY = "urban_grade"

reader = ui.reader()
say, data = reader.say, ui.data(reader.lang)
read = ui.selection(data.known)
shown = read.selection.for_pages()
provinces = {code: name for code, name in data.provinces.items() if code in (shown.provinces or data.provinces)} or data.provinces
further = replace(shown, provinces=(), statuses=(), kinds=(), families=(), themes=(), indicators=())
asked = replace(further, families=(FAMILY,), provinces=tuple(provinces), statuses=shown.statuses)
every, statements = data.statements(Selection(families=(FAMILY,), provinces=tuple(provinces))), data.statements(asked)
cells = panels.cells(every, data.presenter, list(provinces), data.cells(FAMILY))
composed = axes.compose(statements, (), data.presenter, data.indicators, data.judged(FAMILY))

ui.headline(reader, say("urban.title"), say("urban.lead"), read)
with st.container(key="filters"):
    who, standing = st.columns(2, vertical_alignment="bottom")
    with who:
        ui.choose_many(reader, "province", data.provinces, shown.provinces, say("compare.provinces"))
    with standing:
        ui.choose_statuses(reader, read.selection.statuses)

ui.narrowed(reader, further, data.names)
compare.axes(reader, data, composed, cells, data.names.families[FAMILY])
if composed.ladders:
    ui.image_choice(reader)
else:
    ui.empty(say("urban.nothing"), say("compare.nothing_hint"))
urban.against_draft(reader, data, statements)
urban.afterwards(reader, data, statements)
urban.grades(reader, data, "2016")
if statements:
    st.header(say("urban.statements"), anchor=False)
    speaking = [cell for cell in cells if any(s.row["province"] == cell.province for s in statements)]
    for column, cell in zip(st.columns(len(speaking), gap="large"), speaking, strict=True):
        with column:
            own = [s for s in statements if s.row["province"] == cell.province]
            ui.of_province(reader, own, cell.who, cell.position, none=say("cell.not_stated"))

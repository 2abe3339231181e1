import streamlit as st

from etl import reading_room
from etl.documents import DocumentRefused
from targets import export, marking, ui
from targets.ui import extract, rows

reader = ui.reader()
say, data = reader.say, ui.data(reader.lang)
limits = reading_room.LIMITS

ui.headline(reader, say("extract.title"), say("extract.lead"), ui.selection(data.known))
extract.about(reader, megabytes=limits.file // 1_000_000, pages=limits.pages, characters=limits.characters)
given = extract.given(reader, reading_room.sample)
place = st.empty()
if given:
    try:
        with extract.progress(reader, place) as tell:
            extract.keep(reading_room.read(given.data, given.name, tell))
    except DocumentRefused as refused:
        extract.keep(refused)

match extract.kept():
    case DocumentRefused() as refused:
        told = refused.told(reader.lang)
        extract.refused(reader, file=refused.source, what=told.what, particulars=refused.particulars(reader.lang), hint=told.hint)
        extract.forget_button(reader)
    case reading_room.ReadDocument(document=document) as read:
        numbered = rows.numbered(read.rows)
        pages = marking.pages(document.text, read.breaks, extract.marks(numbered))
        head = st.container()
        words, table = st.columns([2, 3], gap="medium")
        with table:
            st.caption(say("extract.table_help"))
            shown = rows.editor(reader, data, numbered, key=f"extract.table.{document.sha256}")
            for line in rows.unit_mismatches(reader, data, shown):
                st.caption(line)
            extract.take_away(
                reader,
                lambda: export.csv_for_people(reading_room.as_table(shown)),
                lambda: reading_room.statement_file(document, shown)[1],
                name=reading_room.statement_file(document, ())[0].removesuffix(".yml"),
            )
        with words:
            extract.text(reader, document.text, pages, extract.marks(shown))
        with head:
            extract.summary(reader, file=document.source, rows=shown, remarks=[note.words(reader.lang) for note in document.notes])

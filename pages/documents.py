import streamlit as st

from targets import ui
from targets.ui import quality

reader = ui.reader()
say, data = reader.say, ui.data(reader.lang)
read = ui.selection(data.known)

ui.headline(reader, say("documents.title"), say("documents.lead"), read)
st.header(say("documents.list"), anchor=False)
chosen = read.selection.documents or tuple(data.documents)
for document_id, document in data.documents.items():
    if document_id in chosen:
        with st.container(border=True):
            ui.document(reader, document, data)

st.header(say("documents.data"), anchor=False)
ui.about_data(reader, data)

st.header(say("documents.reading"), anchor=False)
st.markdown(say("documents.reading_text"))

st.header(say("quality.title"), anchor=False)
quality.accuracy(reader, data)

import streamlit as st

from targets import ui
from targets.ui import related, target, words

reader = ui.reader()
say = reader.say
thing = target.asked(ui.data(reader.lang))

if thing is None:
    target.nothing(reader, ui.data(reader.lang))
else:
    target.head(reader, thing)
    text, card = st.columns([3, 2], gap="large")
    with text:
        st.header(say("target.words"), anchor=False)
        words.passage(reader, thing)
    with card:
        st.header(say("target.about"), anchor=False)
        target.card(reader, thing)

    st.header(say("target.readings"), anchor=False)
    st.caption(say("target.readings_lead"))
    words.readings(reader, thing)

    st.header(say("target.revisions"), anchor=False)
    related.revisions(reader, thing)

    st.header(say("target.elsewhere"), anchor=False)
    st.caption(say("target.elsewhere_lead"))
    related.elsewhere(reader, thing)

    st.header(say("target.observations"), anchor=False)
    related.observations(reader, thing)

    st.header(say("target.cite"), anchor=False)
    target.cite(reader, thing)

    st.header(say("target.report_title"), anchor=False)
    target.report_error(reader, thing)
    target.neighbours(reader, thing)

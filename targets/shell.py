"""The frame of every page: which pages there are, the menu, the language, and what is shown when something fails."""

from __future__ import annotations

import streamlit as st

from targets import ui

ui.settle_address()
reader = ui.reader()
pages = ui.pages(reader)
page = st.navigation(list(pages.values()), position="hidden")
st.set_page_config(page_title=f"{page.title} – {reader.say('site.name')}", layout="wide", initial_sidebar_state="collapsed")
ui.menu(reader, pages, page)
with ui.faults_in_words(reader):
    page.run()
    ui.footer(reader)

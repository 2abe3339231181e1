"""The only Streamlit outside the pages: the frame, the filters, what the pages ask of the store, and how they show it."""

from targets.ui.data import Data, data
from targets.ui.documents import about_data, document
from targets.ui.explore import downloads, families_of, indicators_of, kinds, targets_list, targets_table, years
from targets.ui.figures import image_choice
from targets.ui.filters import choose_many, choose_one, choose_statuses, clear, narrowed, search
from targets.ui.frame import faults_in_words, footer, menu, pages, show_fault
from targets.ui.reader import FORWARD, Reader, link, reader, selection, settle_address
from targets.ui.show import chart, counted, empty, headline, of_province, paragraph, province

__all__ = [
    "FORWARD",
    "Data",
    "Reader",
    "about_data",
    "chart",
    "choose_many",
    "choose_one",
    "choose_statuses",
    "clear",
    "counted",
    "data",
    "document",
    "downloads",
    "empty",
    "families_of",
    "faults_in_words",
    "footer",
    "headline",
    "image_choice",
    "indicators_of",
    "kinds",
    "link",
    "menu",
    "narrowed",
    "of_province",
    "pages",
    "paragraph",
    "province",
    "reader",
    "search",
    "selection",
    "settle_address",
    "show_fault",
    "targets_list",
    "targets_table",
    "years",
]

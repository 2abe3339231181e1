"""How the dashboard writes numbers, values, dates and sources in Vietnamese and English, and how text from documents is escaped."""

from targets.wording.dates import day, stated, when_phrase, years
from targets.wording.escaping import escape_html, escape_markdown, escape_plotly, one_line, wrap_plotly
from targets.wording.numbers import amount, number, scale_of, with_unit
from targets.wording.sentences import capitalised, enumerated, joined, uncapitalised
from targets.wording.sources import document_line, quotation, section_line, source_line
from targets.wording.values import bounds, value_mark, value_phrase, value_sentence

__all__ = [
    "amount",
    "bounds",
    "capitalised",
    "day",
    "document_line",
    "enumerated",
    "escape_html",
    "escape_markdown",
    "escape_plotly",
    "joined",
    "number",
    "one_line",
    "quotation",
    "scale_of",
    "section_line",
    "source_line",
    "stated",
    "uncapitalised",
    "value_mark",
    "value_phrase",
    "value_sentence",
    "when_phrase",
    "with_unit",
    "wrap_plotly",
    "years",
]

"""A milestone or promised scheme as a found row: its dates from its own words, else from the headings above it."""

from __future__ import annotations

from typing import Final

from etl.grammar.found import Found
from etl.grammar.normalise import Text
from etl.grammar.reading import read_statement
from etl.structure import Block

_HEADING_REACH: Final = 3


def promise(text: Text, block: Block, start: int, end: int, kind: str, rule: str) -> Found:
    """One milestone or deliverable that stands at `start`..`end` of `text`, with the dates it states or inherits from its headings."""
    heads = [text.words(h.start, h.label_end if h.label_end > h.start else h.end) for h in reversed(block.heads) if h is not block]
    reading = read_statement(text.words(start, end), kind=kind, inherits=heads[:_HEADING_REACH])
    row = Found(start, end, kind, " ".join(text.words(start, end).split()), rule)
    row.deadline, row.op = reading.deadline, reading.deadline_op
    row.first, row.last, row.horizon, row.frequency = reading.period_start, reading.period_end, reading.horizon, reading.frequency
    return row

"""A milestone or promised scheme as a found row: its dates from its own words, else from the headings above it, else from the title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from etl.grammar.context import read_context
from etl.grammar.found import Found
from etl.grammar.normalise import Text
from etl.grammar.reading import read_statement
from etl.structure import Block

_HEADING_REACH: Final = 3


@dataclass(frozen=True, slots=True)
class Promises:
    """Makes rows of one text; `title` are the words of its title that date what stands undated (`nhiệm kỳ 2020 - 2025`)."""

    text: Text
    title: Text | None

    @classmethod
    def of(cls, text: Text, blocks: Sequence[Block]) -> Promises:
        """The rows of a text, with the time that its title tells."""
        when = read_context(text, blocks).title
        return cls(text, text.part(when.start, when.end) if when is not None and when.role == "period" else None)

    def row(self, block: Block, start: int, end: int, kind: str, rule: str, *, near: Text | None = None) -> Found:
        """The milestone or deliverable that stands at `start`..`end`, with the dates it states or inherits, those in `near` first."""
        text = self.text
        heads = [h for h in reversed(block.heads) if h is not block][:_HEADING_REACH]
        outside = [
            *([near] if near is not None else []),
            *(self._heading(head) for head in heads),
            *([self.title] if self.title is not None else []),
        ]
        reading = read_statement(text.part(start, end), kind=kind, inherits=outside)
        found = Found(start, end, kind, " ".join(text.words(start, end).split()), rule)
        found.deadline, found.op = reading.deadline, reading.deadline_op
        found.first, found.last, found.horizon, found.frequency = (
            reading.period_start,
            reading.period_end,
            reading.horizon,
            reading.frequency,
        )
        return found

    def _heading(self, head: Block) -> Text:
        """The words of a heading, or of its label, as the statements below it inherit them."""
        known: dict[int, Text] = self.text.once("headings", dict)
        if head.start not in known:
            known[head.start] = self.text.part(head.start, head.label_end if head.label_end > head.start else head.end)
        return known[head.start]

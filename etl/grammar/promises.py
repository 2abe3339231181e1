"""A milestone or promised scheme as a found row: its dates from its own words, else from the headings above it, else from the title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from etl.grammar.context import AIMS, GOALS, heading_section, read_context
from etl.grammar.dates import find_dates
from etl.grammar.found import Found
from etl.grammar.normalise import Text
from etl.grammar.reading import read_statement
from etl.structure import Block

_HEADING_REACH: Final = 3


@dataclass(frozen=True, slots=True)
class Promises:
    """Makes rows of one text; `title` are the words of its title that date what stands undated (`nhiệm kỳ 2020 - 2025`).

    `past` is a year that was over when the text was written.
    """

    text: Text
    title: Text | None
    past: int | None

    @classmethod
    def of(cls, text: Text, blocks: Sequence[Block]) -> Promises:
        """The rows of a text, with the time that its title tells."""
        context = read_context(text, blocks)
        when = context.title
        return cls(text, text.part(when.start, when.end) if when is not None and when.role == "period" else None, context.past)

    def row(self, block: Block, start: int, end: int, kind: str, rule: str, *, near: Text | None = None) -> Found:
        """The milestone or deliverable that stands at `start`..`end`, with the dates it states or inherits, those in `near` first."""
        text = self.text
        heads = [h for h in reversed(block.heads) if h is not block][:_HEADING_REACH]
        outside = [
            *([near] if near is not None else []),
            *(words for head in heads if (words := self._heading(head)) is not None),
            *([self.title] if self.title is not None else []),
        ]
        within = [opening for head in heads if (opening := self._opening(head)) is not None]
        reading = read_statement(text.part(start, end), kind=kind, inherits=outside, within=within)
        found = Found(start, end, kind, " ".join(text.words(start, end).split()), rule)
        found.deadline, found.op = reading.deadline, reading.deadline_op
        found.first, found.last, found.horizon, found.frequency = (
            reading.period_start,
            reading.period_end,
            reading.horizon,
            reading.frequency,
        )
        return found

    def _heading(self, head: Block) -> Text | None:
        """The words of a heading, or of its label, as the statements below it inherit them; null for one that tells of a time gone by.

        `Tiếp tục thực hiện một số đề án của nhiệm kỳ 2015 - 2020` (hai-duong-2020-programme, DANH MỤC I) dates nothing of the next term.
        """
        known: dict[int, Text | None] = self.text.once("headings", dict)
        if head.start not in known:
            end = head.label_end if head.label_end > head.start else head.end
            known[head.start] = None if self._is_over(head.start, end) else self.text.part(head.start, end)
        return known[head.start]

    def _is_over(self, start: int, end: int) -> bool:
        periods = [w.last for w in find_dates(self.text.folded, start, end) if w.role == "period" and w.last is not None]
        return self.past is not None and bool(periods) and max(periods) <= self.past

    def _opening(self, head: Block) -> Text | None:
        """The date that a paragraph of aims sets for the list below it.

        `Mục tiêu: ... đảm bảo đến năm 2030, hạ tầng ... đáp ứng được yêu cầu phát triển.` (thanh-hoa-2021-programme 2.1) dates the works
        listed behind it; one that names several years dates none.
        """
        if head.heading or head.label_end <= head.start:
            return None
        known: dict[int, Text | None] = self.text.once("openings", dict)
        if head.start not in known:
            known[head.start] = self._sole_date(head) if heading_section(self.text, head) in (AIMS, GOALS) else None
        return known[head.start]

    def _sole_date(self, head: Block) -> Text | None:
        dates = [w for w in find_dates(self.text.folded, head.label_end, head.end) if w.role in ("deadline", "period")]
        only = dates[0] if len(dates) == 1 and (dates[0].role == "period" or dates[0].op == "by") else None
        return self.text.part(only.start, only.end) if only is not None else None

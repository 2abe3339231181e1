"""A document cut into paragraphs and pages, with the words that state something marked in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

# Code points, and what the break after a paragraph counts for: a page is about as tall as the table beside it. The programme of
# Thanh Hóa, one line of 25,000, comes on 14 pages.
PAGE: Final = 2_400
PARAGRAPH: Final = 1_200
BREAK: Final = 60
_SENTENCE_END: Final = re.compile(r"[.;:!?…]\s+")
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that state something: its number in the table beside the text, where they stand, and whether their indicator is known."""

    number: int
    start: int
    end: int
    known: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph: running text without numbers, or words of the marks in `numbers`; `opens` are those that begin here."""

    text: str
    numbers: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    known: bool = True


Span = tuple[int, int]


def pages(text: str, breaks: Sequence[int], marks: Sequence[Mark]) -> tuple[tuple[Span, ...], ...]:
    """The pages of a text, each the spans of its paragraphs; together they hold every code point once, in order.

    `breaks` are offsets where paragraphs begin, ascending. A paragraph that is too long is cut where a sentence ends, else at a space,
    and inside a mark only where nothing else is left. A text without words has one page without paragraphs.
    """
    made: list[tuple[Span, ...]] = []
    page: list[Span] = []
    for span in _paragraphs(text, breaks, sorted((m.start, m.end) for m in marks)):
        if page and span[1] - page[0][0] + BREAK * len(page) > PAGE:
            made.append(tuple(page))
            page = []
        page.append(span)
    return (*made, tuple(page)) if page or not made else tuple(made)


def page_of(pages: Sequence[Sequence[Span]], offset: int) -> int:
    """The page, counted from 0, that holds a code point."""
    return max(0, bisect_left([page[0][0] for page in pages if page], offset + 1) - 1)


def pieces(text: str, span: Span, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """One paragraph cut where marks begin and end; the first piece of a mark in the paragraph says that it begins here."""
    start, end = span
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(max(start, m.start) for m in inside), *(min(end, m.end) for m in inside)})
    return tuple(_piece(text[first:last], first, inside, start) for first, last in pairwise(cuts))


def _piece(words: str, at: int, inside: Sequence[Mark], start: int) -> Piece:
    over = [mark for mark in inside if mark.start <= at < mark.end]
    opens = tuple(mark.number for mark in over if max(mark.start, start) == at)
    return Piece(words, tuple(mark.number for mark in over), opens, all(mark.known for mark in over))


def _paragraphs(text: str, breaks: Sequence[int], marks: Sequence[Span]) -> Iterator[Span]:
    edges = sorted({0, len(text), *(at for at in breaks if 0 < at < len(text))})
    for start, end in pairwise(edges):
        at = start
        while end - at > PARAGRAPH:
            cut = _cut(text, at, at + PARAGRAPH, marks)
            yield at, cut
            at = cut
        yield at, end


def _cut(text: str, start: int, end: int, marks: Sequence[Span]) -> int:
    """Where to cut `text[start:end]`: after its last sentence, else after its last space, outside the marks; else at its end."""
    for pattern in (_SENTENCE_END, _SPACE):
        free = [found.end() for found in pattern.finditer(text, start, end) if not _in_mark(found.end(), marks)]
        if free and free[-1] > start:
            return free[-1]
    return end


def _in_mark(at: int, marks: Sequence[Span]) -> bool:
    """Whether a mark holds the code points on both sides of `at`; marks may lie within one another, but few at one place."""
    near = marks[max(0, bisect_left(marks, (at, at)) - 24) : bisect_left(marks, (at, at))]
    return any(start < at < end for start, end in near)

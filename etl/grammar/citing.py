"""Rows cut out of a claim: one for each place or index that shares its figure, with its citation and the words of what it measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from etl.grammar.found import Found
from etl.grammar.model import Claim, Sentence, When
from etl.grammar.normalise import Text
from etl.grammar.places import indices, places, places_behind

LONGEST: Final = 160
_OPENING: Final = re.compile(r"[,;:(]\s+|\s(?=và\s)|(?<=\s)(?:đạt|có|trong đó)\s|\s(?=(?:tỷ|tỉ) (?:lệ|trọng)\s)")


def rows_of(text: Text, sentence: Sentence, claim: Claim, when: When | None, horizon: int | None, frequency: str) -> Iterator[Found]:
    """The rows of a claim that is a target, dated by `when`: one, or one for each place (`A, B và C đạt đô thị loại IV`) or index."""
    spans = _spans(text, claim)
    around = _around(text, sentence, claim)
    for index, (start, end) in enumerate(spans):
        row = _found(text, claim, start, end, when, horizon, frequency)
        if claim.figure.kind == "rank":
            row.phrase = _index_name(text, claim, spans, index)
        row.around = around
        yield row


def _spans(text: Text, claim: Claim) -> list[tuple[int, int]]:
    """Spans of the rows that a claim makes: one, or one for each place or index that shares the figure."""
    if claim.figure.kind == "urban_grade":
        end = max(claim.figure.end, claim.own.end if claim.own and claim.own.start >= claim.figure.end else 0)
        if behind := places_behind(text, claim):
            return [(claim.start, stop) for stop in behind]
        return [(start, end) for start in places(text, claim)]
    if claim.figure.kind == "rank":
        return indices(text, claim)
    return [(claim.start, claim.end)]


def _found(text: Text, claim: Claim, start: int, end: int, when: When | None, horizon: int | None, frequency: str) -> Found:
    figure = claim.figure
    row = Found(
        start, end, figure.kind, _phrase(text, claim, start, end), figure.rules.get("value", figure.rules.get("grade", ("", 0, 0)))[0]
    )
    row.start, row.end = _cited(text, claim, start, end)
    row.low, row.high, row.of_total, row.grade = figure.low, figure.high, figure.of_total, figure.grade
    has_value = figure.low is not None or figure.high is not None
    row.comparator = figure.comparator if has_value else None
    row.unit = figure.unit or None
    row.frequency, row.horizon = frequency, horizon
    if when is not None and when.role == "deadline":
        row.deadline, row.op = when.year, when.op
    elif when is not None:
        row.first, row.last = when.first, when.last
    return row


def _index_name(text: Text, claim: Claim, spans: list[tuple[int, int]], index: int) -> str:
    """The name of one index among those that share a rank."""
    start, end = spans[index]
    if start < claim.figure.start:
        stop = spans[index + 1][0] if index + 1 < len(spans) else claim.figure.start
        return _tidy(text.plain[start:stop])
    begin = spans[index - 1][1] if index else claim.figure.end
    return _tidy(text.plain[begin:end]) if len(spans) > 1 else _phrase(text, claim, start, end)


def _around(text: Text, sentence: Sentence, claim: Claim) -> str:
    """Words outside the clause that may tell what it measures: the subject of the clause before, the words before a colon."""
    at = sentence.claims.index(claim)
    before = sentence.claims[at - 1] if at else None
    lead = text.plain[sentence.start : claim.start]
    colon = lead.rfind(":")
    told = lead[:colon] if colon >= 0 else ""
    return _tidy(f"{told} {text.plain[before.start : before.figure.start] if before else ''}")


def _cited(text: Text, claim: Claim, start: int, end: int) -> tuple[int, int]:
    """The citation: the clause, or what of it lies around the figure where it is longer than 160 code points."""
    figure, folded = claim.figure, text.folded
    dated = claim.head or claim.own
    if dated is not None and dated.end <= start and figure.end - dated.start <= LONGEST and not folded[dated.end : start].strip(" ,:"):
        start = dated.start
    if figure.kind != "quantity" or end - start <= LONGEST:
        return start, end
    begin = start
    if figure.end - start > LONGEST - 40:
        openings = [m.end() for m in _OPENING.finditer(folded, max(start, figure.end - LONGEST + 40), figure.start)]
        begin = openings[0] if openings else figure.start
    return begin, end if end - begin <= LONGEST else max(figure.end, folded.rfind(" ", begin, begin + LONGEST))


def _phrase(text: Text, claim: Claim, start: int, end: int) -> str:
    """The words that tell what is measured: the clause without its number and, in a measured figure, its unit."""
    figure, plain = claim.figure, text.plain
    if figure.kind == "urban_grade":
        return _tidy(plain[start : figure.end])
    stop = figure.end if figure.measured else figure.to
    return _tidy(f"{plain[start : max(start, figure.start)]} {plain[stop : max(stop, end)]}")


def _tidy(words: str) -> str:
    return " ".join(words.split()).strip(" ,;:.-*+")[:LONGEST].strip()

"""A reader's own document, read in memory alone: its text, what it sets for the future, and the files to take away.

Nothing here opens a file for writing or keeps a document after it was handed back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, Literal

import pyarrow as pa

from etl.documents import Document, Limits, read_bytes
from etl.documents.text import SEPARATOR
from etl.drafts import draft_statements, slug_of
from etl.extract import Candidate, extract
from etl.grammar.normalise import normalise
from etl.rows import OF_CANDIDATE, Row, record_batch, row_of
from etl.structure import Block, read_blocks

# One process serves all readers: a PDF page takes about 20 ms, a million characters about a second.
LIMITS: Final = Limits(
    file=20_000_000, markup=20_000_000, unpacked=100_000_000, part=32_000_000, parts=2_000, pages=1_000, characters=1_000_000
)

Stage = Literal["opening", "reading"]


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as it was read: its rows in document order, and the offsets where its paragraphs begin."""

    document: Document
    rows: tuple[Row, ...]
    breaks: tuple[int, ...]


def read(data: bytes, name: str, tell: Callable[[Stage, int], None]) -> ReadDocument:
    """The document in `data` and what it states; `tell` hears of each stage with its size, bytes to open and then code points to read.

    Raises `DocumentRefused`, also for what is larger than `LIMITS`.
    """
    tell("opening", len(data))
    document = read_bytes(data, name, limits=LIMITS)
    tell("reading", len(document.text))
    rows = tuple(row_of(document, candidate) for candidate in extract(document))
    return ReadDocument(document, rows, tuple(paragraph_starts(document.text)))


def sample() -> str:
    """A short plan of our own words to try the page with."""
    return Path(__file__).with_name("sample.txt").read_text(encoding="utf-8")


def as_table(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The rows as an Arrow table of `etl.rows.schema()`."""
    return pa.Table.from_batches([record_batch(rows)])


def statement_file(document: Document, rows: Sequence[Mapping[str, Any]]) -> tuple[str, bytes]:
    """Name and content of the statement file for review: the statements of these rows, as they were corrected."""
    candidates = [Candidate(document.name, document.source, **{column: row[column] for column in OF_CANDIDATE}) for row in rows]
    return f"{slug_of(document.name)}.yml", draft_statements(document, candidates).encode("utf-8")


def paragraph_starts(text: str) -> Iterator[int]:
    """Offsets where paragraphs begin: wrapped lines run on, headings run into a line begin their own, a table row is one paragraph."""
    made = normalise(text)
    blocks = read_blocks(made)
    rules = [made.plain[block.start : block.end] == SEPARATOR for block in blocks]
    for number, (before, block) in enumerate(pairwise(blocks), 1):
        if not _in_row(rules, number):
            at = _head(made.plain, before, block)
            yield made.span(at, at + 1)[0]


def _head(plain: str, before: Block, block: Block) -> int:
    """Where the line of a block begins, its marker included."""
    gap = plain[before.end : block.start]
    line = gap.rfind("\n")
    return before.end + line + 1 if line >= 0 else before.end + len(gap) - len(gap.lstrip())


def _in_row(rules: Sequence[bool], number: int) -> bool:
    """Whether a block goes on with the table row before it: `|`, cell, `|`, cell, `|`, and the next row begins with its own `|`.

    Between two `|` an empty cell and the end of a row look alike: the last before a cell is taken for the beginning of a row.
    """
    if rules[number] and rules[number - 1]:
        return number + 1 < len(rules) and rules[number + 1]
    cell = number if not rules[number] else number - 1
    return 0 < cell < len(rules) - 1 and not rules[cell] and rules[cell - 1] and rules[cell + 1]

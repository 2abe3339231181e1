"""The rows of an extraction: their columns in the order of the command's contract, as JSON lines and as Arrow."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Protocol

from etl.documents import Document

if TYPE_CHECKING:
    import pyarrow as pa

YEARS: Final = frozenset({"deadline", "period_start", "period_end", "horizon"})
OFFSETS: Final = frozenset({"char_start", "char_end"})
NUMBERS: Final = frozenset({"value_low", "value_high", "of_total"})
COLUMNS: Final = (
    "document",
    "source",
    "char_start",
    "char_end",
    "says",
    "kind",
    "indicator",
    "phrase",
    "value_low",
    "value_high",
    "comparator",
    "unit",
    "of_total",
    "grade",
    "deadline",
    "deadline_op",
    "period_start",
    "period_end",
    "horizon",
    "frequency",
    "scope",
    "rule",
)
OF_CANDIDATE: Final = COLUMNS[2:]
_VALUES: Final = attrgetter(*OF_CANDIDATE)

Row = dict[str, str | int | float | None]


class Candidate(Protocol):
    """What the reading of a document finds: `OF_CANDIDATE` as attributes; offsets are code points of `Document.text`."""

    @property
    def char_start(self) -> int:
        """First code point of the citation."""

    @property
    def char_end(self) -> int:
        """Code point after the citation."""

    @property
    def says(self) -> str:
        """The citation, `text[char_start:char_end]`."""


def row_of(document: Document, candidate: Candidate) -> Row:
    """One row with `COLUMNS` in order: the document's name and source, then what was read."""
    return dict(zip(COLUMNS, (document.name, document.source, *_VALUES(candidate)), strict=True))


def json_lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The rows as JSON lines in UTF-8, each ended by a line feed; letters are written as themselves."""
    return b"".join(json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n" for row in rows)


def schema() -> pa.Schema:
    """The Arrow schema of the rows: offsets int32, years int16, values float64, all else strings."""
    import pyarrow as pa  # a worker that writes JSON lines never loads it

    def kind(name: str) -> pa.DataType:
        if name in OFFSETS:
            return pa.int32()
        if name in YEARS:
            return pa.int16()
        return pa.float64() if name in NUMBERS else pa.string()

    required = {"document", "source", "char_start", "char_end", "says", "kind", "frequency", "rule"}
    return pa.schema([pa.field(name, kind(name), nullable=name not in required) for name in COLUMNS])


def record_batch(rows: Iterable[Mapping[str, Any]]) -> pa.RecordBatch:
    """The rows as one Arrow batch of `schema()`."""
    import pyarrow as pa

    return pa.RecordBatch.from_pylist(list(rows), schema=schema())

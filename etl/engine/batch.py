"""What is done to one document and to a handful of them, wherever that runs; the unit of work that is sent to a process."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from etl.documents import Document, DocumentRefused, Limits, Remark
from etl.drafts import draft_statements
from etl.engine.sources import Source
from etl.rows import Candidate, Row, json_lines, record_batch, row_of

if TYPE_CHECKING:
    import pyarrow as pa

Finder = Callable[[Document], Iterable[Candidate]]

# A defect met in one document must not end the reading of a hundred thousand others; it is counted and shown as what it is.
_DEFECTS: Final = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RuntimeError, MemoryError)


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """One document: its rows, or why there are none."""

    source: str
    rows: tuple[Row, ...] = ()
    refusal: DocumentRefused | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document as it travels back: how many targets, and these in the form that is to be written (bytes, or Arrow)."""

    source: str
    name: str
    targets: int
    payload: bytes | pa.RecordBatch | None
    refusal: DocumentRefused | None
    remarks: tuple[Remark, ...] = ()


def extract_file(path: str, *, limits: Limits | None = None, find: Finder | None = None) -> DocumentResult:
    """The rows of one document in the order of the text, or its refusal; `path` may be an address that fsspec reads."""
    document, candidates, refusal = _read(Source(path), find, limits)
    if document is None or refusal:
        return DocumentResult(path, (), refusal)
    return DocumentResult(path, tuple(row_of(document, candidate) for candidate in candidates))


def extract_batch(batch: tuple[Source, ...], form: str, find: Finder | None = None) -> tuple[Outcome, ...]:
    """The outcome of every document of `batch`, in its order, encoded for `form`: `jsonl`, `yaml` or `parquet`."""
    return tuple(_outcome(source, form, find) for source in batch)


def _outcome(source: Source, form: str, find: Finder | None) -> Outcome:
    document, candidates, refusal = _read(source, find, None)
    payload = None
    if document is not None and refusal is None:
        try:
            payload = _encode(document, candidates, form)
        except _DEFECTS as error:
            refusal = _defect(source, error)
    if document is None or refusal:
        return Outcome(source.shown, "", 0, None, refusal)
    return Outcome(source.shown, document.name, len(candidates), payload, None, document.notes)


def _read(source: Source, find: Finder | None, limits: Limits | None) -> tuple[Document | None, list[Candidate], DocumentRefused | None]:
    try:
        document = source.read(limits)
        return document, list((find or _extract())(document)), None
    except DocumentRefused as refused:
        return None, [], refused
    except _DEFECTS as error:
        return None, [], _defect(source, error)


def _extract() -> Finder:
    from etl.extract import extract  # the grammar is loaded where documents are read and not where rows are gathered

    return extract


def _defect(source: Source, error: BaseException) -> DocumentRefused:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return DocumentRefused(source.shown, "defect", f"{type(error).__name__}: {str(error)[:120]}, at {last.name}, line {last.lineno}")


def _encode(document: Document, candidates: list[Candidate], form: str) -> bytes | pa.RecordBatch:
    if form == "yaml":
        return draft_statements(document, candidates).encode("utf-8")
    rows = [row_of(document, candidate) for candidate in candidates]
    return record_batch(rows) if form == "parquet" else json_lines(rows)

"""Rows as Parquet: one file, or a data set in a folder, written part by part, that goes on where a killed run stopped."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from etl.documents import DocumentRefused
from etl.engine.batch import Outcome
from etl.engine.errors import EngineError
from etl.engine.folder import Folder, finished_name, whole_file
from etl.engine.outputs import Sink
from etl.engine.sources import Source
from etl.engine.version import reading_version
from etl.rows import schema

# Documents a part: 32 of 30 kB are about a second of work, which is what a kill can cost each worker.
PART: Final = 32
_GROUP: Final = 5_000
COMMAND: Final = "_command.json"
SUCCESS: Final = "_SUCCESS"
_NAME: Final = re.compile(r"part-\d{6}-[0-9a-f]{16}\.parquet")
_FACTS: Final = b"extraction"
# Refusals that may be over when the command is given again.
_PASSING: Final = frozenset({"missing", "unreadable", "changing", "crashed"})


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive documents of the corpus and the name of their file, which changes with the documents and with what reads them."""

    name: str
    sources: tuple[Source, ...]


class OneParquet:
    """All rows into one Parquet file, in row groups of about `_GROUP` rows."""

    def __init__(self, writer: pq.ParquetWriter) -> None:
        self._writer = writer
        self._waiting: list[Outcome] = []
        self._rows = 0

    def write(self, outcome: Outcome) -> None:
        """As `Sink`."""
        self._waiting.append(outcome)
        self._rows += outcome.targets
        if self._rows >= _GROUP:
            self.flush()

    def flush(self) -> None:
        """Writes what waits for its row group to fill."""
        self._writer.write_table(table_of(self._waiting))
        self._waiting.clear()
        self._rows = 0


@contextmanager
def to_parquet(address: str) -> Iterator[Sink]:
    """One Parquet file, which is there when all is written."""
    with whole_file(address) as stream, pq.ParquetWriter(stream, schema(), compression="zstd") as writer:
        sink = OneParquet(writer)
        yield sink
        sink.flush()


class Dataset:
    """The parts of one command's result in a folder: those that lie there whole, and those still to be made.

    Raises `EngineError` for a folder that holds anything else: another command's result would be mixed with this one's.
    """

    def __init__(self, address: str, paths: Sequence[str], sources: Sequence[Source]) -> None:
        self._folder = Folder(address)
        self._claim(paths)
        parts = list(_parts(sources))
        present = self._folder.names()
        self.stored = [stored for part in parts if part.name in present and (stored := self._stored(part)) is not None]
        done = {stored.part.name for stored in self.stored}
        self.left = [part for part in parts if part.name not in done]
        self._folder.remove({name for name in present if name == SUCCESS or name not in done | {COMMAND}})

    def _claim(self, paths: Sequence[str]) -> None:
        present = self._folder.names()
        command = os.fsencode(json.dumps({"paths": list(paths)}, ensure_ascii=False, indent=1))
        finished = map(finished_name, present)
        others = {name for name in finished if not _NAME.fullmatch(name) and name not in (COMMAND, SUCCESS)}
        if others:
            raise EngineError(f"{self._folder.address} holds other files ({sorted(others)[0]})", "give an empty folder or a new one")
        if COMMAND in present and self._folder.read(COMMAND) != command:
            raise EngineError(f"{self._folder.address} holds the result for other paths ({COMMAND} tells which)", "give a new folder")
        if COMMAND not in present:
            self._folder.write(COMMAND, command)

    def _stored(self, part: Part) -> Stored | None:
        """What a part in the folder holds; None when it has to be made again: it is damaged, or a document may be readable by now."""
        try:
            with io.BytesIO(self._folder.read(part.name)) as stream:
                file = pq.ParquetFile(stream)
                facts = json.loads(file.schema_arrow.metadata[_FACTS])
                refused = tuple(DocumentRefused(*given) for given in facts["refused"])
                rows = file.metadata.num_rows
        except (pa.ArrowException, OSError, LookupError, TypeError):
            return None
        return None if any(refusal.code in _PASSING for refusal in refused) else Stored(part, rows, refused)

    def write(self, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        """Writes the parts that are left from `outcomes`, which come in the order of their documents; gives each outcome on."""
        for part in self.left:
            made = []
            for _ in part.sources:
                outcome = next(outcomes)
                made.append(outcome)
                yield outcome
            self._folder.write(part.name, _file(made))

    def finish(self, facts: dict[str, Any]) -> None:
        """Marks the data set as complete: `_SUCCESS` holds what the summary says."""
        self._folder.write(SUCCESS, json.dumps(facts, ensure_ascii=False, indent=1).encode())


@dataclass(frozen=True, slots=True)
class Stored:
    """A part that an earlier run left: its rows are counted and its refusals said again."""

    part: Part
    rows: int
    refused: tuple[DocumentRefused, ...]


def table_of(outcomes: Iterable[Outcome]) -> pa.Table:
    """The rows of several documents in their order."""
    return pa.Table.from_batches([o.payload for o in outcomes if isinstance(o.payload, pa.RecordBatch)], schema=schema())


def _file(outcomes: Sequence[Outcome]) -> bytes:
    refused = [(o.refusal.source, o.refusal.code, o.refusal.why) for o in outcomes if o.refusal]
    facts = json.dumps({"documents": len(outcomes), "refused": refused}, ensure_ascii=False).encode()
    stream = io.BytesIO()
    pq.write_table(table_of(outcomes).replace_schema_metadata({_FACTS: facts}), stream, compression="zstd")
    return stream.getvalue()


def _parts(sources: Sequence[Source]) -> Iterator[Part]:
    for number, start in enumerate(range(0, len(sources), PART)):
        documents = tuple(sources[start : start + PART])
        state = "\n".join((reading_version(), *(f"{source.path}\t{source.fingerprint()}" for source in documents)))
        yield Part(f"part-{number:06d}-{hashlib.sha256(os.fsencode(state)).hexdigest()[:16]}.parquet", documents)

"""Where rows go as text: standard output, one file, or a file a document."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final, Protocol, TextIO, cast

from etl.engine.batch import Outcome
from etl.engine.folder import Folder, whole_file

ENDINGS: Final = {"jsonl": ".jsonl", "yaml": ".yml", "parquet": ".parquet"}


class Sink(Protocol):
    """Takes the outcomes of documents in their order."""

    def write(self, outcome: Outcome) -> None:
        """Writes the payload of one document; one without a payload writes nothing."""


class Stream:
    """One after the other into one stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, outcome: Outcome) -> None:
        """As `Sink`."""
        if isinstance(outcome.payload, bytes):
            self._stream.write(outcome.payload)


class FileEach:
    """A file a document, named as the document; a second document of the same name gets a number."""

    def __init__(self, address: str, ending: str) -> None:
        self._folder = Folder(address)
        self._ending = ending
        self._taken: Counter[str] = Counter()

    def write(self, outcome: Outcome) -> None:
        """As `Sink`."""
        if not isinstance(outcome.payload, bytes):
            return
        self._taken[outcome.name] += 1
        times = self._taken[outcome.name]
        self._folder.write(f"{outcome.name}{f'-{times}' if times > 1 else ''}{self._ending}", outcome.payload)


@contextmanager
def to_stream(stdout: TextIO) -> Iterator[Sink]:
    """Standard output, in UTF-8 whatever the locale says."""
    buffer = getattr(stdout, "buffer", None)
    if buffer is None:
        with io.BytesIO() as gathered:
            yield Stream(gathered)
            stdout.write(gathered.getvalue().decode("utf-8"))
        return
    stdout.flush()
    yield Stream(cast(BinaryIO, buffer))
    buffer.flush()


@contextmanager
def to_file(address: str) -> Iterator[Sink]:
    """One file, which is there when all is written."""
    with whole_file(address) as stream:
        yield Stream(stream)

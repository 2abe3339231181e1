"""Where rows go as text: standard output, one file, or a file a document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import BinaryIO, Final, Protocol, TextIO, cast

from etl.engine.batch import Outcome
from etl.engine.folder import Folder, unfinished_name, whole_file, writable

ENDINGS: Final = {"jsonl": ".jsonl", "yaml": ".yml", "parquet": ".parquet"}
# Bytes of a file name on the usual file systems.
_LONGEST_NAME: Final = 255


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
    """A file a document, named as the document; a second document of the same name gets the next number that is free."""

    def __init__(self, address: str, ending: str) -> None:
        self._folder = Folder(address)
        self._ending = ending
        self._taken: set[str] = set()

    def write(self, outcome: Outcome) -> None:
        """As `Sink`."""
        if not isinstance(outcome.payload, bytes):
            return
        name = next(name for name in _names(outcome.name) if name not in self._taken)
        self._taken.add(name)
        self._folder.write(f"{name}{self._ending}", outcome.payload)


def _names(wanted: str) -> Iterator[str]:
    """The name wanted, then the same with a number; cut so that what is added to it still fits into a file name."""
    room = _LONGEST_NAME - len(unfinished_name("")) - max(map(len, ENDINGS.values()))
    for number in count(1):
        added = f"-{number}" if number > 1 else ""
        yield wanted.encode()[: room - len(added)].decode(errors="ignore") + added


@contextmanager
def to_stream(stdout: TextIO) -> Iterator[Sink]:
    """Standard output, in UTF-8 whatever the locale says."""
    buffer = getattr(stdout, "buffer", None)
    if buffer is None:
        with io.BytesIO() as gathered:
            yield Stream(gathered)
            stdout.write(gathered.getvalue().decode("utf-8"))
        return
    with writable("standard output"):
        stdout.flush()
        yield Stream(cast(BinaryIO, buffer))
        buffer.flush()


@contextmanager
def to_file(address: str) -> Iterator[Sink]:
    """One file, which is there when all is written."""
    with whole_file(address) as stream:
        yield Stream(stream)

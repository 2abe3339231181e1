"""Where documents come from: files, folders and patterns of this machine, and addresses of object stores that fsspec reads."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import fsspec
from fsspec.archive import AbstractArchiveFileSystem
from fsspec.core import url_to_fs

from etl.documents import Document, DocumentRefused, Limits, read_bytes, read_document
from etl.engine.addresses import file_system
from etl.engine.errors import EngineError

_PATTERN: Final = frozenset("*?[")
# Word and LibreOffice lay these beside a document while it is open.
_LOCKS: Final = ("~$", ".~lock", ".")


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read: its path or address as given.

    A path is taken from `folder`, wherever it is read; `data` are the bytes of what only this process can get at (`memory://`).
    """

    path: str
    folder: str = ""
    data: bytes | None = None

    @property
    def shown(self) -> str:
        """The path as it can be written: bytes of a file name that are no UTF-8 (old archives hold such) stand as U+FFFD."""
        return os.fsencode(self.path).decode("utf-8", "replace")

    def read(self, limits: Limits | None = None) -> Document:
        """The document; raises `DocumentRefused`."""
        if self.data is not None:
            return read_bytes(self.data, self.path, limits=limits)
        if not _is_address(self.path):
            return read_document(Path(self.folder, self.path), source=self.shown, limits=limits)
        return read_bytes(self._fetch((limits or Limits()).file), self.path, limits=limits)

    def _fetch(self, most: int) -> bytes:
        try:
            with fsspec.open(self.path, "rb") as stream:
                return bytes(stream.read(most + 1))  # a byte beyond the limit is enough for the refusal
        except FileNotFoundError:
            raise DocumentRefused(self.path, "missing") from None
        except Exception as error:  # the drivers of stores and archives raise what they like
            raise DocumentRefused(self.path, "unreadable", f"{type(error).__name__}: {error}"[:160]) from error

    def fingerprint(self) -> str:
        """Changes whenever the document may have changed: size and time of the last change here, what the store says of it there."""
        if self.data is not None:
            return hashlib.sha256(self.data).hexdigest()
        try:
            if not _is_address(self.path):
                state = Path(self.folder, self.path).stat()
                return f"{state.st_size}-{state.st_mtime_ns}"
            system, path = url_to_fs(self.path)
            if isinstance(system, AbstractArchiveFileSystem):  # its own mark is another one each time an archive is opened
                return hashlib.sha256(str(system.info(path)).encode()).hexdigest()
            return str(system.ukey(path))
        except Exception:  # as in `_fetch`, which will tell what is wrong
            return "missing"


def sources_of(paths: Iterable[str]) -> list[Source]:
    """The documents behind files, folders, patterns and addresses, each once, in the order given; those of a folder by their path.

    A folder gives all files below it but hidden ones and the lock files of word processors. What does not exist stays in the list and
    is refused when it is read, and so do a link that leads nowhere and a folder that may not be opened. Raises `EngineError` for an
    address whose driver is not installed.
    """
    found: dict[str, None] = {}
    for path in paths:
        found |= dict.fromkeys(_from_address(path) if _is_address(path) else _from_machine(path))
    here = str(Path.cwd())
    return [Source(path, here, _bytes_in_memory(path)) for path in found]


def _is_address(path: str) -> bool:
    return "://" in path


def _from_machine(given: str) -> Iterator[str]:
    path = Path(given)
    if os.path.isdir(given):
        files = sorted(file for file in _below(path) if not _is_passed_over(file.relative_to(path)))
        yield from map(str, files)
    elif os.path.exists(given) or not _PATTERN & set(given):
        yield given
    else:
        start = Path(path.anchor) if path.is_absolute() else Path()
        pattern = str(path.relative_to(path.anchor) if path.is_absolute() else path)
        matches = sorted(match for match in start.glob(pattern) if not _is_passed_over(Path(match.name)))
        for match in matches:
            yield from _from_machine(str(match))
        if not matches:
            yield given


def _below(folder: Path) -> Iterator[Path]:
    """The files below a folder; besides them what is there but cannot be opened. Pipes and devices are no documents."""
    closed: list[Path] = []
    for at, _, names in os.walk(folder, onerror=lambda error: closed.append(Path(os.fsdecode(error.filename)))):
        yield from (Path(at, name) for name in names if os.path.isfile(path := os.path.join(at, name)) or not os.path.exists(path))
    yield from closed


def _from_address(given: str) -> Iterator[str]:
    try:
        system, path = file_system(given)
    except EngineError:
        raise
    except Exception:  # a store that does not answer, an archive that is none: said of this address when it is read
        yield given
        return
    if system.isdir(path):
        files = [file for file in system.find(path) if not _is_passed_over(Path(file.removeprefix(path).lstrip("/")))]
    elif _PATTERN & set(path) and not system.exists(path):
        files = [file for file in system.glob(path) if system.isfile(file)]
    else:
        files = []
    _, chained, archive = given.partition("::")  # `zip://plans::s3://bucket/plans.zip`: what lies inside is found through it
    yield from (f"{system.unstrip_protocol(file)}{chained}{archive}" for file in sorted(files)) if files else (given,)


def _is_passed_over(path: Path) -> bool:
    return any(part.startswith(_LOCKS) for part in path.parts)


def _bytes_in_memory(path: str) -> bytes | None:
    """The bytes of `memory://`, which no other process can reach."""
    if not path.startswith("memory://"):
        return None
    system: Any
    system, inside = url_to_fs(path)
    return bytes(system.cat_file(inside)) if system.exists(inside) else None

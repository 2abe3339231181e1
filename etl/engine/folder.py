"""Files of a result, here or in an object store: each is there whole or not at all."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Final, cast

from etl.engine.addresses import file_system
from etl.engine.errors import EngineError

_UNFINISHED: Final = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{8}\.tmp", re.S)


def unfinished_name(name: str) -> str:
    """What a file is called while it is written: hidden, and another name each time, so that two runs do not write into one file."""
    return f".{name}.{secrets.token_hex(4)}.tmp"


def finished_name(name: str) -> str:
    """What a file of `unfinished_name` is to be called; other names as they are."""
    unfinished = _UNFINISHED.fullmatch(name)
    return unfinished["name"] if unfinished else name


class Folder:
    """A folder at a path or address that fsspec writes to; it is made when it does not exist."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._system, self._path = _found(address)
        if self._system.isfile(self._path):
            raise EngineError(f"{address} is a file", "give a folder")
        with writable(address):
            self._system.makedirs(self._path, exist_ok=True)

    def names(self) -> set[str]:
        """The names of the files that lie in it."""
        self._system.invalidate_cache(self._path)
        return {PurePosixPath(entry).name for entry in self._system.ls(self._path, detail=False)}

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        return bytes(self._system.cat_file(f"{self._path}/{name}"))

    def write(self, name: str, data: bytes) -> None:
        """Writes a file under another name and renames it: who looks sees all of it or nothing."""
        with _whole(self._system, f"{self._path}/{name}", f"{self.address.rstrip('/')}/{name}") as stream:
            stream.write(data)

    def remove(self, names: set[str]) -> None:
        """Removes files."""
        for name in sorted(names):
            self._system.rm_file(f"{self._path}/{name}")


@contextmanager
def whole_file(address: str) -> Iterator[BinaryIO]:
    """A file to write to, which gets its name when all is written and leaves nothing behind when that fails."""
    system, path = _found(address)
    with writable(address):
        system.makedirs(system._parent(path), exist_ok=True)
    with _whole(system, path, address) as stream:
        yield stream


@contextmanager
def _whole(system: Any, path: str, address: str) -> Iterator[BinaryIO]:
    unfinished = f"{system._parent(path)}/{unfinished_name(PurePosixPath(path).name)}"
    try:
        with writable(address):
            with system.open(unfinished, "wb") as stream:
                yield cast(BinaryIO, stream)
            system.mv(unfinished, path)
    finally:
        if system.exists(unfinished):
            system.rm_file(unfinished)


@contextmanager
def writable(address: str) -> Iterator[None]:
    """Raises `EngineError` for what cannot be written; documents that cannot be read never come here as an `OSError`."""
    try:
        yield
    except BrokenPipeError:  # who reads the output has had enough
        raise
    except OSError as error:
        what = f"{address} cannot be written ({error.strerror or error})"
        raise EngineError(what, "give --out a place that exists, has room and may be written to") from error


def is_folder(address: str, file_ending: str) -> bool:
    """Whether `address` names a folder: it is one, ends with a slash, or has no ending (for `.parquet`: has not that one)."""
    system, path = _found(address)
    if address.endswith("/") or system.isdir(path):
        return True
    ending = PurePosixPath(path).suffix
    return ending != file_ending if file_ending == ".parquet" else not ending


def _found(address: str) -> tuple[Any, str]:
    system, path = file_system(address)
    return system, path.rstrip("/") or "/"

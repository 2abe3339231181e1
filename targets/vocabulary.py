"""What pages show of the vocabulary besides the tables: the words of reasons, and what urban grades demand.

It is the vocabulary that the tables were built from, and is read when first asked for.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeVar, cast

from targets.catalog import Catalog, load_catalog
from targets.comparability import Knowledge, Reason, load_knowledge
from targets.entries import Grade
from targets.progress.telling import ProgressWords, load_words
from targets.revisions import Links, load_links
from targets.store import Store

# Where tables stand alone, as in a package of data, the vocabulary of the project is that of its code.
OWN: Final = Path(__file__).parents[1] / "data" / "vocabulary"
_KEPT: Final = 8  # four kinds of content, of the tables as they stand and as they stood before

Read = TypeVar("Read")


def folder(tables: Path) -> Path:
    """The vocabulary that lies beside a folder of tables, else the project's own."""
    beside = tables.parent / "vocabulary"
    return beside if beside.is_dir() else OWN


def catalog() -> Catalog:
    """The whole vocabulary; CatalogError when a file is not valid."""
    return _current(load_catalog)


def links() -> Links:
    """What is recorded of changes between documents, and the words they are told with; Refused when the file is not valid."""
    return _current(load_links)


def knowledge() -> Knowledge:
    """What the rules of comparability know, with the words of every reason; Refused when the file is not valid."""
    return _current(_load_knowledge)


def progress_words() -> ProgressWords:
    """The words that tell what came of a target; Refused when the file is not valid."""
    return _current(load_words)


def _load_knowledge(folder: Path) -> Knowledge:
    return load_knowledge(folder, load_catalog(folder))


def _current(load: Callable[[Path], Read]) -> Read:
    """What `load` reads for the tables as they stand now: read again when they were swapped for others."""
    store = Store.current()
    return cast(Read, _read(load, folder(store.folder), store.manifest.digest))


@functools.lru_cache(maxsize=_KEPT)
def _read(load: Callable[[Path], object], folder: Path, digest: str) -> object:
    return load(folder)


def reasons() -> Mapping[str, Reason]:
    """The reasons why two values may or may not stand together, by code in order of weight."""
    return knowledge().reasons


def grades(scheme: str) -> tuple[Grade, ...]:
    """The urban grades of a scheme, the highest first."""
    return tuple(grade for grade in catalog().grades.values() if grade.scheme == scheme)

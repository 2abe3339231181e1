"""What pages show of the vocabulary besides the tables: the words of reasons, and what urban grades demand. Read when first asked."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from targets.catalog import Catalog, load_catalog
from targets.comparability import Knowledge, Reason, load_knowledge
from targets.entries import Grade
from targets.progress.telling import ProgressWords, load_words
from targets.revisions import Links, load_links

FOLDER: Final = Path(__file__).parents[1] / "data" / "vocabulary"


@functools.cache
def catalog() -> Catalog:
    """The whole vocabulary; CatalogError when a file is not valid."""
    return load_catalog(FOLDER)


@functools.cache
def links() -> Links:
    """What is recorded of changes between documents, and the words they are told with; Refused when the file is not valid."""
    return load_links(FOLDER)


@functools.cache
def knowledge() -> Knowledge:
    """What the rules of comparability know, with the words of every reason; Refused when the file is not valid."""
    return load_knowledge(FOLDER, catalog())


@functools.cache
def progress_words() -> ProgressWords:
    """The words that tell what came of a target; Refused when the file is not valid."""
    return load_words(FOLDER)


def reasons() -> Mapping[str, Reason]:
    """The reasons why two values may or may not stand together, by code in order of weight."""
    return knowledge().reasons


def grades(scheme: str) -> tuple[Grade, ...]:
    """The urban grades of a scheme, the highest first."""
    return tuple(grade for grade in catalog().grades.values() if grade.scheme == scheme)

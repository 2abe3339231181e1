"""What pages show of the vocabulary besides the tables: the words of reasons, and what urban grades demand. Read when first asked."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from targets.catalog import Catalog, load_catalog
from targets.comparability.knowledge import FILE, Knowledge, Reason
from targets.entries import Grade
from targets.files import read_as, read_yaml
from targets.revisions import Links, load_links

FOLDER: Final = Path(__file__).parents[1] / "data" / "vocabulary"
_GRADES: Final = "grades.yml"


@functools.cache
def catalog() -> Catalog:
    """The whole vocabulary; CatalogError when a file is not valid."""
    return load_catalog(FOLDER)


@functools.cache
def links() -> Links:
    """What is recorded of changes between documents, and the words they are told with; Refused when the file is not valid."""
    return load_links(FOLDER)


@functools.cache
def reasons() -> Mapping[str, Reason]:
    """The reasons why two values may or may not stand together, by code in order of weight; Refused when the file is not valid."""
    return read_as(Knowledge, read_yaml(FOLDER / FILE), FILE).reasons


@functools.cache
def grades(scheme: str) -> tuple[Grade, ...]:
    """The urban grades of a scheme, the highest first; Refused when the file is not valid."""
    content = read_yaml(FOLDER / _GRADES)
    entries = content.items() if isinstance(content, dict) else ()
    read = (read_as(Grade, {"id": key, **fields}, _GRADES, key) for key, fields in entries)
    return tuple(grade for grade in read if grade.scheme == scheme)

"""From the record to the tables: read, check, write beside the last good tables, swap."""

from __future__ import annotations

import enum
import json
import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from etl.checks import check_tables, read_expectations
from etl.citations import find_document
from etl.dictionary import data_dictionary
from etl.observations import read_observations
from etl.record import spans
from etl.statements import load_record, read_files
from etl.vocabulary import vocabulary_rows
from etl.write import MANIFEST, differing, folder_beside, replace_text, restore, sha256, swap, to_table, write_tables
from targets.catalog import Catalog, load_catalog
from targets.comparability import compare, load_knowledge
from targets.progress import cells, load_applicability
from targets.revisions import changes, load_links
from targets.schema import TABLES

ROOT: Final = Path(__file__).parents[1]

Tables = dict[str, Sequence[Mapping[str, Any]]]


class Outcome(enum.Enum):
    """What a build did or found."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    STALE = "stale"


@dataclass(frozen=True)
class Folder:
    """A data folder: the record as people write it, and the tables built from it."""

    path: Path

    @property
    def tables(self) -> Path:
        """The folder of the built tables."""
        return self.path / "parquet"

    @property
    def vocabulary(self) -> Path:
        """The folder of the vocabulary."""
        return self.path / "vocabulary"

    @property
    def dictionary(self) -> Path:
        """The data dictionary beside the tables."""
        return self.path / "README.md"

    def describes_itself(self) -> bool:
        """Whether the data dictionary is that of the declared schemas."""
        return self.dictionary.is_file() and self.dictionary.read_text(encoding="utf-8") == data_dictionary()

    def inputs(self) -> dict[str, str]:
        """SHA-256 of every file that the tables are built from, by its path in the folder."""
        patterns = ("checks.yml", "statements/*.yml", "vocabulary/**/*.yml", "observations/*.csv")
        files = sorted(path for pattern in patterns for path in self.path.glob(pattern))
        return {path.relative_to(self.path).as_posix(): sha256(path) for path in files}


def data_folder(given: str | None) -> Folder:
    """The data folder named, else that of the environment variable TARGETS_DATA, else the project's `data/`."""
    return Folder(Path(given or os.environ.get("TARGETS_DATA") or ROOT / "data"))


def documents_folder() -> Path | None:
    """The folder that DOCUMENTS_DIR names, None where the documents are not at hand."""
    value = os.environ.get("DOCUMENTS_DIR")
    return Path(value) if value else None


def collect(folder: Folder, documents: Path | None) -> Tables:
    """Rows of all tables of a data folder, checked; raises `targets.files.Refused` with all that is wrong in the first step that fails."""
    catalog = load_catalog(folder.vocabulary)
    record = load_record(folder.path / "statements", catalog, documents)
    target_ids = {row["target_id"] for row in record.targets}
    written: Tables = {
        **vocabulary_rows(catalog),
        "documents": record.documents,
        "programmes": record.programmes,
        "targets": record.targets,
        "derivations": record.derivations,
        "search": record.search,
        "observations": read_observations(folder.path / "observations", catalog, target_ids),
    }
    rows = {**written, **_compared(written, catalog, folder.vocabulary)}
    check_tables(rows, read_expectations(folder.path / "checks.yml"))
    return rows


def _compared(rows: Tables, catalog: Catalog, vocabulary: Path) -> Tables:
    """Rows of the tables that set others side by side."""
    targets, observations = rows["targets"], rows["observations"]
    return {
        "comparisons": compare(targets, observations, catalog, load_knowledge(vocabulary, catalog)),
        "changes": changes(targets, rows["programmes"], rows["documents"], observations, catalog, load_links(vocabulary)),
        "cells": cells(targets, catalog, load_applicability(vocabulary, catalog)),
    }


def build(folder: Folder, documents: Path | None, *, write: bool = True) -> tuple[Outcome, list[str]]:
    """Builds all tables and puts them in the place of the last good ones; with `write=False` only says whether they are stale.

    Returns the outcome and the names of the files that differ. Nothing is touched when anything is refused.
    """
    if write:
        restore(folder.tables)
    rows = collect(folder, documents)
    tables = {name: to_table(TABLES[name], table_rows) for name, table_rows in rows.items()}
    with folder_beside(folder.tables, elsewhere=not write) as made:
        write_tables(tables, {"version": version(), "inputs": folder.inputs()}, made)
        changed = differing(made, folder.tables)
        if changed and write:
            swap(made, folder.tables)
    if not folder.describes_itself():
        changed.append(folder.dictionary.name)
        if write:
            replace_text(folder.dictionary, data_dictionary())
    outcome = Outcome.UNCHANGED if not changed else Outcome.WRITTEN if write else Outcome.STALE
    return outcome, changed


def verify(folder: Folder, documents: Path) -> tuple[dict[str, int], list[str]]:
    """Holds the record against its documents: citations verified by document, and the documents that are not at hand.

    Raises `StatementError` when any citation does not stand at its offsets, or a file is not the one the record names.
    """
    catalog = load_catalog(folder.vocabulary)
    files = read_files(folder.path / "statements")
    load_record(folder.path / "statements", catalog, documents)
    found = {f.document.id: sum(1 for key, _, s in f.walk() for _ in spans(key, s)) for f in files if find_document(documents, f)}
    return found, [f.document.id for f in files if f.document.id not in found]


def is_fresh(folder: Folder) -> bool:
    """Whether the tables are those of these very inputs, by the manifest; true without building anything."""
    try:
        manifest = json.loads((folder.tables / MANIFEST).read_text(encoding="utf-8"))
        same_tables = all(sha256(folder.tables / f"{name}.parquet") == entry["sha256"] for name, entry in manifest["tables"].items())
        return same_tables and manifest["inputs"] == folder.inputs() and manifest["version"] == version()
    except (OSError, ValueError, KeyError, TypeError):
        return False


def version() -> str:
    """The version of the project, which is also the version of its data."""
    project: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return project

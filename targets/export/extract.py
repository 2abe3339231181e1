"""What is exported: the rows of one table under one selection, with all that tells where they come from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from targets import queries
from targets.names import Names
from targets.selection import Selection
from targets.store import Store


@dataclass(frozen=True)
class Extract:
    """Rows of a table under a selection; `documents` are the cards of those the rows come from, `address` shows them again."""

    table: str
    rows: pa.Table
    selection: Selection
    names: Names
    version: str
    documents: tuple[dict[str, Any], ...]
    address: str
    made_on: datetime.date

    @property
    def lang(self) -> str:
        """The language of all words around the rows."""
        return self.names.lang


def take(store: Store, table: str, selection: Selection, *, lang: str, address: str, made_on: datetime.date) -> Extract:
    """The rows of a table under a selection, ready to be written; `address` is where a reader sees them, `made_on` the day of access.

    Raises ValueError when the table cannot be filtered so (`queries.parameters_of`), StoreError when it was not built.
    """
    rows = queries.rows(store, table, selection)
    cards = queries.documents(store).to_pylist()
    if "document_id" in rows.column_names:
        used = set(rows["document_id"].to_pylist())
        cards = [card for card in cards if card["document_id"] in used]
    return Extract(table, rows, selection, queries.names(store, lang), store.version, tuple(cards), address, made_on)


def file_name(table: str, version: str, ending: str, *, filtered: bool) -> str:
    """The name of a downloaded file: `targets-2026.1-filtered.csv`."""
    return f"{table}-{version}{'-filtered' if filtered else ''}.{ending}"

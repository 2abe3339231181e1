"""Questions about targets: the selected ones, one of them, how it was read, how many there are of each value of a filter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pyarrow as pa

from targets.selection import YEAR_SQL, Selection
from targets.store import Store

FROM_TARGETS: Final = """
FROM targets t
JOIN indicators i ON i.indicator = t.indicator
JOIN search s ON s.target_id = t.target_id
"""
_TARGET_COLUMNS: Final = "SELECT t.*, i.theme, i.family, " + YEAR_SQL + " AS year"
SELECTED: Final = "WITH selected AS (SELECT t.target_id" + FROM_TARGETS + "WHERE "
_DOCUMENT_ORDER: Final = " ORDER BY t.document_id, t.char_start, t.target_id"

# What targets may be counted by; the names are parameters of an address where there is one of that meaning.
_COUNTED_BY: Final[Mapping[str, str]] = {
    "province": "t.province",
    "theme": "i.theme",
    "family": "i.family",
    "indicator": "t.indicator",
    "kind": "t.kind",
    "status": "t.status",
    "place": "t.place",
    "year": YEAR_SQL,
    "document": "t.document_id",
}


def targets(store: Store, selection: Selection) -> pa.Table:
    """The selected targets in the order of the documents: all columns of `targets`, then `theme`, `family` and `year`."""
    where, params = selection.where()
    return store.query(_TARGET_COLUMNS + FROM_TARGETS + "WHERE " + where + _DOCUMENT_ORDER, params)


def target(store: Store, target_id: str) -> pa.Table:
    """One target with the columns of `targets()`; no row when there is none of this id."""
    return store.query(_TARGET_COLUMNS + FROM_TARGETS + "WHERE t.target_id = ?", [target_id])


def derivations(store: Store, target_id: str) -> pa.Table:
    """Which rule read which field of one target from which words: columns of `derivations`."""
    return store.query("SELECT * FROM derivations WHERE target_id = ? ORDER BY field", [target_id])


def facet(store: Store, selection: Selection, parameter: str) -> pa.Table:
    """What choosing each value of one filter would give: `code` and `count`, all other filters in force; most frequent first."""
    where, params = selection.without(parameter).where()
    return store.query(
        "SELECT " + _COUNTED_BY[parameter] + " AS code, count(*) AS count" + FROM_TARGETS + "WHERE " + where
        + " GROUP BY ALL HAVING code IS NOT NULL ORDER BY count DESC, code",
        params,
    )  # fmt: skip

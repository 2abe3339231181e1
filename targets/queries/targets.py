"""Questions about targets: the selected ones, one of them, how many, when they fall due."""

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


def count(store: Store, selection: Selection) -> int:
    """How many targets are selected."""
    where, params = selection.where()
    return int(store.query("SELECT count(*) AS n" + FROM_TARGETS + "WHERE " + where, params)["n"][0].as_py())


def counts(store: Store, selection: Selection, *by: str) -> pa.Table:
    """How many selected targets there are by one or more of province, theme, family, indicator, kind, status, place, year, document.

    Columns: those named, in order, and `count`. A null stands for targets without a place or year.
    """
    where, params = selection.where()
    columns = ", ".join(_COUNTED_BY[name] + " AS " + name for name in by)
    return store.query("SELECT " + columns + ", count(*) AS count" + FROM_TARGETS + "WHERE " + where + " GROUP BY ALL ORDER BY ALL", params)


def facet(store: Store, selection: Selection, parameter: str) -> pa.Table:
    """What choosing each value of one filter would give: `code` and `count`, all other filters in force; most frequent first."""
    where, params = selection.without(parameter).where()
    return store.query(
        "SELECT " + _COUNTED_BY[parameter] + " AS code, count(*) AS count" + FROM_TARGETS + "WHERE " + where
        + " GROUP BY ALL HAVING code IS NOT NULL ORDER BY count DESC, code",
        params,
    )  # fmt: skip


def coverage(store: Store, selection: Selection) -> pa.Table:
    """Every family against every province that has a document: `family`, `province`, and how the selected targets fill the pair.

    `targets`: all of them; `figures`: those with a value, grade or rank; `dated`: milestones and schemes; `in_words`: directions alone.
    """
    where, params = selection.where()
    return store.query(
        "WITH chosen AS (SELECT t.province, t.kind, i.family"
        + FROM_TARGETS
        + "WHERE "
        + where
        + """)
SELECT f.family, p.province,
       count(c.kind) AS targets,
       count(*) FILTER (WHERE c.kind IN ('quantity', 'urban_grade', 'rank')) AS figures,
       count(*) FILTER (WHERE c.kind IN ('milestone', 'deliverable')) AS dated,
       count(*) FILTER (WHERE c.kind = 'direction') AS in_words
FROM families f
CROSS JOIN (SELECT * FROM provinces WHERE province IN (SELECT province FROM documents)) p
LEFT JOIN chosen c ON c.family = f.family AND c.province = p.province
GROUP BY f.family, f.position, p.province, p.position
ORDER BY f.position, p.position""",
        params,
    )


def urban_ladder(store: Store, selection: Selection) -> pa.Table:
    """The urban grades promised, earliest first: columns of `targets()`, then `place_vi` and `place_en`.

    Both are null where no place is named and only a count is printed.
    """
    where, params = selection.where()
    return store.query(
        _TARGET_COLUMNS + ", l.name_vi AS place_vi, l.name_en AS place_en" + FROM_TARGETS
        + "LEFT JOIN localities l ON l.place = t.place WHERE t.kind = 'urban_grade' AND " + where
        + " ORDER BY t.deadline_date NULLS LAST, year, t.grade, l.name_vi COLLATE vi, t.target_id",
        params,
    )  # fmt: skip


def deadlines(store: Store, selection: Selection) -> pa.Table:
    """The selected targets that fall due, earliest first: columns of `targets()` where there is a deadline."""
    where, params = selection.where()
    order = " ORDER BY t.deadline_date, t.deadline, t.document_id, t.char_start, t.target_id"
    return store.query(_TARGET_COLUMNS + FROM_TARGETS + "WHERE t.deadline IS NOT NULL AND " + where + order, params)

"""All questions put to the store, one function each: typed arguments in, an Arrow table out.

SQL text is made of constants of this module and of `targets.selection`; values travel as positional parameters alone.
Names in Vietnamese sort by Vietnamese rules (COLLATE vi: a < ă < â, d < đ, ma < mà < mả < mã < má < mạ).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa

from targets import schema
from targets.catalog import Unit
from targets.names import Names
from targets.selection import PARAMETERS, YEAR_SQL, Known, Selection
from targets.store import Store

_FROM_TARGETS: Final = """
FROM targets t
JOIN indicators i ON i.indicator = t.indicator
JOIN search s ON s.target_id = t.target_id
"""
_TARGET_COLUMNS: Final = "SELECT t.*, i.theme, i.family, " + YEAR_SQL + " AS year"
_SELECTED: Final = "WITH selected AS (SELECT t.target_id" + _FROM_TARGETS + "WHERE "
_DOCUMENT_ORDER: Final = " ORDER BY t.document_id, t.char_start, t.target_id"


@dataclass(frozen=True)
class _Rows:
    """How one table takes a selection: its rows as `r`, the joins it needs, and the condition of each field it takes."""

    joins: str = ""
    conditions: Mapping[str, str] = field(default_factory=dict)
    linked: str = ""


_BY_INDICATOR: Final = {"themes": "i.theme = ANY(?)", "families": "i.family = ANY(?)", "indicators": "i.indicator = ANY(?)"}
_OF_TARGETS: Final = "r.target_id IN (FROM selected)"

# Tables that are `linked` have no columns of their own to filter by: they follow the targets that the selection selects.
_ROWS: Final[Mapping[str, _Rows]] = {
    "targets": _Rows(linked=_OF_TARGETS),
    "derivations": _Rows(linked=_OF_TARGETS),
    "search": _Rows(linked=_OF_TARGETS),
    "comparisons": _Rows(linked="(r.a_id IN (FROM selected) OR r.b_id IN (FROM selected))"),
    "changes": _Rows(linked="(r.from_id IN (FROM selected) OR r.to_id IN (FROM selected))"),
    "documents": _Rows(
        conditions={"provinces": "r.province = ANY(?)", "statuses": "r.status = ANY(?)", "documents": "r.document_id = ANY(?)"}
    ),
    "programmes": _Rows(
        "JOIN documents d ON d.document_id = r.document_id",
        {"provinces": "d.province = ANY(?)", "statuses": "d.status = ANY(?)", "documents": "r.document_id = ANY(?)"},
    ),
    "indicators": _Rows("JOIN indicators i ON i.indicator = r.indicator", _BY_INDICATOR),
    "families": _Rows(conditions={"themes": "r.theme = ANY(?)", "families": "r.family = ANY(?)"}),
    "themes": _Rows(conditions={"themes": "r.theme = ANY(?)"}),
    "units": _Rows(),
    "provinces": _Rows(conditions={"provinces": "r.province = ANY(?)"}),
    "localities": _Rows(conditions={"provinces": "r.province = ANY(?)", "places": "r.place = ANY(?)"}),
    "observations": _Rows(
        "JOIN indicators i ON i.indicator = r.indicator",
        {
            **_BY_INDICATOR,
            "provinces": "r.province = ANY(?)",
            "places": "r.place = ANY(?)",
            "years": "coalesce(r.year, r.period_end) = ANY(?)",
        },
    ),
    "cells": _Rows(
        "JOIN families f ON f.family = r.family",
        {"provinces": "r.province = ANY(?)", "themes": "f.theme = ANY(?)", "families": "r.family = ANY(?)"},
    ),
}

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


def parameters_of(table: str) -> tuple[str, ...]:
    """The parameters of an address by which a table can be filtered, in the order of PARAMETERS."""
    rows = _ROWS[table]
    return tuple(p for p, name in PARAMETERS.items() if rows.linked or name in rows.conditions)


def is_linked(table: str) -> bool:
    """Whether a table has no columns of its own to filter by and follows the selected targets instead."""
    return bool(_ROWS[table].linked)


def rows(store: Store, table: str, selection: Selection) -> pa.Table:
    """The rows of any table under a selection, in its declared schema and order.

    Raises ValueError when the selection names something the table cannot be filtered by (`parameters_of`), StoreError when it
    was not built.
    """
    takes, declared = _ROWS[table], schema.TABLES[table]
    order = " ORDER BY " + ", ".join("r." + column for column in declared.sort or declared.key)
    select = "SELECT r.* FROM " + table + " r " + takes.joins
    if takes.linked:
        where, params = selection.where()
        sql = _SELECTED + where + ") " + select + " WHERE " + takes.linked + order if selection else select + order
    else:
        where, params = selection.where(takes.conditions)
        sql = select + " WHERE " + where + order
    return store.query(sql, params).cast(declared.schema)


def targets(store: Store, selection: Selection) -> pa.Table:
    """The selected targets in the order of the documents: all columns of `targets`, then `theme`, `family` and `year`."""
    where, params = selection.where()
    return store.query(_TARGET_COLUMNS + _FROM_TARGETS + "WHERE " + where + _DOCUMENT_ORDER, params)


def target(store: Store, target_id: str) -> pa.Table:
    """One target with the columns of `targets()`; no row when there is none of this id."""
    return store.query(_TARGET_COLUMNS + _FROM_TARGETS + "WHERE t.target_id = ?", [target_id])


def derivations(store: Store, target_id: str) -> pa.Table:
    """Which rule read which field of one target from which words: columns of `derivations`."""
    return store.query("SELECT * FROM derivations WHERE target_id = ? ORDER BY field", [target_id])


def count(store: Store, selection: Selection) -> int:
    """How many targets are selected."""
    where, params = selection.where()
    return int(store.query("SELECT count(*) AS n" + _FROM_TARGETS + "WHERE " + where, params)["n"][0].as_py())


def counts(store: Store, selection: Selection, *by: str) -> pa.Table:
    """How many selected targets there are by one or more of province, theme, family, indicator, kind, status, place, year, document.

    Columns: those named, in order, and `count`. A null stands for targets without a place or year.
    """
    where, params = selection.where()
    columns = ", ".join(_COUNTED_BY[name] + " AS " + name for name in by)
    return store.query(
        "SELECT " + columns + ", count(*) AS count" + _FROM_TARGETS + "WHERE " + where + " GROUP BY ALL ORDER BY ALL", params
    )


def facet(store: Store, selection: Selection, parameter: str) -> pa.Table:
    """What choosing each value of one filter would give: `code` and `count`, all other filters in force; most frequent first."""
    where, params = selection.without(parameter).where()
    return store.query(
        "SELECT " + _COUNTED_BY[parameter] + " AS code, count(*) AS count" + _FROM_TARGETS + "WHERE " + where
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
        + _FROM_TARGETS
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
        _TARGET_COLUMNS + ", l.name_vi AS place_vi, l.name_en AS place_en" + _FROM_TARGETS
        + "LEFT JOIN localities l ON l.place = t.place WHERE t.kind = 'urban_grade' AND " + where
        + " ORDER BY t.deadline_date NULLS LAST, year, t.grade, l.name_vi COLLATE vi, t.target_id",
        params,
    )  # fmt: skip


def deadlines(store: Store, selection: Selection) -> pa.Table:
    """The selected targets that fall due, earliest first: columns of `targets()` where there is a deadline."""
    where, params = selection.where()
    order = " ORDER BY t.deadline_date, t.deadline, t.document_id, t.char_start, t.target_id"
    return store.query(_TARGET_COLUMNS + _FROM_TARGETS + "WHERE t.deadline IS NOT NULL AND " + where + order, params)


def documents(store: Store) -> pa.Table:
    """The documents, by province and date: columns of `documents`, `targets` (how many it states), and one count per kind."""
    return store.query("""
SELECT d.*, count(t.target_id) AS targets,
       count(*) FILTER (WHERE t.kind = 'quantity') AS quantity,
       count(*) FILTER (WHERE t.kind = 'urban_grade') AS urban_grade,
       count(*) FILTER (WHERE t.kind = 'rank') AS rank,
       count(*) FILTER (WHERE t.kind = 'milestone') AS milestone,
       count(*) FILTER (WHERE t.kind = 'deliverable') AS deliverable,
       count(*) FILTER (WHERE t.kind = 'direction') AS direction
FROM documents d
LEFT JOIN targets t ON t.document_id = d.document_id
LEFT JOIN provinces p ON p.province = d.province
GROUP BY ALL
ORDER BY any_value(p.position), d.date, d.document_id""")


def programmes(store: Store, document_id: str) -> pa.Table:
    """The programmes of one document by number: columns of `programmes` and `targets` (how many it states)."""
    return store.query("""
SELECT r.*, (SELECT count(*) FROM targets t WHERE t.document_id = r.document_id AND t.programme = r.programme) AS targets
FROM programmes r WHERE r.document_id = ? ORDER BY r.programme""", [document_id])  # fmt: skip


def comparisons_of(store: Store, kind: str, identifier: str) -> pa.Table:
    """The comparisons of one target or observation, whichever side it stands on, best verdict first.

    Columns: `other_kind`, `other_id`, `verdict`, `reasons`.
    """
    return store.query(
        """
SELECT b_kind AS other_kind, b_id AS other_id, verdict, reasons FROM comparisons WHERE a_kind = ? AND a_id = ?
UNION ALL
SELECT a_kind, a_id, verdict, reasons FROM comparisons WHERE b_kind = ? AND b_id = ?
ORDER BY verdict, other_kind, other_id""",
        [kind, identifier, kind, identifier],
    )


def changes_of(store: Store, kind: str, identifier: str) -> pa.Table:
    """The changes that lead to a target, programme (`<document>/<number>`) or observation, then those that lead from it.

    Columns of `changes`.
    """
    return store.query(
        "SELECT * FROM changes WHERE (from_kind = ? AND from_id = ?) OR (to_kind = ? AND to_id = ?) "
        "ORDER BY from_id IS NOT DISTINCT FROM ?, from_id, to_id",
        [kind, identifier, kind, identifier, identifier],
    )


def target_ids(store: Store) -> list[str]:
    """The ids of all targets, by document and place in it."""
    ids: list[str] = store.query("SELECT t.target_id" + _FROM_TARGETS + _DOCUMENT_ORDER)["target_id"].to_pylist()
    return ids


# A store never changes, so its names are asked for once in each language; the places beyond two are for a store before a swap.
@functools.lru_cache(maxsize=4)
def names(store: Store, lang: str) -> Names:
    """The names of all codes in one language (`vi` or `en`), each list in the order in which it is shown."""
    return Names(lang, **{name: dict(_pairs(store.query(sql, [lang] * sql.count("?")))) for name, sql in _NAMES.items()})


def units(store: Store) -> dict[str, Unit]:
    """The units by id, as `targets.wording` takes them."""
    rows = store.query("SELECT unit AS id, name_vi, name_en, unit_class, symbol_vi, symbol_en FROM units ORDER BY unit").to_pylist()
    return {row["id"]: Unit(**row) for row in rows}


def known(store: Store) -> Known:
    """The valid codes of every parameter that takes codes, for `selection.read_params`."""
    codes = names(store, "vi")
    return {
        "province": tuple(codes.provinces),
        "theme": tuple(codes.themes),
        "family": tuple(codes.families),
        "indicator": tuple(codes.indicators),
        "kind": schema.KINDS,
        "status": schema.STATUSES,
        "place": tuple(codes.places),
        "document": tuple(codes.documents),
    }


def _pairs(table: pa.Table) -> list[tuple[str, str]]:
    return list(zip(table["code"].to_pylist(), table["name"].to_pylist(), strict=True))


_NAMED: Final = "if(? = 'en', n.name_en, n.name_vi)"
_BY_NAME: Final = _NAMED + " COLLATE vi, code"
_NAMES: Final[Mapping[str, str]] = {
    "provinces": "SELECT n.province AS code, " + _NAMED + " AS name FROM provinces n ORDER BY n.position",
    "themes": "SELECT n.theme AS code, " + _NAMED + " AS name FROM themes n ORDER BY n.position",
    "families": "SELECT n.family AS code, " + _NAMED + " AS name FROM families n ORDER BY n.position",
    "indicators": "SELECT n.indicator AS code, " + _NAMED + " AS name FROM indicators n ORDER BY " + _BY_NAME,
    "units": "SELECT n.unit AS code, " + _NAMED + " AS name FROM units n ORDER BY " + _BY_NAME,
    "symbols": "SELECT n.unit AS code, if(? = 'en', n.symbol_en, n.symbol_vi) AS name FROM units n ORDER BY code",
    "places": "SELECT n.place AS code, " + _NAMED + " AS name FROM localities n ORDER BY " + _BY_NAME,
    "documents": """
SELECT n.document_id AS code, if(? = 'en', n.title_en, n.title_vi) AS name
FROM documents n LEFT JOIN provinces p ON p.province = n.province ORDER BY p.position, n.date, code""",
}

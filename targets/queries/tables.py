"""The rows of any table under a selection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pyarrow as pa

from targets import schema
from targets.queries.targets import SELECTED
from targets.selection import PARAMETERS, Selection
from targets.store import Store


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


def parameters_of(table: str) -> tuple[str, ...]:
    """The parameters of an address by which a table can be filtered, in the order of PARAMETERS."""
    rows = _ROWS[table]
    return tuple(p for p, name in PARAMETERS.items() if rows.linked or name in rows.conditions)


def narrowed(table: str, selection: Selection) -> tuple[str, str, list[Any]]:
    """How a table with columns of its own takes a selection: its joins, the condition and the parameters.

    No row is taken when the selection names something that the table cannot be filtered by.
    """
    takes = _ROWS[table]
    if selection.named() - takes.conditions.keys():
        return takes.joins, "FALSE", []
    where, params = selection.where(takes.conditions)
    return takes.joins, where, params


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
        sql = SELECTED + where + ") " + select + " WHERE " + takes.linked + order if selection else select + order
    else:
        where, params = selection.where(takes.conditions)
        sql = select + " WHERE " + where + order
    return store.query(sql, params).cast(declared.schema)

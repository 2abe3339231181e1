"""The vocabulary as rows of its tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from targets import schema
from targets.catalog import Catalog, Named

Row = dict[str, Any]


def vocabulary_rows(catalog: Catalog) -> dict[str, list[Row]]:
    """Rows of `themes`, `families`, `indicators`, `units`, `provinces` and `localities`, by table."""
    return {
        "themes": _rows(schema.THEMES, catalog.themes.values()),
        "families": _rows(schema.FAMILIES, catalog.families.values()),
        "indicators": [{**_row(schema.INDICATORS, i), "theme": catalog.theme_of(i.id).id} for i in catalog.indicators.values()],
        "units": _rows(schema.UNITS, catalog.units.values()),
        "provinces": _rows(schema.PROVINCES, catalog.provinces.values()),
        "localities": _rows(schema.LOCALITIES, catalog.localities.values()),
    }


def _rows(table: schema.Table, entries: Iterable[Named]) -> list[Row]:
    return [_row(table, entry) for entry in entries]


def _row(table: schema.Table, entry: Named) -> Row:
    """The fields of an entry that are columns of its table; the id stands in the key column."""
    (key,) = table.key
    return {key: entry.id, **{c.name: getattr(entry, c.name) for c in table.columns if c.name != key and hasattr(entry, c.name)}}

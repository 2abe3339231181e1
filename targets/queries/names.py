"""Names, units and valid codes.

Names in Vietnamese sort by Vietnamese rules (COLLATE vi: a < ă < â, d < đ, ma < mà < mả < mã < má < mạ).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final

import pyarrow as pa

from targets import schema
from targets.catalog import Unit
from targets.names import Names
from targets.selection import Known
from targets.store import Store


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

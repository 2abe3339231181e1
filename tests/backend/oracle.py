"""A second, plain way to the selected rows, without SQL and without the code under test, and random selections."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from hypothesis import strategies as st

from targets import schema
from targets.selection import Selection

Row = dict[str, Any]
COLUMNS = {
    "provinces": "province",
    "themes": "theme",
    "families": "family",
    "indicators": "indicator",
    "kinds": "kind",
    "statuses": "status",
    "places": "place",
    "documents": "document_id",
}


class Tables:
    """The Parquet files of a folder as lists of plain rows."""

    def __init__(self, folder: Path) -> None:
        self.rows: dict[str, list[Row]] = {
            name: pq.read_table(path).to_pylist() for name in schema.TABLES if (path := folder / f"{name}.parquet").exists()
        }
        indicators = {row["indicator"]: row for row in self.rows["indicators"]}
        folded = {row["target_id"]: row["folded"] for row in self.rows["search"]}
        self.targets: list[Row] = [
            {
                **row,
                "theme": indicators[row["indicator"]]["theme"],
                "family": indicators[row["indicator"]]["family"],
                "folded": folded[row["target_id"]],
            }
            for row in self.rows["targets"]
        ]

    def selected(self, s: Selection) -> list[Row]:
        """The targets that a selection selects, in the order of the file."""
        return [row for row in self.targets if _keeps(row, s)]

    def ids(self, s: Selection) -> list[str]:
        """Their ids."""
        return [row["target_id"] for row in self.selected(s)]

    def codes(self, column: str) -> list[Any]:
        """The values of a column of the targets, without nulls."""
        return sorted({row[column] for row in self.targets if row[column] is not None})


def _keeps(row: Row, s: Selection) -> bool:
    year = next((row[c] for c in ("deadline", "period_end", "horizon") if row[c] is not None), None)
    pairs: list[tuple[Iterable[Any], Any]] = [
        (s.provinces, row["province"]),
        (s.themes, row["theme"]),
        (s.families, row["family"]),
        (s.indicators, row["indicator"]),
        (s.kinds, row["kind"]),
        (s.statuses, row["status"]),
        (s.places, row["place"]),
        (s.years, year),
        (s.documents, row["document_id"]),
    ]
    return all(not chosen or value in chosen for chosen, value in pairs) and all(word in row["folded"] for word in _typed(s.q))


def _typed(q: str) -> list[str]:
    """The words of a search without accents, the short way: enough for Vietnamese."""
    plain = unicodedata.normalize("NFD", q.lower().replace("đ", "d"))
    return "".join(c for c in plain if unicodedata.category(c) != "Mn").replace("–", "-").split()


def selections(tables: Tables) -> st.SearchStrategy[Selection]:
    """Selections of codes that stand in the tables, and of words as the documents print them."""

    words = sorted({word for row in tables.targets for word in row["says"].split() if word.isalnum()})
    text = st.lists(st.sampled_from([*words, "%", "_", "'", "\\", "che phu rung"]), min_size=1, max_size=2).map(" ".join)
    years = st.lists(st.sampled_from([2020, 2021, 2024, 2025, 2030, 2045, 2099]), min_size=1, max_size=3).map(tuple)
    codes = {
        field: st.lists(st.sampled_from(values), min_size=1, max_size=3).map(tuple)
        for field, column in COLUMNS.items()
        if (values := tables.codes(column))
    }
    fields: dict[str, st.SearchStrategy[Any]] = {**codes, "years": years, "q": text}
    # Few fields at a time: with all of them at once hardly a row would be left to compare.
    chosen = st.lists(st.sampled_from(sorted(fields)), max_size=3, unique=True)
    return chosen.flatmap(lambda names: st.builds(Selection, **{name: fields[name] for name in names}))

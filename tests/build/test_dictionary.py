from __future__ import annotations

from etl.build import ROOT, Folder
from etl.dictionary import data_dictionary
from targets.schema import TABLES


def test_the_committed_dictionary_is_that_of_the_declared_schemas() -> None:
    assert Folder(ROOT / "data").describes_itself(), "data/README.md is stale; run `python -m etl build`"


def test_every_column_and_every_closed_list_is_described() -> None:
    sections = {part.split("`")[1]: part for part in data_dictionary().split("\n## ")[1:]}
    assert list(sections) == list(TABLES)
    for name, table in TABLES.items():
        for column in table.columns:
            (line,) = [row for row in sections[name].splitlines() if row.startswith(f"| `{column.name}` |")]
            assert line.count("|") == 5, f"{name}.{column.name} breaks its row of the table"
            assert all(f"`{value}`" in line for value in column.values)

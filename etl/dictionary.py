"""The data dictionary (`data/README.md`), made from the declared schemas."""

from __future__ import annotations

from collections.abc import Iterator

from targets.schema import TABLES, Column, Table

_HEAD = """\
# The data

Made by `python -m etl build` from `targets/schema.py`; change it there.

| folder or file | what it is | written by |
|---|---|---|
| `statements/*.yml` | the record: one file a document, every statement with its citation | people |
| `vocabulary/` | provinces, places, themes, families, indicators and what only looks like one, units, grades, laws | people |
| `observations/*.csv` | benchmarks, later targets, baselines and outcomes, each with its source | people |
| `checks.yml` | sums that must hold and how many targets of each document must be there | people |
| `maps/` | province borders | see there |
| `parquet/` | the tables below and `manifest.json` (version, SHA-256 of inputs and tables) | `python -m etl build` |
| `quality.md`, `quality.json` | how well whole documents are read | `python -m etl score --write` |

Values, comparators, units and dates of `targets` are derived from the cited words by the grammar; `derivations` says by which
rule from which words. Text is Unicode NFC as far as the source is; years are calendar years; an empty value is null, never zero
or an empty text. A key names one row.

```python
import pandas

targets = pandas.read_parquet("data/parquet/targets.parquet")
targets[targets.indicator == "forest_cover_rate"][["province", "comparator", "value_low", "unit", "deadline", "says"]]
```
"""


def data_dictionary() -> str:
    """The whole text of `data/README.md`."""
    return "\n".join([_HEAD, *(line for table in TABLES.values() for line in _table(table))])


def _table(table: Table) -> Iterator[str]:
    yield f"## `{table.name}`"
    yield ""
    yield f"A row is {table.row}. Key: {_code(table.key)}. Order of rows: {_code(table.sort or table.key)}."
    yield ""
    yield "| column | type | null | meaning |"
    yield "|---|---|---|---|"
    yield from (_column(column) for column in table.columns)
    yield ""


def _column(column: Column) -> str:
    values = f"; one of {_code(column.values)}" if column.values else ""
    return f"| `{column.name}` | {column.type} | {'yes' if column.nullable else 'no'} | {column.meaning}{values} |"


def _code(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)

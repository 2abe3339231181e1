"""What must hold between rows, or the build stops with what, where and why.

Which sums must hold and how much of each document must be there stands in `data/checks.yml`; what refers to what, here.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field, with_config

from targets.files import STRICT, Problem, Refused, nearest, read_as, read_yaml
from targets.schema import TABLES

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


class CheckError(Refused):
    """Rows that contradict each other or fall short of what must be there."""


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Sum:
    """Parts that must add up to a total; each is a target id or a number."""

    what: str
    total: str | float
    parts: Annotated[tuple[str | float, ...], Field(min_length=1)]
    why: str


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Expectations:
    """`data/checks.yml`: sums, and for each document the least number of targets of each kind."""

    sums: tuple[Sum, ...]
    floors: Mapping[str, Mapping[str, int]]


# table, column → table whose key it must be in; null refers to nothing
REFERENCES: Final = (
    ("families", "theme", "themes"),
    ("indicators", "family", "families"),
    ("indicators", "theme", "themes"),
    ("indicators", "unit", "units"),
    ("localities", "province", "provinces"),
    ("localities", "parent", "localities"),
    ("documents", "province", "provinces"),
    ("documents", "related_document", "documents"),
    ("programmes", "document_id", "documents"),
    ("targets", "document_id", "documents"),
    ("targets", "province", "provinces"),
    ("targets", "place", "localities"),
    ("targets", "indicator", "indicators"),
    ("targets", "unit", "units"),
    ("derivations", "target_id", "targets"),
    ("search", "target_id", "targets"),
    ("observations", "province", "provinces"),
    ("observations", "place", "localities"),
    ("observations", "indicator", "indicators"),
    ("observations", "unit", "units"),
    ("cells", "family", "families"),
    ("cells", "province", "provinces"),
    ("cells", "target_id", "targets"),
)

# column that says what an id is → column of the id, for ids of several tables
MIXED_REFERENCES: Final = (
    ("comparisons", "a_kind", "a_id"),
    ("comparisons", "b_kind", "b_id"),
    ("changes", "from_kind", "from_id"),
    ("changes", "to_kind", "to_id"),
)


def check_tables(rows: Rows, expectations: Expectations) -> None:
    """Raises `CheckError` with everything that does not hold between the rows of all tables."""
    problems = [
        *unique_keys(rows),
        *closed_lists(rows),
        *references(rows),
        *sums_that_hold(rows["targets"], expectations.sums),
        *floors_reached(rows["targets"], expectations.floors),
    ]
    if problems:
        raise CheckError(problems)


def read_expectations(path: Path) -> Expectations:
    """The content of `data/checks.yml`; raises `Refused` when it is not of that form."""
    return read_as(Expectations, read_yaml(path), path.name)


def unique_keys(rows: Rows) -> Iterator[Problem]:
    """Keys that stand in two rows of one table."""
    for name, table_rows in rows.items():
        key = TABLES[name].key
        for value, times in Counter(tuple(row[c] for c in key) for row in table_rows).items():
            if times > 1:
                yield Problem(
                    name, "/".join(map(str, value)), f"{times} rows have this {' + '.join(key)}", "an id names one row and is never reused"
                )


def closed_lists(rows: Rows) -> Iterator[Problem]:
    """Values outside the closed list of their column."""
    for name, table_rows in rows.items():
        for column in (c for c in TABLES[name].columns if c.values):
            for row in table_rows:
                value = row[column.name]
                if value is not None and value not in column.values:
                    yield Problem(name, _key(name, row), f'{column.name} is "{value}"', nearest(value, column.values))


def references(rows: Rows) -> Iterator[Problem]:
    """Ids that are in no row of the table they refer to."""
    keys = {name: {row[TABLES[name].key[0]] for row in table_rows} for name, table_rows in rows.items()}
    for name, column, wanted in REFERENCES:
        for row in rows.get(name, ()):
            if row[column] is not None and row[column] not in keys[wanted]:
                yield Problem(name, _key(name, row), f'{column} "{row[column]}" is not in {wanted}', nearest(row[column], keys[wanted]))
    programmes = {(row["document_id"], row["programme"]) for row in rows["programmes"]}
    for row in rows["targets"]:
        if row["programme"] is not None and (row["document_id"], row["programme"]) not in programmes:
            yield Problem("targets", row["target_id"], f"programme {row['programme']} is not in programmes")
    known = {"target": keys["targets"], "observation": keys["observations"], "programme": {f"{d}/{n}" for d, n in programmes}}
    for name, kind, id in MIXED_REFERENCES:
        for row in rows.get(name, ()):
            if row[id] is not None and row[id] not in known[row[kind]]:
                yield Problem(name, _key(name, row), f'{id} "{row[id]}" is no {row[kind]}', nearest(row[id], known[row[kind]]))


def sums_that_hold(targets: Sequence[Mapping[str, Any]], sums: Sequence[Sum]) -> Iterator[Problem]:
    """Sums that do not hold, such as 3.890 + 2.760 = 6.650 million USD of trade through the gates of Lạng Sơn."""
    by_id = {row["target_id"]: row for row in targets}
    for expected in sums:
        amounts = [_amount(term, by_id) for term in (expected.total, *expected.parts)]
        unknown = [str(term) for term, amount in zip((expected.total, *expected.parts), amounts, strict=True) if amount is None]
        if unknown:
            yield Problem("checks.yml", expected.what, f"no single value for {', '.join(unknown)}", nearest(unknown[0], by_id))
        else:
            total, *parts = (amount for amount in amounts if amount is not None)
            if not math.isclose(math.fsum(parts), total, rel_tol=1e-9):
                added = " + ".join(f"{part:g}" for part in parts)
                yield Problem("checks.yml", expected.what, f"{added} = {math.fsum(parts):g}, not {total:g}", expected.why)


def _amount(term: str | float, targets: Mapping[str, Mapping[str, Any]]) -> float | None:
    """A number as it is, or the value of the target where it is a point."""
    if not isinstance(term, str):
        return term
    row = targets.get(term, {})
    low: float | None = row.get("value_low")
    return low if low == row.get("value_high") else None


def floors_reached(targets: Sequence[Mapping[str, Any]], floors: Mapping[str, Mapping[str, int]]) -> Iterator[Problem]:
    """Documents of which fewer targets of a kind are there than the record has held before."""
    counts = Counter((row["document_id"], row["kind"]) for row in targets)
    for document, kinds in floors.items():
        for kind, floor in kinds.items():
            found = counts[document, kind]
            if found < floor:
                yield Problem(
                    "checks.yml",
                    f"floors.{document}.{kind}",
                    f"{found} targets, at least {floor} must be there",
                    "did statements get lost?",
                )


def _key(name: str, row: Mapping[str, Any]) -> str:
    return "/".join(str(row[column]) for column in TABLES[name].key)

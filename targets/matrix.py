"""Families against provinces: what can be said of every topic in every province, and whether what stands in a row compares."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from targets.panels import Cell, Presenter, Row, Statement, cells

# What may share an axis, by verdict.
_TOGETHER: Final = ("A", "B")


@dataclass(frozen=True)
class Line:
    """One family: a cell for every province.

    `compares` says how the figures in the row stand to each other: `together`, `partly`, `apart`, or empty where there are fewer than
    two figures.
    """

    family: str
    name: str
    cells: tuple[Cell, ...]
    compares: str = ""


@dataclass(frozen=True)
class Group:
    """The families of one theme."""

    theme: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Tables:
    """What the matrix is made of: rows of `families` in the order of lists, of `cells`, and of `queries.cell_verdicts`."""

    families: Sequence[Row]
    cells: Iterable[Row]
    verdicts: Iterable[Row]


def matrix(statements: Sequence[Statement], tables: Tables, presenter: Presenter, provinces: Sequence[str]) -> tuple[Group, ...]:
    """A group for every theme of the families, in the order of themes; a cell for every family and province, never blank.

    `statements` are all targets of the families, whatever their standing.
    """
    recorded = {(row["family"], row["province"]): row for row in tables.cells}
    verdicts = {frozenset((row["a_id"], row["b_id"])): str(row["verdict"]) for row in tables.verdicts}
    own: dict[str, list[Statement]] = {}
    for statement in statements:
        own.setdefault(statement.row["family"], []).append(statement)
    lines: dict[str, list[Line]] = {}
    for row in tables.families:
        family = row["family"]
        of_family = {code: recorded[family, code] for code in provinces if (family, code) in recorded}
        made = cells(own.get(family, []), presenter, provinces, of_family)
        lines.setdefault(row["theme"], []).append(Line(family, presenter.names.families[family], made, _compares(made, verdicts)))
    return tuple(Group(theme, name, tuple(lines[theme])) for theme, name in presenter.names.themes.items() if theme in lines)


def _compares(made: Sequence[Cell], verdicts: Mapping[frozenset[str], str]) -> str:
    leads = [cell.lead.row["target_id"] for cell in made if cell.lead and cell.lead.is_figure]
    pairs = [frozenset(pair) for pair in itertools.combinations(leads, 2)]
    together = {verdicts[pair] in _TOGETHER for pair in pairs if pair in verdicts}
    if not together:
        return ""
    return "partly" if len(together) == 2 else "together" if together.pop() else "apart"

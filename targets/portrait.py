"""One province's promises in order: by kind, by theme, by the year in which they fall due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from targets import schema
from targets.charts import Dot
from targets.messages import Translator
from targets.panels import Statement

Groups = Mapping[str, tuple[Statement, ...]]


def kinds(statements: Iterable[Statement], say: Translator) -> dict[str, int]:
    """How many statements there are of each kind that occurs, by the kind's name, in the order of kinds."""
    counted = Counter(s.row["kind"] for s in statements)
    return {say.term("kind", kind): counted[kind] for kind in schema.KINDS if counted[kind]}


def by_theme(statements: Sequence[Statement], themes: Mapping[str, str]) -> Groups:
    """The statements under the names of their themes, in the order of themes; those that fall due first come first."""
    groups = ((name, _due(s for s in statements if s.row["theme"] == code)) for code, name in themes.items())
    return {name: members for name, members in groups if members}


def by_year(statements: Sequence[Statement], say: Translator) -> Groups:
    """The statements under the year of their deadline, period or horizon, the earliest first, those without a year last."""
    return {year_name(year, say): _due(s for s in statements if s.row["year"] == year) for year in years(statements)}


def years(statements: Iterable[Statement]) -> list[int | None]:
    """The years of some statements in order, None last where some state none."""
    found = {s.row["year"] for s in statements}
    return [*sorted(found - {None}), *({None} & found)]


def year_name(year: int | None, say: Translator) -> str:
    """A year, or the words for none."""
    return say("province.undated") if year is None else str(year)


def _due(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda s: (s.row["year"] or 9999, not s.is_figure, s.row["document_id"], s.row["char_start"])))


def due(statements: Sequence[Statement], themes: Mapping[str, str], say: Translator) -> list[Dot]:
    """How many targets fall due in which year, by theme; directions in words set nothing that falls due and are not counted."""
    dated = [s for s in statements if s.row["kind"] != "direction"]
    counted = Counter((s.row["theme"], s.row["year"]) for s in dated)
    position = dated[0].position if dated else 0
    return [
        _dot(theme, year_name(year, say), counted[code, year], position, "–", say)
        for code, theme in present(dated, themes).items()
        for year in years(dated)
    ]


def by_province(statements: Sequence[Statement], themes: Mapping[str, str], provinces: Mapping[int, str], say: Translator) -> list[Dot]:
    """How many of some targets each province has on each theme; `provinces` maps the position of a province to its name."""
    counted = Counter((s.row["theme"], s.position) for s in statements)
    return [
        _dot(theme, name, counted[code, position], position, say("cell.not_stated"), say)
        for code, theme in present(statements, themes).items()
        for position, name in provinces.items()
    ]


def present(statements: Iterable[Statement], themes: Mapping[str, str]) -> dict[str, str]:
    """The themes that some statements speak of, in their order."""
    spoken = {s.row["theme"] for s in statements}
    return {code: name for code, name in themes.items() if code in spoken}


def _dot(row: str, column: str, count: int, position: int, empty: str, say: Translator) -> Dot:
    return Dot(row, column, count, position, empty, say("things.dot", row=row, column=column, number=count))


def in_words(dots: Iterable[Dot]) -> str:
    """The counts above zero in plain text."""
    return "; ".join(dot.hover for dot in dots if dot.count)

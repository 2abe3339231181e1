"""The vocabulary: `data/vocabulary/` read into frozen dataclasses, every reference checked.

A vocabulary that cannot be used is refused as a whole with `CatalogError`, which lists every problem with file, key and hint.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from targets.entries import Entry, Family, Grade, Indicator, Language, Law, Locality, Named, Province, Theme, Unit
from targets.files import Problem, Refused, nearest, read_as, read_yaml

__all__ = [
    "Catalog", "CatalogError", "Entry", "Family", "Grade", "Indicator", "Language", "Law", "Locality", "Named", "Province", "Theme", "Unit",
    "is_unit_of", "load_catalog",
]  # fmt: skip

# A fall or a rise of a share is printed in per cent and means points: `tỷ lệ hộ nghèo giảm bình quân 2 - 3%/năm`.
_POINTS: Final = {"percentage_points": "percent", "percentage_points_per_year": "percent_per_year"}


class CatalogError(Refused):
    """A vocabulary that is not used: every problem with file, key and hint."""


Kind = TypeVar("Kind", bound=Entry)


@dataclass(frozen=True)
class Catalog:
    """The whole vocabulary; every mapping goes from id to entry, in the order of lists."""

    themes: Mapping[str, Theme]
    families: Mapping[str, Family]
    units: Mapping[str, Unit]
    indicators: Mapping[str, Indicator]
    provinces: Mapping[str, Province]
    localities: Mapping[str, Locality]
    grades: Mapping[str, Grade]
    laws: Mapping[str, Law]

    def theme(self, id: str) -> Theme:
        """The theme of this id; an unknown id raises `KeyError` with the nearest one."""
        return _entry(self.themes, id)

    def family(self, id: str) -> Family:
        """The family of this id; an unknown id raises `KeyError` with the nearest one."""
        return _entry(self.families, id)

    def unit(self, id: str) -> Unit:
        """The unit of this id; an unknown id raises `KeyError` with the nearest one."""
        return _entry(self.units, id)

    def indicator(self, id: str) -> Indicator:
        """The indicator of this id; an unknown id raises `KeyError` with the nearest one."""
        return _entry(self.indicators, id)

    def province(self, id: str) -> Province:
        """The province of this id; an unknown id raises `KeyError` with the nearest one."""
        return _entry(self.provinces, id)

    def locality(self, id: str) -> Locality:
        """The place of this id; an unknown id raises `KeyError` with the nearest one."""
        return _entry(self.localities, id)

    def family_of(self, indicator: str) -> Family:
        """The family that an indicator belongs to."""
        return self.family(self.indicator(indicator).family)

    def theme_of(self, indicator: str) -> Theme:
        """The theme that an indicator belongs to, through its family."""
        return self.theme(self.family_of(indicator).theme)

    def families_of(self, theme: str) -> tuple[Family, ...]:
        """The families of a theme, in the order of lists."""
        return tuple(f for f in self.families.values() if f.theme == theme)

    def indicators_of(self, family: str) -> tuple[Indicator, ...]:
        """The indicators of a family, in the order of their file."""
        return tuple(i for i in self.indicators.values() if i.family == family)


def _entry(entries: Mapping[str, Kind], id: str) -> Kind:
    if id not in entries:
        raise KeyError(f"{id} is not in the vocabulary ({nearest(id, entries)})")
    return entries[id]


def load_catalog(folder: Path) -> Catalog:
    """The vocabulary of a folder: one file for each kind of entry, and one file of indicators a theme.

    Raises `CatalogError` with every problem: missing and unknown keys, ids written twice, references to nothing.
    """
    reading = _Reading(folder)
    catalog = Catalog(
        themes=reading.entries(Theme, "themes.yml"),
        families=reading.entries(Family, "families.yml"),
        units=reading.entries(Unit, "units.yml"),
        indicators=reading.entries(Indicator, "indicators/*.yml"),
        provinces=reading.entries(Province, "provinces.yml"),
        localities=reading.entries(Locality, "localities.yml"),
        grades=reading.entries(Grade, "grades.yml"),
        laws=reading.entries(Law, "laws.yml"),
    )
    problems = reading.problems or list(_dangling(catalog, reading.files))
    if problems:
        raise CatalogError(problems)
    return catalog


class _Reading:
    """Reads the files of one folder and remembers what was wrong and which file an entry came from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.files: dict[tuple[type[Entry], str], str] = {}

    def entries(self, kind: type[Kind], pattern: str) -> dict[str, Kind]:
        """Entries of one kind by id; `position` is the place in the file, counted from 1, for kinds that have one."""
        found: dict[str, Kind] = {}
        for path in sorted(self.folder.glob(pattern)) or [self.folder / pattern]:
            name = path.relative_to(self.folder).as_posix()
            try:
                entries = list(_entries(read_yaml(path), name))
            except Refused as refused:
                self.problems.extend(refused.problems)
                continue
            for position, (id, fields) in enumerate(entries, 1):
                if id in found:
                    self.problems.append(Problem(name, id, "this id is written twice", "an id names one entry in all files of its kind"))
                    continue
                given = {"position": position} if "position" in kind.__dataclass_fields__ else {}
                try:
                    found[id] = read_as(kind, {**given, **fields, "id": id}, name, id)
                except Refused as refused:
                    self.problems.extend(refused.problems)
                self.files[kind, id] = name
        return found


def _entries(content: object, file: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Pairs of id and fields from a mapping by id or from a list of entries with `id`."""
    pairs = list(content.items()) if isinstance(content, Mapping) else None
    if isinstance(content, list):
        pairs = [(e.get("id"), e) if isinstance(e, Mapping) else (None, e) for e in content]
    if pairs is None:
        raise Refused([Problem(file, "", "holds no entries", "write a mapping from id to fields, or a list of entries with id")])
    for number, (id, fields) in enumerate(pairs, 1):
        if not isinstance(id, str) or not isinstance(fields, Mapping):
            raise Refused([Problem(file, f"entry {number}", "needs an id (text) and its fields")])
        yield id, dict(fields)


def _dangling(catalog: Catalog, files: Mapping[tuple[type[Entry], str], str]) -> Iterator[Problem]:
    """References to an id that is not there."""

    def check(entries: Mapping[str, Entry], key: str, known: Collection[str]) -> Iterator[Problem]:
        for entry in entries.values():
            value = getattr(entry, key)
            for wanted in value if isinstance(value, tuple) else filter(None, (value,)):
                if wanted not in known:
                    yield Problem(files[type(entry), entry.id], f"{entry.id}.{key}", f'unknown {key} "{wanted}"', nearest(wanted, known))

    yield from check(catalog.families, "theme", catalog.themes)
    yield from check(catalog.indicators, "family", catalog.families)
    yield from check(catalog.indicators, "unit", catalog.units)
    yield from check(catalog.provinces, "iso_2025", catalog.provinces)
    yield from check(catalog.localities, "province", catalog.provinces)
    yield from check(catalog.localities, "parent", catalog.localities)
    yield from check(catalog.grades, "becomes", catalog.grades)


def is_unit_of(indicator_unit: str | None, printed: str | None) -> bool:
    """Whether a figure that is printed in a unit (None: in none) can be one of an indicator that is measured in `indicator_unit`."""
    return printed in (None, indicator_unit) or (printed is not None and _POINTS.get(indicator_unit or "") == printed)

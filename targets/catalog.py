"""The vocabulary: `data/vocabulary/` read into frozen dataclasses, every reference checked.

A vocabulary that cannot be used is refused as a whole with `CatalogError`, which lists every problem with file, key and hint.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import Field, with_config

from targets import schema
from targets.files import STRICT, Problem, Refused, nearest, one_of, read_as, read_yaml

Language = Literal["vi", "en"]

LOCALITY_TYPES: Final = (
    "city", "town", "township", "district", "commune", "economic_zone", "industrial_park", "tourist_area", "road", "port", "airport",
    "border_gate", "reservoir", "power_plant", "other",
)  # fmt: skip


class CatalogError(Refused):
    """A vocabulary that is not used: every problem with file, key and hint."""


@dataclass(frozen=True, kw_only=True)
class Named:
    """What every entry of the vocabulary has: an id and a name in both languages."""

    id: str
    name_vi: str
    name_en: str

    def name(self, lang: Language) -> str:
        """The name in the language asked for."""
        return self.name_vi if lang == "vi" else self.name_en


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Theme(Named):
    """One theme, such as economy; `position` is its order in lists, from 1."""

    position: int


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Family(Named):
    """Indicators of one topic, such as growth: compared together, not necessarily plotted together."""

    theme: str
    position: int


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Unit(Named):
    """One unit; only units of one class may share an axis."""

    unit_class: Annotated[str, Field(alias="class")]
    symbol_vi: str
    symbol_en: str

    def symbol(self, lang: Language) -> str:
        """What is printed after a number."""
        return self.symbol_vi if lang == "vi" else self.symbol_en


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Indicator(Named):
    """One measure with one definition; `unit` is null for one without figures."""

    family: str
    definition_vi: str
    definition_en: str
    unit: str | None = None
    direction: Annotated[str, one_of(schema.DIRECTIONS)]
    wordings: tuple[str, ...] = ()
    source: str | None = None

    def definition(self, lang: Language) -> str:
        """What is counted, over what."""
        return self.definition_vi if lang == "vi" else self.definition_en


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Province(Named):
    """One province of the day, or the country (`VN`), and what its territory became on 1 July 2025."""

    gso_code: str | None = None
    gso_code_2025: str | None = None
    iso_2025: str | None = None
    territory_vi: str | None = None
    territory_en: str | None = None
    ended_on: datetime.date | None = None
    position: int


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Locality(Named):
    """One named place below the province, or a named work that targets speak of."""

    province: str
    type: Annotated[str, one_of(LOCALITY_TYPES)]
    parent: str | None = None
    ended_on: datetime.date | None = None
    note_vi: str | None = None
    note_en: str | None = None


Entry = TypeVar("Entry", bound=Named)


@dataclass(frozen=True)
class Catalog:
    """The whole vocabulary; every mapping goes from id to entry, in the order of lists."""

    themes: Mapping[str, Theme]
    families: Mapping[str, Family]
    units: Mapping[str, Unit]
    indicators: Mapping[str, Indicator]
    provinces: Mapping[str, Province]
    localities: Mapping[str, Locality]

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


def _entry(entries: Mapping[str, Entry], id: str) -> Entry:
    if id not in entries:
        raise KeyError(f"{id} is not in the vocabulary ({nearest(id, entries)})")
    return entries[id]


def load_catalog(folder: Path) -> Catalog:
    """The vocabulary of a folder: themes, families, units, provinces, localities, and one file of indicators a theme.

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
        self.files: dict[tuple[type[Named], str], str] = {}

    def entries(self, kind: type[Entry], pattern: str) -> dict[str, Entry]:
        """Entries of one kind by id; `position` is the place in the file, counted from 1, for kinds that have one."""
        found: dict[str, Entry] = {}
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


def _dangling(catalog: Catalog, files: Mapping[tuple[type[Named], str], str]) -> Iterator[Problem]:
    """References to an id that is not there."""

    def check(entries: Mapping[str, Named], key: str, known: Collection[str]) -> Iterator[Problem]:
        for entry in entries.values():
            wanted = getattr(entry, key)
            if wanted is not None and wanted not in known:
                yield Problem(files[type(entry), entry.id], f"{entry.id}.{key}", f'unknown {key} "{wanted}"', nearest(wanted, known))

    yield from check(catalog.families, "theme", catalog.themes)
    yield from check(catalog.indicators, "family", catalog.families)
    yield from check(catalog.indicators, "unit", catalog.units)
    yield from check(catalog.localities, "province", catalog.provinces)
    yield from check(catalog.localities, "parent", catalog.localities)

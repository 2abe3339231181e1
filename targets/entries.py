"""What stands in the vocabulary: one frozen dataclass for each kind of entry, its fields the keys of the file."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field, with_config

from targets import schema
from targets.files import STRICT, one_of

Language = Literal["vi", "en"]

LOCALITY_TYPES: Final = (
    "city", "town", "township", "district", "commune", "economic_zone", "industrial_park", "tourist_area", "road", "port", "airport",
    "border_gate", "reservoir", "power_plant", "other",
)  # fmt: skip
LAW_KINDS: Final = ("law", "code_list", "definition", "convention")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of the vocabulary; its id is the key it stands under."""

    id: str


@dataclass(frozen=True, kw_only=True)
class Named(Entry):
    """An entry with a name in both languages."""

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


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Grade(Named):
    """One urban grade of one scheme, what it demands as far as quoted, and the classes of 2025 that it turns into."""

    scheme: Annotated[str, one_of(schema.GRADE_SCHEMES)]
    grade: Annotated[str, one_of(("special", *schema.GRADES))]
    demands_vi: str
    demands_en: str
    becomes: tuple[str, ...]
    rule_vi: str | None = None
    rule_en: str | None = None
    facts: tuple[str, ...]
    source: str | None = None
    url: str | None = None

    def demands(self, lang: Language) -> str:
        """What a place must be to hold the grade."""
        return self.demands_vi if lang == "vi" else self.demands_en

    def rule(self, lang: Language) -> str | None:
        """By which rule it turns into a class of 2025, null where there is nothing to turn into."""
        return self.rule_vi if lang == "vi" else self.rule_en


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Law(Entry):
    """One law, code list, definition or convention that decides what a value means, with the days it is in force."""

    kind: Annotated[str, one_of(LAW_KINDS)]
    fact: str
    title_vi: str
    title_en: str
    statement_vi: str
    statement_en: str
    in_force_from: Annotated[datetime.date | None, Field(alias="from")]
    in_force_to: Annotated[datetime.date | None, Field(alias="to")]
    source: str
    url: str | None
    confidence: str

    def title(self, lang: Language) -> str:
        """Its title."""
        return self.title_vi if lang == "vi" else self.title_en

    def statement(self, lang: Language) -> str:
        """What it says, in our own words."""
        return self.statement_vi if lang == "vi" else self.statement_en

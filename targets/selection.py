"""The one filter: which targets a reader asked for, as address, as SQL condition and in words.

Chart, table, download and data API take the same `Selection` and so show the same rows.
"""

from __future__ import annotations

import difflib
import itertools
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final, Literal

from targets import schema
from targets.folding import fold
from targets.messages import language, translator
from targets.names import Names

# The parameters of an address, in the order in which addresses carry them, and the field of Selection that each fills.
PARAMETERS: Final[Mapping[str, str]] = {
    "province": "provinces",
    "theme": "themes",
    "family": "families",
    "indicator": "indicators",
    "kind": "kinds",
    "status": "statuses",
    "place": "places",
    "year": "years",
    "document": "documents",
    "q": "q",
}
DEFAULT_STATUSES: Final = ("adopted",)
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
LONGEST_TEXT: Final = 200
_MOST_HINTS: Final = 3
_LONGEST_HINTED: Final = 64

# Unicode categories: control and separators become a blank; format marks, surrogates and private characters go.
_BREAKS: Final = ("Cc", "Zl", "Zp")
_UNPRINTABLE: Final = ("Cf", "Cs", "Co", "Cn")

Params = Mapping[str, Sequence[str]]
Known = Mapping[str, Iterable[str]]

_CLOSED: Final[Known] = {"kind": schema.KINDS, "status": schema.STATUSES}

# `t` is targets, `i` its indicator, `s` its searchable text. A target's year is its deadline, else the end of its period, else its horizon.
YEAR_SQL: Final = "coalesce(t.deadline, t.period_end, t.horizon)"
TARGET_CONDITIONS: Final[Mapping[str, str]] = {
    "provinces": "t.province = ANY(?)",
    "themes": "i.theme = ANY(?)",
    "families": "i.family = ANY(?)",
    "indicators": "t.indicator = ANY(?)",
    "kinds": "t.kind = ANY(?)",
    "statuses": "t.status = ANY(?)",
    "places": "t.place = ANY(?)",
    "years": YEAR_SQL + " = ANY(?)",
    "documents": "t.document_id = ANY(?)",
    "q": "contains(s.folded, ?)",
}
_CODE_FIELDS: Final = tuple(name for name in TARGET_CONDITIONS if name != "q")


@dataclass(frozen=True)
class Refused:
    """One value of an address that was not used: the parameter, the value as given, why, and what may have been meant."""

    parameter: str
    value: str
    problem: Literal["unknown_parameter", "unknown_code", "not_a_year", "too_long"]
    nearest: str | None = None


@dataclass(frozen=True)
class Selection:
    """What a reader selected; an empty field selects all. Codes are sorted and unique, so equal selections are equal objects."""

    provinces: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()
    q: str = ""

    def __post_init__(self) -> None:
        """Codes in order and once each, text cleaned."""
        for name in _CODE_FIELDS:
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
        object.__setattr__(self, "q", clean_text(self.q))

    @classmethod
    def from_params(cls, params: Params, known: Known | None = None) -> Selection:
        """The selection of an address; what cannot be used is dropped (`read_params` reports it)."""
        return read_params(params, known).selection

    def to_params(self) -> dict[str, list[str]]:
        """The parameters of an address, in the order of PARAMETERS; absent for all. `from_params` gives the same selection back."""
        values = {parameter: getattr(self, name) for parameter, name in PARAMETERS.items()}
        return {p: [v] if isinstance(v, str) else [str(one) for one in v] for p, v in values.items() if v}

    def where(self, conditions: Mapping[str, str] = TARGET_CONDITIONS) -> tuple[str, list[Any]]:
        """The condition in SQL over `targets t`, `indicators i` and `search s`, and its positional parameters in order.

        The text is made of constants alone; every value travels as a parameter. All words of `q` must occur in the folded text.
        Another table is filtered by `conditions` of its own (field → SQL with one `?`); ValueError for a field that they do not name.
        """
        strangers = self.named() - conditions.keys()
        if strangers:
            raise ValueError(f"the table cannot be filtered by {sorted(strangers)}; ask queries.parameters_of first")
        chosen = [name for name in _CODE_FIELDS if getattr(self, name)]
        words = fold(self.q).split()
        texts = [conditions[name] for name in chosen] + [conditions["q"] for _ in words]
        return " AND ".join(texts) or "TRUE", [*(list(getattr(self, name)) for name in chosen), *words]

    def without(self, parameter: str) -> Selection:
        """This selection with one parameter of the address taken away."""
        return Selection.from_params({p: values for p, values in self.to_params().items() if p != parameter})

    def sentence(self, names: Names) -> str:
        """The selection in words, in the language of the names: `Lạng Sơn · Tỷ lệ che phủ rừng · năm 2025 · văn bản đã ban hành`."""
        say = translator(language(names.lang))
        parts = [
            _listed(self.places, names.places),
            _listed(self.provinces, names.provinces),
            _listed(self.themes, names.themes),
            _listed(self.families, names.families),
            _listed(self.indicators, names.indicators),
            _listed(self.kinds, say.terms("selection.kind", schema.KINDS)),
            say("selection.years", years=", ".join(map(str, self.years))) if self.years else "",
            _listed(self.documents, names.documents),
            _listed(self.statuses, say.terms("selection.status", schema.STATUSES)),
            say("selection.q", text=self.q) if self.q else "",
        ]
        return " · ".join(part for part in parts if part) or say("selection.all")

    def for_pages(self) -> Selection:
        """The selection as pages use it: adopted documents alone unless a status is asked for."""
        return self if self.statuses else replace(self, statuses=DEFAULT_STATUSES)

    def merged(self, other: Selection) -> Selection:
        """This selection with every field that the other names taken from the other."""
        return replace(self, **{field.name: value for field in fields(other) if (value := getattr(other, field.name))})

    def __bool__(self) -> bool:
        """Whether anything is selected; an empty selection is everything."""
        return bool(self.named())

    def named(self) -> set[str]:
        """The fields that select something."""
        return {field.name for field in fields(self) if getattr(self, field.name)}


@dataclass(frozen=True)
class Read:
    """A selection read from an address and what of the address was not used."""

    selection: Selection
    refused: tuple[Refused, ...] = ()


def read_params(params: Params, known: Known | None = None, *, also: Iterable[str] = ()) -> Read:
    """The selection of an address, with every value that cannot be used.

    `known` maps a parameter to its valid codes (`queries.known`); a parameter it does not name takes any code, save kinds and
    statuses, which are closed lists. `also` names parameters that belong to someone else (`lang`) and are passed over.
    """
    codes = {**(known or {}), **_CLOSED}
    passed = {*PARAMETERS, *also}
    refused = [Refused(p, "", "unknown_parameter", near) for p, near in _hinted([p for p in params if p not in passed], passed)]
    chosen: dict[str, Any] = {}
    for parameter, name in PARAMETERS.items():
        given = [value for value in params.get(parameter, ()) if value]
        if parameter == "q":
            chosen[name], problems = " ".join(given), _too_long(" ".join(given))
        elif parameter == "year":
            chosen[name], problems = _years(given)
        else:
            chosen[name], problems = _codes(parameter, given, codes.get(parameter, given))
        refused += problems
    return Read(Selection(**chosen), tuple(refused))


def _too_long(text: str) -> list[Refused]:
    return [Refused("q", text, "too_long")] if len(text) > LONGEST_TEXT else []


def _years(given: list[str]) -> tuple[list[int], list[Refused]]:
    refused = [Refused("year", value, "not_a_year") for value in given if not _is_year(value)]
    return [int(value) for value in given if _is_year(value)], refused


def _codes(parameter: str, given: list[str], known: Iterable[str]) -> tuple[list[str], list[Refused]]:
    valid = set(known)
    unknown = _hinted([value for value in given if value not in valid], valid)
    return [value for value in given if value in valid], [Refused(parameter, value, "unknown_code", near) for value, near in unknown]


def _hinted(unknown: list[str], valid: set[str]) -> list[tuple[str, str | None]]:
    """Each unknown word with the nearest valid one; the search is slow and an address may hold thousands, so only the first get one."""
    near = [difflib.get_close_matches(value[:_LONGEST_HINTED], sorted(valid), n=1) for value in unknown[:_MOST_HINTS]]
    return list(itertools.zip_longest(unknown, (next(iter(found), None) for found in near)))


def clean_text(text: str) -> str:
    """Text typed by a reader, as one line: composed (NFC), without control and format characters, at most LONGEST_TEXT characters."""
    spaced = "".join(" " if unicodedata.category(c) in _BREAKS else c for c in text if unicodedata.category(c) not in _UNPRINTABLE)
    return " ".join(unicodedata.normalize("NFC", spaced).split())[:LONGEST_TEXT].strip()


def _listed(codes: tuple[str, ...], names: Mapping[str, str]) -> str:
    ordered = [code for code in names if code in codes] + [code for code in codes if code not in names]
    return ", ".join(names.get(code, code) for code in ordered)


def _is_year(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) == 4 and FIRST_YEAR <= int(value) <= LAST_YEAR

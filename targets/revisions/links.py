"""What the rules of revisions know beside the tables, read from `data/vocabulary/revisions.yml` into frozen dataclasses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import with_config

from targets import schema
from targets.catalog import Language
from targets.files import STRICT, Problem, Refused, one_of, read_as, read_yaml

FILE: Final = "revisions.yml"
FIELDS: Final = ("value", "comparator", "deadline", "period", "horizon", "grade", "scope", "title", "says")


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Words:
    """A word or phrase in both languages."""

    vi: str
    en: str

    def of(self, lang: Language) -> str:
        """The words in the language asked for."""
        return self.vi if lang == "vi" else self.en


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Complete:
    """A report that counts things of one kind in full, in the words `says`."""

    document: str
    kind: Annotated[str, one_of(("programme", "target"))]
    count: int
    says: str


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Successor:
    """A programme whose targets for `from_year` and later were set again by a congress known through the press."""

    document: str
    from_year: int
    source: tuple[str, ...]


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Link:
    """Two ids that are one promise; `what` is given where the derived fields do not show the change. A null side stands alone."""

    earlier: str | None
    later: str | None
    what: Annotated[str, one_of(schema.CHANGES)] | None = None
    why_vi: str
    why_en: str


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A statement that is not compared, and why."""

    id: str
    why_vi: str
    why_en: str


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Links:
    """The whole file."""

    complete: tuple[Complete, ...] = ()
    successors: tuple[Successor, ...] = ()
    links: tuple[Link, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    whats: Mapping[str, Words]
    fields: Mapping[str, Words]
    none: Words
    sooner: Words
    later: Words
    other_base: Words

    def counts_in_full(self, document: str, kind: str) -> bool:
        """Whether a report is known to name everything of one kind."""
        return any(c.document == document and c.kind == kind for c in self.complete)

    def compared(self, id: str) -> bool:
        """Whether a statement takes part in the comparison."""
        return all(id != out.id for out in self.left_out)

    def link(self, earlier: str | None, later: str | None) -> Link | None:
        """What is recorded of two ids."""
        return next((link for link in self.links if (link.earlier, link.later) == (earlier, later)), None)


def load_links(folder: Path) -> Links:
    """The links of `revisions.yml` in a vocabulary folder.

    Raises `Refused` with every problem: missing and unknown keys, changes and fields without words.
    """
    links = read_as(Links, read_yaml(folder / FILE), FILE)
    wanted = {"whats": (schema.CHANGES, links.whats), "fields": (FIELDS, links.fields)}
    problems = [
        Problem(FILE, key, f'"{code}" has no words', "write them in both languages")
        for key, (codes, words) in wanted.items()
        for code in codes
        if code not in words
    ]
    if problems:
        raise Refused(problems)
    return links

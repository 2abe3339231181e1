"""The form of a statement file (`data/statements/<document>.yml`): the dataclasses below are its keys and their types.

The value, comparator, unit and dates of a statement have no key here: the grammar derives them from the words it cites.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, StringConstraints, with_config

from targets import schema
from targets.files import STRICT, Problem, Refused, one_of, read_as, read_yaml

LONGEST_CITATION: Final = 160

Citation = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1, max_length=LONGEST_CITATION)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Kind = Annotated[str, one_of(schema.KINDS)]
Status = Annotated[str, one_of(schema.STATUSES)]
Arrangement = Annotated[str, one_of(("steering_committee", "no_committee", "one_committee_for_all", "not_stated"))]
RelationKind = Annotated[str, one_of(("draft_of", "reports_on", "implements"))]

PRECISIONS: Final = {4: "year", 7: "month", 10: "day"}


def _known_date(text: str) -> str:
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        raise ValueError(f'"{text}" is no date; write a day, a month or a year: "2020-10-27", "2020-10", "2020"') from None
    return text


KnownDate = Annotated[str, AfterValidator(_known_date), StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]


class StatementError(Refused):
    """A statement file that is not used: every problem with file, key and hint."""


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Span:
    """Words of the document and the code points they stand at, from the first to the one after the last."""

    says: Citation
    at: tuple[int, int]


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Statement(Span):
    """One thing a document promises: the words, and what only a reader can tell of them.

    `inherits` names words outside the citation that the grammar reads as well, such as the year in the head of a bullet;
    `within` names words that date the surroundings and not the statement itself, such as the year in the opening of a section;
    `figure` names the figure or period meant where the citation holds several.
    """

    id: Slug
    kind: Kind
    indicator: str
    section: str | None = None
    place: str | None = None
    scope: str | None = None
    inherits: tuple[Span, ...] = ()
    within: tuple[Span, ...] = ()
    figure: str | None = None
    note_vi: str | None = None
    note_en: str | None = None


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Programme:
    """One programme of the document, who leads it, and what is stated under it."""

    number: int
    title_vi: str
    title_en: str
    objective_vi: str
    objective_en: str
    lead_arrangement: Arrangement
    lead_vi: str | None = None
    lead_en: str | None = None
    members_vi: tuple[str, ...] | None = None
    members_en: tuple[str, ...] | None = None
    period: tuple[int, int] | None = None
    horizon: int | None = None
    statements: tuple[Statement, ...] = ()


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class Relation:
    """How the document stands to another one of the record."""

    kind: RelationKind
    document: str


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class DocumentCard:
    """The card of the document; `date` is a day, a month (`2020-10`) or a year (`"2020"`), as far as it is known."""

    id: Slug
    province: str
    title_vi: str
    title_en: str
    issuer_vi: str
    issuer_en: str
    number: str | None
    date: KnownDate | None
    date_note_vi: str | None = None
    date_note_en: str | None = None
    status: Status
    known_through_vi: str
    known_through_en: str
    period: tuple[int, int] | None
    source_file: str
    source_sha256: Digest
    relation: Relation | None = None
    note_vi: str | None = None
    note_en: str | None = None

    @property
    def first_day(self) -> datetime.date | None:
        """The first day that the date may mean."""
        return None if self.date is None else datetime.date.fromisoformat((self.date + "-01-01")[:10])

    @property
    def date_precision(self) -> str | None:
        """`day`, `month` or `year`, by the form the date is written in."""
        return None if self.date is None else PRECISIONS[len(self.date)]


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class StatementFile:
    """One file of the record; `statements` at its root stand outside any programme."""

    document: DocumentCard
    programmes: tuple[Programme, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def name(self) -> str:
        """The file's name, which is the document's id."""
        return f"{self.document.id}.yml"

    def walk(self) -> Iterator[tuple[str, Programme | None, Statement]]:
        """Every statement with its path of keys in the file and its programme, in the order of the file."""
        for programme in self.programmes:
            for statement in programme.statements:
                yield f"programmes[{programme.number}].statements[{statement.id}]", programme, statement
        for statement in self.statements:
            yield f"statements[{statement.id}]", None, statement


def read_statement_file(path: Path) -> StatementFile:
    """One statement file as written, before its words are read.

    Raises `StatementError` with everything that does not fit the form, and when the document's id is not the file's name.
    """
    try:
        file = read_as(StatementFile, read_yaml(path), path.name)
    except Refused as refused:
        raise StatementError(refused.problems) from refused
    problems = list(_form(file, path))
    if problems:
        raise StatementError(problems)
    return file


def _form(file: StatementFile, path: Path) -> Iterator[Problem]:
    """What the types cannot say: names that must agree, ids written twice, spans that do not fit their words."""
    if file.document.id != path.stem:
        yield Problem(path.name, "document.id", f'is "{file.document.id}"', f"must be the file's name, {path.stem}")
    yield from _repeated(path.name, [(f"programmes[{p.number}]", p.number) for p in file.programmes], "number")
    yield from _repeated(path.name, [(key, s.id) for key, _, s in file.walk()], "id")
    for key, _, statement in file.walk():
        for where, span in spans(key, statement):
            start, end = span.at
            if not 0 <= start < end or end - start != len(span.says):
                says = f"says holds {len(span.says)} characters, at holds {end - start}"
                yield Problem(path.name, f"{where}.at", says, "at is [first, one after the last], counted in code points from 0")
        if statement.figure is not None and statement.figure not in statement.says:
            yield Problem(path.name, f"{key}.figure", f'"{statement.figure}" does not stand in says', "copy it from says, letter by letter")


def _repeated(file: str, entries: list[tuple[str, object]], key: str) -> Iterator[Problem]:
    seen: dict[object, str] = {}
    for where, value in entries:
        if value in seen:
            yield Problem(
                file,
                f"{where}.{key}",
                f'"{value}" is already the {key} of {seen[value]}',
                f"give each its own {key}, never one used before",
            )
        seen.setdefault(value, where)


def spans(key: str, statement: Statement) -> Iterator[tuple[str, Span]]:
    """The citation and the words outside it, each with its path of keys in the file."""
    yield key, statement
    for name in ("inherits", "within"):
        for number, span in enumerate(getattr(statement, name), 1):
            yield f"{key}.{name}[{number}]", span

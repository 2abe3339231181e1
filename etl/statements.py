"""The record read into rows: what a person wrote of each statement, joined with what the grammar derives from its words."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tqdm import tqdm

from etl.citations import citation_problems, find_document
from etl.grammar import NotUnderstood, Reading, read_statement
from etl.record import Programme, Statement, StatementError, StatementFile, read_statement_file
from targets import schema
from targets.catalog import Catalog, is_unit_of
from targets.files import Problem, nearest
from targets.folding import fold

Row = dict[str, Any]

# Resolution 111/2025/UBTVQH15 replaced the urban grades of Resolution 1210/2016/UBTVQH13 from this day.
GRADES_REPLACED: Final = datetime.date(2026, 1, 1)


@dataclass
class Rows:
    """Rows of the tables that the record fills."""

    targets: list[Row] = field(default_factory=list)
    derivations: list[Row] = field(default_factory=list)
    search: list[Row] = field(default_factory=list)
    documents: list[Row] = field(default_factory=list)
    programmes: list[Row] = field(default_factory=list)


def load_record(folder: Path, catalog: Catalog, documents: Path | None = None) -> Rows:
    """The rows of all statement files of a folder; citations are held against the documents where `documents` has them.

    Raises `StatementError` with every problem of every file.
    """
    rows = Rows()
    problems: list[Problem] = []
    files = read_files(folder)
    known = {file.document.id for file in files}
    for file in tqdm(files, desc="statements", unit="document", disable=None, leave=False):
        problems.extend(_references(file, catalog, known))
        source = find_document(documents, file)
        if source is not None:
            problems.extend(citation_problems(file, source))
        problems.extend(_add(rows, file, catalog))
    if problems:
        raise StatementError(problems)
    return rows


def read_files(folder: Path) -> list[StatementFile]:
    """All statement files of a folder, by name; raises `StatementError` with every problem of every file."""
    files: list[StatementFile] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            files.append(read_statement_file(path))
        except StatementError as refused:
            problems.extend(refused.problems)
    if problems:
        raise StatementError(problems)
    return files


def _references(file: StatementFile, catalog: Catalog, documents: set[str]) -> Iterator[Problem]:
    """References of a file to what is neither in the vocabulary nor in the record."""

    def check(key: str, wanted: str | None, known: Collection[str]) -> Iterator[Problem]:
        if wanted is not None and wanted not in known:
            yield Problem(file.name, key, f'unknown {key.rpartition(".")[2]} "{wanted}"', nearest(wanted, known))

    card = file.document
    yield from check("document.province", card.province, catalog.provinces)
    yield from check("document.relation.document", card.relation.document if card.relation else None, documents)
    for key, _, statement in file.walk():
        yield from check(f"{key}.indicator", statement.indicator, catalog.indicators)
        yield from check(f"{key}.place", statement.place, catalog.localities)


def _add(rows: Rows, file: StatementFile, catalog: Catalog) -> Iterator[Problem]:
    """Adds the rows of one file; yields what keeps a statement from becoming a row."""
    rows.documents.append(_document_row(file))
    rows.programmes.extend(_programme_row(file, programme) for programme in file.programmes)
    for key, programme, statement in file.walk():
        try:
            reading = read_statement(
                statement.says,
                kind=statement.kind,
                inherits=[span.says for span in statement.inherits],
                within=[span.says for span in statement.within],
                figure=statement.figure,
            )
        except NotUnderstood as error:
            yield Problem(file.name, f"{key}.says", f"{error.problem} in {error.says!r}", error.hint)
            continue
        indicator = catalog.indicators.get(statement.indicator)
        if indicator is None:
            continue
        if not is_unit_of(indicator.unit, reading.unit):
            said = f'the words are in "{reading.unit}", {indicator.id} is in "{indicator.unit}"'
            yield Problem(file.name, f"{key}.indicator", said, "name the indicator of this measure, or correct its unit")
        if statement.kind == "quantity" and reading.unit is None and indicator.unit is not None:
            said = f'the words hold no unit, {indicator.id} is in "{indicator.unit}"'
            yield Problem(file.name, f"{key}.says", said, "cite the words that say what is counted or measured")
        elif reading.unit is not None:
            reading = dataclasses.replace(reading, unit=indicator.unit)
        id = target_id(file, statement)
        rows.targets.append(_target_row(file, programme, statement, reading))
        rows.derivations.extend({"target_id": id, **dataclasses.asdict(derivation)} for derivation in reading.derivations)
        rows.search.append({"target_id": id, "folded": _searchable(file, statement, catalog)})


def target_id(file: StatementFile, statement: Statement) -> str:
    """`<document>.<slug>`."""
    return f"{file.document.id}.{statement.id}"


def _target_row(file: StatementFile, programme: Programme | None, statement: Statement, reading: Reading) -> Row:
    card = file.document
    return {
        **_same(schema.TARGETS, reading),
        **_same(schema.TARGETS, statement),
        "target_id": target_id(file, statement),
        "document_id": card.id,
        "programme": programme.number if programme else None,
        "province": card.province,
        "grade_scheme": _grade_scheme(file) if reading.grade else None,
        "status": card.status,
        "char_start": statement.at[0],
        "char_end": statement.at[1],
    }


def _grade_scheme(file: StatementFile) -> str | None:
    """The grading scheme of the day the document was made; one without a date is placed by the first year it plans for, if any."""
    card = file.document
    day = card.first_day or (datetime.date(card.period[0], 1, 1) if card.period else None)
    return None if day is None else "2016" if day < GRADES_REPLACED else "2025"


def _searchable(file: StatementFile, statement: Statement, catalog: Catalog) -> str:
    indicator = catalog.indicators[statement.indicator]
    place = catalog.localities.get(statement.place or "")
    names = (indicator.name_vi, indicator.name_en, *((place.name_vi, place.name_en) if place else ()))
    return fold(" · ".join(filter(None, (statement.says, *names, statement.section, file.document.title_vi, file.document.title_en))))


def _document_row(file: StatementFile) -> Row:
    card = file.document
    return {
        **_same(schema.DOCUMENTS, card),
        "document_id": card.id,
        "date": card.first_day,
        **_years(card.period),
        "relation": card.relation.kind if card.relation else None,
        "related_document": card.relation.document if card.relation else None,
    }


def _programme_row(file: StatementFile, programme: Programme) -> Row:
    return {
        **_same(schema.PROGRAMMES, programme),
        "document_id": file.document.id,
        "programme": programme.number,
        **_years(programme.period),
    }


def _same(table: schema.Table, entry: object) -> Row:
    """What the file holds under the very name of a column."""
    return {c.name: getattr(entry, c.name) for c in table.columns if hasattr(entry, c.name)}


def _years(period: tuple[int, int] | None) -> Row:
    start, end = period or (None, None)
    return {"period_start": start, "period_end": end}

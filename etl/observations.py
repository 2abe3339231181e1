"""Cited values from outside the programmes: `data/observations/*.csv` read into rows of the table `observations`.

A person writes one row a value. What a value is comes in a small notation (`>=11`, `6.5..7`, `~45`, `750000e9`), the years it
speaks of as `2025` or `2021-2025`, and its source as an id of `sources.csv`, so that title and address stand in one place.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from targets import schema
from targets.catalog import Catalog
from targets.files import Problem, Refused, nearest

SOURCES: Final = "sources.csv"

SOURCE_COLUMNS: Final = ("source", "title", "url", "published", "standing_vi", "standing_en")
COLUMNS: Final = (
    "observation_id", "kind", "province", "place", "scope", "indicator", "years", "value", "unit", "grade", "frequency", "vintage",
    "source", "territory", "confidence", "supersedes", "statement_vi", "statement_en", "note_vi", "note_en",
)  # fmt: skip

REQUIRED: Final = (
    "kind", "indicator", "years", "frequency", "vintage", "source", "territory", "confidence", "statement_vi", "statement_en",
)  # fmt: skip

_ID: Final = re.compile(r"(?P<fact>[A-Z]{1,3}\d*-[A-Z]?\d+[a-z]?)(\.[a-z0-9-]+)?")
_YEARS: Final = re.compile(r"(?P<first>(?:19|20)\d\d)(?:-(?P<last>(?:19|20)\d\d))?")
_NUMBER: Final = r"-?\d+(?:\.\d+)?(?:e[369]|e12)?"
_VALUE: Final = re.compile(rf"(?P<sign>>=|<=|>|<|~)?(?P<low>{_NUMBER})(?:\.\.(?P<high>{_NUMBER}))?")
_SIGNS: Final = {">=": "ge", ">": "gt", "<=": "le", "<": "lt", "~": "approx", None: "eq"}
_DATE_FORMS: Final = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}


class ObservationsRefused(Refused):
    """Observations that are not used: every problem with file, line and column (as key), and a hint."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of one CSV file: where it stands and its cells, trimmed, by column."""

    file: str
    number: int
    cells: Mapping[str, str]

    def problem(self, column: str, problem: str, hint: str = "") -> Problem:
        return Problem(self.file, f"line {self.number}, {column}", problem, hint)


def read_observations(folder: Path, catalog: Catalog, target_ids: Collection[str] | None = None) -> list[dict[str, Any]]:
    """Rows of the table `observations`, columns in schema order, files by name and lines as they stand.

    `target_ids` are the targets that `supersedes` may name; without them only references between observations are resolved.
    Raises `ObservationsRefused` with every problem: columns, closed lists, unknown ids, values and years that do not read,
    missing sources, ids written twice, superseded values that do not exist or measure something else.
    """
    problems: list[Problem] = []
    cited = list(_lines(folder / SOURCES, SOURCE_COLUMNS, problems))
    files = sorted(p for p in folder.glob("*.csv") if p.name != SOURCES)
    lines = [line for path in files for line in _lines(path, COLUMNS, problems)]
    sources = {line.cells["source"]: line for line in cited}
    problems += [p for line in cited for p in _source_problems(line)] + list(_repeated(cited, "source"))
    problems += [p for line in lines for p in _problems(line, catalog, sources)] + list(_repeated(lines, "observation_id"))
    problems += _unresolved(lines, target_ids)
    if problems:
        raise ObservationsRefused(problems)
    return [_row(line, sources[line.cells["source"]].cells) for line in lines]


def parse_value(text: str) -> tuple[float | None, float | None, str]:
    """`(value_low, value_high, comparator)` of a written value, as in the table `targets`.

    `11` is a point, `>=11` `>11` `<=4` `<4` are open bounds, `~45` an approximation, `6.5..7` a range; `e3` `e6` `e9` `e12`
    stand for thousand to trillion, so that 750,000 tỷ đồng is `750000e9`. Raises `ValueError` for anything else and for a
    range whose ends are not in order.
    """
    read = _VALUE.fullmatch(text)
    if read is None:
        raise ValueError(f'"{text}" is not a value; write 11, >=11, >11, <=4, <4, ~45, 6.5..7 or 750000e9')
    low, high = float(read["low"]), float(read["high"]) if read["high"] else None
    if high is not None:
        if read["sign"] or not low < high:
            raise ValueError(f'"{text}" is not a range; write the lower end, two dots and the higher end, without a sign')
        return low, high, "range"
    comparator = _SIGNS[read["sign"]]
    return (None if comparator in ("le", "lt") else low), (None if comparator in ("ge", "gt") else low), comparator


def parse_years(text: str) -> tuple[int, int | None]:
    """`(year, None)` of `2025`, `(first, last)` of `2021-2025`; raises `ValueError` for anything else."""
    read = _YEARS.fullmatch(text)
    if read is None or (read["last"] and int(read["first"]) >= int(read["last"])):
        raise ValueError(f'"{text}" names no years; write one year (2025) or a period (2021-2025)')
    return int(read["first"]), int(read["last"]) if read["last"] else None


def _lines(path: Path, columns: tuple[str, ...], problems: list[Problem]) -> Iterator[_Line]:
    """Lines of one CSV file whose header holds exactly `columns`; what is wrong is added to `problems`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(path.name, "", f"cannot be read: {error}", "expected as UTF-8 text in the folder of observations"))
        return
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = tuple(next(reader, ()))
        if header != columns:
            problems.append(_header_problem(path.name, header, columns))
            return
        for cells in reader:
            line = _Line(path.name, reader.line_num, {c: v.strip() for c, v in zip(columns, cells, strict=False)})
            if len(cells) == len(columns):
                yield line
            else:
                problems.append(line.problem("whole", f"holds {len(cells)} cells, not {len(columns)}", "put text with commas in quotes"))
    except csv.Error as error:
        problems.append(Problem(path.name, f"line {reader.line_num}", f"is not CSV: {error}", "look for an open quote"))


def _header_problem(file: str, header: tuple[str, ...], columns: tuple[str, ...]) -> Problem:
    for unknown in header:
        if unknown not in columns:
            return Problem(file, "line 1", f'unknown column "{unknown}"', nearest(unknown, columns))
    missing = ", ".join(c for c in columns if c not in header)
    return Problem(file, "line 1", f"columns missing: {missing}" if missing else "columns out of order", f"order: {', '.join(columns)}")


def _source_problems(line: _Line) -> Iterator[Problem]:
    for column in ("source", "title", "url"):
        if not line.cells[column]:
            yield line.problem(column, "is empty", "every source has an id, a title and an address")
    published = line.cells["published"]
    if published and not _is_date(published):
        yield line.problem("published", f'"{published}" is not a date', "write 2025, 2025-12 or 2025-12-03, or leave it empty")


def _is_date(text: str) -> bool:
    try:
        datetime.datetime.strptime(text, _DATE_FORMS.get(len(text), "%Y"))
    except ValueError:
        return False
    return True


def _problems(line: _Line, catalog: Catalog, sources: Mapping[str, _Line]) -> Iterator[Problem]:
    """What is wrong with one line on its own."""
    cells = line.cells
    if not _ID.fullmatch(cells["observation_id"]):
        yield line.problem("observation_id", f'"{cells["observation_id"]}" is no id', "write the fact id, or HD-T02.2030 for a part")
    yield from _closed(line)
    known: tuple[tuple[str, Collection[str]], ...] = (
        ("province", catalog.provinces), ("place", catalog.localities), ("indicator", catalog.indicators), ("unit", catalog.units),
        ("source", sources),
    )  # fmt: skip
    for column, ids in known:
        if cells[column] and cells[column] not in ids:
            yield line.problem(column, f'unknown {column} "{cells[column]}"', nearest(cells[column], ids))
    yield from _incomplete(line, catalog)
    parsers: tuple[tuple[str, Callable[[str], object]], ...] = (("years", parse_years), ("value", parse_value))
    for column, parse in parsers:
        if cells[column]:
            yield from _unreadable(line, column, parse)


def _closed(line: _Line) -> Iterator[Problem]:
    for column in schema.OBSERVATIONS.columns:
        given = line.cells.get(column.name, "")
        if column.values and given and given not in column.values:
            yield line.problem(column.name, f'"{given}" is not in the closed list', nearest(given, column.values))


def _incomplete(line: _Line, catalog: Catalog) -> Iterator[Problem]:
    """Cells that must be filled, and cells that need each other."""
    cells = line.cells
    for column in REQUIRED:
        if not cells[column]:
            yield line.problem(column, "is empty", "every value says what it is, of when, and where it was read")
    if not (cells["province"] or cells["scope"]):
        yield line.problem("province", "is empty", "name the region in scope when the value is of no single province")
    if bool(cells["value"]) != bool(cells["unit"]):
        yield line.problem("unit", "value and unit go together", "fill both, or neither for a grade or a status in words")
    indicator, unit = catalog.indicators.get(cells["indicator"]), catalog.units.get(cells["unit"])
    usual = catalog.units.get(indicator.unit) if indicator and indicator.unit else None
    if usual and unit and usual.unit_class != unit.unit_class:
        yield line.problem("unit", f"{unit.id} does not measure {cells['indicator']}", f"its figures are in {usual.id}")
    if usual and not (cells["value"] or cells["grade"]):
        yield line.problem("value", "is empty", f"{cells['indicator']} has figures in {usual.id}")


def _unreadable(line: _Line, column: str, parse: Callable[[str], object]) -> Iterator[Problem]:
    try:
        parse(line.cells[column])
    except ValueError as error:
        problem, _, hint = str(error).partition("; ")
        yield line.problem(column, problem, hint)


def _repeated(lines: Iterable[_Line], column: str) -> Iterator[Problem]:
    first: dict[str, _Line] = {}
    for line in lines:
        id = line.cells[column]
        other = first.setdefault(id, line)
        if other is not line:
            yield line.problem(column, f'"{id}" is written twice', f"first in {other.file}, line {other.number}")


def _unresolved(lines: Iterable[_Line], target_ids: Collection[str] | None) -> Iterator[Problem]:
    """`supersedes` that names nothing, itself, or an observation of another measure or province."""
    by_id = {line.cells["observation_id"]: line for line in lines}
    for line in by_id.values():
        wanted = line.cells["supersedes"]
        replaced = by_id.get(wanted)
        if replaced is line:
            yield line.problem("supersedes", "a value cannot replace itself", "name the value it replaces")
        elif replaced is not None:
            for column in ("indicator", "province", "scope"):
                if replaced.cells[column] != line.cells[column]:
                    yield line.problem("supersedes", f"{wanted} is of another {column}", "a value replaces one of the same measure")
        elif wanted and (_ID.fullmatch(wanted) or (target_ids is not None and wanted not in target_ids)):
            yield line.problem("supersedes", f'unknown value "{wanted}"', nearest(wanted, {*by_id, *(target_ids or ())}))


def _row(line: _Line, source: Mapping[str, str]) -> dict[str, Any]:
    """The row of a line that has no problem; the standing of its source is the last sentence of its notes."""
    cells = {column: text or None for column, text in line.cells.items()}
    first, last = parse_years(line.cells["years"])
    low, high, comparator = parse_value(line.cells["value"]) if cells["value"] else (None, None, None)
    fact = _ID.fullmatch(line.cells["observation_id"])
    derived = {
        "fact_id": fact["fact"] if fact else None,
        "year": None if last else first,
        "period_start": first if last else None,
        "period_end": last,
        "value_low": low,
        "value_high": high,
        "comparator": comparator,
        "stated_on": source["published"] or None,
        "source": source["title"],
        "url": source["url"],
        "note_vi": " ".join(filter(None, (cells["note_vi"], source["standing_vi"]))) or None,
        "note_en": " ".join(filter(None, (cells["note_en"], source["standing_en"]))) or None,
    }
    merged = {**cells, **derived}
    return {column.name: merged[column.name] for column in schema.OBSERVATIONS.columns}

"""The contract: one pyarrow schema a table, its key, and the closed vocabularies of its columns.

Everything that writes a table casts to the schema of :data:`TABLES`, everything that reads one may rely on it.
`data/README.md` is generated from the field descriptions below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

KINDS: Final = ("quantity", "urban_grade", "rank", "milestone", "deliverable", "direction")
COMPARATORS: Final = ("eq", "ge", "gt", "le", "lt", "approx", "range")
DEADLINE_OPS: Final = ("by", "before", "in")
FREQUENCIES: Final = ("once", "annual", "annual_average", "cumulative")
STATUSES: Final = ("adopted", "report", "draft")
GRADES: Final = ("I", "II", "III", "IV", "V")
GRADE_SCHEMES: Final = ("2016", "2025")
DIRECTIONS: Final = ("higher", "lower", "neutral")
OBSERVATION_KINDS: Final = ("benchmark", "later_target", "baseline", "outcome", "territory")
VINTAGES: Final = ("plan", "forecast", "first_estimate", "estimate", "preliminary", "official", "computed")
VERDICTS: Final = ("A", "B", "C", "D")
CHANGES: Final = ("unchanged", "tightened", "loosened", "added", "dropped", "not_mentioned", "reworded")
CELLS: Final = ("value", "report_only", "draft_only", "in_words", "not_applicable", "not_stated")


@dataclass(frozen=True)
class Column:
    """One column of a table: its Arrow type, what it means, and the closed list of its values where there is one."""

    name: str
    type: pa.DataType
    meaning: str
    values: tuple[str, ...] = ()
    nullable: bool = True


@dataclass(frozen=True)
class Table:
    """One table of `data/parquet/`: columns in order, the key that is unique, what a row is."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    sort: tuple[str, ...] = ()

    @property
    def schema(self) -> pa.Schema:
        """The declared Arrow schema, in column order."""
        return pa.schema([pa.field(c.name, c.type, c.nullable) for c in self.columns])


TEXT: Final = pa.string()
YEAR: Final = pa.int16()
NUMBER: Final = pa.float64()
TEXTS: Final = pa.list_(pa.string())


def _text(name: str, meaning: str, *, values: tuple[str, ...] = (), required: bool = False) -> Column:
    return Column(name, TEXT, meaning, values, nullable=not required)


def _both(name: str, meaning: str, *, required: bool = False) -> tuple[Column, Column]:
    return (
        _text(f"{name}_vi", f"{meaning}, in Vietnamese", required=required),
        _text(f"{name}_en", f"{meaning}, in English", required=required),
    )


TARGETS: Final = Table(
    "targets",
    "one target: one statement of one document",
    ("target_id",),
    (
        _text("target_id", "`<document>.<slug>`; the slug is never reused", required=True),
        _text("document_id", "the document that states it", required=True),
        Column("programme", pa.int16(), "number of the programme; null outside one"),
        _text("province", "ISO 3166-2 code of the day", required=True),
        _text("place", "locality id, or null for the whole province"),
        _text("scope", "the group it covers when not all, else null"),
        _text("kind", "what is promised; `direction` is stated in words only", values=KINDS, required=True),
        _text("indicator", "id in the vocabulary", required=True),
        Column(
            "value_low",
            NUMBER,
            "equal to value_high for a point; null for an open bound; money in whole units, shares as printed (65 = 65%)",
        ),
        Column("value_high", NUMBER, "see value_low"),
        _text("comparator", "how the value binds", values=COMPARATORS),
        _text("unit", "id in the vocabulary"),
        Column("of_total", NUMBER, "the denominator when printed (115/181 → 181)"),
        _text("grade", "urban grade", values=GRADES),
        _text("grade_scheme", "the grading scheme of the day", values=GRADE_SCHEMES),
        Column("deadline", YEAR, "year of the deadline"),
        _text("deadline_op", "how the year binds", values=DEADLINE_OPS),
        Column("deadline_date", pa.date32(), "the last day on which it can be met"),
        Column("period_start", YEAR, "only where no deadline is stated; for a promised scheme, the scheme's own span"),
        Column("period_end", YEAR, "see period_start"),
        Column("horizon", YEAR, "year of an orientation or vision"),
        _text("frequency", "how often the value is to hold", values=FREQUENCIES, required=True),
        _text("status", "standing of the document", values=STATUSES, required=True),
        _text("says", "the citation, at most 160 characters, exactly as it stands in the source", required=True),
        _text("section", "where it stands, as printed"),
        Column("char_start", pa.int32(), "first code point of the citation in the decoded text", nullable=False),
        Column("char_end", pa.int32(), "code point after the citation", nullable=False),
        *_both("note", "what a careful reader must know"),
    ),
    ("document_id", "char_start", "target_id"),
)

DERIVATIONS: Final = Table(
    "derivations",
    "one derived field of one target: which rule of the grammar read it from which words",
    ("target_id", "field"),
    (
        _text("target_id", "the target", required=True),
        _text("field", "column of `targets`", required=True),
        _text("rule", "name of the rule of the grammar", required=True),
        _text("words", "the words the rule read", required=True),
        Column("inherited", pa.bool_(), "true when the words stand outside the citation (a heading, a clause head)", nullable=False),
    ),
)

SEARCH: Final = Table(
    "search",
    "the searchable text of one target, folded: lower case, no accents, đ as d",
    ("target_id",),
    (
        _text("target_id", "the target", required=True),
        _text("folded", "citation, indicator names, place and section, folded", required=True),
    ),
)

DOCUMENTS: Final = Table(
    "documents",
    "one document",
    ("document_id",),
    (
        _text("document_id", "id of the document, also its file stem", required=True),
        _text("province", "ISO 3166-2 code of the day", required=True),
        *_both("title", "title", required=True),
        *_both("issuer", "who issued it", required=True),
        _text("number", "number (số hiệu), null when not printed"),
        Column("date", pa.date32(), "date of issue as far as known (first day of the month or year when no more is known)"),
        _text("date_precision", "how precisely the date is known", values=("day", "month", "year")),
        *_both("date_note", "how the date is known"),
        _text("status", "standing", values=STATUSES, required=True),
        *_both("known_through", "how the text reached us", required=True),
        Column("period_start", YEAR, "first year it plans for"),
        Column("period_end", YEAR, "last year it plans for"),
        _text("source_file", "file name of the source text", required=True),
        _text("source_sha256", "SHA-256 of the source file", required=True),
        _text("relation", "how it relates to another document", values=("draft_of", "reports_on", "implements")),
        _text("related_document", "the other document's id"),
        *_both("note", "what a careful reader must know"),
    ),
)

PROGRAMMES: Final = Table(
    "programmes",
    "one programme of one document",
    ("document_id", "programme"),
    (
        _text("document_id", "the document", required=True),
        Column("programme", pa.int16(), "number as printed", nullable=False),
        *_both("title", "title", required=True),
        *_both("objective", "objective in our own words", required=True),
        _text(
            "lead_arrangement",
            "how it is led",
            values=("steering_committee", "no_committee", "one_committee_for_all", "not_stated"),
            required=True,
        ),
        *_both("lead", "who leads"),
        Column("members_vi", TEXTS, "member bodies, in Vietnamese"),
        Column("members_en", TEXTS, "member bodies, in English"),
        Column("period_start", YEAR, "first year"),
        Column("period_end", YEAR, "last year"),
        Column("horizon", YEAR, "year of its orientation or vision"),
    ),
)

INDICATORS: Final = Table(
    "indicators",
    "one indicator: one measure with one definition",
    ("indicator",),
    (
        _text("indicator", "id", required=True),
        _text("family", "indicators of one topic; a family is compared, not necessarily plotted together", required=True),
        _text("theme", "theme of the family", required=True),
        *_both("name", "name", required=True),
        *_both("definition", "what is counted, over what", required=True),
        _text("unit", "unit of its figures; null for one without figures"),
        _text("direction", "which way is better", values=DIRECTIONS, required=True),
        Column("wordings", TEXTS, "known wordings in the documents, most telling first", nullable=False),
        _text("source", "where the definition comes from (a fact id or a law)"),
    ),
)

FAMILIES: Final = Table(
    "families",
    "one family of indicators",
    ("family",),
    (
        _text("family", "id", required=True),
        _text("theme", "its theme", required=True),
        *_both("name", "name", required=True),
        Column("position", pa.int16(), "order in lists", nullable=False),
    ),
    ("position",),
)

THEMES: Final = Table(
    "themes",
    "one theme",
    ("theme",),
    (
        _text("theme", "id", required=True),
        *_both("name", "name", required=True),
        Column("position", pa.int16(), "order in lists", nullable=False),
    ),
    ("position",),
)

UNITS: Final = Table(
    "units",
    "one unit",
    ("unit",),
    (
        _text("unit", "id", required=True),
        _text("unit_class", "share, rate, money, count, area, rank…: only units of one class may share an axis", required=True),
        *_both("name", "name in full", required=True),
        *_both("symbol", "symbol or word printed after a number", required=True),
    ),
)

PROVINCES: Final = Table(
    "provinces",
    "one province of the day, or the country (`VN`)",
    ("province",),
    (
        _text("province", "ISO 3166-2 code of the day; `VN` for the country", required=True),
        *_both("name", "name", required=True),
        _text("gso_code", "statistics-office code (scheme of Decision 124/2004/QĐ-TTg), as text"),
        _text("gso_code_2025", "statistics-office code from 1 July 2025 (Decision 19/2025/QĐ-TTg), null when the unit ended"),
        _text("iso_2025", "ISO 3166-2 code of the province that holds its territory from 1 July 2025"),
        *_both("territory", "what its territory became on 1 July 2025"),
        Column("ended_on", pa.date32(), "last day as a unit of its own, null when it goes on"),
        Column("position", pa.int16(), "order in lists and charts", nullable=False),
    ),
    ("position",),
)

LOCALITIES: Final = Table(
    "localities",
    "one named place below the province, or a named work that targets speak of",
    ("place",),
    (
        _text("place", "id", required=True),
        _text("province", "ISO 3166-2 code of the day", required=True),
        _text(
            "type",
            "city, town, township, district, commune, economic_zone, industrial_park, tourist_area, road, port, airport, "
            "border_gate, reservoir, power_plant, other",
            required=True,
        ),
        *_both("name", "name with its type", required=True),
        _text("parent", "id of the place it lies in"),
        Column("ended_on", pa.date32(), "last day as a unit, null when it goes on or is not an administrative unit"),
        *_both("note", "what became of it"),
    ),
)

OBSERVATIONS: Final = Table(
    "observations",
    "one value stated elsewhere: benchmark, later target, baseline, outcome, or a state of territory",
    ("observation_id",),
    (
        _text("observation_id", "`<fact id>` or `<fact id>.<part>`", required=True),
        _text("fact_id", "id of the fact it was split from", required=True),
        _text("kind", "what the value is", values=OBSERVATION_KINDS, required=True),
        _text("province", "ISO 3166-2 code of the day, `VN` for the country, null for a region"),
        _text("place", "locality id, or null"),
        _text("scope", "the group or region it covers when not all, else null"),
        _text("indicator", "id in the vocabulary", required=True),
        Column("year", YEAR, "the year it speaks of"),
        Column("period_start", YEAR, "first year of its period"),
        Column("period_end", YEAR, "last year of its period"),
        Column("value_low", NUMBER, "as in targets"),
        Column("value_high", NUMBER, "as in targets"),
        _text("comparator", "as in targets", values=COMPARATORS),
        _text("unit", "id in the vocabulary"),
        _text("grade", "urban grade", values=GRADES),
        _text("frequency", "as in targets", values=FREQUENCIES, required=True),
        _text("vintage", "how settled the value was when stated", values=VINTAGES, required=True),
        _text("stated_on", "when the source stated it, as far as known (2025-12 or 2025-12-03)"),
        _text("territory", "borders it speaks of", values=("63", "34"), required=True),
        *_both("statement", "the fact in our own words", required=True),
        _text("source", "title of the source", required=True),
        _text("url", "address of the source; a repository or page name where the source has none", required=True),
        _text(
            "confidence",
            "how the value was read",
            values=("quoted", "quoted-secondary", "quoted-partly-inferred", "computed", "verified"),
            required=True,
        ),
        _text("supersedes", "observation or target id that this value replaces"),
        *_both("note", "what a careful reader must know"),
    ),
)

_KIND = ("target", "observation")

COMPARISONS: Final = Table(
    "comparisons",
    "one pair of values of a family: provinces against each other, or a province against the country",
    ("a_kind", "a_id", "b_kind", "b_id"),
    (
        _text("a_kind", "what a is", values=_KIND, required=True),
        _text("a_id", "target_id or observation_id", required=True),
        _text("b_kind", "what b is", values=_KIND, required=True),
        _text("b_id", "target_id or observation_id", required=True),
        _text("verdict", "A comparable, B with care, C same topic but another measure, D not comparable", values=VERDICTS, required=True),
        Column("reasons", TEXTS, "codes of the reasons, most weighty first", nullable=False),
    ),
)

_CHANGED = ("target", "programme", "observation")

CHANGE_TABLE: Final = Table(
    "changes",
    "one change from one document to a later one",
    ("from_kind", "from_id", "to_kind", "to_id"),
    (
        _text("from_kind", "what it was, null when added", values=_CHANGED),
        _text("from_id", "its id (a programme: `<document>/<number>`), null when added"),
        _text("to_kind", "what it became, null when dropped or not mentioned", values=_CHANGED),
        _text("to_id", "its id, null when dropped or not mentioned"),
        _text("what", "what the change does", values=CHANGES, required=True),
    ),
)

CELL_TABLE: Final = Table(
    "cells",
    "one family in one province: what can be said of it",
    ("family", "province"),
    (
        _text("family", "family of indicators", required=True),
        _text("province", "ISO 3166-2 code of the day", required=True),
        _text("cell", "the first that holds, in the order of the list", values=CELLS, required=True),
        _text("target_id", "the target that speaks for the cell, null when there is none"),
        *_both("reason", "why not applicable, or what the reader should know"),
    ),
)

TABLES: Final = {
    t.name: t
    for t in (
        TARGETS, DERIVATIONS, SEARCH, DOCUMENTS, PROGRAMMES, INDICATORS, FAMILIES, THEMES, UNITS,
        PROVINCES, LOCALITIES, OBSERVATIONS, COMPARISONS, CHANGE_TABLE, CELL_TABLE,
    )
}  # fmt: skip

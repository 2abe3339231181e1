"""What the tables know of one target beside its own row: how its words were read, what revises it, and what stands elsewhere."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from targets import schema, wording
from targets.catalog import Catalog
from targets.comparability import Reason
from targets.panels import Presenter, Row, Statement
from targets.revisions import Explanation, Links, explain

Key = tuple[str, str]
"""Kind (`target`, `programme` or `observation`) and id."""

# Fields that hold one figure twice where the words name one figure only.
_FIGURE: Final = ("value_low", "value_high")


@dataclass(frozen=True)
class Reading:
    """What one rule of the grammar read from some words: pairs of the field's name and its value, both in words."""

    words: str
    rule: str
    inherited: bool
    gives: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Observed:
    """A value stated elsewhere, ready to be shown; `sentence` is the fact in our own words."""

    row: Row
    who: str
    kind: str
    value: str
    when: str
    vintage: str
    sentence: str
    note: str


@dataclass(frozen=True)
class Other:
    """The same promise, or a value for it, elsewhere: the verdict over the pair, the reasons in words, and the one or the other."""

    verdict: str
    reasons: tuple[str, ...]
    statement: Statement | None = None
    observed: Observed | None = None


@dataclass(frozen=True)
class Revision:
    """One change the target takes part in; `later` says whether the other side came after it."""

    later: bool
    what: str
    explanation: Explanation
    statement: Statement | None = None
    observed: Observed | None = None


def readings(row: Row, derivations: Iterable[Row], presenter: Presenter) -> tuple[Reading, ...]:
    """The rows of `derivations` of one target, one reading for each rule and its words, in the order of the columns of `targets`."""
    order = {column.name: position for position, column in enumerate(schema.TARGETS.columns)}
    fields: dict[tuple[str, str, bool], list[str]] = {}
    for derived in sorted(derivations, key=lambda d: order[d["field"]]):
        fields.setdefault((derived["words"], derived["rule"], derived["inherited"]), []).append(derived["field"])
    return tuple(Reading(words, rule, inherited, _given(row, names, presenter)) for (words, rule, inherited), names in fields.items())


def _given(row: Row, fields: Sequence[str], presenter: Presenter) -> tuple[tuple[str, str], ...]:
    say = presenter.say
    point = set(_FIGURE) <= set(fields) and row["value_low"] == row["value_high"]
    named = [("value" if point and f == "value_low" else f, f) for f in fields if not (point and f == "value_high")]
    return tuple((say.term("column", name), field_in_words(row, field, presenter)) for name, field in named)


def field_in_words(row: Row, field: str, presenter: Presenter) -> str:
    """The value of one field of a target in words: `comparator` `ge` is *ít nhất*, `unit` `percent` is *phần trăm*."""
    value: Any = row[field]
    if value is None:
        return presenter.say("things.none")
    match field:
        case "value_low" | "value_high" | "of_total":
            return wording.amount((value,), None, presenter.lang)
        case "comparator" | "deadline_op":
            return presenter.say(f"export.{field}.{value}")
        case "frequency" | "kind" | "status":
            return presenter.say.term(field, value)
        case "scope":
            return presenter.say.term_or("scope", value)
        case _ if isinstance(value, datetime.date):
            return wording.day(value, presenter.lang)
        case _:
            return presenter.names.of(field, str(value))


def observed(row: Row, presenter: Presenter) -> Observed:
    """One row of `observations`, ready to be shown."""
    say, lang = presenter.say, presenter.lang
    where = presenter.names.of("province", row["province"]) if row["province"] else ""
    dated = {**row, "deadline": row["year"], "deadline_op": "in"}
    return Observed(
        row=row,
        who=", ".join(part for part in (where, presenter.about(row)) if part),
        kind=say.term("things.observation", row["kind"]),
        value=wording.value_phrase(row, presenter.unit(row), lang) if wording.bounds(row) or row["grade"] else "",
        when=wording.when_phrase(dated, lang),
        vintage=say.term("things.vintage", row["vintage"]),
        sentence=row[f"statement_{lang}"],
        note=row[f"note_{lang}"] or "",
    )


def observations_of(row: Row, observations: Iterable[Row], presenter: Presenter) -> tuple[Observed, ...]:
    """The observations of a target's indicator for its place, its province or the country, by kind, then by year."""
    same = (o for o in observations if o["indicator"] == row["indicator"])
    own = [o for o in same if o["province"] in (row["province"], "VN") and o["place"] in (None, row["place"])]

    def place(o: Row) -> tuple[bool, int, int, str]:
        return o["province"] == "VN", schema.OBSERVATION_KINDS.index(o["kind"]), o["year"] or o["period_end"] or 0, o["observation_id"]

    return tuple(observed(o, presenter) for o in sorted(own, key=place))


def others(
    comparisons: Iterable[Row], statements: Mapping[str, Statement], observations: Mapping[str, Row], reasons: Mapping[str, Reason],
    presenter: Presenter,
) -> tuple[Other, ...]:  # fmt: skip
    """The rows of `queries.comparisons_of` with what they compare, best verdict first, targets before values stated elsewhere."""
    found = []
    for row in comparisons:
        words = tuple(reasons[code].words(presenter.lang) if code in reasons else code.replace("_", " ") for code in row["reasons"])
        if row["other_kind"] == "target":
            found.append(Other(row["verdict"], words, statement=statements[row["other_id"]]))
        else:
            found.append(Other(row["verdict"], words, observed=observed(observations[row["other_id"]], presenter)))
    return tuple(sorted(found, key=lambda o: (o.verdict, o.statement is None, o.statement.position if o.statement else 0)))


def revisions(
    target_id: str, changes: Iterable[Row], statements: Mapping[str, Statement], observations: Mapping[str, Row], catalog: Catalog,
    links: Links, presenter: Presenter,
) -> tuple[Revision, ...]:  # fmt: skip
    """The rows of `queries.changes_of` a target in words, those that lead to it first."""
    rows: dict[Key, Row] = {("target", id): s.row for id, s in statements.items()}
    rows |= {("observation", id): row for id, row in observations.items()}
    found = []
    for change in changes:
        later = change["from_id"] == target_id
        kind, id = (change["to_kind"], change["to_id"]) if later else (change["from_kind"], change["from_id"])
        words = explain(change, rows, catalog, links, presenter.lang)
        seen = observed(observations[id], presenter) if kind == "observation" else None
        found.append(Revision(later, change["what"], words, statements.get(id) if kind == "target" else None, seen))
    return tuple(found)

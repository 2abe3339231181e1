"""Urban grades as rungs of a ladder: places by name, counts where no place is named."""

from __future__ import annotations

from collections.abc import Sequence

from targets import wording
from targets.charts import Rung, Steps
from targets.messages import Translator
from targets.panels import Row, Statement
from targets.schema import GRADES


def rungs(statements: Sequence[Statement], say: Translator) -> list[Rung]:
    """One rung a statement with a grade, earliest first; a place by its name, else the count or the group it covers."""
    made = [
        Rung(
            grade=s.row["grade"],
            when=s.when,
            start=s.row["period_start"] if s.row["deadline"] is None else None,
            end=_end(s.row),
            label=_label(s, say),
            hover=s.sentence,
            position=s.position,
            id=s.row["target_id"],
        )
        for s in statements
        if s.row["grade"]
    ]
    return sorted(made, key=lambda r: (r.end is None, r.end, r.position, r.label))


def _end(row: Row) -> int | None:
    """The last year in which the promise can be kept: *trước năm 2025* is 2024, *đến năm 2025* is 2025."""
    if row["year"] is None:
        return None
    before = 1 if row["deadline_op"] == "before" else 0
    return int(row["year"]) - before


def steps(say: Translator) -> Steps:
    """The words around the rungs."""
    names = {grade: say("urban.grade_name", grade=grade) for grade in GRADES}
    return Steps(names, say("urban.none"), say("urban.axis"))


def _label(statement: Statement, say: Translator) -> str:
    if statement.about:
        return statement.about
    return say("urban.unnamed", value=statement.mark) if wording.bounds(statement.row) else statement.who

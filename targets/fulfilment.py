"""What came of targets, ready to be shown: the verdict in a sentence, how it was worked out, and the course over the years."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from targets import progress, wording
from targets.catalog import Catalog
from targets.comparability import Knowledge
from targets.comparability.times import time_of_observation
from targets.dossier import Observed, observed
from targets.panels import Presenter, Row, Statement
from targets.progress import Progress, Setting, Told
from targets.progress.outcomes import Outcome, settled
from targets.progress.telling import STATES, ProgressWords

JUDGED: Final = ("reached", "not_reached")
_WORKED_OUT: Final = "geometric_mean"
_REPLACED: Final = "superseded"


@dataclass(frozen=True)
class Grounds:
    """What judgements rest on: all observations, the vocabulary, what compares with what, and the words of verdicts."""

    observations: Sequence[Row]
    catalog: Catalog
    knowledge: Knowledge
    words: ProgressWords


@dataclass(frozen=True)
class Fulfilment:
    """One target and what came of it; `title` says it in a sentence, `notes` what must be known of the country's aims beside it."""

    statement: Statement
    progress: Progress
    told: Told
    title: str
    setting: Setting
    notes: tuple[str, ...]

    @property
    def state(self) -> str:
        """`reached`, `not_reached`, `not_yet_due` or `cannot_be_judged`."""
        return self.progress.state

    @property
    def benchmarks(self) -> tuple[Row, ...]:
        """The country's aims that stand, replaced ones only where no other is known; equal ones once."""
        standing = [row for row, codes in self.setting.benchmarks if _REPLACED not in codes]
        chosen = standing or [row for row, _ in self.setting.benchmarks]
        return tuple({(row["value_low"], row["value_high"], time_of_observation(row)): row for row in chosen}.values())

    @property
    def has_values(self) -> bool:
        """Whether anything stands beside the target: where it began, what came of it, or what the country aims at."""
        return bool(self.setting.baselines or self.setting.outcomes or self.setting.benchmarks)


def fulfilments(statements: Iterable[Statement], grounds: Grounds, presenter: Presenter, today: datetime.date) -> tuple[Fulfilment, ...]:
    """What came of every target as seen on `today`, in the order given; directions in words promise nothing that can be met."""
    rows = {row["observation_id"]: row for row in grounds.observations}
    return tuple(_fulfilment(s, grounds, rows, presenter, today) for s in statements if s.row["kind"] != "direction")


def _fulfilment(
    statement: Statement, grounds: Grounds, rows: dict[str, Row], presenter: Presenter, today: datetime.date
) -> Fulfilment:  # fmt: skip
    """One target and what came of it; a benchmark that was replaced is passed over where another stands."""
    target, catalog, lang = statement.row, grounds.catalog, presenter.lang
    found = progress.judge(target, grounds.observations, catalog, grounds.knowledge, today)
    told = progress.tell(found, target, rows, catalog, grounds.words, lang)
    beside = progress.setting(target, grounds.observations, catalog, grounds.knowledge)
    standing = tuple((row, codes) for row, codes in beside.benchmarks if _REPLACED not in codes)
    reasons = dict.fromkeys(code for _, codes in standing or beside.benchmarks for code in codes)
    notes = tuple(grounds.knowledge.reasons[code].words(lang) for code in reasons)
    return Fulfilment(statement, found, told, _title(statement, found, told, beside, rows, presenter), beside, notes)


def _title(
    statement: Statement, found: Progress, told: Told, beside: Setting, rows: dict[str, Row], presenter: Presenter
) -> str:  # fmt: skip
    """The finding as a sentence: what was reached against what was promised, or what is known so far."""
    say = presenter.say
    parts = {"who": statement.who, "subject": statement.subject, "target": statement.value, "when": statement.when}
    if found.state in JUDGED:
        outcome = "; ".join(_reached(o, rows, presenter) for o in found.outcomes)
        return say.term("progress.title", found.state).format(**parts, outcome=outcome)
    latest = settled(o for o in beside.outcomes if o["year"]) or settled(beside.outcomes)
    known = say("progress.latest", value=observed(latest, presenter).value, when=observed(latest, presenter).when) if latest else ""
    if found.state == "not_yet_due":
        return say("progress.title.known" if known else "progress.title.not_yet_due", **parts, **({"known": known} if known else {}))
    return say("progress.title.cannot_be_judged", **parts, because=told.because.lower())


def _reached(outcome: Outcome, rows: dict[str, Row], presenter: Presenter) -> str:
    row = rows[outcome.used[0]]
    if outcome.method == _WORKED_OUT:
        return wording.amount((round(outcome.low or 0.0, 2),), presenter.unit(row), presenter.lang)
    return wording.value_phrase(row, presenter.unit(row), presenter.lang)


def beside(shown: Fulfilment, presenter: Presenter) -> tuple[tuple[Observed, bool], ...]:
    """Everything that stands beside a target, oldest first: baselines, outcomes, aims of the country; and whether it decided."""
    rows = (*shown.setting.baselines, *shown.setting.outcomes, *(row for row, _ in shown.setting.benchmarks))
    used = {id for outcome in shown.progress.outcomes for id in outcome.used}
    return tuple((observed(row, presenter), row["observation_id"] in used) for row in rows)


def by_state(found: Sequence[Fulfilment]) -> dict[str, tuple[Fulfilment, ...]]:
    """What came of targets by state, in the order of states."""
    return {state: tuple(f for f in found if f.state == state) for state in STATES}


def by_reason(found: Sequence[Fulfilment]) -> dict[str, tuple[Fulfilment, ...]]:
    """Targets that cannot be judged by the words of the reason, the most frequent first."""
    words = dict.fromkeys(f.told.because for f in found)
    groups = {because: tuple(f for f in found if f.told.because == because) for because in words}
    return dict(sorted(groups.items(), key=lambda pair: -len(pair[1])))

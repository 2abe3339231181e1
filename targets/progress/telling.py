"""Progress in words: the state, why, and the formula with its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import with_config

from targets.catalog import Catalog, Language, Unit
from targets.files import STRICT, Problem, Refused, read_as, read_yaml
from targets.progress.judging import Progress
from targets.progress.outcomes import Outcome
from targets.revisions.links import Words
from targets.wording import amount, number, value_phrase, years

Row = Mapping[str, Any]

FILE: Final = "progress.yml"
STATES: Final = ("reached", "not_reached", "not_yet_due", "cannot_be_judged")
BECAUSE: Final = ("no_outcome", "forecast_only", "incomplete_years", "open_outcome", "no_direction", "unit_ended", "undated", "in_words")


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class ProgressWords:
    """The words of `data/vocabulary/progress.yml`."""

    states: Mapping[str, Words]
    because: Mapping[str, Words]
    geometric_mean: Words
    published_average: Words
    against: Words
    share: Words
    mean_source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Progress in one language; `formula` is empty when nothing was worked out."""

    state: str
    because: str
    formula: str

    def __str__(self) -> str:
        """`Chưa đạt: 9,89%/năm so với từ 11%/năm trở lên`."""
        return ": ".join(filter(None, (self.state, self.because or self.formula)))


def load_words(folder: Path) -> ProgressWords:
    """The words of `progress.yml` in a vocabulary folder; raises `Refused` when a state or a reason has none."""
    words = read_as(ProgressWords, read_yaml(folder / FILE), FILE)
    wanted = {"states": (STATES, words.states), "because": (BECAUSE, words.because)}
    problems = [
        Problem(FILE, key, f'"{code}" has no words') for key, (codes, known) in wanted.items() for code in codes if code not in known
    ]
    if problems:
        raise Refused(problems)
    return words


def tell(progress: Progress, target: Row, rows: Mapping[str, Row], catalog: Catalog, words: ProgressWords, lang: Language) -> Told:
    """Progress in words; `rows` holds the observations by id.

    The formula shows every figure it rests on: `((1 + 9,44%) × … × (1 + 8,27%))^(1/5) − 1 = 9,89%/năm so với từ 11%/năm trở lên`.
    """
    state = words.states[progress.state].of(lang)
    because = words.because[progress.because].of(lang) if progress.because else ""
    unit = catalog.unit(target["unit"]) if target["unit"] else None
    return Told(state, because, _Formula(target, rows, unit, words, lang).of(progress))


@dataclass(frozen=True)
class _Formula:
    """Writes what an outcome was worked out from."""

    target: Row
    rows: Mapping[str, Row]
    unit: Unit | None
    words: ProgressWords
    lang: Language

    def of(self, progress: Progress) -> str:
        if not progress.outcomes:
            return ""
        seen = "; ".join(map(self._seen, progress.outcomes))
        text = self.words.against.of(self.lang).format(outcome=seen, target=value_phrase(self.target, self.unit, self.lang))
        share = self._share(progress.outcomes[0]) if progress.state == "not_reached" and len(progress.outcomes) == 1 else ""
        return "; ".join(filter(None, (text, share)))

    def _seen(self, outcome: Outcome) -> str:
        rows = [self.rows[id] for id in outcome.used]
        if outcome.method == "geometric_mean":
            return self._mean(outcome, rows)
        value = value_phrase(rows[0], self.unit, self.lang)
        if outcome.method == "published_average":
            span = years(rows[0]["period_start"], rows[0]["period_end"])
            return f"{value} ({self.words.published_average.of(self.lang).format(years=span)})"
        return value

    def _mean(self, outcome: Outcome, rows: Sequence[Row]) -> str:
        factors = " × ".join(f"(1 + {number(row['value_low'], self.lang)}%)" for row in rows)
        mean = amount((round(outcome.low or 0.0, 2),), self.unit, self.lang)
        name = self.words.geometric_mean.of(self.lang).format(years=years(rows[0]["year"], rows[-1]["year"]))
        return f"({factors})^(1/{len(rows)}) − 1 = {mean} ({name})"

    def _share(self, outcome: Outcome) -> str:
        """How much of the target was reached, where it is an amount (money or a count), not a rate or a share."""
        demand = self.target["value_low"]
        amounts = self.unit is not None and (self.unit.unit_class == "count" or self.unit.unit_class.startswith("money"))
        if not amounts or not demand or outcome.low is None:
            return ""
        return self.words.share.of(self.lang).format(share=f"{number(round(outcome.low / demand * 100, 1), self.lang)}%")

"""Progress in words: the state, why, and the formula with its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import with_config

from targets.catalog import Catalog, Language
from targets.files import STRICT, Problem, Refused, read_as, read_yaml
from targets.progress.judging import Progress
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
    telling = _Telling(progress, target, rows, catalog, words, lang)
    return Told(state, because, telling.formula() if progress.outcome else "")


@dataclass(frozen=True)
class _Telling:
    progress: Progress
    target: Row
    rows: Mapping[str, Row]
    catalog: Catalog
    words: ProgressWords
    lang: Language

    def formula(self) -> str:
        unit = self.catalog.unit(self.target["unit"]) if self.target["unit"] else None
        promised = value_phrase(self.target, unit, self.lang)
        text = self.words.against.of(self.lang).format(outcome=self._outcome(), target=promised)
        return "; ".join(filter(None, (text, self._share())))

    def _outcome(self) -> str:
        outcome = self.progress.outcome
        assert outcome is not None
        used = [self.rows[id] for id in outcome.used]
        unit = self.catalog.unit(self.target["unit"]) if self.target["unit"] else None
        if outcome.method == "direct":
            return value_phrase(used[0], unit, self.lang)
        if outcome.method == "published_average":
            span = years(used[0]["period_start"], used[0]["period_end"])
            return f"{value_phrase(used[0], unit, self.lang)} ({self.words.published_average.of(self.lang).format(years=span)})"
        factors = " × ".join(f"(1 + {number(row['value_low'], self.lang)}%)" for row in used)
        mean = amount((round(float(outcome.low or 0), 2),), unit, self.lang)
        name = self.words.geometric_mean.of(self.lang).format(years=years(used[0]["year"], used[-1]["year"]))
        return f"({factors})^(1/{len(used)}) − 1 = {mean} ({name})"

    def _share(self) -> str:
        """How much of an amount was reached, where the target is an amount and was missed."""
        outcome, demand = self.progress.outcome, self.target["value_low"]
        unit = self.catalog.unit(self.target["unit"]) if self.target["unit"] else None
        amounts = unit is not None and (unit.unit_class == "count" or unit.unit_class.startswith("money"))
        if self.progress.state != "not_reached" or not amounts or outcome is None or outcome.low is None or not demand:
            return ""
        return self.words.share.of(self.lang).format(share=f"{number(round(outcome.low / demand * 100, 1), self.lang)}%")

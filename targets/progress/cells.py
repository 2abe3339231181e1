"""One cell for every family in every province, never blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import with_config

from targets.catalog import Catalog, Language
from targets.comparability.times import time_of_target
from targets.files import STRICT, Problem, Refused, nearest, read_as, read_yaml

Row = Mapping[str, Any]

FILE: Final = "applicability.yml"
_BY_STATUS: Final = {"adopted": "value", "report": "report_only", "draft": "draft_only"}
_ORDER: Final = ("value", "report_only", "draft_only", "in_words")
_KINDS: Final = ("quantity", "rank", "urban_grade", "milestone", "deliverable", "direction")
_STATUSES: Final = ("adopted", "report", "draft")


@with_config(STRICT)
@dataclass(frozen=True, kw_only=True)
class NotApplicable:
    """A family that cannot apply to a province, why, and what that rests on."""

    family: str
    province: str
    reason_vi: str
    reason_en: str
    source: tuple[str, ...]

    def reason(self, lang: Language) -> str:
        """Why it cannot apply."""
        return self.reason_vi if lang == "vi" else self.reason_en


def load_applicability(folder: Path, catalog: Catalog) -> tuple[NotApplicable, ...]:
    """The entries of `applicability.yml` in a vocabulary folder; raises `Refused` when one names an unknown family or province."""
    entries = read_as(tuple[NotApplicable, ...], read_yaml(folder / FILE), FILE)
    problems = [
        Problem(FILE, f"{entry.family}.{key}", f'unknown {key} "{wanted}"', nearest(wanted, known))
        for entry in entries
        for key, wanted, known in (("family", entry.family, catalog.families), ("province", entry.province, catalog.provinces))
        if wanted not in known
    ]
    if problems:
        raise Refused(problems)
    return entries


def cells(targets: Iterable[Row], catalog: Catalog, applicability: Sequence[NotApplicable]) -> list[dict[str, str | None]]:
    """Rows of the table `cells`: every family in every province that a document speaks for, by family and province in list order.

    A cell is the first that holds of: a value in an adopted text, one in a report, one in a draft, an orientation in words, not
    applicable, not stated.
    """
    rows = list(targets)
    provinces = [p for p in catalog.provinces if any(t["province"] == p for t in rows)]
    reasons = {(entry.family, entry.province): entry for entry in applicability}
    found = []
    for family in catalog.families:
        members = [t for t in rows if catalog.indicator(t["indicator"]).family == family]
        common = _Common.of(members)
        for province in provinces:
            own = [t for t in members if t["province"] == province]
            found.append(_cell(family, province, own, common, catalog, reasons.get((family, province))))
    return found


def _cell(
    family: str, province: str, own: Sequence[Row], common: _Common, catalog: Catalog, entry: NotApplicable | None
) -> dict[str, str | None]:
    cell = next((c for c in _ORDER if any(_of(t) == c for t in own)), "not_applicable" if entry else "not_stated")
    speaking = min((t for t in own if _of(t) == cell), key=lambda t: common.rank(t, catalog), default=None)
    reason = entry if cell == "not_applicable" else None
    return {
        "family": family, "province": province, "cell": cell, "target_id": speaking["target_id"] if speaking else None,
        "reason_vi": reason.reason_vi if reason else None, "reason_en": reason.reason_en if reason else None,
    }  # fmt: skip


def _of(target: Row) -> str:
    """The cell that a target makes; an orientation in words is one whatever text it stands in."""
    return "in_words" if target["kind"] == "direction" else _BY_STATUS[target["status"]]


@dataclass(frozen=True)
class _Common:
    """What a family is about: in how many provinces and how often an indicator (a grade, for urban grades) stands, and each year."""

    provinces: Mapping[str, int]
    times: Mapping[str, int]
    years: Mapping[int, int]

    @classmethod
    def of(cls, members: Sequence[Row]) -> _Common:
        stated = [t for t in members if t["kind"] != "direction"]
        topics = Counter(topic for topic, _ in {(_topic(t), t["province"]) for t in stated})
        years = {(time_of_target(t).end, t["province"]) for t in stated}
        return cls(topics, Counter(map(_topic, stated)), Counter(year for year, _ in years if year is not None))

    def rank(self, target: Row, catalog: Catalog) -> tuple[Any, ...]:
        """A key by which the target that speaks for a cell comes first: the most binding text and kind; the whole province before a
        place (for grades a named place before a group); what most provinces state, and most often; no group; the year that most
        provinces state, else the latest."""
        graded, year = target["kind"] == "urban_grade", time_of_target(target).end or 0
        return (
            _STATUSES.index(target["status"]), _KINDS.index(target["kind"]), (target["place"] is None) == graded,
            -self.provinces.get(_topic(target), 0), -self.times.get(_topic(target), 0), list(catalog.indicators).index(target["indicator"]),
            target["scope"] is not None, -self.years.get(year, 0), -year, target["char_start"], target["target_id"],
        )  # fmt: skip


def _topic(target: Row) -> str:
    return str(target["grade"] or target["indicator"])

"""A change in words: which fields differ, with both values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from targets.catalog import Catalog, Language
from targets.revisions.links import Links
from targets.revisions.weighing import Weight, same_base, time_of, weigh, weigh_programmes
from targets.wording import quotation, value_phrase, when_phrase, years

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: its code and name, both values in words, and how far apart they are where that can be said."""

    field: str
    name: str
    before: str
    after: str
    apart: str = ""

    def __str__(self) -> str:
        """`Thời hạn: trước năm 2030 → trước năm 2025 (sớm hơn 5 năm)`."""
        return f"{self.name}: {self.before} → {self.after}" + (f" ({self.apart})" if self.apart else "")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A change in words: what it does, the fields that differ, and why two ids were joined or judged by a person."""

    what: str
    differences: tuple[Difference, ...]
    note: str = ""

    def __str__(self) -> str:
        """`Chặt hơn. Thời hạn: trước năm 2030 → trước năm 2025 (sớm hơn 5 năm)`."""
        return ". ".join(filter(None, (self.what, "; ".join(map(str, self.differences)), self.note)))


def explain(change: Row, rows: Mapping[tuple[str, str], Row], catalog: Catalog, links: Links, lang: Language) -> Explanation:
    """The words of one row of `changes`; `rows` holds rows of targets, programmes and observations by kind and id.

    A side whose row is not in `rows` is treated as not there.
    """
    what = links.whats[change["what"]].of(lang)
    earlier, later = (rows.get((change[f"{s}_kind"], change[f"{s}_id"])) for s in ("from", "to"))
    link = links.link(change["from_id"], change["to_id"])
    note = (link.why_vi if lang == "vi" else link.why_en) if link else ""
    if earlier is None or later is None:
        return Explanation(what, (), note)
    saying = _Saying(catalog, links, lang)
    weights = weigh_programmes(earlier, later) if "title_vi" in later else _weigh(earlier, later, catalog)
    if any(w.field == "value" for w in weights) and not same_base(earlier, later):
        note = ". ".join(filter(None, (links.other_base.of(lang), note)))
    return Explanation(what, tuple(saying.difference(w.field, earlier, later) for w in weights), note)


def _weigh(earlier: Row, later: Row, catalog: Catalog) -> tuple[Weight, ...]:
    return weigh(earlier, later, catalog.indicator(later["indicator"]).direction)


@dataclass(frozen=True)
class _Saying:
    """Says fields in one language."""

    catalog: Catalog
    links: Links
    lang: Language

    def difference(self, field: str, earlier: Row, later: Row) -> Difference:
        before, after = (self._said(field, row) or self.links.none.of(self.lang) for row in (earlier, later))
        if field == "says":
            before, after = (quotation(words, self.lang) for words in (before, after))
        apart = self._apart(earlier, later) if field == "deadline" else ""
        return Difference(field, self.links.fields[field].of(self.lang), before, after, apart)

    def _said(self, field: str, row: Row) -> str:
        match field:
            case "value" | "comparator" | "grade":
                return value_phrase(row, self.catalog.unit(row["unit"]) if row["unit"] else None, self.lang)
            case "period" if "title_vi" in row or row.get("kind") == "deliverable":
                return years(row["period_start"], row["period_end"])
            case "deadline" | "period":
                return when_phrase(_dated(row), self.lang)
            case "title":
                return str(row[f"title_{self.lang}"])
            case _:
                return str(row[field]) if row[field] is not None else ""

    def _apart(self, earlier: Row, later: Row) -> str:
        """By how many whole years a deadline moved, nothing for less than one."""
        before, after = time_of(earlier).last_day, time_of(later).last_day
        moved = after.year - before.year if before and after else 0
        if not moved:
            return ""
        return (self.links.sooner if moved < 0 else self.links.later).of(self.lang).format(years=abs(moved))


def _dated(row: Row) -> Row:
    """A row with a deadline: an observation holds in its year."""
    return row if "deadline" in row or row.get("year") is None else {**row, "deadline": row["year"], "deadline_op": "in"}


def rows_by_id(targets: Iterable[Row], programmes: Iterable[Row], observations: Iterable[Row]) -> dict[tuple[str, str], Row]:
    """What `explain` looks rows up in, from the rows of three tables."""
    return {
        **{("target", str(t["target_id"])): t for t in targets},
        **{("programme", f"{p['document_id']}/{p['programme']}"): p for p in programmes},
        **{("observation", str(o["observation_id"])): o for o in observations},
    }

"""Rows of the table `changes`: promises joined across documents, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from targets.catalog import Catalog
from targets.comparability.times import time_of_target
from targets.revisions.joining import join, programme_id, programme_likeness, target_id, target_likeness
from targets.revisions.links import Links
from targets.revisions.weighing import outcome, weigh, weigh_programmes

Row = Mapping[str, Any]
Change = dict[str, str | None]

_KEY: Final = ("from_kind", "from_id", "to_kind", "to_id")


def changes(
    targets: Sequence[Row], programmes: Sequence[Row], documents: Sequence[Row], observations: Sequence[Row], catalog: Catalog, links: Links
) -> list[Change]:
    """Rows of the table `changes`, sorted by its key: drafts against the adopted texts, and aims against the later ones that replace them.

    A programme's id is `<document>/<number>`.
    """
    comparing = _Comparing(targets, programmes, catalog, links)
    by_id = {d["document_id"]: d for d in documents}
    drafts = [d for d in documents if d["relation"] == "draft_of"]
    found = [change for d in drafts for change in comparing.draft(d, by_id[d["related_document"]])]
    found += [*comparing.replaced(observations), *comparing.unmentioned(observations)]
    return sorted(found, key=lambda change: tuple(change[column] or "" for column in _KEY))


@dataclass(frozen=True)
class _Comparing:
    """Compares documents with the record at hand."""

    targets: Sequence[Row]
    programmes: Sequence[Row]
    catalog: Catalog
    links: Links

    def draft(self, draft: Row, adopted: Row) -> Iterator[Change]:
        """From a draft to the adopted text: programmes by their titles, targets by what they speak of."""
        sides = [d["document_id"] for d in (draft, adopted)]
        earlier, later = ([p for p in self.programmes if p["document_id"] == id] for id in sides)
        for a, b in join(earlier, later, programme_id, programme_likeness, self.links):
            yield self._change("programme", *_ids(a, b, programme_id), self._what("programme", a, b, draft, adopted))
        compared = [t for t in self.targets if self.links.compared(t["target_id"])]
        earlier, later = ([t for t in compared if t["document_id"] == id] for id in sides)
        for a, b in join(earlier, later, target_id, target_likeness, self.links):
            yield self._change("target", *_ids(a, b, target_id), self._what("target", a, b, draft, adopted))

    def _what(self, kind: str, earlier: Row | None, later: Row | None, draft: Row, adopted: Row) -> str:
        if earlier is None:
            return "added" if self._whole(draft, kind) else "not_mentioned"
        if later is None:
            return "dropped" if self._whole(adopted, kind) else "not_mentioned"
        return outcome(weigh_programmes(earlier, later)) if kind == "programme" else self._weighed(earlier, later)

    def _whole(self, document: Row, kind: str) -> bool:
        """Whether what a document does not say was not in it: an adopted text is at hand whole, a report only where it counts."""
        return document["status"] == "adopted" or self.links.counts_in_full(document["document_id"], kind)

    def _weighed(self, earlier: Row, later: Row) -> str:
        return outcome(weigh(earlier, later, self.catalog.indicator(later["indicator"]).direction))

    def replaced(self, observations: Iterable[Row]) -> Iterator[Change]:
        """From an aim to the later one that replaces it (`supersedes`); restated outcomes are no changes."""
        observations = list(observations)
        kinds = {**{t["target_id"]: ("target", t) for t in self.targets}, **{o["observation_id"]: ("observation", o) for o in observations}}
        for later in observations:
            if later["supersedes"] in kinds and later["kind"] in ("benchmark", "later_target"):
                kind, earlier = kinds[later["supersedes"]]
                change = self._change(kind, later["supersedes"], later["observation_id"], self._weighed(earlier, later))
                yield {**change, "to_kind": "observation"}

    def unmentioned(self, observations: Iterable[Row]) -> Iterator[Change]:
        """Targets for the years of a later congress, known through the press, that no fact replaces."""
        replaced = {o["supersedes"] for o in observations}
        first = {s.document: s.from_year for s in self.links.successors}
        for target in self.targets:
            end, year = time_of_target(target).end, first.get(target["document_id"])
            if year is not None and end is not None and end >= year and target["target_id"] not in replaced:
                yield self._change("target", target["target_id"], None, "not_mentioned")

    def _change(self, kind: str, earlier: str | None, later: str | None, what: str) -> Change:
        link = self.links.link(earlier, later)
        return {
            "from_kind": kind if earlier else None, "from_id": earlier, "to_kind": kind if later else None, "to_id": later,
            "what": link.what if link and link.what else what,
        }  # fmt: skip


def _ids(earlier: Row | None, later: Row | None, name: Callable[[Row], str]) -> tuple[str | None, str | None]:
    return (name(earlier) if earlier else None), (name(later) if later else None)

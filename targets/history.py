"""Changes between documents ready to be shown: what each does, both sides with their standing and citation, and what comes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from targets import wording
from targets.catalog import Catalog
from targets.comparability.pairs import COUNTRY
from targets.dossier import observed
from targets.messages import Translator
from targets.panels import Presenter, Row
from targets.revisions import Difference, Explanation, Links, explain
from targets.revisions.links import Complete

# From a draft to the adopted text, from a programme to what a later congress or plan sets, from a national plan to an adjusted one.
PARTS: Final = ("draft", "later", "national")
# Stricter and laxer first; what stayed and what nobody speaks of last.
ORDER: Final = ("tightened", "loosened", "added", "dropped", "reworded", "unchanged", "not_mentioned")
_NEWS: Final = ("tightened", "loosened", "added", "dropped")
# Kinds whose words are their name: a dossier or scheme that is called otherwise is news, an orientation in other words is not.
_NAMED: Final = ("milestone", "deliverable")
# Fields whose values say by themselves what they are.
_PLAIN: Final = ("value", "grade", "says", "title")

Key = tuple[str, str]
"""Kind (`target`, `programme` or `observation`) and id."""


@dataclass(frozen=True)
class Side:
    """One side of a change.

    `citation` is in the words of the document, or the fact in our own words where `own_words`; `status` is the standing of the
    document, null for a value known through a publication, and `standing` says it in words.
    """

    status: str | None
    standing: str
    value: str
    citation: str
    own_words: bool
    source: str
    url: str
    target_id: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Change:
    """One change; a side is null where nothing stands there, and `silent` then says which text does not speak of it.

    `counts` holds how many programmes there were before and after, where one was added to a text that counts them.
    """

    part: str
    what: str
    kind: str
    who: str
    position: int
    subject: str
    when: str
    explanation: Explanation
    earlier: Side | None
    later: Side | None
    silent: str = ""
    in_words: bool = False
    counts: tuple[int, int] | None = None

    @property
    def target_id(self) -> str | None:
        """The target that a link leads to: the later one where there are two."""
        return next((side.target_id for side in (self.later, self.earlier) if side and side.target_id), None)

    @property
    def is_news(self) -> bool:
        """Whether it belongs among the headlines: more than other words for an orientation."""
        fields = {d.field for d in self.explanation.differences}
        return self.what in _NEWS or (self.what == "reworded" and not self.in_words and (fields != {"says"} or self.kind in _NAMED))

    @property
    def stayed_a_figure(self) -> bool:
        """Whether a figure or a grade is promised as before."""
        return self.what == "unchanged" and self.kind in ("quantity", "rank", "urban_grade", "observation")


@dataclass(frozen=True)
class Shelf:
    """The rows that changes speak of, by kind and id, and what is known of documents."""

    rows: Mapping[Key, Row]
    documents: Mapping[str, Row]
    catalog: Catalog
    links: Links


def history(changes: Iterable[Row], shelf: Shelf, presenter: Presenter) -> tuple[Change, ...]:
    """Rows of the table `changes` ready to be shown, by part, then by what they do, then by province and place in the later text."""
    made = [_Making(shelf, presenter).change(row) for row in changes]
    return tuple(change for _, change in sorted(made, key=lambda pair: pair[0]))


@dataclass(frozen=True)
class _Making:
    shelf: Shelf
    presenter: Presenter

    def change(self, row: Row) -> tuple[tuple[object, ...], Change]:
        """A change, and before it the key that puts it in order."""
        shelf, rows = self.shelf, self.shelf.rows
        earlier, later = (rows.get((row[f"{side}_kind"], row[f"{side}_id"])) for side in ("from", "to"))
        speaking = later or earlier or {}
        province, part = self._province(speaking), self._part(earlier, later)
        complete = self._complete(row) if row["what"] == "added" else None
        made = Change(
            part=part,
            what=row["what"],
            kind=str(speaking.get("kind", "programme")) if "target_id" in speaking else str(row["to_kind"] or row["from_kind"]),
            who=self.presenter.names.of("province", province),
            position=self.presenter.position(province),
            subject=self._subject(speaking),
            when=self._when(speaking),
            explanation=explain(row, rows, shelf.catalog, shelf.links, self.presenter.lang),
            earlier=self._counting(complete) if complete else self._side(earlier),
            later=self._side(later),
            silent="" if complete or (earlier and later) else self._silent(part, earlier, later),
            in_words=speaking.get("kind") == "direction",
            counts=(complete.count, self._programmes(speaking["document_id"])) if complete else None,
        )
        place = speaking.get("char_start") or speaking.get("programme") or 0
        return (PARTS.index(part), ORDER.index(row["what"]), made.position, made.in_words, made.kind, place, made.subject), made

    def _document(self, row: Row) -> Row | None:
        return self.shelf.documents.get(row.get("document_id") or "")

    def _province(self, row: Row) -> str:
        document = self._document(row)
        return str(document["province"] if document else row.get("province") or COUNTRY)

    def _part(self, earlier: Row | None, later: Row | None) -> str:
        sides = [row for row in (earlier, later) if row]
        if all(self._province(row) == COUNTRY for row in sides):
            return "national"
        between_documents = "document_id" in later if later else self._is_draft(earlier)
        return "draft" if between_documents else "later"

    def _is_draft(self, row: Row | None) -> bool:
        document = self._document(row or {})
        return bool(document and document["relation"] == "draft_of")

    def _subject(self, row: Row) -> str:
        presenter = self.presenter
        if "target_id" in row:
            statement = presenter.statement(row)
            return f"{statement.subject}, {statement.value}" if row["grade"] and row["place"] else statement.subject
        if "title_vi" in row:
            return str(row[f"title_{presenter.lang}"])
        about = presenter.about(row)
        name = presenter.names.measured(row["indicator"], row.get("province"))
        return f"{name} ({about})" if about else name

    def _when(self, row: Row) -> str:
        if "title_vi" in row:
            return ""
        return self.presenter.statement(row).when if "target_id" in row else observed(row, self.presenter).when

    def _side(self, row: Row | None) -> Side | None:
        if row is None:
            return None
        document = self._document(row)
        return self._cited(row, document) if document else self._published(row)

    def _cited(self, row: Row, document: Row) -> Side:
        presenter, lang = self.presenter, self.presenter.lang
        standing = presenter.say.term("status", document["status"])
        known = str(document[f"known_through_{lang}"])
        source = wording.source_line(document, lang, row.get("section"))
        if "target_id" not in row:
            value = wording.years(row["period_start"], row["period_end"])
            title = wording.quotation(row["title_vi"], lang)
            return Side(document["status"], standing, value, title, False, source, "", note=known)
        statement = presenter.statement(row)
        value = f"{statement.value}, {statement.when}"
        return Side(document["status"], standing, value, statement.quotation, False, source, "", row["target_id"], known)

    def _published(self, row: Row) -> Side:
        seen = observed(row, self.presenter)
        stated = wording.stated(row["stated_on"], self.presenter.lang) if row["stated_on"] else ""
        standing = ", ".join(part for part in (self.presenter.say.term("revisions.standing", row["kind"]), stated) if part)
        return Side(None, standing, f"{seen.value}, {seen.when}", seen.sentence, True, row["source"], row["url"], note=seen.note)

    def _complete(self, row: Row) -> Complete | None:
        """How the earlier text, known through a report, counts the things of which one was added."""
        later = self._document(self.shelf.rows[row["to_kind"], row["to_id"]])
        earlier = {d["document_id"] for d in self.shelf.documents.values() if later and _related(d, later)}
        return next((c for c in self.shelf.links.complete if c.document in earlier and c.kind == row["to_kind"]), None)

    def _counting(self, complete: Complete) -> Side:
        presenter, lang, document = self.presenter, self.presenter.lang, self.shelf.documents[complete.document]
        return Side(
            document["status"],
            presenter.say.term("status", document["status"]),
            presenter.say("revisions.programmes", count=complete.count),
            wording.quotation(complete.says, lang),
            False,
            wording.document_line(document, lang),
            "",
            note=document[f"known_through_{lang}"],
        )

    def _programmes(self, document_id: str) -> int:
        return sum(kind == "programme" and row["document_id"] == document_id for (kind, _), row in self.shelf.rows.items())

    def _silent(self, part: str, earlier: Row | None, later: Row | None) -> str:
        """The text that does not speak of it: the other document, or the publications on the later congress."""
        if part == "draft":
            speaking = self._document(later or earlier or {})
            other = (d for d in self.shelf.documents.values() if speaking and _related(d, speaking))
            return next((wording.document_line(d, self.presenter.lang) for d in other), "")
        successor = next((s for s in self.shelf.links.successors if earlier and s.document == earlier.get("document_id")), None)
        facts = successor.source if successor else ()
        observations = (row for (kind, _), row in self.shelf.rows.items() if kind == "observation" and row["fact_id"] in facts)
        return "; ".join(dict.fromkeys(str(row["source"]) for row in observations))


def _related(one: Row, other: Row) -> bool:
    """Whether one document is the draft of the other."""
    pairs = ((one, other), (other, one))
    return any(a["relation"] == "draft_of" and a["related_document"] == b["document_id"] for a, b in pairs)


def headline(change: Change, say: Translator) -> str:
    """A change in one sentence: whose and what, and what differs."""
    if change.counts:
        before, after = change.counts
        return say("revisions.added_programme", who=change.who, before=before, after=after, title=change.subject)
    differences = change.explanation.differences
    dated = any(d.field in ("deadline", "period", "horizon") for d in differences)
    subject = change.subject if dated or not change.when else f"{change.subject}, {change.when}"
    if not differences:
        return say("revisions.bare", who=change.who, subject=subject)
    return say("revisions.headline", who=change.who, subject=subject, differences="; ".join(_differing(d, say) for d in differences))


def _differing(difference: Difference, say: Translator) -> str:
    values = f"{difference.before} → {difference.after}"
    if difference.apart:
        return say("revisions.apart", apart=difference.apart, values=values)
    return values if difference.field in _PLAIN else say("revisions.differing", field=difference.name.lower(), values=values)


def counted(changes: Sequence[Change]) -> dict[str, int]:
    """How many changes do what, in the order of ORDER; only what occurs."""
    counts = {what: sum(change.what == what for change in changes) for what in ORDER}
    return {what: count for what, count in counts.items() if count}

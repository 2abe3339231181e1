"""What was read out of a document as a statement file for review: every citation in its place with the words it relies on, what only a
reader can tell left open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, Final

import yaml

from etl.documents import Document
from etl.inheriting import Inheriting, Reliance
from etl.rows import Candidate, Row, row_of
from targets.folding import fold

_NOT_IN_SLUG: Final = re.compile(r"[^a-z0-9]+")
_WORDS_IN_SLUG: Final = 6
_OPEN: Final = (
    "Draft for review, read by the grammar. Before it is added to the record: fill in the card (null is what only a reader can tell),",
    "give every statement an indicator of the vocabulary, check each citation, and delete what is no target.",
    "The comment above a statement is how it is read in its place; `inherits` holds the words outside the citation that this needs.",
)


def draft_statements(document: Document, candidates: Iterable[Candidate]) -> str:
    """The statement file (YAML) of `document`: one statement a candidate, in document order, each under a comment on how it was read.

    Values have no key: the build derives them again from the words, the citation and what it inherits. Where these do not say what the
    candidate says (a cell of a table, a value corrected by hand), the comment names the columns. `at` are code points of `document.text`.
    """
    head = {"document": _card(document), "programmes": []}
    comments = "".join(f"# {line}\n" for line in _OPEN)
    rows = [row_of(document, candidate) for candidate in candidates]
    inheriting = Inheriting(document.text)
    statements = "".join(_statement(row, slug, inheriting.of(row)) for row, slug in zip(rows, _slugs(rows), strict=True))
    return f"{comments}{_yaml(head, flow=False)}statements:{statements or ' []'}\n"


def _card(document: Document) -> dict[str, Any]:
    name = PurePosixPath(document.source.replace("\\", "/")).name
    card: dict[str, Any] = {"id": slug_of(document.name), "province": None, "title_vi": document.title, "title_en": None}
    card |= dict.fromkeys(("issuer_vi", "issuer_en", "number", "date", "status", "known_through_vi", "known_through_en", "period"))
    return card | {"source_file": name, "source_sha256": document.sha256}


def slug_of(words: str, most: int = 12) -> str:
    """A slug of the first `most` words: `Tỷ lệ che phủ rừng` gives `ty-le-che-phu-rung`."""
    return "-".join([word for word in _NOT_IN_SLUG.split(fold(words)) if word][:most]) or "statement"


def _slugs(rows: Iterable[Row]) -> Iterator[str]:
    """Indicator or phrase and the year; the second of the same gets a number."""
    taken: Counter[str] = Counter()
    for row in rows:
        subject = slug_of(str(row["indicator"] or row["phrase"] or row["kind"]), _WORDS_IN_SLUG)
        year = row["deadline"] or row["period_end"] or row["horizon"]
        slug = f"{subject}-{year}" if year else subject
        taken[slug] += 1
        yield slug if taken[slug] == 1 else f"{slug}-no-{taken[slug]}"


def _statement(row: Row, slug: str, reliance: Reliance) -> str:
    fields: dict[str, Any] = {
        "id": slug,
        "says": row["says"],
        "at": [row["char_start"], row["char_end"]],
        "kind": row["kind"],
        "indicator": row["indicator"],
    }
    if row["scope"]:
        fields["scope"] = row["scope"]
    if reliance.inherits:
        fields["inherits"] = [{"says": words.says, "at": [words.start, words.end]} for words in reliance.inherits]
    comments = "".join(f"# {_printable(line)}\n" for line in (_reading(row), *_to_do(row, reliance)))
    return f"\n{comments}{_yaml([fields])}".rstrip("\n")


def _to_do(row: Row, reliance: Reliance) -> Iterator[str]:
    """What a reviewer has to mend before the statement can be built."""
    from etl.record import LONGEST_CITATION  # a worker that writes JSON lines never loads what checks the record

    if len(str(row["says"])) > LONGEST_CITATION:
        yield f"to do: shorten the citation to {LONGEST_CITATION} characters, with `at`"
    if reliance.problem:
        yield f"to do: alone the citation holds {reliance.problem}; name the one meant under `figure`"
    if reliance.unsaid:
        said = ", ".join(f"{column} {_plain(row[column])}" for column in reliance.unsaid)
        yield f"to do: neither the citation nor a date before it says {said}; cite the words that do, or put them under `inherits`"


def _plain(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float) else "nothing" if value is None else str(value)


def _reading(row: Row) -> str:
    """How the grammar reads it: `che phủ rừng: ge 65 percent, by 2025`."""
    low, high = row["value_low"], row["value_high"]
    values = [f"{value:.15g}" for value in dict.fromkeys((low, high)) if isinstance(value, int | float)]
    words = [row["comparator"], "-".join(values), row["unit"], row["grade"] and f"grade {row['grade']}"]
    words.append(row["of_total"] and f"of {row['of_total']:.15g}")
    spans = [row["deadline"] and f"{row['deadline_op']} {row['deadline']}"]
    spans.append(row["period_end"] and f"{row['period_start']}-{row['period_end']}")
    spans.append(row["horizon"] and f"horizon {row['horizon']}")
    said = ", ".join(part for part in (" ".join(str(w) for w in words if w), *(str(s) for s in spans if s)) if part)
    return " ".join(f"{row['phrase'] or '?'}: {said or row['kind']}".split())


def _printable(words: str) -> str:
    """One line that YAML takes as a comment, whatever control characters a document holds."""
    return "".join(letter if letter.isprintable() else " " for letter in words)


def _yaml(value: Any, *, flow: bool | None = None) -> str:
    """YAML in the order of the keys; `flow` False writes every value on its own line, None the innermost lists and mappings on one."""
    dumped: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=10_000)
    return dumped

"""What was read out of a document as a statement file for review: every citation in its place, what only a reader can tell left open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, Final

import yaml

from etl.documents import Document
from etl.rows import Candidate, Row, row_of
from targets.folding import fold

_NOT_IN_SLUG: Final = re.compile(r"[^a-z0-9]+")
_WORDS_IN_SLUG: Final = 6
_OPEN: Final = (
    "Draft for review, read by the grammar. Before it is added to the record: fill in the card (null is what only a reader can tell),",
    "give every statement an indicator of the vocabulary, check each citation, and delete what is no target.",
    "The comment above a statement is how the grammar reads it in its place; words it takes from elsewhere belong under `inherits`.",
)


def draft_statements(document: Document, candidates: Iterable[Candidate]) -> str:
    """The statement file (YAML) of `document`: one statement a candidate, in document order, each under a comment on how it was read.

    Values have no key: the build derives them again from the words. `at` are code points of `document.text`.
    """
    head = {"document": _card(document), "programmes": []}
    comments = "".join(f"# {line}\n" for line in _OPEN)
    rows = [row_of(document, candidate) for candidate in candidates]
    statements = "".join(_statement(row, slug) for row, slug in zip(rows, _slugs(rows), strict=True))
    return f"{comments}{_yaml(head)}statements:{statements or ' []'}\n"


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


def _statement(row: Row, slug: str) -> str:
    fields = {
        "id": slug,
        "says": row["says"],
        "at": [row["char_start"], row["char_end"]],
        "kind": row["kind"],
        "indicator": row["indicator"],
    }
    if row["scope"]:
        fields["scope"] = row["scope"]
    return f"\n# {_reading(row)}\n{_yaml([fields])}".rstrip("\n")


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


def _yaml(value: Any) -> str:
    dumped: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=None, width=10_000)
    return dumped

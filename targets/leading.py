"""Who leads what: the programmes of one document under those who lead them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from targets.catalog import Language
from targets.panels import Row


@dataclass(frozen=True)
class Lead:
    """One lead with its members and the programmes under it; `arrangement` is a code of `lead_arrangement`."""

    arrangement: str
    lead: str
    members: tuple[str, ...]
    programmes: tuple[Row, ...]


def leads(programmes: Iterable[Row], lang: Language) -> tuple[Lead, ...]:
    """Rows of `programmes` of one document, those with the same lead and the same members together, in the order of their numbers."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[Row]] = {}
    for row in programmes:
        key = row["lead_arrangement"], row[f"lead_{lang}"] or "", tuple(row[f"members_{lang}"] or ())
        groups.setdefault(key, []).append(row)
    return tuple(Lead(*key, tuple(rows)) for key, rows in groups.items())

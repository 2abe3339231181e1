"""Which statement of an earlier text is which of a later one."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from targets.comparability.times import time_of_target
from targets.folding import fold
from targets.revisions.links import Links
from targets.revisions.weighing import bare_title

Row = Mapping[str, Any]

# How much of two titles, or of two promises in words, must agree. Between the draft report and the adopted programme of Hải Dương
# the same promises agree by 0.6 and more, different ones by 0.45 and less.
ALIKE: Final = 0.5


def programme_id(row: Row) -> str:
    """`<document>/<number>`, as the table `changes` names a programme."""
    return f"{row['document_id']}/{row['programme']}"


def target_id(row: Row) -> str:
    """The id of a target."""
    return str(row["target_id"])


def programme_likeness(a: Row, b: Row) -> float:
    """How far two programmes are one, by their titles: 0 (not at all) to 1."""
    return _agreement(bare_title(a["title_vi"]), bare_title(b["title_vi"]))


def target_likeness(a: Row, b: Row) -> float:
    """How far two targets are one promise: 0 when indicator, place or grade differ, more when scope, kind, time and words agree.

    Schemes and dated steps that name no place must agree in their words too, because one indicator may name several of them.
    """
    if any(a[column] != b[column] for column in ("indicator", "place", "grade")):
        return 0.0
    words = _agreement(a["says"], b["says"])
    if words == 0.0 and a["place"] is None and {a["kind"], b["kind"]} & {"milestone", "deliverable"}:
        return 0.0
    agree = (a["scope"] == b["scope"], a["kind"] == b["kind"], time_of_target(a).end == time_of_target(b).end)
    return 1.0 + sum(map(bool, agree)) + words


def _agreement(a: str, b: str) -> float:
    """How much two texts agree, 0 below the threshold; a text that holds the other agrees wholly."""
    one, other = fold(a), fold(b)
    if one in other or other in one:
        return 1.0
    ratio = difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
    return ratio if ratio >= ALIKE else 0.0


def join(
    earlier: Sequence[Row], later: Sequence[Row], name: Callable[[Row], str], likeness: Callable[[Row, Row], float], links: Links
) -> Iterator[tuple[Row | None, Row | None]]:
    """Pairs of rows: first those that a link joins, then the most alike before the less alike, then what is left on either side."""
    left, right = {name(r): r for r in earlier}, {name(r): r for r in later}
    for link in links.links:
        if link.earlier in left and link.later in right:
            yield left.pop(link.earlier), right.pop(link.later)
    scores = ((likeness(a, b), x, y) for x, a in left.items() for y, b in right.items())
    for _, x, y in sorted((s for s in scores if s[0] > 0), key=lambda s: (-s[0], s[1], s[2])):
        if x in left and y in right:
            yield left.pop(x), right.pop(y)
    yield from ((row, None) for row in left.values())
    yield from ((None, row) for row in right.values())

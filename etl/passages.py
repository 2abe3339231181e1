"""Passages of our own with what a person reads in them, laid down as documents and annotations for the scorer.

A passage is a YAML file: `text`, and `targets` in the order of the text, each with the words (`says`; `find` where they stand several
times), `value` (a number or both ends of a range), `comparator`, `unit`, `grade`, `kind` (`quantity` where none is named) and `time`:
`by 2030`, `before 2030`, `in 2030`, `2026-2030`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

_DEADLINE: Final = re.compile(r"(?P<op>by|in|before) (?P<year>\d{4})")
_PERIOD: Final = re.compile(r"(?P<first>\d{4})-(?P<last>\d{4})?")
_GRADED: Final = "urban_grade"


def lay_down(passages: Iterable[Path], documents: Path, gold: Path) -> None:
    """Writes passages as text files into the folder `documents`, and all their annotations into `gold` as JSON lines.

    Raises ValueError for words that do not stand in their passage and for a time of another form.
    """
    documents.mkdir(parents=True)
    with gold.open("w", encoding="utf-8") as lines:
        for path in passages:
            passage = yaml.safe_load(path.read_text(encoding="utf-8"))
            (documents / f"{path.stem}.txt").write_text(passage["text"], encoding="utf-8", newline="")
            for row in _annotations(path.stem, passage["text"], passage["targets"]):
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def _annotations(name: str, text: str, targets: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    after = 0
    for target in targets:
        start = _place(name, text, target, after)
        # Words of listed places nest: the next ones may begin with the same verb.
        after = after if target.get("kind") == _GRADED else start
        value = target.get("value")
        low, high = value if isinstance(value, list) else _bounds(value, target.get("comparator"))
        yield {
            "document": name,
            "quote": target["says"],
            "start": start,
            "end": start + len(target["says"]),
            "kind": target.get("kind", "quantity"),
            **{column: target.get(column) for column in ("comparator", "unit", "grade")},
            "value_low": low,
            "value_high": high,
            **_time(name, target.get("time")),
        }


def _place(name: str, text: str, target: Mapping[str, Any], after: int) -> int:
    sought = target.get("find", target["says"])
    found = text.find(sought, after)
    found = found if found >= 0 else text.find(sought)
    if found < 0:
        raise ValueError(f"{name}: {sought!r} does not stand in the text; copy it letter by letter")
    return found + int(sought.find(target["says"]))


def _bounds(value: float | None, comparator: str | None) -> tuple[float | None, float | None]:
    if comparator in ("ge", "gt"):
        return value, None
    return (None, value) if comparator in ("le", "lt") else (value, value)


def _time(name: str, words: str | None) -> dict[str, int | str | None]:
    none: dict[str, int | str | None] = dict.fromkeys(("deadline", "deadline_op", "period_start", "period_end"))
    if words is None:
        return none
    if deadline := _DEADLINE.fullmatch(words):
        return none | {"deadline": int(deadline["year"]), "deadline_op": deadline["op"]}
    if period := _PERIOD.fullmatch(words):
        return none | {"period_start": int(period["first"]), "period_end": int(period["last"]) if period["last"] else None}
    raise ValueError(f"{name}: {words!r} is no time; write by 2030, before 2030, in 2030 or 2026-2030")

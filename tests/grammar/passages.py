"""Passages with their annotations, and the score of what is extracted from them, by the rules of the shared scorer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from etl.extract import Candidate, extract

PASSAGES = Path(__file__).parents[1] / "corpus" / "passages"
SCORED = ("quantity", "urban_grade", "rank")
CLASSES = ("percentage_points", "percent", "per_mille", "usd", "vnd", "hectare", "ha", "tonnes", "km", "mw", "rank")


@dataclass(frozen=True)
class Passage:
    name: str
    source: str
    text: str
    targets: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Score:
    f1: float
    exact_f1: float
    wrong: tuple[str, ...]


def passages(part: str) -> list[Passage]:
    """The passages of a part (`open`, `held_back`), each target with its offsets."""
    return [_passage(path) for path in sorted((PASSAGES / part).glob("*.yml"))]


def _passage(path: Path) -> Passage:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    text, at, targets = content["text"], 0, []
    for target in content["targets"]:
        sought = target.get("find", target["says"])
        found = text.find(sought, at) if text.find(sought, at) >= 0 else text.find(sought)
        assert found >= 0, f"{path.name}: {target['says']!r} does not stand in the text"
        start = found + sought.find(target["says"])
        at = at if target.get("kind") == "urban_grade" else start  # the spans of listed places nest
        targets.append({**target, "start": start, "end": start + len(target["says"]), "kind": target.get("kind", "quantity")})
    return Passage(path.stem, str(path), text, tuple(targets))


def score(part: str) -> Score:
    """F1 and exact-F1 over all passages of a part: found by span and value, exact where comparator, unit class and time agree."""
    gold, got, found, exact, wrong = 0, 0, 0, 0, []
    for passage in passages(part):
        rows = [r for r in extract(passage) if r.kind in SCORED]
        gold, got = gold + len(passage.targets), got + len(rows)
        pairs = dict(_pairs(passage.targets, rows))
        found += len(pairs)
        for index, target in enumerate(passage.targets):
            right = index in pairs and _agrees(target, rows[pairs[index]])
            exact += right
            if not right:
                wrong.append(f"{passage.name}: {target['says']}")
        wrong += [f"{passage.name}: extra {r.says!r}" for i, r in enumerate(rows) if i not in pairs.values()]
    return Score(2 * found / (gold + got), 2 * exact / (gold + got), tuple(wrong))


def _pairs(targets: tuple[dict[str, Any], ...], rows: list[Candidate]) -> Iterator[tuple[int, int]]:
    """Each target with the row that finds it, the largest overlaps first."""
    candidates = sorted(
        ((_overlap(t, r), i, j) for i, t in enumerate(targets) for j, r in enumerate(rows) if _meets(t, r)),
        key=lambda c: (-c[0], abs(c[1] - c[2])),
    )
    taken: set[int] = set()
    used: set[int] = set()
    for _, i, j in candidates:
        if i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            yield i, j


def _overlap(target: dict[str, Any], row: Candidate) -> int:
    return min(target["end"], row.char_end) - max(target["start"], row.char_start)


def _meets(target: dict[str, Any], row: Candidate) -> bool:
    size, length = target["end"] - target["start"], row.char_end - row.char_start
    if target["kind"] == "urban_grade" and target.get("grade") != row.grade:
        return False
    values = {row.value_low, row.value_high} - {None}
    same = values == target_values(target) or (not target_values(target) and target["kind"] == "urban_grade")
    return same and _overlap(target, row) >= 0.5 * min(size, length) > 0 and length <= max(240, 3 * size)


def target_values(target: dict[str, Any]) -> set[float]:
    value = target.get("value")
    return {float(v) for v in (value if isinstance(value, list) else [value])} if value is not None else set()


def _agrees(target: dict[str, Any], row: Candidate) -> bool:
    """Whether comparator, unit class and time of a row are those of the target; a grade is asked for its time alone."""
    if _time(target.get("time")) != (row.deadline, row.deadline_op, row.period_start, row.period_end):
        return False
    if target["kind"] == "urban_grade":
        return True
    return bool(target["comparator"] == row.comparator and _class(target["unit"]) == _class(row.unit))


def _time(words: str | None) -> tuple[int | None, str | None, int | None, int | None]:
    if not words:
        return None, None, None, None
    if match := re.fullmatch(r"(by|in|before) (\d{4})", words):
        return int(match[2]), match[1], None, None
    first, last = re.fullmatch(r"(\d{4})-(\d{4})?", words).groups()  # type: ignore[union-attr]  # any other form is a slip in the file
    return None, None, int(first), int(last) if last else None


def _class(unit: str | None) -> str:
    return next((c for c in CLASSES if (unit or "").startswith(c)), "other")

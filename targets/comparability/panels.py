"""Values of a family put on axes so that no axis carries a pair that must not share one."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from targets.comparability.times import time_of_observation, time_of_target

Key = tuple[str, str]
"""Kind (`target` or `observation`) and id."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One axis: the values on it, the notes of the B pairs among them, and why it stands apart from the panels before it.

    `members` are pairs of kind and id in the order given; `notes` and `apart` are codes of reasons, most weighty first.
    """

    members: tuple[Key, ...]
    notes: tuple[str, ...]
    apart: tuple[str, ...]


def likeness(row: Mapping[str, Any]) -> Hashable:
    """What two values of one province must have in common to share an axis, for a row of `targets` or `observations`.

    Grades need only the same way of giving them (named or counted), because the ladder has years of its own.
    """
    if row["grade"]:
        return "grade", bool(row["place"]), row["value_low"] is None
    time = time_of_target(row) if "target_id" in row else time_of_observation(row)
    return row["indicator"], row["unit"], row["scope"], bool(row["place"]), time.how, time.start, time.end


def panels(rows: Iterable[Mapping[str, Any]], comparisons: Iterable[Mapping[str, Any]], weight: Collection[str]) -> list[Panel]:
    """The axes for some values of one family, in the order in which they come; every value is on exactly one axis.

    `rows` are rows of `targets` or `observations` that carry a figure, a rank or a grade, `comparisons` rows of that table, `weight`
    the codes in order of weight. Two values share an axis only when their verdict is A or B; values of one province, which the
    table does not judge, when they are alike (`likeness`).
    """
    alike = {_key_of(row): likeness(row) for row in rows}
    order = list(alike)
    judged = {frozenset((_key(r, "a"), _key(r, "b"))): r for r in comparisons}
    axes: list[list[Key]] = []
    for key in order:
        axis = next((a for a in axes if all(_together(key, other, judged, alike) for other in a)), None)
        if axis is None:
            axes.append([key])
        else:
            axis.append(key)
    ranked = {code: position for position, code in enumerate(weight)}
    return [_panel(axis, [k for other in axes[:number] for k in other], judged, ranked) for number, axis in enumerate(axes)]


def _key_of(row: Mapping[str, Any]) -> Key:
    return ("target", str(row["target_id"])) if "target_id" in row else ("observation", str(row["observation_id"]))


def _key(row: Mapping[str, object], side: str) -> Key:
    return str(row[f"{side}_kind"]), str(row[f"{side}_id"])


def _together(a: Key, b: Key, judged: Mapping[frozenset[Key], Mapping[str, object]], alike: Mapping[Key, Hashable]) -> bool:
    row = judged.get(frozenset((a, b)))
    return row["verdict"] in ("A", "B") if row else alike[a] == alike[b]


def _panel(axis: list[Key], before: list[Key], judged: Mapping[frozenset[Key], Mapping[str, object]], weight: Mapping[str, int]) -> Panel:
    notes = {code for a in axis for b in axis for code in _reasons(a, b, judged, ("B",))}
    apart = {code for a in axis for b in before for code in _reasons(a, b, judged, ("C", "D"))}
    return Panel(tuple(axis), tuple(sorted(notes, key=weight.__getitem__)), tuple(sorted(apart, key=weight.__getitem__)))


def _reasons(a: Key, b: Key, judged: Mapping[frozenset[Key], Mapping[str, object]], verdicts: tuple[str, ...]) -> list[str]:
    row = judged.get(frozenset((a, b)))
    codes = row["reasons"] if row and row["verdict"] in verdicts else []
    return list(codes) if isinstance(codes, list | tuple) else []

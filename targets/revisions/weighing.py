"""Two statements of one promise, an earlier and a later one: in which fields they differ, and which way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from targets.comparability.times import Time, time_of_observation, time_of_target
from targets.folding import fold
from targets.schema import GRADES

Row = Mapping[str, Any]

_ONE_DAY: Final = ("year", "period")


@dataclass(frozen=True, slots=True)
class Weight:
    """One field that differs and what the difference does: `tightened`, `loosened` or `reworded`."""

    field: str
    does: str


def weigh(earlier: Row, later: Row, direction: str) -> tuple[Weight, ...]:
    """The fields in which two rows of `targets` or `observations` differ; `direction` is the indicator's (higher, lower, neutral).

    Nothing when the later statement promises the same.
    """
    return tuple(_differences(earlier, later, direction))


def weigh_programmes(earlier: Row, later: Row) -> tuple[Weight, ...]:
    """The fields in which two rows of `programmes` differ; a programme is neither stricter nor laxer than another.

    Another number alone changes nothing, because a new programme before it moves the ones that follow.
    """
    fields = {
        "title": _reworded(bare_title(earlier["title_vi"]), bare_title(later["title_vi"])),
        "period": (earlier["period_start"], earlier["period_end"]) != (later["period_start"], later["period_end"]),
        "horizon": earlier["horizon"] != later["horizon"],
    }
    return tuple(Weight(field, "reworded") for field, differs in fields.items() if differs)


def bare_title(title: str) -> str:
    """A title without its first word for what it is: the report calls *nhiệm vụ* what the adopted text calls *Chương trình*."""
    return fold(title).removeprefix("chuong trinh ").removeprefix("nhiem vu ")


def outcome(weights: Iterable[Weight]) -> str:
    """What the change does on the whole; tightened in one thing and loosened in another is reworded."""
    does = {w.does for w in weights}
    if not does:
        return "unchanged"
    strict = does - {"reworded"}
    return strict.pop() if len(strict) == 1 else "reworded"


def _differences(earlier: Row, later: Row, direction: str) -> Iterator[Weight]:
    if "direction" in (earlier.get("kind"), later.get("kind")):
        found = []  # an orientation binds nobody to a date, so that only its words can change
    else:
        found = [*_value(earlier, later, direction), *_grade(earlier, later), *_time(earlier, later)]
    for field in ("horizon", "scope"):
        if field in earlier and field in later and earlier[field] != later[field]:
            found.append(Weight(field, "reworded"))
    if not found and _in_words(earlier) and _in_words(later) and _reworded(earlier["says"], later["says"]):
        found.append(Weight("says", "reworded"))
    yield from found


def _in_words(row: Row) -> bool:
    """Whether only the words say what is promised: no figure, no place (*nâng cấp các xã có điều kiện ... trở thành đô thị loại V*)."""
    return "says" in row and _figures(row) == (None, None) and not (row["grade"] and row["place"])


def _value(earlier: Row, later: Row, direction: str) -> Iterator[Weight]:
    """A figure by what it demands at least; equal demands by "above" against "at least", then by the open end of a range."""
    if earlier["unit"] != later["unit"] or _figures(earlier) == (None, None) or _figures(later) == (None, None):
        if _figures(earlier) != _figures(later):
            yield Weight("value", "reworded")
        return
    way = "lower" if earlier["unit"] == "rank" else direction
    if not same_base(earlier, later):
        way = "neutral"
    before, after = _demand(earlier, way), _demand(later, way)
    if before != after:
        more = after > before
        yield Weight("value", "reworded" if way == "neutral" else "tightened" if more else "loosened")
    elif (earlier["comparator"], *_figures(earlier)) != (later["comparator"], *_figures(later)):
        yield Weight("comparator", "reworded")


def _figures(row: Row) -> tuple[float | None, float | None]:
    return row["value_low"], row["value_high"]


def _demand(row: Row, way: str) -> tuple[float, bool]:
    """What must be reached: the figure (turned round where less is better) and whether it must be passed."""
    low, high = _figures(row)
    stated = (high if high is not None else low) if way == "lower" else (low if low is not None else high)
    return (-1 if way == "lower" else 1) * float(stated or 0), row["comparator"] in ("gt", "lt")


def same_base(earlier: Row, later: Row) -> bool:
    """Whether both figures hold in one way: an average of years, a total and the figure of a year neither exceed nor miss each other."""
    before, after = time_of(earlier).how, time_of(later).how
    return before == after or {before, after} <= set(_ONE_DAY)


def _grade(earlier: Row, later: Row) -> Iterator[Weight]:
    before, after = earlier["grade"], later["grade"]
    if before == after:
        return
    if before is None or after is None:
        yield Weight("grade", "reworded")
    else:
        yield Weight("grade", "tightened" if GRADES.index(after) < GRADES.index(before) else "loosened")


def _time(earlier: Row, later: Row) -> Iterator[Weight]:
    """An earlier last day is stricter; other periods, and a scheme's own span, are neither stricter nor laxer."""
    before, after = time_of(earlier), time_of(later)
    if before.how in _ONE_DAY and after.how in _ONE_DAY:
        if before.last_day != after.last_day:
            yield Weight("deadline", "tightened" if _sooner(after, before) else "loosened")
    elif (before.how, before.start, before.end) != (after.how, after.start, after.end):
        yield Weight("period", "reworded")
    if {earlier.get("kind"), later.get("kind")} == {"deliverable"} and _span(earlier) != _span(later):
        yield Weight("period", "reworded")


def time_of(row: Row) -> Time:
    """When a row of `targets` or `observations` holds."""
    return time_of_target(row) if "target_id" in row else time_of_observation(row)


def _sooner(a: Time, b: Time) -> bool:
    """Whether the first is due sooner; a promise with a date is due sooner than one without."""
    return a.last_day is not None and (b.last_day is None or a.last_day < b.last_day)


def _span(row: Row) -> tuple[int | None, int | None]:
    return row["period_start"], row["period_end"]


def _reworded(before: str, after: str) -> bool:
    """Whether two citations say it differently; a shorter citation of the same words does not."""
    a, b = fold(before), fold(after)
    return a not in b and b not in a

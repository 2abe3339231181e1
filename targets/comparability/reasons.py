"""The rules: each looks at two values and gives the codes of the reasons it finds."""

from __future__ import annotations

from collections.abc import Iterator

from targets.comparability.knowledge import Knowledge
from targets.comparability.times import Time
from targets.comparability.values import Value


def of_kind(a: Value, b: Value, knowledge: Knowledge) -> Iterator[str]:
    """Why two values cannot be measured against each other at all: words, unlike kinds, other promises."""
    if not a.measured and not b.measured and a.indicator == b.indicator and a.indicator in knowledge.single_promises:
        yield "promise_without_figure"
    elif "words" in (a.shape, b.shape):
        yield "in_words"
    elif a.shape != b.shape:
        yield "kind_differs"
    elif not a.measured:
        yield "another_promise"


def of_measure(a: Value, b: Value, knowledge: Knowledge) -> Iterator[str]:
    """What differs in the thing measured: definition, unit, currency, number of units, grading scheme."""
    known = next((p for p in knowledge.indicator_pairs if p.joins(a.indicator, b.indicator)), None)
    if a.shape == "grade":
        yield from _of_grades(a, b)
    elif a.indicator != b.indicator:
        yield from known.reasons if known else ("different_definition",)
    elif a.unit != b.unit:
        yield _of_units(a, b, knowledge)
    elif a.unit in knowledge.units_of_a_whole:
        yield "denominators_differ"


def _of_units(a: Value, b: Value, knowledge: Knowledge) -> str:
    units, classes = {a.unit, b.unit}, {a.unit_class, b.unit_class}
    if any(units == set(pair) for pair in knowledge.currencies):
        return "currency"
    if classes == {"count", "share"}:
        return "count_against_share"
    if any(f"{one}_per_year" in classes for one in classes):
        return "stock_against_flow"
    return "unit_differs"


def _of_grades(a: Value, b: Value) -> Iterator[str]:
    """Places named, places counted (*14 đô thị loại V*) and places neither named nor counted are kept apart."""
    if a.grade_scheme != b.grade_scheme:
        yield "grading_schemes_differ"
    if _manner(a) != _manner(b):
        yield "count_against_names"
    elif a.place_type != b.place_type:
        yield "different_place_type"


def _manner(grade: Value) -> str:
    if grade.place:
        return "named"
    return "unnamed" if grade.low is None and grade.high is None else "counted"


def of_extent(a: Value, b: Value, knowledge: Knowledge) -> Iterator[str]:
    """What differs in what is covered: a part of the province, a group, a part of a year, one territory inside the other."""
    if any(x.holder == y.province and y.merged for x, y in ((a, b), (b, a))):
        yield "territory_contains"
    if a.part_of_year != b.part_of_year:
        yield "part_of_year"
    if a.shape != "grade" and bool(a.place) != bool(b.place):
        yield "part_of_province"
    if a.scope != b.scope:
        territorial = {a.scope, b.scope} & set(knowledge.territorial_scopes)
        yield "part_of_province" if territorial else "part_of_group"


def of_time(a: Value, b: Value, knowledge: Knowledge) -> Iterator[str]:
    """What differs in when the values hold; a level held throughout a period also holds in each of its years."""
    if a.time.end is None or b.time.end is None:
        if a.time.end != b.time.end:
            yield "undated"
        return
    if _held(a, b, knowledge) or _held(b, a, knowledge):
        yield "held_throughout"
        return
    yield from _of_times(a, b)
    if a.measured and any(_breaks(a, b, s.indicators, s.last_year) for s in knowledge.series_breaks):
        yield "series_break"


def _of_times(a: Value, b: Value) -> Iterator[str]:
    hows = {a.time.how, b.time.how}
    if hows == {"year"} or a.shape not in ("figure", "rank"):
        yield from _of_years(a, b)
    elif len(hows) > 1 and "total" in hows:
        yield "single_year_against_total"
    elif "year" not in hows:
        yield from _of_spans(a.time, b.time)
    elif any(v.time.how == "average" and v.unit_class == "rate" for v in (a, b)):
        yield "single_year_against_average"
    else:
        year, span = (a.time, b.time) if a.time.how == "year" else (b.time, a.time)
        yield _of_year_and_span(year, span)


def _of_year_and_span(year: Time, span: Time) -> str:
    """A year against a value of each year of a period, or of a period as a whole, which speaks of its last year at most."""
    if year.end is None or span.end is None:
        return "undated"
    if not (span.start or span.end) <= year.end <= span.end:
        return "different_year"
    return "year_against_period" if span.how == "each_year" or year.end == span.end else "different_period"


def _of_years(a: Value, b: Value) -> Iterator[str]:
    """Years of figures; grades and promises in words have the deadline on an axis of its own, so that another year is only a note."""
    if a.time.end != b.time.end:
        yield "different_year" if a.shape in ("figure", "rank") else "different_deadline"
    elif (a.time.op == "before") != (b.time.op == "before"):
        yield "before_against_by"


def _of_spans(a: Time, b: Time) -> Iterator[str]:
    """Periods: *nhiệm kỳ 2020 - 2025* and *giai đoạn 2021 - 2025* end together and begin a year apart."""
    if (a.start, a.end) == (b.start, b.end):
        return
    apart = abs(a.start - b.start) if a.start is not None and b.start is not None else 0
    yield "overlapping_period" if a.end == b.end and apart <= 1 else "different_period"


def _held(level: Value, other: Value, knowledge: Knowledge) -> bool:
    years = next((h.years for h in knowledge.held_levels if h.observation == level.id), None)
    year = other.time.end
    return years is not None and year is not None and not other.outcome and other.time.how == "year" and years[0] <= year <= years[1]


def _breaks(a: Value, b: Value, indicators: tuple[str, ...], last_year: int) -> bool:
    ends = [v.time.end for v in (a, b) if v.time.end is not None]
    return {a.indicator, b.indicator} <= set(indicators) and min(ends) <= last_year < max(ends)


def of_bounds(a: Value, b: Value) -> Iterator[str]:
    """How the values bind: floor, ceiling, range or point; a result is a point beside any aim."""
    if a.outcome or b.outcome or a.bound is None or b.bound is None or a.bound == b.bound:
        return
    if {a.bound, b.bound} == {"floor", "ceiling"}:
        yield "opposite_bounds"
    elif {a.bound, b.bound} == {"range", "point"}:
        yield "range_against_point"
    else:
        yield "floor_against_point"


def of_standing(a: Value, b: Value) -> Iterator[str]:
    """What became of the values: drafts, reports, replaced figures, results not final, territory and schemes that ended."""
    both = (a, b)
    found = {
        "draft": any(v.status == "draft" for v in both),
        "report_only": any(v.status == "report" for v in both),
        "superseded": any(v.superseded for v in both),
        "target_against_outcome": a.outcome != b.outcome,
        "not_final": any(not v.final for v in both),
        "territory_ended": any(v.ended for v in both),
        "grading_scheme_replaced": any(v.scheme_replaced for v in both),
    }
    yield from (code for code, holds in found.items() if holds)

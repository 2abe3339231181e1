"""Charts of changes and progress: a bound is no point, a vintage has a form of its own, and words touch neither marks nor lines."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets import charts, maps, schedule
from targets.charts import Course, Dated, Dot, Due, Event, Level, Point
from targets.charts.placing import Box, Plane, freest
from targets.schema import COMPARATORS, VINTAGES
from targets.wording import stated


def level(comparator: str = "eq", low: float | None = 10.0, high: float | None = 10.0, sort: str = "promised") -> Level:
    return Level(sort, 2021, 2025, low, high, comparator, "Mục tiêu", "câu", "a.b")


def drawn(*levels: Level, points: tuple[Point, ...] = ()) -> go.Figure:
    return charts.course_figure(Course(levels, points, 1, "phần trăm"), lang="vi")


def lines(figure: go.Figure) -> list[Any]:
    return [t for t in figure.data if t.mode == "lines"]


def ends(figure: go.Figure) -> list[str]:
    return [t.marker.symbol for t in figure.data if t.mode == "markers"]


@pytest.mark.parametrize(
    ("comparator", "low", "high", "symbol"),
    [
        ("ge", 10.0, None, "triangle-up"),
        ("gt", 10.0, None, "triangle-up-open"),
        ("le", None, 10.0, "triangle-down"),
        ("lt", None, 10.0, "triangle-down-open"),
    ],
)
def test_a_bound_says_which_side_keeps_the_promise(comparator: str, low: float | None, high: float | None, symbol: str) -> None:
    figure = drawn(level(comparator, low, high))
    assert ends(figure) == [symbol]
    assert list(lines(figure)[0].y) == [10.0, 10.0]


def test_a_point_has_no_such_mark_and_an_approximation_is_dotted() -> None:
    assert ends(drawn(level())) == [] and lines(drawn(level()))[0].line.dash == "solid"
    assert lines(drawn(level("approx")))[0].line.dash == "dot"


def test_a_range_is_a_band_between_two_lines() -> None:
    figure = drawn(level("range", 3.0, 3.5))
    assert [list(line.y) for line in lines(figure)] == [[3.0, 3.0], [3.5, 3.5]]
    (band,) = figure.layout.shapes
    assert (band.y0, band.y1) == (3.0, 3.5)


def test_promise_country_baseline_and_outcome_differ_in_stroke() -> None:
    sorts = ("promised", "benchmark", "baseline", "outcome")
    figure = drawn(*(level(sort=sort, low=float(n), high=float(n)) for n, sort in enumerate(sorts, start=1)))
    assert len({line.line.dash for line in lines(figure)}) == 4
    assert len({a.text for a in figure.layout.annotations if a.text.startswith("<b>")}) == 1, "only the promise is bold"


def test_every_vintage_has_a_form_and_a_sign_of_its_own() -> None:
    assert set(charts.VINTAGES) == set(VINTAGES)
    for forms in zip(*charts.VINTAGES.values(), strict=True):
        assert len(set(forms)) == len(VINTAGES)


def test_the_axis_begins_at_zero_unless_something_is_below_it() -> None:
    assert drawn(level()).layout.yaxis.range[0] == 0
    assert drawn(level(low=-1.79, high=-1.79)).layout.yaxis.range[0] < -1.79
    assert drawn(level(low=-1.79, high=-1.79)).layout.yaxis.range[1] == 0
    assert drawn(level(low=0.0, high=0.0)).layout.yaxis.range[1] > 0


def test_a_click_on_the_promise_leads_to_its_target() -> None:
    assert set(lines(drawn(level()))[0].customdata) == {"a.b"}


def test_texts_are_escaped() -> None:
    hostile = "<b>x</b> & <a href='y'>"
    point = Point(2022, 9.0, "estimate", hostile, hostile)
    course = charts.course_figure(
        Course((Level("promised", 2021, 2025, 1, 1, "eq", hostile, hostile),), (point,), 0, hostile), lang="vi"
    )  # fmt: skip
    day = datetime.date(2021, 1, 1)
    line = Dated(hostile, hostile, 0, (day, day), hostile, (Due(day, 1, hostile),))
    shapes = maps.shapes("day")
    ground = charts.Ground(shapes.geojson, shapes.key, {shape: hostile for shape in shapes.names})
    where = charts.map_figure(ground, [charts.Area("VN-09", hostile, hostile, 0, (1, 1, 2, 2))], [charts.Place(hostile, (1, 1))], lang="vi")
    for made in (course, charts.deadlines_figure([line], [Event(day, hostile)], lang="vi"), where):
        text = made.to_json()
        assert "<a " not in text and "href='y'>" not in text.replace("&lt;", "")


# Where words stand

PLANE = Plane((2020.0, 2026.0), (0.0, 15.0), 400.0, 300.0)


def test_words_avoid_what_is_taken() -> None:
    places = {"here": Box(0, 50, 0, 20), "there": Box(100, 150, 0, 20)}
    assert freest(list(places), places.__getitem__, [], PLANE) == "here", "the first where both are free"
    assert freest(list(places), places.__getitem__, [Box(0, 50, 0, 20)], PLANE) == "there"


def test_words_stay_inside_the_plot() -> None:
    places = {"out": Box(-40, 10, 0, 20), "in": Box(0, 50, 0, 20)}
    assert freest(list(places), places.__getitem__, [], PLANE) == "in"


BOXES = st.builds(lambda x, y, w, h: Box(x, x + w, y, y + h), *[st.floats(0, 300)] * 2, *[st.floats(1, 90)] * 2)


@given(BOXES, BOXES)
def test_what_boxes_share_is_the_same_either_way_and_no_more_than_each(a: Box, b: Box) -> None:
    shared = a.covers(b)
    assert shared == b.covers(a) >= 0
    assert shared <= min((box.right - box.left) * (box.high - box.low) for box in (a, b)) * (1 + 1e-9)


def test_words_of_two_levels_apart_do_not_touch() -> None:
    figure = drawn(level("ge", 11.0, None), level("range", 6.5, 7.0, "benchmark"))
    words = [(a.x, a.y, a.xanchor, a.yanchor) for a in figure.layout.annotations]
    assert len(set(words)) == 2
    for (_, low, *_), (_, high, *_) in itertools.combinations(sorted(words, key=lambda w: w[1]), 2):
        assert high - low > 1.5


# Documents and deadlines


def test_what_is_known_of_a_date_decides_how_long_its_bar_is() -> None:
    day = datetime.date(2021, 3, 1)
    found = {p: schedule.written({"date": day, "date_precision": p}) for p in ("day", "month", "year")}
    assert found["day"] == (day, day)
    assert found["month"] == (datetime.date(2021, 3, 1), datetime.date(2021, 3, 31))
    assert found["year"] == (datetime.date(2021, 1, 1), datetime.date(2021, 12, 31))


def test_counts_of_days_near_each_other_stand_above_and_below() -> None:
    days = [datetime.date(2020, 12, 31), datetime.date(2021, 3, 31), datetime.date(2025, 12, 31)]
    line = Dated("a", "b", 0, (days[0], days[0]), "x", tuple(Due(day, 1, "x") for day in days))
    figure = charts.deadlines_figure([line], [], lang="vi")
    (dots,) = (t for t in figure.data if t.mode == "markers+text")
    assert list(dots.textposition) == ["top right", "bottom center", "top center"], "clear of the mark of the day of writing"
    whole_year = Dated("a", "b", 0, (datetime.date(2020, 1, 1), days[0]), "x", tuple(map(Due, days, (1, 14, 1), "xxx")))
    (dots,) = (t for t in charts.deadlines_figure([whole_year], [], lang="vi").data if t.mode == "markers+text")
    assert list(dots.textposition) == ["top left", "bottom center", "top center"], "clear of the larger dot"


def test_a_count_moved_aside_stays_clear_of_that_of_the_next_year() -> None:
    written, days = datetime.date(2023, 12, 1), [datetime.date(2023, 12, 31), datetime.date(2024, 12, 31)]
    line = Dated("a", "b", 0, (written, written), "x", tuple(Due(day, 1, "x") for day in days))
    (dots,) = (t for t in charts.deadlines_figure([line], [], lang="vi").data if t.mode == "markers+text")
    assert list(dots.textposition) == ["top right", "bottom center"]
    assert max(dots.marker.size) < 15, "a single target is no large dot"


def test_many_columns_have_narrow_words() -> None:
    dots = [Dot("x", name, 0, n, "không nêu", "") for n, name in enumerate(("Hải Dương", "Lạng Sơn", "Thanh Hóa", "Bắc Ninh"))]
    figure = charts.matrix_figure(dots, lang="vi")
    assert figure.layout.xaxis.ticktext[0] == "<b>Hải<br>Dương</b>" and figure.layout.xaxis.tickangle == 0
    assert {a.text for a in figure.layout.annotations} == {"không<br>nêu"}
    few = charts.matrix_figure(dots[:3], lang="vi")
    assert few.layout.xaxis.ticktext[0] == "<b>Hải Dương</b>" and {a.text for a in few.layout.annotations} == {"không nêu"}


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [("2025-02-10", "10/2/2025", "10 February 2025"), ("2025-02", "tháng 2/2025", "February 2025"), ("2025", "năm 2025", "2025")],
)
def test_a_date_is_written_as_precisely_as_it_is_known(text: str, vi: str, en: str) -> None:
    assert (stated(text, "vi"), stated(text, "en")) == (vi, en)


def test_bounds_are_those_of_the_contract() -> None:
    for comparator in COMPARATORS:
        assert drawn(level(comparator, 1.0, 2.0 if comparator == "range" else 1.0)).data

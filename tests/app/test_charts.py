"""Charts draw a value as what it is: a floor is no point, an approximation no figure, and an axis belongs to one measure."""

from __future__ import annotations

import itertools
from typing import Any

import plotly.graph_objects as go
import pytest

from targets import charts, ladder, panels
from targets.charts import Dot, Mark, Rung, Steps
from targets.schema import GRADES
from targets.selection import Selection
from targets.ui.data import Data


def drawn(low: float | None, high: float | None, comparator: str) -> go.Figure:
    mark = Mark("Lạng Sơn", "đến năm 2025", "nhãn", "câu", 1, low, high, comparator, "a.b")
    return charts.values_figure([mark], charts.Axis("phần trăm", top=100.0), lang="vi")


def lines(figure: go.Figure) -> list[Any]:
    return [t for t in figure.data if t.mode == "lines"]


def points(figure: go.Figure) -> list[Any]:
    return [t for t in figure.data if t.mode == "markers+text"]


def test_a_point_is_a_filled_mark_and_nothing_else() -> None:
    figure = drawn(65, 65, "eq")
    assert len(figure.data) == 1 and list(figure.data[0].x) == [65]
    assert figure.data[0].marker.symbol == "diamond" and figure.data[0].customdata[0] == "a.b"


@pytest.mark.parametrize(("comparator", "symbol"), [("ge", "diamond"), ("gt", "diamond-open")])
def test_a_floor_points_up_to_the_end_of_the_axis(comparator: str, symbol: str) -> None:
    figure = drawn(65, None, comparator)
    end = figure.layout.xaxis.range[1]
    assert list(lines(figure)[0].x) == [65, end]
    assert [t.marker.symbol for t in figure.data if t.mode == "markers"] == ["triangle-right"]
    assert points(figure)[0].marker.symbol == symbol, "an excluded bound is hollow"


@pytest.mark.parametrize(("comparator", "symbol"), [("le", "diamond"), ("lt", "diamond-open")])
def test_a_ceiling_points_down_to_nothing(comparator: str, symbol: str) -> None:
    figure = drawn(None, 30, comparator)
    assert list(lines(figure)[0].x) == [30, 0]
    assert [t.marker.symbol for t in figure.data if t.mode == "markers"] == ["triangle-left"]
    assert points(figure)[0].marker.symbol == symbol


def test_an_approximation_is_dotted_on_both_sides() -> None:
    figure = drawn(50, 50, "approx")
    assert lines(figure)[0].line.dash == "dot" and lines(figure)[0].x[0] < 50 < lines(figure)[0].x[1]


def test_a_range_is_a_bar_from_end_to_end() -> None:
    figure = drawn(3, 3.5, "range")
    assert list(lines(figure)[0].x) == [3, 3.5] and lines(figure)[0].line.width > 5


def test_a_share_has_the_whole_axis_and_other_figures_start_at_zero() -> None:
    assert drawn(65, 65, "eq").layout.xaxis.range[1] >= 100
    figure = charts.values_figure([Mark("a", "", "x", "", 0, 300, 300)], charts.Axis("trường"), lang="vi")
    assert figure.layout.xaxis.range[0] == 0 and figure.layout.xaxis.range[1] > 300


def test_ranks_start_at_one() -> None:
    figure = charts.values_figure([Mark("a", "", "nhóm 10", "", 0, None, 10, "le")], charts.Axis("thứ hạng", start=1.0), lang="vi")
    assert figure.layout.xaxis.range[0] == 1 and list(lines(figure)[0].x) == [10, 1]


def test_a_province_without_a_value_says_so_in_its_row() -> None:
    figure = charts.values_figure([Mark("a", "", "65%", "", 0, 65, 65), Mark("b", "", "không nêu", "", 1)], charts.Axis("%"), lang="vi")
    assert [(a.text, a.y) for a in figure.layout.annotations] == [("không nêu", 1)]


def test_separators_follow_the_language() -> None:
    assert drawn(65, 65, "eq").layout.separators == ",."
    assert charts.values_figure([], charts.Axis(""), lang="en").layout.separators == ".,"


def test_text_in_charts_is_escaped() -> None:
    hostile = "<b>x</b> & <a href='y'>"
    figure = charts.values_figure([Mark(hostile, hostile, hostile, hostile, 0, 1, 1)], charts.Axis(hostile), lang="vi")
    rung = Rung("IV", hostile, None, 2025, hostile, hostile, 0)
    steps = charts.ladder_figure([rung], Steps({g: hostile for g in GRADES}, hostile, hostile), lang="vi")
    matrix = charts.matrix_figure([Dot(hostile, hostile, 1, 0, hostile, hostile), Dot(hostile, "b", 0, 1, hostile, hostile)], lang="vi")
    for made in (figure, steps, matrix):
        assert "<a " not in made.to_json() and "href='y'>" not in made.to_json()


def test_provinces_differ_by_sign_as_well_as_by_colour() -> None:
    marks = [Mark(str(n), "", "x", "", n, 1, 1) for n in range(10)]
    traces = charts.values_figure(marks, charts.Axis(""), lang="vi").data
    assert len({t.marker.symbol for t in traces}) == len({t.marker.color for t in traces}) == 10
    assert len({charts.symbol_sign(n) for n in range(10)}) == 10


def test_the_ladder_puts_grade_one_on_top_and_tells_before_from_by(vietnamese: Data) -> None:
    say = vietnamese.presenter.say
    statements = vietnamese.statements(Selection(kinds=("urban_grade",), statuses=("adopted",)))
    rungs = ladder.rungs(statements, say)
    by_place = {r.label: r.end for r in rungs}
    assert (by_place["Huyện Bình Giang"], by_place["Huyện Gia Lộc"], by_place["Thành phố Lạng Sơn"]) == (2024, 2029, 2025)
    figure = charts.ladder_figure(rungs, ladder.steps(say), lang="vi")
    rows = list(figure.layout.yaxis.ticktext)
    assert [rows.index(f"<b>Loại {g}</b>") for g in GRADES] == sorted(rows.index(f"<b>Loại {g}</b>") for g in GRADES)
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1], "the first row is drawn on top"
    assert [a.text for a in figure.layout.annotations] == ["không nơi nào được hứa lên loại này"] * 2


PROVINCES = ("VN-61", "VN-09", "VN-21")
SETS = [c for n in (1, 2, 3) for c in itertools.combinations(PROVINCES, n)]
STANDINGS = [("adopted",), ("adopted", "report", "draft")]


@pytest.mark.parametrize("statuses", STANDINGS, ids="+".join)
@pytest.mark.parametrize("chosen", SETS, ids="+".join)
def test_no_axis_carries_an_unlike_pair_and_no_cell_is_blank(chosen: tuple[str, ...], statuses: tuple[str, ...], vietnamese: Data) -> None:
    unlike = {
        frozenset((row["a_id"], row["b_id"]))
        for row in vietnamese.store.query("FROM comparisons").to_pylist()
        if row["verdict"] in ("C", "D")
    }
    assert unlike
    for family in vietnamese.names.families:
        every = vietnamese.statements(Selection(families=(family,), provinces=chosen))
        made = panels.cells(every, vietnamese.presenter, chosen, vietnamese.cells(family))
        assert [c.province for c in made] == list(chosen)
        assert all(c.lead or c.cell in ("not_stated", "not_applicable") for c in made)
        shown = [s for s in every if s.row["status"] in statuses]
        on_axes = panels.panels(shown, vietnamese.presenter, vietnamese.indicators, vietnamese.judged(family))
        ids = [[s.row["target_id"] for s in panel.statements] for panel in on_axes]
        for axis in ids:
            together = {frozenset(pair) for pair in itertools.combinations(axis, 2)}
            assert not together & unlike, f"{family}: {axis}"
        assert len({len({s.row["unit"] for s in panel.statements}) for panel in on_axes} | {1}) == 1, f"{family} mixes units"
        figures = {s.row["target_id"] for s in shown if s.row["kind"] in ("quantity", "rank")}
        assert sorted(itertools.chain(*ids)) == sorted(figures), f"{family}: every figure stands on exactly one axis"
        assert all(panel.apart for panel in on_axes[1:]), f"{family}: a panel stands apart without a reason"

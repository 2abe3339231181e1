"""Charts draw a value as what it is: a floor is no point, an approximation no figure, and an axis belongs to one measure."""

from __future__ import annotations

import datetime
from typing import Any

import plotly.graph_objects as go
import pytest

from targets import charts, vocabulary
from targets.charts import Dot, Event, Frame, Labels, Mark, National, Rung, Steps, Stop
from targets.ladder import Ladder
from targets.schema import GRADES
from targets.selection import Selection
from targets.ui.data import Data
from tests.app.conftest import ROOT


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


def words(figure: go.Figure) -> list[str]:
    return [a.text for a in figure.layout.annotations]


def test_a_province_without_a_value_says_so_in_its_row() -> None:
    figure = charts.values_figure([Mark("a", "", "65%", "", 0, 65, 65), Mark("b", "", "không nêu", "", 1)], charts.Axis("%"), lang="vi")
    assert words(figure) == ["<b>a</b>", "<b>b</b> · không nêu"] and len(points(figure)) == 1


def test_a_national_level_is_labelled_and_crosses_only_the_row_it_belongs_to() -> None:
    beside = Mark("a", "đến năm 2025", "75%", "", 0, 75, 75, levels=(National("Cả nước: 70%", "câu", 70, 70),))
    alone = Mark("a", "đến năm 2030", "80%", "", 0, 80, 80)
    figure = charts.values_figure([beside, alone], charts.Axis("%"), lang="vi")
    assert "┆ Cả nước: 70%" in words(figure)
    (level,) = lines(figure)
    first, second = (p.y[0] for p in points(figure))
    assert set(level.x) == {70} and min(level.y) < first < max(level.y) < second


def test_the_ends_of_a_national_range_are_both_drawn_and_a_replaced_level_is_dotted() -> None:
    levels = (National("a", "", 4700, 5000), National("b", "", 7500, 7500, replaced=True))
    figure = charts.values_figure([Mark("a", "", "x", "", 0, 5200, 5200, levels=levels)], charts.Axis("USD"), lang="vi")
    assert [t.x[0] for t in lines(figure)] == [4700, 5000, 7500]
    assert lines(figure)[0].line.dash == lines(figure)[1].line.dash != lines(figure)[2].line.dash
    assert figure.layout.xaxis.range[1] > 7500, "the axis holds the levels too"


def test_separators_follow_the_language() -> None:
    assert drawn(65, 65, "eq").layout.separators == ",."
    assert charts.values_figure([], charts.Axis(""), lang="en").layout.separators == ".,"


def test_text_in_charts_is_escaped() -> None:
    hostile = "<b>x</b> & <a href='y'>"
    figure = charts.values_figure([Mark(hostile, hostile, hostile, hostile, 0, 1, 1)], charts.Axis(hostile), lang="vi")
    stop = Stop(datetime.date(2025, 12, 31), None, hostile, hostile)
    rung = Rung("IV", hostile, hostile, 0, (stop,))
    event = Event(datetime.date(2025, 7, 1), hostile)
    steps = charts.ladder_figure([rung], Steps({g: hostile for g in GRADES}, hostile), [event], lang="vi")
    steps = charts.framed(steps, Frame(hostile, (hostile,), (hostile,), "x"))
    matrix = charts.matrix_figure([Dot(hostile, hostile, 1, 0, hostile, hostile), Dot(hostile, "b", 0, 1, hostile, hostile)], lang="vi")
    for made in (figure, steps, matrix):
        assert "<a " not in made.to_json() and "href='y'>" not in made.to_json()


def test_provinces_differ_by_sign_as_well_as_by_colour() -> None:
    marks = [Mark(str(n), "", "x", "", n, 1, 1) for n in range(10)]
    traces = charts.values_figure(marks, charts.Axis(""), lang="vi").data
    assert len({t.marker.symbol for t in traces}) == len({t.marker.color for t in traces}) == 10
    assert len({charts.symbol_sign(n) for n in range(10)}) == 10


def ladder_of(data: Data, *statuses: str) -> tuple[list[Rung], go.Figure]:
    made = Ladder(data.presenter, vocabulary.catalog(), vocabulary.knowledge())
    statements = data.statements(Selection(kinds=("urban_grade",), statuses=statuses))
    rungs = made.rungs(statements)
    return rungs, charts.ladder_figure(rungs, made.steps(), made.events(statements), lang="vi")


def test_the_words_of_a_draft_stand_below_the_line_of_those_of_the_adopted_text(vietnamese: Data) -> None:
    _, figure = ladder_of(vietnamese, "adopted", "draft")
    said = {t.text[0].strip(): t.textposition for t in figure.data if t.text}
    assert said["<b>dự thảo: trước năm 2030</b>"].startswith("bottom")
    assert said["<b>trước năm 2025</b>"].startswith("top")


def test_the_ladder_puts_grade_one_on_top_and_tells_before_from_by(vietnamese: Data) -> None:
    rungs, figure = ladder_of(vietnamese, "adopted")
    days = {r.label: str(r.stops[0].day) for r in rungs}
    assert (days["Huyện Bình Giang"], days["Huyện Gia Lộc"], days["Thành phố Lạng Sơn"]) == ("2024-12-31", "2029-12-31", "2025-12-31")
    heights = {a.text.split("</b>")[0].removeprefix("<b>"): a.y for a in figure.layout.annotations if a.text.startswith("<b>Loại")}
    assert list(heights) == [f"Loại {g}" for g in GRADES] and sorted(heights.values()) == list(heights.values())
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1], "the first row is drawn on top"
    assert sum("không nơi nào có tên" in text for text in words(figure)) == 2


def test_places_that_are_no_units_any_more_say_so_and_the_days_are_marked(vietnamese: Data) -> None:
    _, figure = ladder_of(vietnamese, "adopted")
    assert "Huyện Cẩm Giàng · là đơn vị đến hết 30/6/2025" in words(figure)
    assert [str(shape.x0) for shape in figure.layout.shapes if shape.x0 == shape.x1] == ["2025-07-01", "2026-01-01"]
    assert any("1/1/2026" in text and "IV và V" in text.replace("<br>", " ") for text in words(figure))


def test_the_draft_of_cam_giang_stands_hollow_beside_the_adopted_date(vietnamese: Data) -> None:
    rungs, _ = ladder_of(vietnamese, "adopted", "draft")
    draft, adopted = next(r for r in rungs if r.label == "Huyện Cẩm Giàng").stops
    assert (str(draft.day), draft.firm, draft.when) == ("2029-12-31", False, "dự thảo: trước năm 2030")
    assert (str(adopted.day), adopted.firm, adopted.when) == ("2024-12-31", True, "trước năm 2025")
    same, firm = next(r for r in rungs if r.label == "Huyện Bình Giang").stops
    assert same.day == firm.day and same.when == "" and same.id != firm.id, "a ring around the mark, with its own target"


def test_an_image_carries_title_notes_source_and_licence() -> None:
    figure = drawn(65, 65, "eq")
    height = figure.layout.height
    frame = Frame("Một câu nói điều tìm thấy", ("Đơn vị: phần trăm",), ("Nguồn: Chương trình", "CC BY 4.0"), "forest_cover_rate-vn-09")
    framed = charts.framed(figure, frame)
    title, notes, foot = words(framed)[:3]
    assert (title, notes, foot) == ("<b>Một câu nói điều tìm thấy</b>", "Đơn vị: phần trăm", "Nguồn: Chương trình<br>CC BY 4.0")
    assert framed.layout.height - height == charts.HEAD + charts.FOOT
    config = charts.image_config(frame, framed, Labels("tải", "đang tải", "xong", "hỏng"), "svg", "vi")
    assert config["modeBarButtons"] == [["toImage"]] and config["toImageButtonOptions"]["format"] == "svg"
    assert config["toImageButtonOptions"]["filename"] == "forest_cover_rate-vn-09"
    assert config["locales"]["vi"]["dictionary"]["Download plot"] == "tải"


def test_the_style_sheet_cuts_off_exactly_what_the_image_adds() -> None:
    sheet = (ROOT / "static" / "site.css").read_text(encoding="utf-8")
    assert f"margin-top: -{charts.HEAD}px;\n  margin-bottom: -{charts.FOOT}px;" in sheet
    assert f"top: {charts.HEAD}px !important" in sheet

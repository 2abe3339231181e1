"""Extraction from small texts: structure, inherited dates, lists with one verb, tables, and what is no target."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.extract import Candidate, extract
from etl.grammar.normalise import normalise
from etl.indicators import Wordings, fit, indicator_of, load_wordings, tokenise
from etl.structure import read_blocks, sentences


@dataclass(frozen=True)
class Written:
    text: str
    name: str = "written"
    source: str = "written.txt"


def rows(text: str) -> list[Candidate]:
    return [r for r in extract(Written(text)) if r.kind in ("quantity", "urban_grade", "rank")]


def times(text: str) -> list[tuple[float | None, int | None, str | None, int | None, int | None]]:
    return [(r.value_low, r.deadline, r.deadline_op, r.period_start, r.period_end) for r in rows(text)]


PLAN = "KẾ HOẠCH\nPhát triển kinh tế - xã hội giai đoạn 2021 - 2025\n\nII. MỤC TIÊU\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Tỷ lệ che phủ rừng đạt 45%.", [(45, None, None, 2021, 2025)]),
        ("1. Đến năm 2025\n\n- Tỷ lệ A đạt 45%.\n- Tỷ lệ B còn 2%.", [(45, 2025, "by", None, None), (2, 2025, "by", None, None)]),
        ("- Đến năm 2025: tỷ lệ A đạt 45%; tỷ lệ B đạt 50%. Tỷ lệ C đạt 55%.", [(v, 2025, "by", None, None) for v in (45, 50, 55)]),
        ("- Trồng rừng 9.000 ha/năm; che phủ rừng đạt 65% vào năm 2025.", [(9000, None, None, 2021, 2025), (65, 2025, "by", None, None)]),
        ("- Tỷ lệ A năm 2023 đạt 60% (trong đó nghề đạt 40%).", [(60, 2023, "in", None, None), (40, 2023, "in", None, None)]),
        ("- Đến năm 2025, A đạt trên 40%; đến năm 2030, đạt trên 50%.", [(40, 2025, "by", None, None), (50, 2030, "by", None, None)]),
        ("- Hoàn thành 5 trường học, 3 trạm y tế và 2 chợ trong năm 2024.", [(v, 2024, "by", None, None) for v in (5, 3, 2)]),
        (
            "- Giai đoạn 2021 - 2023:\n- Tỷ lệ A đạt 45%.\n- Giai đoạn 2024 - 2025:\n- Tỷ lệ A đạt 50%.",
            [(45, None, None, 2021, 2023), (50, None, None, 2024, 2025)],
        ),
        ("- Giảm từ 8,6% (cuối năm 2020) xuống còn 3% vào cuối năm 2025.", [(3, 2025, "by", None, None)]),
    ],
)
def test_each_figure_takes_the_nearest_date(text: str, expected: list[tuple[object, ...]]) -> None:
    assert times(PLAN + text) == expected


def test_headings_run_into_one_line_are_told_apart() -> None:
    aims = "1.1 Mục tiêu: - Giai đoạn 2021 - 2025: Tốc độ tăng trưởng đạt 9%. Đến năm 2025: Tỷ lệ đô thị hóa đạt 40%."
    tasks = "1.2 Nhiệm vụ: - Thu hút 30 dự án. - Tập trung " + "phát triển kết cấu hạ tầng, " * 14
    text = normalise(f"{' '.join(PLAN.split())} {aims} {tasks}")
    heads = [text.plain[b.start : b.end][:12].strip() for b in read_blocks(text)]
    assert heads[-5:] == ["Mục tiêu:", "Giai đoạn 20", "Nhiệm vụ:", "Thu hút 30 d", "Tập trung ph"]


def test_a_line_wrapped_inside_a_figure_is_read_whole() -> None:
    wrapped = PLAN + "- Tỷ lệ người dân có tài khoản định danh\nđiện tử đạt\n80% vào năm\n2025; thu ngân sách đạt 15.000\ntỷ đồng."
    assert [(r.value_low, r.unit) for r in rows(wrapped)] == [(80, "percent"), (15_000_000_000_000, "vnd")]


def test_sentences_end_at_full_stops_and_not_at_abbreviations() -> None:
    text = normalise("Xây dựng TP. Thanh Hóa. Tỷ lệ đạt 45%. số bác sỹ đạt 9.")
    assert [text.plain[a:b].strip() for a, b in sentences(text, 0, len(text.plain))] == [
        "Xây dựng TP. Thanh Hóa.",
        "Tỷ lệ đạt 45%.",
        "số bác sỹ đạt 9.",
    ]


def test_one_verb_over_several_places_gives_a_row_a_place() -> None:
    found = rows(
        PLAN + "- Xây dựng các huyện: Gia Lộc, Kim Thành và thị trấn Neo (huyện Thanh Miện) trở thành đô thị loại IV trước năm 2030."
    )
    assert [r.says.split(",")[0].split(" và")[0] for r in found] == [
        "Gia Lộc",
        "Kim Thành",
        "thị trấn Neo (huyện Thanh Miện) trở thành đô thị loại IV trước năm 2030",
    ]
    assert {(r.grade, r.deadline, r.deadline_op, r.value_low) for r in found} == {("IV", 2030, "before", None)}


def test_one_rank_shared_by_indices_gives_a_row_an_index() -> None:
    found = rows(
        PLAN + "- Đến năm 2025: Chỉ số năng lực cạnh tranh cấp tỉnh, Chỉ số cải cách hành chính đứng trong nhóm 10 tỉnh dẫn đầu cả nước."
    )
    assert [(r.phrase, r.value_high, r.comparator) for r in found] == [
        ("Chỉ số năng lực cạnh tranh cấp tỉnh", 10, "le"),
        ("Chỉ số cải cách hành chính đứng", 10, "le"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- Năm 2020, tỷ lệ che phủ rừng đạt 45%.",
        "- Hiện nay, tỷ lệ che phủ rừng đạt 45%.",
        "- Toàn tỉnh đã trồng được 5.000 ha rừng.",
        "- Thu ngân sách năm 2021 tăng 8% so với cùng kỳ.",
        "- Tổ chức thực hiện đề án xây dựng nông thôn mới trên địa bàn 15 xã biên giới.",
        "- Phục vụ phát triển 4 trung tâm kinh tế động lực, 5 trụ cột tăng trưởng.",
        "- Nhà máy nhiệt điện công suất 100 MW.",
        "- Theo Luật Bảo hiểm y tế quy định mức đóng bằng 4,5% tiền lương.",
        "- Kinh phí thực hiện dự kiến 120 tỷ đồng.",
        "- Ngân sách tỉnh hỗ trợ 70% kinh phí.",
        "- Thực hiện Quyết định số 575/QĐ-TTg ngày 04/5/2020.",
        "- Thành phố Đông Giang hiện là đô thị loại II.",
        "Câu 1. Tỷ lệ che phủ rừng năm 2025 là bao nhiêu?\nA. 45%\nB. 50%\nC. 55%",
        "A. 45% B. 50% C. 55% D. 60%",
    ],
)
def test_what_is_no_target(text: str) -> None:
    assert rows(PLAN + text) == []


def test_outside_a_plan_an_aim_must_be_told() -> None:
    assert rows("Năm 2021, GRDP của tỉnh đạt 92.300 tỷ đồng, xếp thứ 21 cả nước.") == []
    assert [r.value_low for r in rows("Tỉnh phấn đấu đến năm 2030 tỷ lệ đô thị hóa đạt 50%.")] == [50]


def test_the_past_is_told_from_the_aim_in_one_sentence() -> None:
    found = rows("Năm 2020, tỷ lệ đô thị hóa đạt 33%, phấn đấu đến năm 2025 đạt 40%.")
    assert [(r.value_low, r.deadline) for r in found] == [(40, 2025)]


HEAD = "PHỤ LỤC\nCHỈ TIÊU GIAI ĐOẠN 2026 - 2030\n\n"
CELLS = (
    ("TT", "Chỉ tiêu", "ĐVT", "ƯTH 2025", "Năm 2030"),
    ("1", "Sản lượng lúa", "1.000 tấn", "610", "≥ 650"),
    ("2", "Tốc độ tăng GRDP", "%", "7,5", "9 - 10"),
)
BARS = HEAD + "\n|\n".join("|\n" + "\n|\n".join(row) for row in CELLS) + "\n|\n"


def test_a_table_with_one_cell_a_line_gives_its_aims_and_not_its_results() -> None:
    found = rows(BARS)
    assert [(r.says, r.value_low, r.value_high, r.comparator, r.unit, r.deadline, r.phrase) for r in found] == [
        ("≥ 650", 650_000, None, "ge", "tonnes", 2030, "Sản lượng lúa"),
        ("9 - 10", 9, 10, "range", "percent_per_year", 2030, "Tốc độ tăng GRDP"),
    ]


def test_a_table_with_one_row_a_line_is_read_alike() -> None:
    table = (
        "| TT | Chỉ tiêu | Đơn vị | Thực hiện 2024 | Kế hoạch 2026 |\n|---|---|---|---|---|\n"
        "| 1 | Thu ngân sách | Tỷ đồng | 17.900 | 20.000 |\n| 2 | Hộ nghèo | % | 3,2 | < 2 |\n"
    )
    assert [(r.value_low, r.value_high, r.unit, r.deadline) for r in rows("KẾ HOẠCH GIAI ĐOẠN 2026 - 2030\n\n" + table)] == [
        (20_000_000_000_000, 20_000_000_000_000, "vnd", 2026),
        (None, 2, "percent", 2026),
    ]


def test_the_same_words_said_twice_are_one_row() -> None:
    once = "- Tỷ lệ dân số tham gia bảo hiểm y tế đạt trên 95% vào năm 2025.\n"
    assert len(rows(PLAN + once + once)) == 1


def test_a_row_names_the_rule_that_read_it() -> None:
    assert [r.rule for r in rows(PLAN + "- Mỗi năm dành từ 2.000 tỷ đồng trở lên cho hạ tầng; tỷ lệ A đạt 9%.")] == [
        "từ <number> <scale> <money> trở lên",
        "<number> %",
    ]


def test_columns_of_a_row_are_those_of_the_command_line() -> None:
    row = rows(PLAN + "- Tỷ lệ che phủ rừng đạt 45%.")[0].as_row()
    told = """document source char_start char_end says kind indicator phrase value_low value_high comparator unit of_total grade deadline
        deadline_op period_start period_end horizon frequency scope rule"""
    assert " ".join(row) == " ".join(told.split())


WORDINGS = Wordings(
    [
        ("forest_cover_rate", "percent", ["độ che phủ rừng", "tỷ lệ che phủ rừng"]),
        ("national_standard_schools_share", "percent", ["trường đạt chuẩn quốc gia"]),
        ("national_standard_schools_count", "schools", ["trường đạt chuẩn quốc gia"]),
        ("exports", "usd", ["xuất khẩu"]),
        ("trade", "usd", ["kim ngạch xuất nhập khẩu", "xuất khẩu và nhập khẩu"]),
    ]
)


@pytest.mark.parametrize(
    ("phrase", "unit", "indicator"),
    [
        ("Tỉ lệ che phủ rừng đạt", "percent", "forest_cover_rate"),
        ("TỶ LỆ CHE PHỦ RỪNG (%)", "percent", "forest_cover_rate"),
        ("số trường đạt chuẩn quốc gia", "schools", "national_standard_schools_count"),
        ("tỷ lệ trường đạt chuẩn quốc gia", "percent", "national_standard_schools_share"),
        ("tổng kim ngạch xuất khẩu và nhập khẩu", "usd", "trade"),
        ("tỷ lệ trồng rừng", "percent", None),
        ("tỷ lệ che phủ rừng", "hectares", None),
        ("", "percent", None),
    ],
)
def test_the_longest_wording_of_the_right_measure_tells_the_indicator(phrase: str, unit: str, indicator: str | None) -> None:
    assert WORDINGS.find(phrase, unit) == indicator


def test_words_around_are_asked_when_the_phrase_tells_nothing() -> None:
    assert indicator_of("đạt", "percent") is None
    assert indicator_of("đạt", "percent", around="tỷ lệ đô thị hóa") == "urbanisation_rate"


def test_the_vocabulary_is_read_and_a_folder_without_one_gives_none(tmp_path: Path) -> None:
    assert len(load_wordings()) > 200
    assert len(load_wordings(tmp_path)) == 0


def test_units_fit_by_what_they_measure() -> None:
    assert [fit("percent", u) for u in ("percent", "percent_per_year", "usd", None)] == [3, 2, 0, 1]
    assert fit(None, "percent") == 0 and fit(None, None) == 3
    assert fit("communes", "items") == 1 and " ".join(tokenise("Số bác sĩ/vạn dân (9%)")) == "so bac sy van dan 9"

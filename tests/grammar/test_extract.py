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


def test_marks_of_footnotes_in_plain_text_are_no_part_of_a_figure() -> None:
    noted = PLAN + "- GRDP bình quân đầu người đạt 3.000² USD; có 45³ xã đạt chuẩn nông thôn mới; đất cây xanh 12 m²/người; có 7[2] phường."
    assert [(r.value_low, r.unit) for r in rows(noted)] == [
        (3000, "usd_per_capita"), (45, "communes"), (12, "m2_per_person"), (7, "wards"),
    ]  # fmt: skip


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
    found = WORDINGS.find(phrase, unit)
    assert (found.indicator if found else None) == indicator


@pytest.mark.parametrize(
    ("phrase", "unit", "indicator"),
    [
        ("tỷ lệ hộ nghèo còn", "percent", "poverty_rate"),
        ("duy trì mức giảm tỷ lệ hộ nghèo", "percent", None),
        ("tỷ lệ lao động nông nghiệp", "percent", "agricultural_labour_share"),
        ("tỷ lệ lao động nông nghiệp qua đào tạo", "percent", "trained_agricultural_labour_rate"),
        ("tốc độ tăng trưởng GRDP bình quân", "percent_per_year", "grdp_growth"),
        ("tốc độ tăng trưởng giá trị sản xuất", "percent_per_year", "production_value_growth"),
        ("tốc độ tăng trưởng dư nợ tín dụng", "percent_per_year", None),
        ("người dân có chữ ký số", "percent", "digital_signature_share"),
        ("người dân có tài khoản định danh điện tử", "percent", "digital_identity_share"),
        ("cán bộ, giáo viên mầm non được bồi dưỡng", "percent", None),
        ("suy dinh dưỡng thể thấp còi ở trẻ em dưới 5 tuổi", "percent", "child_stunting_rate"),
    ],
)
def test_two_measures_are_two_indicators(phrase: str, unit: str, indicator: str | None) -> None:
    assert indicator_of(phrase, unit, around="tỷ lệ đô thị hóa" if indicator is None and "nghèo" in phrase else "") == indicator


def test_a_change_is_not_the_share_that_stands_before_it() -> None:
    assert indicator_of("tăng so với năm 2023", "percent", around="Khu vực dịch vụ chiếm") is None


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a date in passing leaves the rest of the sentence to the period at its head
            "- Giai đoạn 2021 - 2023, tăng trưởng bình quân 9%/năm; thu nhập đến năm 2023 đạt 60 triệu đồng, "
            "đến năm 2025 đạt 75 triệu đồng; hộ nghèo giảm 2%/năm.",
            [(9, None, None, 2021, 2023), (60e6, 2023, "by", None, None), (75e6, 2025, "by", None, None), (2, None, None, 2021, 2023)],
        ),
        (  # a list that a year announces is dated by it
            "Nhiệm vụ được huyện đặt ra trong năm 2023 là thu nhập đạt 29 triệu đồng; trồng mới 500 ha rừng; thu ngân sách đạt 31 tỷ đồng.",
            [(29e6, 2023, "by", None, None), (500, 2023, "by", None, None), (31e9, 2023, "by", None, None)],
        ),
        (  # the rate before a period is none of its words
            "- Tăng trưởng đạt 9%/năm giai đoạn 2021 - 2023 và 10,5%/năm giai đoạn 2024 - 2025.",
            [(9, None, None, 2021, 2023), (10.5, None, None, 2024, 2025)],
        ),
        (  # shares told one behind the other are no range
            "- Tỷ trọng nông nghiệp - công nghiệp - dịch vụ năm 2025: 28,5% - 33% - 38,5%.",
            [(value, 2025, "in", None, None) for value in (28.5, 33, 38.5)],
        ),
        (  # "từ" tells where things stand but once
            "- Giảm tỷ suất tử vong trẻ em từ 15,8/1.000 xuống còn 14/1.000 năm 2023 và năm 2025 giảm còn 11/1.000 trẻ đẻ sống.",
            [(14, 2023, "in", None, None), (11, 2025, "in", None, None)],
        ),
    ],
)
def test_a_sentence_dates_what_it_lists(text: str, expected: list[tuple[object, ...]]) -> None:
    assert times(PLAN + text) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Phấn đấu đến năm 2030, giáo viên đạt chuẩn theo quy định của Luật Giáo dục; trường tư thục đạt 30%.", [30]),
        ("Phấn đấu 80% số xã đạt chuẩn; nâng chất lượng các xã đã được công nhận; thu nhập tăng 1,5 lần so với năm 2020.", [80, 1.5]),
        (
            "Phấn đấu năm 2026 đón 5,2 triệu lượt khách, trong đó khách quốc tế 320.000 lượt, khách nội địa 4,88 triệu lượt.",
            [5.2e6, 3.2e5, 4.88e6],
        ),
        ("Theo dự báo, đến năm 2030 nhu cầu gỗ của vùng khoảng 1,2 triệu m3.", []),
        ("Đến năm 2025 tỉnh sẽ có 16 thị xã được nâng cấp- Ảnh 1.", []),
        ("Diện tích gieo trồng đạt 25.271 ha, đạt 74,6% kế hoạch, tăng 3,87%; trồng rừng vượt 5,4% kế hoạch năm.", []),
    ],
)
def test_aims_are_told_from_what_stands_beside_them(text: str, values: list[float]) -> None:
    assert [r.value_low for r in rows(text)] == values


def test_news_that_closes_a_year_promises_the_next() -> None:
    news = (
        "Hội nghị đánh giá kết quả thực hiện nhiệm vụ năm 2020 và triển khai nhiệm vụ năm 2021.\n\n"
        "Năm 2020, kinh tế tiếp tục phát triển. Tỷ lệ hộ nghèo giảm từ 29,5% xuống còn 25,3% so với kế hoạch đề ra.\n\n"
        "Năm 2021, huyện phấn đấu tỷ lệ hộ nghèo còn 21%."
    )
    assert [(r.value_low, r.deadline) for r in rows(news)] == [(21, 2021)]


def test_a_paragraph_of_aims_may_close_with_a_result() -> None:
    news = (
        "Về môi trường, đến hết năm 2026 tỷ lệ thu gom rác thải phấn đấu đạt 97%.\n\n"
        "Về du lịch, phấn đấu đón 1,2 triệu lượt khách. Năm 2025, huyện đón 1,06 triệu lượt khách."
    )
    assert [(r.value_low, r.deadline) for r in rows(news)] == [(97, 2026), (1.2e6, 2026)]


def test_places_may_be_listed_behind_their_grade() -> None:
    stands = "Hiện trạng phân loại năm 2020 là đô thị loại III gồm: TP. A, TP. B"
    found = rows(f"KẾ HOẠCH\n{stands}; dự kiến 2021 - 2025 là đô thị loại II gồm: TP. A, TP. C.")
    assert [(r.grade, r.says[-5:], r.period_end) for r in found] == [("II", "TP. A", 2025), ("II", "TP. C", 2025)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("thành lập mới hai khu công nghiệp và năm cụm công nghiệp", [(2, None, "eq"), (5, None, "eq")]),
        ("có mười một đô thị", [(11, None, "eq")]),
        ("mỗi huyện có ít nhất một hợp tác xã kiểu mới", [(1, None, "ge")]),
        ("công nhận thêm ba xã đạt chuẩn nông thôn mới", [(3, None, "eq")]),
        ("tỉnh có hai huyện miền núi", []),
        ("trong năm trường tổ chức thi, một trường được khen", []),
    ],
)
def test_numbers_told_in_words(words: str, expected: list[tuple[object, ...]]) -> None:
    assert [(r.value_low, r.of_total, r.comparator) for r in rows(f"{PLAN}- {words}.")] == expected


def test_a_title_in_a_bare_table_may_stand_between_rows_that_go_on_counting() -> None:
    cells = (
        "STT|Chỉ tiêu|ĐVT|Ước TH 2025|KH 2026|I|Kinh tế|1|Thu ngân sách|Tỷ đồng|12|13|2|Xuất khẩu|Triệu USD|5|6|II|Xã hội|3|Hộ nghèo|%|4|3"
    )
    found = rows("BIỂU CHỈ TIÊU KẾ HOẠCH NĂM 2026\n\n" + cells.replace("|", "\n"))
    assert [(r.value_low, r.unit, r.deadline) for r in found] == [(13e9, "vnd", 2026), (6e6, "usd", 2026), (3, "percent", 2026)]


def test_news_dates_its_aims_by_the_year_whose_plan_it_assigns() -> None:
    news = (
        "Chiều 15/12/2022, UBND tỉnh tổ chức Hội nghị giao kế hoạch phát triển kinh tế - xã hội, dự toán ngân sách năm 2023.\n\n"
        "Thu hút vốn đầu tư đạt gần 2,9 tỷ USD, tăng 62% so với năm trước.\n\n"
        "Tại Hội nghị, UBND tỉnh đã thông qua nhiều chỉ tiêu quan trọng như: tăng trưởng GRDP đạt 7,5%; thu ngân sách 3.650 tỷ đồng. "
        "Toàn tỉnh phấn đấu trồng mới 2.000 ha rừng."
    )
    assert times(news) == [(value, 2023, "in", None, None) for value in (7.5, 3650e9, 2000)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # the nearest date before a figure is its own
            "Đại hội nhiệm kỳ 2025 - 2030 đề ra các chỉ tiêu đến năm 2030 như: "
            "tăng trưởng giai đoạn 2026 - 2030 đạt 11%/năm, kinh tế số đạt 35%.",
            [(11, None, None, 2026, 2030), (35, 2030, "by", None, None)],
        ),
        (  # what a survey found and what was reached by the end of last year are no aims
            "date 2024-07 Tỉnh đặt mục tiêu năm 2024 giải quyết việc làm cho 12.500 lao động trong tỉnh.Đến cuối năm 2023, tỷ lệ "
            "lao động qua đào tạo đạt 72%. Qua khảo sát, đến cuối năm 2025 tỷ lệ này là 61%.",
            [(12500, 2024, "in", None, None)],
        ),
        ("Lượt xem: 694", []),
        (  # a year that sets aims dates all of them
            "Chiến lược dinh dưỡng năm 2025 đặt ra mục tiêu giảm tỷ lệ nhẹ cân xuống dưới 16%, giảm tỷ lệ trẻ sinh dưới 2.500 gram còn 5%.",
            [(None, 2025, "in", None, None), (5, 2025, "in", None, None)],
        ),
    ],
)
def test_news_and_its_dates(text: str, expected: list[tuple[object, ...]]) -> None:
    assert times(text) == expected


def test_a_paragraph_of_aims_without_figures_dates_those_after_it() -> None:
    news = (
        "Theo đó, mục tiêu đến năm 2030 là đưa thủy sản thành ngành quan trọng, đến năm 2045 vào nhóm ba nước xuất khẩu dẫn đầu.\n\n"
        "Chiến lược đặt ra mục tiêu đến năm 2030 phát triển bền vững, nâng cao đời sống người dân.\n\n"
        "Cụ thể, sản lượng đạt 9,8 triệu tấn; giải quyết việc làm cho trên 3,5 triệu lao động."
    )
    assert [(r.kind, r.value_low or r.value_high, r.deadline) for r in rows(news)] == [
        ("rank", 3, 2045),
        ("quantity", 9.8e6, 2030),
        ("quantity", 3.5e6, 2030),
    ]


def test_a_line_that_announces_a_numbered_list_dates_its_items() -> None:
    listed = (
        "Theo Quy hoạch tỉnh thời kỳ 2021 - 2030, thu nhập bình quân đầu người năm 2030 được đặt ra như sau:\n"
        "1. Tỉnh A\nThu nhập bình quân đầu người đạt trên 180 triệu đồng.\n2. Tỉnh B\nThu nhập bình quân đầu người đạt trên 150 triệu đồng."
    )
    assert times(listed) == [(180e6, 2030, "in", None, None), (150e6, 2030, "in", None, None)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (  # what opens by looking back tells results until words of aims
            "Nhiệm kỳ qua, Đảng bộ xã hoàn thành 20/21 chỉ tiêu đề ra. Thu nhập đạt 39 triệu đồng; 15/19 tiêu chí hoàn thành.\n\n"
            "Giá trị thu trên 1 ha năm 2025 đạt 316 triệu đồng.\n\nNhiệm kỳ 2025 - 2030 đề ra mục tiêu phát triển 20 đảng viên mới.",
            [20],
        ),
        ("Phấn đấu hoàn thành phổ cập mầm non cho trẻ em. Tỷ lệ huy động trẻ nhà trẻ đạt 38%; 97% trẻ mẫu giáo đến trường.", [38, 97]),
        ("Thời gian qua, tỉnh đạt nhiều kết quả. Độ che phủ rừng đạt 60%.\n\nĐến năm 2030, tỉnh có 5 khu công nghiệp.", [5]),
        ("Phấn đấu đến năm 2025, giảm tổn thất từ trên 20% hiện nay xuống dưới 10%.", [10]),
        ("Đến năm 2025 phấn đấu sản lượng đạt 7 triệu tấn, tăng bình quân 7 - 8%/năm (giai đoạn 2021 - 2025).", [7e6, 7]),
        ("Để đạt mục tiêu này, lượng vốn cần đầu tư là 686 tỷ đồng; giảm tàu cá có công suất dưới 20CV.", []),
        ("Đại hội thông qua các chỉ tiêu: gọi công dân nhập ngũ hằng năm đạt 100% chỉ tiêu.", [100]),
        (
            "Thị xã phấn đấu đến năm 2025 đón 1,4 triệu lượt khách\n\nĐến năm 2025 thị xã phấn đấu đón 1,4 triệu lượt khách mỗi năm.",
            [1.4e6],
        ),
    ],
)
def test_results_needs_and_headlines_beside_aims(text: str, values: list[float]) -> None:
    assert [r.value_low or r.value_high for r in rows(text)] == values


def test_what_is_of_those_counted_before_shares_their_date() -> None:
    counted = (
        "Theo Chương trình giai đoạn 2021 - 2025, đến năm 2025 có ít nhất 10.000 sản phẩm. Trong số này, có khoảng 400 sản phẩm đạt 5 sao."
    )
    assert times(counted) == [(10000, 2025, "by", None, None), (400, 2025, "by", None, None)]


def test_a_title_of_three_lines_tells_its_period() -> None:
    plan = (
        "TỈNH ỦY BÌNH AN\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVIII, nhiệm kỳ 2025 - 2030\n\n"
        "II- MỤC TIÊU\n1- Kinh tế: Tăng trưởng bình quân 8,5%/năm. Từ năm học 2027 - 2028, 100% trường học hai buổi. 95% hộ có nước sạch."
    )
    assert times(plan) == [(8.5, None, None, 2025, 2030), (100, None, None, 2027, 2028), (95, None, None, 2025, 2030)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3. Tổng vốn đầu tư toàn xã hội: Trên 42.000 tỷ đồng.", [42000e9]),
        ("9. Xếp hạng chỉ số chuyển đổi số (DTI): trong 20 tỉnh, thành phố đứng đầu.", [20]),
        ("2. Số học sinh trên một lớp tiểu học không quá 35.", [35]),
        ("III. TỔ CHỨC THỰC HIỆN\nKinh phí thực hiện dự kiến 1.250 tỷ đồng, trong đó ngân sách tỉnh 70%.", []),
    ],
)
def test_items_of_a_plan(text: str, values: list[float]) -> None:
    assert [r.value_low or r.value_high for r in rows(PLAN + text)] == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Tỷ lệ A các năm 2022, 2023 và 2025 lần lượt đạt 40%, 45% và 50%.", [(40, 2022), (45, 2023), (50, 2025)]),
        ("- Tỷ lệ A đạt 40%, 45% và 50% vào các năm 2022, 2023 và 2025.", [(40, 2022), (45, 2023), (50, 2025)]),
        ("- Đến năm 2023 và 2025 tỷ lệ A lần lượt đạt 40%, 45%.", [(40, 2023), (45, 2025)]),
        ("- Tỷ lệ mẫu vi phạm giảm còn 5% (2023) và 3% (2025).", [(5, 2023), (3, 2025)]),
        ("- Tăng tỷ lệ A từ 65% hiện nay lên 75% (năm 2023), 85% (năm 2025).", [(75, 2023), (85, 2025)]),
        ("- Đến năm 2025 có 45 sản phẩm, trong đó: năm 2023: 10 sản phẩm; năm 2024: 15 sản phẩm.", [(45, 2025), (10, 2023), (15, 2024)]),
        ("- Năm 2025, 2.030 hộ có nước sạch.", [(2030, 2025)]),
    ],
)
def test_years_of_a_list_date_its_values(text: str, expected: list[tuple[float, int]]) -> None:
    assert [(r.value_low, r.deadline) for r in rows(PLAN + text)] == expected


def test_the_end_of_the_term_is_told_by_the_title_where_no_term_is() -> None:
    assert times(PLAN + "- Đến cuối nhiệm kỳ, tỷ lệ A đạt 60%.") == [(60, 2025, "by", None, None)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Thị xã Hòa An hiện là đô thị loại IV, đến năm 2030 trở thành đô thị loại III.", [None]),
        ("Huyện hiện có 10 xã đạt chuẩn, đến năm 2030 có 15 xã đạt chuẩn.", [15]),
        ("Đến năm 2030, tổng vốn đầu tư thực hiện toàn xã hội tăng 15%; thực hiện có hiệu quả cải cách, xây dựng 8 mô hình.", [15, 8]),
        ("Đến năm 2030, trên 95% nạn nhân được phát hiện, được tư vấn.", [95]),
        ("Năm 2026, phường phấn đấu giải ngân vốn đầu tư công đạt 100% kế hoạch giao.", [100]),
        ("Đến năm 2030, hỗ trợ 200 doanh nghiệp; hỗ trợ 20 triệu đồng mỗi hộ.", [200]),
        ("Đến năm 2030, thu nhập tăng 2 lần, bằng 1/2 bình quân chung của tỉnh.", [2]),
        (
            "Nhiệm kỳ 2020 - 2025, xã đạt được nhiều kết quả quan trọng. Tỷ lệ hộ nghèo giảm 6,7%/năm. Nhiệm kỳ tới phấn đấu giảm 2%/năm.",
            [2],
        ),
        (" date 2025-08-21 Tỷ lệ hộ nghèo đến năm 2030 của xã phấn đấu giảm 6,7%/năm.", [6.7]),
    ],
)
def test_words_of_today_support_and_results_beside_aims(text: str, values: list[float | None]) -> None:
    assert [r.value_low or r.value_high for r in rows(text)] == values


def test_lines_wrapped_inside_a_range_go_on() -> None:
    wrapped = (
        "CHƯƠNG TRÌNH\nGiảm nghèo bền vững của huyện giai đoạn 2021\n- 2025\n\nI. MỤC TIÊU\n\n"
        "Tỷ lệ hộ nghèo còn 9% (bình quân mỗi năm giảm 4\n- 5%, riêng các xã vùng cao giảm từ 6% trở lên)."
    )
    assert [(r.value_low, r.period_start, r.period_end) for r in rows(wrapped)] == [(9, 2021, 2025), (4, 2021, 2025), (6, 2021, 2025)]


@pytest.mark.parametrize("end", ["\n", " "])
def test_a_heading_in_capitals_ends_before_its_section(end: str) -> None:
    report = (
        "BÁO CÁO thực hiện kế hoạch 5 năm 2016 - 2020 và kế hoạch 5 năm 2021 - 2025 của huyện",
        "A. KẾT QUẢ 5 NĂM 2016 - 2020",
        "Tốc độ tăng giá trị sản xuất bình quân đạt 10,4%/năm, thu nhập bình quân đầu người tăng",
        "14 triệu đồng so với năm 2015; có 7/14 xã đạt chuẩn, hoàn thành kế hoạch được giao sớm hai năm.",
        "B. MỤC TIÊU 5 NĂM 2021 - 2025",
        "Tốc độ tăng giá trị sản xuất bình quân 11%/năm; các chỉ tiêu còn lại giữ ở mức cao của giai đoạn",
        "trước, gắn phát triển kinh tế với bảo đảm quốc phòng, an ninh trên địa bàn toàn huyện.",
    )
    assert times(end.join(report)) == [(11, None, None, 2021, 2025)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("- Có 30 sản phẩm OCOP (5 sản phẩm 4 sao, 1 sản phẩm 5 sao).", [30, 5, 1]),
        ("- Tỷ lệ xã đạt chuẩn 50% (8 xã).", [50]),
        ("- Đến năm 2025 có 03 thành phố (01 đô thị loại I, 02 đô thị loại II).", [3, 1, 2]),
        ("- Số bác sĩ/vạn dân 10,5; số giường bệnh/10.000 dân 27,5.", [10.5, 27.5]),
        ("- Số tàu dưới 6m giảm 10% so năm 2020; sản lượng tăng 5% so cuối năm 2020.", [10, 5]),
    ],
)
def test_parts_in_brackets_and_counts_behind_their_rates(text: str, values: list[float]) -> None:
    assert [r.value_low or r.value_high for r in rows(PLAN + text)] == values


def test_a_rating_in_letters_keeps_its_upward() -> None:
    assert [r.comparator for r in rows(PLAN + "- Hằng năm 95% đảng viên HTTNV trở lên.")] == ["eq"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Năm 2019, tỉnh có 5.000 hộ khá, đạt 98,1% kế hoạch năm, tăng 2% so với năm 2018. Đến cuối năm 2020 phấn đấu có 6.000 hộ khá.",
            [6000],
        ),
        (
            "Huyện thu hơn 3.000 tỷ đồng (đạt hơn 102% so với kế hoạch, tăng 12,5% so cùng kỳ).\n\nNăm 2023, huyện đặt chỉ tiêu tăng 3,6%.",
            [3.6],
        ),
        (
            "Theo sở, số người tham gia ước đạt 1.114 người, so với năm 2018 tăng 3%. Trong đó: bắt buộc 878 người, đạt 98% kế hoạch năm; "
            "tự nguyện 65 người, đạt 100%.\n\nNăm 2020 phấn đấu đạt 90%.",
            [90],
        ),
        (
            "Nhiệm kỳ qua, hầu hết các chỉ tiêu đều đạt và vượt mục tiêu Nghị quyết. Đến cuối năm 2024, thu nhập đạt 43,7 triệu đồng.\n\n"
            "Đại hội nhiệm kỳ 2025 - 2030 xác định mục tiêu: thu nhập bình quân đạt 72 triệu đồng.",
            [72e6],
        ),
        ("Ở cấp huyện, đã có 51% đạt chuẩn. Cấp tỉnh có 12 tỉnh hoàn thành nhiệm vụ. Giai đoạn 2026 - 2030, phấn đấu có 65% số xã.", [65]),
        ("Lũy kế đến hết năm 2025 (15/12/2025), toàn tỉnh có 698 sản phẩm.\n\nNăm 2026, tỉnh đặt mục tiêu thêm 52 sản phẩm.", [52]),
        ("Phấn đấu đến năm 2030 có 93 xã đạt chuẩn nông thôn mới (chiếm 82,3%).", [93]),
        ("Đến năm 2030 phấn đấu 2 tỉnh, thành phố trực thuộc Trung ương có 100% số xã đạt chuẩn.", [2]),
        (
            "Cần 75.000 tỷ đồng cho chương trình giảm nghèo; trong đó 680 tỷ đồng là nguồn ngân sách; đến năm 2025 giảm 2% hộ.",
            [2],
        ),
        ('Phấn đấu năm 2016 có 25% xã đạt chuẩn.\n0cm;text-align:justify;line-height:130%">\n24/06/2022 07:00 Số lượt xem: 57', [25]),
        ("Phấn đấu đến năm 2025 có 3/3 thiết chế văn hóa (gồm: bảo tàng, thư viện) được đầu tư.", [3]),
        ("Tỉnh rà soát quy hoạch 3 loại rừng đến năm 2030.", []),
        ("1 Tỷ lệ xã đạt chuẩn phấn đấu đến năm 2030 là 59%", [59]),
    ],
)
def test_results_of_news_and_what_stands_beside_aims(text: str, values: list[float]) -> None:
    assert [r.value_low or r.value_high for r in rows(text)] == values


def test_a_title_of_a_page_says_what_its_text_says() -> None:
    page = (
        "Phấn đấu số doanh nghiệp mới mỗi năm tăng 10%\n\n"
        "Trong giai đoạn 2026 - 2030, tỉnh phấn đấu số doanh nghiệp mới tăng bình quân 10%/năm."
    )
    assert times(page) == [(10, None, None, 2026, 2030)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phấn đấu giảm 30% phát thải vào năm 2030 so với mức phát thải khí mê-tan năm 2020.", [(30, 2030)]),
        ("Mục tiêu là xử lý 100% chất thải y tế và 85% chất thải sinh hoạt vào năm 2025.", [(100, 2025), (85, 2025)]),
    ],
)
def test_a_year_compared_with_dates_nothing_and_two_shares_have_one_year(text: str, expected: list[tuple[float, int]]) -> None:
    assert [(r.value_low, r.deadline) for r in rows(text)] == expected


def test_values_told_in_turn_share_the_word_before_the_first() -> None:
    turn = "Đến năm 2025, số người tham gia bảo hiểm xã hội, bảo hiểm thất nghiệp lần lượt đạt khoảng 45%, 35% lực lượng lao động."
    assert [(r.value_low, r.comparator) for r in rows(turn)] == [(45, "approx"), (35, "approx")]


def test_places_listed_behind_their_grade() -> None:
    listed = "Đến năm 2030, một số đô thị dự kiến sẽ trở thành đô thị loại I như: Trà Sơn, Phú Hạ, Mỹ Lộc."
    assert [(r.grade, r.deadline) for r in rows(listed)] == [("I", 2030)] * 3


def test_a_grade_at_the_end_of_a_line_heads_nothing() -> None:
    wrapped = "Đến năm 2030 toàn tỉnh có 7 đô thị loại IV và 8 đô thị loại\nV. Đến năm 2045, toàn tỉnh có 3 đô thị loại\nI."
    assert [(r.value_low, r.grade, r.deadline) for r in rows(wrapped)] == [(7, "IV", 2030), (8, "V", 2030), (3, "I", 2045)]


def test_items_run_into_one_line_keep_the_date_of_their_heading() -> None:
    aims = (
        "2.1. Đến năm 2025 - Tuổi thọ đạt 74,5 tuổi. - Có 30 giường bệnh. 2.2. Đến năm 2030 a) Tuổi thọ đạt 75 tuổi. b) Có 32 giường bệnh."
    )
    filler = "Nâng cao chất lượng chăm sóc sức khỏe nhân dân trên địa bàn tỉnh trong tình hình mới. " * 4
    assert [(r.value_low, r.deadline) for r in rows(f"KẾ HOẠCH chăm sóc sức khỏe nhân dân 1. Mục tiêu chung {filler}{aims}")] == [
        (74.5, 2025), (30, 2025), (75, 2030), (32, 2030),
    ]  # fmt: skip


HEADLINE = "Phường Tân Lập đề ra 16 chỉ tiêu năm 2026\n\n"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Kỳ họp thông qua các chỉ tiêu chủ yếu:\n\n- Thu ngân sách đạt 95 tỷ đồng.\n- Tỷ lệ hộ nghèo còn 0,3%.", [95e9, 0.3]),
        ("Kỳ họp cho ý kiến về nhiều tờ trình.\n\nThu ngân sách đạt 95 tỷ đồng. Tỷ lệ hộ nghèo còn 0,3%.", [95e9, 0.3]),
        (
            "Năm 2025, tổng giá trị sản xuất ước đạt 900 tỷ đồng. Thu ngân sách đạt 75 tỷ đồng, vượt 23,2% dự toán; chi đạt 70 tỷ đồng.\n\n"
            "Giải ngân đạt 30 tỷ đồng.\n\nNăm 2026, thu ngân sách đạt 95 tỷ đồng.",
            [95e9],
        ),
        (
            "Phường đạt kết quả tích cực. Thu ngân sách đạt 75 tỷ đồng.\n\nHội nghị giao 16 chỉ tiêu: tuyển quân đạt 100% chỉ tiêu.",
            [100],
        ),
    ],
)
def test_the_title_of_news_announces_aims_until_results_are_told(text: str, values: list[float]) -> None:
    found = rows(HEADLINE + text)
    assert [r.value_low for r in found] == values
    assert {r.deadline for r in found} == {2026}


@pytest.mark.parametrize(
    "text",
    [
        "Chương trình mục tiêu năm 2021 - 2025: nhiều kết quả sau hai năm\n\nTỷ lệ hộ nghèo là 4%, giảm 1,2%, đạt chỉ tiêu được giao.",
        "Đảng bộ thực hiện đạt và vượt các chỉ tiêu chủ yếu. Tổng vốn 5 năm đạt 105% so với mục tiêu; thu nhập đạt 72 triệu đồng.",
    ],
)
def test_what_is_held_against_its_target_is_none(text: str) -> None:
    assert rows(text) == []


def test_poverty_of_many_dimensions_is_no_time_of_day() -> None:
    many = "Mục tiêu giai đoạn 2026 - 2035: duy trì mức giảm tỷ lệ nghèo đa chiều 1 - 1,5%/năm."
    assert [(r.value_low, r.value_high) for r in rows(many)] == [(1, 1.5)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mục tiêu của du lịch huyện là đến năm 2030 đón trên 20.000 lượt khách, khách xa chiếm 10%; doanh thu đạt 40 tỷ đồng.",
            [(20000, None, None, 2030), (10, None, None, 2030), (40e9, None, None, 2030)],
        ),
        (
            "Đến năm 2030, diện tích tăng 2 lần.\n\nTheo Chương trình phát triển rừng giai đoạn 2021 - 2025 vừa được ban hành, tỉnh sẽ "
            "trồng 500 ha rừng. Chương trình sẽ duy trì tỷ lệ che phủ rừng 42%.",
            [(2, None, None, 2030), (500, 2021, 2025, None), (42, 2021, 2025, None)],
        ),
        (
            "Ngày 31/12/2024, UBND tỉnh ban hành kế hoạch số 38/KH-UBND về chuyển đổi số trên địa bàn tỉnh năm 2025.\n"
            "Kế hoạch đề ra mục tiêu như sau:\n- Phấn đấu 100% dân số được phủ sóng; trên 95% hộ có internet.",
            [(100, None, None, 2025), (95, None, None, 2025)],
        ),
        ("Đến năm 2030, giải quyết công việc cho 5.000 lao động.", [(5000, None, None, 2030)]),
    ],
)
def test_dates_that_open_what_a_source_or_an_aim_sets(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [(r.value_low, r.period_start, r.period_end, r.deadline) for r in rows(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu đi lên.\n\nNhiệm kỳ trước, xã đạt nhiều kết quả như lúa 1.300 tấn, có 46 mô hình.\n\nThu nhập đạt 61 triệu.",
        "Đại hội xác định mục tiêu phát triển nhanh.\n\nĐại hội bầu Ban Chấp hành Đảng bộ xã nhiệm kỳ 2020-2025 gồm 15 đồng chí.",
        "Mục tiêu là đưa du lịch phát triển.\nTỉnh ghi nhận 183 sản phẩm; trong đó có 161 sản phẩm 3 sao, 22 sản phẩm 4 sao.",
    ],
)
def test_results_summed_up_and_those_elected_are_no_aims(text: str) -> None:
    assert rows(text) == []


def test_a_share_in_a_table_without_units_is_in_percent() -> None:
    table = (
        "| Tên chỉ tiêu | Thực hiện 2020 | Mục tiêu đến năm 2025 |\n|---|---|---|\n"
        "| 1. Tỷ lệ dân số tham gia bảo hiểm y tế | 90,9 | 95 |\n| 2. Số bác sỹ trên 10.000 dân | 9,8 | 10 |"
    )
    assert next((r.value_low, r.unit) for r in rows(table)) == (95, "percent")


def test_a_sentence_of_aims_dates_those_after_it_in_its_paragraph() -> None:
    page = (
        "Chính phủ vừa phê duyệt chiến lược nuôi biển. Mục tiêu đến năm 2030, nuôi biển thành ngành kinh tế lớn; tổ chức sản xuất hợp lý. "
        "Giá trị sản xuất tăng 4%/năm. Sản lượng đạt 1,4 triệu tấn, trong đó cá biển đạt 300.000 tấn."
    )
    assert [(r.value_low, r.deadline) for r in rows(page)] == [(4, 2030), (1.4e6, 2030), (300000, 2030)]


def test_bullets_before_figures_part_a_long_line() -> None:
    listed = (
        "Chương trình của ngành vừa được ký ban hành nêu rõ quan điểm, cách làm và nguồn lực, giao các sở chủ trì, phối hợp. " * 3
        + "Tỉnh đề ra các mục tiêu đến năm 2025 như sau: • 80% dịch vụ công trực tuyến; • Kinh tế số chiếm 20% GDP; • 90% hộ có cáp quang."
    )
    assert [(r.value_low, r.deadline) for r in rows(listed)] == [(80, 2025), (20, 2025), (90, 2025)]


def test_what_a_place_consists_of_is_no_aim() -> None:
    founded = "Phường được thành lập trên cơ sở sáp nhập ba xã, tổng diện tích tự nhiên 12,5 km2, dân số 18.951 người. Phấn đấu đi lên."
    assert rows(founded) == []

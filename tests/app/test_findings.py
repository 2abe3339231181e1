"""The sentences over charts against sentences written by hand, in both languages, and what they must never say."""

from __future__ import annotations

import itertools
import re

import pytest

from targets import axes, findings, panels
from targets.selection import Selection
from targets.ui.data import Data

PROVINCES = ("VN-61", "VN-09", "VN-21")
ADOPTED, WITH_REPORT = ("adopted",), ("adopted", "report")
EVERYTHING = ("adopted", "report", "draft")


def finding(data: Data, family: str, provinces: tuple[str, ...] = PROVINCES, statuses: tuple[str, ...] = ADOPTED) -> str:
    every = [s for s in data.statements(Selection(families=(family,))) if s.row["province"] in provinces]
    statements = [s for s in every if s.row["status"] in statuses]
    composed = axes.compose(statements, data.benchmarks(family), data.presenter, data.indicators, data.judged(family))
    cells = panels.cells(every, data.presenter, provinces, data.cells(family))
    return findings.of_topic(data.names.families[family], composed, cells, data.presenter)


VIETNAMESE = {
    "growth": "Tăng trưởng kinh tế (GRDP): Thanh Hóa đặt mục tiêu từ 11%/năm trở lên tính bình quân 2021–2025 "
    "và từ 9,2%/năm trở lên tính bình quân 2026–2030; Lạng Sơn chỉ nêu chỉ tiêu khác: tăng trưởng nông, lâm nghiệp; "
    "Hải Dương chỉ nêu bằng lời (con số chỉ có trong báo cáo)",
    "forest_cover": "Tỷ lệ che phủ rừng: Lạng Sơn đặt mục tiêu 65% đến năm 2025; Hải Dương và Thanh Hóa không nêu",
    "exports": "Kim ngạch xuất khẩu của tỉnh: Thanh Hóa đặt mục tiêu 8 tỷ USD đến năm 2025 và 15 tỷ USD đến năm 2030; "
    "Lạng Sơn chỉ nêu chỉ tiêu khác: xuất nhập khẩu qua địa bàn, xuất khẩu qua địa bàn và nhập khẩu qua địa bàn; Hải Dương không nêu",
    "national_standard_schools": "Tỷ lệ trường đạt chuẩn quốc gia: Thanh Hóa đặt mục tiêu 81% đến năm 2025 và 95% đến năm 2030; "
    "Lạng Sơn chỉ nêu chỉ tiêu khác: số trường đạt chuẩn quốc gia; Hải Dương không nêu",
    "urban_grade": "Phân loại đô thị: Hải Dương đặt mục tiêu 3 nơi đạt loại IV trước năm 2025, 4 nơi đạt loại IV trước năm 2030 "
    "và các xã có điều kiện kinh tế - xã hội phát triển đạt loại V trong giai đoạn 2021–2025; "
    "Lạng Sơn đặt mục tiêu Thành phố Lạng Sơn đạt loại II đến năm 2025, Thị trấn Đồng Đăng đạt loại IV đến năm 2025 "
    "và 14 đô thị loại V đến năm 2025; Thanh Hóa không nêu",
    "party_organisations": "Tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ: Lạng Sơn đặt mục tiêu 90% mỗi năm trong giai đoạn 2020–2025; "
    "Thanh Hóa đặt mục tiêu từ 80% trở lên hằng năm; Hải Dương chỉ nêu trong báo cáo",
    "competitiveness_rank": "Xếp hạng năng lực cạnh tranh cấp tỉnh (PCI): "
    "Thanh Hóa đặt mục tiêu vào nhóm 10 dẫn đầu đến năm 2025 và nhóm 8 dẫn đầu đến năm 2030; "
    "Hải Dương hứa 1 đề án hoặc kế hoạch, không nêu con số; Lạng Sơn chỉ nêu bằng lời",
    "afforestation": "Diện tích trồng rừng mới: Lạng Sơn đặt mục tiêu 9.000 ha/năm trong giai đoạn 2020–2025; "
    "Hải Dương và Thanh Hóa không nêu",
    "investment": "Tổng vốn đầu tư toàn xã hội: Thanh Hóa đặt mục tiêu từ 750.000 tỷ đồng trở lên tính cả giai đoạn 2021–2025 "
    "và từ 900.000 tỷ đồng trở lên tính cả giai đoạn 2026–2030; Hải Dương và Lạng Sơn không nêu",
    "new_rural_communes": "Số xã đạt chuẩn nông thôn mới: Lạng Sơn đặt mục tiêu 115/181 xã đến năm 2025; "
    "Thanh Hóa hứa 1 đề án hoặc kế hoạch, không nêu con số; Hải Dương chỉ nêu bằng lời",
    "border_gates": "Cửa khẩu: Lạng Sơn hứa 1 mốc, không nêu con số; không áp dụng cho Hải Dương; Thanh Hóa không nêu",
    "disbursement": "Giải ngân đầu tư công: Hải Dương chỉ nêu trong báo cáo; Lạng Sơn và Thanh Hóa không nêu",
    "tourism_visitors": "Lượt khách du lịch: Lạng Sơn đặt mục tiêu trên 4,4 triệu lượt khách trong năm 2025; "
    "Hải Dương và Thanh Hóa không nêu",
}
ENGLISH = {
    "growth": "Economic growth (GRDP): Thanh Hóa aims for at least 11% a year on average over 2021–2025 "
    "and at least 9.2% a year on average over 2026–2030; Lạng Sơn states only another measure: growth of agriculture and forestry; "
    "Hải Dương speaks of it in words only (a figure stands only in a report)",
    "forest_cover": "Forest cover: Lạng Sơn aims for 65% by 2025; Hải Dương and Thanh Hóa do not state it",
    "exports": "Exports of the province: Thanh Hóa aims for USD 8 billion by 2025 and USD 15 billion by 2030; "
    "Lạng Sơn states only other measures: exports and imports through the province, exports through the province "
    "and imports through the province; Hải Dương does not state it",
    "national_standard_schools": "Share of national-standard schools: Thanh Hóa aims for 81% by 2025 and 95% by 2030; "
    "Lạng Sơn states only another measure: national-standard schools; Hải Dương does not state it",
    "urban_grade": "Urban grades: Hải Dương aims for grade IV for 3 places before 2025, grade IV for 4 places before 2030 "
    "and grade V for developed communes within 2021–2025; Lạng Sơn aims for grade II for Lạng Sơn city by 2025, "
    "grade IV for Đồng Đăng township by 2025 and 14 grade-V urban areas by 2025; Thanh Hóa does not state it",
    "party_organisations": "Party organisations rated as doing well: Lạng Sơn aims for 90% every year over 2020–2025; "
    "Thanh Hóa aims for at least 80% every year; Hải Dương speaks of it only in a report",
    "competitiveness_rank": "Provincial competitiveness index (PCI), rank: Thanh Hóa aims for the top 10 by 2025 and the top 8 by 2030; "
    "Hải Dương promises 1 scheme or plan, without a figure; Lạng Sơn speaks of it in words only",
    "afforestation": "New afforestation: Lạng Sơn aims for 9,000 ha a year within 2020–2025; Hải Dương and Thanh Hóa do not state it",
    "investment": "Total social investment: Thanh Hóa aims for at least VND 750 trillion in total over 2021–2025 "
    "and at least VND 900 trillion in total over 2026–2030; Hải Dương and Lạng Sơn do not state it",
    "new_rural_communes": "New-rural communes: Lạng Sơn aims for 115 of 181 communes by 2025; "
    "Thanh Hóa promises 1 scheme or plan, without a figure; Hải Dương speaks of it in words only",
    "border_gates": "Border gates: Lạng Sơn promises 1 milestone, without a figure; it does not apply to Hải Dương; "
    "Thanh Hóa does not state it",
    "disbursement": "Public-investment disbursement: Hải Dương speaks of it only in a report; Lạng Sơn and Thanh Hóa do not state it",
    "tourism_visitors": "Visitors: Lạng Sơn aims for more than 4.4 million visits in 2025; Hải Dương and Thanh Hóa do not state it",
}


@pytest.mark.parametrize("family", VIETNAMESE)
def test_findings_in_vietnamese(family: str, vietnamese: Data) -> None:
    assert finding(vietnamese, family) == VIETNAMESE[family]


@pytest.mark.parametrize("family", ENGLISH)
def test_findings_in_english(family: str, english: Data) -> None:
    assert finding(english, family) == ENGLISH[family]


def test_a_report_is_named_where_it_is_chosen(vietnamese: Data, english: Data) -> None:
    said = finding(vietnamese, "growth", statuses=WITH_REPORT)
    assert "Hải Dương đặt mục tiêu trên 9%/năm trong năm 2024 (báo cáo), tách riêng" in said
    assert "Hải Dương aims for more than 9% a year in 2024 (report), kept apart" in finding(english, "growth", statuses=WITH_REPORT)


def test_only_the_chosen_provinces_are_spoken_of(vietnamese: Data) -> None:
    assert finding(vietnamese, "growth", ("VN-61",)) == "Tăng trưởng kinh tế: Hải Dương chỉ nêu bằng lời (con số chỉ có trong báo cáo)"
    assert "Hải Dương" not in finding(vietnamese, "forest_cover", ("VN-09", "VN-21"))


def test_a_topic_nobody_speaks_of_says_so(english: Data) -> None:
    assert finding(english, "employment") == "Employment: Hải Dương, Lạng Sơn and Thanh Hóa do not state it"


def test_a_selection_that_leaves_a_value_out_does_not_call_it_unstated(vietnamese: Data) -> None:
    every = vietnamese.statements(Selection(families=("forest_cover",)))
    composed = axes.compose((), (), vietnamese.presenter, vietnamese.indicators, vietnamese.judged("forest_cover"))
    cells = panels.cells(every, vietnamese.presenter, ("VN-09",), vietnamese.cells("forest_cover"))
    said = findings.of_topic("Độ che phủ rừng", composed, cells, vietnamese.presenter)
    assert said == "Độ che phủ rừng: Lạng Sơn không nêu trong phần đang lọc"


RANKING = re.compile(r"\b(hơn|nhất|kém|đứng đầu|tụt|highest|lowest|leads|lags|better|worse|ahead|behind)\b")


@pytest.mark.parametrize("statuses", [ADOPTED, EVERYTHING], ids="+".join)
def test_no_finding_ranks_provinces_and_each_names_all_of_them(statuses: tuple[str, ...], vietnamese: Data, english: Data) -> None:
    for data, family in itertools.product((vietnamese, english), vietnamese.names.families):
        for chosen in itertools.chain.from_iterable(itertools.combinations(PROVINCES, n) for n in (1, 2, 3)):
            said = finding(data, family, chosen, statuses)
            assert all(data.names.provinces[code] in said for code in chosen), said
            assert not RANKING.search(said), said
            assert "  " not in said and " ;" not in said and not said.endswith((".", ";", " ")), said
            assert said.count("(") == said.count(")"), said


def test_the_order_of_provinces_on_an_axis_is_not_that_of_their_values(english: Data) -> None:
    """Lạng Sơn's 90% and Thanh Hóa's 80% stand in the order of provinces; so does every other pair."""
    composed = axes.compose(
        tuple(reversed(english.statements(Selection(families=("party_organisations",), statuses=ADOPTED)))),
        (),
        english.presenter,
        english.indicators,
        english.judged("party_organisations"),
    )
    said = findings.of_panel(composed.panels[0], english.presenter)
    assert said.index("Lạng Sơn") < said.index("Thanh Hóa")

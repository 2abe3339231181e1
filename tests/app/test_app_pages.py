"""Every page as a reader sees it, through the shell, in both languages: no fault, and what must stand there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from targets.messages import translator
from tests.app.conftest import LANGUAGES, PAGES, everything, plain

Shown = Callable[..., AppTest]
TITLES = {
    "home": "home.title",
    "compare": "compare.title",
    "urban": "urban.title",
    "explore": "explore.title",
    "documents": "documents.title",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_shown_without_a_fault(page: str, lang: str, shown: Shown) -> None:
    test = shown(page, lang=lang)
    assert not test.exception and not test.error
    assert [t.value for t in test.title] == [translator(lang)(TITLES[page])]


def test_vietnamese_is_the_language_of_an_address_without_one(shown: Shown) -> None:
    assert shown("home").title[0].value == "Các tỉnh đã hứa những gì"


def test_the_start_page_says_what_each_province_promised(shown: Shown) -> None:
    text = everything(shown("home"))
    for words in ("Hải Dương", "Lạng Sơn", "Thanh Hóa", "5 văn bản"):
        assert words in text


def test_forest_cover_stands_beside_what_is_not_stated(shown: Shown) -> None:
    text = everything(shown("compare", family="forest_cover"))
    assert "65\\%" in text and "không nêu" in text
    assert "độ che phủ rừng đạt 65\\% vào năm 2025" in text
    assert "Chương trình 2" in text, "the section stands with the words"


def test_every_statement_cell_and_row_leads_to_its_target(shown: Shown) -> None:
    wanted = "id=lang-son-2020-programme.forest-cover-2025"
    links = [link.proto for link in shown("compare", family="forest_cover", lang="en").get("page_link")]
    assert sum(wanted in link.query_string and "lang=en" in link.query_string for link in links) == 2, "the cell and the words"
    table = shown("explore", family="forest_cover").dataframe[0].value
    assert [address for address in table["open"] if wanted in address and address.startswith("/target?")]


def test_choosing_a_topic_puts_its_code_into_the_address(shown: Shown) -> None:
    test = shown("compare", lang="en")
    test.selectbox(key="filter.one.family").set_value("exports").run()
    assert not test.exception
    assert (test.query_params["family"], test.query_params["lang"]) == ("exports", "en")
    assert "Exports and imports" in [h.value for h in test.header]


def test_adopted_documents_alone_unless_others_are_asked_for(shown: Shown) -> None:
    test = shown("compare", family="growth")
    assert "chỉ có trong báo cáo" in everything(test)
    assert "phấn đấu tăng trưởng kinh tế trên 9" not in everything(test)
    test.multiselect(key="filter.status").set_value(["adopted", "report"]).run()
    assert test.query_params["status"] == ["adopted", "report"]
    assert "phấn đấu tăng trưởng kinh tế trên 9" in everything(test)
    test.multiselect(key="filter.status").set_value(["adopted"]).run()
    assert "status" not in test.query_params, "the default stands in no address"


def test_unlike_measures_stand_apart_with_the_reason(shown: Shown) -> None:
    text = everything(shown("compare", family="exports"))
    assert "Tách riêng. Khác định nghĩa, đo hai thứ khác nhau: Xuất khẩu qua địa bàn so với Kim ngạch xuất khẩu của tỉnh." in plain(text)


def test_the_ladders_keep_counts_from_names_and_the_page_says_what_grades_demand(shown: Shown) -> None:
    test = shown("urban")
    figures = [json.loads(chart.proto.spec) for chart in test.get("plotly_chart")]
    words = [" ".join(a["text"] for a in figure["layout"]["annotations"][3:]) for figure in figures]
    assert len(words) == 3
    assert "Huyện Cẩm Giàng" in words[0] and "14 đô thị loại V" not in words[0]
    assert words[0].index("Loại I<") < words[0].index("Loại IV<") < words[0].index("Loại V<")
    assert any("14 đô thị loại V, không nêu tên" in text and "Huyện" not in text for text in words[1:])
    tables = plain(" ".join(str(value) for table in test.table for value in table.value.to_numpy().ravel()))
    assert "50.000 người" in tables, "what grade IV demands"
    assert "Không đạt được nguyên văn" in tables and "loại III từ 1/1/2026" in tables, "what became of the promises"
    assert "thuvienphapluat.com" in tables and "(U-06)" not in tables, "the source of a fact in place of its id"


def test_the_page_of_grades_says_what_the_draft_had_otherwise(shown: Shown) -> None:
    text = plain(everything(shown("urban")))
    assert "Huyện Cẩm Giàng](/target?id=hai-duong-2020-programme.cam-giang-grade-iv-2025): Chặt hơn" in text
    assert "trước năm 2030 → trước năm 2025 (sớm hơn 5 năm)" in text and "6 mục còn lại" in text


@pytest.mark.parametrize("typed", ["che phu rung", "CHE PHỦ RỪNG", "che phủ rừng"])
def test_search_finds_with_and_without_accents(typed: str, shown: Shown) -> None:
    test = shown("explore")
    test.text_input(key="filter.q").set_value(typed).run()
    assert test.query_params["q"] == typed
    assert "độ che phủ rừng đạt 65% vào năm 2025" in list(test.dataframe[0].value["says"])


def test_filters_of_the_address_are_shown_and_change_it(shown: Shown) -> None:
    test = shown("explore", province="VN-09", kind="quantity")
    assert test.multiselect(key="filter.province").value == ["VN-09"]
    assert set(test.dataframe[0].value["province"]) == {"Lạng Sơn"}
    test.multiselect(key="filter.province").set_value(["VN-09", "VN-21"]).run()
    assert test.query_params["province"] == ["VN-09", "VN-21"]
    assert set(test.dataframe[0].value["province"]) == {"Lạng Sơn", "Thanh Hóa"}
    test.multiselect(key="filter.province").set_value([]).run()
    assert "province" not in test.query_params


def test_all_filters_can_be_removed_and_the_language_stays(shown: Shown) -> None:
    test = shown("explore", province="VN-09", year="2025", q="rung", lang="en")
    test.button(key="filter.clear").click().run()
    assert dict(test.query_params) == {"lang": "en"}


def test_nothing_found_says_what_to_do(shown: Shown) -> None:
    test = shown("explore", q="không có chữ này ở đâu cả")
    assert not test.exception and not test.dataframe
    assert "Không có mục tiêu nào khớp" in test.info[0].value


def test_a_filter_without_a_widget_is_named(shown: Shown) -> None:
    text = everything(shown("compare", family="forest_cover", year="2030"))
    assert "Đang lọc thêm: **năm 2030**" in text and "độ che phủ rừng đạt 65" not in text


def test_what_an_address_asks_in_vain_is_reported(shown: Shown) -> None:
    test = shown("explore", province="VN-99", family="forest_coverr")
    assert not test.exception
    warnings = " ".join(w.value for w in test.warning).replace("\\", "")
    assert "VN-99" in warnings and "forest_cover”" in warnings


def test_hostile_text_in_an_address_stays_text(shown: Shown) -> None:
    test = shown("explore", q="*_[]<script>$x$:material/home: :red[x]", province="[a](b)")
    assert not test.exception
    for element in (*test.caption, *test.warning, *test.markdown):
        assert "<script>" not in element.value and ":red[x]" not in element.value.replace("\\:red\\[x\\]", "")


def test_the_five_documents_say_how_they_stand(shown: Shown) -> None:
    test = shown("documents")
    assert len(test.subheader) == 5
    text = everything(test)
    for words in ("green-badge[Đã ban hành]", "gray-badge[Dự thảo]", "orange-badge[Báo cáo]", "CC BY 4.0", "Không nêu"):
        assert words in text
    details = " ".join(str(value) for t in test.table if "value" in t.value for value in t.value["value"]).replace("\\", "")
    assert "29/10/2020 (biết chính xác ngày)" in details and "chỉ biết đến năm" in details


def test_links_of_the_menu_take_selection_and_language_along(shown: Shown) -> None:
    test = shown("explore", province="VN-09", q="rừng", lang="en")
    links = {link.proto.label: link.proto.query_string for link in test.get("page_link")}
    menu = [links[label] for label in ("Overview", "Compare", "Urban areas", "Explore", "Documents")]
    assert all("province=VN-09" in query and "q=" in query and "lang=en" in query for query in menu)
    assert "province=VN-09" in links["Tiếng Việt"] and "lang=vi" in links["Tiếng Việt"]


def test_without_tables_a_reader_is_told_in_words(shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    for page in PAGES:
        test = shown(page)
        assert not test.exception
        assert "Chưa mở được bảng dữ liệu" in test.error[0].value and "python -m etl build" in test.error[0].value
        assert str(tmp_path) not in everything(test), "a reader is told no path of the machine"


def test_an_unforeseen_fault_is_told_in_words_and_without_a_trace() -> None:
    def failing() -> None:
        from targets import ui

        assert ui.show_fault(RuntimeError("secret of the machine")), "Streamlit is to show nothing of its own"

    test = AppTest.from_function(failing)
    test.query_params["lang"] = "en"
    test.run()
    assert not test.exception
    assert "This page has a fault" in test.error[0].value and "secret" not in test.error[0].value


def test_what_a_cell_counts_is_on_its_page(shown: Shown) -> None:
    """Hải Dương speaks of poverty in its draft and its report too; its adopted programme does so once."""
    assert "định hướng nữa" not in " ".join(link.proto.label for link in shown("compare", family="poverty").get("page_link"))


@pytest.mark.parametrize("page", ["compare", "urban"])
def test_lines_and_clauses_begin_as_sentences_do(page: str, shown: Shown) -> None:
    test = shown(page, family="growth") if page == "compare" else shown(page)
    text = plain(everything(test)) + " ".join(plain(link.proto.label) for link in test.get("page_link"))
    assert "; Một bên" not in text and "cả nước: Một bên" not in text
    if page == "urban":
        assert "Các xã có điều kiện" in text and "[các xã" not in text
        assert "Câu chữ: “nâng cấp các xã" in text, "words of a document stand in quotation marks"


def test_a_heading_of_the_report_has_its_meaning_in_english(shown: Shown) -> None:
    text = plain(everything(shown("compare", family="growth", status=["adopted", "report"], lang="en")))
    assert "socio-economic plan of 2024 (“kế hoạch KT-XH 2024”)" in text

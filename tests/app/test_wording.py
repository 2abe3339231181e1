"""Numbers, values and dates as a reader of each language expects them; what is written is read back by the grammar."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.grammar import read_statement
from targets import wording
from targets.catalog import Language, Unit, load_catalog
from targets.vocabulary import OWN


@pytest.fixture(scope="module")
def units() -> dict[str, Unit]:
    return dict(load_catalog(OWN).units)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (6650.5, "6.650,5", "6,650.5"),
        (3.5, "3,5", "3.5"),
        (9000, "9.000", "9,000"),
        (161225, "161.225", "161,225"),
        (0.1 + 0.2, "0,3", "0.3"),
        (100.0, "100", "100"),
    ],
)
def test_numbers(value: float, vi: str, en: str) -> None:
    assert (wording.number(value, "vi"), wording.number(value, "en")) == (vi, en)


# Row of targets, unit, then the words and the signs in both languages. The documents print the Vietnamese words.
VALUES: list[tuple[dict[str, Any], str | None, str, str, str]] = [
    ({"value_low": 65, "value_high": 65, "comparator": "eq"}, "percent", "65%", "65%", "65%"),
    ({"value_low": 11, "comparator": "ge"}, "percent_per_year", "từ 11%/năm trở lên", "≥ 11%/năm", "at least 11% a year"),
    ({"value_low": 9, "comparator": "gt"}, "percent", "trên 9%", "> 9%", "more than 9%"),
    ({"value_high": 3, "comparator": "le"}, "percent", "không quá 3%", "≤ 3%", "at most 3%"),
    ({"value_high": 1, "comparator": "lt"}, "percent", "dưới 1%", "< 1%", "less than 1%"),
    ({"value_low": 3, "value_high": 3.5, "comparator": "range"}, "percent_per_year", "3–3,5%/năm", "3–3,5%/năm", "3–3.5% a year"),
    (
        {"value_low": 6.65e9, "value_high": 6.65e9, "comparator": "approx"},
        "usd",
        "khoảng 6.650 triệu USD",
        "≈ 6.650 triệu USD",
        "about USD 6,650 million",
    ),
    ({"value_low": 8e9, "value_high": 8e9, "comparator": "eq"}, "usd", "8 tỷ USD", "8 tỷ USD", "USD 8 billion"),
    ({"value_low": 7.5e14, "comparator": "ge"}, "vnd", "từ 750.000 tỷ đồng trở lên", "≥ 750.000 tỷ đồng", "at least VND 750 trillion"),
    (
        {"value_low": 5200, "value_high": 5200, "comparator": "eq"},
        "usd_per_capita",
        "5.200 USD/người",
        "5.200 USD/người",
        "USD 5,200 a head",
    ),
    (
        {"value_low": 4.4e6, "comparator": "gt"},
        "visits",
        "trên 4,4 triệu lượt khách",
        "> 4,4 triệu lượt khách",
        "more than 4.4 million visits",
    ),
    (
        {"value_low": 115, "value_high": 115, "of_total": 181, "comparator": "eq"},
        "communes",
        "115/181 xã",
        "115/181 xã",
        "115 of 181 communes",
    ),
    ({"value_high": 10, "comparator": "le", "kind": "rank"}, "rank", "nhóm 10 dẫn đầu", "nhóm 10 dẫn đầu", "top 10"),
    ({"grade": "IV"}, None, "đô thị loại IV", "đô thị loại IV", "grade IV"),
    (
        {"grade": "V", "value_low": 14, "value_high": 14, "comparator": "eq"},
        "urban_areas",
        "14 đô thị loại V",
        "14 đô thị loại V",
        "14 grade-V urban areas",
    ),
    (
        {"grade": "II", "value_low": 1, "value_high": 1, "comparator": "eq"},
        "urban_areas",
        "1 đô thị loại II",
        "1 đô thị loại II",
        "1 grade-II urban area",
    ),
    ({"kind": "direction"}, None, "chỉ nêu bằng lời", "chỉ nêu bằng lời", "in words only"),
]


@pytest.mark.parametrize(("row", "unit", "words", "signs", "english"), VALUES, ids=[v[2] for v in VALUES])
def test_values(row: dict[str, Any], unit: str | None, words: str, signs: str, english: str, units: dict[str, Unit]) -> None:
    of = units[unit] if unit else None
    assert wording.value_phrase(row, of, "vi") == words
    assert wording.value_mark(row, of, "vi") == signs
    assert wording.value_phrase(row, of, "en") == english


DATES: list[tuple[dict[str, Any], str, str]] = [
    ({"deadline": 2025, "deadline_op": "by", "deadline_date": datetime.date(2025, 12, 31)}, "đến năm 2025", "by 2025"),
    ({"deadline": 2030, "deadline_op": "before", "deadline_date": datetime.date(2029, 12, 31)}, "trước năm 2030", "before 2030"),
    ({"deadline": 2024, "deadline_op": "in"}, "năm 2024", "in 2024"),
    (
        {"deadline": 2021, "deadline_op": "by", "deadline_date": datetime.date(2021, 3, 31)},
        "chậm nhất ngày 31/3/2021",
        "by 31 March 2021 at the latest",
    ),
    ({"period_start": 2021, "period_end": 2025, "frequency": "annual_average"}, "bình quân hằng năm 2021–2025", "annual average 2021–2025"),
    ({"period_start": 2021, "period_end": 2025, "frequency": "cumulative"}, "cả giai đoạn 2021–2025", "in total over 2021–2025"),
    ({"period_start": 2020, "period_end": 2025, "frequency": "annual"}, "hằng năm, 2020–2025", "each year, 2020–2025"),
    ({"period_start": 2020, "period_end": 2025, "frequency": "once"}, "giai đoạn 2020–2025", "2020–2025"),
    ({"period_end": 2030, "frequency": "once"}, "đến năm 2030", "by 2030"),
    ({"horizon": 2050, "frequency": "once"}, "định hướng đến năm 2050", "outlook to 2050"),
    ({"frequency": "annual"}, "hằng năm", "each year"),
    ({"frequency": "once"}, "không nêu thời hạn", "no date stated"),
]


@pytest.mark.parametrize(("row", "vi", "en"), DATES, ids=[d[1] for d in DATES])
def test_dates(row: dict[str, Any], vi: str, en: str) -> None:
    assert (wording.when_phrase(row, "vi"), wording.when_phrase(row, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("precision", "vi", "en"),
    [("day", "27/10/2020", "27 October 2020"), ("month", "tháng 10/2020", "October 2020"), ("year", "năm 2020", "2020")],
)
def test_a_date_says_no_more_than_is_known(precision: str, vi: str, en: str) -> None:
    date = datetime.date(2020, 10, 27)
    assert (wording.day(date, "vi", precision), wording.day(date, "en", precision)) == (vi, en)


BOUNDS = {"eq": (True, True), "approx": (True, True), "ge": (True, False), "gt": (True, False), "le": (False, True), "lt": (False, True)}
READABLE = ("percent", "usd", "vnd", "hectares", "communes")


@settings(deadline=None)  # the first call reads the vocabulary and makes the grammar
@given(
    cents=st.integers(min_value=1, max_value=10**15),
    comparator=st.sampled_from(sorted(BOUNDS)),
    unit=st.sampled_from(READABLE),
    op=st.sampled_from(["by", "before", "in"]),
    year=st.integers(min_value=2021, max_value=2045),
)
def test_the_grammar_reads_back_what_is_written(cents: int, comparator: str, unit: str, op: str, year: int) -> None:
    value = cents % 10_000 / 100 if unit == "percent" else float(cents)
    low, high = BOUNDS[comparator]
    row = {"value_low": value if low else None, "value_high": value if high else None, "comparator": comparator}
    row |= {"deadline": year, "deadline_op": op}
    units = load_catalog_once()
    written = f"đạt {wording.value_phrase(row, units[unit], 'vi')} {wording.when_phrase(row, 'vi')}"
    read = read_statement(written, kind="quantity")
    found = (read.value_low, read.value_high, read.comparator, read.unit, read.deadline, read.deadline_op)
    assert found == (row["value_low"], row["value_high"], comparator, unit, year, op), written


_units: dict[str, Unit] = {}


def load_catalog_once() -> dict[str, Unit]:
    if not _units:
        _units.update(load_catalog(OWN).units)
    return _units


@given(st.floats(min_value=0, max_value=1e15, allow_nan=False), st.sampled_from(["vi", "en"]))
def test_a_number_loses_nothing_beyond_six_decimals(value: float, lang: Language) -> None:
    thousands, decimal = (".", ",") if lang == "vi" else (",", ".")
    back = float(wording.number(value, lang).replace(thousands, "").replace(decimal, "."))
    assert back == pytest.approx(value, abs=1e-6, rel=1e-9)


def test_document_and_section_are_cited_as_far_as_known() -> None:
    document = {
        "title_vi": "Chương trình hành động",
        "title_en": "Action programme",
        "number": "01-CTr/TU",
        "date": datetime.date(2021, 3, 1),
    }
    document |= {"date_precision": "month"}
    assert wording.source_line(document, "vi", "2.2") == "Chương trình hành động, số 01-CTr/TU, tháng 3/2021, mục 2.2"
    assert wording.source_line(document | {"number": None, "date": None}, "en", None) == "Action programme"
    assert wording.source_line(document, "vi", "1.1", "Chương trình 2 / 1").endswith("3/2021, mục 1.1; Chương trình 2, mục 1")


@pytest.mark.parametrize(
    ("section", "cited"),
    [
        ("1.1", "mục 1.1"),
        ("Chương trình 2 / 1", "Chương trình 2, mục 1"),
        ("1.2 / Về lĩnh vực dịch vụ", "mục 1.2, Về lĩnh vực dịch vụ"),
        ("DANH MỤC / II.B", "DANH MỤC, mục II.B"),
        ("Nhiệm vụ 2", "Nhiệm vụ 2"),
    ],
)
def test_a_section_is_cited_by_its_headings(section: str, cited: str) -> None:
    assert wording.section_line(section, "vi") == cited


@pytest.mark.parametrize(
    ("section", "cited"),
    [
        ("Chương trình 2 / 1", "Programme 2, section 1"),
        ("Nhiệm vụ 2", "Task 2"),
        ("1.2 / Về lĩnh vực dịch vụ", "section 1.2, Services (“Về lĩnh vực dịch vụ”)"),
        ("(không có đề mục) dòng 13: kế hoạch KT-XH 2024", "(no heading) line 13: socio-economic plan of 2024 (“kế hoạch KT-XH 2024”)"),
        ("IV. Điều khoản thi hành", "IV. Điều khoản thi hành"),
    ],
)
def test_a_section_has_its_meaning_in_english_and_stands_as_printed_where_nobody_has_glossed_it(section: str, cited: str) -> None:
    assert wording.section_line(section, "en") == cited


def test_quotation_marks_are_closed_and_never_stand_twice() -> None:
    assert wording.quotation("Đề án “Xây dựng làng an toàn”", "vi") == "“Đề án ‘Xây dựng làng an toàn’”"
    assert wording.quotation("“Xây dựng đội ngũ cán bộ", "en") == "“Xây dựng đội ngũ cán bộ …”"
    assert wording.quotation("“Chuyển đổi số”", "vi") == "“Chuyển đổi số”"


def test_reasons_read_as_one_sentence() -> None:
    assert (
        wording.joined(["Khác đơn vị", "Hạn hoàn thành khác nhau", "GRDP khác GDP"])
        == "Khác đơn vị; hạn hoàn thành khác nhau; GRDP khác GDP"
    )
    assert wording.joined([]) == ""


def test_a_label_breaks_where_words_end_and_no_line_is_wider_than_asked() -> None:
    assert wording.wrap_plotly("một hai ba bốn", 7) == "một hai<br>ba bốn"
    assert wording.wrap_plotly("dài-hơn-bảy <b>", 7) == "dài-hơn-bảy<br>&lt;b&gt;"

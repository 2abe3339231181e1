"""A reader's document as the page asks for it: the sample as a person reads it, paragraphs, limits, and the files to take away."""

from __future__ import annotations

import pytest
import yaml

from etl import reading_room
from etl.documents import DocumentRefused
from targets import export

# The sample as a person reads it: words at the beginning, value or grade or rank, how it binds, unit, when.
SAMPLE = [
    ("Tốc độ tăng trưởng GRDP", 9.5, None, "ge", "percent_per_year", None, 2026, 2030),
    ("Đến năm 2030, GRDP bình quân", 6200, 6200, "approx", "usd_per_capita", 2030, None, None),
    ("kim ngạch xuất khẩu", 4_500_000_000, None, "gt", "usd", 2030, None, None),
    ("Chỉ số năng lực cạnh tranh", None, 15, "le", "rank", None, 2026, 2030),
    ("Giảm tỷ lệ hộ nghèo", None, 1, "lt", "percent", 2030, None, None),
    ("Có ít nhất 112/140 xã", 112, None, "ge", "communes", None, 2026, 2030),
    ("tỷ lệ người dân tham gia bảo hiểm", 98, 98, "eq", "percent", None, 2026, 2030),
    ("Mỗi năm trồng mới", 6000, 6500, "range", None, None, 2026, 2030),
    ("giữ độ che phủ rừng", 52, 52, "eq", "percent", None, 2026, 2030),
    ("Tỷ lệ thôn có sân chơi", 70, 70, "eq", "percent", None, 2026, 2030),
    ("Trước năm 2028, thị trấn Suối Mây", None, None, None, None, 2028, None, None),
    ("đến năm 2030 có thêm 03 đô thị", 3, 3, "eq", "urban_areas", 2030, None, None),
]


def read(text: str, name: str = "ke-hoach.txt") -> reading_room.ReadDocument:
    return reading_room.read(text.encode(), name, lambda stage, size: None)


def test_the_sample_is_read_as_a_person_reads_it() -> None:
    rows = [row for row in read(reading_room.sample()).rows if row["kind"] in ("quantity", "urban_grade", "rank")]
    columns = ("value_low", "value_high", "comparator", "unit", "deadline", "period_start", "period_end")
    assert len(rows) == len(SAMPLE), "neither 8,7% of 2025 nor 120 billion of 2024 is a target"
    for row, (begins, *expected) in zip(rows, SAMPLE, strict=True):
        assert str(row["says"]).startswith(begins)
        found = [row[column] for column in columns]
        # Land planted "mỗi năm" may be told as hectares or as hectares a year.
        assert found == expected or (expected[3] is None and found[:3] + found[4:] == expected[:3] + expected[4:])
    assert rows[9]["indicator"] is None, "no indicator of the vocabulary counts playgrounds"
    assert [row["grade"] for row in rows[10:]] == ["IV", "V"]


def test_the_stages_are_told_with_their_sizes() -> None:
    told: list[tuple[str, int]] = []
    reading_room.read("Đến năm 2030 đạt 65%.".encode(), "a.txt", lambda stage, size: told.append((stage, size)))
    assert told == [("opening", 28), ("reading", 21)]


def test_paragraphs_begin_where_a_reader_sees_them() -> None:
    text = (
        "KẾ HOẠCH\n**I. MỤC TIÊU**\n- Tỷ lệ hộ nghèo đến năm 2030 ở vùng đồng bào còn\ndưới 2%.\n- Có 5 chợ.\n"
        "|\nTT\n|\nChỉ tiêu\n|\n|\n1\n|\nRừng\n|\nHết bảng, một đoạn văn khác bắt đầu từ đây.\n"
    )
    starts = [0, *read(text).breaks]
    paragraphs = [" ".join(text[a:b].split()) for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    assert paragraphs == [
        "KẾ HOẠCH",
        "**I. MỤC TIÊU**",
        "- Tỷ lệ hộ nghèo đến năm 2030 ở vùng đồng bào còn dưới 2%.",
        "- Có 5 chợ.",
        "| TT | Chỉ tiêu |",
        "| 1 | Rừng |",
        "Hết bảng, một đoạn văn khác bắt đầu từ đây.",
    ]


def test_a_row_of_a_table_with_empty_cells_begins_no_paragraph_at_each() -> None:
    text = "Đầu\n|\nRừng\n|\n|\n|\n66\n|\nSau bảng, một đoạn văn khác bắt đầu từ đây."
    assert [text[at : at + 6].split() for at in read(text).breaks] == [["|", "Rừng"], ["|", "66", "|"], ["Sau", "bả"]]


def test_paragraphs_of_decomposed_letters_begin_in_the_text_as_given() -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", "Mục tiêu đến năm 2030:\n- Tỷ lệ che phủ rừng đạt 65%.\n- Tỷ lệ hộ nghèo dưới 1%.")
    assert [text[at : at + 2] for at in read(text).breaks] == ["- ", "- "]


def test_a_text_beyond_the_limit_is_refused_with_both_sizes() -> None:
    with pytest.raises(DocumentRefused, match="1,000,002 characters, at most 1,000,000") as refused:
        read("từ " * 333_334)
    assert refused.value.code == "too_large"


def test_the_table_downloads_with_formulas_disarmed_and_a_mark_for_spreadsheets() -> None:
    given = read("Mục tiêu:\n- Đến năm 2030, tỷ lệ hộ nghèo dưới 1%.", "=HYPERLINK(1).txt")
    content = export.csv_for_people(reading_room.as_table(given.rows)).decode("utf-8")
    assert content.startswith("\ufeffdocument,source,char_start,char_end,says,")
    cells = [line.split(",")[:2] for line in content.splitlines()[1:]]
    assert cells and all(cell.startswith("'=") for row in cells for cell in row)


def test_the_statement_file_holds_the_rows_that_are_left_as_they_were_corrected() -> None:
    given = read(reading_room.sample(), "Kế hoạch tỉnh.txt")
    kept = [dict(row) for row in given.rows if row["indicator"] in (None, "forest_cover_rate")]
    kept[1]["indicator"], kept[0]["value_low"] = "culture_houses_share", 55.0
    name, content = reading_room.statement_file(given.document, kept)
    draft = yaml.safe_load(content)
    assert name == "ke-hoach-tinh.yml" and draft["document"]["id"] == "ke-hoach-tinh"
    assert [s["indicator"] for s in draft["statements"]] == ["forest_cover_rate", "culture_houses_share"]
    assert "says value_low 55" in content.decode(), "a value corrected by hand is told to the reviewer"

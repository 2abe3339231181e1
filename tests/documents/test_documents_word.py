"""Word files: what stands in them in the order in which it stands."""

from __future__ import annotations

import docx
import pytest
from document_files import PASSAGE, TCVN3, docx_bytes, docx_of, docx_of_body, docx_with

from etl.documents import DocumentRefused, Limits, read_bytes


def refusal(data: bytes, limits: Limits | None = None) -> DocumentRefused:
    with pytest.raises(DocumentRefused) as refused:
        read_bytes(data, "kế hoạch.docx", limits=limits)
    return refused.value


def test_paragraphs_lists_and_tables_come_in_their_order() -> None:
    document = docx.Document()
    document.core_properties.title = "Kế hoạch năm 2025"
    document.add_heading("I. Mục tiêu", 1)
    document.add_paragraph("Tỷ lệ che phủ rừng đạt 65%", style="List Bullet")
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Chỉ tiêu"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Giai đoạn"
    table.cell(1, 1).text, table.cell(1, 2).text = "2025", "2030"
    table.cell(2, 0).text, table.cell(2, 2).text = "Rừng\n(%)", "66"
    document.add_paragraph("Sau bảng")
    read = read_bytes(docx_bytes(document), "a.docx")
    rows = ["|\nChỉ tiêu\n|\nGiai đoạn\n|\nGiai đoạn\n|", "|\nChỉ tiêu\n|\n2025\n|\n2030\n|", "|\nRừng (%)\n|\n|\n66\n|", ""]
    assert read.text == "\n".join(["I. Mục tiêu", "- Tỷ lệ che phủ rừng đạt 65%", *rows, "Sau bảng"])
    assert (read.title, read.format, read.encoding) == ("Kế hoạch năm 2025", "docx", "utf-8")


def test_inserted_words_are_read_and_deleted_ones_are_not() -> None:
    inserted = "<w:ins><w:r><w:t>65</w:t></w:r></w:ins><w:del><w:r><w:delText>60</w:delText></w:r></w:del>"
    after = "<w:r><w:t>%</w:t><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"
    body = f'<w:p><w:r><w:t xml:space="preserve">đạt </w:t></w:r>{inserted}{after}</w:p>'
    assert read_bytes(docx_of_body(body), "a.docx").text == "đạt 65%\ta\nb"


def run(words: str, shape: str = "") -> str:
    return f'<w:r><w:rPr>{shape}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize("shape", ['<w:vertAlign w:val="superscript"/>', '<w:position w:val="8"/>'])
def test_marks_of_footnotes_do_not_run_into_figures_and_exponents_stay(shape: str) -> None:
    body = run("đạt 65") + run("1", shape) + run("%, 25 m") + run("2", shape) + run(", 1") + run("st", shape) + run("(3)", shape)
    assert read_bytes(docx_of_body(f"<w:p>{body}</w:p>"), "a.docx").text == "đạt 65%, 25 m2, 1st"
    lowered = '<w:position w:val="-8"/>'
    assert read_bytes(docx_of_body(f"<w:p>{run('CO')}{run('2', lowered)}</w:p>"), "a.docx").text == "CO2"


@pytest.mark.parametrize("shape", ["<w:vanish/>", "<w:strike/>", '<w:dstrike w:val="1"/>'])
def test_what_is_hidden_or_struck_out_is_not_read(shape: str) -> None:
    off = shape.split("/")[0].split()[0] + ' w:val="0"/>'
    body = f"<w:p>{run('đạt ')}{run('60', shape)}{run('65%', off)}</w:p>"
    assert read_bytes(docx_of_body(body), "a.docx").text == "đạt 65%"


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    deleted = '<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = f"<w:p>{deleted}{run('đạt 3.')}</w:p><w:p>{numbered}{run('000 USD')}</w:p><w:p>{deleted}{run('cuối')}</w:p>"
    assert read_bytes(docx_of_body(body), "a.docx").text == "đạt 3.000 USD\ncuối"


def test_deleted_rows_are_not_read_and_rows_and_cells_of_content_controls_are() -> None:
    deleted = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
    cell = f"<w:sdt><w:sdtContent><w:tc><w:p>{run('65')}</w:p></w:tc></w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr><w:tc><w:p>{run('Rừng')}</w:p></w:tc>{cell}</w:tr></w:sdtContent></w:sdt>"
    assert read_bytes(docx_of_body(f"<w:tbl>{deleted}{row}</w:tbl>"), "a.docx").text == "|\nRừng\n|\n65\n|\n"


def test_what_is_merged_over_rows_holds_in_each_but_figures_stand_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).text, table.cell(1, 0).text = "Rừng", "Nước"
    table.cell(0, 1).merge(table.cell(1, 1)).text = "%"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "65"
    assert read_bytes(docx_bytes(document), "a.docx").text == "|\nRừng\n|\n%\n|\n65\n|\n|\nNước\n|\n%\n|\n|\n"


def test_a_cell_over_a_billion_columns_is_as_wide_as_a_table_may_be() -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p>{run("Rừng")}</w:p></w:tc>'
    before = '<w:trPr><w:gridBefore w:val="1000000000"/></w:trPr>'
    assert read_bytes(docx_of_body(f"<w:tbl><w:tr>{before}{cell}</w:tr></w:tbl>"), "a.docx").text.count("|") == 201


def test_signs_of_the_symbol_font_are_read() -> None:
    at_least = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    picture = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="?"/></w:r>'
    body = f"<w:p>{run('đạt ')}{at_least}{run('65%')}{picture}{run(chr(0xF0A3) + '3')}</w:p>"
    assert read_bytes(docx_of_body(body), "a.docx").text == "đạt ≥65%  ≤3"


def test_content_controls_and_text_boxes_are_read() -> None:
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>trong ô</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent></w:pict>"
    around = f"<w:p><w:r><w:t>ngoài</w:t></w:r><w:r>{box}</w:r></w:p>"
    assert read_bytes(docx_of_body(control + around), "a.docx").text.split() == ["trong", "ô", "ngoài", "hộp"]


def test_fonts_of_before_unicode_are_converted() -> None:
    read = read_bytes(docx_of(TCVN3, "Điều 1. Phạm vi điều chỉnh"), "a.docx")
    assert read.text == f"{PASSAGE}\nĐiều 1. Phạm vi điều chỉnh"
    assert read.encoding == "tcvn3"


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_a_file_cut_off_is_refused(share: float) -> None:
    whole = docx_of("Đạt 65%")
    assert refusal(whole[: int(len(whole) * share)]).code == "damaged"


def test_a_file_cut_off_in_front_is_refused() -> None:
    assert refusal(docx_of("Đạt 65%")[50:]).code in ("damaged", "binary")


def test_wrong_bytes_inside_are_refused() -> None:
    whole = bytearray(docx_of("Đạt 65%" * 100))
    at = whole.index(b"word/document.xml") + 30
    whole[at : at + 60] = bytes(b ^ 0x5A for b in whole[at : at + 60])
    assert refusal(bytes(whole)).code == "damaged"


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    bomb = docx_with("word/document.xml", b"<a>" + b" " * 300_000_000 + b"</a>")
    assert len(bomb) < 1_000_000
    refused = refusal(bomb)
    assert refused.code == "zip_bomb"
    assert "unpack to 301 MB" in refused.why


def test_limits_are_the_callers_to_set() -> None:
    assert refusal(docx_of("Đạt 65%"), Limits(part=500)).code == "zip_bomb"
    assert refusal(docx_of("Đạt 65%"), Limits(file=500)).code == "too_large"


def test_elements_nested_too_deeply_are_refused() -> None:
    assert refusal(docx_of_body("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000)).code == "too_deep"


def test_entities_are_not_expanded() -> None:
    grown = '<!DOCTYPE z [<!ENTITY a "đạt 99 phần trăm"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    body = "<w:body><w:p><w:r><w:t>rừng &b;</w:t></w:r></w:p></w:body>"
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{grown}<w:document xmlns:w="{name}">{body}</w:document>'
    assert "99" not in read_bytes(docx_with("word/document.xml", xml.encode()), "a.docx").text

"""Web pages: what a reader sees and nothing else."""

from __future__ import annotations

import base64
import quopri

import pytest
from document_files import PASSAGE, TCVN3

from etl.documents import Document, DocumentRefused, Limits, read_bytes
from etl.extract import extract


def page(body: str, head: str = "") -> Document:
    return read_bytes(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def test_scripts_styles_comments_and_hidden_parts_are_not_read() -> None:
    body = """<p>Đạt <b>65</b>%<script>document.write("đạt 99%")</script> năm 2025</p><style>p::after{content:"98%"}</style>
    <div style="color: red; DISPLAY : none">97%</div><p hidden>96%</p><!-- 95% --><noscript>94%</noscript>
    <select><option>93%</option></select><template><p>92%</p></template><p>cuối</p>"""
    assert page(body, "<title>Kế  hoạch</title><script>var a = '<p>91%</p>'</script>").text == "Đạt 65% năm 2025\ncuối"


def test_menus_related_news_and_what_is_struck_out_are_not_read() -> None:
    menu = "<nav><ul><li>Mục tiêu 2030</ul></nav><aside>Đến năm 2027 đạt 99%</aside><dialog>Đăng nhập</dialog>"
    body = f"{menu}<header><h1>Kế hoạch</h1></header><p>Đạt <s>60</s><del>61</del><ins>65</ins>%.</p><footer>Lượt truy cập: 12.345</footer>"
    assert page(body).text == "Kế hoạch\nĐạt 65%."


def test_marks_of_footnotes_do_not_run_into_figures_and_exponents_stay() -> None:
    body = "đạt 65<sup>1</sup>%, 3.500<sup><a href='#2'>[2]</a></sup> USD/năm<sup>3, 4</sup>, 25 m<sup>2</sup>, 1<sup>st</sup><sup>*</sup>"
    assert page(f"<p>{body}</p>").text == "đạt 65%, 3.500 USD/năm, 25 m2, 1st"
    assert page("<p><sup>1</sup> Theo giá so sánh</p>").text == "1 Theo giá so sánh"


def test_the_title_is_kept_apart() -> None:
    assert page("<p>x", "<title>Kế\n hoạch</title>").title == "Kế hoạch"
    assert page("<p>x").title is None


def test_blocks_are_lines_and_inline_elements_are_not() -> None:
    body = "<h1>I. Mục tiêu</h1><p>che phủ <i>rừng</i>\n đạt<br>65%</p><div>một<div>hai</div>ba</div><ul><li>mục a<li>mục b</ul>sau"
    assert page(body).text.split("\n") == ["I. Mục tiêu", "che phủ rừng đạt", "65%", "một", "hai", "ba", "- mục a", "- mục b", "sau"]


def test_a_table_has_a_cell_a_line_and_every_row_all_columns() -> None:
    head = "<tr><th rowspan=2>Chỉ tiêu</th><th colspan=2>Giai đoạn</th><th rowspan='2'>Ghi chú</th></tr><tr><td>2025<td>2030</tr>"
    table = f"<table>{head}<tr><td><p>Rừng</p><p>(%)</p></td><td>65</td><td></td><td>a|b</td></tr></table>"
    head = ["|\nChỉ tiêu\n|\nGiai đoạn\n|\nGiai đoạn\n|\nGhi chú\n|", "|\nChỉ tiêu\n|\n2025\n|\n2030\n|\nGhi chú\n|"]
    assert page(f"<p>trước</p>{table}<p>sau</p>").text == "\n".join(["trước", *head, "|\nRừng (%)\n|\n65\n|\n|\na b\n|", "", "sau"])


def test_what_is_merged_over_rows_holds_in_each_but_figures_stand_once() -> None:
    rows = "<tr><td>Rừng<td rowspan=2>%<td rowspan=2>65<tr><td>Nước</tr><tr><td colspan=3>II. Xã hội</tr>"
    assert page(f"<table>{rows}</table>").text == "|\nRừng\n|\n%\n|\n65\n|\n|\nNước\n|\n%\n|\n|\n|\nII. Xã hội\n|\n|\n|\n"


@pytest.mark.parametrize(
    ("columns", "cells"), [("2", 2), (" 3 ", 3), ("0", 1), ("-2", 1), ("²", 1), ("x", 1), ("", 1), ("101", 100), ("10000", 1)]
)
def test_a_cell_spans_as_many_columns_as_a_table_may_have(columns: str, cells: int) -> None:
    assert page(f'<table><tr><td colspan="{columns}">Rừng</td></tr></table>').text.count("|") == cells + 1


def test_a_head_of_two_rows_dates_its_columns() -> None:
    top = "<tr><th rowspan=2>TT<th rowspan=2>Chỉ tiêu<th rowspan=2>ĐVT<th rowspan=2>Thực hiện năm 2020<th colspan=2>Mục tiêu</tr>"
    head = f"{top}<tr><th>Năm 2025<th>Năm 2030</tr><tr><td colspan=6>I. Kinh tế</tr>"
    body = "<tr><td>1<td>Tỷ lệ che phủ rừng<td rowspan=2>%<td>41<td>42<td>43</tr><tr><td>2<td>Tỷ lệ hộ nghèo<td>7,5<td>3<td>1</tr>"
    found = extract(page(f"<p>Kế hoạch</p><table>{head}{body}</table><p>2. Xã hội</p>"))
    assert [(row.value_low, row.unit, row.deadline) for row in found] == [
        (42, "percent", 2025), (43, "percent", 2030), (3, "percent", 2025), (1, "percent", 2030),
    ]  # fmt: skip


def test_a_table_that_only_places_blocks_is_no_table() -> None:
    article = "".join(f"<p>Đoạn {n}: {PASSAGE}</p>" for n in range(20))
    text = page(f"<table><tr><td>{article}</td><td>bên</td></tr></table>").text
    assert text.split("\n")[:2] == [f"Đoạn 0: {PASSAGE}", f"Đoạn 1: {PASSAGE}"]
    nested = page("<table><tr><td>ngoài<table><tr><td>Rừng</td><td>65</td></tr></table></td></tr></table>").text
    assert nested == "ngoài\n|\nRừng\n|\n65\n|\n"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "utf-8"), ("utf-8", "windows-1252"), ("utf-16", "utf-16"), ("utf-8-sig", "x")],
)
def test_the_encoding_is_found(encoding: str, declared: str) -> None:
    markup = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><p>{PASSAGE}</p></html>'
    assert read_bytes(markup.encode(encoding), "a.htm").text == PASSAGE


def test_a_page_in_a_legacy_font_is_converted() -> None:
    read = read_bytes(f"<html><meta charset=windows-1252><body><font face='.VnTime'>{TCVN3}</font>".encode("cp1252"), "a.html")
    assert (read.text, read.encoding) == (PASSAGE, "tcvn3")


def test_a_page_without_an_ending_in_its_name_is_told_by_its_markup() -> None:
    markup = (
        f"<?xml version='1.0' encoding='UTF-8'?>\n<!-- a --><html xmlns='http://www.w3.org/1999/xhtml'><body><p>{PASSAGE}</p></body></html>"
    )
    read = read_bytes(markup.encode(), "download")
    assert (read.text, read.format) == (PASSAGE, "html")


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li"])
@pytest.mark.parametrize("levels", [300, 200_000])
def test_elements_nested_too_deeply_are_refused(tag: str, levels: int) -> None:
    with pytest.raises(DocumentRefused) as refused:
        page(f"<{tag}>" * levels + "đạt 65%")
    assert refused.value.code == "too_deep"


def test_a_page_larger_than_the_limit_is_refused() -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_bytes(f"<html><p>{PASSAGE * 50}".encode(), "a.html", limits=Limits(markup=5_000))
    assert refused.value.code == "too_large"


@pytest.mark.parametrize(
    ("charset", "transfer"), [("utf-8", "base64"), ("utf-8", "quoted-printable"), ("", "base64"), ("x-nothing", "quoted-printable")]
)
def test_a_page_saved_as_a_single_file_is_read(charset: str, transfer: str) -> None:
    markup = f"<html><body><p>{PASSAGE}</p></body></html>".encode()
    body = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}[transfer](markup).decode("ascii")
    kind = "text/html" + (f'; charset="{charset}"' if charset else "")
    page_part = f"Content-Type: {kind}\nContent-Transfer-Encoding: {transfer}\n\n{body}"
    picture = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
    head = 'From: <Saved by Blink>\nSubject: x\n y\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n'
    read = read_bytes(f"{head}--b\n{page_part}\n--b\n{picture}--b--\n".encode(), "a.mhtml")
    assert (read.text, read.format) == (PASSAGE, "html")


def test_a_mail_without_a_page_is_refused() -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_bytes(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx", "a.mht")
    assert (refused.value.code, refused.value.why) == ("format", "a mail or web archive without a page")

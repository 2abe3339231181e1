"""PDF files: their text layer, or a plain word why there is none."""

from __future__ import annotations

import pytest
from document_files import PASSAGE, TCVN3, pdf_bytes, pdf_of, raised_pdf, scanned_pdf

from etl.documents import DocumentRefused, Limits, Remark, read_bytes


def refusal(data: bytes, limits: Limits | None = None) -> DocumentRefused:
    with pytest.raises(DocumentRefused) as refused:
        read_bytes(data, "kế hoạch.pdf", limits=limits)
    return refused.value


def test_pages_are_read_in_their_order() -> None:
    writer = pdf_of(PASSAGE, "Trang hai:\nđạt 70%")
    writer.add_metadata({"/Title": "Kế hoạch"})
    read = read_bytes(pdf_bytes(writer), "a.pdf")
    assert read.text.split() == f"{PASSAGE} Trang hai: đạt 70%".split()
    assert (read.title, read.format, read.encoding) == ("Kế hoạch", "pdf", "utf-8")


def test_fonts_of_before_unicode_are_converted() -> None:
    read = read_bytes(pdf_bytes(pdf_of(TCVN3)), "a.pdf")
    assert read.text.strip() == PASSAGE
    assert read.encoding == "tcvn3"


def test_a_password_is_refused() -> None:
    writer = pdf_of(PASSAGE)
    writer.encrypt("bí mật", algorithm="AES-256")
    assert refusal(pdf_bytes(writer)).code == "encrypted"


def test_a_file_that_only_forbids_printing_is_read() -> None:
    writer = pdf_of(PASSAGE)
    writer.encrypt("", "chủ sở hữu", algorithm="AES-256")
    assert read_bytes(pdf_bytes(writer), "a.pdf").text.strip() == PASSAGE


@pytest.mark.parametrize("stamp", ["", "12"])
def test_scanned_pictures_are_refused(stamp: str) -> None:
    refused = refusal(scanned_pdf(stamp))
    assert refused.code == "scanned"
    assert "2 pages" in refused.why


def test_a_page_without_text_among_others_is_named() -> None:
    assert read_bytes(pdf_bytes(pdf_of(PASSAGE, "", PASSAGE)), "a.pdf").notes == (Remark("pages", "2"),)


def test_a_file_cut_off_is_refused() -> None:
    whole = pdf_bytes(pdf_of(PASSAGE))
    assert refusal(whole[:60]).code == "damaged"
    assert refusal(b"x" * 40 + whole[200:]).code == "damaged"


def test_too_many_pages_are_refused() -> None:
    assert refusal(pdf_bytes(pdf_of(PASSAGE, PASSAGE)), Limits(pages=1)).code == "too_large"


@pytest.mark.parametrize("by", ["place", "rise"])
@pytest.mark.parametrize("turn", [0, 90])
def test_marks_of_footnotes_do_not_run_into_figures_and_exponents_stay(by: str, turn: int) -> None:
    pieces = (
        ("dat 65", ""),
        ("1", "raised"),
        ("%, 25 m", ""),
        ("2", "raised"),
        (", CO", ""),
        ("2", "lowered"),
        (", 7", ""),
        ("8", "small"),
    )
    assert read_bytes(raised_pdf(pieces, by, turn), "a.pdf").text.split() == ["dat", "65%,", "25", "m2,", "CO2,", "78"]


def test_heads_and_feet_of_pages_do_not_part_a_sentence() -> None:
    parts = ("Mục tiêu đến năm 2025: thu nhập đạt 3.000", "USD; tỷ lệ che phủ rừng đạt", "65%; hộ nghèo còn 1%")
    pages = [f"Kế hoạch 2021 - 2030\n{words}\nTrang {number}/3" for number, words in enumerate(parts, 1)]
    assert read_bytes(pdf_bytes(pdf_of(*pages)), "a.pdf").text.splitlines() == ["Kế hoạch 2021 - 2030", *parts]
    assert "Trang 2/3" in read_bytes(pdf_bytes(pdf_of(*pages[:2])), "a.pdf").text


def test_of_bare_numbers_only_the_outermost_is_that_of_a_page() -> None:
    pages = [f"Bảng {letter}\nTỷ lệ che phủ rừng\n6{letter}\n{60 + number}\n{number}" for number, letter in enumerate("abcd", 1)]
    assert [line for line in read_bytes(pdf_bytes(pdf_of(*pages)), "a.pdf").text.splitlines() if line.isdecimal()] == [
        "61",
        "62",
        "63",
        "64",
    ]


def test_lines_that_only_some_pages_share_stay() -> None:
    pages = [f"Trang đầu {letter}\n{PASSAGE}\ncuối {letter}" for letter in "abcdefg"] + ["Trang đầu a\nđạt 65%\ncuối a"] * 2
    assert read_bytes(pdf_bytes(pdf_of(*pages)), "a.pdf").text.count("đầu a") == 3


def test_letters_apart_from_their_words_are_refused() -> None:
    apart = "T c đ tăng tr ng kinh t bình quân h ng năm đ t 8 - 9% ố ộ ưở ế ằ ạ\n" * 2
    assert refusal(pdf_bytes(pdf_of(apart))).code == "jumbled"
    assert read_bytes(pdf_bytes(pdf_of("Nhà ở và đất ở: ý kiến\n" * 3 + PASSAGE * 2)), "a.pdf").format == "pdf"


def test_a_page_shown_a_thousand_times_is_not_read_to_the_end() -> None:
    writer = pdf_of("đạt 65%\n" * 200)
    for _ in range(999):
        writer.add_page(writer.pages[0])
    refused = refusal(pdf_bytes(writer), Limits(characters=5_000))
    assert (refused.code, refused.why) == ("too_large", "6,400 characters, at most 5,000")

"""Text files in all encodings in which Vietnamese plans are found."""

from __future__ import annotations

import codecs
import hashlib
import unicodedata
from pathlib import Path

import pytest
from document_files import PASSAGE, TCVN3, VNI

from etl.documents import DocumentRefused, Remark, read_bytes, read_document

# Windows-1258 keeps letters with circumflex, breve and horn and writes tones as marks after them.
WINDOWS_1258 = "Ph\xe2\xecn \xf0\xe2\xecu \xf0\xea\xecn n\xe3m 2025, ty\xd2 l\xea\xf2 che phu\xd2 r\xfd\xccng \xf0a\xf2t 65%.".encode(
    "latin-1"
)
WINDOWS_1258_SAYS = "Phấn đấu đến năm 2025, tỷ lệ che phủ rừng đạt 65%."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PASSAGE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + PASSAGE.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + PASSAGE.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + PASSAGE.encode("utf-16-be"), "utf-16-be"),
        (PASSAGE.encode("utf-16-le"), "utf-16-le"),
        (PASSAGE.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + PASSAGE.encode("utf-32-le"), "utf-32-le"),
        (TCVN3.encode("latin-1"), "tcvn3"),
        (VNI.encode("latin-1"), "vni"),
        (TCVN3.encode(), "tcvn3"),
        (VNI.encode(), "vni"),
    ],
)
def test_every_encoding_gives_the_same_text_without_a_mark(data: bytes, encoding: str) -> None:
    document = read_bytes(data, "kế hoạch.txt")
    assert document.text == PASSAGE
    assert (document.encoding, document.format, document.name) == (encoding, "txt", "kế hoạch")
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_letters_converted_from_a_legacy_encoding_are_said_to_be() -> None:
    for passage, encoding in ((TCVN3, "TCVN3 (ABC)"), (VNI, "VNI")):
        (remark,) = read_bytes(passage.encode("latin-1"), "a.txt").notes
        assert encoding in remark.words("vi") and "chuyển" in remark.words("vi")
        assert encoding in remark.words("en") and "converted" in remark.words("en")
    assert read_bytes(PASSAGE.encode(), "a.txt").notes == ()


def test_windows_1258_is_decoded_as_it_stands() -> None:
    document = read_bytes(WINDOWS_1258 * 20, "a.txt")
    assert document.encoding == "cp1258"
    assert unicodedata.normalize("NFC", document.text) == WINDOWS_1258_SAYS * 20


def test_decomposed_letters_stay_as_the_file_has_them() -> None:
    decomposed = unicodedata.normalize("NFD", PASSAGE)
    assert read_bytes(decomposed.encode(), "a.txt").text == decomposed


def test_line_ends_and_direction_marks_stay_for_offsets_count_them() -> None:
    text = "Mục tiêu\r\n\u200fđạt 65%\u200e\r\ndòng cuối"
    assert read_bytes(text.encode(), "a.txt").text == text


def test_unicode_passages_beside_legacy_ones_are_left_alone() -> None:
    mixed = f"{TCVN3}\nCộng hòa xã hội chủ nghĩa Việt Nam: 24°C, 3 × 4, ½\n{TCVN3}"
    assert read_bytes(mixed.encode(), "a.txt").text == f"{PASSAGE}\nCộng hòa xã hội chủ nghĩa Việt Nam: 24°C, 3 × 4, ½\n{PASSAGE}"


def test_signs_of_units_do_not_make_a_legacy_encoding() -> None:
    text = "Nhiệt độ 24°C; diện tích ½ héc ta; 3 × 4; «đạt» 65 µg; §4. Ã, Õ, Ô.\n" * 50
    assert read_bytes(text.encode(), "a.txt").text == text


def test_a_file_cut_off_in_the_middle_of_a_letter_is_read_with_a_remark() -> None:
    document = read_bytes((PASSAGE + " đạt").encode()[:-2], "a.txt")
    assert document.text == PASSAGE + " đ\ufffd"
    assert document.notes == (Remark("replaced", "1"),)


@pytest.mark.parametrize(
    "text",
    ["El señor niño mañana está aquí. La educación española. ", "Die Straße führt über die Brücke. Größe ändern für Mädchen. "],
    ids=["Spanish", "German"],
)
def test_other_languages_in_eight_bits_are_refused_and_not_converted(text: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_bytes((text * 30).encode("latin-1"), "a.txt")
    assert refused.value.code == "encoding"


def test_the_shared_documents_are_read_as_they_stand(documents_dir: Path) -> None:
    paths = sorted(documents_dir.rglob("*.txt"))
    assert len(paths) >= 10
    for path in paths:
        document = read_document(path)
        assert document.text == path.read_bytes().decode("utf-8-sig")
        assert (document.encoding, document.notes, document.source) == ("utf-8", (), str(path))


def test_a_hundred_megabytes_of_text_are_read(tmp_path: Path) -> None:
    line = PASSAGE + "\n"
    repeated = 100_000_000 // len(line.encode()) + 1
    path = tmp_path / "long.txt"
    path.write_text(line * repeated, encoding="utf-8")
    document = read_document(path)
    assert len(document.text) == len(line) * repeated
    assert document.text.endswith(line)

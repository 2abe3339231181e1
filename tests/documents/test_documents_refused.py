"""What is not a document is refused in one line: which file, what is wrong, what to do."""

from __future__ import annotations

import ast
import io
import os
import pickle
import random
import zipfile
from pathlib import Path

import pytest
from document_files import docx_of, pdf_bytes, pdf_of
from hypothesis import given
from hypothesis import strategies as st

from etl.documents import CODES, DocumentRefused, Limits, read_bytes, read_document
from etl.documents.reader import _ARCHIVES, _OTHERS

ROOT = Path(__file__).parents[2]


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


CASES = {
    "nothing": (b"", "empty"),
    "white space": (b" \r\n\t\n", "empty"),
    "a mark and nothing": (b"\xef\xbb\xbf", "empty"),
    "no letters": ("... — !!!".encode(), "no_words"),
    "random bytes": (random.Random(7).randbytes(50_000), "binary"),
    "a NUL in text": (b"dat 65%\x00" * 100, "binary"),
    "control characters": (b"dat 65%\x01\x02" * 100, "binary"),
    "a program": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40, "binary"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "format"),
    "a Word file of before 2007": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "format"),
    "rich text": (rb"{\rtf1\ansi dat 65%}", "format"),
    "a workbook": (zipped("xl/workbook.xml"), "format"),
    "an archive": (zipped("a.txt"), "format"),
    "Russian": ("Социалистическая Республика Вьетнам, план развития. ".encode("cp1251") * 30, "encoding"),
}


@pytest.mark.parametrize(("data", "code"), CASES.values(), ids=CASES.keys())
def test_every_kind_of_bad_file_is_named(data: bytes, code: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_bytes(data, "thư mục/kế hoạch.txt")
    assert refused.value.code == code
    for lang in ("vi", "en"):
        line = refused.value.words(lang)
        words = CODES[code][lang == "en"]
        assert "\n" not in line
        assert line.startswith("thư mục/kế hoạch.txt: " + words.what)
        assert line.endswith(words.hint)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "không có.txt", "missing"), (tmp_path, "unreadable")):
        with pytest.raises(DocumentRefused) as refused:
            read_document(path)
        assert (refused.value.code, refused.value.source) == (code, str(path))


def test_links_that_lead_nowhere_are_refused(tmp_path: Path) -> None:
    (tmp_path / "mất.txt").symlink_to(tmp_path / "không có.txt")
    (tmp_path / "vòng.txt").symlink_to(tmp_path / "vòng.txt")
    for name, code, what in (("mất.txt", "missing", "a link that leads nowhere"), ("vòng.txt", "unreadable", "symbolic links")):
        with pytest.raises(DocumentRefused) as refused:
            read_document(tmp_path / name)
        assert refused.value.code == code and what in refused.value.why


def test_a_device_without_end_is_refused() -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_document("/dev/zero", limits=Limits(file=5_000))
    assert refused.value.code == "too_large"


@pytest.mark.parametrize("change", ["a", "w"], ids=["grows", "is written anew"])
def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path, fstat = tmp_path / "a.txt", os.fstat
    path.write_text("đạt 65%", encoding="utf-8")

    def write_at_once(descriptor: int) -> os.stat_result:
        state = fstat(descriptor)
        with path.open(change, encoding="utf-8") as file:
            file.write("đạt 66%\n")
        return state

    monkeypatch.setattr("etl.documents.reader.os.fstat", write_at_once)
    with pytest.raises(DocumentRefused) as refused:
        read_document(path)
    assert refused.value.code == "changing"


def test_the_line_on_a_file_is_one_line_whatever_its_name() -> None:
    said = str(DocumentRefused("a\nb\u202ec.txt", "empty"))
    assert said.startswith("a b c.txt: the file is empty; ") and "\n" not in said


def test_a_refusal_survives_the_way_back_from_another_process() -> None:
    refused = pickle.loads(pickle.dumps(DocumentRefused("a.pdf", "encrypted", "AES")))
    assert (refused.source, refused.code, refused.why, str(refused)) == (
        "a.pdf",
        "encrypted",
        "AES",
        "a.pdf: the file is protected by a password (AES); remove the password and save it again",
    )


def test_every_code_that_is_raised_has_its_words_and_every_word_a_use() -> None:
    raised = set()
    for path in [*(ROOT / "etl" / "documents").glob("*.py"), *(ROOT / "etl" / "engine").glob("*.py")]:
        if path.name != "refusal.py":
            raised |= {node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)}
    assert set(CODES) <= raised


@given(st.binary(max_size=2_000), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.html", "a"]))
def test_no_bytes_raise_anything_else(data: bytes, name: str) -> None:
    try:
        document = read_bytes(data, name)
    except DocumentRefused as refused:
        assert refused.code in CODES
    else:
        assert document.text


@pytest.mark.parametrize("whole", [docx_of("Đạt 65%"), pdf_bytes(pdf_of("Đạt 65%"))], ids=["docx", "pdf"])
def test_files_with_wrong_bytes_raise_nothing_else(whole: bytes) -> None:
    chance = random.Random(20)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read_bytes(bytes(data), "a")
        except DocumentRefused as refused:
            assert refused.code in CODES


@pytest.mark.parametrize("what", [what for _, what in _OTHERS] + [what for _, what in _ARCHIVES])
def test_what_a_file_is_instead_is_told_in_vietnamese_too(what: str) -> None:
    refused = DocumentRefused("so-lieu.xlsx", "format", what)
    assert refused.particulars("en") == what
    assert refused.particulars("vi") not in ("", what)
    assert f"({refused.particulars('vi')})" in refused.words("vi")


def test_particulars_of_libraries_are_told_in_english_alone() -> None:
    refused = DocumentRefused("a.docx", "damaged", "BadZipFile: Bad magic number")
    assert refused.words("en").startswith("a.docx: the file is damaged or cut off (BadZipFile: Bad magic number); ")
    assert "Bad" not in refused.words("vi")

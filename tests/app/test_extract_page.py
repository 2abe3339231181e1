"""The page that reads a reader's own document, through the shell: handed in as text or file, shown, corrected, forgotten, never stored."""

from __future__ import annotations

import csv
import io
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from etl import reading_room
from etl.documents import CODES
from targets import export
from targets.messages import translator
from targets.ui.extract import spans
from targets.ui.rows import corrected, frame, numbered
from tests.app.conftest import LANGUAGES, everything
from tests.documents.document_files import PASSAGE, TCVN3, docx_of, pdf_bytes, pdf_of, scanned_pdf

Shown = Callable[..., AppTest]

HOSTILE = (
    "Mục tiêu đến năm 2030:\n"
    "- <script>alert(1)</script> tỷ lệ che phủ rừng đạt 65%; [bấm](javascript:alert(1)) tỷ lệ hộ nghèo còn dưới 2%.\n"
    "- $a$ và :material/home: và :red[đỏ] và ![ảnh](http://127.0.0.1/x.png): phấn đấu có 12 xã đạt chuẩn nông thôn mới.\n"
    "- ] :orange-background[ `mã` | **đậm** # tiêu đề\n"
)
DIRECTIVE = re.compile(r"(?<!\\):(?:blue|orange)-(?:badge|background)\[")

UNESCAPED = re.compile(r"(?<!\\)(?:<script|\[bấm|!\[|\$a|:red|:material|`mã|\*\*đậm|\] :orange-b)")


def paste(test: AppTest, text: str) -> AppTest:
    test.text_area[0].set_value(text)
    next(b for b in test.button if b.label == translator(_lang(test))("extract.read")).click()
    return test.run()


def upload(test: AppTest, name: str, data: bytes) -> AppTest:
    test.file_uploader[0].set_value((name, data, "application/octet-stream"))
    return test.run()


def _lang(test: AppTest) -> Any:
    return "en" if test.query_params.get("lang") in ("en", ["en"]) else "vi"


def document(test: AppTest) -> str:
    """The Markdown of the page of the document that is shown."""
    return max((m.value for m in test.markdown), key=lambda value: len(DIRECTIVE.findall(value)))


def of_table(test: AppTest, column: str) -> list[Any]:
    return list(test.data_editor[0].value[column])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_what_it_does_how_much_it_takes_and_that_nothing_is_stored(lang: str, shown: Shown) -> None:
    test = shown("extract", lang=lang)
    say = translator("en" if lang == "en" else "vi")
    assert not test.exception and not test.error
    assert [t.value for t in test.title] == [say("extract.title")]
    text = everything(test)
    assert say("extract.private") in text
    assert ("20 MB" in text) and ("1,000,000 characters" if lang == "en" else "1.000.000 ký tự") in text
    assert not test.data_editor, "nothing was handed in"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sample_is_shown_with_its_figures_marked_beside_the_table(lang: str, shown: Shown) -> None:
    test = shown("extract", lang=lang)
    test.button(key="extract.sample").click().run()
    assert not test.exception and not test.error
    numbers = of_table(test, "no")
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= 12
    for number, says in zip(numbers, of_table(test, "says"), strict=True):
        assert re.search(
            rf":(blue|orange)-badge\[{number}\] :\1-background\[{re.escape(says.split()[0])}", document(test).replace("\\", "")
        )
    assert ":orange-badge[10] :orange-background[Tỷ lệ thôn có sân chơi" in document(test), "its indicator is not known"
    assert ":blue-background[Năm 2025" not in document(test), "a past result is no target"
    found = translator("en" if lang == "en" else "vi")("extract.found", count=len(numbers))
    assert found in [h.value for h in test.header]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_text_stays_text(lang: str, shown: Shown) -> None:
    test = paste(shown("extract", lang=lang), HOSTILE)
    assert not test.exception
    assert len(of_table(test, "no")) >= 2
    for element in (*test.markdown, *test.caption, *test.header, *test.error):
        assert not UNESCAPED.search(DIRECTIVE.sub("", element.value))
    assert r"\<script\>alert\(1\)\<\/script\>" in document(test)
    assert document(test).count("\\]") >= 4, "a bracket of the document closes no mark"


def test_a_text_of_5000_lines_comes_in_pages_with_a_way_to_every_figure(shown: Shown) -> None:
    lines = [f"- Mục {n}: phấn đấu đến năm 2030 thôn số {n} có {n} hộ khá." for n in range(1, 5_001)]
    lines[4_000] = "- Phấn đấu đến năm 2030, tỷ lệ che phủ rừng đạt 65%."
    test = paste(shown("extract"), "Mục tiêu đến năm 2030:\n" + "\n".join(lines))
    assert not test.exception
    assert 1_000 < len(document(test).replace("\\", "")) < 6_000, "one page of it"
    assert "Mục 1\\:" in document(test)
    number = next(no for no, says in zip(of_table(test, "no"), of_table(test, "says"), strict=True) if "che phủ rừng" in says)
    test.selectbox(key="extract.go").set_value(number).run()
    assert not test.exception
    assert f"badge[{number}] :blue-background[" in document(test) and "che phủ rừng đạt 65\\%" in document(test)
    assert "Mục 1\\:" not in document(test)
    assert 30 < test.pagination[0].value < test.pagination[0].num_pages


FILES = {
    "ke-hoach.txt": PASSAGE.encode("utf-16"),
    "ke-hoach.docx": docx_of("Mục tiêu", PASSAGE),
    "ke-hoach.pdf": pdf_bytes(pdf_of(PASSAGE.replace("; ", ";\n"))),
    "ke-hoach.html": f"<html><body><h1>Mục tiêu</h1><p>{PASSAGE}</p><script>đến năm 2030 đạt 99%</script></body></html>".encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_every_format_is_read(name: str, shown: Shown) -> None:
    test = upload(shown("extract"), name, FILES[name])
    assert not test.exception and not test.error
    assert of_table(test, "value_low") == [65, 30, 3000]
    assert of_table(test, "indicator")[0] == "forest_cover_rate"
    assert name in everything(test).replace("\\", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_to_know_of_the_reading_is_told(lang: str, shown: Shown) -> None:
    test = upload(shown("extract", lang=lang), "cu.txt", TCVN3.encode("latin-1"))
    assert "TCVN3" in everything(test) and of_table(test, "value_low") == [65, 30, 3000]
    upload(test, "ba-trang.pdf", pdf_bytes(pdf_of(PASSAGE, "", PASSAGE)))
    (told,) = [w.value for w in test.warning]
    assert ("trang không có chữ" if lang == "vi" else "pages without text") in told and "2" in told


def test_nothing_moves_when_the_page_runs_again(shown: Shown) -> None:
    def places(test: AppTest) -> list[str]:
        return [child.type for child in test.main.children.values()]

    test = upload(shown("extract"), "mo.txt", PASSAGE.encode())
    after_reading = places(test)
    assert places(test.run()) == after_reading


REFUSED = {
    "rong.txt": (b"", "empty"),
    "dau.txt": ("... — !!!".encode(), "no_words"),
    "anh.docx": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "format"),
    "cut.docx": (docx_of(PASSAGE)[:900], "damaged"),
    "nhi-phan.txt": (b"dat 65%\x01\x02" * 100, "binary"),
    "quet.pdf": (scanned_pdf(), "scanned"),
    "nga.txt": ("Социалистическая Республика Вьетнам, план развития. ".encode("cp1251") * 30, "encoding"),
    "dai.txt": ("phấn đấu đạt 65% " * 65_000, "too_large"),
    "<script>[a](b).txt": (b"", "empty"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(name: str, lang: str, shown: Shown) -> None:
    data, code = REFUSED[name]
    test = upload(shown("extract", lang=lang), name, data.encode() if isinstance(data, str) else data)
    assert not test.exception and not test.data_editor
    (sentence,) = [e.value.replace("\\", "").replace("\u2060", "") for e in test.error]
    words = CODES[code][lang == "en"]
    assert f"“{name}”" in sentence and words.what in sentence and sentence.endswith(f"{words.hint}.")
    assert "<script>" not in test.error[0].value
    if lang == "vi":
        assert "characters" not in sentence and "it looks" not in sentence, "what only a library says in English is left out"


def test_a_locked_pdf_is_told_and_the_next_file_is_read(shown: Shown) -> None:
    locked = pdf_of(PASSAGE)
    locked.encrypt("mật khẩu", algorithm="AES-256")
    test = upload(shown("extract"), "khoa.pdf", pdf_bytes(locked))
    assert "mật khẩu" in test.error[0].value
    assert not test.get("progress"), "the bar of a reading that ended still stands"
    upload(test, "mo.txt", PASSAGE.encode())
    assert not test.error and of_table(test, "value_low") == [65, 30, 3000]


def test_nothing_pasted_and_nothing_found_say_what_to_do(shown: Shown) -> None:
    test = paste(shown("extract"), "   \n")
    assert translator("vi")("extract.nothing_pasted") in [i.value for i in test.info]
    paste(test, "Một đoạn văn kể chuyện cũ, không hứa hẹn điều gì.")
    assert not test.exception and translator("vi")("extract.nothing") in test.info[0].value


def test_a_document_lives_in_its_own_session_until_it_is_removed(shown: Shown) -> None:
    test, other = shown("extract"), shown("extract")
    paste(test, HOSTILE)
    assert "che phủ rừng" in str(test.session_state)
    other.run()
    assert not other.data_editor and "nông thôn mới" not in everything(other)
    test.button(key="extract.forget").click().run()
    assert not test.data_editor and test.text_area[0].value in ("", None)
    assert "extract.outcome" not in test.session_state and "che phủ rừng" not in str(test.session_state)


def test_a_file_that_is_taken_back_is_forgotten(shown: Shown) -> None:
    test = upload(shown("extract"), "mo.txt", PASSAGE.encode())
    test.file_uploader[0].set_value(None)
    test.run()
    assert not test.data_editor and not test.exception


@pytest.fixture
def written() -> Iterator[list[str]]:
    """The paths that this thread or the ones it starts open for writing while a test runs."""
    paths: list[str] = []
    listening = threading.Event()
    listening.set()

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if not listening.is_set():
            return
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes or event in ("tempfile.mkstemp", "tempfile.mkdtemp", "os.mkdir", "os.rename"):
            paths.append(str(arguments[0]))

    sys.addaudithook(hear)
    yield paths
    listening.clear()


def test_nothing_of_a_document_is_written_to_disk(shown: Shown, written: list[str]) -> None:
    test = shown("extract")
    written.clear()
    upload(test, "ke-hoach.docx", FILES["ke-hoach.docx"])
    upload(test, "ke-hoach.pdf", FILES["ke-hoach.pdf"])
    paste(test, HOSTILE * 200)
    test.button(key="extract.sample").click().run()
    rows = numbered(test.session_state["extract.outcome"].rows)
    export.csv_for_people(reading_room.as_table(rows))
    reading_room.statement_file(test.session_state["extract.outcome"].document, rows)
    assert not test.exception
    assert [path for path in written if path != os.devnull and not path.endswith(".pyc") and "__pycache__" not in path] == []


def test_what_the_table_shows_is_what_it_downloads() -> None:
    given = reading_room.read(reading_room.sample().encode(), "a.txt", lambda stage, size: None)
    rows = numbered(given.rows)
    shown = frame(rows)
    shown.loc[9, "indicator"] = "culture_houses_share"
    shown.loc[9, "value_low"] = 75.5
    shown.loc[8, "period_end"] = 2029
    shown.loc[1, "comparator"] = None
    shown = shown.drop(index=[2, 3])
    kept = corrected(rows, shown)
    downloaded = list(csv.DictReader(io.StringIO(export.csv_for_people(reading_room.as_table(kept)).decode("utf-8-sig"))))
    assert [row["no"] for row in kept] == [1, 2, *range(5, len(rows) + 1)] and len(downloaded) == len(rows) - 2
    tenth, ninth, second = downloaded[7], downloaded[6], downloaded[1]
    assert (tenth["indicator"], tenth["value_low"], tenth["value_high"]) == ("culture_houses_share", "75.5", "70")
    assert (ninth["period_start"], ninth["period_end"], second["comparator"]) == ("2026", "2029", "")
    untouched = [{column: row[column] for column in given.rows[0]} for row in kept if row["no"] not in (2, 9, 10)]
    assert untouched == [dict(given.rows[n - 1]) for n in (1, *range(5, 9), *range(11, len(rows) + 1))]


def test_numbers_in_a_row_are_drawn_together() -> None:
    assert [spans(n) for n in ((4,), (5, 3, 4, 9), (1, 2), ())] == ["4", "3–5, 9", "1–2", ""]

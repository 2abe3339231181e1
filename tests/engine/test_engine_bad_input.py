"""Files that no reader of documents should fall over: one line each, the others go on, and the command says so by its exit status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from document_files import TCVN3, VNI, docx_of, docx_with, pdf_bytes, pdf_of, scanned_pdf

from etl.engine import run

ROOT = Path(__file__).parents[2]
PLAN = "Mục tiêu đến năm 2025:\n- Tỷ lệ che phủ rừng đạt 65%.\n- Thu nhập bình quân đầu người đạt 3.000 USD.\n"


def encrypted() -> bytes:
    writer = pdf_of(PLAN)
    writer.encrypt("bí mật", algorithm="AES-256")
    return pdf_bytes(writer)


REFUSED = {
    "binary.txt": (bytes(range(256)) * 50, "a binary file"),
    "bomb.docx": (docx_with("word/document.xml", b"<a>" + b" " * 100_000_000 + b"</a>"), "unpacks to far more"),
    "empty.txt": (b"", "the file is empty"),
    "encrypted.pdf": (encrypted(), "protected by a password"),
    "scanned.pdf": (scanned_pdf(), "scanned pictures"),
    "truncated.docx": (docx_of(PLAN)[:9_000], "damaged or cut off"),
}
READ = {
    "bom.txt": b"\xef\xbb\xbf" + PLAN.encode(),
    "decomposed.txt": unicodedata.normalize("NFD", PLAN).encode(),
    "page.html": f"<title>x</title><script>document.write('đạt 99%')</script><p>{PLAN.replace(chr(10), '<br>')}</p>".encode(),
    "plain.txt": PLAN.encode(),
    "utf16.txt": PLAN.encode("utf-16"),
    "word.docx": docx_of(*PLAN.splitlines()),
}


def extract(*paths: Path) -> list[dict[str, object]]:
    out = io.StringIO()
    run([str(path) for path in paths], stdout=out, stderr=io.StringIO())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_bad_file_gets_its_line_and_the_good_ones_their_rows(tmp_path: Path) -> None:
    for name, (data, _) in REFUSED.items():
        (tmp_path / name).write_bytes(data)
    for name, data in READ.items():
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-m", "etl", "extract", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, env=os.environ | {"PYTHONUTF8": "1"}, check=False)
    assert done.returncode == 1, done.stderr
    lines = done.stderr.replace("\r", "\n").splitlines()
    for name, (_, words) in REFUSED.items():
        mine = [line for line in lines if line.startswith(f"{tmp_path / name}: ")]
        assert len(mine) == 1 and words in mine[0] and "; " in mine[0], name
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["document"], row["value_low"], row["unit"], row["deadline"]) for row in rows] == [
        (Path(name).stem, value, unit, 2025) for name in READ for value, unit in ((65.0, "percent"), (3000.0, "usd_per_capita"))
    ]
    assert f"12 documents, {len(rows)} targets, 6 refused" in lines[-1]


def test_decomposed_letters_give_the_same_rows_at_their_own_places(tmp_path: Path) -> None:
    composed, decomposed = tmp_path / "composed.txt", tmp_path / "decomposed.txt"
    composed.write_text(PLAN, encoding="utf-8")
    decomposed.write_text(unicodedata.normalize("NFD", PLAN), encoding="utf-8")
    rows, others = extract(composed), extract(decomposed)
    text = decomposed.read_text(encoding="utf-8")
    places = {"document", "source", "char_start", "char_end", "says"}
    assert len(rows) == len(others) == 2
    for row, other in zip(rows, others, strict=True):
        assert {k: v for k, v in row.items() if k not in places} == {k: v for k, v in other.items() if k not in places}
        start, end, says = other["char_start"], other["char_end"], str(other["says"])
        assert isinstance(start, int) and isinstance(end, int) and text[start:end] == says
        assert unicodedata.normalize("NFC", says) == row["says"]


@pytest.mark.parametrize(("passage", "encoding"), [(TCVN3, "tcvn3"), (VNI, "vni")])
def test_legacy_encodings_give_the_rows_of_the_same_words_in_unicode(tmp_path: Path, passage: str, encoding: str) -> None:
    path = tmp_path / f"{encoding}.txt"
    path.write_bytes(passage.encode("latin-1"))
    values = [(row["value_low"], row["unit"], row["deadline"]) for row in extract(path)]
    assert values == [(65, "percent", 2025), (30, "percent", 2025), (3000, "usd_per_capita", 2025)]


HOSTILE = {
    "a million digits": "7" * 1_000_000 + "%\n",
    "a million digits and dots": "1." * 500_000 + "\n",
    "brackets": "(" * 300_000 + "12%" + ")" * 300_000 + "\n",
    "brackets of three kinds": "([{" * 200_000 + "\n",
    "blanks": " " * 1_000_000 + "\n",
    "one word": "ă" * 1_000_000 + "\n",
    "marks on one letter": "a" + "\u0301" * 500_000 + "\n",
    "quotation marks": "“" * 300_000 + "\n",
    "bullets": "- " * 300_000 + "\n",
    "table lines": "|\n" * 200_000,
    "shares without end": "đến năm 2025 đạt " + "1,2% " * 20_000 + "\n",
    "dates without end": "đến năm 2025 " * 6_000 + "\n",
    "periods without end": "giai đoạn 2021 - 2025, " * 4_000 + "\n",
    "grades without end": "đô thị loại IV, " * 5_000 + "\n",
    "brackets that are never closed": "(65% " * 10_000 + "\n",
}


@pytest.mark.parametrize("noise", HOSTILE.values(), ids=HOSTILE.keys())
def test_noise_between_targets_costs_seconds_at_most_and_hides_none(tmp_path: Path, noise: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PLAN + "\n\n" + noise + "\n\n" + PLAN.replace("65", "66"), encoding="utf-8")
    start = time.monotonic()
    rows = extract(path)
    assert time.monotonic() - start < 60
    text = path.read_text(encoding="utf-8")
    assert {65.0, 66.0} <= {row["value_low"] for row in rows}
    for row in rows:
        begin, end = row["char_start"], row["char_end"]
        assert isinstance(begin, int) and isinstance(end, int) and text[begin:end] == row["says"]


def test_marks_of_direction_change_no_value(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        PLAN.replace("rừng", "\u202brừng\u202c").replace("65", "\u200f65\u200e").replace("3.000", "\u20663.000\u2069"), encoding="utf-8"
    )
    assert [(row["value_low"], row["unit"]) for row in extract(path)] == [(65, "percent"), (3000, "usd_per_capita")]


def test_a_hundred_megabytes_of_text_go_through(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    prose = "Các cấp ủy, chính quyền tổ chức quán triệt và triển khai thực hiện có hiệu quả nghị quyết này.\n"
    text = PLAN + "\n" + prose * (100_000_000 // len(prose.encode()) + 1) + "\n" + PLAN.replace("65", "66")
    path.write_text(text, encoding="utf-8")
    assert path.stat().st_size > 100_000_000
    rows = extract(path)
    assert [row["value_low"] for row in rows if row["unit"] == "percent"] == [65, 66]
    start, end = rows[-1]["char_start"], rows[-1]["char_end"]
    assert isinstance(start, int) and isinstance(end, int) and text[start:end] == rows[-1]["says"]


@pytest.mark.parametrize("form", ["jsonl", "yaml", "parquet"])
def test_no_name_of_a_file_stops_a_run(tmp_path: Path, form: str) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    long = ("tên rất dài " * 30).encode()[:246].decode(errors="ignore")
    for name in (os.fsdecode(b"c\xf2.txt"), "hai\ndòng.txt", f"{long}.txt", unicodedata.normalize("NFD", "Kế hoạch năm 2025.txt")):
        (folder / name).write_text(PLAN, encoding="utf-8")
    (folder / "mất.txt").symlink_to("không có")
    os.mkfifo(folder / "ống.txt")
    said = io.StringIO()
    summary = run([str(folder)], out=f"{out}/", format=form, stderr=said)
    assert (summary.documents, summary.targets, summary.exit_status) == (5, 8, 1)
    assert [(Path(refusal.source).name, refusal.code) for refusal in summary.refused] == [("mất.txt", "missing")]
    assert len(list(out.iterdir())) == (3 if form == "parquet" else 4)
    assert said.getvalue().splitlines()[-1].startswith("5 documents, 8 targets, 1 refused")


def test_what_may_not_be_opened_gets_its_line(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "a").chmod(0o000)
    (tmp_path / "b").chmod(0o400)
    if os.access(tmp_path / "a", os.R_OK):
        pytest.skip("this user may open everything")
    try:
        summary = run([str(tmp_path), str(tmp_path / "a" / "plan.txt")], stdout=io.StringIO(), stderr=io.StringIO())
    finally:
        (tmp_path / "a").chmod(0o700)
        (tmp_path / "b").chmod(0o700)
    names = [str(Path(refusal.source).relative_to(tmp_path)) for refusal in summary.refused]
    assert (names, summary.targets) == (["a", "b/plan.txt", "a/plan.txt"], 2)
    assert {refusal.code for refusal in summary.refused} == {"unreadable"}


@pytest.mark.parametrize(
    ("lang", "words"), [("vi", "chuyển từ bảng mã TCVN3 (ABC) sang Unicode"), ("en", "converted from TCVN3 (ABC) to Unicode")]
)
def test_letters_that_were_converted_are_told_in_a_line(tmp_path: Path, lang: str, words: str) -> None:
    (tmp_path / "cu.txt").write_bytes(TCVN3.encode("latin-1"))
    said = io.StringIO()
    assert run([str(tmp_path)], stdout=io.StringIO(), stderr=said, lang=lang).exit_status == 0
    lines = said.getvalue().splitlines()
    assert len(lines) == 2 and lines[0].startswith(f"{tmp_path / 'cu.txt'}: ") and words in lines[0]


def test_a_vietnamese_locale_is_spoken_to_in_vietnamese(tmp_path: Path) -> None:
    (tmp_path / "rỗng.txt").write_bytes(b"")
    command = [sys.executable, "-m", "etl", "extract", str(tmp_path)]
    environment = os.environ | {"LC_ALL": "vi_VN.UTF-8", "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False)
    assert done.stderr.splitlines()[0] == f"{tmp_path / 'rỗng.txt'}: tệp rỗng; tải hoặc xuất lại văn bản"

"""What holds for any text whatever: nothing raises, offsets slice to the citation, later text changes nothing before it, cost is linear."""

from __future__ import annotations

import time
import unicodedata
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from etl.extract import Candidate, extract
from etl.grammar import NotUnderstood, read_statement
from etl.grammar.normalise import normalise
from etl.grammar.numbers import read_number
from tests.grammar.passages import passages

OPEN = passages("open") + passages("held_back") + passages("sealed") + passages("sealed_second") + passages("sealed_third")


@dataclass(frozen=True)
class Written:
    text: str
    name: str = "written"
    source: str = "written.txt"


def rows(text: str) -> list[Candidate]:
    return list(extract(Written(text)))


TIMES = ("Đến năm 2025", "trước năm 2030", "giai đoạn 2021 - 2025", "nhiệm kỳ 2020 - 2025", "quý I/2021", "hằng năm", "1 vạn dân", "ha/năm")
WORDS = (
    "tỷ lệ",
    "đạt",
    "trên",
    "từ",
    "lên",
    "xuống",
    "trở lên",
    "gấp đôi",
    "trong đó",
    "và",
    "MỤC TIÊU",
    "1.",
    "a)",
    "- ",
    "+",
    "|",
    "(",
    ")",
)
FIGURES = (
    "65%",
    "6.650",
    "triệu USD",
    "tỷ đồng",
    "3-3,5%",
    "115/181 xã",
    "đô thị loại IV",
    "từ loại III lên loại II",
    "nhóm 10 tỉnh dẫn đầu",
)
TRAPS = ("Quốc lộ 4A", "58-NQ/TW", "A. 45%", "B. 50%", "Câu 1:", "‰", "/", "𝟙", "٣", "١٢%", "²", "Ⅳ", "%o", "…", "**", "#")
MARKS = (";", ", ", ". ", ":", "\n", "\n\n", "\t", "\u00a0", "\u200b")
PIECES = st.sampled_from([*TIMES, *WORDS, *FIGURES, *TRAPS, *MARKS])
ALIKE = st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join)


@settings(max_examples=250, deadline=None)
@given(st.text(max_size=400) | ALIKE)
@example("|\n" * 40)
@example("1|\n|\n2025|\n|")
@example("İ 45% năm 2025")
def test_no_text_raises_and_offsets_slice_to_the_citation(text: str) -> None:
    for row in rows(text):
        assert 0 <= row.char_start < row.char_end <= len(text)
        assert text[row.char_start : row.char_end] == row.says


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120) | ALIKE, st.sampled_from(["quantity", "urban_grade", "rank", "milestone", "deliverable", "direction"]))
def test_a_statement_is_read_or_refused(says: str, kind: str) -> None:
    try:
        reading = read_statement(says, kind=kind)
    except NotUnderstood as refused:
        assert refused.says == says and refused.problem and refused.hint
    else:
        assert reading.kind == kind


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(OPEN),
    st.sampled_from(
        [
            "Xin trân trọng cảm ơn.",
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.",
            "Năm 1945, dân số là 2 triệu người.\n",
            "Đến năm 2025\n|",
            "|\n5\n|",
        ]
    )
    | ALIKE,
)
def test_appending_text_changes_nothing_before_it(passage: object, more: str) -> None:
    assume(not more.lstrip()[:1].islower())  # a small letter behind a page break goes on with the sentence (hai-duong-2020-programme)
    text = passage.text.rstrip()  # type: ignore[attr-defined]  # hypothesis draws from a list of passages
    before = rows(text)
    after = [row for row in rows(f"{text}\n\n{more}") if row.char_start < len(text)]
    assert after == before


@pytest.mark.parametrize("passage", OPEN, ids=lambda p: p.name)
def test_decomposed_letters_give_the_same_rows(passage: object) -> None:
    text = passage.text  # type: ignore[attr-defined]  # parametrized over passages
    composed, apart = rows(unicodedata.normalize("NFC", text)), rows(unicodedata.normalize("NFD", text))
    assert [(r.kind, r.value_low, r.value_high, r.unit, r.deadline, r.period_start, r.rule) for r in apart] == [
        (r.kind, r.value_low, r.value_high, r.unit, r.deadline, r.period_start, r.rule) for r in composed
    ]
    assert [unicodedata.normalize("NFC", r.says) for r in apart] == [r.says for r in composed]


@given(st.text(max_size=300))
def test_the_two_readings_of_a_text_have_one_length_and_lead_back(text: str) -> None:
    read = normalise(text)
    assert len(read.plain) == len(read.folded)
    for at in range(len(read.plain)):
        start, end = read.span(at, at + 1)
        assert 0 <= start < end <= len(text)


def written(value: float, decimals: int) -> str:
    """A number as Vietnamese documents print it: 6.650,5."""
    whole = f"{value:,.{decimals}f}"
    return whole.replace(",", " ").replace(".", ",").replace(" ", ".")


@given(st.integers(0, 10**12), st.integers(0, 3))
def test_a_number_that_is_written_is_read_back(thousandths: int, decimals: int) -> None:
    value = round(thousandths / 10**decimals, decimals)
    assert read_number(written(value, decimals)) == value


HARD = {
    "a million digits": "1" * 1_000_000,
    "a million digits with dots": "1." * 500_000,
    "numbers without end": "45% " * 40_000,
    "nested brackets": "(" * 100_000 + "45%" + ")" * 100_000,
    "right-to-left marks": "\u202e45%\u202c năm 2025 " * 4_000,
    "one word": "đạt" * 300_000,
    "no line break": "Tỷ lệ hộ nghèo giảm còn dưới 3% vào năm 2025, " * 2_500,
    "bars": "|\n" * 50_000,
    "cells": "|\n45\n" * 12_000,
    "years": "2025 " * 25_000,
    "loại": "đô thị loại " * 60_000,
    "blank": " \n\t" * 300_000,
    "bullets": "- " * 300_000,
    "dashes": "-" * 500_000,
    "slashes": "1/" * 300_000,
    "từ lên": "từ 5% lên " * 15_000,
    "nhóm": "nhóm " * 150_000,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HARD)
def test_hard_texts_take_no_more_than_their_length(name: str) -> None:
    half, whole = HARD[name][: len(HARD[name]) // 8], HARD[name]
    first = seconds(half)
    assert seconds(whole) < max(4.0, 24 * first), "cost grows faster than the text"


def seconds(text: str) -> float:
    begin = time.process_time()
    for row in extract(Written(text)):
        assert row.char_end > row.char_start
    return time.process_time() - begin

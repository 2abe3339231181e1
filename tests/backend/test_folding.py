"""Folding: what readers type finds what documents print."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.folding import fold


@pytest.mark.parametrize(
    "written, folded",
    [
        ("Độ che phủ rừng đạt 65%", "do che phu rung dat 65%"),
        ("ĐƯỜNG", "duong"),
        ("hòa bình", "hoa binh"),
        ("hoà bình", "hoa binh"),
        ("3 – 4 cụm", "3 - 4 cum"),
        ("10\u00a0000\tha\n", "10 000 ha"),
        ("Nguyễn Trãi, thuỷ điện, thủy điện", "nguyen trai, thuy dien, thuy dien"),
    ],
)
def test_what_is_written_is_found_as_it_is_typed(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert fold(unicodedata.normalize("NFD", written)) == folded


@given(st.text())
def test_no_text_raises_and_a_fold_is_its_own_fold(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy ÁẢÃẠĐ"))
def test_accents_never_matter(text: str) -> None:
    assert fold(text) == fold(text.upper()) == fold(unicodedata.normalize("NFD", text))
    assert fold(text).isascii()

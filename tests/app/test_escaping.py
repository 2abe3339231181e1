"""Text from documents is shown as it stands: nothing in it becomes markup, in Markdown, HTML or a chart."""

from __future__ import annotations

import html
import re

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets import wording

HOSTILE = "*_[]<script>$x$:material/home:"
PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


def shown(markdown: str) -> str:
    """What a reader of CommonMark sees of fully escaped text: backslashes before punctuation fall away."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown).replace("\u2060", "")


@given(st.text())
def test_markdown_shows_any_text_as_it_stands(text: str) -> None:
    escaped = wording.escape_markdown(text)
    assert shown(escaped) == wording.one_line(text).replace("\u2060", "")
    assert not re.search(r"(?<!\\)(?:\\\\)*[!-/:-@\[-\]^-`{-~](?<!\\)", escaped), "a sign of markup stands unescaped"
    assert "\n" not in escaped


@pytest.mark.parametrize("sign", PUNCTUATION)
def test_every_sign_of_markup_is_escaped(sign: str) -> None:
    assert wording.escape_markdown(f"a{sign}b").replace("\u2060", "") == f"a\\{sign}b"


@pytest.mark.parametrize(
    "code",
    [
        ":smile:",
        ":material_home:",
        ":streamlit:",
        ":+1:",
        "a -> b",
        "<- a",
        "a -- b",
        "x >= y",
        "x ~= y",
        "https://a.b",
        "www.a.b",
        "x@y.z",
    ],
)
def test_codes_that_the_web_client_replaces_in_parsed_text_are_broken(code: str) -> None:
    assert "\u2060" in wording.escape_markdown(code)


@pytest.mark.parametrize("plain", ["Đến năm 2025: 65%", "3 – 5 sao", "giai đoạn 2021-2025", "115/181 xã", "01-CTr/TU"])
def test_words_of_documents_get_no_invisible_signs(plain: str) -> None:
    assert "\u2060" not in wording.escape_markdown(plain)


@given(st.text())
def test_html_shows_any_text_as_it_stands(text: str) -> None:
    escaped = wording.escape_html(text)
    assert html.unescape(escaped) == html.unescape(html.escape(text)) and not set(escaped) & set("<>\"'")


@given(st.text(), st.integers(min_value=1, max_value=60))
def test_charts_show_any_text_as_it_stands(text: str, width: int) -> None:
    lines = wording.wrap_plotly(text, width).split("<br>")
    assert html.unescape(" ".join(lines)) == html.unescape(wording.escape_plotly(text))
    assert not any(set(line) & set("<>") for line in lines)


def test_a_hostile_label_reaches_a_figure_without_tags() -> None:
    figure = go.Figure(go.Scatter(x=[1], y=[1], text=[wording.escape_plotly(HOSTILE)]))
    assert "<script>" not in figure.to_json() and "&lt;script&gt;" in figure.data[0].text[0]

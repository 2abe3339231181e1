"""What is looked at before a search must never pass over a sentence in which the search would find something."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import etl.grammar
from etl.grammar.claims import may_state
from etl.grammar.clauses import settle
from etl.grammar.dates import find_dates
from etl.grammar.figures import may_count_in_words
from etl.grammar.normalise import Text, normalise
from etl.grammar.words import Cued
from etl.structure import read_blocks, sentences_of

CUED = {
    f"{module.name.rsplit('.', 1)[1]}.{name}": value
    for module in pkgutil.iter_modules(etl.grammar.__path__, "etl.grammar.")
    for name, value in vars(importlib.import_module(module.name)).items()
    if isinstance(value, Cued)
}


@pytest.fixture(scope="module")
def stretches(documents_dir: Path) -> list[tuple[Text, int, int, frozenset[str]]]:
    """Every sentence of the shared documents, and a few that hold one cue alone."""
    texts = [normalise(path.read_text(encoding="utf-8-sig")) for path in sorted(documents_dir.rglob("*.txt"))]
    alone = ["Phát triển thị xã thành thành phố.", "Đến năm 2030 trở thành tỉnh khá.", "Phê duyệt trong quý IV/2020.", "Cầu đã thông xe."]
    texts += [normalise(words) for words in alone]
    return [(text, *sentence) for text in texts for block in read_blocks(text) for sentence in sentences_of(text, block)]


def test_all_cued_patterns_are_found() -> None:
    assert len(CUED) >= 12


@pytest.mark.parametrize("name", CUED)
def test_a_pattern_finds_nothing_without_its_cues(name: str, stretches: list[tuple[Text, int, int, frozenset[str]]]) -> None:
    cued, hits = CUED[name], 0
    for text, start, end, syllables in stretches:
        if cued.pattern.search(text.folded, start, end):
            hits += 1
            assert cued.may_hold(syllables), text.words(start, end)
    assert hits, f"no sentence of the documents holds {name}"


def test_a_sentence_that_cannot_state_a_figure_holds_none(stretches: list[tuple[Text, int, int, frozenset[str]]]) -> None:
    passed_over = 0
    for text, start, end, syllables in stretches:
        if not may_state(text.folded, start, end, may_count_in_words(text.folded, start, end, syllables)):
            passed_over += 1
            assert settle(text.folded, start, end, find_dates(text.folded, start, end)) == [], text.words(start, end)
    assert passed_over > 500

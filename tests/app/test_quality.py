"""The accuracy of the reading as the page of documents publishes it: figures in percent, the worst examples in words."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from targets.files import Refused
from targets.messages import translator
from targets.quality import Example, differing, read_quality
from tests.app.conftest import LANGUAGES, ROOT, everything

MEASURED: list[dict[str, Any]] = [
    {
        "title": "Passages of other provinces",
        "gold": "other-provinces.jsonl",
        "kinds": ["quantity", "urban_grade", "rank"],
        "documents": {
            "bac-ninh-digital": {"gold": 20, "found": 19, "extra": 1, "comparator": 19, "unit": 18, "time": 19, "exact": 18},
            "son-la-table": {"gold": 20, "found": 20, "extra": 0, "comparator": 20, "unit": 20, "time": 20, "exact": 20},
        },
        "figures": {
            "precision": 0.975, "recall": 0.951, "F1": 0.963, "exact-F1": 0.925, "comparator": 1.0, "unit": 0.974, "time": 1.0,
            "by/before/in": 0.8,
        },
        "examples": {
            "wrong": [
                {
                    "document": "bac-ninh-digital",
                    "says": "đạt <b>40%</b> trong *ba* năm",
                    "gold": "ge percent (None, 2018, 2020)",
                    "got": "ge vnd (2018, None, None)",
                }
            ],
            "missed": [{"document": "lang-son-2020-programme", "says": "phấn đấu có 16 đô thị", "gold": "16.0 16.0 None", "got": ""}],
            "extra": [],
        },
    }
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the built tables and nothing measured yet."""
    shutil.copytree(ROOT / "data" / "parquet", tmp_path / "parquet")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "parquet"))
    return tmp_path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_documents_tells_how_often_the_reading_is_wrong(lang: str, folder: Path, shown: Callable[..., AppTest]) -> None:
    (folder / "quality.json").write_text(json.dumps(MEASURED), encoding="utf-8")
    test = shown("documents", lang=lang)
    say = translator("en" if lang == "en" else "vi")
    assert not test.exception and not test.error
    table = next(t.value for t in test.table if say("quality.set") in t.value.columns)
    comma = "." if lang == "en" else ","
    expected = ["40", f"95{comma}1", f"97{comma}5", f"92{comma}5", "100", f"97{comma}4", "100", "80"]
    cells = [str(cell).replace("\\", "") for cell in table.iloc[0][1:]]
    assert [cell.rsplit(" ", 1)[-1].removesuffix("%") for cell in cells] == expected
    named = [head for head in table.columns if head != say("quality.set")]
    assert all(cell.startswith(f"*{head}:* ") for head, cell in zip(named, cells, strict=True)), "a cell on a card says what it is"
    text = everything(test).replace("\\", "")
    assert say.term("quality.sort", "wrong") in text and say.term("quality.sort", "missed") in text
    assert say.term("quality.sort", "extra") not in text, "nothing was found in vain"
    assert "phấn đấu có 16 đô thị" in text and "bac-ninh-digital.txt" in text
    years = say.term("quality.differs", "time").format(gold="2018–2020", got="2018")
    assert years in text and say.term("quality.differs", "comparator").split("{")[0] not in text


def test_a_figure_that_was_not_scored_says_so(folder: Path, shown: Callable[..., AppTest]) -> None:
    figures = {name: value for name, value in MEASURED[0]["figures"].items() if name != "by/before/in"}
    (folder / "quality.json").write_text(json.dumps([MEASURED[0] | {"figures": figures}]), encoding="utf-8")
    table = next(t.value for t in shown("documents").table if "Bộ văn bản" in t.value.columns)
    assert table.iloc[0]["Đúng đến/trước/trong"].endswith(" không chấm")


def test_text_of_documents_in_examples_stays_text(folder: Path, shown: Callable[..., AppTest]) -> None:
    (folder / "quality.json").write_text(json.dumps(MEASURED), encoding="utf-8")
    examples = next(m.value for m in shown("documents").markdown if "40" in m.value and "bac" in m.value)
    assert r"\<b\>40\%\<\/b\> trong \*ba\* năm" in examples


def test_where_nothing_was_measured_the_page_says_so(folder: Path, shown: Callable[..., AppTest]) -> None:
    test = shown("documents")
    assert not test.exception and translator("vi")("quality.not_measured") in everything(test)


@pytest.mark.parametrize("content", ["[", '[{"title": "x"}]', '{"precision": 1}'])
def test_a_broken_file_is_refused_with_what_to_do(content: str, tmp_path: Path) -> None:
    (tmp_path / "quality.json").write_text(content, encoding="utf-8")
    with pytest.raises(Refused, match=r"quality\.json"):
        read_quality(tmp_path)


def test_only_what_differs_is_told() -> None:
    def told(gold: str, got: str) -> list[str]:
        return [name for name, _, _ in differing(Example(document="a", says="b", gold=gold, got=got))]

    assert told("ge percent (2025, None, None)", "gt percent (2025, None, None)") == ["comparator"]
    assert told("None None (2021, None, 2030)", "None None (None, None, 2030)") == ["time"]
    assert told("le vnd (2025, None, None)", "ge usd (None, 2021, 2025)") == ["comparator", "unit", "time"]
    assert told("16.0 16.0 None", "") == []


def test_what_the_project_publishes_is_of_this_form() -> None:
    path = ROOT / "data" / "quality.json"
    if not path.is_file():
        pytest.skip("data/quality.json is not written yet: `python -m etl score --write` needs the annotations")
    for one in read_quality(path.parent):
        assert 0.5 < one.figures["recall"] <= 1 and one.count("gold") >= 60
        assert translator("vi").term("quality.sets", one.id)

"""Pages read the vocabulary that lies beside the tables they show."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from targets import vocabulary
from tests.app.conftest import ROOT


def test_another_data_folder_brings_its_own_vocabulary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "VN-41" not in vocabulary.catalog().provinces
    for name in ("parquet", "vocabulary"):
        shutil.copytree(ROOT / "data" / name, tmp_path / name)
    with (tmp_path / "vocabulary" / "provinces.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: VN-41, name_vi: Long An, name_en: Long An}\n")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "parquet"))
    assert vocabulary.catalog().provinces["VN-41"].name("vi") == "Long An"
    assert vocabulary.knowledge().reasons and vocabulary.links().whats and vocabulary.progress_words().states
    monkeypatch.delenv("DATA_DIR")
    assert "VN-41" not in vocabulary.catalog().provinces


def test_tables_that_stand_alone_are_told_with_the_words_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "data" / "parquet", tmp_path / "parquet")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "parquet"))
    assert [grade.grade for grade in vocabulary.grades("2016")][:1] == ["special"]


@pytest.mark.parametrize("table", ["targets", "documents", "localities", "provinces", "indicators", "observations"])
def test_our_own_words_quote_in_curved_marks(table: str) -> None:
    rows = pq.read_table(ROOT / "data" / "parquet" / f"{table}.parquet").to_pylist()
    words = [text for row in rows for name, text in row.items() if name.endswith(("_vi", "_en")) and text]
    assert [text for text in words if '"' in text] == []

"""docs/add-a-province.md followed to the letter: its commands are run, and a person's review (review.yml) stands between them.

What comes out is held against the hand annotations of the passage, and looked up on the pages.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import yaml
from streamlit.testing.v1 import AppTest

from targets.ui.frame import _PAGES
from tests.app.conftest import LANGUAGES, everything

ROOT = Path(__file__).parents[1]
REVIEW: Mapping[str, Any] = yaml.safe_load((ROOT / "tests" / "add_a_province" / "review.yml").read_text(encoding="utf-8"))
DOCUMENT = "long-an-environment"
COPY, EXTRACT, ASK, BUILD, SERVE = range(5)


@dataclass(frozen=True)
class Followed:
    """The data folder at the end, and what the commands said on the way."""

    data: Path
    asked: subprocess.CompletedProcess[str]
    named: subprocess.CompletedProcess[str]
    built: subprocess.CompletedProcess[str]


def blocks() -> list[str]:
    """The commands of the page, block by block."""
    return re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "add-a-province.md").read_text(encoding="utf-8"), re.S)


def review(draft: Path) -> None:
    """What a person does in the draft: fills in the card, mends statements, adds what was missed."""
    file = yaml.safe_load(draft.read_text(encoding="utf-8"))
    file["document"] |= REVIEW["card"]
    mended = {statement["id"]: statement for statement in file["statements"]}
    for id, changes in REVIEW["change"].items():
        mended[id] |= changes
    file["statements"] += REVIEW["add"]
    draft.write_text(yaml.safe_dump(file, allow_unicode=True, sort_keys=False), encoding="utf-8")


def name_what_is_new(vocabulary: Path) -> None:
    """The entries a person adds to the vocabulary."""
    for name, entries in REVIEW["vocabulary"].items():
        with (vocabulary / name).open("a", encoding="utf-8") as file:
            file.write(entries)


@pytest.fixture(scope="module")
def followed(documents_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Followed:
    data = tmp_path_factory.mktemp("province") / "data"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"DATA": str(data), "DOCUMENTS_DIR": str(documents_dir), "PATH": path}

    def run(block: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-e", "-c", blocks()[block]], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
        )

    for block in (COPY, EXTRACT):
        done = run(block)
        assert done.returncode == 0, done.stderr
    asked = run(ASK)
    review(data / "statements" / f"{DOCUMENT}.yml")
    named = run(ASK)
    name_what_is_new(data / "vocabulary")
    return Followed(data, asked, named, run(BUILD))


def rows(followed: Followed, table: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = pq.read_table(followed.data / "parquet" / f"{table}.parquet").to_pylist()
    return read


def test_the_build_asks_for_the_card_first_and_changes_nothing(followed: Followed) -> None:
    assert followed.asked.returncode == 1
    for key in ("province", "title_vi", "title_en", "issuer_vi", "status", "known_through_vi"):
        assert f"{DOCUMENT}.yml: document.{key}: " in followed.asked.stderr
    assert "nothing was changed" in followed.asked.stderr


def test_then_it_names_everything_that_the_vocabulary_does_not_know(followed: Followed) -> None:
    assert followed.named.returncode == 1
    for unknown in ('unknown province "VN-41"', 'unknown place "can-duoc"', 'unknown indicator "model_culture_district"'):
        assert unknown in followed.named.stderr
    assert f"{len(followed.named.stderr.splitlines()) - 1} problems; nothing was changed" in followed.named.stderr


def test_what_was_reviewed_is_built_and_every_citation_stands_in_its_place(followed: Followed) -> None:
    assert followed.built.returncode == 0, followed.built.stderr
    own = [row for row in rows(followed, "targets") if row["document_id"] == DOCUMENT]
    spans = sum(1 + len(s.get("inherits", ())) for s in statements(followed))
    assert f"{DOCUMENT}: {spans} citations stand at their offsets" in followed.built.stdout
    assert len(own) == len(statements(followed)) and max(len(row["says"]) for row in own) <= 160
    assert {row["province"] for row in own} == {"VN-41"}


def statements(followed: Followed) -> list[dict[str, Any]]:
    text = (followed.data / "statements" / f"{DOCUMENT}.yml").read_text(encoding="utf-8")
    read: list[dict[str, Any]] = yaml.safe_load(text)["statements"]
    return read


COMPARED = ("kind", "value_low", "value_high", "comparator", "deadline", "deadline_op", "period_start", "period_end", "frequency")


def test_the_targets_say_what_a_person_annotated(followed: Followed, gold_dir: Path) -> None:
    lines = (gold_dir / "other-provinces.jsonl").read_text(encoding="utf-8").splitlines()
    annotated = [row for row in map(json.loads, lines) if row["document"] == DOCUMENT]
    own = [row for row in rows(followed, "targets") if row["document_id"] == DOCUMENT and row["kind"] == "quantity"]
    assert len(own) == len(annotated) >= 25
    for built, gold in zip(sorted(own, key=lambda r: r["char_start"]), sorted(annotated, key=lambda r: r["start"]), strict=True):
        assert {c: built[c] for c in COMPARED} == {c: gold[c] for c in COMPARED}, built["says"]
        assert gold["unit"].startswith(built["unit"]), "a multiple names its base year in the annotation only"


def test_the_record_of_the_other_provinces_is_as_it_was(followed: Followed) -> None:
    before = pq.read_table(ROOT / "data" / "parquet" / "targets.parquet").to_pylist()
    assert [row for row in rows(followed, "targets") if row["document_id"] != DOCUMENT] == before


def test_every_topic_has_a_cell_for_the_province(followed: Followed) -> None:
    cells = {row["family"]: row["cell"] for row in rows(followed, "cells") if row["province"] == "VN-41"}
    assert len(cells) == len(rows(followed, "families"))
    assert cells["forest_cover"] == cells["growth"] == cells["culture_development"] == "value"
    assert cells["urban_grade"] == "not_stated"


@pytest.fixture
def shown(followed: Followed, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """A page with the tables of the new folder, as the last command of the page serves them."""
    assert blocks()[SERVE] == 'DATA_DIR="$DATA/parquet" python -m streamlit run app.py\n'
    monkeypatch.setenv("DATA_DIR", str(followed.data / "parquet"))

    def show(page: str, **params: str) -> AppTest:
        test = AppTest.from_file(str(ROOT / "targets" / "shell.py"), default_timeout=60)
        for name, value in params.items():
            test.query_params[name] = value
        return test.run().switch_page(str(ROOT / "pages" / f"{page}.py")).run()

    yield show


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_province_stands_on_compare_with_its_words(shown: Callable[..., AppTest], lang: str) -> None:
    test = shown("compare", family="forest_cover", lang=lang)
    assert not test.exception and not test.error
    text = everything(test).replace("\\", "")
    assert "Long An" in text and "20%" in text and "tỷ lệ độ che phủ rừng đạt 20%" in text
    assert "Lạng Sơn" in text and "65%" in text, "beside those that were there before"
    lead = ":yellow[▼] **Long An**"
    assert lead in text and text.count("[▼]") == text.count(lead), "it has a sign and colour of its own"


def test_what_the_reviewer_added_stands_under_its_topic(shown: Callable[..., AppTest]) -> None:
    test = shown("compare", family="culture_development")
    assert "Huyện Cần Đước" in everything(test) or "Cần Đước thành huyện điểm điển hình" in everything(test)


@pytest.mark.parametrize("page", [page for page in _PAGES if page != "extract"])
def test_every_page_takes_the_province_in(shown: Callable[..., AppTest], page: str) -> None:
    test = shown(page, province="VN-41")
    assert not test.exception and not test.error and not test.warning
    assert [t.value for t in test.title]


def test_the_target_has_a_page_with_the_passage_around_its_words(shown: Callable[..., AppTest], documents_dir: Path) -> None:
    test = shown("target", id=f"{DOCUMENT}.forest-cover-rate-2015")
    assert not test.exception
    assert "tỷ lệ độ che phủ rừng" in everything(test) and "Long An" in everything(test)

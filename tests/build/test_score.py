"""What the scorer prints is taken over as it stands: rows made from the gold itself, with mistakes planted and counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from etl.__main__ import main
from etl.build import ROOT
from etl.score import FIGURES, ScoreError, score, score_set, write_quality


def strict_figures(gold_dir: Path) -> list[dict[str, Any]]:
    with (gold_dir / "targets.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        {**row, "char_start": row["start"], "char_end": row["end"], "says": row["quote"]}
        for row in rows
        if row["strict"] and row["kind"] in FIGURES
    ]


@pytest.fixture
def planted(gold_dir: Path, tmp_path: Path) -> Path:
    """The gold as extracted rows: one of Hải Dương's programme lost, one comparator of Lạng Sơn wrong, one row of the draft too many."""
    rows = strict_figures(gold_dir)
    lost = next(row for row in rows if row["document"] == "hai-duong-2020-programme")
    rows.remove(lost)
    wrong = next(row for row in rows if row["document"] == "lang-son-2020-programme" and row["comparator"] == "approx")
    wrong["comparator"] = "ge"
    rows.append(
        {
            **lost,
            "document": "hai-duong-2020-draft-report",
            "char_start": 0,
            "char_end": 20,
            "start": 0,
            "end": 20,
            "says": "made up | words",
        }
    )
    path = tmp_path / "extracted.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_planted_mistakes_are_counted_where_they_were_planted(gold_dir: Path, planted: Path) -> None:
    scores = score_set(gold_dir, "targets.jsonl", FIGURES, "figures", planted, [])
    of_lang_son = scores.documents["lang-son-2020-programme"]
    assert of_lang_son["comparator"] == of_lang_son["found"] - 1
    assert of_lang_son["unit"] == of_lang_son["time"] == of_lang_son["found"] == of_lang_son["gold"]
    assert scores.documents["hai-duong-2020-programme"]["found"] == scores.documents["hai-duong-2020-programme"]["gold"] - 1
    assert {document: counts["extra"] for document, counts in scores.documents.items() if counts["extra"]} == {
        "hai-duong-2020-draft-report": 1
    }
    total = sum(counts["gold"] for counts in scores.documents.values())
    assert scores.figures["precision"] == scores.figures["recall"] == pytest.approx((total - 1) / total, abs=0.0006)
    assert scores.figures["exact-F1"] == pytest.approx((total - 2) / total, abs=0.0006)
    assert [len(scores.examples[sort]) for sort in ("missed", "wrong", "extra")] == [1, 1, 1]
    (wrong,) = scores.examples["wrong"]
    assert wrong["document"] == "lang-son-2020-programme"
    assert wrong["gold"].startswith("approx ") and wrong["got"].startswith("ge ")
    assert scores.examples["extra"][0]["says"] == "made up | words"


def test_the_figures_are_published_with_the_examples(gold_dir: Path, planted: Path, tmp_path: Path) -> None:
    scores = [score_set(gold_dir, "targets.jsonl", FIGURES, "Figures of the five", planted, [])]
    write_quality(scores, tmp_path)
    (published,) = json.loads((tmp_path / "quality.json").read_text(encoding="utf-8"))
    assert published["figures"] == scores[0].figures
    text = (tmp_path / "quality.md").read_text(encoding="utf-8")
    assert f"| {scores[0].figures['precision']:.3f} |" in text
    assert "## Figures of the five" in text
    assert r"| hai-duong-2020-draft-report | made up \| words |" in text
    assert all(len(e["says"]) <= 160 for of_sort in published["examples"].values() for e in of_sort)


def test_the_published_figures_are_those_measured_now(gold_dir: Path, documents_dir: Path, tmp_path: Path) -> None:
    write_quality(score(documents_dir, gold_dir), tmp_path)
    for name in ("quality.json", "quality.md"):
        published = (ROOT / "data" / name).read_text(encoding="utf-8")
        assert published == (tmp_path / name).read_text(encoding="utf-8"), f"data/{name} is stale; run `python -m etl score --write`"


def test_a_scorer_that_fails_is_told_by_its_last_line(gold_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text("no JSON\n", encoding="utf-8")
    with pytest.raises(ScoreError, match=r"score\.py ended with status 1: json\.decoder\.JSONDecodeError"):
        score_set(gold_dir, "targets.jsonl", FIGURES, "figures", tmp_path / "broken.jsonl", [])


def test_what_is_missing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ScoreError, match=r"holds no score\.py"):
        score(tmp_path, tmp_path)
    (tmp_path / "score.py").touch()
    with pytest.raises(ScoreError, match="share no set"):
        score(tmp_path, tmp_path)
    monkeypatch.delenv("GOLD_DIR", raising=False)
    assert main(["score"]) == 2
    assert "set both" in capsys.readouterr().err

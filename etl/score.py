"""Accuracy of the extraction, measured by the scorer that lies with the hand annotations.

The scorer is run as a program of its own and its figures are taken as printed: what measures shares no code with what is measured.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

import yaml

from etl.passages import lay_down
from etl.record import LONGEST_CITATION

FIGURES: Final = ("quantity", "urban_grade", "rank")
WORDS: Final = ("milestone", "deliverable")

# gold file, folder of its documents below DOCUMENTS_DIR, kinds scored, what it is
SETS: Final = (
    ("targets.jsonl", ".", FIGURES, "The five documents: figures, urban grades and ranks"),
    ("targets.jsonl", ".", WORDS, "The five documents: milestones and promised schemes"),
    ("other-provinces.jsonl", "other-provinces", FIGURES, "Passages of other provinces: figures, urban grades and ranks"),
)

# Passages of our own in the manner of plans, reports and news, each part read for the first time before a rule was written for it.
PASSAGES: Final = Path(__file__).parents[1] / "tests" / "corpus" / "passages"
FIRST_RUNS: Final = "first_runs.yml"

EXAMPLES: Final = 8

_DOCUMENT: Final = re.compile(r"(?P<document>\S+) +(?P<numbers>\d+(?: +\d+){6})")
_FIGURE: Final = re.compile(r"([\w/-]+) (\d\.\d+)")
# What is WRONG shows comparator, unit and time of both; MISSED shows value_low, value_high and grade; EXTRA shows both values.
_SHAPES: Final = {
    "WRONG": re.compile(r"(?P<document>\S+) (?P<says>.*) \| gold (?P<gold>.*) \| got (?P<got>.*)"),
    "MISSED": re.compile(r"(?P<document>\S+) (?P<says>.*) (?P<gold>\S+ \S+ \S+)"),
    "EXTRA": re.compile(r"(?P<document>\S+) \d+ \d+ (?P<got>\S+ \S+) (?P<says>.*)"),
}
_SHOWN: Final = re.compile(r"^(WRONG|MISSED|EXTRA) ", re.M)
_COLUMNS: Final = ("gold", "found", "extra", "comparator", "unit", "time", "exact")


class ScoreError(RuntimeError):
    """Accuracy that cannot be measured: what is missing and what to do."""


@dataclass(frozen=True)
class Scores:
    """What the scorer printed for one set: counts by document, figures over all, examples of what went wrong."""

    title: str
    gold: str
    kinds: tuple[str, ...]
    text: str
    documents: dict[str, dict[str, int]]
    figures: dict[str, float]
    examples: dict[str, list[dict[str, str]]]


def gold_folder() -> Path | None:
    """The folder that GOLD_DIR names, None where the annotations are not at hand."""
    value = os.environ.get("GOLD_DIR")
    return Path(value) if value else None


def score(documents: Path | None, gold: Path | None) -> list[Scores]:
    """The scorer's figures for every set whose gold and documents are at hand; raises `ScoreError` when there is none."""
    if documents is None or gold is None:
        raise ScoreError("score needs DOCUMENTS_DIR (the documents) and GOLD_DIR (the annotations and score.py): set both")
    if not (gold / "score.py").is_file():
        raise ScoreError("GOLD_DIR holds no score.py: point it at the folder of the annotations")
    found = [s for s in SETS if (gold / s[0]).is_file() and any((documents / s[1]).glob("*.txt"))]
    if not found:
        raise ScoreError("GOLD_DIR and DOCUMENTS_DIR share no set: targets.jsonl or other-provinces.jsonl, and their documents")
    with tempfile.TemporaryDirectory() as made:
        extracted = {
            where: _extract(documents / where, Path(made) / f"{number}.jsonl") for number, where in enumerate({s[1] for s in found})
        }
        scores = [score_set(gold, name, kinds, title, *extracted[where]) for name, where, kinds, title in found]
        return [*scores, *_own_passages(gold, Path(made))]


def _own_passages(gold: Path, made: Path) -> Iterator[Scores]:
    """The passages of our own: what their first runs gave, and how they are read now; nothing where the tests are not at hand."""
    if not (PASSAGES / FIRST_RUNS).is_file():
        return
    counts = yaml.safe_load((PASSAGES / FIRST_RUNS).read_text(encoding="utf-8"))
    yield first_runs("Passages never met before, when they were read for the first time", counts)
    lay_down(sorted(PASSAGES.glob("*/*.yml")), made / "passages", made / "passages.jsonl")
    extracted = _extract(made / "passages", made / "from-passages.jsonl")
    scores = score_set(gold, str(made / "passages.jsonl"), FIGURES, "Passages of our own as they are read now", *extracted)
    yield replace(scores, gold="passages.jsonl")


def first_runs(title: str, counts: dict[str, dict[str, int]]) -> Scores:
    """The figures of first runs from what the scorer counted then, by part; the formulas are the scorer's."""
    gold, found, extra, comparator, unit, time, exact = (sum(part[column] for part in counts.values()) for column in _COLUMNS)
    given = found + extra
    figures = {"precision": found / given, "recall": found / gold, "F1": 2 * found / (gold + given), "exact-F1": 2 * exact / (gold + given)}
    figures |= {"comparator": comparator / found, "unit": unit / found, "time": time / found}
    shown = "  ".join(f"{name} {value:.3f}" for name, value in figures.items())
    rounded = {name: round(value, 3) for name, value in figures.items()}
    return Scores(title, FIRST_RUNS, FIGURES, f"{shown}\n", counts, rounded, {})


def _extract(folder: Path, out: Path) -> tuple[Path, list[str]]:
    from etl.engine import run  # imported here because Dask takes longer to load than a build takes

    paths = sorted(folder.glob("*.txt"))
    summary = run([str(path) for path in paths], out=str(out), format="jsonl")
    if summary.exit_status:
        raise ScoreError(f"{len(summary.refused)} of {len(paths)} documents could not be read; see the lines above")
    return out, [path.stem for path in paths]


def score_set(gold: Path, name: str, kinds: tuple[str, ...], title: str, extracted: Path, documents: list[str]) -> Scores:
    """What `score.py` prints of the rows in `extracted` (JSON lines) against the gold file `name`, for some kinds of target.

    Whatever is found in `documents` counts, also where the gold holds nothing of them. Raises `ScoreError` when the scorer fails.
    """
    files = [str(path) for path in (gold / "score.py", gold / name, extracted)]
    command = [sys.executable, *files, "--kinds", ",".join(kinds), "--also", ",".join(documents), "--show"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise ScoreError(f"score.py ended with status {done.returncode}: {done.stderr.strip().splitlines()[-1]}")
    shown, header, table = done.stdout.partition("document   ")
    if not header:
        raise ScoreError("score.py printed no table of documents; is it another version?")
    table = header + table
    *_, last = table.strip().splitlines()
    return Scores(
        title=title,
        gold=name,
        kinds=kinds,
        text=table,
        documents={m["document"]: dict(zip(_COLUMNS, map(int, m["numbers"].split()), strict=True)) for m in _DOCUMENT.finditer(table)},
        figures={figure: float(number) for figure, number in _FIGURE.findall(last)},
        examples=_examples(shown),
    )


def _examples(shown: str) -> dict[str, list[dict[str, str]]]:
    """The first examples of each sort that the scorer showed: document, words, and what the gold and the extraction say of them."""
    examples: dict[str, list[dict[str, str]]] = {sort: [] for sort in _SHAPES}
    pieces = _SHOWN.split(shown)[1:]
    for sort, text in zip(pieces[::2], pieces[1::2], strict=True):
        read = _SHAPES[sort].fullmatch(" ".join(text.split()))  # a quote of a table runs over several lines
        if read is not None:
            examples[sort].append({"gold": "", "got": "", **read.groupdict(), "says": shorten(read["says"])})
    return {sort.lower(): found[:EXAMPLES] for sort, found in examples.items()}


def shorten(words: str) -> str:
    """Words cut to the length of a citation."""
    return words if len(words) <= LONGEST_CITATION else words[: LONGEST_CITATION - 1] + "…"


def write_quality(scores: list[Scores], folder: Path) -> None:
    """Writes the figures and examples to `quality.json` (for the dashboard) and `quality.md` (for readers of the repository)."""
    content = [{key: value for key, value in asdict(s).items() if key != "text"} for s in scores]
    (folder / "quality.json").write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    (folder / "quality.md").write_text("\n".join(_markdown(scores)) + "\n", encoding="utf-8")


def _markdown(scores: list[Scores]) -> Iterator[str]:
    yield "# How well documents are read"
    yield ""
    yield "Measured by `python -m etl score --write` against annotations made by hand. *Exact* counts a target only where value,"
    yield "comparator, unit and time are all right; the shares of comparator, unit, time and by/before/in are of the targets found."
    yield "An example is told by comparator, unit and (deadline, first year, last year)."
    for s in scores:
        yield f"\n## {s.title}\n"
        yield "| " + " | ".join(s.figures) + " |"
        yield "|" + "---|" * len(s.figures)
        yield "| " + " | ".join(f"{value:.3f}" for value in s.figures.values()) + " |"
        yield ""
        yield "| document | " + " | ".join(_COLUMNS) + " |"
        yield "|---|" + "---:|" * len(_COLUMNS)
        yield from (f"| {document} | " + " | ".join(str(counts[c]) for c in _COLUMNS) + " |" for document, counts in s.documents.items())
        for sort, examples in s.examples.items():
            if examples:
                yield f"\nThe first that are {sort}:\n"
                yield "| document | words | gold | read |"
                yield "|---|---|---|---|"
                yield from (f"| {e['document']} | {_escape(e['says'])} | {_plain(e['gold'])} | {_plain(e['got'])} |" for e in examples)


def _plain(reading: str) -> str:
    """A reading as the scorer prints it, with a dash for what is not there."""
    return reading.replace("None", "–")


def _escape(words: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", words)

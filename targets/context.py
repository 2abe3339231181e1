"""The words around a citation, read from the document itself where a reader has it at hand.

The documents are no part of the project. Where the folder named by `DOCUMENTS_DIR` holds the very file that was read (its
SHA-256 agrees), the passage is shown from it; otherwise the reason is given.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

Row = Mapping[str, Any]
Why = Literal["no_folder", "not_found", "not_readable", "another_version", "not_text", "moved"]
Mark = Literal["", "citation", "figure"]

VARIABLE: Final = "DOCUMENTS_DIR"
_WHOLE: Final = 1400  # code points; the longest paragraph of the documents that have paragraphs counts 1,297
_AROUND: Final = 500  # on either side where a paragraph is longer: the programme of Thanh Hóa is a single line of 25,000
_WITH_NEIGHBOURS: Final = 700  # a bullet is shown with the lines before and after it up to this length
_END_OF_SENTENCE: Final = re.compile(r"(?<=[.;:!?])\s+")
_SPACE: Final = re.compile(r"\s+")
_STATING: Final = ("value_low", "value_high", "of_total", "grade")


@dataclass(frozen=True)
class Passage:
    """A stretch of a document with the citation at `start` to `end` in it; `opens` and `closes` say whether it is cut off there."""

    text: str
    start: int
    end: int
    opens: bool = True
    closes: bool = True


@dataclass(frozen=True)
class Missing:
    """Why there is no passage."""

    why: Why


@dataclass(frozen=True)
class Piece:
    """A part of a line and what it is: running text, citation, or the figure in the citation."""

    text: str
    mark: Mark


def documents_folder() -> Path | None:
    """The folder of the documents, where one is named."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given else None


def read_passage(folder: Path | None, document: Row, target: Row) -> Passage | Missing:
    """The passage of a document (row of `documents`) that states a target (row of `targets`), or why it cannot be shown.

    Only plain text is read: offsets into other formats hold for the text a reader of that format extracts.
    """
    if folder is None or not folder.is_dir():
        return Missing("no_folder")
    path = _find(folder, Path(document["source_file"]).name)
    if path is None:
        return Missing("not_found")
    if path.suffix != ".txt":
        return Missing("not_text")
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return Missing("not_text")
    except OSError:
        return Missing("not_readable")
    if hashlib.sha256(raw).hexdigest() != document["source_sha256"]:
        return Missing("another_version")
    if text[target["char_start"] : target["char_end"]] != target["says"]:
        return Missing("moved")
    return around(text, target["char_start"], target["char_end"])


def _find(folder: Path, name: str) -> Path | None:
    """The file in the folder, else in one of the folders in it."""
    return folder / name if (folder / name).is_file() else next(iter(sorted(folder.glob(f"*/{name}"))), None)


def around(text: str, start: int, end: int) -> Passage:
    """The paragraph that holds `text[start:end]`; a short one with its neighbours, a very long one cut where sentences end."""
    first, last = _line(text, start, end)
    if last - first > _WHOLE:
        first, last = _sentences(text, first, start, end, last)
    else:
        first, last = _neighbours(text, first, last)
    return Passage(text[first:last], start - first, end - first, _is_line_end(text, first - 1), _is_line_end(text, last))


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    after = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if after < 0 else after


def _is_line_end(text: str, at: int) -> bool:
    return at < 0 or at >= len(text) or text[at] == "\n"


def _neighbours(text: str, first: int, last: int) -> tuple[int, int]:
    """Widened by the lines that are not empty, one before and one after in turn, while there is room."""
    for backwards in itertools.cycle((True, False)):
        near = _before(text, first) if backwards else _after(text, last)
        wider = (near, last) if backwards else (first, near)
        if wider == (first, last) and not backwards:
            return first, last
        if wider[1] - wider[0] > _WITH_NEIGHBOURS:
            return first, last
        first, last = wider
    return first, last


def _before(text: str, first: int) -> int:
    line = text[:first].rstrip()
    return text.rfind("\n", 0, len(line)) + 1 if line else first


def _after(text: str, last: int) -> int:
    rest = text[last:]
    begins = last + len(rest) - len(rest.lstrip())
    if begins >= len(text):
        return last
    ends = text.find("\n", begins)
    return len(text) if ends < 0 else ends


def _sentences(text: str, first: int, start: int, end: int, last: int) -> tuple[int, int]:
    """The sentences around the citation; words where a sentence goes on too long."""
    begin, finish = max(first, start - _AROUND), min(last, end + _AROUND)
    if begin > first:
        before = next((found for found in (p.search(text, begin, start) for p in (_END_OF_SENTENCE, _SPACE)) if found), None)
        begin = before.end() if before else begin
    if finish < last:
        after = next((found for found in ([*p.finditer(text, end, finish)] for p in (_END_OF_SENTENCE, _SPACE)) if found), None)
        finish = after[-1].start() if after else finish
    return begin, finish


def stated_by(derivations: Iterable[Row]) -> tuple[str, ...]:
    """The words inside the citation that give the figure or grade, from rows of `derivations`."""
    return tuple(dict.fromkeys(d["words"] for d in derivations if d["field"] in _STATING and not d["inherited"]))


def lines(passage: Passage, figures: Iterable[str] = ()) -> tuple[tuple[Piece, ...], ...]:
    """The passage line by line, empty lines left out, each as pieces that tell citation and `figures` (words in it) from the rest."""
    marks: list[Mark] = ["citation" if passage.start <= at < passage.end else "" for at in range(len(passage.text))]
    for words in figures:
        at = passage.text.find(words, passage.start, passage.end)
        if at >= 0:
            marks[at : at + len(words)] = ["figure"] * len(words)
    return tuple(line for line in _split(passage.text, marks) if any(piece.text.strip() for piece in line))


def _split(text: str, marks: list[Mark]) -> Iterator[tuple[Piece, ...]]:
    at = 0
    for line in text.split("\n"):
        signs = zip(line, marks[at : at + len(line)], strict=True)
        groups = itertools.groupby(signs, key=lambda sign: sign[1])
        yield tuple(Piece("".join(letter for letter, _ in group), mark) for mark, group in groups)
        at += len(line) + 1

"""Blocks that hold no targets of their own: questions with options, notes, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from etl.grammar.normalise import Text
from etl.structure import Block

_OPTION: Final = re.compile(r"\s*\**\s*([A-EĐa-eđ])\s*[.)/:]\s*\S")
_INLINE: Final = re.compile(r"(?:^|\s)([A-D])\s?[.)/:]\s")
_INLINE_NEED: Final = re.compile(r"C(?<=\sC)\s?[.)/:]\s")
_QUESTION: Final = re.compile(
    r"\s*\**\s*câu(?: hỏi)?\s+\d{1,3}\s*[.:)]|[?]\s*\**\s*\Z|đáp án|chọn (?:câu|phương án|ý|đáp)|bao nhiêu|là gì|nào sau đây"
)


def quiz_blocks(text: Text, blocks: Sequence[Block]) -> set[int]:
    """Indices of the blocks that ask or answer a question with options (`A. 45%`, `B. 50%`): what is offered there is no target.

    Options are three or more blocks in a row lettered in order from A, or one block that holds them all.
    """
    found: set[int] = set()
    run: list[int] = []
    for index, block in enumerate(blocks):
        letter = _letter(text, block)
        if letter is not None and letter == "ABCDE"[len(run) : len(run) + 1]:
            run.append(index)
        else:
            found.update(_asked(text, blocks, run))
            run = [index] if letter == "A" else []
        if _is_inline(text, block) or (
            "?" in text.plain[block.start : block.end] and _QUESTION.search(text.folded, block.start, block.end)
        ):
            found.add(index)
    found.update(_asked(text, blocks, run))
    return found


def _letter(text: Text, block: Block) -> str | None:
    match = _OPTION.match(block.marker + " x") if block.marker else _OPTION.match(text.plain, block.start, min(block.end, block.start + 8))
    return match.group(1).upper() if match and block.end - block.start < 240 else None


def _asked(text: Text, blocks: Sequence[Block], run: Sequence[int]) -> list[int]:
    """The options of a question and the question, when the run is long enough and reads as one."""
    if len(run) < 2:
        return []
    before = run[0] - 1
    asked = before >= 0 and _QUESTION.search(text.folded, blocks[before].start, blocks[before].end) is not None
    short = all(blocks[i].end - blocks[i].start < 120 for i in run)
    if not asked and not (len(run) >= 3 and short):
        return []
    return [*([before] if asked else []), *run]


def _is_inline(text: Text, block: Block) -> bool:
    """Whether one block holds a whole row of options: `A. 45% B. 50% C. 55% D. 60%`."""
    if text.plain.find("C", block.start, block.end) < 0:
        return False
    stretch = text.plain[block.start : block.end]
    if not _INLINE_NEED.search(stretch):
        return False
    letters = [m.group(1) for m in _INLINE.finditer((block.marker.strip("* ") + " " if block.marker else "") + stretch)]
    return letters[:3] == ["A", "B", "C"] or letters[-3:] == ["B", "C", "D"]

"""A corpus of any size out of a few documents: their paragraphs shuffled and renumbered."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Final

_NUMBERING: Final = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,4}\.|[a-zđ]\))\s+")
# A document that is one line (thanh-hoa-2021-programme) is divided at the ends of its sentences.
_SENTENCE_END: Final = re.compile(r"(?<=[.;])\s+(?=[A-ZĐÂÊÔƠƯÁÀẢÃẠ\d-])")
_LONGEST: Final = 1_500


def paragraphs(folder: Path) -> list[str]:
    """The paragraphs of all text files directly in `folder`, without their numbering; raises FileNotFoundError when there are none."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            pieces = [line] if len(line) <= _LONGEST else _SENTENCE_END.split(line)
            found += [_NUMBERING.sub("", piece).strip() for piece in pieces if piece.strip()]
    if not found:
        raise FileNotFoundError(f"{folder} holds no .txt documents")
    return found


def make_document(pool: list[str], size: int, chance: random.Random) -> str:
    """About `size` bytes of shuffled paragraphs, each with a number of its own."""
    lines, length, number = [], 0, 0
    while length < size:
        for paragraph in chance.sample(pool, len(pool)):
            number += 1
            line = f"{number}. {paragraph}" if number % 3 else f"- {paragraph}"
            lines.append(line)
            length += len(line.encode()) + 1
            if length >= size:
                break
    return "\n".join(lines)


def make_corpus(documents: Path, folder: Path, count: int, size: int = 30_000, seed: int = 2026) -> list[Path]:
    """`count` documents of `size` bytes in `folder`, the same ones for the same `seed`, a thousand in a subfolder."""
    pool, chance, made = paragraphs(documents), random.Random(seed), []
    for number in range(count):
        path = folder / f"{number // 1000:03d}" / f"{number:06d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make_document(pool, size, chance), encoding="utf-8")
        made.append(path)
    return made

"""Parts put together into sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from targets.catalog import Language
from targets.messages import translator


def uncapitalised(name: str) -> str:
    """The name of an indicator as it reads inside a sentence: `Tỷ lệ che phủ rừng` begins small, `GRDP bình quân đầu người` stays."""
    first, _, _ = name.partition(" ")
    return name[:1].lower() + name[1:] if first[1:] == first[1:].lower() else name


def capitalised(text: str) -> str:
    """The text as it reads at the beginning of a line: `các xã có điều kiện …` begins with a capital."""
    return text[:1].upper() + text[1:]


def joined(clauses: Iterable[str]) -> str:
    """Clauses of one sentence: the first begins as it is, the others small. `Khác đơn vị; hạn hoàn thành khác nhau`."""
    first, *others = [*clauses, ""]
    return "; ".join(filter(None, (first, *map(uncapitalised, others))))


def enumerated(parts: Sequence[str], lang: Language) -> str:
    """`a`, `a và b`, `a, b và c`."""
    if len(parts) < 2:
        return "".join(parts)
    return translator(lang)("sentence.and", before=", ".join(parts[:-1]), last=parts[-1])

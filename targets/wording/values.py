"""What a target promises, in words: its value with comparator and unit, its date, and both as a sentence.

A row is a mapping with the columns of the table `targets` (observations, which have the same columns, do as well).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from targets.catalog import Language, Unit
from targets.messages import translator
from targets.wording.dates import when_phrase
from targets.wording.numbers import amount, number

Row = Mapping[str, Any]
# From the code of a comparator to its words or sign around `{value}`.
Bound = Callable[[str], str]


def bounds(row: Row) -> tuple[float, ...]:
    """The figures of a row: none, one, or the two ends of a range."""
    low, high = row.get("value_low"), row.get("value_high")
    stated = [float(v) for v in (low, high) if v is not None and v == v]
    return tuple(dict.fromkeys(stated))


def value_phrase(row: Row, unit: Unit | None, lang: Language) -> str:
    """The value in words: `từ 11%/năm trở lên`, `khoảng 6.650 triệu USD`, `115/181 xã`, `14 đô thị loại V`, `nhóm 10 dẫn đầu`.

    A target without a figure is called by its kind: `mốc công việc`, `chỉ nêu bằng lời`.
    """
    say = translator(lang)
    return _value(row, unit, lang, lambda code: say.term("comparator", code))


def value_mark(row: Row, unit: Unit | None, lang: Language) -> str:
    """The value with signs in place of words, for marks and cells: `≥ 11%/năm`, `≈ 6.650 triệu USD`, `> 9%`."""
    say = translator(lang)
    return _value(row, unit, lang, lambda code: say.term("sign", code))


def value_sentence(row: Row, *, province: str, indicator: str, unit: Unit | None, lang: Language, place: str | None = None) -> str:
    """One sentence: `Lạng Sơn: Tỷ lệ che phủ rừng 65%, đến năm 2025.`"""
    say = translator(lang)
    parts = {"province": place or province, "indicator": indicator, "value": value_phrase(row, unit, lang), "when": when_phrase(row, lang)}
    return say("value.sentence" if bounds(row) or row.get("grade") else "value.sentence_in_words", **parts)


def _value(row: Row, unit: Unit | None, lang: Language, bound: Bound) -> str:
    say = translator(lang)
    figures = bounds(row)
    if row.get("grade"):
        return _graded(row, figures, lang, bound)
    if not figures:
        return say.term("without_figure", str(row.get("kind") or "direction"))
    if row.get("kind") == "rank" or (unit is not None and unit.id == "rank"):
        rank = number(figures[-1], lang)
        return say("value.top_rank" if row.get("comparator") == "le" else "value.rank", rank=rank)
    if row.get("of_total"):
        text = say("value.of_total", value=number(figures[0], lang), total=amount((float(row["of_total"]),), unit, lang))
    else:
        text = amount(figures, unit, lang)
    return bound(_comparator(row, figures)).format(value=text)


def _comparator(row: Row, figures: tuple[float, ...]) -> str:
    return "eq" if len(figures) == 2 else str(row.get("comparator") or "eq")


def _graded(row: Row, figures: tuple[float, ...], lang: Language, bound: Bound) -> str:
    say = translator(lang)
    if not figures:
        return say("value.grade", grade=row["grade"])
    in_words = bound(_comparator(row, figures)).format(value="–".join(number(f, lang) for f in figures))
    return say("value.graded_count", count=int(figures[-1]), in_words=in_words, grade=row["grade"])

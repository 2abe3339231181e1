"""Where a target stands: the document as it is cited, the section, and the words themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from targets.catalog import Language
from targets.messages import translator
from targets.wording.dates import day
from targets.wording.escaping import one_line

Row = Mapping[str, Any]

_NUMBER: Final = re.compile(r"[0-9IVX]+(?:\.[0-9A-Z]+)*")
# A part with a number of its own: `Chương trình 2`, `(không có đề mục) dòng 13: kế hoạch KT-XH 2024`.
_PART: Final = re.compile(r"(?P<name>\D+) (?P<number>\d+)(?P<rest>|:.*)")
_OPENING: Final = '“"'
_CLOSING: Final = '”"'
_INNER: Final = str.maketrans("“”", "‘’")


def quotation(says: str, lang: Language) -> str:
    """The citation in the quotation marks of the language, on one line; words that bring a pair of their own get no second one.

    The annex of Hải Dương's programme prints its schemes so: `“Chuyển đổi số tỉnh Hải Dương giai đoạn 2021 - 2025 …”`. A title inside
    the citation stands in single marks, and a citation that ends before the mark it opens with is closed: `… yêu cầu phát triển …`.
    """
    words = one_line(says)
    if words[:1] in _OPENING and words[-1:] in _CLOSING and not any(mark in words[1:-1] for mark in _OPENING):
        return words
    if words[:1] == "“" and "”" not in words:
        words = f"{words[1:]} …"
    return translator(lang)("source.quotation", says=words.translate(_INNER))


def document_line(document: Row, lang: Language) -> str:
    """A document as it is cited: title, number where it is printed, date as precisely as it is known.

    `Chương trình hành động …, số 01-CTr/TU, 27/10/2020`
    """
    parts = [str(document[f"title_{lang}"])]
    if document.get("number"):
        parts.append(translator(lang)("source.number", number=document["number"]))
    if document.get("date") is not None:
        parts.append(day(document["date"], lang, document.get("date_precision")))
    return ", ".join(one_line(part) for part in parts)


def section_line(section: str, lang: Language) -> str:
    """A section as it is cited: its headings from the outermost, the word for section before a bare number.

    `Chương trình 2 / 1` → `Chương trình 2, mục 1`; in English what a heading means stands before the printed words:
    `1.2 / Về lĩnh vực dịch vụ` → `section 1.2, Services (“Về lĩnh vực dịch vụ”)`. A heading nobody has glossed stands as printed.
    """
    return ", ".join(_heading(one_line(heading), lang) for heading in section.split(" / "))


def _heading(printed: str, lang: Language) -> str:
    say, part = translator(lang), _PART.fullmatch(printed)
    if _NUMBER.fullmatch(printed):
        return say("source.numbered", number=printed)
    if part and (told := say.known("source.part", part["name"])):
        rest = part["rest"].removeprefix(": ")
        return told.format(number=part["number"]) + (f": {say.known('source.heading', rest) or rest}" if rest else "")
    return say.known("source.heading", printed) or printed


def source_line(document: Row, lang: Language, *sections: str | None) -> str:
    """The source of a target, or of several: the document and the sections of it that have a heading."""
    named = "; ".join(section_line(section, lang) for section in sections if section)
    return ", ".join(filter(None, (document_line(document, lang), named)))

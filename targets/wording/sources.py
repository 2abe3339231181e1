"""Where a target stands: the document as it is cited, the section, and the words themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from targets.catalog import Language
from targets.messages import translator
from targets.wording.dates import day
from targets.wording.escaping import one_line

Row = Mapping[str, Any]

_OPENING: Final = '“"'
_CLOSING: Final = '”"'


def quotation(says: str, lang: Language) -> str:
    """The citation in the quotation marks of the language, on one line; words that bring a pair of their own get no second one.

    The annex of Hải Dương's programme prints its schemes so: `“Chuyển đổi số tỉnh Hải Dương giai đoạn 2021 - 2025 …”`.
    """
    words = one_line(says)
    if words[:1] in _OPENING and words[-1:] in _CLOSING and not any(mark in words[1:-1] for mark in _OPENING):
        return words
    return translator(lang)("source.quotation", says=words)


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


def source_line(document: Row, section: str | None, lang: Language) -> str:
    """The source of a target: document and, where it has one, section as printed."""
    line = document_line(document, lang)
    return translator(lang)("source.section", document=line, section=one_line(section)) if section else line

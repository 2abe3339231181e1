"""How to cite the data: one line for a caption, a full reference with the documents behind it, BibTeX, and the licence."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from targets.catalog import Language
from targets.export.extract import Extract
from targets.messages import language, translator
from targets.wording import day, document_line, quotation, source_line

CARD: Final = Path(__file__).parents[2] / "CITATION.cff"
LICENCE_ADDRESS: Final = "https://creativecommons.org/licenses/by/4.0/"
_TO_LATEX: Final = str.maketrans(
    {c: "\\" + c for c in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


@dataclass(frozen=True)
class Card:
    """Who published the data, by language, and when, from CITATION.cff; a Vietnamese name stands there as the alias."""

    author: Mapping[Language, str]
    released: str


@functools.cache
def card() -> Card:
    """The project's citation card."""
    content = yaml.load(CARD.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    names: dict[Language, str] = {"en": "name", "vi": "alias"}
    authors = {lang: "; ".join(author.get(key, author["name"]) for author in content["authors"]) for lang, key in names.items()}
    return Card(authors, content["date-released"])


def title(lang: str) -> str:
    """The title of the data."""
    return translator(language(lang))("export.title")


def short(version: str, lang: str) -> str:
    """The line under a chart or table: title and data version."""
    return translator(language(lang))("export.cite_short", title=title(lang), version=version)


def full(extract: Extract) -> str:
    """The full reference of an extract: author, year, title, version, what was selected, address, day of access, documents."""
    say = translator(language(extract.lang))
    return say(
        "export.cite_full",
        author=card().author[say.lang],
        year=card().released[:4],
        title=title(extract.lang),
        version=extract.version,
        selection=extract.selection.sentence(extract.names),
        address=extract.address,
        date=day(extract.made_on, say.lang),
        documents="; ".join(f"{document[f'issuer_{say.lang}']}, {document_line(document, say.lang)}" for document in extract.documents),
    )


def bibtex(extract: Extract) -> str:
    """The reference as a BibTeX entry of type `misc`, TeX's own signs escaped."""
    note = extract.selection.sentence(extract.names)
    return _entry(f"provincial-targets-{extract.version}", extract.version, extract.lang, note, extract.address, extract.made_on)


def _entry(key: str, version: str, lang: str, note: str, address: str, made_on: datetime.date) -> str:
    fields = {
        "author": "{" + card().author[language(lang)].translate(_TO_LATEX) + "}",
        "title": title(lang).translate(_TO_LATEX),
        "year": card().released[:4],
        "version": version.translate(_TO_LATEX),
        "note": note.translate(_TO_LATEX),
        "url": address.replace("{", "%7B").replace("}", "%7D"),
        "urldate": made_on.isoformat(),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}}}\n"


@dataclass(frozen=True)
class Reference:
    """One reference in words and as a BibTeX entry."""

    words: str
    bibtex: str


def reference(
    target: Mapping[str, Any], document: Mapping[str, Any], version: str, lang: str, address: str, made_on: datetime.date
) -> Reference:
    """The reference of one target: where the document states it, in which words, and where it was read.

    `target` and `document` are rows of their tables, `address` shows the target, `made_on` is the day of access.
    """
    say = translator(language(lang))
    where = source_line(document, say.lang, target["section"])
    stated = f"{document[f'issuer_{say.lang}']}, {where}: {quotation(target['says'], say.lang)}"
    words = say(
        "export.cite_target",
        stated=stated,
        author=card().author[say.lang],
        year=card().released[:4],
        title=title(lang),
        version=version,
        id=target["target_id"],
        address=address,
        date=day(made_on, say.lang),
    )
    return Reference(words, _entry(target["target_id"], version, lang, stated, address, made_on))


def licence(lang: str) -> str:
    """What may be done with the data, in one line."""
    return translator(language(lang))("export.licence", address=LICENCE_ADDRESS)

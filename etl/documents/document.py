"""What a reader of a format gives: the text that all offsets refer to, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from etl.documents.remarks import Remark


@dataclass(frozen=True, slots=True)
class Document:
    """One document as text.

    `text` is what offsets count in, in code points: the decoded text without byte-order mark for txt, the extracted text for docx,
    pdf and html. Line ends and decomposed letters stay as the file has them. `sha256` is of the file's bytes. `encoding` names what
    the letters were stored in (`utf-8`, `utf-16-le`, `cp1258`, `tcvn3`, `vni`, ...). `notes` are remarks for the reader of the rows.
    """

    name: str
    source: str
    text: str
    sha256: str
    title: str | None
    format: str
    encoding: str
    notes: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read before it is refused; bytes unless said otherwise.

    `file` lets a whole corpus that someone glued into one text file through (100 MB are read). `markup` bounds web pages. `unpacked`
    and `part` bound what a Word file may unpack to, all parts together and one XML part; `parts` counts the files inside it, `pages`
    those of a PDF. `characters` bounds the text, in code points: a small PDF may show one long page a thousand times. How deeply
    elements nest is held by libxml2, which stops at 256.
    """

    file: int = 200_000_000
    markup: int = 50_000_000
    unpacked: int = 256_000_000
    part: int = 64_000_000
    parts: int = 5_000
    pages: int = 10_000
    characters: int = 200_000_000

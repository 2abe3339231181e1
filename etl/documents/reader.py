"""One door for all formats: what a file is, is told from its bytes; who reads it, from a table."""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Final

from etl.documents import pdf, plain, web, word
from etl.documents.document import Document, Limits
from etl.documents.refusal import DocumentRefused
from etl.documents.text import Extracted, Unreadable, hold_to_length

NAMES_OF_FORMATS: Final = ("txt", "docx", "pdf", "html")

_MARKUP: Final = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HEAD: Final = 4_096
_OTHERS: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office file of before 2007 (.doc, .xls), or a Word file with a password"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
)


def read_document(path: str | Path, *, source: str | None = None, limits: Limits | None = None) -> Document:
    """The document at `path` of the local file system; raises `DocumentRefused` for whatever cannot be read.

    `source` is what rows and refusals call it (default: `path` as given).
    """
    limits = limits or Limits()
    source = source or str(path)
    try:
        data = _read_file(Path(path), limits.file)
    except FileNotFoundError:
        raise DocumentRefused(source, "missing", "a link that leads nowhere" if os.path.islink(path) else "") from None
    except Unreadable as unreadable:
        raise DocumentRefused(source, unreadable.code, unreadable.why) from unreadable
    except (OSError, ValueError) as error:
        raise DocumentRefused(source, "unreadable", str(getattr(error, "strerror", None) or error)) from error
    return read_bytes(data, source, limits=limits)


def _read_file(path: Path, most: int) -> bytes:
    """The bytes of a file; of a pipe or a device, which have no size to ask for, a byte beyond the limit at most."""
    with path.open("rb") as stream:
        before = os.fstat(stream.fileno())
        if before.st_size > most:
            raise Unreadable("too_large", f"{before.st_size:,} bytes, at most {most:,}")
        if not stat.S_ISREG(before.st_mode):
            return stream.read(most + 1)
        data = stream.read(before.st_size + 1)
        after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (len(data), after.st_mtime_ns):
        raise Unreadable("changing")
    return data


def read_bytes(data: bytes, name: str, *, limits: Limits | None = None) -> Document:
    """The document in `data`; `name` is its path, address or file name, which the rows carry as `source` and whose stem names the document.

    Raises `DocumentRefused`.
    """
    limits = limits or Limits()
    try:
        kind = _kind(data, name, limits)
        extracted = _READERS[kind](data, limits)
        hold_to_length(len(extracted.text), limits)
    except Unreadable as unreadable:
        raise DocumentRefused(name, unreadable.code, unreadable.why) from unreadable
    text = extracted.text
    if not any(map(str.isalnum, text)):
        raise DocumentRefused(name, "no_words")
    stem = PurePosixPath(name.replace("\\", "/")).stem
    return Document(stem, name, text, hashlib.sha256(data).hexdigest(), extracted.title, kind, extracted.encoding, extracted.notes)


def _kind(data: bytes, name: str, limits: Limits) -> str:
    """The format by the first bytes; by the ending of the name only for web pages that do not say so and files cut off in front."""
    if len(data) > limits.file:
        raise Unreadable("too_large", f"more than {limits.file:,} bytes")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty", f"{len(data)} bytes" if data else "")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _kind_of_archive(data)
    for start, what in _OTHERS:
        if data.startswith(start):
            raise Unreadable("format", what)
    ending = PurePosixPath(name.lower()).suffix
    if ending in (".docx", ".pdf"):
        raise Unreadable("damaged", f"it does not begin as {ending[1:]} files do")
    head = data[:_HEAD]
    page = ending in (".html", ".htm", ".xhtml") or _MARKUP.match(plain.narrow(head)) or web.ARCHIVE.match(head)
    return "html" if page else "txt"


def _kind_of_archive(data: bytes) -> str:
    """`docx` for a Word file; other archives are refused by what they are, one without its directory as cut off."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError):
        raise Unreadable("damaged", "a Word file or archive whose directory of contents is missing") from None
    if "word/document.xml" in names:
        return "docx"
    first = next((kind for part, kind in _ARCHIVES if any(n.startswith(part) for n in names)), "a zip archive")
    raise Unreadable("format", first)


_ARCHIVES: Final = (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation"), ("content.xml", "an OpenDocument file"))


def _read_text(data: bytes, limits: Limits) -> Extracted:
    text, encoding, notes = plain.decode(data)
    return Extracted(text, encoding, None, notes)


_READERS: Final[dict[str, Callable[[bytes, Limits], Extracted]]] = {
    "txt": _read_text,
    "docx": word.read,
    "pdf": pdf.read,
    "html": web.read,
}

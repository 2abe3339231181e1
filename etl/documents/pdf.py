"""PDF files by pypdf: the text layer, page by page."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator
from typing import Final

from pypdf import PageObject, PdfReader
from pypdf.errors import FileNotDecryptedError, PyPdfError, WrongPasswordError

from etl.documents.document import Limits
from etl.documents.legacy import to_unicode
from etl.documents.remarks import Remark
from etl.documents.sheet import text_of, without_running_lines
from etl.documents.text import Extracted, Unreadable, hold_to_length, without_surrogates

_FEW: Final = 20
# A word of one letter with marks. Words as ở, ý, ổ make up less than one in 100 of what provinces write; where letters of another font
# were drawn apart from their words ("T c đ tăng tr ng ố ộ ưở"), one in four is such.
_LONE: Final = re.compile(r"(?<!\S)[\u00c0-\u024f\u1ea0-\u1ef9](?!\S)")
_MOST_LONE: Final = 1 / 30
_FEWEST_LONE: Final = 8
# What pypdf lets through when a damaged file contradicts itself (seen on files cut off and with bytes changed at random).
_CONTRADICTIONS: Final = (
    PyPdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    OSError,
    NotImplementedError,
)


def read(data: bytes, limits: Limits) -> Extracted:
    """The text of a PDF, pages divided by a line end; a remark names the pages without text.

    Marks of footnotes are left out, and heads and feet that most pages repeat. A file whose restrictions need no password
    to open is read. Raises `Unreadable` for one that needs a password, holds scanned pictures only, is damaged, has letters that lie apart
    from their words, or more pages than `limits`.
    """
    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # it reports every repair of a damaged file; the refusal or the rows say what came of it
    try:
        pdf = PdfReader(io.BytesIO(data))
        _unlock(pdf)
        if len(pdf.pages) > limits.pages:
            raise Unreadable("too_large", f"{len(pdf.pages):,} pages, at most {limits.pages:,}")
        pages = list(_pages(pdf, limits))
        title = str(pdf.metadata.title) if pdf.metadata and pdf.metadata.title else None
        scanned = _is_scanned(pages, pdf.pages)
    except Unreadable:
        raise
    except RecursionError as error:
        raise Unreadable("too_deep") from error
    except _CONTRADICTIONS as error:
        raise Unreadable("damaged", f"{type(error).__name__}: {error}"[:120]) from error
    if scanned:
        raise Unreadable("scanned", f"{len(pages)} pages")
    text, legacy, notes = to_unicode("\n".join(without_running_lines(pages)))
    if _is_jumbled(text):
        raise Unreadable("jumbled")
    return Extracted(text, legacy or "utf-8", title, (*notes, *_gaps(pages)))


def _pages(pdf: PdfReader, limits: Limits) -> Iterator[str]:
    """The text of each page; stops at the page with which the text outgrows `limits`."""
    characters = 0
    for page in pdf.pages:
        text = without_surrogates(text_of(page))
        characters += len(text)
        hold_to_length(characters, limits)
        yield text


def _unlock(pdf: PdfReader) -> None:
    try:
        if pdf.is_encrypted and not pdf.decrypt(""):
            raise Unreadable("encrypted")
    except (FileNotDecryptedError, WrongPasswordError, NotImplementedError) as error:
        raise Unreadable("encrypted", str(error)[:120]) from error


def _is_scanned(pages: list[str], sheets: Iterable[PageObject]) -> bool:
    """No letters at all, or so few a page (a stamp, a page number) that the pictures on them must be the document."""
    letters = sum(sum(map(str.isalnum, page)) for page in pages)
    if letters == 0:
        return True
    return letters < _FEW * len(pages) and any("/XObject" in (sheet.get("/Resources") or {}) for sheet in sheets)


def _is_jumbled(text: str) -> bool:
    """Whether letters lie apart from their words, as where the font of a document lacks them and another one draws them."""
    lone = len(_LONE.findall(text))
    return lone >= _FEWEST_LONE and lone > _MOST_LONE * len(text.split())


def _gaps(pages: list[str]) -> tuple[Remark, ...]:
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    return (Remark("pages", f"{', '.join(empty[:20])}{' …' if len(empty) > 20 else ''}"),) if empty else ()

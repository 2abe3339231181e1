"""Citations held against the documents they are taken from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etl.documents import Document, DocumentRefused, read_document
from etl.record import StatementFile, spans
from targets.files import Problem


def find_document(folder: Path | None, file: StatementFile) -> Path | None:
    """The document's file in a folder or the folders in it; None where it is not at hand."""
    return None if folder is None else next(iter(sorted(folder.rglob(file.document.source_file))), None)


def citation_problems(file: StatementFile, path: Path) -> Iterator[Problem]:
    """Everything in a statement file that does not agree with its document: the file's SHA-256, and each citation's place."""
    try:
        document = read_document(path)
    except DocumentRefused as refused:
        yield Problem(file.name, "document.source_file", str(refused))
        return
    if document.sha256 != file.document.source_sha256:
        yield Problem(
            file.name,
            "document.source_sha256",
            f"{path.name} has SHA-256 {document.sha256}",
            "the record speaks of another version of the file",
        )
    for key, _, statement in file.walk():
        for where, span in spans(key, statement):
            start, end = span.at
            if document.text[start:end] != span.says:
                yield Problem(
                    file.name,
                    f"{where}.at",
                    f"[{start}, {end}] reads {document.text[start:end]!r}",
                    _whereabouts(document, span.says, start),
                )


def _whereabouts(document: Document, says: str, start: int) -> str:
    """Where the words really stand, nearest to where they were looked for."""
    found, places = document.text.find(says), []
    while found >= 0:
        places.append(found)
        found = document.text.find(says, found + 1)
    if not places:
        return f"{says!r} stands nowhere in {document.name}; copy it letter by letter"
    place = min(places, key=lambda p: abs(p - start))
    return f"{says!r} stands at [{place}, {place + len(says)}]"

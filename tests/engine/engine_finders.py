"""Readers of documents that are simple enough to say beforehand what they find; workers import them by name."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.documents import Document

SHARE = re.compile(r"(\d+)%")


@dataclass(frozen=True, slots=True)
class Share:
    char_start: int
    char_end: int
    says: str
    value_low: float
    kind: str = "quantity"
    indicator: str | None = None
    phrase: str | None = "tỷ lệ"
    comparator: str | None = "ge"
    unit: str | None = "percent"
    of_total: float | None = None
    grade: str | None = None
    deadline: int | None = 2025
    deadline_op: str | None = "by"
    period_start: int | None = None
    period_end: int | None = None
    horizon: int | None = None
    frequency: str = "once"
    scope: str | None = None
    rule: str = "share"

    @property
    def value_high(self) -> float:
        return self.value_low


def shares(document: Document) -> Iterator[Share]:
    """Every whole number before a percent sign."""
    for match in SHARE.finditer(document.text):
        yield Share(match.start(), match.end(), match.group(), float(match.group(1)))


def shares_slowly(document: Document) -> Iterator[Share]:
    """As `shares`, 20 ms a document, and writes down which documents were read."""
    time.sleep(0.02)
    with Path(os.environ["READ_LOG"]).open("a", encoding="utf-8") as log:
        log.write(document.name + "\n")
    yield from shares(document)


def shares_or_death(document: Document) -> Iterator[Share]:
    """As `shares`, but a document named so ends the process, and another meets a defect."""
    if document.name == "chết":
        os._exit(9)
    if document.name == "lỗi":
        raise KeyError("phrase")
    yield from shares(document)

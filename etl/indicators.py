"""From the words of a phrase to the indicator they speak of, by the known wordings of the vocabulary."""

from __future__ import annotations


def indicator_of(phrase: str, kind: str, unit: str | None) -> str | None:
    return None

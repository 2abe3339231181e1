from __future__ import annotations

from collections.abc import Iterator

from etl.grammar.found import Found
from etl.grammar.normalise import Text
from etl.structure import Block


def without_tables(text: Text, blocks: list[Block]) -> set[int]:
    return {i for i, b in enumerate(blocks)}


def find_in_tables(text: Text, blocks: list[Block]) -> Iterator[Found]:
    return iter(())

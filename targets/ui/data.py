"""What pages ask of the store. Answers are kept in memory as long as the tables stay as they are."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from targets import queries, vocabulary
from targets.catalog import Language, Unit
from targets.comparability.pairs import COUNTRY
from targets.differences import Judged
from targets.names import Names
from targets.panels import Presenter, Row, Statement
from targets.selection import Known, Selection
from targets.store import Store

# Distinct questions kept at once; the tables hold some hundred rows, so an answer weighs little.
_KEPT: Final = 512

Rows = tuple[Row, ...]


@functools.lru_cache(maxsize=_KEPT)
def _answer(store: Store, question: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    return question(store, *arguments)


def _rows(store: Store, question: Callable[..., Any], arguments: tuple[Any, ...]) -> Rows:
    return tuple(question(store, *arguments).to_pylist())


@dataclass(frozen=True)
class Data:
    """The tables as one page asks them: always those of one version, names in one language."""

    store: Store
    lang: Language

    def ask(self, question: Callable[..., Any], *arguments: Any) -> Any:
        """The answer of a function of `targets.queries` that returns no table."""
        return _answer(self.store, question, arguments)

    def rows(self, question: Callable[..., Any], *arguments: Any) -> Rows:
        """The rows of a function of `targets.queries` that returns a table."""
        return cast(Rows, _answer(self.store, _rows, (question, arguments)))

    @property
    def names(self) -> Names:
        """The names of all codes."""
        return cast(Names, self.ask(queries.names, self.lang))

    @property
    def known(self) -> Known:
        """The valid codes of every parameter."""
        return cast(Known, self.ask(queries.known))

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units by id."""
        return cast(Mapping[str, Unit], self.ask(queries.units))

    @property
    def documents(self) -> Mapping[str, Row]:
        """The documents by id, with counts of what each states."""
        return {row["document_id"]: row for row in self.rows(queries.documents)}

    @property
    def provinces(self) -> dict[str, str]:
        """The provinces that have a document: code → name, in their order."""
        present = {row["province"] for row in self.rows(queries.documents)}
        return {code: name for code, name in self.names.provinces.items() if code in present}

    @property
    def indicators(self) -> Mapping[str, Row]:
        """The indicators by id."""
        return {row["indicator"]: row for row in self.rows(queries.rows, "indicators", Selection())}

    @property
    def presenter(self) -> Presenter:
        """Makes statements of rows."""
        return Presenter(self.lang, self.names, self.units, self.documents)

    def statements(self, selection: Selection) -> tuple[Statement, ...]:
        """The selected targets as statements."""
        return cast("tuple[Statement, ...]", _answer(self.store, _statements, (self.lang, selection)))

    def cells(self, family: str) -> Mapping[str, Row]:
        """What is recorded of one family, by province; nothing where the table was not built."""
        if not self.store.has("cells"):
            return {}
        return {row["province"]: row for row in self.rows(queries.rows, "cells", Selection(families=(family,)))}

    def judged(self, family: str) -> Judged:
        """The verdicts over the pairs of a family; none where the table was not built, so that only equal measures share an axis."""
        rows = self.rows(queries.rows, "comparisons", Selection(families=(family,))) if self.store.has("comparisons") else ()
        return Judged(rows, vocabulary.knowledge())

    def benchmarks(self, family: str) -> Rows:
        """The national levels that are aimed at in a family."""
        asked = Selection(families=(family,), provinces=(COUNTRY,))
        rows = self.rows(queries.rows, "observations", asked) if self.store.has("observations") else ()
        return tuple(row for row in rows if row["kind"] == "benchmark" and row["place"] is None)


def data(lang: Language) -> Data:
    """The tables as they stand now; StoreError when they cannot be opened."""
    return Data(Store.current(), lang)


def _statements(store: Store, lang: Language, selection: Selection) -> tuple[Statement, ...]:
    asked = Data(store, lang)
    return asked.presenter.statements(asked.rows(queries.targets, selection))

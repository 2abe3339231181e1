"""Many threads ask one store: each gets its own rows, and only because each query has a cursor of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import duckdb
import pyarrow as pa

from targets.selection import Selection
from targets.store import Store

THREADS = 8
ROUNDS = 30

Ask = Callable[[str, list[Any]], pa.Table]


def questions(store: Store) -> list[tuple[str, list[Any]]]:
    """Many different queries: every indicator, province, kind and word by itself, as the condition of a selection."""
    rows = store.query("SELECT * FROM targets ORDER BY target_id").to_pylist()
    selections = [Selection(indicators=(code,)) for code in sorted({row["indicator"] for row in rows})[:60]]
    selections += [
        Selection(provinces=(p,), kinds=(k,)) for p in ("VN-09", "VN-21", "VN-61") for k in ("quantity", "milestone", "deliverable")
    ]
    selections += [Selection(q=word) for word in ("rung", "do thi", "xuat khau", "dang vien", "du lich", "%")]
    start = "SELECT t.*, i.family FROM targets t JOIN indicators i USING (indicator) JOIN search s USING (target_id) WHERE "
    asked = []
    for selection in selections:
        where, params = selection.where()
        asked.append((start + where + " ORDER BY t.target_id", params))
    return asked


def hammer(ask: Ask, asked: list[tuple[str, list[Any]]], expected: list[pa.Table]) -> list[str]:
    """What went wrong when THREADS threads asked everything ROUNDS times, each beginning elsewhere."""
    wrong: list[str] = []

    def work(offset: int) -> None:
        for turn in range(ROUNDS):
            number = (offset * 7 + turn * 3) % len(asked)
            try:
                if not ask(*asked[number]).equals(expected[number]):
                    wrong.append("other rows")
            except (duckdb.Error, RuntimeError) as error:
                wrong.append(type(error).__name__)

    workers = [threading.Thread(target=work, args=(n,)) for n in range(THREADS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return wrong


def test_threads_get_the_rows_they_asked_for(store: Store) -> None:
    asked = questions(store)
    expected = [store.query(*one) for one in asked]
    assert sum(rows.num_rows for rows in expected) > 200
    assert hammer(store.query, asked, expected) == []


def test_the_same_threads_go_wrong_when_they_share_the_connection(store: Store) -> None:
    """The measure of the test above: without a cursor per query the same work fails, so passing it means something."""
    asked = questions(store)
    expected = [store.query(*one) for one in asked]
    shared = Store.open(store.folder)._connection

    def ask(sql: str, params: list[Any]) -> pa.Table:
        return shared.sql(sql, params=params).to_arrow_table()

    assert hammer(ask, asked, expected)

"""The built tables, through the store and without it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from oracle import Tables
from starlette.applications import Starlette
from starlette.testclient import TestClient

from targets import schema
from targets.api import routes
from targets.store import Store

Row = dict[str, Any]
ROOT = Path(__file__).parents[2]


def write_tables(folder: Path, tables: dict[str, list[Row]], version: str = "2026.1") -> None:
    """Tables of given rows with their manifest, as a build writes them."""
    entries = {}
    for name, rows in tables.items():
        path = folder / f"{name}.parquet"
        table = schema.TABLES[name]
        order = [(column, "ascending") for column in table.sort or table.key]
        pq.write_table(pa.Table.from_pylist(rows, schema=table.schema).sort_by(order), path)
        entries[name] = {"rows": len(rows), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps({"version": version, "inputs": {}, "tables": entries}), encoding="utf-8")


@pytest.fixture(scope="session")
def folder() -> Path:
    """The folder of the built tables."""
    return ROOT / "data" / "parquet"


@pytest.fixture(scope="session")
def store(folder: Path) -> Store:
    """The store of that folder."""
    return Store.open(folder)


@pytest.fixture(scope="session")
def tables(folder: Path) -> Tables:
    """The same tables read without the store."""
    return Tables(folder)


@pytest.fixture(scope="session")
def client(store: Store) -> Iterator[TestClient]:
    """A caller of the data API."""
    with TestClient(Starlette(routes=routes(lambda: store))) as client:
        yield client

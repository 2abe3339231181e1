"""Small tables of real statements for the tests of the store, made from the annotated targets."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from oracle import Tables

from targets import schema
from targets.folding import fold
from targets.store import Store

Row = dict[str, Any]
PROVINCE = {"hai-duong": "VN-61", "lang-son": "VN-09", "thanh-hoa": "VN-21"}
STATUS = {"hai-duong-2020-draft-report": "draft", "hai-duong-2023-committee-report": "report"}


def write_tables(folder: Path, tables: dict[str, list[Row]], version: str = "2026.1") -> None:
    entries = {}
    for name, rows in tables.items():
        path = folder / f"{name}.parquet"
        table = schema.TABLES[name]
        order = [(column, "ascending") for column in table.sort or table.key]
        pq.write_table(pa.Table.from_pylist(rows, schema=table.schema).sort_by(order), path)
        entries[name] = {"rows": len(rows), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps({"version": version, "inputs": {}, "tables": entries}), encoding="utf-8")


def gold_tables() -> dict[str, list[Row]]:
    lines = (Path(os.environ["GOLD_DIR"]) / "targets.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [row for row in map(json.loads, lines) if row["strict"]]
    columns = {c.name for c in schema.TARGETS.columns}
    targets, indicators = [], {}
    for number, row in enumerate(gold):
        same = {k: v for k, v in row.items() if k in columns}
        indicator = fold(row["indicator_en"]).replace(" ", "_")[:40]
        indicators[indicator] = row
        targets.append(
            same
            | {
                "target_id": f"{row['document']}.t{number}",
                "document_id": row["document"],
                "indicator": indicator,
                "province": next(code for start, code in PROVINCE.items() if row["document"].startswith(start)),
                "status": STATUS.get(row["document"], "adopted"),
                "says": row["quote"][:160],
                "char_start": row["start"],
                "char_end": row["end"],
            }
        )
    names = {"VN-61": "Hải Dương", "VN-09": "Lạng Sơn", "VN-21": "Thanh Hóa"}
    documents = sorted({row["document"]: t["province"] for row, t in zip(gold, targets, strict=True)}.items())
    return {
        "targets": targets,
        "search": [
            {"target_id": t["target_id"], "folded": fold(t["says"] + " " + indicators[t["indicator"]]["indicator_vi"])} for t in targets
        ],
        "derivations": [],
        "documents": [
            {
                "document_id": d,
                "province": p,
                "title_vi": d,
                "title_en": d,
                "issuer_vi": names[p],
                "issuer_en": names[p],
                "status": STATUS.get(d, "adopted"),
                "known_through_vi": "-",
                "known_through_en": "-",
                "source_file": f"{d}.txt",
                "source_sha256": "0" * 64,
                "date": datetime.date(2020, 10, 27),
            }
            for d, p in documents
        ],
        "programmes": [],
        "indicators": [
            {
                "indicator": i,
                "family": f"f_{row['kind']}",
                "theme": "economy" if row["kind"] == "quantity" else "planning",
                "name_vi": row["indicator_vi"],
                "name_en": row["indicator_en"],
                "definition_vi": "-",
                "definition_en": "-",
                "unit": row["unit"],
                "direction": "neutral",
                "wordings": [],
            }
            for i, row in indicators.items()
        ],
        "families": [
            {"family": f"f_{k}", "theme": "planning", "name_vi": k, "name_en": k, "position": n} for n, k in enumerate(schema.KINDS)
        ],
        "themes": [{"theme": t, "name_vi": t, "name_en": t, "position": n} for n, t in enumerate(("economy", "planning"))],
        "units": [
            {"unit": u, "unit_class": u, "name_vi": u, "name_en": u, "symbol_vi": u, "symbol_en": u}
            for u in {r["unit"] for r in gold if r["unit"]}
        ],
        "provinces": [{"province": p, "name_vi": n, "name_en": n, "position": i} for i, (p, n) in enumerate(names.items())],
        "localities": [
            {"place": "cam-giang", "province": "VN-61", "type": "district", "name_vi": "huyện Cẩm Giàng", "name_en": "Cẩm Giàng district"}
        ],
        "observations": [],
    }


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built tables."""
    built = Path(__file__).parents[2] / "data" / "parquet"
    if (built / "manifest.json").exists():
        return built
    path = tmp_path_factory.mktemp("parquet")
    write_tables(path, gold_tables())
    return path


@pytest.fixture(scope="session")
def store(folder: Path) -> Store:
    """The store of that folder."""
    return Store.open(folder)


@pytest.fixture(scope="session")
def tables(folder: Path) -> Tables:
    """The same tables read without the store."""
    return Tables(folder)


@pytest.fixture
def folder_of_names(tables: Tables, tmp_path: Path) -> Store:
    """The tables with place names that try the alphabet."""
    names = ["mạ", "Ân", "Đê", "ma", "An", "mà", "má", "Dê", "mả", "Ăn", "mã"]
    places = [{"place": f"p{n}", "province": "VN-09", "type": "other", "name_vi": name, "name_en": name} for n, name in enumerate(names)]
    write_tables(tmp_path, {**tables.rows, "localities": places})
    return Store.open(tmp_path)

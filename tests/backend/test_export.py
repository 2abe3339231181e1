"""Files that carry the rows: what a spreadsheet, a program and a reader find in them."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import Tables, selections

from targets import export, queries, schema
from targets.selection import Selection
from targets.store import Store

ROOT = Path(__file__).parents[2]
DAY = datetime.date(2026, 11, 21)
TRIGGERS = "=+-@\t\r\n＝＋－＠"


def taken(store: Store, selection: Selection, table: str = "targets", lang: str = "vi") -> export.Extract:
    return export.take(store, table, selection, lang=lang, address="http://127.0.0.1/explore?q=x", made_on=DAY)


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_one_filter_gives_the_same_rows_in_every_format(data: st.DataObject, tables: Tables, store: Store) -> None:
    selection = data.draw(selections(tables))
    expected = tables.ids(selection)
    extract = taken(store, selection)
    assert [row[0] for row in read_csv(export.csv_for_people(extract.rows).removeprefix(b"\xef\xbb\xbf"))[1:]] == expected
    assert [row[0] for row in read_csv(export.csv_for_programs(extract.rows))[1:]] == expected
    content = json.loads(export.json_rows(extract.rows, extract.version))
    assert (content["count"], [row["target_id"] for row in content["rows"]]) == (len(expected), expected)
    assert pq.read_table(pa.BufferReader(export.parquet(extract.rows)))["target_id"].to_pylist() == expected
    sheet = openpyxl.load_workbook(io.BytesIO(export.workbook(extract)))["Dữ liệu"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == expected


@pytest.mark.parametrize("table", schema.TABLES)
def test_parquet_keeps_schema_and_values(table: str, tables: Tables, store: Store) -> None:
    if not store.has(table):
        pytest.skip(f"{table} is not built in this data version")
    again = pq.read_table(pa.BufferReader(export.parquet(taken(store, Selection(), table).rows)))
    assert again.schema.equals(schema.TABLES[table].schema)
    assert again.to_pylist() == tables.rows[table]


def as_text(value: Any) -> str:
    if isinstance(value, bool | list):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) and abs(value) < 1e15 else str(value)


@pytest.mark.parametrize("table", schema.TABLES)
def test_csv_for_programs_says_every_value(table: str, tables: Tables, store: Store) -> None:
    if not store.has(table):
        pytest.skip(f"{table} is not built in this data version")
    content = export.csv_for_programs(taken(store, Selection(), table).rows)
    assert not content.startswith(b"\xef\xbb\xbf")
    header, *rows = read_csv(content)
    assert header == [c.name for c in schema.TABLES[table].columns]
    for got, row in zip(rows, tables.rows[table], strict=True):
        for text, value in zip(got, row.values(), strict=True):
            assert (float(text) == value) if isinstance(value, float) else (text == as_text(value))


def test_a_spreadsheet_reads_diacritics_and_numbers(store: Store) -> None:
    content = export.csv_for_people(taken(store, Selection(q="che phu rung", provinces=("VN-09",))).rows)
    assert content[:3] == b"\xef\xbb\xbf"
    rows = [dict(zip(*pair, strict=True)) for pair in zip([read_csv(content[3:])[0]] * 9, read_csv(content[3:])[1:], strict=False)]
    assert [(row["value_low"], row["says"]) for row in rows if row["value_low"]] == [("65", "độ che phủ rừng đạt 65% vào năm 2025")]


def with_text(store: Store, texts: list[str]) -> pa.Table:
    rows = taken(store, Selection(), "themes").rows.slice(0, 0).to_pylist()
    rows += [{"theme": text, "name_vi": text, "name_en": f" {text}", "position": -n} for n, text in enumerate(texts)]
    return pa.Table.from_pylist(rows, schema=schema.THEMES.schema)


@given(texts=st.lists(st.text() | st.builds(str.__add__, st.sampled_from(TRIGGERS), st.text(max_size=8)), max_size=5))
def test_no_cell_for_people_begins_like_a_formula(texts: list[str], store: Store) -> None:
    cells = read_csv(export.csv_for_people(with_text(store, texts)).removeprefix(b"\xef\xbb\xbf"))[1:]
    for number, (theme, *_, position) in enumerate(cells):
        assert not theme or theme[0] not in TRIGGERS
        assert theme in (texts[number], "'" + texts[number])
        assert int(position) == -number


@given(texts=st.lists(st.text(), max_size=4))
def test_programs_get_every_text_back(texts: list[str], store: Store) -> None:
    rows = read_csv(export.csv_for_programs(with_text(store, texts)))[1:]
    assert [row[0] for row in rows] == texts
    assert [row["theme"] for row in json.loads(export.json_rows(with_text(store, texts), "1"))["rows"]] == texts


HOSTILE = ["=1+1", "- độ che phủ rừng", "@SUM(A1)", "+84", "https://example.org", "12,5", "0065", "mailto:x@example.org", "{=1}"]


def test_a_workbook_holds_text_as_text_and_numbers_as_numbers(store: Store) -> None:
    extract = taken(store, Selection(), "themes")
    hostile = export.Extract(
        "themes",
        with_text(store, HOSTILE),
        *[getattr(extract, f) for f in ("selection", "names", "version", "documents", "address", "made_on")],
    )
    book = openpyxl.load_workbook(io.BytesIO(export.workbook(hostile)))
    sheet = book["Dữ liệu"]
    cells = list(sheet.iter_rows(min_row=2))
    assert [row[0].value for row in cells] == HOSTILE
    assert {row[0].data_type for row in cells} == {"s"}
    assert {row[3].data_type for row in cells} == {"n"}
    assert [bool(row[0].quotePrefix) for row in cells] == [text[0] in TRIGGERS for text in HOSTILE]
    assert not any(cell.hyperlink for row in cells for cell in row)
    assert sheet.freeze_panes == "A2"


def test_a_workbook_tells_filter_meaning_and_sources(store: Store) -> None:
    selection = Selection(provinces=("VN-21",), kinds=("rank",), statuses=("adopted",))
    book = openpyxl.load_workbook(io.BytesIO(export.workbook(taken(store, selection))))
    assert book.sheetnames == ["Dữ liệu", "Bộ lọc", "Giải thích", "Nguồn"]
    told = dict(book["Bộ lọc"].iter_rows(min_row=2, values_only=True))
    assert told["Lựa chọn"] == "Thanh Hóa · thứ hạng · văn bản đã ban hành"
    assert told["province"] == "VN-21"
    assert told["Số dòng"] == book["Dữ liệu"].max_row - 1 == 4
    assert told["Phiên bản dữ liệu"] == store.version
    assert told["Ngày lấy dữ liệu"] == datetime.datetime(2026, 11, 21)
    assert [row[0] for row in book["Giải thích"].iter_rows(min_row=2, values_only=True)] == [c.name for c in schema.TARGETS.columns]
    sources = list(book["Nguồn"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in sources] == ["thanh-hoa-2021-programme"]
    assert re.search(r"thanh-hoa-2021-programme\.txt \(SHA-256 [0-9a-f]{64}\)", sources[0][2])


def test_a_workbook_of_observations_names_every_source(tables: Tables, store: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export.workbook(taken(store, Selection(provinces=("VN-09",)), "observations", "en"))))
    named = {row[2] for row in book["Sources"].iter_rows(min_row=2, values_only=True)}
    assert {row["url"] for row in tables.rows["observations"] if row["province"] == "VN-09"} <= named


def test_the_same_extract_gives_the_same_bytes(store: Store) -> None:
    extract = taken(store, Selection(provinces=("VN-09",)))
    assert export.workbook(extract) == export.workbook(extract)
    assert export.parquet(extract.rows) == export.parquet(extract.rows)
    assert export.archive(store) == export.archive(store)


def test_labels_name_codes_in_both_languages(store: Store) -> None:
    rows = taken(store, Selection(q="che phu rung", provinces=("VN-09",), kinds=("quantity",))).rows
    vi = export.labelled(rows, queries.names(store, "vi")).to_pylist()[0]
    en = export.labelled(rows, queries.names(store, "en")).to_pylist()[0]
    assert vi["Tỉnh"] == en["Province"] == "Lạng Sơn"
    assert list(vi.values()).count(65.0) == 2
    assert (vi["Cách ràng buộc"], vi["Cách nêu hạn"], vi["Hiệu lực"]) == ("bằng", "đến hết năm", "Đã ban hành")
    assert not {"VN-09", "percent", "quantity", "adopted", "eq", "by", "once"} & {*vi.values()}
    assert not {"VN-09", "quantity", "adopted", "eq", "by"} & {*en.values()}


@pytest.mark.parametrize("table", ["targets", "documents"])
def test_labels_leave_no_placeholder_and_no_code_of_a_closed_list(table: str, store: Store) -> None:
    for lang in ("vi", "en"):
        rows = export.labelled(taken(store, Selection(), table).rows, queries.names(store, lang))
        said = {str(value) for column in rows.columns for value in column.to_pylist()}
        assert not [text for text in said if "{" in text]
        assert len(set(rows.column_names)) == rows.num_columns
        # In English some codes are their own words (once).
        codes = {code for column in schema.TABLES[table].columns if column.name not in ("grade", "grade_scheme") for code in column.values}
        assert lang == "en" or not said & codes


def test_every_column_has_a_meaning_in_both_languages() -> None:
    for table in schema.TABLES.values():
        for column in table.columns:
            assert export.meaning(table.name, column.name, "en") == column.meaning
            assert export.meaning(table.name, column.name, "vi") != column.meaning


def test_no_meaning_is_kept_for_a_column_that_is_gone() -> None:
    kept = yaml.safe_load((ROOT / "targets" / "export" / "meanings_vi.yml").read_text(encoding="utf-8"))
    used = {(t.name, re.sub("_(vi|en)$", "", c.name)) for t in schema.TABLES.values() for c in t.columns}
    assert set(kept["all"]) <= {column for _, column in used}
    assert {(table, column) for table, columns in kept.items() if table != "all" for column in columns} <= used


def test_a_file_name_carries_version_and_whether_it_is_filtered() -> None:
    assert export.file_name("targets", "2026.1", "csv", filtered=True) == "targets-2026.1-filtered.csv"
    assert export.file_name("cells", "2026.1", "parquet", filtered=False) == "cells-2026.1.parquet"


def test_citations_name_version_selection_and_documents(store: Store) -> None:
    extract = taken(store, Selection(provinces=("VN-09",), statuses=("adopted",)))
    assert (
        export.short("2026.1", "en") == "Targets of Vietnamese provincial programmes: Hải Dương, Lạng Sơn, Thanh Hóa. Data version 2026.1."
    )
    title = queries.names(store, "vi").documents["lang-son-2020-programme"]
    for part in (
        title,
        "năm 2020",
        f"Phiên bản dữ liệu {store.version}",
        "Lạng Sơn · văn bản đã ban hành",
        extract.address,
        "truy cập 21/11/2026",
    ):
        assert part in export.full(extract)
    assert "thanh-hoa" not in export.full(extract)
    card = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert export.title("en") == card["title"]
    assert card["authors"][0]["alias"] in export.full(extract), "the Vietnamese name in a Vietnamese reference"


def test_bibtex_escapes_what_tex_reads(store: Store) -> None:
    entry = export.bibtex(taken(store, Selection(q="65% {x} a_b & #1 $ \\ ~")))
    assert r"65\% \{x\} a\_b \& \#1 \$ \textbackslash{} \textasciitilde{}" in entry
    assert entry.count("{") == entry.count("}")
    assert "urldate = {2026-11-21}" in entry


def test_the_data_package_describes_the_files_of_the_archive(store: Store) -> None:
    with zipfile.ZipFile(io.BytesIO(export.archive(store))) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        assert {"README.md", "LICENSE", "CITATION.cff", "manifest.json", "datapackage.json"} <= names
        package = json.loads(archive.read("datapackage.json"))
        assert package == export.descriptor(store)
        for resource in package["resources"]:
            content = archive.read(resource["path"])
            assert resource["bytes"] == len(content)
            assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
            assert [field["name"] for field in resource["schema"]["fields"]] == read_csv(content)[0]
            assert f"parquet/{resource['name']}.parquet" in names
    assert [r["name"] for r in package["resources"]] == [name for name in schema.TABLES if store.has(name)]
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"


def test_the_keys_of_the_data_package_hold_in_the_data(tables: Tables, store: Store) -> None:
    stated: dict[str, set[str]] = {}
    for resource in export.descriptor(store)["resources"]:
        rows, declared = tables.rows[resource["name"]], resource["schema"]
        key = declared.get("primaryKey") or declared["uniqueKeys"][0]
        assert len({tuple(row[c] for c in key) for row in rows}) == len(rows)
        if "primaryKey" in declared:
            assert all(row[c] is not None for row in rows for c in key)
        for reference in declared.get("foreignKeys", []):
            (column,), (there,) = reference["fields"], reference["reference"]["fields"]
            held = {row[there] for row in tables.rows[reference["reference"]["resource"]]}
            assert {row[column] for row in rows} - {None} <= held, f"{resource['name']}.{column}"
            stated.setdefault(resource["name"], set()).add(column)
        for field in declared["fields"]:
            values = [row[field["name"]] for row in rows]
            limits = field.get("constraints", {})
            assert not limits.get("required") or None not in values
            assert "enum" not in limits or {*values} - {None} <= {*limits["enum"]}
    assert stated["targets"] == {"document_id", "province", "place", "indicator", "unit"}
    assert stated["observations"] == {"province", "place", "indicator", "unit"}
    assert stated["documents"] == {"province", "related_document"}
    assert stated["localities"] == {"province", "parent"}
    assert stated["indicators"] == {"family", "theme", "unit"}
    assert stated["derivations"] == stated["search"] == {"target_id"}
    assert stated["programmes"] == {"document_id"}
    assert stated["families"] == {"theme"}

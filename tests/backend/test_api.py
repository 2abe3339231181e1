"""The data API: one filter for every format, plain refusals, and what a browser or script needs to cache and read it."""

from __future__ import annotations

import csv
import io
import json
import threading
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import Tables, selections
from starlette.applications import Starlette
from starlette.testclient import TestClient

from targets import queries, schema
from targets.api import routes
from targets.selection import PARAMETERS, Selection
from targets.store import Store, StoreError

TARGETS = "/api/v1/targets.json"


def ids(content: bytes, ending: str) -> list[Any]:
    match ending:
        case "csv":
            return [row["target_id"] for row in csv.DictReader(io.StringIO(content.decode(), newline=""))]
        case "json":
            return [row["target_id"] for row in json.loads(content)["rows"]]
        case "parquet":
            return list(pq.read_table(pa.BufferReader(content))["target_id"].to_pylist())
        case _:
            return [row[0] for row in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(min_row=2, values_only=True)]


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_every_format_gives_the_rows_of_the_filter(data: st.DataObject, tables: Tables, store: Store, client: TestClient) -> None:
    selection = data.draw(selections(tables))
    expected = tables.ids(selection)
    assert queries.targets(store, selection)["target_id"].to_pylist() == expected
    for ending in ("csv", "json", "parquet", "xlsx"):
        answer = client.get(f"/api/v1/targets.{ending}", params=selection.to_params())
        assert answer.status_code == 200
        assert ids(answer.content, ending) == expected


@pytest.mark.parametrize("table", schema.TABLES)
def test_every_built_table_is_there_in_every_format(table: str, tables: Tables, client: TestClient) -> None:
    if table not in tables.rows:
        answer = client.get(f"/api/v1/{table}.json")
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "table_not_built")
        return
    assert len(client.get(f"/api/v1/{table}.json").json()["rows"]) == len(tables.rows[table])
    assert len(list(csv.reader(io.StringIO(client.get(f"/api/v1/{table}.csv").text, newline="")))) == len(tables.rows[table]) + 1
    assert pq.read_table(pa.BufferReader(client.get(f"/api/v1/{table}.parquet").content)).to_pylist() == tables.rows[table]
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/api/v1/{table}.xlsx?lang=en").content))
    assert (book.sheetnames[0], book.worksheets[0].max_row) == ("Data", len(tables.rows[table]) + 1)


def test_json_carries_version_and_count(client: TestClient, store: Store) -> None:
    content = client.get(TARGETS, params={"province": "VN-09", "q": "che phu rung"}).json()
    assert list(content) == ["version", "count", "rows"]
    assert content["version"] == store.version
    assert content["count"] == len(content["rows"])
    (row,) = [row for row in content["rows"] if row["says"] == "độ che phủ rừng đạt 65% vào năm 2025"]
    assert (row["value_low"], row["comparator"], row["unit"], row["deadline_date"]) == (65, "eq", "percent", "2025-12-31")


def test_the_api_gives_documents_of_every_standing(client: TestClient) -> None:
    assert {row["status"] for row in client.get(TARGETS).json()["rows"]} == {"adopted", "report", "draft"}


@pytest.mark.parametrize(
    "address, status, code, words",
    [
        ("/api/v1/targets.json?provnce=VN-09", 400, "unknown_parameter", "province"),
        ("/api/v1/targets.json?province=VN-9", 400, "unknown_code", "VN-09"),
        ("/api/v1/targets.json?kind=quantities", 400, "unknown_code", "quantity"),
        ("/api/v1/targets.json?indicator=forest_cover", 400, "unknown_code", "forest_cover_rate"),
        ("/api/v1/targets.json?year=2o25", 400, "not_a_year", "1900"),
        ("/api/v1/targets.json?q=" + "a" * 201, 400, "too_long", "200"),
        ("/api/v1/targets.json?lang=fr", 400, "unknown_code", "vi, en"),
        ("/api/v1/targets.csv?labels=yes", 400, "unknown_code", "codes, names"),
        ("/api/v1/targets.json?labels=names", 400, "unknown_parameter", "labels"),
        ("/api/v1/units.json?province=VN-09", 400, "not_for_this_table", "units"),
        ("/api/v1/target.json", 404, "unknown_table", "targets"),
        ("/api/v1/targets.xml", 404, "unknown_format", "parquet"),
        ("/api/v2/targets.json", 404, "not_found", "/api/v2/targets.json"),
        ("/api/", 404, "not_found", "/api/"),
        ("/api", 404, "not_found", "/api"),
    ],
)
def test_what_cannot_be_answered_says_why_and_what_is_valid(client: TestClient, address: str, status: int, code: str, words: str) -> None:
    answer = client.get(address)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (status, code)
    assert words in error["message_vi"]
    assert words in error["message_en"]
    assert error["message_vi"] != error["message_en"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["access-control-allow-origin"] == "*"


def test_an_unknown_code_lists_the_valid_ones(client: TestClient, tables: Tables) -> None:
    valid = client.get(TARGETS, params={"indicator": "x"}).json()["error"]["valid"]
    assert sorted(valid) == sorted(row["indicator"] for row in tables.rows["indicators"])


def test_thousands_of_wrong_codes_are_refused_at_once(client: TestClient) -> None:
    answer = client.get(TARGETS, params=[("indicator", f"forest_{n}") for n in range(2500)] + [("place", "x" * 5000)])
    assert answer.status_code == 400
    assert answer.elapsed.total_seconds() < 2
    assert len(client.get(TARGETS, params={"place": "x" * 5000}).json()["error"]["message_en"]) < 1500


@settings(max_examples=40, deadline=None)
@given(params=st.lists(st.tuples(st.sampled_from([*PARAMETERS, "lang", "labels", "x"]), st.text()), max_size=4))
def test_no_address_whatever_breaks_the_api(params: list[tuple[str, str]], client: TestClient) -> None:
    answer = client.get("/api/v1/targets.csv", params=params)
    assert answer.status_code in (200, 400)
    assert "Traceback" not in answer.text


def test_the_whole_contract_is_taken_at_once(client: TestClient, tables: Tables) -> None:
    row = next(row for row in tables.targets if row["place"])
    selection = Selection(
        (row["province"],),
        (row["theme"],),
        (row["family"],),
        (row["indicator"],),
        (row["kind"],),
        (row["status"],),
        (row["place"],),
        (),
        (row["document_id"],),
        row["says"][:20],
    )
    found = client.get(TARGETS, params={**selection.to_params(), "lang": "en"}).json()["rows"]
    assert row["target_id"] in [one["target_id"] for one in found]


@pytest.mark.parametrize(
    "address", [TARGETS, "/api/v1/targets.csv?province=VN-09", "/api/v1/targets.xlsx", "/api/v1/data.zip", "/api/v1/openapi.json"]
)
def test_who_has_it_already_is_told_so(client: TestClient, address: str) -> None:
    first = client.get(address)
    assert first.headers["cache-control"] == "public, max-age=300"
    for held in (
        {"If-None-Match": first.headers["etag"]},
        {"If-None-Match": f'"other", {first.headers["etag"].removeprefix("W/")}'},
        {"If-None-Match": "*"},
    ):
        again = client.get(address, headers=held)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get(address, headers={"If-Modified-Since": first.headers["last-modified"]}).status_code == 304
    for stale in ({"If-None-Match": '"other"'}, {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}, {"If-Modified-Since": "yesterday"}):
        assert client.get(address, headers=stale).status_code == 200
    both = {"If-None-Match": '"other"', "If-Modified-Since": first.headers["last-modified"]}
    assert client.get(address, headers=both).status_code == 200


def test_other_rows_have_another_etag(client: TestClient) -> None:
    tags = {client.get(TARGETS, params={"province": province}).headers["etag"] for province in ("VN-09", "VN-21", "VN-61")}
    assert len(tags) == 3


@pytest.mark.parametrize("address", [TARGETS, "/api/v1/data.zip", "/healthz", "/api/v1/targets.csv?year=2025"])
def test_head_tells_what_get_would_send(client: TestClient, address: str) -> None:
    get, head = client.get(address), client.head(address)
    assert head.content == b""
    assert {k: v for k, v in head.headers.items()} == {k: v for k, v in get.headers.items()}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", [TARGETS, "/healthz", "/api/x"])
def test_the_data_can_only_be_read(client: TestClient, method: str, address: str) -> None:
    answer = client.request(method, address)
    assert (answer.status_code, answer.json()["error"]["code"], answer.headers["allow"]) == (
        405,
        "method_not_allowed",
        "GET, HEAD, OPTIONS",
    )


def test_scripts_of_any_page_may_read(client: TestClient) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
    preflight = client.options(TARGETS, headers=asked)
    assert (preflight.status_code, preflight.headers["access-control-allow-origin"]) == (204, "*")
    assert client.get(TARGETS, headers={"Origin": "https://example.org"}).headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "address, media_type, name",
    [
        ("/api/v1/targets.csv", "text/csv; charset=utf-8; header=present", "targets-{}.csv"),
        ("/api/v1/targets.csv?lang=en", "text/csv; charset=utf-8; header=present", "targets-{}.csv"),
        ("/api/v1/targets.csv?year=2025", "text/csv; charset=utf-8; header=present", "targets-{}-filtered.csv"),
        ("/api/v1/documents.parquet", "application/vnd.apache.parquet", "documents-{}.parquet"),
        ("/api/v1/data.zip", "application/zip", "provincial-targets-{}.zip"),
    ],
)
def test_a_saved_file_is_named_after_its_version(client: TestClient, store: Store, address: str, media_type: str, name: str) -> None:
    headers = client.get(address).headers
    assert headers["content-type"] == media_type
    assert headers["content-disposition"] == f'attachment; filename="{name.format(store.version)}"'


def test_csv_has_no_byte_order_mark_and_labels_on_request(client: TestClient) -> None:
    params = {"province": "VN-09", "q": "che phu rung"}
    assert client.get("/api/v1/targets.csv", params=params).content.startswith(b"target_id,")
    named = client.get("/api/v1/targets.csv", params={**params, "labels": "names"}).text
    assert "Lạng Sơn" in named
    assert "VN-09" not in named


def test_the_zip_and_its_descriptor_stand_under_one_address(client: TestClient) -> None:
    package = client.get("/api/v1/datapackage.json").json()
    with zipfile.ZipFile(io.BytesIO(client.get("/api/v1/data.zip").content)) as archive:
        assert json.loads(archive.read("datapackage.json")) == package
        for resource in package["resources"]:
            assert client.get(f"/api/v1/{resource['path']}").content == archive.read(resource["path"])


def test_health_tells_the_version(client: TestClient, store: Store) -> None:
    answer = client.get("/healthz")
    assert answer.json() == {"status": "ok", "version": store.version}
    assert answer.headers["cache-control"] == "no-store"


def test_without_tables_the_answer_is_plain_and_tells_no_path(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    def fails() -> Store:
        raise StoreError(str(tmp_path), "there are no built tables here")

    with TestClient(Starlette(routes=routes(fails))) as client:
        for address in ("/healthz", TARGETS, "/api/v1/data.zip"):
            answer = client.get(address)
            assert (answer.status_code, answer.json()["error"]["code"]) == (503, "tables_unavailable")
            assert str(tmp_path) not in answer.text
    assert "there are no built tables here" in caplog.text


def test_many_callers_at_once_each_get_their_rows(client: TestClient, tables: Tables) -> None:
    asked = [Selection(provinces=(p,), kinds=(k,)) for p in ("VN-09", "VN-21", "VN-61") for k in ("quantity", "milestone", "deliverable")]
    wrong: list[Selection] = []

    def work(selection: Selection) -> None:
        for _ in range(5):
            if ids(client.get(TARGETS, params=selection.to_params()).content, "json") != tables.ids(selection):
                wrong.append(selection)

    workers = [threading.Thread(target=work, args=(selection,)) for selection in asked]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not wrong

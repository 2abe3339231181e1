"""What goes over the wire: headers on every answer, the shell in the reader's language, compressed scripts, errors without internals."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import socket
from collections.abc import Iterator

import brotli
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

import app
from targets import web
from targets.web.compression import accepted
from targets.web.installed import index_html, static_folder
from targets.web.startup import send_without_delay

HEADERS = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
)
PAGE = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(app.app, base_url="http://127.0.0.1") as opened:
        yield opened


def script() -> str:
    return next((static_folder() / "static" / "js").glob("index.*.js")).relative_to(static_folder()).as_posix()


PATHS = [
    "/",
    "/compare?family=forest_cover",
    "/no-such-page",
    "/assets/site.css",
    "/assets/no-such-file",
    "/healthz",
    "/api/v1/targets.csv",
    "/api/v1/nothing",
    "/_stcore/health",
    "/_stcore/agent/nothing",
    "//evil.example/",
    f"/{script()}",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_security_headers(path: str, client: TestClient) -> None:
    answer = client.get(path, headers=PAGE)
    assert [h for h in HEADERS if h not in answer.headers] == []
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(answer.headers.get_list("content-security-policy")) == 1


def test_scripts_run_only_from_here_and_the_one_inline_script_is_named_by_its_hash(client: TestClient) -> None:
    answer = client.get("/", headers=PAGE)
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    inline = re.findall(r"<script>(.*?)</script>", answer.text, flags=re.S)
    hashes = {"'sha256-" + base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() + "'" for s in inline}
    assert hashes and set(policy["script-src"].split()) == {"'self'", "'wasm-unsafe-eval'", *hashes}
    assert policy["default-src"] == policy["connect-src"] == policy["frame-ancestors"] == "'self'"
    assert "http" not in answer.headers["content-security-policy"], "nothing is loaded from elsewhere"
    assert not re.findall(r"""(?:src|href)=["'](?:https?:)?//""", answer.text), "the shell names no other host"


@pytest.mark.parametrize(("query", "lang", "title"), [("", "vi", "Mục tiêu của các tỉnh"), ("?lang=en", "en", "What provinces promise")])
@pytest.mark.parametrize("path", ["/", "/compare", "/explore"])
def test_the_shell_speaks_the_language_of_the_address(path: str, query: str, lang: str, title: str, client: TestClient) -> None:
    answer = client.get(path + query, headers=PAGE)
    assert answer.status_code == 200
    assert f'<html lang="{lang}">' in answer.text and f"<title>{title}</title>" in answer.text
    assert 'name="description"' in answer.text and "Streamlit app" not in answer.text
    without_script = re.search(r"<noscript>(.*?)</noscript>", answer.text, flags=re.S)
    assert without_script and "./api/v1/targets.csv" in without_script[1]
    assert answer.headers["cache-control"] == "no-cache"


def test_the_address_of_a_script_in_the_shell_is_that_of_the_installed_streamlit(client: TestClient) -> None:
    shell = client.get("/", headers=PAGE).text
    assert re.findall(r"\./static/[\w./-]+", shell) == re.findall(r"\./static/[\w./-]+", index_html())


def test_what_the_browser_probes_under_a_page_is_not_found(client: TestClient) -> None:
    assert client.get("/compare/_stcore/health", headers=PAGE).status_code == 404


def test_head_has_the_headers_and_no_body(client: TestClient) -> None:
    whole, head = client.get("/", headers=PAGE), client.head("/", headers=PAGE)
    assert head.status_code == 200 and head.content == b""
    assert head.headers["content-length"] == whole.headers["content-length"]


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("", None),
        ("identity", None),
        ("BR", "br"),
        ("gzip;q=0.000", None),
    ],
)
def test_the_encoding_is_one_that_was_offered(header: str, encoding: str | None) -> None:
    assert accepted(header) == encoding


@pytest.mark.parametrize(("encoding", "decode"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_scripts_come_compressed_and_whole(encoding: str, decode: object, client: TestClient) -> None:
    path = script()
    raw = (static_folder() / path).read_bytes()
    with client.stream("GET", f"/{path}", headers={"accept-encoding": encoding}) as answer:
        body = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == encoding and answer.headers["vary"] == "Accept-Encoding"
    plain = client.get(f"/{path}", headers={"accept-encoding": "identity"}).headers
    assert answer.headers["content-type"] == plain["content-type"] and answer.headers["cache-control"] == plain["cache-control"]
    assert decode(body) == raw and len(body) < len(raw) / 2  # type: ignore[operator]


def test_a_browser_without_compression_and_a_part_of_a_file_are_served_as_ever(client: TestClient) -> None:
    path = f"/{script()}"
    plain = client.get(path, headers={"accept-encoding": "identity"})
    assert plain.status_code == 200 and "content-encoding" not in plain.headers
    part = client.get(path, headers={"range": "bytes=0-9", "accept-encoding": "br"})
    assert part.status_code == 206 and part.content == plain.content[:10]


@pytest.mark.parametrize("path", ["/static/../index.html", "/static/js/../../index.html", "/static/%2e%2e/index.html"])
def test_nothing_outside_the_folder_of_scripts_is_compressed(path: str, client: TestClient) -> None:
    answer = client.get(path, headers={"accept-encoding": "br"})
    assert answer.headers.get("content-encoding") is None or "immutable" not in answer.headers.get("cache-control", "")


def test_the_data_api_stands_beside_the_pages(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
    assert client.get("/api/v1/targets.json?family=forest_cover").json()["count"] >= 1
    assert client.get("/api/v1/nothing").status_code == 404


async def failing(_: Request) -> Response:
    raise RuntimeError("secret of the machine")


async def fine(_: Request) -> Response:
    return PlainTextResponse("fine")


@pytest.fixture(scope="module")
def faulty() -> TestClient:
    routes = [Route("/page", failing), Route("/api/v1/x", failing), Route("/fine", fine)]
    made = Starlette(routes=routes, middleware=web.middleware(), exception_handlers=web.exception_handlers())
    return TestClient(made, raise_server_exceptions=False)


@pytest.mark.parametrize(("path", "words"), [("/page", "Yêu cầu này không thực hiện được"), ("/page?lang=en", "This request failed")])
def test_a_failed_request_is_told_in_the_language_without_internals(path: str, words: str, faulty: TestClient) -> None:
    answer = faulty.get(path)
    assert answer.status_code == 500 and words in answer.text
    assert "secret" not in answer.text and "Traceback" not in answer.text
    assert all(h in answer.headers for h in HEADERS)


def test_a_failed_api_request_is_told_as_json(faulty: TestClient) -> None:
    answer = faulty.get("/api/v1/x")
    assert answer.status_code == 500 and answer.json()["error"] == "internal" and "secret" not in answer.text
    assert all(h in answer.headers for h in HEADERS)


def test_other_html_than_the_shell_is_left_alone(faulty: TestClient) -> None:
    assert faulty.get("/fine", headers=PAGE).text == "fine"


def test_listening_sockets_send_without_delay() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0)
        assert send_without_delay() >= 1
        assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        with socket.create_connection(listening.getsockname()) as client:
            connection, _ = listening.accept()
            with connection:
                assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY), "connections inherit it"
                assert client.fileno() > 0

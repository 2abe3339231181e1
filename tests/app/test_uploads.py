"""A document that a reader uploads never touches the disk of the server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from targets.web.startup import prepare_process, release_process


async def where(request: Request) -> JSONResponse:
    """Whether the uploaded file was moved to disk."""
    async with request.form() as form:
        upload = form["file"]
        assert isinstance(upload, UploadFile)
        return JSONResponse({"on_disk": upload.file._rolled, "size": upload.size})


@pytest.fixture
def uploaded() -> Iterator[TestClient]:
    before = MultiPartParser.spool_max_size
    MultiPartParser.spool_max_size = 1024 * 1024  # Starlette's own, whatever an earlier test has readied in this process
    with TestClient(Starlette(routes=[Route("/", where, methods=["PUT"])])) as client:
        yield client
    MultiPartParser.spool_max_size = before


def test_a_large_upload_stays_in_memory_once_the_process_is_ready(uploaded: TestClient) -> None:
    large = {"file": ("ke-hoach.txt", b"x" * 5_000_000)}
    assert uploaded.put("/", files=large).json() == {"on_disk": True, "size": 5_000_000}
    prepare_process()
    release_process()
    assert uploaded.put("/", files=large).json() == {"on_disk": False, "size": 5_000_000}

"""What every answer of the data API carries: who may read it, how long it keeps, and whether the caller has it already."""

from __future__ import annotations

import datetime
import email.utils
import hashlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from targets.api.problems import Problem
from targets.store import Store, StoreError

# Anyone's script in any browser may read: the data are open and no answer depends on who asks.
OPEN: Final = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Last-Modified, Content-Disposition"}
PREFLIGHT: Final = OPEN | {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}
# Five minutes: tables may be swapped while the server runs, and asking again with an ETag costs little.
FRESH: Final = "public, max-age=300"
METHODS: Final = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]

_log = logging.getLogger(__name__)

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Answer:
    """One representation: bytes, media type, the name under which a browser saves it (none: shown), and whether it may be kept."""

    body: bytes
    media_type: str
    file_name: str | None = None
    cache: str = FRESH


def endpoint(open_store: Callable[[], Store], answer: Callable[[Store, Request], Answer]) -> Endpoint:
    """An endpoint for GET, HEAD and OPTIONS around a plain function, which runs in a worker thread; problems become JSON."""

    def make(request: Request) -> Response:
        try:
            store = open_store()
            return _response(request, answer(store, request), store.manifest.written)
        except Problem as problem:
            return problem.response(OPEN)
        except StoreError:
            _log.exception("the tables cannot be read")
            return Problem(503, "tables_unavailable").response(OPEN)

    async def respond(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=PREFLIGHT)
        if request.method not in ("GET", "HEAD"):
            return Problem(405, "method_not_allowed", method=request.method).response(OPEN | {"Allow": "GET, HEAD, OPTIONS"})
        return await run_in_threadpool(make, request)

    return respond


def _response(request: Request, answer: Answer, written: datetime.datetime) -> Response:
    headers = OPEN | {
        "Cache-Control": answer.cache,
        # Weak, because the server may compress the same bytes for one caller and not for another.
        "ETag": 'W/"' + hashlib.sha256(answer.body).hexdigest()[:32] + '"',
        "Last-Modified": email.utils.format_datetime(written, usegmt=True),
    }
    if _has_it(request, headers["ETag"], written):
        return Response(status_code=304, headers=headers)
    if answer.file_name:
        headers["Content-Disposition"] = f'attachment; filename="{answer.file_name}"'
    # A HEAD tells the length of what a GET would send.
    headers["Content-Length"] = str(len(answer.body))
    return Response(b"" if request.method == "HEAD" else answer.body, media_type=answer.media_type, headers=headers)


def _has_it(request: Request, etag: str, written: datetime.datetime) -> bool:
    """RFC 9110, section 13: If-None-Match compared weakly; If-Modified-Since counts only where there is none."""
    held = request.headers.get("if-none-match")
    if held is not None:
        return held.strip() == "*" or etag.removeprefix("W/") in {one.strip().removeprefix("W/") for one in held.split(",")}
    try:
        since = email.utils.parsedate_to_datetime(request.headers["if-modified-since"])
        return written <= since
    except (KeyError, ValueError, TypeError):
        return False

"""Streamlit's own scripts and styles, compressed: it sends them raw (9 MB for a page with a chart), here they weigh 2.7 MB."""

from __future__ import annotations

import functools
import gzip
import mimetypes
from collections.abc import Callable
from pathlib import Path
from typing import Final

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from targets.web.installed import static_folder

# Brotli 5 is within 3 % of level 9 and takes a fifth of its time (0.5 s for all of Streamlit's files), so files are
# compressed when first asked for and nothing has to be built or kept on disk.
_ENCODINGS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "br": functools.partial(brotli.compress, quality=5),
    "gzip": functools.partial(gzip.compress, compresslevel=6, mtime=0),
}
_COMPRESSED: Final = (".js", ".css", ".svg", ".json", ".map")
_PREFIX: Final = "/static/"


def accepted(header: str) -> str | None:
    """The best encoding that an `Accept-Encoding` header allows, or None: `gzip, br;q=0.8` is `br`, `br;q=0` is none."""
    offered = {}
    for part in header.lower().split(","):
        name, _, quality = part.strip().partition(";")
        offered[name.strip()] = quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((name for name in _ENCODINGS if offered.get(name)), None)


def encoded(body: bytes, encoding: str) -> bytes:
    """The body in the encoding."""
    return _ENCODINGS[encoding](body)


@functools.cache
def static_file(path: str, encoding: str) -> bytes | None:
    """One of Streamlit's files, compressed and kept in memory; None when there is no such file to compress."""
    folder = static_folder() / "static"
    file = folder / path
    if file.suffix not in _COMPRESSED or ".." in Path(path).parts or not file.is_file():
        return None
    return encoded(file.read_bytes(), encoding)


class Compressed:
    """Middleware that answers requests for Streamlit's scripts and styles with their compressed form."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what can be compressed, pass on everything else."""
        body = await self._body(scope) if scope["type"] == "http" else None
        if body is None:
            return await self.app(scope, receive, send)
        content, encoding = body
        headers = [
            (b"content-type", (mimetypes.guess_type(scope["path"])[0] or "application/octet-stream").encode()),
            (b"content-encoding", encoding.encode()),
            (b"content-length", str(len(content)).encode()),
            (b"vary", b"Accept-Encoding"),
            (b"cache-control", b"public, immutable, max-age=31536000"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else content})

    async def _body(self, scope: Scope) -> tuple[bytes, str] | None:
        headers = dict(scope["headers"])
        encoding = accepted(headers.get(b"accept-encoding", b"").decode("latin-1"))
        wanted = scope["method"] in ("GET", "HEAD") and scope["path"].startswith(_PREFIX) and b"range" not in headers
        if not wanted or encoding is None:
            return None
        content = await run_in_threadpool(static_file, scope["path"].removeprefix(_PREFIX), encoding)
        return (content, encoding) if content is not None else None

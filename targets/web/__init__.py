"""What surrounds the pages on the wire, as pure ASGI parts that hold no state of a reader.

Security headers on every response, the page shell in the reader's language, compressed scripts, and an error page that
tells no internals.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from targets.web.compression import Compressed
from targets.web.errors import server_error
from targets.web.headers import SecurityHeaders, security_headers
from targets.web.index import LocalisedIndex
from targets.web.startup import prepare_process, release_process

ASSETS: Final = Path(__file__).parents[2] / "static"

__all__ = ["assets", "exception_handlers", "middleware", "prepare_process", "release_process", "security_headers"]


def middleware() -> list[Middleware]:
    """The middlewares, outermost first."""
    return [Middleware(SecurityHeaders), Middleware(Compressed), Middleware(LocalisedIndex)]


def assets() -> list[BaseRoute]:
    """The project's own style sheet, script and icon, under `/assets/`."""
    return [Mount("/assets", StaticFiles(directory=ASSETS), name="assets")]


def exception_handlers() -> dict[int, Callable[..., object]]:
    """Handlers by status, for errors that no route caught."""
    return {500: server_error}

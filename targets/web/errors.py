"""The answer to a request that failed inside: what happened, in the reader's language, and no internals."""

from __future__ import annotations

import logging

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from targets.messages import language, translator
from targets.web.headers import security_headers
from targets.wording import escape_html

_log = logging.getLogger(__name__)


async def server_error(request: Request, error: Exception) -> Response:
    """A page, or JSON under `/api`, that says the request failed; the trace goes to the log.

    Starlette answers unhandled errors outside all middleware, so the security headers are set here.
    """
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    lang = language(request.query_params.get("lang"))
    say = translator(lang)
    if request.url.path.startswith("/api/"):
        body = {"error": "internal", "message": say("error.server"), "hint": say("error.server_hint")}
        return JSONResponse(body, 500, headers=security_headers())
    title, text, home = (escape_html(say(key)) for key in ("error.server", "error.server_hint", "error.home"))
    page = (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title></head>'
        f'<body><h1>{title}</h1><p>{text}</p><p><a href="/?lang={lang}">{home}</a></p></body></html>'
    )
    return HTMLResponse(page, 500, headers=security_headers())

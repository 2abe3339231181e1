"""The page shell in the reader's language: `<html lang>`, title, description, and what a reader without JavaScript sees.

Streamlit sends one English shell for every address. It is swapped by its content and not by its address, because the
browser also asks for `/<page>/_stcore/health` and must be told *not found* there.
"""

from __future__ import annotations

import functools
import re
from typing import Final
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from targets.catalog import Language
from targets.messages import language, translator
from targets.web.compression import accepted, encoded
from targets.web.installed import index_html
from targets.wording import escape_html

_NOSCRIPT: Final = re.compile(r"<noscript>.*?</noscript>", re.S)
_STALE: Final = {b"content-length", b"content-encoding", b"etag", b"last-modified", b"accept-ranges", b"vary", b"cache-control"}
# What would make the inner application answer with something other than the whole page.
_CONDITIONAL: Final = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


@functools.cache
def localised(lang: Language) -> str:
    """The page shell of the installed Streamlit in one language.

    LookupError when the shell no longer holds what is replaced: then another Streamlit is installed than the pinned one.
    """
    say = translator(lang)
    title, description = escape_html(say("site.title")), escape_html(say("site.description"))
    head = (
        f"<title>{title}</title>\n"
        f'    <meta name="description" content="{description}" />\n'
        f'    <meta property="og:title" content="{title}" />\n'
        f'    <meta property="og:description" content="{description}" />\n'
        '    <link rel="stylesheet" href="./assets/site.css" />\n'
        '    <script src="./assets/address.js"></script>\n'
        '    <script src="./assets/labels.js"></script>'
    )
    shell = _NOSCRIPT.sub(_without_script(lang), index_html())
    for old, new in (
        ('<html lang="en">', f'<html lang="{lang}">'),
        ("<title>Streamlit</title>", head),
        ('<link rel="shortcut icon" href="./favicon.png" />', '<link rel="icon" type="image/svg+xml" href="./assets/icon.svg" />'),
        ("./_stcore/agent/openapi.json", "./api/v1/openapi.json"),
        ("<body>", f'<body>\n    <a class="skip" href="#{say("site.anchor")}">{escape_html(say("site.skip"))}</a>'),
    ):
        if old not in shell:
            raise LookupError(f"streamlit's index.html no longer holds {old!r}: install the pinned version with `make setup`")
        shell = shell.replace(old, new)
    return shell


def _without_script(lang: Language) -> str:
    say = translator(lang)
    tables = "".join(
        f'<li><a href="./api/v1/{table}.csv">{escape_html(say(f"site.table_{table}"))}</a></li>' for table in ("targets", "documents")
    )
    return (
        f"<noscript><h1>{escape_html(say('site.title'))}</h1><p>{escape_html(say('site.description'))}</p>"
        f"<p>{escape_html(say('site.without_script'))}</p><ul>{tables}</ul></noscript>"
    )


@functools.cache
def shell_body(lang: Language, encoding: str | None) -> bytes:
    """The shell of a language as it goes over the wire."""
    body = localised(lang).encode()
    return encoded(body, encoding) if encoding else body


class LocalisedIndex:
    """Middleware that replaces Streamlit's page shell by that of the language in the address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.original = index_html().encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold back an HTML answer, and send the localised shell when it is Streamlit's."""
        headers = dict(scope["headers"]) if scope["type"] == "http" else {}
        if b"text/html" not in headers.get(b"accept", b"") or scope["method"] not in ("GET", "HEAD"):
            return await self.app(scope, receive, send)
        plain = dict(scope, method="GET", headers=[h for h in scope["headers"] if h[0] not in _CONDITIONAL])
        answer = _Answer(send)
        await self.app(plain, receive, answer.take)
        if answer.start is None:
            return
        if answer.body == self.original:
            lang = language(parse_qs(scope["query_string"].decode("latin-1")).get("lang", [None])[-1])
            answer.replace(lang, accepted(headers.get(b"accept-encoding", b"").decode("latin-1")))
        await send(answer.start)
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else answer.body})


class _Answer:
    """One answer of the inner application: an HTML page is held back in `start` and `body`, anything else is passed on."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: Message | None = None
        self.body = b""

    def replace(self, lang: Language, encoding: str | None) -> None:
        """Put the shell of a language in place of what was held back."""
        self.body = shell_body(lang, encoding)
        kept = [h for h in self.start["headers"] if h[0].lower() not in _STALE] if self.start else []
        kept += [(b"content-length", str(len(self.body)).encode()), (b"vary", b"Accept-Encoding"), (b"cache-control", b"no-cache")]
        kept += [(b"content-encoding", encoding.encode())] if encoding else []
        self.start = {"type": "http.response.start", "status": 200, "headers": kept}

    async def take(self, message: Message) -> None:
        """Take one message of the answer: hold it back, or pass it on."""
        if message["type"] == "http.response.start":
            content = dict(message["headers"]).get(b"content-type", b"")
            if message["status"] == 200 and content.startswith(b"text/html"):
                self.start = message
                return
        elif self.start is not None:
            self.body += message.get("body", b"")
            return
        await self.send(message)

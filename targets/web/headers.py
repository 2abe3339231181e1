"""Security headers on every response."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from targets.web.installed import index_html

_INLINE_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.S)

# What Streamlit 1.67 needs and nothing else: styles are written inline by its components, downloads and images come as
# blob: addresses, its table draws in a worker. Scripts run only from this server, besides the one inline script of its
# own page, which is named by its hash.
_POLICY: Final = (
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    "frame-ancestors 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
)


def content_security_policy(index: str) -> str:
    """The policy for pages whose inline scripts are those of `index`, each allowed by its SHA-256."""
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(index))
    hashes = (f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return "; ".join((*_POLICY, " ".join(("script-src 'self' 'wasm-unsafe-eval'", *hashes))))


@functools.cache
def security_headers() -> dict[str, str]:
    """The headers that every response carries."""
    return {
        "Content-Security-Policy": content_security_policy(index_html()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


class SecurityHeaders:
    """Middleware that adds the security headers; a header that a response sets itself stays as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = [(name.lower().encode(), value.encode()) for name, value in security_headers().items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the start of its response."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message.get("headers", [])}
                added = [header for header in self.headers if header[0] not in present]
                message = {**message, "headers": [*message.get("headers", []), *added]}
            await send(message)

        await self.app(scope, receive, send_with_headers)

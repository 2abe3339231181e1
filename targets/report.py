"""Where a reader reports an error: an address that the operator sets, with what the report is about filled in."""

from __future__ import annotations

import logging
import os
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

VARIABLE: Final = "TARGETS_REPORT_ADDRESS"
TARGET: Final = "{target}"

_log = logging.getLogger(__name__)


def report_address() -> str:
    """The address for reports as the operator set it: `mailto:`, an `https:` page, or a bare mail address; empty when unset."""
    return os.environ.get(VARIABLE, "").strip()


def report_link(address: str, target_id: str, subject: str, body: str) -> str | None:
    """A link that opens a report on one target; None where no address is set or it is neither `mailto:` nor `https:`.

    A mail carries `subject` and `body`. In the address of a page the id takes the place of `{target}`; without that place it is
    added as the parameter `target`, beside `title` and `body` as the issue forms of GitHub and GitLab read them.
    """
    if "@" in address and ":" not in address:
        address = f"mailto:{address}"
    parts = urlsplit(address)
    if parts.scheme == "mailto" and "@" in parts.path:
        query = urlencode([*parse_qsl(parts.query), ("subject", subject), ("body", body)], quote_via=quote)
        return urlunsplit(("mailto", "", parts.path, query, ""))
    if parts.scheme == "https" and parts.netloc:
        if TARGET in address:
            return address.replace(TARGET, quote(target_id, safe=""))
        query = urlencode([*parse_qsl(parts.query), ("target", target_id), ("title", subject), ("body", body)], quote_via=quote)
        return urlunsplit(parts._replace(query=query))
    if address:
        _log.warning("%s is neither a mail address, mailto: nor https: and is not used", VARIABLE)
    return None

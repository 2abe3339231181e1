"""From every mark and row one click to its target: links, lines and badges that the pages about one thing share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from targets.panels import Statement
from targets.ui.reader import Reader, carried, page_file
from targets.wording import escape_markdown, years

_TARGET: Final = "target"
OPEN: Final = ":material/chevron_right:"
_VERDICTS: Final = {"A": "green", "B": "orange", "C": "violet", "D": "gray"}
_WEB: Final = ("http://", "https://")


def _parameters(reader: Reader, target_id: str) -> dict[str, list[str]]:
    return carried(reader) | {"id": [target_id]}


def target_address(reader: Reader, target_id: str) -> str:
    """The address of a target's page within this site, with the selection and language of this page."""
    return f"/{_TARGET}?{urlencode(_parameters(reader, target_id), doseq=True)}"


def lasting_address(reader: Reader, target_id: str) -> str:
    """The whole address of a target's page, fit to be cited: nothing in it but the id and the language."""
    here = urlsplit(st.context.url or "")
    site = f"{here.scheme}://{here.netloc}" if here.netloc else ""
    return f"{site}/{_TARGET}?{urlencode(reader.address() | {'id': [target_id]}, doseq=True)}"


def target_link(reader: Reader, target_id: str, label: str, *, icon: str | None = None) -> None:
    """A link to a target's page that keeps the selection and the language; `label` is Markdown."""
    st.page_link(page_file(_TARGET), label=label, icon=icon, query_params=_parameters(reader, target_id))


def open_target(reader: Reader, target_id: str) -> None:
    """Go to a target's page, as after a click on its mark."""
    st.switch_page(page_file(_TARGET), query_params=_parameters(reader, target_id))


def line(reader: Reader, one: Statement, *, who: bool = False, kind: bool = True) -> str:
    """Markdown of one target on one line: a figure with what it measures, anything else in the words of the document.

    `who` puts the province before it, `kind` says what sort of promise in words it is.
    """
    lead = f"{escape_markdown(one.who)}: " if who else ""
    due = escape_markdown(when(reader, one))
    if one.is_figure:
        return f"{lead}**{escape_markdown(one.mark)}** – {escape_markdown(one.subject)} · {due}"
    sort = f" – {escape_markdown(reader.say.term('kind', one.row['kind']))}" if kind else ""
    return f"{lead}{escape_markdown(one.quotation)}{sort} · {due}"


def when(reader: Reader, one: Statement) -> str:
    """When a target falls due, and the span of a scheme where it has one beside the date of its issue."""
    span = years(one.row["period_start"], one.row["period_end"])
    has_both = one.row["kind"] == "deliverable" and one.row["deadline"] is not None and span
    return f"{one.when} · {reader.say('things.span', years=span)}" if has_both else one.when


def lines(reader: Reader, statements: Iterable[Statement], *, who: bool = False, kind: bool = True) -> None:
    """Targets one below the other, each a link to its page."""
    with st.container(gap="xxsmall"):
        for one in statements:
            target_link(reader, one.row["target_id"], line(reader, one, who=who, kind=kind), icon=OPEN)


def verdict_badge(reader: Reader, verdict: str) -> str:
    """Markdown of a verdict: its letter and what it means."""
    return f":{_VERDICTS[verdict]}-badge[{verdict} · {escape_markdown(reader.say.term('things.verdict', verdict))}]"


def source_link(source: str, address: str) -> str:
    """Markdown of a source: a link where its address is one of the web, else its title alone."""
    title = escape_markdown(source)
    return f"[{title}]({quote(address, safe=':/?#@!$&*+,;=%~')})" if address.startswith(_WEB) else title


def chosen_in(event: Any) -> str | None:
    """The id of the target whose mark was clicked in a chart whose marks carry ids as `customdata`; None when nothing was."""
    for point in event.selection.points if event else ():
        given = point.get("customdata")
        found = given[0] if isinstance(given, list) and given else given
        if found:
            return str(found)
    return None

"""A window that goes from page to page as a reader does and keeps what it met there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

MEASURE: Final = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
# The browser asks these below the address of a page that is opened directly, is told 404, and asks again at the root.
AXE: Final = Axe()
PROBED: Final = re.compile(r"/[^/]+/_stcore/(health|host-config)$")
_SETTLED: Final = """() => new Promise((settled, failed) => {
  const began = performance.now();
  let since = null;
  const look = () => {
    const now = performance.now();
    const app = document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]");
    const ready = app && !document.querySelector("[data-testid=stSkeleton]");
    since = ready ? (since ?? now) : null;
    if (since !== null && now - since > 100) settled();
    else if (now - began > 60000) failed(new Error("the page is not settled after a minute"));
    else setTimeout(look, 20);
  };
  look();
})"""
_FORWARD: Final = """(address) => {
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}"""
GRAVE: Final = ("serious", "critical")


@dataclass(frozen=True)
class Visit:
    """What was met on one page."""

    lang: str
    title: str
    headings: list[str]
    text: str
    faults: tuple[str, ...]
    outside: tuple[str, ...]
    headers: Mapping[str, Mapping[str, str]]
    axe: list[tuple[str, str]]
    measured: Mapping[str, Any]


@dataclass
class Visitor:
    """One window; a page that its menu leads to is gone to by the menu, any other as *back* and *forward* do.

    Either way nothing but the first page is loaded anew, which would take twice the time. That addresses open directly is seen to in
    test_frame.py and wherever a test begins with one.
    """

    page: Page
    address: str
    lang: str
    kept: dict[str, Visit] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.faults: list[str] = []
        self.requested: list[str] = []
        self.answers: list[Any] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda request: self.requested.append(request.url))
        self.page.on("response", lambda response: self.answers.append(response))

    def _hear(self, message: ConsoleMessage) -> None:
        known = "404" in message.text and PROBED.search(message.location["url"].split("?")[0])
        if message.type == "error" and not known:
            self.faults.append(f"{message.text} ({message.location['url']})")

    def visit(self, path: str) -> Visit:
        """Go to a page, at most once, and look at it."""
        if path not in self.kept:
            for heard in (self.faults, self.requested, self.answers):
                heard.clear()
            self._go(path)
            self.kept[path] = self._met()
        return self.kept[path]

    def _go(self, path: str) -> None:
        address = f"{path}{'&' if '?' in path else '?'}lang={self.lang}"
        link = self.page.locator(f".st-key-menu a[href*='{path[1:]}?'], .st-key-menu a[href$='{path[1:]}']").first
        if not self.kept:
            self.page.goto(f"{self.address}{address}")
        elif path != "/" and link.count():
            link.click()
            self.page.wait_for_url(f"**{path}*")
        else:
            self.page.evaluate(_FORWARD, address)
        settled(self.page)

    def _met(self) -> Visit:
        self.page.wait_for_timeout(100)
        measured = self.page.evaluate(MEASURE)
        own = (self.address, self.address.replace("http", "ws", 1), "data:", "blob:")
        return Visit(
            lang=self.page.locator("html").get_attribute("lang") or "",
            title=self.page.title(),
            headings=self.page.get_by_role("heading", level=1).all_inner_texts(),
            text=measured["text"],
            faults=tuple(self.faults),
            outside=tuple(url for url in self.requested if not url.startswith(own)),
            headers={a.url: a.headers for a in self.answers if a.url.startswith("http")},
            axe=grave(self.page),
            measured=measured,
        )


def grave(page: Page) -> list[tuple[str, str]]:
    """What axe finds serious or critical: rule and the first place."""
    found = AXE.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in GRAVE]


def settled(page: Page) -> None:
    """Wait until the script of the page has run to its end and every part of it is drawn, and both for a moment.

    The page itself looks every few milliseconds: what waits outside of it looks again after a second at last.
    """
    page.evaluate(_SETTLED)

"""The dashboard served as `make run` serves it, and a real browser in front of it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.visits import Visitor, settled

__all__ = ["settled"]
ROOT = Path(__file__).parents[2]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def wait_until_healthy(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with status {server.returncode} before it was healthy")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError("the server was not healthy within 90 seconds")


@contextmanager
def serving(**environment: str) -> Iterator[str]:
    """The dashboard served from the repository until the block ends; gives its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.address", "127.0.0.1"]
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serving() as at:
        yield at


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed: `make test` installs it where it may")
    expect.set_options(timeout=30_000)
    with sync_playwright() as p:
        launched = p.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def desk(browser: Browser) -> Iterator[Page]:
    """A tab that stays open: in a new one Chromium compiles all of Streamlit and plotly again, twice the time of the page itself."""
    context = browser.new_context(locale="vi-VN", accept_downloads=True, reduced_motion="reduce")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(desk: Page, address: str) -> Page:
    """A window on a desk; a page that is gone to is loaded anew and has a session of its own."""
    desk.goto(f"{address}/healthz")  # what the last test left open ends; an empty page would end what was compiled too
    desk.set_viewport_size({"width": 1440, "height": 1400})
    desk.emulate_media(color_scheme="light")
    return desk


@pytest.fixture(scope="session")
def wide(browser: Browser, address: str) -> Iterator[Visitor]:
    """A window on a desk, light and in Vietnamese."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1440, "height": 1600}, color_scheme="light", reduced_motion="reduce")
    context.set_default_timeout(30_000)
    yield Visitor(context.new_page(), address, "vi")
    context.close()


@pytest.fixture(scope="session")
def narrow(browser: Browser, address: str) -> Iterator[Visitor]:
    """A window of a telephone, dark and in English."""
    context = browser.new_context(locale="en-GB", viewport={"width": 390, "height": 844}, color_scheme="dark", reduced_motion="reduce")
    context.set_default_timeout(30_000)
    yield Visitor(context.new_page(), address, "en")
    context.close()

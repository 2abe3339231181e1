"""The image of a chart, downloaded as a reader does it: title, notes, source and licence inside, and on the page beside it."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FINDING = "Tỷ lệ che phủ rừng: Lạng Sơn đặt mục tiêu 65% đến năm 2025; Hải Dương và Thanh Hóa không nêu"


def opened(page: Page, address: str) -> Locator:
    page.goto(address)
    settled(page)
    framed = page.locator("[class*=st-key-framed-]").first
    expect(framed.locator(".modebar-btn")).to_be_visible()
    return framed


def downloaded(page: Page, framed: Locator) -> tuple[str, bytes]:
    with page.expect_download() as started:
        framed.locator(".modebar-btn").click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def test_an_svg_holds_finding_source_and_licence(page: Page, address: str) -> None:
    framed = opened(page, f"{address}/compare?family=forest_cover")
    page.get_by_role("radio", name="SVG").click()
    settled(page)
    name, content = downloaded(page, framed)
    text = " ".join(re.sub(r"<[^>]+>", " ", content.decode("utf-8")).split())
    assert name == "forest_cover_rate-vn-09.svg"
    for words in (FINDING, "65%", "Cả nước", "42%", "phần trăm", "Nguồn: Chương trình hành động", "Chương trình 2", "CC BY 4.0"):
        assert words in text, words


def test_a_png_is_as_large_as_print_needs(page: Page, address: str) -> None:
    framed = opened(page, f"{address}/compare?family=forest_cover")
    name, content = downloaded(page, framed)
    assert name == "forest_cover_rate-vn-09.png" and content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    assert width == 1920 and height > 500


@pytest.mark.parametrize("width", [390, 1440])
def test_on_the_page_the_words_of_the_image_are_text_and_stand_once(width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 1200})
    framed = opened(page, f"{address}/compare?family=forest_cover")
    expect(page.get_by_role("heading", name=FINDING)).to_be_visible()
    hidden = framed.locator(".annotation text").filter(has_text="CC BY 4.0")
    expect(hidden).to_have_count(1)
    expect(hidden).to_be_hidden()
    box, plot = framed.bounding_box(), framed.locator(".cartesianlayer").bounding_box()
    assert box and plot
    assert box["y"] - 1 <= plot["y"] and plot["y"] + plot["height"] <= box["y"] + box["height"], "the drawing is cut off"
    assert framed.evaluate("e => e.scrollWidth <= e.clientWidth")
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth"), "the page is wider than the window"


def test_a_click_on_a_mark_leads_to_its_target(page: Page, address: str) -> None:
    framed = opened(page, f"{address}/compare?family=forest_cover&lang=en")
    framed.locator(".scatterlayer .point").first.click(force=True)
    page.wait_for_url("**/target?**id=lang-son-2020-programme.forest-cover-2025**")

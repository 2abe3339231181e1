"""From every mark and row one click to its target, in a real browser: mouse, keyboard, narrow screens, assistive technology."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
FOREST = "lang-son-2020-programme.forest-cover-2025"


def scrolled(page: Page) -> float:
    return float(page.get_by_test_id("stMain").evaluate("e => e.scrollTop"))


def test_the_keyboard_leads_from_a_province_to_a_target(page: Page, address: str) -> None:
    page.goto(f"{address}/province?province=VN-09&lang=en")
    settled(page)
    page.locator(f"a[href*='id={FOREST}']").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Forest cover")
    assert f"id={FOREST}" in page.url and "lang=en" in page.url and "province=VN-09" in page.url
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("What Lạng Sơn promised")


def test_a_click_on_a_mark_leads_to_its_target(page: Page, address: str) -> None:
    page.goto(f"{address}/compare?family=forest_cover&lang=en")
    settled(page)
    mark = page.locator("[data-testid=stPlotlyChart] .points path.point").first
    expect(mark).to_be_visible()
    box = mark.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_role("heading", level=1)).to_have_text("Forest cover")
    assert f"id={FOREST}" in page.url
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Side by side")


def test_the_next_target_begins_at_the_top_and_stands_in_the_address(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 700})
    page.goto(f"{address}/target?id={FOREST}&lang=en")
    settled(page)
    onwards = page.get_by_role("link", name="Next in the document")
    onwards.scroll_into_view_if_needed()
    assert scrolled(page) > 0
    onwards.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Forest cover")
    settled(page)
    assert FOREST not in page.url and scrolled(page) == 0
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Forest cover")


def test_the_language_switch_stays_with_the_target(page: Page, address: str) -> None:
    page.goto(f"{address}/target?id={FOREST}")
    settled(page)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Forest cover")
    assert f"id={FOREST}" in page.url


def test_the_figure_is_marked_and_long_links_are_read_in_full(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{address}/province?province=VN-61")
    settled(page)
    longest = page.locator(".stPageLink a[href*='id=']").filter(has_text="Phát triển nông nghiệp hàng hóa").first
    cut = longest.evaluate("e => [...e.querySelectorAll('span, p')].some(x => x.scrollWidth > x.clientWidth + 1)")
    assert not cut, "the words of a promise are cut off"
    page.goto(f"{address}/target?id={FOREST}")
    settled(page)
    expect(page.get_by_text(re.compile("độ che phủ rừng đạt")).first).to_be_visible()

"""The frame of the pages in a real browser: language, links, what escaped text looks like, narrow screens, assistive technology."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_the_language_switch_keeps_the_view_and_the_page_says_its_language(page: Page, address: str) -> None:
    page.goto(f"{address}/explore?province=VN-09&q=rung")
    settled(page)
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    expect(page).to_have_title(re.compile("^Tra cứu"))
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**lang=en**")
    settled(page)
    expect(page.get_by_role("heading", name="Explore all targets")).to_be_visible()
    assert "province=VN-09" in page.url and "q=rung" in page.url
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Compare", exact=True).click()
    page.wait_for_url("**/compare**")
    settled(page)
    assert "lang=en" in page.url and "province=VN-09" in page.url
    page.go_back()
    expect(page.get_by_role("heading", name="Explore all targets")).to_be_visible()


def test_a_deep_link_is_the_first_thing_a_browser_opens(browser: Browser, address: str) -> None:
    for path, title in (("/documents?lang=en", "The documents and how to read"), ("/urban", "Thang loại đô thị")):
        context = browser.new_context()
        opened = context.new_page()
        opened.goto(address + path)
        expect(opened.get_by_role("heading", name=title)).to_be_visible(timeout=30_000)
        expect(opened.get_by_role("link", name=re.compile("^(Tổng quan|Overview)$"))).to_be_visible()
        context.close()


def test_the_names_of_controls_follow_the_language(page: Page, address: str) -> None:
    page.goto(f"{address}/explore?province=VN-09")
    settled(page)
    expect(page.get_by_role("button", name="Bỏ Lạng Sơn")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("button", name="Remove Lạng Sơn")).to_be_visible()
    expect(page.get_by_role("button", name="Clear all").first).to_be_visible()
    page.get_by_role("link", name="Tiếng Việt").click()
    expect(page.get_by_role("button", name="Bỏ Lạng Sơn")).to_be_visible()
    expect(page.get_by_role("button", name="Clear all")).to_have_count(0)


HOSTILE = (
    "*_[]<script>$x$:material/home:",
    ":red[đỏ] :blue-background[x] :small[y] :streamlit:",
    "a -> b <- c <-> d -- e >= f <= g ~= h",
    "1. một # hai - ba > bốn | năm ~sáu~ `bảy`",
    ":smile: :+1: :material_home: $$a$$ \\(b\\) &lt;b&gt; &amp;",
    "https://example.org www.example.org a@example.org ![x](y) [x](y)",
    "{foreground=red} ~~x~~ **đậm** __y__ <b>z</b> <!-- w -->",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_stands(text: str, page: Page, address: str) -> None:
    page.goto(f"{address}/explore?q={quote(text)}")
    settled(page)
    said = page.get_by_text("Đang xem:").first
    expect(said).to_be_visible()
    assert f"“{text}”" in (said.text_content() or "").replace("\u2060", "")
    inside = said.locator("a, img, b, strong, em, code, del, script, span[role=img], .katex")
    assert inside.count() == 0, "a part of the text became markup"


def test_the_first_key_press_offers_to_skip_the_menu(page: Page, address: str) -> None:
    page.goto(f"{address}/compare")
    settled(page)
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_have_text("Tới nội dung chính")
    assert page.locator(skip.get_attribute("href") or "#").count() == 1, "the target of the link is on the page"


def test_a_table_offers_no_file_but_the_one_with_source_and_licence(page: Page, address: str) -> None:
    page.goto(f"{address}/explore?family=forest_cover")
    settled(page)
    page.get_by_test_id("stDataFrame").hover()
    tools = page.get_by_test_id("stElementToolbar").get_by_role("button")
    expect(tools.filter(visible=True).first).to_be_visible()
    assert not [name for name in tools.filter(visible=True).evaluate_all("es => es.map(e => e.ariaLabel)") if "CSV" in name]
    expect(page.get_by_role("button", name="Tải CSV", exact=True)).to_be_visible()

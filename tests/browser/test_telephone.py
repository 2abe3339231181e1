"""What a reader with a telephone meets: short pages, rows that stack, one tap to the comparison; and nothing of it lost on a desk."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def height(page: Page) -> int:
    return int(page.get_by_test_id("stMain").evaluate("e => e.scrollHeight"))


def test_the_start_page_is_folded_by_theme_and_a_row_is_one_tap_from_its_comparison(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/")
    settled(page)
    matrix = page.locator(".st-key-matrix")
    assert height(page) < 9000, "it was 15,300 pixels with every theme open"
    expect(matrix.get_by_role("switch")).to_have_count(17)
    forest = matrix.get_by_role("link", name="Độ che phủ rừng")
    expect(forest).to_be_hidden()
    expect(matrix.get_by_role("link", name="Tăng trưởng kinh tế", exact=True)).to_be_visible()
    matrix.get_by_text("Nông, lâm nghiệp · 4 chủ đề").click()
    expect(forest).to_be_visible()
    forest.click()
    page.wait_for_url("**/compare?**family=forest_cover**")
    expect(page.get_by_role("heading", level=2, name="Độ che phủ rừng")).to_be_visible()


def test_schemes_are_folded_by_theme(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/programmes")
    settled(page)
    assert height(page) < 9000, "it was 14,600 pixels with every theme open"
    scheme = page.get_by_role("link", name="Đề án phát triển kinh tế ban đêm")
    expect(scheme).to_be_visible()
    folded = page.get_by_role("link", name="Phát triển du lịch chất lượng cao")
    expect(folded).to_be_hidden()
    page.get_by_text(re.compile("^Du lịch · ")).click()
    expect(folded).to_be_visible()


def test_what_is_found_is_read_line_by_line_with_its_value_in_sight(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/explore?province=VN-09")
    settled(page)
    found = page.locator(".st-key-narrow-targets")
    lines = found.locator("a[href*='id=']")
    expect(lines).to_have_count(25)
    expect(page.get_by_test_id("stDataFrame")).to_be_hidden()
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in (line.bounding_box() or {"x": -1} for line in lines.all()))
    expect(lines.filter(has_text="65%").filter(has_text="Tỷ lệ che phủ rừng")).to_be_visible()
    first = lines.first.inner_text()
    found.get_by_role("button", name="2").last.click()
    expect(lines.first).not_to_have_text(first)
    assert "province=VN-09" in page.url


def test_on_a_desk_every_theme_is_open_and_nothing_is_to_be_switched(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    settled(page)
    matrix = page.locator(".st-key-matrix")
    expect(matrix.get_by_role("switch")).to_have_count(0)
    assert matrix.get_by_role("link", name="Độ che phủ rừng").is_visible()
    assert matrix.get_by_role("table").count() == 17

"""Selection and language go along: through the whole menu and back, into another language, and out of a link someone sent."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def asked(page: Page) -> dict[str, list[str]]:
    return {name: sorted(values) for name, values in parse_qs(urlsplit(page.url).query).items()}


def tags(page: Page, label: str) -> list[str]:
    """What a filter of several values shows as chosen."""
    field = page.get_by_test_id("stMultiSelect").filter(has=page.get_by_role("combobox", name=label, exact=True))
    buttons = field.get_by_role("button", name=re.compile("^(Remove|Bỏ) (?!mọi lựa chọn)"))
    return [name.split(" ", 1)[1] for name in buttons.evaluate_all("es => es.map(e => e.ariaLabel)")]


def menu(page: Page) -> Locator:
    return page.locator(".st-key-menu a")


def test_a_filter_goes_through_the_whole_menu_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}/explore?lang=en")
    settled(page)
    page.get_by_role("combobox", name="Province", exact=True).click()
    page.get_by_role("option", name="Lạng Sơn").click()
    page.wait_for_url("**province=VN-09**")
    page.keyboard.press("Escape")
    page.get_by_role("combobox", name="Year", exact=True).click()
    page.get_by_role("option", name="2025", exact=True).click()
    page.wait_for_url("**year=2025**")
    page.keyboard.press("Escape")
    settled(page)
    wanted = {"lang": ["en"], "province": ["VN-09"], "year": ["2025"]}
    shown = page.get_by_role("heading", level=2).first.inner_text()
    assert asked(page) == wanted
    names = menu(page).all_inner_texts()[:-1]
    assert len(names) >= 9
    for name in [n for n in names if n != "Explore"] + ["Explore"]:
        menu(page).filter(has_text=re.compile(f"^{re.escape(name)}$")).click()
        expect(page).to_have_title(re.compile(f"^{re.escape(name)} – "))
        settled(page)
        assert asked(page) == wanted, name
        assert page.locator("html").get_attribute("lang") == "en"
    assert (tags(page, "Province"), tags(page, "Year")) == (["Lạng Sơn"], ["2025"])
    assert page.get_by_role("heading", level=2).first.inner_text() == shown


def test_another_language_is_the_same_view_and_back_again(page: Page, address: str) -> None:
    page.goto(f"{address}/explore?province=VN-21&kind=rank")
    settled(page)
    count = re.search(r"\d+", page.get_by_role("heading", level=2).first.inner_text())
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    settled(page)
    assert asked(page) == {"lang": ["en"], "province": ["VN-21"], "kind": ["rank"]}
    assert tags(page, "Province") == ["Thanh Hóa"] and tags(page, "Kind") == ["Rank"]
    there = re.search(r"\d+", page.get_by_role("heading", level=2).first.inner_text())
    assert count and there and there.group() == count.group() != "0"
    page.get_by_role("link", name="Tiếng Việt").click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    settled(page)
    assert tags(page, "Loại mục tiêu") == ["Thứ hạng"]


def test_a_link_someone_sent_shows_what_its_sender_saw(page: Page, address: str) -> None:
    query = "province=VN-09&kind=quantity&year=2025&q=rung"
    page.goto(f"{address}/explore?{query}")
    settled(page)
    assert tags(page, "Tỉnh") == ["Lạng Sơn"]
    assert tags(page, "Loại mục tiêu") == ["Con số"]
    assert tags(page, "Năm") == ["2025"]
    expect(page.get_by_role("searchbox")).to_have_value("rung")
    rows = page.request.get(f"{address}/api/v1/targets.json?{query}&status=adopted").json()["count"]
    assert rows and page.get_by_role("heading", level=2).first.inner_text().startswith(f"{rows} ")


@pytest.mark.parametrize("path", ["/", "/compare", "/province", "/explore"])
def test_a_wrong_code_is_told_and_the_page_goes_on(path: str, page: Page, address: str) -> None:
    page.goto(f"{address}{path}?province=VN-99&theme=econmy")
    settled(page)
    alerts = " ".join(page.get_by_test_id("stAlert").all_inner_texts())
    assert "VN-99" in alerts and "econmy" in alerts and "economy" in alerts, "what is wrong, and what may have been meant"
    assert len(page.get_by_test_id("stMain").inner_text()) > 800, "the page itself is shown"
    assert "Traceback" not in alerts and "Error" not in alerts


def test_charts_follow_the_system_from_light_to_dark(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{address}/compare?family=forest_cover")
    settled(page)
    drawn = page.locator(".js-plotly-plot svg.main-svg text").first
    before = drawn.evaluate("e => getComputedStyle(e).fill")
    with page.expect_navigation():
        page.emulate_media(color_scheme="dark")
    settled(page)
    assert drawn.evaluate("e => getComputedStyle(e).fill") != before

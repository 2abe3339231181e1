"""The keyboard alone reaches and works menu, filters and downloads, and shows where it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const named = e.ariaLabel || e.labels?.[0]?.innerText || e.innerText || e.getAttribute("href") || e.tagName;
  const box = e.getBoundingClientRect();
  const words = named.trim().split("\\n");
  return {name: words[words.length - 1], x: box.x, y: box.y, width: box.width, height: box.height};
}"""


def walk(page: Page, until: str, most: int = 80) -> list[dict[str, float | str]]:
    """Press Tab until the part named is reached; gives everything that was passed."""
    passed = []
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found:
            passed.append(found)
        if found and found["name"] == until:
            return passed
    raise AssertionError(f"{until!r} is not reached by {most} presses of Tab: {[p['name'] for p in passed]}")


def around(box: dict[str, float | str]) -> dict[str, float]:
    return {
        "x": max(float(box["x"]) - 6, 0),
        "y": max(float(box["y"]) - 6, 0),
        "width": float(box["width"]) + 12,
        "height": float(box["height"]) + 12,
    }


def test_tab_reaches_menu_filters_and_downloads_in_the_order_in_which_they_are_read(page: Page, address: str) -> None:
    page.goto(f"{address}/explore?province=VN-09")
    settled(page)
    names = [str(p["name"]) for p in walk(page, "Tải CSV")]
    order = ["Tới nội dung chính", "Tổng quan", "So sánh", "Tra cứu", "English", "Tỉnh", "Lĩnh vực", "Năm", "Tải CSV"]
    places = [names.index(name) for name in order]
    assert places == sorted(places)
    assert names[0] == order[0], "first of all, the menu can be skipped"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_where_the_keyboard_is_can_be_seen(scheme: str, page: Page, address: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{address}/explore")
    settled(page)
    for name in ("So sánh", "Tra cứu", "English", "Tỉnh", "Tải CSV"):
        box = around(walk(page, name)[-1])
        page.wait_for_timeout(100)
        with_focus = page.screenshot(clip=box)
        page.evaluate("document.activeElement.blur()")
        page.wait_for_timeout(100)
        assert page.screenshot(clip=box) != with_focus, f"{name} looks the same with and without the focus"


def test_a_topic_is_chosen_without_a_mouse(page: Page, address: str) -> None:
    page.goto(f"{address}/compare")
    settled(page)
    walk(page, "Chủ đề so sánh")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("che phủ")
    expect(page.get_by_role("option", name="Độ che phủ rừng")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**family=forest_cover**")
    expect(page.get_by_role("heading", level=2, name="Độ che phủ rừng")).to_be_visible()


def test_a_file_is_taken_without_a_mouse(page: Page, address: str) -> None:
    page.goto(f"{address}/explore?family=forest_cover")
    settled(page)
    walk(page, "Tải CSV")
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    assert started.value.suggested_filename.endswith(".csv")

"""A reader's way: open a comparison, choose forest cover, explore, filter, download, and find the file equal to the table."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_forest_cover_from_comparison_to_file(page: Page, address: str) -> None:
    page.goto(f"{address}/compare")
    settled(page)
    page.get_by_role("combobox", name="Chủ đề so sánh").click()
    page.get_by_role("option", name="Độ che phủ rừng", exact=True).click()
    page.wait_for_url("**family=forest_cover**")
    settled(page)
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text("65%").first).to_be_visible()
    expect(main.get_by_text("Lạng Sơn").first).to_be_visible()
    expect(main.get_by_text("không nêu", exact=False)).not_to_have_count(0)

    page.get_by_role("link", name="Tra cứu", exact=True).first.click()
    page.wait_for_url("**/explore**")
    settled(page)
    assert "family=forest_cover" in page.url, "the filter must go along from page to page"

    with page.expect_download() as started:
        page.get_by_role("button", name="Tải CSV", exact=True).click()
    download = started.value
    content = Path(download.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "Excel needs the byte-order mark to keep the diacritics"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [r["says"] for r in rows] == ["độ che phủ rừng đạt 65% vào năm 2025"]
    answer = page.request.get(f"{address}/api/v1/targets.json?family=forest_cover&status=adopted")
    assert [r["target_id"] for r in answer.json()["rows"] if r["kind"] == "quantity"] == [rows[0]["target_id"]]

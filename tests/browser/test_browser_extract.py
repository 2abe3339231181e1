"""A reader's own document in a real browser: text stays text, the table is corrected by keyboard, and the files hold what it shows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

HOSTILE = (
    "Mục tiêu đến năm 2030:\n"
    "- <script>window.broken=1</script><img src=x onerror=window.broken=1> tỷ lệ che phủ rừng đạt 65%.\n"
    "- [bấm](javascript:window.broken=1) và $a^2$ và :material/home: và :tada: phấn đấu có 12 xã đạt chuẩn nông thôn mới.\n"
    "- `mã` **đậm** :red[đỏ] http://127.0.0.1/x phấn đấu tỷ lệ hộ nghèo còn dưới 2%.\n"
)


def handed_in(page: Page, address: str, text: str) -> None:
    page.goto(f"{address}/extract")
    settled(page)
    page.get_by_label("Hoặc dán văn bản vào đây").fill(text)
    page.get_by_role("button", name="Đọc văn bản đã dán").click()
    page.get_by_role("heading", name="mục tiêu").last.wait_for()
    settled(page)


def downloaded(page: Page, button: str) -> bytes:
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
    return Path(started.value.path()).read_bytes()


def rows_of(page: Page) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(downloaded(page, "Tải bảng (CSV)").decode("utf-8-sig"))))


def clicked(table: Locator, x: int, y: int, selected: str) -> None:
    """Click into the table until something is selected: one that was just drawn takes no click for a moment."""
    for _ in range(40):
        table.click(position={"x": x, "y": y}, force=True)
        table.page.wait_for_timeout(250)
        if table.locator(selected).count():
            return
    raise AssertionError(f"no {selected} after 40 clicks")


def test_text_of_a_document_is_shown_and_never_run(page: Page, address: str) -> None:
    handed_in(page, address, HOSTILE)
    box = page.locator(".st-key-extract-document")
    for words in ("<script>window.broken=1</script>", "[bấm](javascript:window.broken=1)", "$a^2$", ":material/home:", ":tada:", "**đậm**"):
        expect(box.get_by_text(words, exact=False).first).to_be_visible()
    assert box.locator("script, img, a, code, strong, .katex, [data-testid=stIconMaterial]").count() == 0
    assert page.evaluate("window.broken") is None


def test_a_row_is_deleted_and_an_indicator_chosen_by_keyboard_and_both_files_follow(page: Page, address: str) -> None:
    page.goto(f"{address}/extract")
    settled(page)
    page.get_by_role("button", name="Thử với đoạn văn mẫu").click()
    page.get_by_role("heading", name="Tìm thấy").wait_for()
    settled(page)
    before = rows_of(page)
    unknown = next(n for n, row in enumerate(before) if not row["indicator"])
    table = page.get_by_test_id("data-grid-canvas")
    clicked(table, 200, 52, "[role=gridcell][aria-selected=true]")  # the words of the first row; from here on the keyboard alone
    for key in ("ArrowRight", *["ArrowDown"] * unknown, "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#portal input")).to_be_focused()
    page.keyboard.type("nhà văn hóa đạt chuẩn")
    expect(page.locator("#portal").get_by_text("Thôn có nhà văn hóa đạt chuẩn")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Mọi mục tiêu đều đã rõ thuộc chỉ tiêu nào.")).to_be_visible()
    settled(page)
    clicked(table, 16, 35 + 35 * 1 + 17, "tr[aria-selected=true]")
    page.keyboard.press("Delete")
    expect(page.get_by_role("heading", name=f"Tìm thấy {len(before) - 1} mục tiêu")).to_be_visible()
    settled(page)

    after = rows_of(page)
    assert [row["says"] for row in after] == [row["says"] for n, row in enumerate(before) if n != 1]
    assert after[unknown - 1]["indicator"] == "culture_houses_to_standard_share"
    draft = yaml.safe_load(downloaded(page, "Tải tệp để rà soát (YAML)"))
    assert [(s["says"], s["indicator"]) for s in draft["statements"]] == [(row["says"], row["indicator"] or None) for row in after]

    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name=f"{len(before) - 1} targets found")).to_be_visible()
    page.get_by_role("link", name="Compare", exact=True).first.click()
    settled(page)
    page.get_by_role("link", name="Read a document").first.click()
    expect(page.get_by_role("heading", name=f"{len(before) - 1} targets found")).to_be_visible()
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", name="targets found")).to_have_count(0)


def test_a_file_is_uploaded_and_removed_again(page: Page, address: str) -> None:
    page.goto(f"{address}/extract")
    settled(page)
    text = "Mục tiêu đến năm 2030:\n- Tỷ lệ che phủ rừng đạt 65%.\n" + "Lời dẫn dài không nêu mục tiêu nào. " * 20_000
    page.locator("input[type=file]").set_input_files({"name": "ke-hoach.txt", "mimeType": "text/plain", "buffer": text.encode()})
    page.get_by_role("heading", name="Tìm thấy 1 mục tiêu").wait_for(timeout=60_000)
    settled(page)
    assert rows_of(page)[0]["source"] == "ke-hoach.txt"
    assert page.get_by_test_id("stFileChip").inner_text().strip() == "ke-hoach.txt", "no size with a decimal point beside it"
    page.get_by_role("button", name="Bỏ văn bản này").click()
    expect(page.get_by_role("heading", name="Tìm thấy")).to_have_count(0)
    expect(page.get_by_text("ke-hoach.txt")).to_have_count(0)

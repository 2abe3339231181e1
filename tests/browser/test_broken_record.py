"""The dashboard serves the tables that were built last while a statement file is broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, serving, settled

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
BROKEN = "lang-son-2020-programme.yml"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("broken") / "data"))


def test_the_dashboard_serves_the_last_good_tables_meanwhile(data: Path, page: Page) -> None:
    broken = data / "statements" / BROKEN
    whole = broken.read_text(encoding="utf-8")
    with serving(DATA_DIR=str(data / "parquet")) as address:
        broken.write_text(whole.replace("document:", "document: [", 1), encoding="utf-8")
        failed = subprocess.run([sys.executable, "-m", "etl", "build", "--data", str(data)], cwd=ROOT, capture_output=True, check=False)
        assert failed.returncode == 1
        page.goto(f"{address}/compare?family=forest_cover")
        settled(page)
        expect(page.get_by_test_id("stMain").get_by_text("65%").first).to_be_visible()
        assert page.request.get(f"{address}/healthz").ok
        rows = page.request.get(f"{address}/api/v1/targets.json?family=forest_cover").json()["rows"]
        assert "lang-son-2020-programme.forest-cover-2025" in [row["target_id"] for row in rows]
    broken.write_text(whole, encoding="utf-8")

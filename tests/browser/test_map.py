"""The names on the map keep apart, whichever provinces are added (docs/add-a-province.md), as a browser draws them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import plotly
import pytest
from playwright.sync_api import Browser, Page

from targets import charts, maps
from targets.charts.map import Area, Ground, Place

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
ROOT = Path(__file__).parents[2]
PRESENT = ("VN-61", "VN-09", "VN-21")
ADDED = {"Bắc Ninh": ("VN-56",), "Long An": ("VN-41",), "the whole delta": ("VN-56", "VN-66", "VN-67", "VN-20", "VN-HP", "VN-13", "VN-18")}
ISLANDS = (Place("Quần đảo Hoàng Sa", (112.0, 16.5)), Place("Quần đảo Trường Sa", (114.0, 10.0)))
BOXES = """() => [...document.querySelectorAll("text")].filter(t => t.textContent.trim()).map(t => {
  const box = t.getBoundingClientRect();
  return {words: t.textContent.trim(), left: box.left, right: box.right, top: box.top, bottom: box.bottom};
})"""


@pytest.fixture(scope="module")
def drawing(browser: Browser) -> Iterator[Page]:
    """A page of nothing but a place for a map, with plotly in it."""
    outlines = (ROOT / "static" / "world_110m.json").read_text(encoding="utf-8")
    page = browser.new_page()
    page.route("**/world_110m.json", lambda route: route.fulfill(body=outlines, content_type="application/json"))
    page.route("http://map.test/", lambda route: route.fulfill(body="<div id=map></div>", content_type="text/html"))
    page.goto("http://map.test/")
    page.add_script_tag(path=PLOTLY)
    yield page
    page.close()


@pytest.mark.parametrize("width", [358, 560])
@pytest.mark.parametrize("added", ADDED)
def test_names_of_neighbouring_provinces_do_not_meet(added: str, width: int, drawing: Page) -> None:
    shapes = maps.shapes("day")
    names = {code: shapes.names[code].removeprefix("Tỉnh ").removeprefix("Thành phố ") for code in (*PRESENT, *ADDED[added])}
    areas = [Area(code, name, name, position, shapes.box(code)) for position, (code, name) in enumerate(names.items())]
    figure = charts.map_figure(Ground(shapes.geojson, shapes.key, shapes.names), areas, ISLANDS, lang="vi")
    drawing.evaluate(
        "([drawn, config, width]) => Plotly.newPlot('map', drawn.data, {...drawn.layout, width}, config)",
        [json.loads(figure.to_json()), {**charts.CONFIG, "topojsonURL": "http://map.test/"}, width],
    )
    boxes = drawing.evaluate(BOXES)
    assert set(names.values()) <= {box["words"].split(" ", 1)[-1] for box in boxes}
    met = [(a["words"], b["words"]) for a, b in combinations(boxes, 2) if touching(a, b)]
    assert met == []
    assert [box["words"] for box in boxes if box["left"] < 0 or box["right"] > width + 8 + 1] == []


def touching(a: dict[str, float], b: dict[str, float]) -> bool:
    across = min(a["right"], b["right"]) - max(a["left"], b["left"])
    down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
    return across > 1 and down > 1

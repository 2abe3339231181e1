"""Every page of the menu and the page of a target, on a desk in Vietnamese and light, on a telephone in English and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.visits import Visit, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
NAMES = sorted(script.stem for script in (Path(__file__).parents[2] / "pages").glob("*.py"))
MENU = ["/" if name == "home" else f"/{name}" for name in NAMES if name != "target"]
VIEWS = [
    *MENU,
    "/compare?family=exports",
    "/compare?family=growth&status=adopted&status=report&status=draft",
    "/province?province=VN-21",
    "/target?id=lang-son-2020-programme.forest-cover-2025",
    "/target?id=hai-duong-2020-programme.cam-giang-grade-iv-2025",
    "/target?id=nothing",
]
# Streamlit's own faults that no setting and no style of ours removes: rule of axe and a part of the element.
ALLOWED: tuple[tuple[str, str], ...] = ()
GUARDS = {
    "content-security-policy": r"default-src 'self'(?!.*'unsafe-eval')(?!.*https?:)",
    "x-content-type-options": r"nosniff",
    "referrer-policy": r"same-origin",
    "permissions-policy": r"camera=\(\), microphone=\(\), geolocation=\(\)",
    "cross-origin-opener-policy": r"same-origin",
}
# How the inside of the program looks when it leaks into what is read.
SLUG = re.compile(r"(?<![\w./?=&-])[a-z]+(?:_[a-z]+)+(?![\w=])")
LEAKED = re.compile(
    r"\b(None|nan|NaN|undefined|Traceback|\[object)\b|\bVN-[0-9H][0-9P]\.|\{\w*\}|\\[*_\[]|:(?:red|orange|green|gray|violet|blue)\["
)
FACT_ID = re.compile(r"\((?:[A-Z]{1,2}-[A-Z]?\d{2}\w?(?:, )?)+\)|\b[A-Z]{1,2}-[A-Z]\d{2}\b")
STREAMLITS_LABELS = re.compile(
    r"^(Clear|Open|Close|Selected|Remove|Help|Add|file|Copy|Link|Pagination|Previous|Next|Page|Search|Show|Fullscreen)\b"
)
STREAMLITS_ENGLISH = ("Choose an option", "Choose options", "Select all", "No results", "Press Enter", "Upload", "per file")
both = pytest.mark.parametrize("window", ["wide", "narrow"])
every_view = pytest.mark.parametrize("view", VIEWS)


@pytest.fixture
def visit(window: str, view: str, request: pytest.FixtureRequest) -> Visit:
    visitor: Visitor = request.getfixturevalue(window)
    return visitor.visit(view)


@both
@every_view
def test_nothing_fails_and_nothing_is_asked_of_another_machine(visit: Visit) -> None:
    assert visit.faults == ()
    assert visit.outside == ()


@both
@every_view
def test_every_response_is_guarded(visit: Visit) -> None:
    bare = [
        (url, name) for url, given in visit.headers.items() for name, wanted in GUARDS.items() if not re.search(wanted, given.get(name, ""))
    ]
    assert visit.headers or visit.title, "nothing was met"
    assert bare == []


@both
@every_view
def test_a_page_says_what_it_is_in_the_language_asked_for(window: str, visit: Visit) -> None:
    assert visit.lang == ("vi" if window == "wide" else "en")
    assert len(visit.headings) == 1 and visit.headings[0].strip()
    assert "–" in visit.title and visit.title.endswith("Mục tiêu của các tỉnh" if window == "wide" else "Provincial targets")


@both
@every_view
def test_assistive_technology_finds_nothing_serious(visit: Visit) -> None:
    found = [f for f in visit.axe if not any(f[0] == rule and part in f[1] for rule, part in ALLOWED)]
    assert found == []


@both
@every_view
def test_nothing_runs_out_of_the_screen(window: str, visit: Visit) -> None:
    measured = visit.measured
    assert measured["sideways"] <= 0, "the page scrolls sideways"
    assert measured["beside"] == 0, "a table or chart is wider than the screen"
    if window == "narrow":
        assert measured["scrolling"] == [], "a table is read by scrolling sideways where it could stack"
    assert [link["href"] for link in measured["menu"] if not link["inside"]] == []
    assert len(measured["menu"]) == len(MENU) + 1, "every page and the other language"


@both
@every_view
def test_no_label_is_cut_off_or_lies_on_another(visit: Visit) -> None:
    measured = visit.measured
    assert measured["outside"] == [], "a label sticks out of its chart"
    assert measured["overlapping"] == [], "labels lie on each other"
    assert measured["cut"] == [], "text ends in an ellipsis"


@both
@every_view
def test_the_texts_of_charts_stand_out(visit: Visit) -> None:
    assert visit.measured["faint"] == [], "less than 4.5:1 against the page"


@both
@every_view
def test_no_cell_of_a_table_is_blank(visit: Visit) -> None:
    assert visit.measured["blank"] == 0


@both
@every_view
def test_a_reader_meets_words_and_not_the_inside_of_the_program(view: str, window: str, visit: Visit) -> None:
    assert len(visit.text) > 200
    assert SLUG.findall(visit.text) == []
    assert [m.group(0) for m in LEAKED.finditer(visit.text)] == []
    assert FACT_ID.findall(visit.text) == []
    if window == "wide":
        assert [words for words in STREAMLITS_ENGLISH if words in visit.text] == []
        assert re.findall(r"\d,\d{3}\b(?!,)", visit.text) == [], "thousands are told by a point in Vietnamese"
        assert [label for label in visit.measured["labels"] if STREAMLITS_LABELS.search(label)] == [], "a screen reader hears English"


def test_the_menu_leads_to_every_page_but_that_of_one_target(wide: Visitor) -> None:
    paths = [link["href"].split("?")[0].rsplit("/", 1)[-1] for link in wide.visit("/").measured["menu"][:-1]]
    assert sorted(f"/{path}" for path in paths) == sorted(MENU)

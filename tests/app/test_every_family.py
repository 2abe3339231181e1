"""Every family for every set of provinces, as /compare draws it, held against the tables as they are written on disk.

The charts and texts are read from what the page sends to the browser; verdicts, cells and figures straight from the Parquet files.
"""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterator
from typing import Any

import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import ROOT, everything

TABLES = ROOT / "data" / "parquet"
NAMES = {"VN-61": "Hải Dương", "VN-09": "Lạng Sơn", "VN-21": "Thanh Hóa"}
SETS = [chosen for size in (1, 2, 3) for chosen in itertools.combinations(NAMES, size)]
STATUSES = ["adopted", "report", "draft"]
COMPARABLE = ("A", "B")
DRAWN = ("quantity", "rank", "urban_grade")
# What a cell without a value says, as the vocabulary of the contract has it.
WORDS = {"in_words": "chỉ nêu bằng lời", "not_applicable": "không áp dụng", "not_stated": "không nêu"}
ONLY_IN = {"report_only": "chỉ có trong báo cáo", "draft_only": "chỉ có trong dự thảo"}


def rows(table: str) -> list[dict[str, Any]]:
    return list(pq.read_table(TABLES / f"{table}.parquet").to_pylist())


TARGETS = {row["target_id"]: row for row in rows("targets")}
FAMILY = {row["indicator"]: row["family"] for row in rows("indicators")}
FAMILIES = [row["family"] for row in rows("families")]
VERDICTS = {frozenset((row["a_id"], row["b_id"])): row["verdict"] for row in rows("comparisons")}
CELLS = {(row["family"], row["province"]): row for row in rows("cells")}
NATIONAL = [row for row in rows("observations") if row["province"] == "VN" and row["kind"] == "benchmark"]


@pytest.fixture(scope="module")
def page() -> AppTest:
    test = AppTest.from_file(str(ROOT / "targets" / "shell.py"), default_timeout=60).run()
    return test.switch_page(str(ROOT / "pages" / "compare.py")).run()


def shown(page: AppTest, family: str, provinces: tuple[str, ...], statuses: list[str]) -> list[dict[str, Any]]:
    """Run the page for a selection; gives its figures."""
    page.query_params["family"] = family
    page.query_params["province"] = list(provinces)
    page.query_params["status"] = statuses
    page.run()
    assert not page.exception and not page.error and not page.warning
    return [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]


def members(figure: dict[str, Any]) -> list[str]:
    """The targets on the axis of a figure, by the ids that its marks carry for a click."""
    return [id for trace in figure["data"] for id in trace.get("customdata") or () if id]


def levels(figure: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """National levels in a figure: the target whose mark the line crosses, and where on the axis it stands."""
    marks = [(trace["y"][0], trace["customdata"][0]) for trace in figure["data"] if trace.get("customdata")]
    for trace in figure["data"]:
        upright = trace["mode"] == "lines" and len(set(trace["x"])) == 1 and trace.get("hovertext")
        if upright and isinstance(trace["y"][0], int | float):
            low, high = sorted(trace["y"])
            crossed = [id for y, id in marks if low <= y <= high]
            assert len(crossed) == 1, "a level crosses the one mark it compares with"
            yield crossed[0], trace["x"][0]


def same_number(printed: float, value: float | None) -> bool:
    """Whether an axis in thousands, millions or billions shows the value at this place."""
    return value is not None and any(math.isclose(printed * 1000**power, value, rel_tol=1e-9) for power in range(5))


def hold_axis(figure: dict[str, Any]) -> None:
    on_axis = members(figure)
    for a, b in itertools.combinations(on_axis, 2):
        one, other = TARGETS[a], TARGETS[b]
        assert one["unit"] == other["unit"] or one["grade"], (a, b)
        if one["province"] != other["province"]:
            assert VERDICTS[frozenset((a, b))] in COMPARABLE, (a, b)
        else:
            assert one["indicator"] == other["indicator"] and one["scope"] == other["scope"], (a, b)
    for target, at in levels(figure):
        fitting = [
            row
            for row in NATIONAL
            if (same_number(at, row["value_low"]) or same_number(at, row["value_high"]))
            and VERDICTS.get(frozenset((target, row["observation_id"]))) in COMPARABLE
        ]
        assert fitting, f"no national level at {at} may stand beside {target}"


def hold_cells(page: AppTest, family: str, provinces: tuple[str, ...]) -> None:
    """Every province has a cell that says something, and says what the table of cells has for it."""
    pairs = list(itertools.pairwise(str(element.value) for element in page.markdown))
    for province, name in NAMES.items():
        found = [(head, value.removeprefix("### ").strip()) for head, value in pairs if f"**{name}**" in head and value.startswith("### ")]
        assert len(found) == (province in provinces), (family, province)
        for head, value in found:
            cell = CELLS[family, province]["cell"]
            assert value, (family, province)
            assert (value == f":gray[{WORDS[cell]}]") if cell in WORDS else not value.startswith(":gray["), (family, province, value)
            assert cell not in ONLY_IN or ONLY_IN[cell] in head


@pytest.mark.parametrize("family", FAMILIES)
def test_no_axis_carries_an_unlike_pair_and_no_cell_is_blank(family: str, page: AppTest) -> None:
    for provinces in SETS:
        figures = shown(page, family, provinces, STATUSES)
        hold_cells(page, family, provinces)
        for figure in figures:
            hold_axis(figure)
        drawn = [id for figure in figures for id in members(figure)]
        assert len(drawn) == len(set(drawn)), "a target stands on one axis"
        assert all(FAMILY[TARGETS[id]["indicator"]] == family and TARGETS[id]["province"] in provinces for id in drawn)
        every = {id for id, row in TARGETS.items() if FAMILY[row["indicator"]] == family and row["province"] in provinces}
        said = everything(page)
        for id in every - set(drawn):
            assert words_of(id) in said, f"{id} is neither drawn nor quoted"


def words_of(target: str) -> str:
    """The first words of a citation that neither escaping nor the marks of a quotation inside it touch."""
    touched = dict.fromkeys((*range(33, 48), *map(ord, "“”")), "|")
    return max(TARGETS[target]["says"].replace("\xa0", " ").translate(touched).split("|"), key=len).strip()[:25]


@pytest.mark.parametrize("family", FAMILIES)
def test_adopted_documents_alone_are_drawn_unless_others_are_asked_for(family: str, page: AppTest) -> None:
    figures = shown(page, family, tuple(NAMES), ["adopted"])
    drawn = {id for figure in figures for id in members(figure)}
    for figure in figures:
        hold_axis(figure)
    assert all(TARGETS[id]["status"] == "adopted" for id in drawn)


def test_the_tables_hold_pairs_that_must_stand_apart() -> None:
    """Guards the tests above: there are unlike pairs of figures in one family, of different provinces."""
    figures = [id for id, row in TARGETS.items() if row["kind"] in DRAWN]
    unlike = [pair for pair in itertools.combinations(figures, 2) if VERDICTS.get(frozenset(pair)) in ("C", "D")]
    assert len({FAMILY[TARGETS[a]["indicator"]] for a, _ in unlike}) >= 5

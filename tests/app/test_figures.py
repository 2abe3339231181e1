"""What a chart of the comparison says in its description and carries in its image, against the rows of the tables."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from targets.messages import language
from targets.wording import section_line
from tests.app.conftest import LANGUAGES, ROOT, everything, plain

Shown = Callable[..., AppTest]
TABLES = ROOT / "data" / "parquet"
ROWS = {row["target_id"]: row for row in pq.read_table(TABLES / "targets.parquet").to_pylist()}
DOCUMENTS = {row["document_id"]: row for row in pq.read_table(TABLES / "documents.parquet").to_pylist()}
FAMILIES = (
    "growth", "forest_cover", "exports", "national_standard_schools", "grdp_per_capita", "party_organisations", "investment",
    "culture_houses", "competitiveness_rank", "urbanisation_rate", "new_rural_communes", "tourism_capacity",
)  # fmt: skip
SCALES = {"triệu": 1e6, "tỷ": 1e9, "million": 1e6, "billion": 1e9, "trillion": 1e12}
NUMBER = re.compile(r"(\d[\d.,]*)\s*(triệu|tỷ|million|billion|trillion)?")


def numbers(text: str, lang: str) -> set[float]:
    """Every number in a text as its language writes it, with the scale behind it."""
    found = set()
    for digits, scale in NUMBER.findall(text):
        bare = digits.rstrip(".,")
        value = float(bare.replace(".", "").replace(",", ".") if lang == "vi" else bare.replace(",", ""))
        found |= {value, value * SCALES.get(scale, 1.0)}
    return found


def charts(test: AppTest) -> list[tuple[dict[str, Any], str]]:
    return [(json.loads(chart.proto.spec), chart.proto.alt) for chart in test.get("plotly_chart")]


def marks(figure: dict[str, Any]) -> dict[str, float]:
    """Where the mark of each target stands."""
    return {trace["customdata"][0]: trace["x"][0] for trace in figure["data"] if trace.get("customdata")}


def words(figure: dict[str, Any]) -> list[str]:
    return [annotation["text"].replace("<br>", " ") for annotation in figure["layout"]["annotations"]]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("family", FAMILIES)
def test_description_marks_and_image_agree_with_the_rows(family: str, lang: str, shown: Shown) -> None:
    test = shown("compare", family=family, lang=lang, status=["adopted", "report"])
    assert not test.exception and charts(test)
    headings = [plain(s.value) for s in test.subheader]
    for figure, alt in charts(test):
        title, _, foot, *rows = words(figure)
        finding = re.sub(r"</?b>", "", title)
        assert finding in headings and alt.startswith(f"{finding}. "), "title, heading and description say the same"
        said, at = numbers(alt, lang), marks(figure)
        factors = set()
        for id, x in at.items():
            row = ROWS[id]
            stated = {v for v in (row["value_low"], row["value_high"], row["of_total"]) if v is not None}
            assert stated <= said, f"{id}: {stated} is not in the description"
            factors |= {round((row["value_high"] or row["value_low"]) / x)}
            document = DOCUMENTS[row["document_id"]]
            assert document[f"title_{lang}"] in foot
            assert section_line(row["section"], language(lang)) in foot, "every heading of the section is named"
        assert len(factors) == 1 and factors <= {1, 10**6, 10**9, 10**12}, "one axis, one scale"
        levels = [row for row in rows if row.startswith("┆")]
        assert all(numbers(level, lang) <= said for level in levels), "national levels stand in the description too"
        assert "CC BY 4.0" in foot


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_comparator_on_an_axis_is_explained_by_shape(lang: str, shown: Shown) -> None:
    test = shown("compare", family="exports", lang=lang)
    captions = "\n".join(plain(c.value) for c in test.caption)
    assert "┅●┅" in captions and "┆" not in captions, "an approximation, no national level"
    captions = "\n".join(plain(c.value) for c in shown("compare", family="urbanisation_rate", lang=lang).caption)
    assert "○━▶" in captions and "┆" in captions, "more than, and a national level"


def test_two_provinces_on_one_axis_have_two_signs(shown: Shown) -> None:
    figure, _ = charts(shown("compare", family="party_organisations"))[0]
    signs = {t["customdata"][0].split(".")[0]: t["marker"]["symbol"] for t in figure["data"] if t.get("customdata")}
    assert signs == {"lang-son-2020-programme": "diamond", "thanh-hoa-2021-programme": "square"}


def test_the_first_axis_has_a_row_for_every_province(shown: Shown) -> None:
    figure, alt = charts(shown("compare", family="growth"))[0]
    assert "<b>Hải Dương</b> · chỉ nêu bằng lời" in words(figure) and "<b>Lạng Sơn</b> · nêu chỉ tiêu khác" in words(figure)
    assert "Hải Dương: chỉ nêu bằng lời." in alt
    figure, _ = charts(shown("compare", family="border_economic_zone", lang="en"))[0]
    assert "<b>Lạng Sơn</b> · promises milestones or schemes" in words(figure)
    assert "<b>Hải Dương</b> · not applicable" in words(figure)


def test_what_only_a_report_states_can_be_called_up(shown: Shown) -> None:
    test = shown("compare", family="growth")
    queries = {link.proto.label: link.proto.query_string for link in test.get("page_link")}
    assert "status=adopted" in queries["Hiện cả báo cáo"] and "status=report" in queries["Hiện cả báo cáo"]
    test = shown("compare", family="growth", status=["adopted", "report"])
    assert "Hiện cả báo cáo" not in {link.proto.label for link in test.get("page_link")}
    assert "trên 9%/năm trong năm 2024 (báo cáo)" in plain(everything(test))


def test_the_form_of_the_image_can_be_chosen(shown: Shown) -> None:
    test = shown("compare", family="forest_cover")
    options = json.loads(test.get("plotly_chart")[0].proto.config)["toImageButtonOptions"]
    assert (options["format"], options["filename"], options["scale"]) == ("png", "forest_cover_rate-vn-09", 2)
    test.button_group(key="image.format").set_value("svg").run()
    options = json.loads(test.get("plotly_chart")[0].proto.config)["toImageButtonOptions"]
    assert (options["format"], options["scale"]) == ("svg", 1)


def test_outcomes_are_a_link_away_and_not_on_the_axis(shown: Shown) -> None:
    test = shown("compare", family="forest_cover", province="VN-09")
    link = next(link.proto for link in test.get("page_link") if link.proto.label == "Kết quả thực hiện của chủ đề này")
    assert link.page.endswith("progress") and "family=forest_cover" in link.query_string and "province=VN-09" in link.query_string
    figure, _ = charts(test)[0]
    assert set(marks(figure)) == {"lang-son-2020-programme.forest-cover-2025"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_of_tables_are_escaped_and_ids_of_facts_are_links(lang: str, shown: Shown) -> None:
    text = everything(shown("compare", family="exports", lang=lang))
    assert "LS\\-A07" not in text and ("[nguồn](https" in text or "[source](https" in text)

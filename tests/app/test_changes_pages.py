"""The matrix on the start page, what changed, and what came of it, as a reader sees them; counted against tables and hand judgements."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow.parquet as pq
import pytest
import yaml
from streamlit.testing.v1 import AppTest

from targets.messages import translator
from tests.app.conftest import LANGUAGES, ROOT, everything

Shown = Callable[..., AppTest]
TABLES = ROOT / "data" / "parquet"
JUDGED = ROOT / "tests" / "comparing"
# The first that holds is what a cell says: standing of the document → words.
WORDS = {"adopted": None, "report": "chỉ có trong báo cáo", "draft": "chỉ có trong dự thảo"}


def rows(table: str) -> list[dict[str, Any]]:
    return pq.read_table(TABLES / f"{table}.parquet").to_pylist()


def judged(name: str) -> Any:
    return yaml.safe_load((JUDGED / name).read_text(encoding="utf-8"))


def plain(markdown: str) -> str:
    """The text of Markdown without its escapes."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)


def tables(test: AppTest) -> str:
    """The text of all tables."""
    return "\n".join(plain(str(value)) for table in test.table for value in [*table.value.index, *table.value.to_numpy().flatten()])


def figures(test: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in test.get("plotly_chart")]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["home", "revisions", "progress"])
def test_a_page_is_shown_without_a_fault_under_its_title(page: str, lang: str, shown: Shown) -> None:
    test = shown(page, lang=lang)
    assert not test.exception and not test.error and not test.warning
    assert [t.value for t in test.title] == [translator(lang)(f"{page}.title")]


# The matrix


def cells(test: AppTest) -> Iterator[tuple[str, str, str]]:
    """Family, province by its sign, and text of every cell of the matrix."""
    for table in test.table:
        for topic, row in zip(table.value.index, table.value.to_numpy(), strict=True):
            family = re.search(r"family=(\w+)", topic)
            assert family, f"{topic} leads to no topic"
            for head, cell in zip(table.value.columns, row, strict=True):
                who = plain(head.split("**")[1])
                assert f"*{who}:*" in str(cell), "on a telephone, where the heads are gone, a cell says whose it is"
                yield family[1], who, plain(str(cell).replace(f" *{who}:*", ""))


def expected() -> dict[tuple[str, str], str | None]:
    """Recounted from the rows of `targets` alone: what the cell of every family and province must say, None for a value."""
    families = {row["indicator"]: row["family"] for row in rows("indicators")}
    excluded = {(e["family"], e["province"]) for e in yaml.safe_load((ROOT / "data/vocabulary/applicability.yml").read_text("utf-8"))}
    provinces = {row["province"]: row["name_vi"] for row in rows("provinces")}
    speaking = {row["province"] for row in rows("documents")}
    found: dict[tuple[str, str], str | None] = {}
    for family in (row["family"] for row in rows("families")):
        for code in speaking:
            own = [t for t in rows("targets") if t["province"] == code and families[t["indicator"]] == family]
            standing = {t["status"] for t in own if t["kind"] != "direction"}
            words = [WORDS[status] for status in WORDS if status in standing]
            empty = "chỉ nêu bằng lời" if own else "không áp dụng" if (family, code) in excluded else "không nêu"
            found[family, provinces[code]] = words[0] if words else empty
    return found


def test_every_cell_of_every_family_and_province_says_what_the_targets_say(shown: Shown) -> None:
    wanted, seen = expected(), {(family, who): text for family, who, text in cells(shown("home"))}
    assert seen.keys() == wanted.keys()
    for key, words in wanted.items():
        assert seen[key].strip(), f"{key} is blank"
        if words is None:
            assert not any(empty in seen[key] for empty in ("không nêu]", "không áp dụng", "chỉ ")), key
            assert "[**" in seen[key], f"{key} shows no value"
        else:
            assert words in seen[key], key


def test_a_cell_names_what_it_measures_and_when_and_leads_to_the_comparison(shown: Shown) -> None:
    seen = {(family, who): text for family, who, text in cells(shown("home", lang="en"))}
    assert "[**≥ 11% a year**](/compare?family=growth&lang=en)" in seen["growth", "Thanh Hóa"]
    assert "annual average 2021–2025" in seen["growth", "Thanh Hóa"]
    assert "forestry" in seen["growth", "Lạng Sơn"], "growth of one sector is not that of the economy"
    assert "Hải Dương has no land border" in seen["border_gates", "Hải Dương"]
    for (family, _), text in seen.items():
        assert f"/compare?family={family}&lang=en" in text


def test_unlike_figures_of_one_row_are_said_to_be_unlike(shown: Shown) -> None:
    test = shown("home")
    topics = {re.search(r"family=(\w+)", t)[1]: plain(t) for table in test.table for t in table.value.index}  # type: ignore[index]
    for family in ("exports", "national_standard_schools", "culture_houses", "growth"):
        assert "khác thước đo" in topics[family], family
    assert "khác thước đo" not in topics["forest_cover"], "one figure alone has nothing to be unlike"


def test_themes_and_provinces_narrow_the_matrix(shown: Shown) -> None:
    test = shown("home", theme="tourism", province=["VN-09", "VN-21"])
    assert len(test.table) == 1 and len(test.table[0].value.columns) == 2
    assert {family for family, _, _ in cells(test)} == {row["family"] for row in rows("families") if row["theme"] == "tourism"}


@pytest.mark.parametrize(("borders", "count"), [("day", 63), ("today", 34)])
def test_the_map_has_the_borders_asked_for_and_both_archipelagos_inside(borders: str, count: int, shown: Shown) -> None:
    test = shown("home", borders=borders)
    figure = next(f for f in figures(test) if f["data"][0]["type"] == "choropleth")
    assert len(figure["data"][0]["locations"]) == count == len(figure["data"][0]["geojson"]["features"])
    named = [t for t in figure["data"][1:] if "text" in t]
    points = {text.replace("<br>", " "): at for t in named for text, *at in zip(t["text"], t["lon"], t["lat"], strict=True)}
    geo = figure["layout"]["geo"]
    for name in ("Quần đảo Hoàng Sa", "Quần đảo Trường Sa"):
        east, north = points[name]
        assert geo["lonaxis"]["range"][0] < east < geo["lonaxis"]["range"][1] - 1 and geo["lataxis"]["range"][0] + 1 < north
    assert any("Hải Phòng (gồm Hải Dương cũ)" in name for name in points) == (borders == "today")
    assert "Natural Earth" in everything(test) and "Made with" not in everything(test)


def test_the_map_asks_nothing_of_other_networks(shown: Shown) -> None:
    chart = next(c for c in shown("home").get("plotly_chart") if "choropleth" in c.proto.spec)
    assert json.loads(chart.proto.config)["topojsonURL"] == "/assets/"
    assert "http" not in chart.proto.spec.replace("http://www.w3.org", "")


def test_the_deadlines_on_the_lines_are_those_of_the_targets(shown: Shown) -> None:
    figure = next(f for f in figures(shown("home")) if f["layout"].get("xaxis", {}).get("type") == "date")
    drawn = Counter(
        {
            (trace["y"][0], day[:10]): int(re.sub(r"\D", "", text))
            for trace in figure["data"]
            if trace["mode"] == "markers+text"
            for day, text in zip(trace["x"], trace["text"], strict=True)
        }
    )
    order = sorted(rows("documents"), key=lambda d: (["VN-61", "VN-09", "VN-21"].index(d["province"]), d["date"], d["document_id"]))
    lines = {d["document_id"]: n for n, d in enumerate(order)}
    counted = Counter(
        (lines[t["document_id"]], t["deadline_date"].isoformat())
        for t in rows("targets")
        if t["deadline_date"] and t["kind"] != "direction"
    )
    assert drawn == counted


# What changed

SIX = {
    "Cẩm Giàng five years sooner": ("Chặt hơn", "sớm hơn 5 năm: trước năm 2030 → trước năm 2025"),
    "the plan sees to 2050": ("Nêu khác đi", "tầm nhìn: 2045 → 2050"),
    "five programmes are six": ("Bổ sung", "5 chương trình thành 6"),
    "the cadres' programme sees to 2030": ("Nêu khác đi", "tầm nhìn: không nêu → 2030"),
    "the dossier has another name": ("Nêu khác đi", "Quần thể di tích và danh thắng Yên Tử trình UNESCO"),
    "six districts stay": (
        "Giữ nguyên",
        "6 mức giữ nguyên: Huyện Bình Giang, đô thị loại IV; Huyện Nam Sách, đô thị loại IV; Huyện Gia Lộc, đô thị loại IV; "
        "Huyện Thanh Miện, đô thị loại IV; Huyện Kim Thành, đô thị loại IV; Huyện Ninh Giang, đô thị loại IV",
    ),
}


def headlines(test: AppTest) -> list[str]:
    return next(plain(m.value) for m in test.markdown if m.value.startswith("- :")).split("\n")


@pytest.mark.parametrize("change", SIX)
def test_a_known_change_is_among_the_headlines(change: str, shown: Shown) -> None:
    what, words = SIX[change]
    assert any(what in line and words in line for line in headlines(shown("revisions")))


def test_the_first_headline_is_the_district_that_is_to_be_sooner(shown: Shown) -> None:
    assert "Cẩm Giàng" in headlines(shown("revisions"))[0]


def test_both_citations_of_every_change_read_by_hand_stand_on_the_page(shown: Shown) -> None:
    test = shown("revisions")
    text = plain(everything(test)) + tables(test)
    sides = [side for change in judged("revised.yml")["draft_to_adopted"] for side in (change["from"], change["to"]) if side]
    citations = [side["words"] for side in sides if "words" in side]
    assert len(citations) > 15
    assert not [words for words in citations if words not in text]
    assert "đã dự thảo xây dựng thành 5 chương trình cụ thể" in text, "the report counts the programmes of the draft"
    for standing in ("gray-badge[Dự thảo]", "green-badge[Đã ban hành]", "Đại hội XVIII Lạng Sơn", "Kế hoạch cả nước"):
        assert standing in text


def test_nothing_is_said_to_be_dropped(shown: Shown) -> None:
    test = shown("revisions")
    assert not any("red-badge" in m.value or "− Bỏ" in m.value for m in test.markdown)
    choice = next(g for g in test.get("button_group") if g.proto.id.count("choice.what"))
    assert not any("Bỏ" in option.content for option in choice.proto.options)


def test_every_change_of_the_table_is_on_the_page_once(shown: Shown) -> None:
    test = shown("revisions")
    cards = [m.value for m in test.markdown if re.match(r":\w+-badge\[[^\]]*\] .* · \*\*", m.value)]
    listed = sum(len(t.value) for t in test.table)
    assert len(cards) + listed == len(rows("changes"))
    what = Counter(row["what"] for row in rows("changes"))
    assert sum("Chặt hơn" in card for card in cards) == what["tightened"] and sum("Nới lỏng" in card for card in cards) == what["loosened"]


def test_what_the_report_does_not_mention_names_the_silent_text(shown: Shown) -> None:
    text = tables(shown("revisions", what="not_mentioned"))
    assert "không nhắc tới (Hải Dương: 5 nhiệm vụ trọng tâm" in text
    assert "Đề án" in text


def test_changes_are_chosen_by_what_they_do_and_whose_they_are(shown: Shown) -> None:
    test = shown("revisions", what="loosened")
    assert [line.split("]")[0] for line in headlines(test)] == ["- :orange-badge[▼ Nới lỏng"] * 2
    national = shown("revisions", province="VN")
    assert [h.value for h in national.header][1:] == ["Kế hoạch cả nước → kế hoạch điều chỉnh"]
    assert not any("Hải Dương" in line for line in headlines(national))
    nothing = shown("revisions", province="VN-09", theme="party_building")
    assert nothing.info and not nothing.exception


def test_a_change_leads_to_its_target_in_the_language_of_the_page(shown: Shown) -> None:
    first = headlines(shown("revisions", lang="en"))[0]
    assert "/target?lang=en&id=hai-duong-2020-programme.cam-giang-grade-iv-2025" in first and "sooner by 5 years" in first


def test_the_view_of_a_page_stays_when_the_language_changes(shown: Shown) -> None:
    switch = next(link.proto for link in shown("revisions", what="tightened").get("page_link") if link.proto.label == "English")
    assert "what=tightened" in switch.query_string and "lang=en" in switch.query_string


# What came of it

# The states and figures that a person worked out (tests/comparing/judgements.yml), as the page must print them.
BY_HAND = {
    "thanh-hoa-2021-programme.grdp-growth-2021-2025": ("Chưa đạt", "9,89%/năm, chưa tới mức đề ra từ 11%/năm trở lên"),
    "thanh-hoa-2021-programme.grdp-per-capita-2025": ("Chưa đạt", "3.505 USD/người, chưa tới mức đề ra 5.200 USD/người"),
    "thanh-hoa-2021-programme.exports-2025": ("Đạt", "8 tỷ USD, đạt mức đề ra 8 tỷ USD"),
    "lang-son-2020-programme.tourist-arrivals-2025": ("Đạt", "trên 4,4 triệu lượt khách, đạt mức đề ra trên 4,4 triệu lượt khách"),
    "lang-son-2020-programme.tourism-revenue-2025": ("Chưa đạt", "khoảng 4.500 tỷ đồng, chưa tới mức đề ra trên 5.200 tỷ đồng"),
    "lang-son-2020-programme.agro-forestry-growth": ("Đạt", "6,14%/năm, đạt mức đề ra 3–3,5%/năm"),
    "hai-duong-2023-committee-report.growth-2024": ("Đạt", "10,2%/năm, đạt mức đề ra trên 9%/năm"),
}
STATES = {"reached": "Đạt", "not_reached": "Chưa đạt"}


@pytest.mark.parametrize("target", BY_HAND)
def test_a_judgement_worked_by_hand_stands_on_the_page(target: str, shown: Shown) -> None:
    case = next(c for c in judged("judgements.yml")["judged"] if c["target"]["id"] == target)
    state, finding = BY_HAND[target]
    assert STATES[case["state"]] == state, "what is asked of the page is what was worked out by hand"
    texts = [plain(m.value) for m in shown("progress", status=["adopted", "report"]).markdown]
    at = next(n for n, text in enumerate(texts) if finding in text)
    assert state in texts[at - 1].split("]")[0]
    assert any(case["target"]["words"] in text for text in texts[at : at + 5]), "the words stand beside the verdict"


def test_the_mean_is_printed_with_every_rate_it_rests_on(shown: Shown) -> None:
    text = plain(everything(shown("progress")))
    assert "((1 + 9,44%) × (1 + 12,4%) × (1 + 7,29%) × (1 + 12,16%) × (1 + 8,27%))^(1/5) − 1 = 9,89%/năm" in text
    assert "86,5% mức đặt ra" in text, "4,500 of 5,200"


def test_the_course_draws_each_year_with_its_vintage_and_the_country_as_a_labelled_line(shown: Shown) -> None:
    made = next(f for f in figures(shown("progress", family="growth", province="VN-21")))
    points = {
        (x, round(y, 2)): t["marker"]["symbol"]
        for t in made["data"]
        if t["mode"] == "markers+text"
        for x, y in zip(t["x"], t["y"], strict=True)
    }
    for year, rate in {2021: 9.44, 2022: 12.4, 2023: 7.29, 2024: 12.16, 2025: 8.27}.items():
        assert points[year, rate] == "circle-open", "an estimate is hollow"
    assert points[2022, 12.51] == "circle-cross-open", "a first estimate has a mark of its own"
    words = {a["text"] for a in made["layout"]["annotations"]}
    assert {"<b>Mục tiêu ≥ 11%/năm</b>", "Cả nước 6,5–7%/năm", "Thực hiện 9,89%/năm"} == words
    promised = next(t for t in made["data"] if t["mode"] == "lines" and t["line"]["width"] == 4)
    assert promised["y"] == [11, 11] and promised["x"] == [2020.6, 2025.4] and promised["line"]["dash"] == "solid"
    assert made["layout"]["yaxis"]["title"]["text"] == "phần trăm mỗi năm"


def test_values_stand_with_vintage_and_source_and_what_decided_is_marked(shown: Shown) -> None:
    text = tables(shown("progress", family="growth", province="VN-21"))
    for words in ("ước tính lần đầu", "dự báo", "tính lại từ số công bố", "Mốc so sánh", "https://"):
        assert words in text
    assert text.count("dùng để kết luận") == 5, "five rates make the mean"


def test_what_ended_before_its_deadline_is_not_missed(shown: Shown) -> None:
    missed = plain(everything(shown("progress", state="not_reached")))
    assert "đô thị loại" not in missed and "xã" not in missed.split("Chưa đạt (")[-1].split("\n")[0]
    test = shown("progress", state="cannot_be_judged")
    ended = next(e for e in test.expander if "không còn trước khi đến hạn" in plain(e.label))
    links = [plain(link.proto.label) for link in ended.get("page_link")]
    assert any("115/181 xã" in label for label in links) and sum("Huyện" in label for label in links) >= 5


def test_every_target_has_one_verdict(shown: Shown) -> None:
    choice = next(g for g in shown("progress").get("button_group") if g.proto.id.count("choice.state"))
    counts = [int(re.search(r"\((\d+)\)", option.content)[1]) for option in choice.proto.options]  # type: ignore[index]
    assert len(counts) == 4
    assert sum(counts) == sum(t["status"] == "adopted" and t["kind"] != "direction" for t in rows("targets"))


def test_all_states_are_shown_when_asked_for(shown: Shown) -> None:
    test = shown("progress", state=["reached", "not_reached", "not_yet_due", "cannot_be_judged"])
    assert not test.exception and len(test.header) == 4
    assert len(figures(test)) > 20
    for figure in figures(test):
        assert figure["layout"]["yaxis"]["title"]["text"], "an axis names its unit"


def test_an_unknown_view_is_the_usual_one(shown: Shown) -> None:
    test = shown("progress", state="won", lang="en")
    assert not test.exception and [h.value.split(" (")[0] for h in test.header] == ["✓ Reached", "✗ Not reached"]

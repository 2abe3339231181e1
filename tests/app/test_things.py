"""The pages about one thing: what they show is held against the documents, the tables and what readers of the documents noted."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from targets import portrait
from targets.leading import leads
from targets.messages import translator
from targets.report import report_link
from targets.selection import Selection
from targets.store import data_folder
from targets.ui.data import Data
from targets.wording import quotation
from tests.app.conftest import LANGUAGES, everything

Shown = Callable[..., AppTest]
Rows = list[dict[str, object]]
FOREST = "lang-son-2020-programme.forest-cover-2025"
CAM_GIANG = "hai-duong-2020-programme.cam-giang-grade-iv-2025"


def table(name: str) -> Rows:
    """A built table as its file holds it, read without the code of the pages."""
    rows: Rows = pq.read_table(data_folder() / f"{name}.parquet").to_pylist()
    return rows


def plain(markdown: str) -> str:
    """What Markdown of the pages shows: without colours, weights, escapes and word joiners."""
    text = re.sub(r":[a-z]+(?:-background|-badge)?\[", "[", markdown).replace("\u2060", "")
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", re.sub(r"(?<!\\)[\[\]*]", "", text))


def links(test: AppTest) -> Counter[str]:
    """How often a page links to each target."""
    found = (parse_qs(link.proto.query_string) for link in test.get("page_link") if link.proto.page == "target")
    return Counter(query["id"][0] for query in found)


@pytest.fixture
def at_hand(documents_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOCUMENTS_DIR", str(documents_dir))
    return documents_dir


# The words in context


def test_the_passage_around_forest_cover_is_that_of_the_document(at_hand: Path, shown: Shown) -> None:
    lines = (at_hand / "lang-son-2020-programme.txt").read_text(encoding="utf-8").splitlines()
    stated = next(number for number, line in enumerate(lines) if "độ che phủ rừng đạt 65%" in line)
    text = everything(shown("target", id=FOREST))
    assert plain(lines[stated].strip()) in plain(text)
    assert plain(lines[stated - 1].strip()) in plain(text), "a bullet stands with the one before it"
    assert ":orange-background[**65\\%**]" in text, "the figure is marked"
    assert ":blue-background[độ che phủ rừng đạt]" in text, "the citation is marked"


def test_a_document_of_one_line_is_cut_where_sentences_end(at_hand: Path, shown: Shown) -> None:
    whole = (at_hand / "thanh-hoa-2021-programme.txt").read_text(encoding="utf-8")
    passage = next(m.value for m in shown("target", id="thanh-hoa-2021-programme.doctors-2025").markdown if "-background[" in m.value)
    shown_text = plain(passage)
    assert shown_text.startswith("… ") and shown_text.endswith(" …")
    inside = " ".join(shown_text.strip("… ").split())
    assert inside in " ".join(whole.split()) and len(inside) < 1400
    assert "số bác sỹ/1 vạn dân đạt 13 bác sỹ" in inside
    assert ":orange-background[**13 bác sỹ**]" in passage


def test_without_the_documents_the_citation_stands_alone_with_the_reason(monkeypatch: pytest.MonkeyPatch, shown: Shown) -> None:
    monkeypatch.delenv("DOCUMENTS_DIR", raising=False)
    test = shown("target", id=FOREST)
    assert not test.exception
    text = plain(everything(test))
    assert "độ che phủ rừng đạt 65% vào năm 2025" in text and "Trồng rừng mới" not in text
    assert translator("vi")("target.missing.no_folder") in text


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda path: path.unlink(), "not_found"),
        (lambda path: path.write_bytes(path.read_bytes() + b"\n"), "another_version"),
        (lambda path: path.write_bytes(b"\xff\xfe\x00"), "not_text"),
        (lambda path: path.rename(path.with_suffix(".docx")), "not_found"),
    ],
)
def test_another_file_is_never_shown_as_the_document(
    change: Callable[[Path], object], why: str, documents_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: Shown
) -> None:
    copy = Path(shutil.copy(documents_dir / "lang-son-2020-programme.txt", tmp_path))
    copy.chmod(0o644)
    change(copy)
    monkeypatch.setenv("DOCUMENTS_DIR", str(tmp_path))
    text = everything(shown("target", id=FOREST, lang="en"))
    assert translator("en")(f"target.missing.{why}") in text
    assert "Trồng rừng mới" not in text


def test_the_documents_may_lie_in_a_folder_of_the_folder(
    documents_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: Shown
) -> None:
    (tmp_path / "programmes").mkdir()
    shutil.copy(documents_dir / "lang-son-2020-programme.txt", tmp_path / "programmes")
    monkeypatch.setenv("DOCUMENTS_DIR", str(tmp_path))
    assert "Trồng rừng mới 9.000 ha/năm" in plain(everything(shown("target", id=FOREST)))


# How the words were read


def test_every_derived_field_stands_with_its_rule_and_words(shown: Shown) -> None:
    readings = next(t.value for t in shown("target", id=FOREST).table if "Quy tắc" in t.value.columns)
    rows = {plain(row["Chữ trong văn bản"]): (row["Quy tắc"], plain(row["Đọc thành"])) for row in readings.to_dict("records")}
    assert rows["65%"][0] == "`<số> %`" and "65" in rows["65%"][1] and "phần trăm" in rows["65%"][1]
    assert rows["vào năm 2025"][0] == "`vào năm <năm>`" and "31/12/2025" in rows["vào năm 2025"][1]


def test_words_from_outside_the_citation_are_told_apart(shown: Shown) -> None:
    test = shown("target", id="thanh-hoa-2021-programme.grdp-per-capita-2030")
    readings = next(t.value for t in test.table if "Quy tắc" in t.value.columns)
    words = [plain(cell) for cell in readings["Chữ trong văn bản"]]
    assert "Đến năm 2030 ngoài câu trích" in words and "8.990 USD" in words


# What stands elsewhere


def test_a_target_that_replaced_the_drafts_says_so_with_both_citations(shown: Shown) -> None:
    test = shown("target", id=CAM_GIANG)
    text = plain(everything(test))
    assert "trước năm 2030 → trước năm 2025 (sớm hơn 5 năm)" in text
    assert "Gia Lộc, Thanh Miện, Kim Thành, Ninh Giang trở thành đô thị loại IV trước năm 2030" in text
    assert links(test)["hai-duong-2020-draft-report.cam-giang-grade-iv-2030"]


def test_the_draft_leads_on_to_what_replaced_it(shown: Shown) -> None:
    test = shown("target", id="hai-duong-2020-draft-report.cam-giang-grade-iv-2030", lang="en")
    assert "In the later text:" in plain(everything(test)) and "sooner by 5 years" in everything(test)
    assert links(test)[CAM_GIANG]


def test_schools_as_a_number_and_as_a_share_are_another_measure(shown: Shown) -> None:
    """300 schools against 81% (hand notes of the annotators: count against share, the total is not given)."""
    test = shown("target", id="lang-son-2020-programme.national-standard-schools-2025", lang="en")
    assert links(test)["thanh-hoa-2021-programme.national-standard-schools-2025"]
    badges = [plain(m.value) for m in test.markdown if "-badge[C" in m.value]
    assert any("One side is a number, the other a share" in badge for badge in badges)


def test_benchmarks_and_outcomes_of_the_indicator_stand_with_their_sources(shown: Shown) -> None:
    observed = next(t.value for t in shown("target", id=FOREST).table if "Nguồn" in t.value.columns)
    own = [
        o for o in table("observations") if o["indicator"] == "forest_cover_rate" and o["province"] in ("VN-09", "VN") and not o["place"]
    ]
    assert len(observed) == len(own) > 0
    assert all(re.search(r"\]\(https?://", cell) for cell in observed["Nguồn"])
    assert all(cell.startswith("*Nguồn:* ") for cell in observed["Nguồn"]), "on a card a cell says what it is"


@pytest.mark.parametrize(("lang", "words"), [("vi", "Tự tính từ các giá trị đã công bố"), ("en", "Our own arithmetic on published values")])
def test_a_value_of_our_own_arithmetic_names_the_sources_it_rests_on(lang: str, words: str, shown: Shown) -> None:
    tables = [plain(str(cell)) for t in shown("progress", lang=lang).table for cell in t.value.to_numpy().flat]
    computed = [cell for cell in tables if words in cell]
    assert computed and all(cell.count("(https://") == 3 for cell in computed) and "TH-A01" not in " ".join(tables)


# Citing and reporting


def test_a_target_can_be_cited_with_its_words_its_version_and_its_id(shown: Shown) -> None:
    reference, entry = (block.value for block in shown("target", id=FOREST).get("code"))
    for part in (
        "“độ che phủ rừng đạt 65% vào năm 2025”",
        "Ban Chấp hành Đảng bộ tỉnh Lạng Sơn",
        "Chương trình 2, mục 1",
        "2026.1",
        FOREST,
        f"/target?id={FOREST}",
    ):
        assert part in reference
    assert entry.startswith(f"@misc{{{FOREST},") and "65\\%" in entry
    assert entry.count("{") == entry.count("}")


def test_an_error_is_reported_to_the_address_of_the_operator(monkeypatch: pytest.MonkeyPatch, shown: Shown) -> None:
    monkeypatch.setenv("TARGETS_REPORT_ADDRESS", "mailto:loi@example.org")
    (button,) = shown("target", id=FOREST, lang="en").get("link_button")
    parts = urlsplit(button.proto.url)
    filled = dict(parse_qsl(parts.query))
    assert (parts.scheme, parts.path) == ("mailto", "loi@example.org")
    assert FOREST in filled["subject"] and "độ che phủ rừng đạt 65% vào năm 2025" in filled["body"] and "2026.1" in filled["body"]


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "http://example.org/report", "mailto:", "loi"])
def test_without_a_usable_address_a_sentence_stands_in_its_place(address: str, monkeypatch: pytest.MonkeyPatch, shown: Shown) -> None:
    monkeypatch.setenv("TARGETS_REPORT_ADDRESS", address)
    test = shown("target", id=FOREST)
    assert not test.get("link_button")
    assert translator("vi")("target.no_report", id=FOREST) in plain(everything(test))


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("loi@example.org", "mailto:loi@example.org?subject=L%E1%BB%97i%20%26&body=a%0Ab"),
        ("mailto:loi@example.org?cc=x@example.org", "mailto:loi@example.org?cc=x%40example.org&subject=L%E1%BB%97i%20%26&body=a%0Ab"),
        ("https://example.org/new?labels=data", "https://example.org/new?labels=data&target=a.b%2Bc&title=L%E1%BB%97i%20%26&body=a%0Ab"),
        ("https://example.org/form?entry={target}", "https://example.org/form?entry=a.b%2Bc"),
    ],
)
def test_a_report_carries_the_id(address: str, link: str) -> None:
    assert report_link(address, "a.b+c", "Lỗi &", "a\nb") == link


@pytest.mark.parametrize(
    ("says", "shown_as"),
    [
        ("độ che phủ rừng đạt 65%", "“độ che phủ rừng đạt 65%”"),
        ("“Chuyển đổi số tỉnh Hải Dương giai đoạn 2021 - 2025”", "“Chuyển đổi số tỉnh Hải Dương giai đoạn 2021 - 2025”"),
        ("Đề án “Xây dựng khu vực phòng thủ”", "“Đề án ‘Xây dựng khu vực phòng thủ’”"),
        ("“A” và “B”", "“‘A’ và ‘B’”"),
    ],
)
def test_words_that_bring_their_quotation_marks_get_no_second_pair(says: str, shown_as: str) -> None:
    assert [quotation(says, lang) for lang in LANGUAGES] == [shown_as, shown_as]


# A wrong or missing id


def test_a_mistyped_id_leads_to_the_nearest(shown: Shown) -> None:
    test = shown("target", id="lang-son-2020-programme.forest-cover")
    assert not test.exception and not test.warning
    assert links(test)[FOREST]


def test_an_id_from_an_address_is_shown_as_text(shown: Shown) -> None:
    test = shown("target", id="**x** <b>y</b> [z](javascript:alert(1))")
    assert not test.exception
    assert "**x**" not in everything(test) and "](javascript" not in everything(test)


def test_an_endless_id_is_answered_as_fast_as_a_short_one(shown: Shown) -> None:
    test = shown("target", id=FOREST[:-4] + "x" * 200_000)
    assert not test.exception and len(everything(test)) < 2_000


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_address_without_an_id_leads_to_all_targets(lang: str, shown: Shown) -> None:
    test = shown("target", lang=lang)
    assert not test.exception and [t.value for t in test.title] == [translator(lang)("target.nothing")]
    assert "explore" in [link.proto.page for link in test.get("page_link")]


# Every kind of target


def samples() -> list[str]:
    """The first target of every kind of every document."""
    first: dict[object, str] = {}
    for row in table("targets"):
        first.setdefault((row["document_id"], row["kind"]), str(row["target_id"]))
    return list(first.values())


@pytest.mark.parametrize("target_id", samples())
def test_every_kind_of_target_is_shown_without_a_fault_in_both_languages(target_id: str, at_hand: Path, shown: Shown) -> None:
    says = next(str(row["says"]) for row in table("targets") if row["target_id"] == target_id)
    for lang in LANGUAGES:
        test = shown("target", id=target_id, lang=lang)
        assert not test.exception and not test.error and not test.warning
        text = plain(everything(test))
        assert " ".join(says.split()) in " ".join(text.split())
        assert "None" not in text and "nan" not in text.split()
        assert not any(link.proto.query_string.count("id=") > 1 for link in test.get("page_link"))


# One province


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("province", ["VN-61", "VN-09", "VN-21"])
def test_everything_a_province_promised_is_one_click_away(province: str, lang: str, shown: Shown) -> None:
    test = shown("province", province=province, lang=lang)
    assert not test.exception and not test.error and not test.warning
    rows = [r for r in table("targets") if r["province"] == province and r["status"] == "adopted"]
    once = {str(r["target_id"]): 1 if r["kind"] == "direction" else 2 for r in rows}
    assert links(test) == once, "by theme and by deadline, directions under their own heading"


def test_a_province_that_ended_says_what_became_of_it_and_who_led(shown: Shown) -> None:
    test = shown("province", province="VN-61")
    text = plain("\n".join([everything(test), *(str(cell) for t in test.table for cell in t.value.to_numpy().flat)]))
    assert "30/6/2025" in text and "Hải Phòng" in text
    assert text.count("Trưởng ban: Chủ tịch UBND tỉnh") == 3, "programmes 1, 2 and 5 by the hand notes"
    assert "Trưởng ban: Phó Bí thư Thường trực Tỉnh ủy" in text


def test_drafts_and_reports_of_a_province_are_left_to_the_reader(shown: Shown) -> None:
    wanted = "hai-duong-2023-committee-report.growth-2024"
    assert wanted not in links(shown("province", province="VN-61"))
    assert wanted in links(shown("province", province="VN-61", status=["adopted", "report"]))


@pytest.mark.parametrize("asked", ["VN", "VN-HP"])
def test_a_province_without_a_document_is_told(asked: str, shown: Shown) -> None:
    test = shown("province", province=asked)
    assert not test.exception and len(test.info) == 1


def test_an_unknown_province_is_refused_in_words(shown: Shown) -> None:
    test = shown("province", province="VN-99")
    assert not test.exception and "VN" in test.warning[0].value


def test_choosing_another_province_puts_its_code_into_the_address(shown: Shown) -> None:
    test = shown("province", lang="en")
    test.selectbox(key="filter.one.province").set_value("VN-21").run()
    assert (test.query_params["province"], test.query_params["lang"]) == ("VN-21", "en")
    assert test.title[0].value == "What Thanh Hóa promised"


def test_filters_without_a_widget_are_named_and_hold(shown: Shown) -> None:
    test = shown("province", province="VN-09", theme="environment")
    themes = {i["indicator"]: i["theme"] for i in table("indicators")}
    own = [r for r in table("targets") if r["province"] == "VN-09" and themes[r["indicator"]] == "environment"]
    assert set(links(test)) == {r["target_id"] for r in own} and own
    assert "Môi trường" in plain(everything(test))


def test_every_statement_falls_into_one_theme_and_one_year(vietnamese: Data) -> None:
    statements = vietnamese.statements(Selection())
    themes = portrait.by_theme(statements, vietnamese.names.themes)
    years = portrait.by_year(statements, translator("vi"))
    for groups in (themes, years):
        assert sorted(s.row["target_id"] for g in groups.values() for s in g) == sorted(s.row["target_id"] for s in statements)
    assert list(years) == [*sorted(y for y in years if y.isdigit()), *(y for y in years if not y.isdigit())]


# Who leads what


def test_who_leads_agrees_with_the_hand_notes(shown: Shown) -> None:
    """Hải Dương: a committee for each of six programmes; Lạng Sơn: none; Thanh Hóa: one for all eight."""
    test = shown("programmes")
    assert not test.exception and not test.error
    text = plain(everything(test))
    say = translator("vi")
    for arrangement in ("steering_committee", "no_committee", "one_committee_for_all"):
        assert text.count(say.term("lead_arrangement", arrangement)) == 1
    labels = [e.label for e in test.expander]
    assert labels[0] == "19 thành viên", "programme 1 of Hải Dương as printed in its section 1.3"
    for words in ("Trưởng ban: Bí thư Tỉnh ủy", "Ban cán sự đảng UBND tỉnh chủ trì", "Ban Tổ chức Tỉnh ủy chủ trì"):
        assert words in text


def test_all_programmes_stand_under_exactly_one_lead() -> None:
    for document in table("documents"):
        rows = [p for p in table("programmes") if p["document_id"] == document["document_id"]]
        numbers = [p["programme"] for lead in leads(rows, "vi") for p in lead.programmes]
        assert sorted(map(int, numbers)) == sorted(int(str(p["programme"])) for p in rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_promised_scheme_is_linked_once(lang: str, shown: Shown) -> None:
    test = shown("programmes", lang=lang)
    schemes = [r for r in table("targets") if r["kind"] == "deliverable" and r["status"] == "adopted"]
    assert links(test) == dict.fromkeys((str(r["target_id"]) for r in schemes), 1)
    assert any(str(len(schemes)) in h.value for h in test.header)


def test_schemes_are_filtered_by_topic_province_and_period(shown: Shown) -> None:
    themes = {i["indicator"]: i["theme"] for i in table("indicators")}
    test = shown("programmes", province=["VN-61", "VN-21"], theme="tourism", year="2025")
    wanted = {
        r["target_id"]
        for r in table("targets")
        if r["kind"] == "deliverable" and r["status"] == "adopted" and r["province"] in ("VN-61", "VN-21")
        and themes[r["indicator"]] == "tourism" and (r["deadline"] or r["period_end"] or r["horizon"]) == 2025
    }  # fmt: skip
    assert set(links(test)) == wanted and wanted


def test_a_filter_that_finds_no_scheme_says_so(shown: Shown) -> None:
    test = shown("programmes", province="VN-09", theme="defence_security")
    assert not test.exception and translator("vi")("programmes.nothing") in test.info[0].value


def test_the_recorded_files_are_those_at_hand(documents_dir: Path) -> None:
    for document in table("documents"):
        raw = (documents_dir / str(document["source_file"])).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == document["source_sha256"]

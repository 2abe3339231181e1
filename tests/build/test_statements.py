from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from breaking import replace

from etl.build import Folder
from etl.record import StatementError
from etl.statements import Rows, load_record
from targets.catalog import load_catalog

LANG_SON, HAI_DUONG, THANH_HOA = "lang-son-2020-programme.yml", "hai-duong-2020-programme.yml", "thanh-hoa-2021-programme.yml"


def load(data: Folder, documents: Path | None = None) -> Rows:
    return load_record(data.path / "statements", load_catalog(data.path / "vocabulary"), documents)


def test_a_statement_becomes_a_row_with_its_document_and_programme(data: Folder) -> None:
    rows = {row["target_id"]: row for row in load(data).targets}
    assert len(rows) == 13
    forest = rows["lang-son-2020-programme.forest-cover-2025"]
    told = (
        "document_id",
        "programme",
        "province",
        "kind",
        "indicator",
        "value_low",
        "value_high",
        "comparator",
        "unit",
        "deadline",
        "status",
    )
    assert [forest[c] for c in told] == [
        "lang-son-2020-programme", 2, "VN-09", "quantity", "forest_cover_rate", 65, 65, "eq", "percent", 2025, "adopted",
    ]  # fmt: skip
    assert (forest["says"], forest["char_start"], forest["char_end"]) == ("độ che phủ rừng đạt 65% vào năm 2025", 5093, 5129)
    assert rows["hai-duong-2020-programme.programmes-approved"]["programme"] is None


def test_a_fall_of_a_share_that_is_printed_in_per_cent_means_points(data: Folder) -> None:
    vocabulary = data.path / "vocabulary"
    points = "{class: points, name_vi: điểm %, name_en: points, symbol_vi: điểm %, symbol_en: points}"
    units = (vocabulary / "units.yml").read_text(encoding="utf-8")
    (vocabulary / "units.yml").write_text(f"{units}\npercentage_points: {points}\npercentage_points_per_year: {points}\n", encoding="utf-8")
    replace(vocabulary / "indicators" / "all.yml", "under forest, unit: percent,", "under forest, unit: percentage_points,")
    rows = {row["target_id"]: row for row in load(data).targets}
    assert rows["lang-son-2020-programme.forest-cover-2025"]["unit"] == "percentage_points"
    replace(vocabulary / "indicators" / "all.yml", "percentage_points,", "percentage_points_per_year,")
    with pytest.raises(StatementError, match=r'words are in "percent", forest_cover_rate is in "percentage_points_per_year"'):
        load(data)


def test_a_graded_place_keeps_the_grading_scheme_of_the_documents_day(data: Folder) -> None:
    replace(data.path / "statements" / HAI_DUONG, "date: 2020-11", "date: 2026-01-01")
    schemes = {row["target_id"]: row["grade_scheme"] for row in load(data).targets if row["grade"]}
    assert schemes == {
        "hai-duong-2020-programme.binh-giang-grade-4": "2025",
        "lang-son-2020-programme.urban-grade-2-2025": "2016",
        "lang-son-2020-programme.urban-grade-4-2025": "2016",
        "lang-son-2020-programme.urban-grade-5-2025": "2016",
    }


def test_a_date_says_how_precisely_it_is_known(data: Folder) -> None:
    dates = {row["document_id"]: (str(row["date"]), row["date_precision"]) for row in load(data).documents}
    assert dates == {
        "hai-duong-2020-programme": ("2020-11-01", "month"),
        "lang-son-2020-programme": ("2020-01-01", "year"),
        "thanh-hoa-2021-programme": ("2021-03-01", "month"),
    }


def test_the_searchable_text_is_folded_and_holds_place_and_title(data: Folder) -> None:
    folded = {row["target_id"]: row["folded"] for row in load(data).search}
    text = folded["lang-son-2020-programme.urban-grade-2-2025"]
    for words in (
        "do thi loai ii",
        "thanh pho lang son",
        "urban grade of a place",
        "chuong trinh 4 / 1",
        "programmes of work for the whole term",
    ):
        assert words in text
    assert "đ" not in text


def test_derived_fields_name_their_rule_and_words(data: Folder) -> None:
    derivations = [row for row in load(data).derivations if row["target_id"] == "lang-son-2020-programme.trade-through-gates-2025"]
    by_field = {row["field"]: row for row in derivations}
    assert "6.650" in by_field["value_low"]["words"] and not by_field["value_low"]["inherited"]
    assert by_field["deadline"]["inherited"] and "2025" in by_field["deadline"]["words"]
    assert all(row["rule"] for row in derivations)


FOREST = "programmes[2].statements[forest-cover-2025]"
BROKEN = yaml.safe_load((Path(__file__).parent / "broken_statements.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", BROKEN, ids=[case["name"] for case in BROKEN])
def test_a_broken_statement_file_is_refused_by_file_key_and_hint(data: Folder, case: dict[str, str]) -> None:
    replace(data.path / "statements" / case["file"], case["old"], case["new"])
    with pytest.raises(StatementError) as caught:
        load(data)
    by_key = {p.key: p for p in caught.value.problems}
    assert case["key"] in by_key, str(caught.value)
    problem = by_key[case["key"]]
    assert problem.file == case["file"]
    assert case["problem"] in problem.problem
    assert case.get("hint", "") in problem.hint


NOT_UNDERSTOOD = {
    "no figure": ("đạt 65% vào", "tăng vào"),
    "several figures": ("đạt 65% vào", "đạt 65%, tỷ lệ đô thị hóa đạt 40% vào"),
}


@pytest.mark.parametrize("problem", NOT_UNDERSTOOD)
def test_words_that_do_not_parse_are_refused_with_the_words_and_a_hint(data: Folder, problem: str) -> None:
    old, new = NOT_UNDERSTOOD[problem]
    replace(data.path / "statements" / LANG_SON, old, new)
    replace(data.path / "statements" / LANG_SON, "at: [5093, 5129]", f"at: [5093, {5129 + len(new) - len(old)}]")
    with pytest.raises(StatementError) as caught:
        load(data)
    (found,) = caught.value.problems
    assert (found.file, found.key) == (LANG_SON, f"{FOREST}.says")
    assert problem in found.problem and new in found.problem
    assert found.hint


def test_a_figure_named_tells_several_figures_apart(data: Folder) -> None:
    old, new = NOT_UNDERSTOOD["several figures"]
    replace(data.path / "statements" / LANG_SON, old, new)
    replace(data.path / "statements" / LANG_SON, "at: [5093, 5129]", f"at: [5093, {5129 + len(new) - len(old)}]\n        figure: 65%")
    rows = {row["target_id"]: row for row in load(data).targets}
    assert rows["lang-son-2020-programme.forest-cover-2025"]["value_low"] == 65


def test_all_problems_of_all_files_are_told_at_once(data: Folder) -> None:
    for old, new in (("forest_cover_rate", "forest_cover"), ("place: lang-son-city", "place: lang-son")):
        replace(data.path / "statements" / LANG_SON, old, new)
    replace(data.path / "statements" / THANH_HOA, "competitiveness_index_rank", "competitiveness")
    with pytest.raises(StatementError) as caught:
        load(data)
    assert [p.file for p in caught.value.problems] == [LANG_SON, LANG_SON, THANH_HOA]
    assert all(len(line) > 20 for line in str(caught.value).splitlines())


def test_every_citation_stands_where_the_document_has_it(data: Folder, documents_dir: Path) -> None:
    assert len(load(data, documents_dir).targets) == 13


def test_offsets_off_by_one_are_answered_with_what_stands_there_and_where_the_words_are(data: Folder, documents_dir: Path) -> None:
    replace(data.path / "statements" / LANG_SON, "at: [5093, 5129]", "at: [5094, 5130]")
    with pytest.raises(StatementError) as caught:
        load(data, documents_dir)
    (problem,) = caught.value.problems
    assert (problem.file, problem.key) == (LANG_SON, f"{FOREST}.at")
    assert problem.problem == "[5094, 5130] reads 'ộ che phủ rừng đạt 65% vào năm 2025.'"
    assert problem.hint == "'độ che phủ rừng đạt 65% vào năm 2025' stands at [5093, 5129]"


def test_an_inherited_word_is_held_against_the_document_too(data: Folder, documents_dir: Path) -> None:
    replace(data.path / "statements" / HAI_DUONG, "at: [23872, 23892]", "at: [23871, 23891]")
    with pytest.raises(StatementError) as caught:
        load(data, documents_dir)
    assert caught.value.key == "statements[digital-transformation-scheme].inherits[1].at"
    assert caught.value.hint.endswith("stands at [23872, 23892]"), "the nearest of several places is told"


def test_words_that_the_document_does_not_hold_are_told_so(data: Folder, documents_dir: Path) -> None:
    replace(data.path / "statements" / LANG_SON, "độ che phủ rừng đạt 65%", "độ che phủ rừng đạt 66%")
    with pytest.raises(StatementError) as caught:
        load(data, documents_dir)
    assert "stands nowhere in lang-son-2020-programme" in caught.value.hint


def test_another_version_of_the_document_is_recognised(data: Folder, documents_dir: Path, tmp_path: Path) -> None:
    original = (documents_dir / "lang-son-2020-programme.txt").read_bytes()
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "lang-son-2020-programme.txt").write_bytes(original + b"\n")
    with pytest.raises(StatementError) as caught:
        load(data, tmp_path / "documents")
    (problem,) = caught.value.problems
    assert (problem.key, problem.file) == ("document.source_sha256", LANG_SON)

from __future__ import annotations

from collections.abc import Callable

import pytest
from breaking import replace

from etl.build import Folder
from targets.catalog import CatalogError, load_catalog


def test_entries_come_in_the_order_of_lists_with_names_in_both_languages(data: Folder) -> None:
    catalog = load_catalog(data.path / "vocabulary")
    assert list(catalog.provinces) == ["VN-61", "VN-09", "VN-21", "VN"]
    assert [p.position for p in catalog.provinces.values()] == [1, 2, 3, 4]
    assert catalog.indicator("forest_cover_rate").name("vi") == "Độ che phủ rừng"
    assert catalog.indicator("forest_cover_rate").name("en") == "Forest cover"
    assert catalog.theme_of("forest_cover_rate").id == "environment"
    assert [f.id for f in catalog.families_of("urban")] == ["urban_grade", "urban_areas"]
    assert [i.id for i in catalog.indicators_of("urban_areas")] == ["urban_areas_count"]
    assert str(catalog.province("VN-61").ended_on) == "2025-06-30"
    assert str(catalog.laws["urban-grades-2016"].in_force_to) == "2025-12-31"
    assert catalog.grades["2016-IV"].becomes == ("2025-III",)


def test_an_unknown_id_is_answered_with_the_nearest_one(data: Folder) -> None:
    catalog = load_catalog(data.path / "vocabulary")
    with pytest.raises(KeyError, match=r'forest_cover_rat is not in the vocabulary \(nearest: "forest_cover_rate"\)'):
        catalog.indicator("forest_cover_rat")


BROKEN = {
    "unknown family": (
        "indicators/all.yml",
        "forest_cover, name_vi",
        "forest_covr, name_vi",
        "forest_cover_rate.family",
        "forest_covr",
        "forest_cover",
    ),
    "unknown unit": ("indicators/all.yml", "unit: percent", "unit: percents", "forest_cover_rate.unit", "percents", "percent"),
    "unknown theme": ("families.yml", "theme: trade", "theme: trad", "exports.theme", "trad", "trade"),
    "unknown province": (
        "localities.yml",
        "binh-giang: {province: VN-61",
        "binh-giang: {province: VN-6",
        "binh-giang.province",
        "VN-6",
        "VN-61",
    ),
    "unknown type of place": ("localities.yml", "type: city", "type: cty", "lang-son-city.type", "cty", "city"),
    "unknown direction": (
        "indicators/all.yml",
        "direction: lower",
        "direction: lowr",
        "competitiveness_index_rank.direction",
        "lowr",
        "lower",
    ),
    "missing key": ("themes.yml", ", name_en: Trade", "", "trade.name_en", "missing", "null"),
    "unknown key": ("units.yml", "usd: {class", "usd: {colour: x, class", "usd.colour", "unknown key", ""),
    "number where text belongs": ("provinces.yml", 'gso_code: "20"', "gso_code: 20", "VN-09.gso_code", "must be text, is 20", "quotes"),
    "territory that nobody holds": (
        "provinces.yml",
        'gso_code: "20"',
        'gso_code: "20", iso_2025: VN-90',
        "VN-09.iso_2025",
        "VN-90",
        "VN-09",
    ),
    "no such day": ("provinces.yml", "2025-06-30", "2025-06-31", "VN-61.ended_on", "2025-06-31", ""),
    "grade that turns into nothing known": (
        "grades.yml",
        "becomes: [2025-III]",
        "becomes: [2025-IV]",
        "2016-IV.becomes",
        "2025-IV",
        "2025-III",
    ),
    "unknown scheme": ("grades.yml", 'scheme: "2025"', 'scheme: "2026"', "2025-III.scheme", "2026", "2025"),
    "day of a law that is none": ("laws.yml", '"2025-12-31"', '"2025-12-32"', "urban-grades-2016.to", "2025-12-32", ""),
    "id twice in a list": ("themes.yml", "{id: urban,", "{id: trade,", "trade", "written twice", ""),
    "key twice": ("units.yml", "percent:", "usd:", "line 2, column 1", 'key "usd" is written twice', ""),
    "a list for a key": ("units.yml", "percent: {", "[a, b]: {", "line 2, column 1", "a key must be a word", ""),
    "not YAML": ("units.yml", "percent: {", "percent: {{", "line", "", ""),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_bad_vocabulary_is_refused_by_file_key_and_hint(data: Folder, name: str) -> None:
    file, old, new, key, problem, hint = BROKEN[name]
    replace(data.path / "vocabulary" / file, old, new)
    with pytest.raises(CatalogError) as caught:
        load_catalog(data.path / "vocabulary")
    first = caught.value.problems[0]
    assert (first.file, first.key) == (file, key) if key != "line" else first.key.startswith("line")
    assert problem in first.problem
    assert hint in first.hint


BREAKERS: dict[str, Callable[[Folder], object]] = {
    "missing file": lambda data: (data.path / "vocabulary" / "units.yml").unlink(),
    "not UTF-8": lambda data: (data.path / "vocabulary" / "units.yml").write_bytes("đô la".encode("utf-16")),
    "control characters": lambda data: (data.path / "vocabulary" / "units.yml").write_bytes(b"usd: \x00"),
    "empty file": lambda data: (data.path / "vocabulary" / "units.yml").write_text(""),
}


@pytest.mark.parametrize("name", BREAKERS)
def test_a_file_that_cannot_be_read_is_named(data: Folder, name: str) -> None:
    BREAKERS[name](data)
    with pytest.raises(CatalogError) as caught:
        load_catalog(data.path / "vocabulary")
    assert caught.value.file == "units.yml"


def test_all_problems_of_all_files_are_told_at_once(data: Folder) -> None:
    replace(data.path / "vocabulary" / "themes.yml", ", name_en: Trade", "")
    replace(data.path / "vocabulary" / "localities.yml", "type: city", "type: cty")
    replace(data.path / "vocabulary" / "indicators" / "all.yml", "direction: lower", "direction: lowr")
    with pytest.raises(CatalogError) as caught:
        load_catalog(data.path / "vocabulary")
    assert {p.file for p in caught.value.problems} == {"themes.yml", "localities.yml", "indicators/all.yml"}
    assert len(str(caught.value).splitlines()) == 3

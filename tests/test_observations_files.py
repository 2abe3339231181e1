"""Files of cited values: the notation of values and years, and what is refused, by file, line and column."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.observations import COLUMNS, SOURCES, ObservationsRefused, parse_value, parse_years, read_observations
from targets.catalog import Catalog, load_catalog

VOCABULARY = Path(__file__).parents[1] / "data" / "vocabulary"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(VOCABULARY)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11", (11.0, 11.0, "eq")),
        (">=11", (11.0, None, "ge")),
        (">5", (5.0, None, "gt")),
        ("<=5", (None, 5.0, "le")),
        ("<4", (None, 4.0, "lt")),
        ("~45", (45.0, 45.0, "approx")),
        ("6.5..7", (6.5, 7.0, "range")),
        ("750000e9", (750e12, 750e12, "eq")),
        (">=10000e9", (10e12, None, "ge")),
        ("2.55e6", (2_550_000.0, 2_550_000.0, "eq")),
        ("-1.79", (-1.79, -1.79, "eq")),
    ],
)
def test_values_are_read(text: str, value: tuple[float | None, float | None, str]) -> None:
    assert parse_value(text) == value


NO_VALUES = ["", "about 45", "6,5", "7..6.5", "7..7", ">=6..7", "1..2..3", "1.000.000", "5%", "1e5", "> 5", "5-7", "nan", "inf"]


@pytest.mark.parametrize("text", NO_VALUES)
def test_what_is_no_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write"):
        parse_value(text)


@pytest.mark.parametrize(("text", "years"), [("2025", (2025, None)), ("2021-2025", (2021, 2025))])
def test_years_are_read(text: str, years: tuple[int, int | None]) -> None:
    assert parse_years(text) == years


@pytest.mark.parametrize("text", ["", "25", "2025-2021", "2025-2025", "2021–2025", "2021-25", "20255", "1825"])
def test_what_names_no_years_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write one year"):
        parse_years(text)


HD: dict[str, str] = dict.fromkeys(COLUMNS, "") | {
    "observation_id": "HD-T07",
    "kind": "later_target",
    "province": "VN-61",
    "indicator": "urbanisation_rate",
    "years": "2025",
    "value": ">45",
    "unit": "percent",
    "frequency": "once",
    "vintage": "plan",
    "source": "paper",
    "territory": "63",
    "confidence": "quoted",
    "statement_vi": "Tỷ lệ đô thị hóa trên 45%.",
    "statement_en": "Urbanisation above 45%.",
}


def write(folder: Path, *lines: dict[str, str], sources: str = "paper,Tin (Báo),https://example.org,2024-12,,\n") -> Path:
    with (folder / "values.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
    (folder / SOURCES).write_text("source,title,url,published,standing_vi,standing_en\n" + sources, encoding="utf-8")
    return folder


def refusals(folder: Path, catalog: Catalog, target_ids: set[str] | None = None) -> Iterator[str]:
    with pytest.raises(ObservationsRefused) as refused:
        read_observations(folder, catalog, target_ids)
    yield from (str(p) for p in refused.value.problems)


def test_a_sound_file_is_read(tmp_path: Path, catalog: Catalog) -> None:
    (row,) = read_observations(write(tmp_path, HD), catalog)
    assert (row["fact_id"], row["value_low"], row["value_high"], row["comparator"]) == ("HD-T07", 45.0, None, "gt")
    assert (row["stated_on"], row["note_en"]) == ("2024-12", None)


@pytest.mark.parametrize(
    ("column", "text", "problem", "hint"),
    [
        ("observation_id", "HD T07", '"HD T07" is no id', "HD-T02.2030 for a part"),
        ("kind", "later-target", '"later-target" is not in the closed list', 'nearest: "later_target"'),
        ("kind", "", "is empty", "every value says"),
        ("vintage", "final", '"final" is not in the closed list', 'nearest: "official"'),
        ("frequency", "yearly", '"yearly" is not in the closed list', "known:"),
        ("territory", "65", '"65" is not in the closed list', "known: 34, 63"),
        ("province", "VN-30", 'unknown province "VN-30"', "nearest:"),
        ("province", "", "is empty", "name the region in scope"),
        ("place", "binhgiang", 'unknown place "binhgiang"', 'nearest: "binh-giang"'),
        ("indicator", "urbanization_rate", 'unknown indicator "urbanization_rate"', 'nearest: "urbanisation_rate"'),
        ("unit", "percents", 'unknown unit "percents"', 'nearest: "percent"'),
        ("unit", "vnd", "vnd does not measure urbanisation_rate", "its figures are in percent"),
        ("unit", "", "value and unit go together", "fill both"),
        ("value", "over 45", '"over 45" is not a value', "write 11, >=11"),
        ("value", "50..45", '"50..45" is not a range', "the lower end"),
        ("years", "2025?", '"2025?" names no years', "write one year"),
        ("years", "", "is empty", "of when"),
        ("source", "papr", 'unknown source "papr"', 'nearest: "paper"'),
        ("source", "", "is empty", "where it was read"),
        ("statement_vi", " ", "is empty", "every value says"),
        ("supersedes", "HD-T99", 'unknown value "HD-T99"', "nearest:"),
        ("supersedes", "HD-T07", "a value cannot replace itself", "name the value"),
    ],
)
def test_a_wrong_cell_is_refused(tmp_path: Path, catalog: Catalog, column: str, text: str, problem: str, hint: str) -> None:
    found = list(refusals(write(tmp_path, HD | {column: text}), catalog))
    assert any(line.startswith(f"values.csv: line 2, {column}: {problem}") and hint in line for line in found), found


def test_every_problem_is_named_at_once(tmp_path: Path, catalog: Catalog) -> None:
    folder = write(tmp_path, HD | {"value": "x"}, HD | {"kind": "aim", "observation_id": "HD-T08"})
    assert [line.partition(": ")[2].partition(":")[0] for line in refusals(folder, catalog)] == ["line 2, value", "line 3, kind"]


def test_an_id_written_twice_is_refused(tmp_path: Path, catalog: Catalog) -> None:
    (found,) = refusals(write(tmp_path, HD, HD), catalog)
    assert found == 'values.csv: line 3, observation_id: "HD-T07" is written twice (first in values.csv, line 2)'


def test_a_value_replaces_one_of_the_same_measure(tmp_path: Path, catalog: Catalog) -> None:
    income = {"observation_id": "HD-T02", "indicator": "income_per_capita", "value": "85e6", "unit": "vnd_per_capita"}
    (found,) = refusals(write(tmp_path, HD, HD | income | {"supersedes": "HD-T07"}), catalog)
    assert "line 3, supersedes: HD-T07 is of another indicator" in found


def test_a_replaced_target_must_be_known_when_targets_are(tmp_path: Path, catalog: Catalog) -> None:
    folder = write(tmp_path, HD | {"supersedes": "hai-duong-2020-programme.urbanisation"})
    assert len(read_observations(folder, catalog)) == 1
    assert len(read_observations(folder, catalog, {"hai-duong-2020-programme.urbanisation"})) == 1
    (found,) = refusals(folder, catalog, {"hai-duong-2020-programme.urbanisation-2025"})
    assert 'unknown value "hai-duong-2020-programme.urbanisation"' in found
    assert 'nearest: "hai-duong-2020-programme.urbanisation-2025"' in found


@pytest.mark.parametrize(
    ("sources", "problem"),
    [
        ("paper,,https://example.org,2024,,\n", "sources.csv: line 2, title: is empty"),
        ("paper,Tin,,2024,,\n", "sources.csv: line 2, url: is empty"),
        ("paper,Tin,https://example.org,12/2024,,\n", 'sources.csv: line 2, published: "12/2024" is not a date'),
        ("paper,Tin,https://example.org,2024-13,,\n", 'sources.csv: line 2, published: "2024-13" is not a date'),
        ("paper,Tin,example.org,2024,,\npaper,Tin,example.org,2024,,\n", 'sources.csv: line 3, source: "paper" is written twice'),
    ],
)
def test_a_wrong_source_is_refused(tmp_path: Path, catalog: Catalog, sources: str, problem: str) -> None:
    assert any(line.startswith(problem) for line in refusals(write(tmp_path, HD, sources=sources), catalog))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("vintage", "vintages", 'values.csv: line 1: unknown column "vintages" (nearest: "vintage")'),
        (",note_en\n", "\n", "values.csv: line 1: columns missing: note_en"),
        ("kind,province", "province,kind", "values.csv: line 1: columns out of order"),
        ("Urbanisation above 45%.", "Urbanisation, above 45%.", "values.csv: line 2, whole: holds 21 cells, not 20"),
        ("Urbanisation above 45%.", '"Urbanisation above 45%.', "values.csv: line 2: is not CSV"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, catalog: Catalog, old: str, new: str, problem: str) -> None:
    path = write(tmp_path, HD) / "values.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert any(line.startswith(problem) for line in refusals(tmp_path, catalog))


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, catalog: Catalog) -> None:
    write(tmp_path, HD)
    (tmp_path / "values.csv").write_bytes("Tỷ lệ".encode("utf-16"))
    (tmp_path / SOURCES).unlink()
    found = list(refusals(tmp_path, catalog))
    assert any(line.startswith("values.csv: cannot be read") for line in found)
    assert any(line.startswith("sources.csv: cannot be read") for line in found)

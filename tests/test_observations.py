"""Cited values: every fact is kept, and values read as the facts state them."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import yaml

from etl.observations import SOURCES, read_observations
from targets import schema
from targets.catalog import Catalog, load_catalog

DATA = Path(__file__).parents[1] / "data"
FOLDER = DATA / "observations"
FACTS = 156


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(DATA / "vocabulary")


@pytest.fixture(scope="module")
def statements() -> dict[str, dict[str, Any]]:
    """Recorded statements by target id, straight from the YAML."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((DATA / "statements").glob("*.yml")):
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        for part in [*record.get("programmes", []), record]:
            found |= {f"{record['document']['id']}.{s['id']}": s for s in part.get("statements") or []}
    return found


@pytest.fixture(scope="module")
def rows(catalog: Catalog, statements: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["observation_id"]: row for row in read_observations(FOLDER, catalog, statements)}


@pytest.fixture(scope="module")
def facts(facts_dir: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (facts_dir / "facts.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def laws() -> set[str]:
    """Facts that are no values: laws, codes, definitions, conventions."""
    entries = yaml.safe_load((DATA / "vocabulary" / "laws.yml").read_text(encoding="utf-8"))
    return {entry["fact"] for entry in entries.values()}


def test_rows_fit_the_table_in_order(rows: dict[str, dict[str, Any]]) -> None:
    table = pa.Table.from_pylist(list(rows.values()), schema=schema.OBSERVATIONS.schema)
    assert table.column_names == list(next(iter(rows.values())))
    assert all(not column.null_count for column, field in zip(table.columns, table.schema, strict=True) if not field.nullable)


def test_every_fact_is_an_observation_or_a_law(rows: dict[str, dict[str, Any]], laws: set[str]) -> None:
    observed = {row["fact_id"] for row in rows.values()}
    assert len(observed | laws) == FACTS
    assert {fact[0] for fact in observed & laws} == {"G"}, "only what became of the territory is both"


def test_no_fact_is_left_out_or_invented(rows: dict[str, dict[str, Any]], laws: set[str], facts: list[dict[str, Any]]) -> None:
    assert {row["fact_id"] for row in rows.values()} | laws == {fact["id"] for fact in facts}


def numbers(text: str) -> set[float]:
    """Numbers printed in an English text, commas grouping thousands."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    return {float(n) for n in re.findall(r"\d+(?:\.\d+)?", plain)}


def test_every_value_is_printed_in_its_fact(rows: dict[str, dict[str, Any]], facts: list[dict[str, Any]]) -> None:
    printed = {f["id"]: numbers(f"{f['statement']} {f['value']} {f['note']}") for f in facts}
    converted = {"G-09.area": 100}
    wrong = []
    for row in rows.values():
        for value in {row["value_low"], row["value_high"]} - {None}:
            scales = (1, 1e3, 1e6, 1e9, 1e12, 1 / converted.get(row["observation_id"], 1))
            if not any(abs(abs(value) - n * scale) <= 1e-9 * abs(value) for n in printed[row["fact_id"]] for scale in scales):
                wrong.append(f"{row['observation_id']}: {value}")
    assert not wrong


def test_every_number_of_a_fact_is_in_its_observations(rows: dict[str, dict[str, Any]], facts: list[dict[str, Any]]) -> None:
    told: dict[str, str] = {}
    for row in rows.values():
        told[row["fact_id"]] = f"{told.get(row['fact_id'], '')} {row['statement_en']} {row['note_en']} {row['year']}"
    lost = {f["id"]: numbers(f["value"]) - numbers(told[f["id"]]) for f in facts if f["id"] in told}
    assert not {id: sorted(values) for id, values in lost.items() if not in_other_scale(values, told[id])}


def in_other_scale(values: set[float], text: str) -> bool:
    printed = numbers(text)
    return all(any(abs(v * s - n) < 1e-6 * n for n in printed for s in (1e3, 1e6, 1e9, 1e-3)) for v in values)


COMPARED = (
    "kind", "province", "year", "period_start", "period_end", "value_low", "value_high", "comparator", "unit", "frequency", "vintage",
)  # fmt: skip


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        # the five-year plan: about 6.5-7% a year on average in 2021-2025
        ("N25-01", ("benchmark", "VN", None, 2021, 2025, 6.5, 7.0, "range", "percent_per_year", "annual_average", "plan")),
        # GDP per head of about 4,700-4,730 USD in 2024
        ("N24-02", ("benchmark", "VN", 2024, None, None, 4700.0, 4730.0, "range", "usd_per_capita", "once", "plan")),
        # marine protected areas at least 6% of the sea area
        ("N30-12.marine", ("benchmark", "VN", None, 2026, 2030, 6.0, None, "ge", "percent", "once", "plan")),
        # urban unemployment below 4%
        ("N25-12", ("benchmark", "VN", 2025, None, None, None, 4.0, "lt", "percent", "once", "plan")),
        # total investment 250-270 thousand billion VND over 2025-2030
        ("LS-T33.investment", ("later_target", "VN-09", None, 2025, 2030, 250e12, 270e12, "range", "vnd", "cumulative", "plan")),
        # GRDP per head of 115 million VND by 2025
        ("HD-T04.2025", ("benchmark", "VN-61", 2025, None, None, 115e6, 115e6, "eq", "vnd_per_capita", "once", "plan")),
        # all goods passing the province in 2023: 51,990.563 million USD
        ("LS-A07.all-goods", ("outcome", "VN-09", 2023, None, None, 51_990_563e3, 51_990_563e3, "eq", "usd", "once", "preliminary")),
        # exports of local goods in 2023: 156 million USD
        ("LS-A07.local-exports", ("outcome", "VN-09", 2023, None, None, 156e6, 156e6, "eq", "usd", "once", "preliminary")),
        # product taxes fell by 1.79% a year in 2016-2020
        (
            "LS-A04.product-taxes",
            ("baseline", "VN-09", None, 2016, 2020, -1.79, -1.79, "eq", "percent_per_year", "annual_average", "official"),
        ),
        # over 300,000 foreign visitors
        ("LS-A10.foreign", ("outcome", "VN-09", 2025, None, None, 300_000.0, None, "gt", "visits", "once", "estimate")),
        # GRDP of 333,617 billion VND, the later of two vintages
        ("TH-A04.size", ("outcome", "VN-21", 2025, None, None, 333_617e9, 333_617e9, "eq", "vnd", "once", "estimate")),
        # forest cover of 54.09% at the end of 2025
        ("TH-A10.cover", ("outcome", "VN-21", 2025, None, None, 54.09, 54.09, "eq", "percent", "once", "official")),
        # merged Hải Phòng has about 4,662,000 people
        ("G-04.population", ("territory", "VN-HP", 2025, None, None, 4_662_000.0, 4_662_000.0, "approx", "persons", "once", "official")),
        # among the top 5 of the region
        ("LS-T22.rank-size", ("later_target", "VN-09", 2030, None, None, None, 5.0, "le", "rank", "once", "plan")),
        # printed as 11.45 million USD, billion meant
        ("HD-A17.exports", ("outcome", "VN-61", 2022, None, None, 11.45e9, 11.45e9, "eq", "usd", "once", "first_estimate")),
    ],
)
def test_values_read_as_the_fact_states_them(rows: dict[str, dict[str, Any]], id: str, expected: tuple[Any, ...]) -> None:
    assert tuple(rows[id][column] for column in COMPARED) == expected


def test_a_grade_has_a_place_and_no_value(rows: dict[str, dict[str, Any]]) -> None:
    row = rows["U-10"]
    assert (row["place"], row["grade"], row["value_low"], row["comparator"], row["unit"]) == ("lang-son-city", "II", None, None, None)
    assert (row["period_start"], row["period_end"], row["kind"], row["confidence"]) == (2018, 2019, "baseline", "quoted-partly-inferred")


def test_unlike_measures_of_one_name_have_their_own_indicators(rows: dict[str, dict[str, Any]]) -> None:
    """The traps: three bases of trade, income and GRDP per head, trained and certified, three and four parts, old and new criteria."""
    unlike = [
        ("LS-A07.all-goods", "LS-A07.declared", "LS-A07.local-exports"),
        ("HD-T02.2025", "HD-T04.2025"),
        ("HD-T09.certified", "N25-11.trained"),
        ("HD-T05.services", "LS-T32.services"),
        ("N26-04", "N25-16.standard"),
        ("HD-A22.share", "HD-T07"),
        ("N25-A1.water-rural", "N25-17.rural"),
        ("LS-T35.schools", "LS-T21.schools"),
        ("N25-A3.model-share", "TH-T02.model"),
        ("TH-A10.area", "TH-A10.area-for-cover"),
    ]
    for ids in unlike:
        assert len({rows[id]["indicator"] for id in ids}) == len(ids), ids


def test_the_source_says_what_it_is_at_the_end_of_the_note(rows: dict[str, dict[str, Any]]) -> None:
    row = rows["N25-17.rural"]
    assert row["stated_on"] == "2021-07-28"
    assert row["url"].startswith("https://binhthuan.baohiemxahoi.gov.vn")
    assert row["note_en"].startswith("The national figure joins clean and hygienic water")
    assert row["note_en"].endswith("summarises Resolution 16/2021/QH15 of 27 July 2021, not the resolution itself.")
    assert row["note_vi"].endswith("không phải bản nghị quyết.")


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("TH-T31.growth", "thanh-hoa-2021-programme.grdp-growth-2026-2030"),
        ("TH-T30.per-capita", "thanh-hoa-2021-programme.grdp-per-capita-2030"),
        ("TH-T32", "thanh-hoa-2021-programme.exports-2030"),
        ("TH-T31.urbanisation", "thanh-hoa-2021-programme.urbanisation-2030"),
        ("LS-T31.vnd", "LS-T20.per-capita"),
        ("N25-03b", "N25-02b.growth"),
        ("N25-02b.growth", "N25-01"),
        ("N30-02.per-capita", "N30-01.per-capita"),
        ("TH-A04.per-capita", "TH-A05.per-capita"),
    ],
)
def test_later_values_replace_earlier_ones(rows: dict[str, dict[str, Any]], later: str, earlier: str) -> None:
    assert rows[later]["supersedes"] == earlier


def test_a_replaced_target_has_the_same_indicator(rows: dict[str, dict[str, Any]], statements: dict[str, dict[str, Any]]) -> None:
    links = [(r, statements[r["supersedes"]]) for r in rows.values() if r["supersedes"] in statements]
    assert len(links) == 4
    assert [r["observation_id"] for r, target in links if r["indicator"] != target["indicator"]] == []


def test_both_languages_are_written_and_every_source_is_used(rows: dict[str, dict[str, Any]]) -> None:
    assert not [id for id, row in rows.items() if row["statement_vi"] == row["statement_en"]]
    assert not [id for id, row in rows.items() if bool(row["note_vi"]) != bool(row["note_en"])]
    with (FOLDER / SOURCES).open(encoding="utf-8", newline="") as file:
        titles = {line["title"] for line in csv.DictReader(file)}
    assert titles == {row["source"] for row in rows.values()}

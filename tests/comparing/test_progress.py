"""What came of targets, worked by hand, and the rules of judging one by one."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_by_hand import DATA, House, judged

from targets.files import Refused
from targets.progress import judge, load_words, setting, tell
from targets.progress.outcomes import geometric_mean
from targets.progress.telling import FILE
from targets.schema import TABLES

READ = judged("judgements.yml")
TODAY = datetime.date.fromisoformat(READ["today"])


@pytest.mark.parametrize("case", READ["judged"], ids=lambda c: c["target"]["id"])
def test_a_judgement_worked_by_hand(case: dict[str, Any], house: House) -> None:
    found = judge(house.rows[case["target"]["id"]], house.observations, house.catalog, house.knowledge, TODAY)
    assert (found.state, found.because) == (case["state"], case.get("because")), case["working"]
    if "value" in case:
        (seen,) = found.outcomes
        assert seen.low == pytest.approx(case["value"], abs=0.005)
        assert seen.vintage == case["vintage"]
        assert {house.rows[i]["fact_id"] for i in seen.used} <= set(case["source"])


def test_at_least_five_judgements_were_worked_to_a_figure() -> None:
    assert sum("value" in case for case in READ["judged"]) >= 5


def test_no_target_of_what_ended_before_its_deadline_is_missed(house: House) -> None:
    for target in house.record.targets:
        found = judge(target, house.observations, house.catalog, house.knowledge, datetime.date(2100, 1, 1))
        ended = house.catalog.province(target["province"]).ended_on
        if ended and target["deadline_date"] and target["deadline_date"] > ended:
            assert (found.state, found.because) == ("cannot_be_judged", "unit_ended"), target["target_id"]


def test_nothing_is_judged_before_it_is_due(house: House) -> None:
    for target in house.record.targets:
        found = judge(target, house.observations, house.catalog, house.knowledge, datetime.date(2020, 1, 1))
        assert found.state not in ("reached", "not_reached"), target["target_id"]


def test_the_last_day_itself_is_not_yet_past(house: House) -> None:
    target = house.rows["lang-son-2020-programme.tourism-revenue-2025"]
    states = [
        judge(target, house.observations, house.catalog, house.knowledge, datetime.date(*day)).state
        for day in ((2025, 12, 31), (2026, 1, 1))
    ]
    assert states == ["not_yet_due", "not_reached"]


@given(st.lists(st.floats(-20, 30), min_size=1, max_size=8))
def test_growing_by_the_mean_every_year_leads_to_the_same_end(rates: list[float]) -> None:
    grown, evenly = 1.0, (1 + geometric_mean(rates) / 100) ** len(rates)
    for rate in rates:
        grown *= 1 + rate / 100
    assert evenly == pytest.approx(grown)


def test_the_mean_of_the_official_example() -> None:
    assert round(geometric_mean([9.44, 12.4, 7.29]), 2) == 9.69, "the published average of Thanh Hóa, 2021-2023 (TH-A01)"
    assert round(geometric_mean([8.6, 9.12, 8.16, 10.2]), 2) == 9.02, "X-03"


def target(**fields: Any) -> dict[str, Any]:
    row: dict[str, Any] = {c.name: None for c in TABLES["targets"].columns}
    base = {
        "target_id": "d.a", "document_id": "d", "province": "VN-21", "kind": "quantity", "indicator": "forest_cover_rate",
        "unit": "percent", "value_low": 50.0, "value_high": 50.0, "comparator": "eq", "deadline": 2024, "deadline_op": "by",
        "frequency": "once",
        "deadline_date": datetime.date(2024, 12, 31), "status": "adopted", "says": "x",
    }  # fmt: skip
    return {**row, **base, **fields}


def outcome(**fields: Any) -> dict[str, Any]:
    row: dict[str, Any] = {c.name: None for c in TABLES["observations"].columns}
    base = {
        "observation_id": "F-1", "fact_id": "F-1", "kind": "outcome", "province": "VN-21", "indicator": "forest_cover_rate",
        "unit": "percent", "year": 2024, "value_low": 52.0, "value_high": 52.0, "comparator": "eq", "frequency": "once",
        "vintage": "official", "stated_on": "2025-03", "territory": "63",
    }  # fmt: skip
    return {**row, **base, **fields}


BOUND = {"value_high": None, "comparator": "ge"}
ABOVE = {"value_high": None, "comparator": "gt"}


@pytest.mark.parametrize(
    ("asked", "seen", "state", "because"),
    [
        ({}, [outcome()], "reached", None),
        ({}, [outcome(value_low=49.9, value_high=49.9)], "not_reached", None),
        (ABOVE, [outcome(value_low=50.0, value_high=50.0)], "not_reached", None),
        (ABOVE, [outcome(value_low=50.0, value_high=None, comparator="gt")], "reached", None),
        (ABOVE, [outcome(value_low=50.0, value_high=None, comparator="ge")], "cannot_be_judged", "open_outcome"),
        (BOUND, [outcome(value_low=40.0, value_high=None, comparator="gt")], "cannot_be_judged", "open_outcome"),
        (BOUND, [outcome(value_low=None, value_high=45.0, comparator="le")], "not_reached", None),
        ({"comparator": "range", "value_low": 50.0, "value_high": 55.0}, [outcome(value_low=60.0, value_high=60.0)], "reached", None),
        ({"indicator": "poverty_rate"}, [outcome(indicator="poverty_rate", value_low=49.0, value_high=49.0)], "reached", None),
        ({"indicator": "poverty_rate"}, [outcome(indicator="poverty_rate")], "not_reached", None),
        ({"indicator": "services_share_of_grdp"}, [outcome(indicator="services_share_of_grdp")], "cannot_be_judged", "no_direction"),
        ({}, [outcome(vintage="forecast")], "cannot_be_judged", "forecast_only"),
        ({}, [outcome(year=2023)], "cannot_be_judged", "no_outcome"),
        ({}, [outcome(province="VN-09")], "cannot_be_judged", "no_outcome"),
        ({}, [outcome(scope="first_half_of_year")], "cannot_be_judged", "no_outcome"),
        ({}, [outcome(kind="benchmark")], "cannot_be_judged", "no_outcome"),
        ({"deadline": None, "deadline_date": None, "frequency": "annual"}, [outcome()], "cannot_be_judged", "undated"),
        ({"kind": "direction", "value_low": None, "value_high": None}, [outcome()], "cannot_be_judged", "in_words"),
        (
            {"kind": "rank", "indicator": "pci_rank", "unit": "rank", "value_low": None, "value_high": 10.0, "comparator": "le"},
            [outcome(indicator="pci_rank", unit="rank", value_low=12.0, value_high=12.0)],
            "not_reached",
            None,
        ),
    ],
)  # fmt: skip
def test_one_rule_at_a_time(asked: dict[str, Any], seen: list[dict[str, Any]], state: str, because: str | None, house: House) -> None:
    found = judge(target(**asked), seen, house.catalog, house.knowledge, TODAY)
    assert (found.state, found.because) == (state, because)


def test_the_most_settled_vintage_decides_and_a_restated_one_never(house: House) -> None:
    estimate = outcome(observation_id="F-2", value_low=51.0, value_high=51.0, vintage="estimate", stated_on="2025-12")
    official = outcome(observation_id="F-3", value_low=49.0, value_high=49.0, vintage="official", stated_on="2025-01")
    found = judge(target(), [estimate, official], house.catalog, house.knowledge, TODAY)
    assert found.outcomes[0].used == ("F-3",) and found.known == ("F-2", "F-3")
    restating = {**estimate, "supersedes": "F-3"}
    found = judge(target(), [restating, official], house.catalog, house.knowledge, TODAY)
    assert found.outcomes[0].used == ("F-2",) and found.known == ("F-2",)


def test_an_average_with_a_missing_year_takes_the_published_one_or_says_what_is_missing(house: House) -> None:
    asked = target(
        indicator="grdp_growth", unit="percent_per_year", frequency="annual_average", deadline=None, deadline_date=None, deadline_op=None,
        period_start=2021, period_end=2023, value_low=5.0, value_high=None, comparator="ge",
    )  # fmt: skip
    rate = {"indicator": "grdp_growth", "unit": "percent_per_year"}
    years = [outcome(observation_id=f"F-{y}", year=y, value_low=6.0, value_high=6.0, **rate) for y in (2021, 2022)]
    found = judge(asked, years, house.catalog, house.knowledge, TODAY)
    assert (found.state, found.because) == ("cannot_be_judged", "incomplete_years")
    published = outcome(year=None, period_start=2021, period_end=2023, frequency="annual_average", value_low=4.0, value_high=4.0, **rate)
    found = judge(asked, [*years, published], house.catalog, house.knowledge, TODAY)
    assert found.state == "not_reached" and found.outcomes[0].method == "published_average"


def test_what_is_to_hold_every_year_is_judged_by_every_year(house: House) -> None:
    asked = target(frequency="annual", deadline=None, deadline_date=None, deadline_op=None, period_start=2022, period_end=2024)
    first, *rest = [outcome(observation_id=f"F-{year}", year=year) for year in (2022, 2023, 2024)]
    assert judge(asked, [first, *rest], house.catalog, house.knowledge, TODAY).state == "reached"
    assert judge(asked, rest, house.catalog, house.knowledge, TODAY).because == "incomplete_years"
    low = {**first, "value_low": 49.0, "value_high": 49.0}
    assert judge(asked, [low, *rest], house.catalog, house.knowledge, TODAY).state == "not_reached"


def test_the_formula_is_printed_with_every_figure_it_rests_on(house: House) -> None:
    words = load_words(DATA / "vocabulary")
    row = house.rows["thanh-hoa-2021-programme.grdp-growth-2021-2025"]
    found = judge(row, house.observations, house.catalog, house.knowledge, TODAY)
    told = tell(found, row, house.rows, house.catalog, words, "vi")
    factors = "((1 + 9,44%) × (1 + 12,4%) × (1 + 7,29%) × (1 + 12,16%) × (1 + 8,27%))^(1/5) − 1 = 9,89%/năm"
    assert told.state == "Chưa đạt" and told.formula.startswith(factors)
    revenue = house.rows["lang-son-2020-programme.tourism-revenue-2025"]
    found = judge(revenue, house.observations, house.catalog, house.knowledge, TODAY)
    assert tell(found, revenue, house.rows, house.catalog, words, "vi").formula.endswith("86,5% mức đặt ra")


def test_beside_a_target_stand_its_outcomes_by_year_and_the_aims_of_the_country_that_may_share_its_axis(house: House) -> None:
    beside = setting(house.rows["thanh-hoa-2021-programme.urbanisation-2025"], house.observations, house.catalog, house.knowledge)
    assert [(o["fact_id"], o["value_low"]) for o in beside.outcomes] == [("TH-A22", 36), ("TH-A23", 38.51)]
    assert [(o["fact_id"], reasons) for o, reasons in beside.benchmarks] == [("N25-07", ("floor_against_point",))]
    beside = setting(house.rows["lang-son-2020-programme.forest-cover-2025"], house.observations, house.catalog, house.knowledge)
    assert [o["fact_id"] for o in beside.baselines] == ["LS-A12"]
    assert [o["fact_id"] for o, _ in beside.benchmarks] == ["N30-01"]
    growth = setting(house.rows["thanh-hoa-2021-programme.grdp-growth-2021-2025"], house.observations, house.catalog, house.knowledge)
    assert [o["fact_id"] for o, _ in growth.benchmarks] == ["N25-01"], "no aim for a single year beside an average"


def test_words_are_refused_when_a_reason_has_none(tmp_path: Path) -> None:
    text = (DATA / "vocabulary" / FILE).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(text.replace("  undated:", "  undatd:"), encoding="utf-8")
    with pytest.raises(Refused, match='because: "undated" has no words'):
        load_words(tmp_path)

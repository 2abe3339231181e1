"""Every room of the grammar against its corpus: each wording has exactly its one meaning, and what must not parse does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl.grammar import NotUnderstood, read_statement
from etl.grammar.dates import find_dates, in_term
from etl.grammar.normalise import normalise
from etl.grammar.numbers import read_number

CORPUS = Path(__file__).parents[1] / "corpus"


def room(name: str) -> Any:
    return yaml.safe_load((CORPUS / f"{name}.yml").read_text(encoding="utf-8"))


def wordings(name: str, part: str = "parse") -> list[Any]:
    return [
        pytest.param({k: v for k, v in meaning.items() if k != "wordings"}, wording, id=f"{name}: {wording}")
        for meaning in room(name)[part]
        for wording in meaning["wordings"]
    ]


def dates_of(words: str) -> list[Any]:
    text = normalise(words)
    return find_dates(text.folded, 0, len(text.folded))


@pytest.mark.parametrize(("meaning", "wording"), wordings("numbers"))
def test_number(meaning: dict[str, Any], wording: str) -> None:
    assert read_number(wording) == meaning["value"]


@pytest.mark.parametrize("words", room("numbers")["must_not_parse"])
def test_no_number(words: str) -> None:
    assert read_number(words) is None


@pytest.mark.parametrize(("meaning", "wording"), wordings("figures"))
def test_figure(meaning: dict[str, Any], wording: str) -> None:
    reading = read_statement(wording, kind="quantity")
    assert (reading.value_low, reading.value_high) == (meaning["low"], meaning["high"])
    assert (reading.comparator, reading.unit, reading.of_total) == (meaning["comparator"], meaning["unit"], meaning.get("of_total"))


@pytest.mark.parametrize("words", room("figures")["must_not_parse"])
def test_no_figure(words: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_statement(words, kind="quantity")
    assert refused.value.problem == "no figure" and refused.value.says == words and refused.value.hint


@pytest.mark.parametrize("words", room("figures")["several"])
def test_several_figures(words: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_statement(words, kind="quantity")
    assert refused.value.problem == "several figures"


@pytest.mark.parametrize(("meaning", "wording"), wordings("dates"))
def test_date(meaning: dict[str, Any], wording: str) -> None:
    found = dates_of(wording)
    assert len(found) == 1
    when = found[0]
    assert when.role == meaning["role"]
    if when.role == "period":
        assert (when.first, when.last, when.term) == (meaning["first"], meaning["last"], meaning.get("term", False))
    else:
        assert when.year == meaning["year"]
    if when.role == "deadline":
        assert (when.op, when.day) == (meaning["op"], date.fromisoformat(meaning["day"]))


@pytest.mark.parametrize("words", room("dates")["must_not_parse"])
def test_no_date(words: str) -> None:
    assert dates_of(words) == []


@pytest.mark.parametrize(("meaning", "wording"), wordings("dates", "relative"))
def test_date_within_the_term(meaning: dict[str, Any], wording: str) -> None:
    found = dates_of(wording)
    assert [w.role for w in found] == [meaning["role"]]
    expected = (2021, "in") if meaning["role"] == "term_first" else (2025, "by")
    told = in_term(found[0], 2020, 2025)
    assert (told.year, told.op) == expected


@pytest.mark.parametrize(("meaning", "wording"), wordings("grades"))
def test_grade(meaning: dict[str, Any], wording: str) -> None:
    reading = read_statement(wording, kind="urban_grade")
    assert (reading.grade, reading.value_low, reading.value_high) == (meaning["grade"], meaning.get("low"), meaning.get("low"))


@pytest.mark.parametrize("words", room("grades")["must_not_parse"])
def test_no_grade(words: str) -> None:
    with pytest.raises(NotUnderstood):
        read_statement(words, kind="urban_grade")


@pytest.mark.parametrize(("meaning", "wording"), wordings("ranks"))
def test_rank(meaning: dict[str, Any], wording: str) -> None:
    reading = read_statement(wording, kind="rank")
    assert (reading.value_low, reading.value_high, reading.comparator, reading.unit) == (None, meaning["rank"], "le", "rank")
    assert reading.of_total == meaning.get("of_total")


@pytest.mark.parametrize("words", room("ranks")["must_not_parse"])
def test_no_rank(words: str) -> None:
    with pytest.raises(NotUnderstood):
        read_statement(words, kind="rank")


@pytest.mark.parametrize(("frequency", "wording"), [(f, w) for f, ws in room("frequencies").items() for w in ws])
def test_frequency(frequency: str, wording: str) -> None:
    assert read_statement(wording, kind="quantity").frequency == frequency


FIELDS = (
    "value_low", "value_high", "comparator", "unit", "of_total", "grade",
    "deadline", "deadline_op", "deadline_date", "period_start", "period_end", "horizon",
)  # fmt: skip


@pytest.mark.parametrize("case", room("statements"), ids=lambda c: c["says"][:60])
def test_statement(case: dict[str, Any]) -> None:
    reading = read_statement(case["says"], kind=case["kind"], inherits=case.get("inherits", ()), figure=case.get("figure"))
    means = dict(case["means"])
    if "deadline_date" in means:
        means["deadline_date"] = date.fromisoformat(means["deadline_date"])
    assert {f: getattr(reading, f) for f in FIELDS} == {f: means.get(f) for f in FIELDS}
    assert reading.frequency == means.get("frequency", "once")


def test_every_derived_field_names_its_rule_and_its_words() -> None:
    says = "tổng kim ngạch xuất nhập khẩu qua địa bàn đạt khoảng 6.650 triệu USD"
    reading = read_statement(says, kind="quantity", inherits=["Đến năm 2025"])
    derived = {d.field: d for d in reading.derivations}
    assert set(derived) == {"value_low", "value_high", "comparator", "unit", "deadline", "deadline_op", "deadline_date"}
    assert derived["value_low"].rule == "khoảng <number> <scale> <money>" and derived["value_low"].words == "khoảng 6.650 triệu USD"
    assert derived["deadline"].rule == "đến năm <year>" and derived["deadline"].words == "Đến năm 2025" and derived["deadline"].inherited
    assert all(d.words in says for d in reading.derivations if not d.inherited)


def test_a_figure_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(NotUnderstood, match="70%"):
        read_statement("đạt 60%", kind="quantity", figure="70%")

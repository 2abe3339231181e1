"""The changes read by hand are found, each with what it does, and nothing is said to be dropped that was not."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_by_hand import DATA, House, id_of, judged

from targets.catalog import Language
from targets.files import Refused
from targets.revisions import changes, explain, load_links, rows_by_id, weigh
from targets.revisions.links import FILE
from targets.schema import GRADES

READ = judged("revised.yml")
BY_HAND = [change for part in READ.values() for change in part]


def what(house: House) -> dict[tuple[str | None, str | None], str]:
    return {(c["from_id"], c["to_id"]): c["what"] for c in house.changes}


@pytest.mark.parametrize("change", BY_HAND, ids=lambda c: f"{id_of(c['from'])}-{id_of(c['to'])}")
def test_a_change_read_by_hand_is_found_with_the_fields_it_is_about(change: dict[str, Any], house: House) -> None:
    ids = id_of(change["from"]), id_of(change["to"])
    assert what(house).get(ids) == change["what"]
    row = next(c for c in house.changes if (c["from_id"], c["to_id"]) == ids)
    rows = rows_by_id(house.record.targets, house.record.programmes, house.observations)
    explained = explain(row, rows, house.catalog, house.links, "en")
    assert [d.field for d in explained.differences] == change.get("fields", [])


@pytest.mark.parametrize(("lang", "why"), [("vi", "Bình quân nhiều năm"), ("en", "An average of years")])
def test_an_average_of_five_years_that_gives_way_to_one_year_is_no_stricter_and_says_why(lang: Language, why: str, house: House) -> None:
    row = next(c for c in house.changes if (c["from_id"], c["to_id"]) == ("N25-01", "N25-02b.growth"))
    explained = explain(row, rows_by_id([], [], house.observations), house.catalog, house.links, lang)
    assert explained.note.startswith(why)
    assert explained.differences[1].after in ("năm 2025", "in 2025")


def test_the_draft_changed_in_nothing_of_figures_grades_and_programmes_but_what_was_read_by_hand(house: House) -> None:
    plain = ("direction",)
    found = {
        ids: does
        for ids, does in what(house).items()
        if ids[0] and ids[0].startswith("hai-duong-2020-draft-report") and house.rows.get(ids[0], {}).get("kind") not in plain
    }
    assert {ids for ids, does in found.items() if does not in ("unchanged", "not_mentioned")} == {
        (id_of(c["from"]), id_of(c["to"])) for c in READ["draft_to_adopted"] if c["from"] and c["what"] != "unchanged"
    }


def test_nothing_is_dropped_and_only_the_fifth_programme_was_added(house: House) -> None:
    assert [c for c in house.changes if c["what"] == "dropped"] == []
    assert [c["to_id"] for c in house.changes if c["what"] == "added"] == ["hai-duong-2020-programme/5"]


def test_what_only_the_adopted_text_says_is_not_mentioned_in_the_report(house: House) -> None:
    joined = {c["to_id"] for c in house.changes if c["from_id"] and c["to_kind"] == "target"}
    adopted = {t["target_id"] for t in house.record.targets if t["document_id"] == "hai-duong-2020-programme"}
    alone = {c["to_id"]: c["what"] for c in house.changes if c["from_id"] is None and c["to_kind"] == "target"}
    assert alone.keys() == adopted - joined
    assert set(alone.values()) == {"not_mentioned"}


def test_a_target_for_2030_that_no_report_of_the_later_congress_mentions_is_not_dropped(house: House) -> None:
    alone = [c["from_id"] for c in house.changes if c["to_id"] is None]
    assert "thanh-hoa-2021-programme.doctors-2030" in alone
    assert "thanh-hoa-2021-programme.doctors-2025" not in alone, "the congress of 2025 speaks of later years"
    assert "thanh-hoa-2021-programme.exports-2030" not in alone


def test_a_promise_of_a_whole_draft_that_the_whole_adopted_text_leaves_out_is_dropped(house: House) -> None:
    record = house.record
    documents = [{**d, "status": "adopted"} for d in record.documents]
    kept = [t for t in record.targets if t["target_id"] != "hai-duong-2020-programme.binh-giang-grade-iv-2025"]
    found = {(c["from_id"], c["to_id"]): c["what"] for c in changes(kept, record.programmes, documents, [], house.catalog, house.links)}
    assert found["hai-duong-2020-draft-report.binh-giang-grade-iv-2025", None] == "dropped"
    assert found[None, "hai-duong-2020-programme.industrial-province-2025"] == "added", "a whole draft would have said it"


def test_the_order_of_the_rows_changes_nothing(house: House) -> None:
    record = house.record
    turned = changes(
        record.targets[::-1], record.programmes[::-1], record.documents[::-1], house.observations[::-1], house.catalog, house.links
    )
    assert turned == house.changes


def test_a_change_is_explained_in_both_languages(house: House) -> None:
    rows = rows_by_id(house.record.targets, house.record.programmes, house.observations)
    change = next(c for c in house.changes if c["to_id"] == "hai-duong-2020-programme.cam-giang-grade-iv-2025")
    assert str(explain(change, rows, house.catalog, house.links, "vi")) == (
        "Chặt hơn. Thời hạn: trước năm 2030 → trước năm 2025 (sớm hơn 5 năm)"
    )
    assert (
        str(explain(change, rows, house.catalog, house.links, "en")) == "Tightened. Deadline: before 2030 → before 2025 (sooner by 5 years)"
    )
    cadres = next(c for c in house.changes if c["to_id"] == "hai-duong-2020-programme/6")
    assert str(explain(cadres, rows, house.catalog, house.links, "vi")) == "Nêu khác đi. Tầm nhìn: không nêu → 2030"


FIGURES = st.builds(
    lambda low, more, comparator, year, grade, op: {
        "target_id": "d.a", "kind": "quantity", "says": "x", "unit": "percent", "place": None, "scope": None, "horizon": None,
        "value_low": low, "value_high": None if comparator in ("ge", "gt") else low + (more if comparator == "range" else 0),
        "comparator": comparator, "deadline": year, "deadline_op": op, "grade": grade, "frequency": "once",
        "deadline_date": datetime.date(year - (op == "before"), 12, 31), "period_start": None, "period_end": None,
    },
    st.floats(0, 100), st.floats(0.5, 10), st.sampled_from(["eq", "ge", "gt", "approx", "range"]),
    st.integers(2021, 2035), st.sampled_from([None, *GRADES]), st.sampled_from(["by", "before"]),
)  # fmt: skip


@given(a=FIGURES, b=FIGURES, direction=st.sampled_from(["higher", "lower", "neutral"]))
def test_what_is_tightened_one_way_is_loosened_the_other(a: dict[str, Any], b: dict[str, Any], direction: str) -> None:
    turned = {"tightened": "loosened", "loosened": "tightened", "reworded": "reworded"}
    assert {(w.field, turned[w.does]) for w in weigh(a, b, direction)} == {(w.field, w.does) for w in weigh(b, a, direction)}
    assert weigh(a, a, direction) == ()


@pytest.mark.parametrize(
    ("field", "before", "after", "direction", "does"),
    [
        ("value_low", 9.2, 11.0, "higher", "tightened"),
        ("value_low", 9.2, 11.0, "lower", "loosened"),
        ("value_low", 9.2, 11.0, "neutral", "reworded"),
        ("deadline_date", datetime.date(2029, 12, 31), datetime.date(2024, 12, 31), "higher", "tightened"),
        ("grade", "IV", "III", "higher", "tightened"),
        ("grade", "IV", "V", "higher", "loosened"),
        ("horizon", 2045, 2050, "higher", "reworded"),
        ("comparator", "ge", "gt", "higher", "tightened"),
        ("comparator", "eq", "approx", "higher", "reworded"),
    ],
)
def test_one_field_alone_weighs_as_the_rule_says(field: str, before: object, after: object, direction: str, does: str) -> None:
    base = {
        "target_id": "d.a", "kind": "quantity", "says": "x", "unit": "percent", "place": None, "scope": None, "horizon": None,
        "value_low": 5.0, "value_high": None, "comparator": "ge", "deadline": 2030, "deadline_op": "by", "grade": None,
        "frequency": "once", "deadline_date": datetime.date(2030, 12, 31), "period_start": None, "period_end": None,
    }  # fmt: skip
    (weight,) = weigh({**base, field: before}, {**base, field: after}, direction)
    assert weight.does == does


def test_a_file_without_words_for_a_change_is_refused(tmp_path: Any) -> None:
    text = (DATA / "vocabulary" / FILE).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(text.replace("  dropped: {vi: Bỏ, en: Dropped}\n", ""), encoding="utf-8")
    with pytest.raises(Refused, match='whats: "dropped" has no words'):
        load_links(tmp_path)


def test_what_the_links_name_exists(house: House) -> None:
    documents = {d["document_id"] for d in house.record.documents}
    assert {c.document for c in house.links.complete} | {s.document for s in house.links.successors} <= documents
    assert {o.id for o in house.links.left_out} | {i for link in house.links.links for i in (link.earlier, link.later) if i} <= set(
        house.rows
    )
    (complete,) = house.links.complete
    programmes = [p for p in house.record.programmes if p["document_id"] == complete.document]
    assert len(programmes) == complete.count


def test_the_report_counts_its_programmes_in_the_words_recorded(house: House, documents_dir: Any) -> None:
    (complete,) = house.links.complete
    text = (documents_dir / f"{complete.document}.txt").read_text(encoding="utf-8-sig")
    assert complete.says in text and str(complete.count) in complete.says

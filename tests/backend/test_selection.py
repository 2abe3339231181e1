"""The one filter: address ⇄ selection ⇄ condition ⇄ words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracle import Tables, selections

from targets import queries
from targets.selection import LONGEST_TEXT, PARAMETERS, TARGET_CONDITIONS, Refused, Selection, clean_text, read_params
from targets.store import Store


@given(data=st.data())
def test_an_address_gives_the_selection_back(data: st.DataObject, tables: Tables, store: Store) -> None:
    selection = data.draw(selections(tables))
    known = queries.known(store)
    read = read_params(selection.to_params(), known)
    assert read.selection == selection
    assert read.refused == ()
    assert list(selection.to_params()) == [p for p in PARAMETERS if p in selection.to_params()]


@given(
    params=st.dictionaries(st.sampled_from([*PARAMETERS, "lang", "x"]), st.lists(st.text() | st.sampled_from(["VN-09", "2025", "draft"])))
)
def test_whatever_an_address_says_a_selection_comes_of_it(params: dict[str, list[str]]) -> None:
    selection = Selection.from_params(params)
    assert Selection.from_params(selection.to_params()) == selection
    assert set(selection.kinds) <= {"quantity", "urban_grade", "rank", "milestone", "deliverable", "direction"}
    assert len(selection.q) <= LONGEST_TEXT
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in selection.q)


@given(st.text())
def test_values_never_enter_the_condition_itself(text: str) -> None:
    sql, params = Selection(provinces=(text,), places=(text,), q=text).where()
    allowed = {TARGET_CONDITIONS[name] for name in ("provinces", "places", "q")}
    assert set(sql.split(" AND ")) <= allowed
    assert sql.count("?") == len(params)


def test_equal_selections_are_equal_whatever_the_order() -> None:
    one, other = (
        Selection(provinces=("VN-21", "VN-09", "VN-21"), years=(2030, 2025)),
        Selection(provinces=("VN-09", "VN-21"), years=(2025, 2030)),
    )
    assert one == other
    assert hash(one) == hash(other)
    assert one.to_params() == {"province": ["VN-09", "VN-21"], "year": ["2025", "2030"]}


def test_what_cannot_be_used_is_reported(store: Store) -> None:
    params = {
        "province": ["VN-9", "VN-09"],
        "kind": ["rang"],
        "year": ["20x5", "2025", "1066", "٢٠٢٥"],
        "provnce": ["VN-09"],
        "lang": ["en"],
        "q": ["a" * 201],
    }
    read = read_params(params, queries.known(store), also=("lang",))
    assert read.selection == Selection(provinces=("VN-09",), years=(2025,), q="a" * 200)
    assert read.refused == (
        Refused("provnce", "", "unknown_parameter", "province"),
        Refused("province", "VN-9", "unknown_code", "VN-09"),
        Refused("kind", "rang", "unknown_code", "rank"),
        Refused("year", "20x5", "not_a_year"),
        Refused("year", "1066", "not_a_year"),
        Refused("year", "٢٠٢٥", "not_a_year"),
        Refused("q", "a" * 201, "too_long"),
    )


def test_only_the_first_unknown_codes_get_a_hint(store: Store) -> None:
    refused = read_params({"province": [f"VN-0{n}" for n in range(5)]}, queries.known(store)).refused
    assert [one.value for one in refused] == ["VN-00", "VN-01", "VN-02", "VN-03", "VN-04"]
    assert [one.nearest is None for one in refused] == [False, False, False, True, True]


def test_typed_text_becomes_one_clean_line() -> None:
    assert clean_text(" độ\u202e che\x00phủ\n\nrừng\ufeff ") == "độ che phủ rừng"
    assert clean_text(unicodedata.normalize("NFD", "hòa")) == "hòa"


def test_pages_show_adopted_documents_unless_asked() -> None:
    assert Selection().for_pages().statuses == ("adopted",)
    assert Selection(statuses=("draft",)).for_pages().statuses == ("draft",)
    assert Selection().for_pages().to_params() == {"status": ["adopted"]}


def test_merging_and_taking_away() -> None:
    start = Selection(provinces=("VN-09",), q="rừng")
    assert start.merged(Selection(provinces=("VN-21",), years=(2025,))) == Selection(provinces=("VN-21",), years=(2025,), q="rừng")
    assert start.without("q") == Selection(provinces=("VN-09",))
    assert not start.without("q").without("province")


def test_the_sentence_says_what_is_selected(store: Store) -> None:
    selection = Selection(provinces=("VN-21", "VN-09"), kinds=("rank",), years=(2025, 2030), statuses=("adopted",), q="mười tỉnh")
    assert (
        selection.sentence(queries.names(store, "vi"))
        == "Lạng Sơn, Thanh Hóa · thứ hạng · năm 2025, 2030 · văn bản đã ban hành · có chữ “mười tỉnh”"
    )
    assert selection.sentence(queries.names(store, "en")).endswith(
        "· ranks · in 2025, 2030 · adopted documents · with the words “mười tỉnh”"
    )
    assert Selection().sentence(queries.names(store, "vi")) == "mọi mục tiêu"


@pytest.mark.parametrize("field", [name for name in PARAMETERS.values() if name not in ("q", "years")])
def test_every_field_shows_in_the_sentence(field: str, store: Store) -> None:
    named = Selection(**{field: ("adopted",) if field == "statuses" else ("rank",) if field == "kinds" else ("some-code",)})
    assert named.sentence(queries.names(store, "en")) in ("adopted documents", "ranks", "some-code")


def test_a_table_that_cannot_be_filtered_so_says_it() -> None:
    with pytest.raises(ValueError, match="q"):
        Selection(q="x").where({"provinces": "p.province = ANY(?)"})

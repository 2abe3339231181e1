"""Every question gives what a plain reading of the tables gives."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from conftest import write_tables
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import Tables, selections

from targets import queries, schema
from targets.selection import PARAMETERS, Selection
from targets.store import Store

COLUMN = {"document": "document_id"}


@given(data=st.data())
def test_the_condition_selects_what_a_plain_filter_selects(data: st.DataObject, tables: Tables, store: Store) -> None:
    selection = data.draw(selections(tables))
    expected = tables.ids(selection)
    assert queries.targets(store, selection)["target_id"].to_pylist() == expected
    assert queries.rows(store, "targets", selection)["target_id"].to_pylist() == expected


@settings(max_examples=30)
@given(data=st.data())
def test_linked_tables_follow_the_selected_targets(data: st.DataObject, tables: Tables, store: Store) -> None:
    selection = data.draw(selections(tables).filter(bool))
    expected = set(tables.ids(selection))
    for table, columns in {
        "derivations": ["target_id"],
        "search": ["target_id"],
        "comparisons": ["a_id", "b_id"],
        "changes": ["from_id", "to_id"],
    }.items():
        if store.has(table):
            rows = [row for row in tables.rows[table] if expected & {row[c] for c in columns}]
            assert queries.rows(store, table, selection).to_pylist() == rows


@pytest.mark.parametrize("table", schema.TABLES)
def test_every_built_table_comes_whole_in_its_schema_and_order(table: str, tables: Tables, store: Store) -> None:
    assert store.has(table) == (table in tables.rows)
    if store.has(table):
        rows = queries.rows(store, table, Selection())
        assert rows.schema.equals(schema.TABLES[table].schema)
        assert rows.to_pylist() == tables.rows[table]


@pytest.mark.parametrize("table", [name for name in schema.TABLES if not queries.is_linked(name)])
def test_a_table_takes_what_it_has_columns_for(table: str, tables: Tables, store: Store) -> None:
    if not store.has(table):
        pytest.skip(f"{table} is not built in this data version")
    known = queries.known(store)
    for parameter in PARAMETERS:
        value = {"year": "2025", "q": "rừng"}.get(parameter) or next(iter(known[parameter]))
        selection = Selection.from_params({parameter: [value]})
        if parameter in queries.parameters_of(table):
            assert queries.rows(store, table, selection).num_rows <= len(tables.rows[table])
        else:
            with pytest.raises(ValueError, match="cannot be filtered"):
                queries.rows(store, table, selection)


@pytest.fixture
def later(tables: Tables, tmp_path: Path) -> Store:
    """The tables with those of comparing beside them, of real ids."""
    ids = [row["target_id"] for row in tables.targets]
    seen = tables.rows["observations"][0]["observation_id"]
    pairs = [
        ("target", ids[0], "target", ids[-1], "B", ["territory"]),
        ("observation", seen, "target", ids[0], "A", []),
        ("target", ids[1], "target", ids[2], "D", ["unit"]),
    ]
    changes = [
        ("target", ids[0], "target", ids[1], "tightened"),
        ("target", ids[2], None, None, "dropped"),
        ("programme", "a/1", "programme", "b/1", "reworded"),
    ]
    families = sorted({row["family"] for row in tables.targets})
    cells = [(family, province, "not_stated", None, None, None) for family in families for province in ("VN-09", "VN-21", "VN-61")]
    made = {"comparisons": pairs, "changes": changes, "cells": cells}
    rows = {name: [dict(zip((c.name for c in schema.TABLES[name].columns), row, strict=True)) for row in made[name]] for name in made}
    write_tables(tmp_path, {**tables.rows, **rows})
    return Store.open(tmp_path)


def test_comparisons_and_changes_follow_either_side(tables: Tables, later: Store) -> None:
    first = tables.targets[0]["target_id"]
    selection = Selection(documents=(tables.targets[0]["document_id"],))
    selected = set(tables.ids(selection))
    comparisons = queries.rows(later, "comparisons", selection).to_pylist()
    assert all(row["a_id"] in selected or row["b_id"] in selected for row in comparisons)
    assert queries.rows(later, "comparisons", Selection()).num_rows == queries.rows(later, "changes", Selection()).num_rows == 3
    assert queries.rows(later, "changes", Selection(years=(2099,))).num_rows == 0
    assert [row["verdict"] for row in queries.comparisons_of(later, "target", first).to_pylist()] == ["A", "B"]
    assert queries.comparisons_of(later, "observation", first).num_rows == 0


def test_cells_are_filtered_by_their_family_and_province(tables: Tables, later: Store) -> None:
    family = tables.targets[0]["family"]
    theme = tables.targets[0]["theme"]
    assert queries.rows(later, "cells", Selection(families=(family,), provinces=("VN-09",))).num_rows == 1
    of_theme = {row["family"] for row in queries.rows(later, "cells", Selection(themes=(theme,))).to_pylist()}
    assert of_theme == {row["family"] for row in tables.targets if row["theme"] == theme}


def test_observations_are_filtered_by_place_time_and_indicator(tables: Tables, store: Store) -> None:
    families = {row["indicator"]: row["family"] for row in tables.rows["indicators"]}
    for row in tables.rows["observations"]:
        year = row["year"] if row["year"] is not None else row["period_end"]
        chosen = Selection(
            provinces=(row["province"],) if row["province"] else (), years=(year,) if year else (), families=(families[row["indicator"]],)
        )
        assert row in queries.rows(store, "observations", chosen).to_pylist()
    assert queries.rows(store, "observations", Selection(years=(1999,))).num_rows == 0


@settings(max_examples=30)
@given(data=st.data())
def test_facets_add_up(data: st.DataObject, tables: Tables, store: Store) -> None:
    selection = data.draw(selections(tables))
    for parameter in ("province", "kind", "theme", "document"):
        others = tables.selected(selection.without(parameter))
        expected = Counter(row[COLUMN.get(parameter, parameter)] for row in others)
        facet = queries.facet(store, selection, parameter).to_pylist()
        assert {row["code"]: row["count"] for row in facet} == expected
        assert [row["count"] for row in facet] == sorted(expected.values(), reverse=True)


def test_documents_tell_what_each_holds(tables: Tables, store: Store) -> None:
    for document in queries.documents(store).to_pylist():
        kinds = Counter(row["kind"] for row in tables.targets if row["document_id"] == document["document_id"])
        assert document["targets"] == kinds.total()
        assert {kind: document[kind] for kind in schema.KINDS} == {kind: kinds[kind] for kind in schema.KINDS}
    assert queries.documents(store).num_rows == len(tables.rows["documents"]) == 5


def test_programmes_tell_how_much_each_states(tables: Tables, store: Store) -> None:
    for document in tables.rows["documents"]:
        got = queries.programmes(store, document["document_id"]).to_pylist()
        assert [row["programme"] for row in got] == sorted(
            r["programme"] for r in tables.rows["programmes"] if r["document_id"] == document["document_id"]
        )
        stated = Counter(r["programme"] for r in tables.targets if r["document_id"] == document["document_id"])
        assert all(row["targets"] == stated[row["programme"]] for row in got)


def test_one_target_and_how_it_was_read(tables: Tables, store: Store) -> None:
    row = tables.targets[0]
    assert queries.target(store, row["target_id"])["says"].to_pylist() == [row["says"]]
    assert queries.target(store, "no-such-target").num_rows == 0
    expected = sorted((r for r in tables.rows["derivations"] if r["target_id"] == row["target_id"]), key=lambda r: r["field"])
    assert queries.derivations(store, row["target_id"]).to_pylist() == expected


@pytest.mark.parametrize("typed", ["che phu rung", "Che Phủ Rừng", "CHE PHỦ RỪNG", "rung  che", "độ che phủ rừng"])
def test_forest_cover_is_found_however_it_is_typed(typed: str, store: Store) -> None:
    rows = queries.targets(store, Selection(q=typed, provinces=("VN-09",))).to_pylist()
    assert [row["value_low"] for row in rows if row["says"] == "độ che phủ rừng đạt 65% vào năm 2025"] == [65.0]


@pytest.mark.parametrize("sign", ["_", "*", "'; DROP TABLE targets", "\\"])
def test_signs_are_looked_for_as_they_stand(sign: str, tables: Tables, store: Store) -> None:
    assert queries.targets(store, Selection(q=sign))["target_id"].to_pylist() == tables.ids(Selection(q=sign))


def test_a_percent_sign_finds_percents_alone(tables: Tables, store: Store) -> None:
    found = queries.targets(store, Selection(q="%")).num_rows
    assert found == sum("%" in row["folded"] for row in tables.targets)
    assert 0 < found < len(tables.targets)


def test_names_are_in_the_order_of_lists(tables: Tables, store: Store) -> None:
    names = queries.names(store, "vi")
    assert list(names.provinces)[:3] == ["VN-61", "VN-09", "VN-21"]
    assert names.provinces["VN-09"] == "Lạng Sơn"
    assert list(names.families) == [row["family"] for row in sorted(tables.rows["families"], key=lambda row: row["position"])]
    assert len(names.indicators) == len(tables.rows["indicators"])
    for lang in ("vi", "en"):
        assert queries.names(store, lang).symbols == {row["unit"]: row[f"symbol_{lang}"] for row in tables.rows["units"]}
        assert queries.names(store, lang).units == {row["unit"]: row[f"name_{lang}"] for row in tables.rows["units"]}
        assert queries.names(store, lang).documents == {row["document_id"]: row[f"title_{lang}"] for row in tables.rows["documents"]}


def test_vietnamese_names_sort_by_vietnamese_rules(tables: Tables, tmp_path: Path) -> None:
    names = ["mạ", "Ân", "Đê", "ma", "An", "mà", "má", "Dê", "mả", "Ăn", "mã"]
    places = [{"place": f"p{n}", "province": "VN-09", "type": "other", "name_vi": name, "name_en": name} for n, name in enumerate(names)]
    write_tables(tmp_path, {**tables.rows, "localities": places})
    # Letters before tones, đ after d: the order of Vietnamese dictionaries.
    assert list(queries.names(Store.open(tmp_path), "vi").places.values()) == [
        "An",
        "Ăn",
        "Ân",
        "Dê",
        "Đê",
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
    ]


def test_units_are_as_the_wording_takes_them(tables: Tables, store: Store) -> None:
    units = queries.units(store)
    assert set(units) == {row["unit"] for row in tables.rows["units"]}
    assert all(units[row["unit"]].symbol_vi == row["symbol_vi"] for row in tables.rows["units"])

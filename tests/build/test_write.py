from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from breaking import contents
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.write import SchemaError, _exchange, differing, folder_beside, restore, swap, to_table, write_tables
from targets.schema import TABLES, UNITS, Column, Table

TINY = Table(
    "tiny",
    "one row",
    ("id",),
    (
        Column("id", pa.string(), "", nullable=False),
        Column("year", pa.int16(), ""),
        Column("value", pa.float64(), ""),
        Column("day", pa.date32(), ""),
        Column("words", pa.list_(pa.string()), ""),
        Column("inherited", pa.bool_(), ""),
    ),
)
ROW: dict[str, Any] = {"id": "a", "year": 2025, "value": 65.0, "day": datetime.date(2024, 12, 31), "words": ("x", "y"), "inherited": False}


def test_a_row_of_every_type_comes_back_as_written() -> None:
    assert to_table(TINY, [ROW]).to_pylist() == [{**ROW, "words": ["x", "y"]}]


@pytest.mark.parametrize("name", TABLES)
def test_no_rows_give_a_valid_empty_table(name: str, tmp_path: Path) -> None:
    empty = to_table(TABLES[name], [])
    write_tables({name: empty}, {}, tmp_path)
    assert pq.read_table(tmp_path / f"{name}.parquet").schema.equals(TABLES[name].schema)


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "text for a number": ({"value": "65"}, "value", "'65'"),
    "number for text": ({"id": 7}, "id", "7"),
    "truth for a number": ({"year": True}, "year", "True"),
    "fraction for a year": ({"year": 2025.0}, "year", "2025.0"),
    "time for a day": ({"day": datetime.datetime(2024, 12, 31, 7)}, "day", "datetime"),
    "text for a list": ({"words": "xy"}, "words", "'xy'"),
    "number in a list of texts": ({"words": ["x", 1]}, "words", "1"),
    "no number": ({"value": float("nan")}, "value", "nan"),
    "infinity": ({"value": float("inf")}, "value", "inf"),
    "null where every row needs a value": ({"id": None}, "id", "null"),
    "year that does not fit": ({"year": 40000}, "year", "40000"),
    "column too many": ({"colour": "red"}, "colour", "not a column"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_row_that_does_not_fit_is_refused_by_table_and_column(name: str) -> None:
    change, column, words = WRONG[name]
    with pytest.raises(SchemaError) as caught:
        to_table(TINY, [{**ROW, **change}])
    assert (caught.value.table, caught.value.column) == ("tiny", column)
    assert words in str(caught.value)


def test_a_column_too_few_is_refused() -> None:
    with pytest.raises(SchemaError, match="tiny, row a, column year: is missing"):
        to_table(TINY, [{key: value for key, value in ROW.items() if key != "year"}])


@settings(max_examples=25)
@given(st.permutations([{**ROW, "id": letter} for letter in "aăâbcdđ"]))
def test_rows_are_sorted_whatever_order_they_came_in(rows: list[dict[str, Any]]) -> None:
    assert to_table(TINY, rows)["id"].to_pylist() == sorted(row["id"] for row in rows)


def units(*ids: str) -> pa.Table:
    rows = [{"unit": i, "unit_class": "share", "name_vi": i, "name_en": i, "symbol_vi": i, "symbol_en": i} for i in ids]
    return to_table(UNITS, rows)


@pytest.fixture
def last_good(tmp_path: Path) -> Path:
    target = tmp_path / "parquet"
    target.mkdir()
    write_tables({"units": units("percent")}, {"version": "1"}, target)
    return target


def test_the_new_folder_takes_the_place_of_the_old_one_whole(last_good: Path) -> None:
    (last_good / "gone.parquet").write_bytes(b"a table of an earlier version")
    with folder_beside(last_good) as made:
        write_tables({"units": units("percent", "usd")}, {"version": "2"}, made)
        swap(made, last_good)
    assert sorted(contents(last_good)) == ["manifest.json", "units.parquet"]
    assert pq.read_table(last_good / "units.parquet").num_rows == 2
    assert [p.name for p in last_good.parent.iterdir()] == ["parquet"], "something was left behind"


def test_the_folder_to_write_in_lies_beside_a_place_that_need_not_be_there_yet(tmp_path: Path) -> None:
    target = tmp_path / "new" / "parquet"
    with folder_beside(target, elsewhere=True) as made:
        assert not target.parent.exists() and tmp_path not in made.parents
    with folder_beside(target) as made:
        assert made.parent.parent == target.parent
    assert list(target.parent.iterdir()) == []


def test_an_error_while_writing_leaves_the_last_good_tables(last_good: Path) -> None:
    before = contents(last_good.parent)
    with pytest.raises(OSError, match="disk is full"), folder_beside(last_good) as made:
        write_tables({"units": units("percent", "usd")}, {"version": "2"}, made)
        raise OSError("disk is full")
    assert contents(last_good.parent) == before


def test_when_the_new_folder_cannot_be_moved_the_old_one_is_put_back(last_good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(last_good.parent)
    rename = Path.rename

    def fails_for_the_new_one(path: Path, target: Path) -> Path:
        if "-new-" in path.parent.name:
            raise OSError("device is gone")
        return rename(path, target)

    monkeypatch.setattr("etl.write._exchange", lambda new, target: False)
    with pytest.raises(OSError, match="device is gone"), folder_beside(last_good) as made:
        write_tables({"units": units("percent", "usd")}, {"version": "2"}, made)
        monkeypatch.setattr(Path, "rename", fails_for_the_new_one)
        swap(made, last_good)
    assert contents(last_good.parent) == before


class Killed(BaseException):
    """Stands for the end of the process: nothing catches it."""


def test_when_the_process_ends_between_the_two_renames_the_next_build_restores(last_good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(last_good)
    rename = Path.rename

    def killed_at_the_new_one(path: Path, target: Path) -> Path:
        if "-new-" in path.parent.name:
            raise Killed
        return rename(path, target)

    monkeypatch.setattr("etl.write._exchange", lambda new, target: False)
    with pytest.raises(Killed), folder_beside(last_good) as made:
        write_tables({"units": units("percent", "usd")}, {"version": "2"}, made)
        monkeypatch.setattr(Path, "rename", killed_at_the_new_one)
        swap(made, last_good)
    monkeypatch.undo()
    assert not last_good.exists(), "the test did not stop between the renames"
    restore(last_good)
    assert contents(last_good) == before


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two folders in one step")
def test_the_tables_are_there_at_every_moment_of_a_swap(last_good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def exchange_or_skip(new: Path, target: Path) -> bool:
        if not _exchange(new, target):
            pytest.skip("the file system of this folder cannot exchange two folders")
        return True

    before = contents(last_good)
    monkeypatch.setattr("etl.write._exchange", exchange_or_skip)
    monkeypatch.setattr(Path, "rename", None)
    with folder_beside(last_good) as made:
        write_tables({"units": units("percent", "usd")}, {"version": "2"}, made)
        after = contents(made)
        swap(made, last_good)
        assert contents(made) == before
    assert contents(last_good) == after
    assert [p.name for p in last_good.parent.iterdir()] == ["parquet"]


def test_without_an_exchange_the_new_folder_takes_the_place_too(last_good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.write._exchange", lambda new, target: False)
    test_the_new_folder_takes_the_place_of_the_old_one_whole(last_good)


def test_a_swap_cut_off_after_both_renames_is_cleared_up(last_good: Path) -> None:
    before = contents(last_good)
    left = last_good.with_name(".parquet-last")
    left.mkdir()
    (left / "units.parquet").write_bytes(b"the tables before the last good ones")
    restore(last_good)
    assert not left.exists()
    assert contents(last_good) == before


def test_differing_names_what_is_other_missing_or_too_many(tmp_path: Path) -> None:
    for folder, files in (("a", {"same": "1", "other": "1", "only_a": "1"}), ("b", {"same": "1", "other": "2", "only_b": "1"})):
        (tmp_path / folder).mkdir()
        for name, text in files.items():
            (tmp_path / folder / name).write_text(text)
    assert differing(tmp_path / "a", tmp_path / "b") == ["only_a", "only_b", "other"]
    assert differing(tmp_path / "a", tmp_path / "a") == []
    assert differing(tmp_path / "a", tmp_path / "nowhere") == ["only_a", "other", "same"]

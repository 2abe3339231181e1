"""A draft statement says alone, or with the words it inherits, what it says in its place; where it does not, it tells a reviewer so."""

from __future__ import annotations

from typing import Any

import yaml

from etl.documents import read_bytes
from etl.drafts import draft_statements
from etl.extract import extract
from etl.grammar import read_statement

# Words of our own in the form of a plan: years in the heads of bullets, an undated norm, a table row, a control character.
PLAN = """KẾ HOẠCH PHÁT TRIỂN GIAI ĐOẠN 2026 - 2030
II. MỤC TIÊU
1. Đến năm 2030:
- Tỷ lệ che phủ rừng đạt 42%.
- Phấn đấu có trên 80% số xã đạt chuẩn nông thôn mới.
2. Đến năm 2028:
- Tỷ lệ dân số đô thị sử dụng nước sạch đạt 95%.
- Năm 2027, tỷ lệ hộ nghèo còn dưới 2%.
"""


def drafted(text: str, name: str = "ke-hoach.txt") -> tuple[str, dict[str, Any]]:
    document = read_bytes(text.encode(), name)
    draft = draft_statements(document, list(extract(document)))
    return draft, yaml.safe_load(draft)


def test_the_year_in_the_head_of_a_bullet_is_inherited_with_its_place() -> None:
    _, draft = drafted(PLAN)
    inherited = [[words["says"] for words in s.get("inherits", ())] for s in draft["statements"]]
    assert inherited == [["Đến năm 2030"], ["Đến năm 2030"], ["Đến năm 2028"], []]
    for statement in draft["statements"]:
        for span in (statement, *statement.get("inherits", ())):
            start, end = span["at"]
            assert PLAN[start:end] == span["says"]


def test_citation_and_inherited_words_give_the_dates_that_a_reader_sees() -> None:
    _, draft = drafted(PLAN)
    readings = [
        read_statement(s["says"], kind=s["kind"], inherits=[words["says"] for words in s.get("inherits", ())]) for s in draft["statements"]
    ]
    assert [(r.value_low, r.value_high, r.deadline, r.deadline_op) for r in readings] == [
        (42, 42, 2030, "by"),
        (80, None, 2030, "by"),
        (95, 95, 2028, "by"),
        (None, 2, 2027, "in"),
    ]


def test_what_the_words_do_not_say_is_named_for_the_reviewer() -> None:
    document = read_bytes(PLAN.encode(), "ke-hoach.txt")
    (first, *_) = extract(document)
    row = first.as_row() | {"value_low": 43.0, "value_high": 43.0}
    draft = draft_statements(document, [type(first)(**row)])
    assert "to do: neither the citation nor a date before it says value_low 43, value_high 43" in draft
    assert "inherits" not in yaml.safe_load(draft)["statements"][0]


def test_a_citation_that_is_too_long_is_named_for_the_reviewer() -> None:
    document = read_bytes(PLAN.encode(), "ke-hoach.txt")
    (first, *_) = extract(document)
    long = type(first)(**first.as_row() | {"says": document.text[:170], "char_start": 0, "char_end": 170, "kind": "milestone"})
    assert "to do: shorten the citation to 160 characters" in draft_statements(document, [long])


def test_no_character_of_a_document_makes_the_draft_unreadable() -> None:
    hostile = PLAN.replace("Tỷ lệ che phủ rừng", "Tỷ lệ\u0085 \x07che phủ {rừng: [#&*!|>'\"%@`")
    _, draft = drafted(hostile, "=cmd|' C calc'!A0\u202e.txt")
    assert draft["statements"][0]["says"] in hostile
    assert draft["document"]["id"] == "cmd-c-calc-a0"


def test_a_document_without_targets_gives_a_card_and_no_statement() -> None:
    _, draft = drafted("Một đoạn văn không nêu điều gì cho tương lai.")
    assert draft["statements"] == [] and draft["document"]["id"] == "ke-hoach"

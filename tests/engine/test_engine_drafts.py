"""The statement file made of a document: a person fills in what only a reader can tell, and the record takes it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from etl.citations import citation_problems
from etl.documents import Document, read_bytes, read_document
from etl.drafts import draft_statements, slug_of
from etl.extract import extract
from etl.record import LONGEST_CITATION, read_statement_file

CARD = {
    "province": "VN-09",
    "title_vi": "Chương trình",
    "title_en": "Programme",
    "issuer_vi": "Tỉnh ủy",
    "issuer_en": "Party committee",
    "status": "adopted",
    "known_through_vi": "Báo",
    "known_through_en": "Newspaper",
    "period": [2020, 2025],
}


def reviewed(document: Document) -> dict[str, object]:
    """The draft with its card filled in, every statement given an indicator and long citations shortened, as its comments ask for."""
    draft = yaml.safe_load(draft_statements(document, extract(document)))
    draft["document"] |= CARD
    for statement in draft["statements"]:
        statement["indicator"] = statement["indicator"] or "forest_cover_rate"
        statement["says"] = statement["says"][:LONGEST_CITATION]
        statement["at"][1] = statement["at"][0] + len(statement["says"])
    assert isinstance(draft, dict)
    return draft


@pytest.mark.parametrize("name", ["lang-son-2020-programme", "thanh-hoa-2021-programme", "other-provinces/ha-tinh-preschool"])
def test_a_reviewed_draft_is_a_statement_file_whose_citations_stand_in_the_document(documents_dir: Path, tmp_path: Path, name: str) -> None:
    source = documents_dir / f"{name}.txt"
    document = read_document(source)
    draft = reviewed(document)
    path = tmp_path / f"{document.name}.yml"
    path.write_text(yaml.safe_dump(draft, allow_unicode=True), encoding="utf-8")
    file = read_statement_file(path)
    assert (file.document.id, file.document.source_file, file.document.source_sha256) == (document.name, source.name, document.sha256)
    assert len(file.statements) == len(list(extract(document))) > 5
    assert len({statement.id for statement in file.statements}) == len(file.statements)
    assert not list(citation_problems(file, source))
    assert max(len(statement.says) for statement in file.statements) <= LONGEST_CITATION


def test_words_of_a_document_cannot_break_out_of_their_place() -> None:
    text = "Mục tiêu đến năm 2025:\n- Tỷ lệ “xã: [a] {b} # c | 'd' \\ e” đạt 65%.\n- Tỷ lệ &x *y !z\ttab đạt 70%."
    document = read_bytes(text.encode(), "a: b #c.txt")
    draft = yaml.safe_load(draft_statements(document, extract(document)))
    assert draft["document"]["source_file"] == "a: b #c.txt"
    assert [text[slice(*statement["at"])] for statement in draft["statements"]] == [statement["says"] for statement in draft["statements"]]
    assert len(draft["statements"]) == 2


def test_a_document_without_targets_gives_a_file_without_statements() -> None:
    document = read_bytes("Không có gì.".encode(), "a.txt")
    assert yaml.safe_load(draft_statements(document, []))["statements"] == []


def test_slugs_are_plain_letters() -> None:
    assert slug_of("Tỷ lệ che phủ rừng (%)") == "ty-le-che-phu-rung"
    assert slug_of("Đường 4B – đoạn 2") == "duong-4b-doan-2"
    assert slug_of("%") == "statement"

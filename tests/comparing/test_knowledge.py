"""What the rules know is worded in both languages, refers to what there is, and is refused where it does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from judged_by_hand import DATA, House

from targets.comparability import load_knowledge
from targets.comparability.knowledge import CODES, FILE
from targets.files import Refused


def test_every_reason_has_words_in_both_languages_fit_for_a_subtitle(house: House) -> None:
    assert set(CODES) <= set(house.knowledge.reasons)
    for code, reason in house.knowledge.reasons.items():
        for words in (reason.words("vi"), reason.words("en")):
            assert 10 <= len(words) <= 90 and not words.endswith("."), code


def test_a_reason_that_the_file_words_is_given_by_a_rule_or_an_entry(house: House) -> None:
    knowledge = house.knowledge
    given = {*CODES, *(c for p in knowledge.indicator_pairs for c in p.reasons), *(c for o in knowledge.overrides for c in o.add)}
    assert set(knowledge.reasons) == given


def test_what_a_person_decided_names_values_that_exist_and_says_why(house: House) -> None:
    facts = {o["fact_id"] for o in house.observations}
    documents = {d["document_id"] for d in house.record.documents}
    knowledge = house.knowledge
    named = [i for o in knowledge.overrides for i in o.touching + o.against] + [h.observation for h in knowledge.held_levels]
    assert named
    for id in named:
        assert id in house.rows or any(other.startswith(id.removesuffix("*")) for other in house.rows if id.endswith(".*")), id
    for entry in (
        *knowledge.overrides,
        *knowledge.indicator_pairs,
        *knowledge.series_breaks,
        *knowledge.ended_units,
        *knowledge.held_levels,
    ):
        assert entry.why("vi") and entry.why("en") and entry.source
        assert all(s in facts | documents or s[:2] in ("D-", "G-", "U-", "X-") for s in entry.source), entry.source


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  in_words:\n    allows: D", "  in_words:\n    allows: E", 'reasons.in_words.allows: "E" is not in the closed list'),
        ("  undated:", "  undatd:", 'the reason "undated" has no words (nearest: "undatd")'),
        ("[grdp_per_capita_usd]", "[grdp_per_capita_us]", 'unknown indicator "grdp_per_capita_us" (nearest: "grdp_per_capita_usd")'),
        ("  - [usd, vnd]", "  - [usd, vnm]", 'unknown unit "vnm" (nearest: "vnd")'),
        ("    reasons: [currency]", "    reasons: [curency]", 'the reason "curency" has no words (nearest: "currency")'),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_key_and_hint(old: str, new: str, says: str, tmp_path: Path, house: House) -> None:
    text = (DATA / "vocabulary" / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_knowledge(tmp_path, house.catalog)
    assert says in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, house: House) -> None:
    shutil.copytree(DATA / "vocabulary", tmp_path / "v")
    (tmp_path / "v" / FILE).unlink()
    with pytest.raises(Refused, match="cannot be read"):
        load_knowledge(tmp_path / "v", house.catalog)

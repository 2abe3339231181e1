"""Every message that the code asks for is there in both languages, with the same placeholders, and none lies idle."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import pofile
from babel.messages.catalog import Message

from targets import schema
from targets.messages import LANGUAGES, MessageMissing, catalogue_files, language, translator
from targets.store import Store
from targets.ui.data import Data

ROOT = Path(__file__).parents[2]
CODE = [ROOT / "app.py", *sorted((ROOT / "targets").rglob("*.py")), *sorted((ROOT / "pages").glob("*.py"))]
TERMS = ("term", "term_or", "terms", "known", "_term")
KEY = re.compile(r"[a-z_]+(\.[A-Za-z0-9_]+)+")


def messages(lang: str) -> dict[str, Message]:
    found: dict[str, Message] = {}
    for path in catalogue_files(language(lang)):
        with path.open("rb") as file:
            for message in pofile.read_po(file, locale=lang):
                if message.id:
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    assert key not in found, f"{key} stands twice, in {path.name} too"
                    found[key] = message
    return found


def texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_hold_the_same_messages() -> None:
    assert messages("vi").keys() == messages("en").keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_message_is_empty_fuzzy_or_obsolete(lang: str) -> None:
    for path in catalogue_files(language(lang)):
        with path.open("rb") as file:
            assert not pofile.read_po(file, locale=lang).obsolete, f"{path.name} holds obsolete messages"
    for key, message in messages(lang).items():
        assert not message.fuzzy, f"{key} is fuzzy"
        assert all(text.strip() for text in texts(message)), f"{key} is empty in {lang}"


def test_placeholders_agree() -> None:
    english = messages("en")
    for key, message in messages("vi").items():
        own = {frozenset(placeholders(text)) for text in texts(message)}
        other = {frozenset(placeholders(text)) for text in texts(english[key])}
        assert own == other and len(own) == 1, f"{key}: {own} against {other}"


def test_plural_forms_are_those_of_the_language() -> None:
    for lang, forms in (("vi", 1), ("en", 2)):
        wrong = [key for key, m in messages(lang).items() if not isinstance(m.id, str) and len(m.string) != forms]
        assert not wrong, f"{lang}: {wrong}"


def asked() -> Iterator[tuple[str, str]]:
    """Keys in the code: ("key", full key), ("start", how a key begins), ("group", the first argument of `term`)."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
                yield "key", node.value
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                yield "start", str(node.values[0].value)
            if isinstance(node, ast.Call) and _name(node) in TERMS and node.args and isinstance(node.args[0], ast.Constant):
                yield "group", str(node.args[0].value)
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and isinstance(node.left, ast.Constant):
                yield "start", str(node.left.value)


def calls() -> Iterator[tuple[Path, str]]:
    """Keys given as they stand to a translator: `say("home.title")`."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node) == "say" and node.args and isinstance(node.args[0], ast.Constant):
                yield path, str(node.args[0].value)


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_every_message_that_the_code_asks_for_exists() -> None:
    known = messages("vi")
    missing = [f"{path.relative_to(ROOT)}: {key}" for path, key in calls() if key not in known]
    assert not missing
    groups = {group for kind, group in asked() if kind == "group"}
    assert not [group for group in groups if not any(key.startswith(f"{group}.") for key in known)]


def test_no_message_lies_idle() -> None:
    found = list(asked())
    keys = {key for kind, key in found if kind == "key"}
    starts = tuple(start for kind, start in found if kind == "start" and "." in start) + tuple(
        f"{g}." for kind, g in found if kind == "group"
    )
    idle = [key for key in messages("vi") if key not in keys and not key.startswith(starts)]
    assert not idle, f"nothing asks for {idle}"


CLOSED = {
    "kind": schema.KINDS,
    "without_figure": schema.KINDS,
    "comparator": schema.COMPARATORS,
    "sign": schema.COMPARATORS,
    "legend": schema.COMPARATORS,
    "deadline_op": schema.DEADLINE_OPS,
    "frequency": schema.FREQUENCIES,
    "when_period": schema.FREQUENCIES,
    "when_undated": schema.FREQUENCIES,
    "status": schema.STATUSES,
    "cell": schema.CELLS,
    "column": [column.name for column in schema.TARGETS.columns],
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("group", CLOSED)
def test_every_code_of_a_closed_list_has_a_word(group: str, lang: str) -> None:
    translated = translator(language(lang)).terms(group, CLOSED[group])
    assert len(set(translated.values())) == len(CLOSED[group]) or group in ("comparator", "sign"), "two codes share a word"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_group_that_values_cover_has_a_word(lang: str) -> None:
    store = Store.current()
    data = Data(store, language(lang))
    scopes = {row["scope"] for table in ("targets", "observations") for row in store.query(f"FROM {table}").to_pylist() if row["scope"]}
    assert scopes
    for scope in scopes:
        assert data.presenter.say.term("scope", scope)


def test_a_missing_message_is_named() -> None:
    with pytest.raises(MessageMissing, match=r"home\.nothing.*vi") as raised:
        translator("vi")("home.nothing")
    assert (raised.value.key, raised.value.lang) == ("home.nothing", "vi")


@pytest.mark.parametrize(("wanted", "lang"), [("en", "en"), ("vi", "vi"), (None, "vi"), ("fr", "vi"), ("EN ", "vi")])
def test_vietnamese_unless_english_is_asked_for(wanted: str | None, lang: str) -> None:
    assert language(wanted) == lang

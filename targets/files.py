"""YAML files that a person writes: read strictly, refused with file, key, problem and hint.

A file is described by a dataclass whose fields are its keys; pydantic holds the file to it and finds all that is wrong at
once. Dates stay the text that stands in the file until a field asks for a date, so that `2020-10` keeps saying that only
the month is known.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import AfterValidator, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

Content = TypeVar("Content")

STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True, regex_engine="python-re")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a file, and where: file name, path of keys, the problem, and what to do about it."""

    file: str
    key: str
    problem: str
    hint: str = ""

    def __str__(self) -> str:
        """One line: `file: key: problem (hint)`."""
        where = f"{self.file}: {self.key}" if self.key else self.file
        return f"{where}: {self.problem}" + (f" ({self.hint})" if self.hint else "")


class Refused(ValueError):
    """Input that is not used, with all `problems`; `file`, `key`, `problem` and `hint` are those of the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        self.file, self.key, self.problem, self.hint = first.file, first.key, first.problem, first.hint
        super().__init__("\n".join(str(p) for p in self.problems))


class _StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C loader is there only with libyaml
    """The safe loader without dates and without the silent win of the last of two equal keys."""


def _mapping_without_repeats(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:
    seen = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if isinstance(key, list | dict):
            raise yaml.constructor.ConstructorError(None, None, "a key must be a word or a number", key_node.start_mark)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f'key "{key}" is written twice', key_node.start_mark)
        seen.add(key)
    pairs: dict[Any, Any] = loader.construct_mapping(node, deep=True)
    return pairs


_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_StrictLoader.add_constructor("tag:yaml.org,2002:map", _mapping_without_repeats)


def read_yaml(path: Path) -> object:
    """The content of one YAML file; dates stay text.

    Raises `Refused` with line and column when the file is missing, is not UTF-8, is not YAML, or writes a key twice.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise Refused([Problem(path.name, where, error.problem or "is not YAML", "look at the line before it too")]) from error
    except yaml.YAMLError as error:
        raise Refused([Problem(path.name, "", f"is not YAML: {' '.join(str(error).split())}", "write it as plain text")]) from error
    except UnicodeDecodeError as error:
        raise Refused([Problem(path.name, f"byte {error.start}", "is not UTF-8 text", "save the file as UTF-8")]) from error
    except OSError as error:
        raise Refused([Problem(path.name, "", f"cannot be read: {error.strerror}", f"expected in {path.parent.name}/")]) from error


def nearest(wanted: object, known: Collection[str]) -> str:
    """A hint that names the nearest known word, or some of the known ones when none is near."""
    close = difflib.get_close_matches(str(wanted), sorted(known), n=1, cutoff=0.6)
    if close:
        return f'nearest: "{close[0]}"'
    some = sorted(known)[:8]
    return "known: " + ", ".join(some) + (", …" if len(known) > len(some) else "")


def one_of(values: tuple[str, ...]) -> AfterValidator:
    """For an annotation: the text must be one of a closed list."""

    def check(value: str) -> str:
        if value not in values:
            raise ValueError(f'"{value}" is not in the closed list; {nearest(value, values)}')
        return value

    return AfterValidator(check)


def read_as(kind: type[Content], content: object, file: str, key: str = "") -> Content:
    """`content` of a file as the dataclass `kind`; raises `Refused` with everything in it that does not fit."""
    adapter = TypeAdapter(kind)
    try:
        return adapter.validate_python(content)
    except ValidationError as error:
        problems = [Problem(file, ".".join(filter(None, (key, _path(content, e["loc"])))), *_words(e, adapter)) for e in error.errors()]
        raise Refused(problems) from error


def _path(content: object, steps: tuple[int | str, ...]) -> str:
    """`programmes[1].statements[grdp-2025].kind`: entries of a list by their id or number, else by position from 1."""
    path = ""
    for step in steps:
        if isinstance(step, int) and isinstance(content, list):
            content = content[step]
            name = content.get("id", content.get("number", step + 1)) if isinstance(content, Mapping) else step + 1
            path += f"[{name}]"
        else:
            content = content.get(step) if isinstance(content, Mapping) else None
            path += f".{step}"
    return path.lstrip(".")


def _words(error: ErrorDetails, adapter: TypeAdapter[Any]) -> tuple[str, str]:
    name = error["loc"][-1] if error["loc"] else ""
    match error["type"]:
        case "missing":
            return f'key "{name}" is missing', "write null where there is nothing to say and null is allowed"
        case "unexpected_keyword_argument" | "extra_forbidden":
            return f'unknown key "{name}"', nearest(name, set(_keys(adapter.json_schema())))
        case "value_error":
            problem, _, hint = str(error["ctx"]["error"]).partition("; ")
            return problem, hint
        case "string_too_long":
            too_long = f"is {len(error['input'])} characters long, at most {error['ctx']['max_length']} are allowed"
            return too_long, "cite the shortest words that carry it"
        case "string_pattern_mismatch":
            return f'"{error["input"]}" does not have the form {error["ctx"]["pattern"]}', ""
        case "string_type":
            return f"must be text, is {error['input']!r}", "" if error["input"] is None else "put it in quotes"
        case _:
            return f"{error['msg'][0].lower()}{error['msg'][1:]}, is {error['input']!r}", ""


def _keys(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _keys(part)

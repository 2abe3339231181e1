"""Who may know whom: the syntax trees of all modules are walked and held to the rules of the house."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = [*sorted(p for folder in ("etl", "targets", "pages") for p in (ROOT / folder).rglob("*.py")), ROOT / "app.py"]
PURE = {"schema", "catalog", "wording", "comparability", "revisions", "progress", "folding", "files"}
SQL = re.compile(r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|CREATE\s+(OR\s+REPLACE\s+)?(TABLE|VIEW)|DELETE\s+FROM|UPDATE\s+\w+\s+SET)\b", re.S)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def uses(path: Path, library: str) -> bool:
    return any(i == library or i.startswith(library + ".") for i in imports(path))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    where = name(path)
    rooms = {
        "streamlit": where.startswith("pages/") or where == "app.py" or re.match(r"targets/(ui|shell)(/|\.py)", where),
        "duckdb": where == "targets/store.py",
        "plotly": re.match(r"targets/charts(/|\.py)", where),
    }
    wrong = [library for library, allowed in rooms.items() if not allowed and uses(path, library)]
    assert not wrong, f"{where} imports {wrong}; it belongs in the rooms that design names for it"


@pytest.mark.parametrize("path", [p for p in FILES if name(p).startswith("etl/")], ids=name)
def test_etl_takes_only_pure_modules_of_targets(path: Path) -> None:
    taken = {i.split(".")[1] for i in imports(path) if i.startswith("targets.")}
    assert taken <= PURE, f"{name(path)} takes {sorted(taken - PURE)} from targets"


@pytest.mark.parametrize("path", [p for p in FILES if not name(p).startswith("etl/")], ids=name)
def test_the_running_app_never_imports_etl(path: Path) -> None:
    if name(path) == "pages/extract.py":
        return
    assert not uses(path, "etl"), f"{name(path)} imports etl; only pages/extract.py may"


@pytest.mark.parametrize("path", [p for p in FILES if name(p).startswith("pages/")], ids=name)
def test_pages_never_import_pages_and_stay_short(path: Path) -> None:
    assert not uses(path, "pages")
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 120, f"{name(path)} has {lines} lines; a page reads as a table of contents"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_sql_text_stays_with_the_queries(path: Path) -> None:
    if name(path) in ("targets/queries.py", "targets/selection.py", "targets/store.py") or name(path).startswith("targets/queries/"):
        return
    found = [n.value for n in ast.walk(tree(path)) if isinstance(n, ast.Constant) and isinstance(n.value, str) and SQL.search(n.value)]
    assert not found, f"{name(path)} holds SQL: {found[0][:80]}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_sql_is_built_by_formatting(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr):
            text = "".join(v.value for v in node.values if isinstance(v, ast.Constant) and isinstance(v.value, str))
            assert not SQL.search(text), f"{name(path)}:{node.lineno} formats values into SQL"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_markup_by_hand(path: Path) -> None:
    words = {k.arg for n in ast.walk(tree(path)) if isinstance(n, ast.Call) for k in n.keywords}
    assert "unsafe_allow_html" not in words, f"{name(path)} writes HTML by hand; escape instead"


READS_AT_IMPORT = {"open", "connect", "now", "today", "read_text", "read_bytes", "read_parquet", "read_csv", "safe_load", "utcnow"}


@pytest.mark.parametrize("path", [p for p in FILES if not name(p).startswith("pages/") and name(p) != "targets/shell.py"], ids=name)
def test_nothing_is_read_at_import_time(path: Path) -> None:
    def calls(nodes: list[ast.stmt]) -> Iterator[ast.Call]:
        for node in nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if isinstance(node, ast.ClassDef):
                yield from calls(node.body)
                continue
            if isinstance(node, ast.If) and "__main__" in ast.unparse(node.test):
                continue
            yield from (n for n in ast.walk(node) if isinstance(n, ast.Call) and not _inside_lambda(node, n))

    for call in calls(tree(path).body):
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        assert called not in READS_AT_IMPORT, f"{name(path)}:{call.lineno} calls {called} when imported"


def _inside_lambda(root: ast.AST, call: ast.Call) -> bool:
    return any(call in ast.walk(n) for n in ast.walk(root) if isinstance(n, ast.Lambda))


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """pytest passes over folders of some names without a word; tests/build was one of them."""
    passed_over = pytestconfig.getini("norecursedirs")
    folders = {part for path in (ROOT / "tests").rglob("test_*.py") for part in path.relative_to(ROOT).parts[:-1]}
    assert not [folder for folder in sorted(folders) if any(fnmatch(folder, pattern) for pattern in passed_over)]

"""What every file of the project must keep to."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = listed.stdout.decode().split("\0") if listed.returncode == 0 else []
    if not names[:-1]:
        pytest.skip("not a git checkout: the list of the project's files is not known")
    return [ROOT / n for n in names if n and (ROOT / n).is_file()]


def texts() -> list[tuple[str, str]]:
    found = []
    for path in tracked():
        if (
            path.suffix in {".py", ".md", ".toml", ".yml", ".yaml", ".txt", ".in", ".cff", ".csv", ".po", ""}
            and path.stat().st_size < 2_000_000
        ):
            found.append((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8", errors="replace")))
    return found


MACHINE = re.compile(r"(?:^|[^A-Za-z0-9_.])/(?:root|work|farm|home|tmp)/[a-z]", re.M)
REGISTRY = re.compile(r"-{2}(?:extra-)?index-url|-{2}find-links|https?://[^\s]*(?:pypi|pythonhosted|npmjs|deb\.debian)\b")


def test_no_path_of_a_machine_and_no_address_of_a_registry() -> None:
    here = Path(__file__).relative_to(ROOT).as_posix()
    wrong = [n for n, text in texts() if n != here and (MACHINE.search(text) or REGISTRY.search(text))]
    assert not wrong, f"a path of one machine or the address of a registry stands in {wrong}"


def test_the_shared_folder_is_named_only_where_it_is_set() -> None:
    here = Path(__file__).relative_to(ROOT).as_posix()
    wrong = [n for n, text in texts() if not n.startswith(".ci/") and n != here and "../" + "shared" in text]
    assert not wrong, f"the folder beside the project is named in {wrong}; use DOCUMENTS_DIR and GOLD_DIR"


def test_every_requirement_is_pinned_with_a_hash() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and line[0] not in "# " and not line.startswith("    "):
                assert "==" in line and line.rstrip().endswith("\\"), f"{path.name}: {line} has no version or no hash"


def test_the_documents_are_not_in_the_repository() -> None:
    stems = {p.stem for p in tracked() if p.suffix == ".txt"}
    recorded = {p.stem for p in (ROOT / "data" / "statements").glob("*.yml")}
    assert recorded and not stems & recorded

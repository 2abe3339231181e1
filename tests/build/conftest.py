"""A small data folder made of one real statement of each kind, copied so that a test may break it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from etl.build import ROOT, Folder

FIXTURE = Path(__file__).parent / "fixture"


@pytest.fixture
def data(tmp_path: Path) -> Folder:
    shutil.copytree(FIXTURE, tmp_path / "data")
    folder = Folder(tmp_path / "data")
    # The words of reasons and changes are those of the project; what it knows of single indicators speaks of more than these few.
    for name, keys in (("comparability", ("reasons",)), ("revisions", ("whats", "fields", "none", "sooner", "later", "other_base"))):
        real = yaml.safe_load((ROOT / "data" / "vocabulary" / f"{name}.yml").read_text(encoding="utf-8"))
        words = yaml.safe_dump({key: real[key] for key in keys}, allow_unicode=True, sort_keys=False)
        (folder.path / "vocabulary" / f"{name}.yml").write_text(words, encoding="utf-8")
    return folder

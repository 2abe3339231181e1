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
    # The reasons are those of the project; what it knows of single indicators speaks of more than these few.
    real = yaml.safe_load((ROOT / "data" / "vocabulary" / "comparability.yml").read_text(encoding="utf-8"))
    knowledge = yaml.safe_dump({"reasons": real["reasons"]}, allow_unicode=True, sort_keys=False)
    (folder.path / "vocabulary" / "comparability.yml").write_text(knowledge, encoding="utf-8")
    return folder

"""A small data folder made of one real statement of each kind, copied so that a test may break it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl.build import Folder

FIXTURE = Path(__file__).parent / "fixture"


@pytest.fixture
def data(tmp_path: Path) -> Folder:
    shutil.copytree(FIXTURE, tmp_path / "data")
    return Folder(tmp_path / "data")

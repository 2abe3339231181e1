"""What several test rooms share: where the documents and the hand annotations lie, and a reason printed where they do not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAIN = sys.modules["__main__"]


def _folder(variable: str, what: str) -> Path:
    value = os.environ.get(variable)
    if not value or not Path(value).is_dir():
        pytest.skip(f"{variable} is not set: {what} are not at hand")
    return Path(value)


@pytest.fixture(scope="session")
def documents_dir() -> Path:
    return _folder("DOCUMENTS_DIR", "the documents")


@pytest.fixture(scope="session")
def gold_dir() -> Path:
    return _folder("GOLD_DIR", "the hand annotations")


@pytest.fixture(scope="session")
def facts_dir() -> Path:
    return _folder("FACTS_DIR", "the cited facts")


@pytest.fixture(autouse=True)
def main_module_stays() -> Iterator[None]:
    """A script that Streamlit runs takes the place of the main module; processes started by later tests would run it again."""
    sys.modules["__main__"] = MAIN
    yield
    sys.modules["__main__"] = MAIN


def pytest_report_header() -> list[str]:
    return [
        f"{v}: {'set' if os.environ.get(v) else 'not set, tests that need it are skipped'}"
        for v in ("DOCUMENTS_DIR", "GOLD_DIR", "FACTS_DIR")
    ]

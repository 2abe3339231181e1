"""The record as it is committed, read once."""

from __future__ import annotations

import pytest
from judged_by_hand import House, read_house


@pytest.fixture(scope="session")
def house() -> House:
    return read_house()

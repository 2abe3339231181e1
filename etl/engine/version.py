"""Which rules and vocabulary read a document: results of different ones are never mixed."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parents[2]


@cache
def reading_version() -> str:
    """SHA-256 over the modules of `etl` and the vocabulary, as they lie beside this file when it is first asked for."""
    files = [*(_ROOT / "etl").rglob("*.py"), *(_ROOT / "data" / "vocabulary").rglob("*.yml")]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()

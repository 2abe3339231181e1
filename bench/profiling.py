"""Where the time of the extraction goes, by function and by module."""

from __future__ import annotations

import cProfile
import pstats
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from etl.documents import read_document
from etl.extract import extract

_ROOT = Path(__file__).parents[1]


def profile(paths: Sequence[Path], top: int = 25) -> str:
    """Two tables over the extraction of `paths`: the share of each module and the costliest functions, both by their own time."""
    documents = [read_document(path) for path in paths]
    for _ in extract(documents[0]):
        pass  # vocabulary and patterns are made ready once and are no part of the cost of a document
    profiler = cProfile.Profile()
    profiler.enable()
    for document in documents:
        for _ in extract(document):
            pass
    profiler.disable()
    stats: dict[tuple[str, int, str], tuple[int, int, float, float, Any]] = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    total = sum(own for _, _, own, _, _ in stats.values())
    modules: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, _) in stats.items():
        modules[_short(file)] += own  # type: ignore[assignment]
    lines = ["share  module", *(f"{own / total:5.1%}  {name}" for name, own in modules.most_common(12)), "", "share     calls  function"]
    for (file, line, name), (_, calls, own, _, _) in sorted(stats.items(), key=lambda item: -item[1][2])[:top]:
        lines.append(f"{own / total:5.1%} {calls:9,}  {_short(file)}:{line} {name}")
    return "\n".join(lines)


def _short(file: str) -> str:
    path = Path(file)
    return path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) and ".venv" not in file else path.name

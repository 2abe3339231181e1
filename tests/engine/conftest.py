"""Lets the tests of this folder import their finders and the makers of files; spawned workers inherit the path."""

import sys
from pathlib import Path

for folder in (Path(__file__).parent, Path(__file__).parents[1] / "documents"):
    sys.path.insert(0, str(folder))

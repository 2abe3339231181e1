"""Where the installed Streamlit keeps the files it sends to browsers."""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path


@functools.cache
def static_folder() -> Path:
    """The folder with Streamlit's `index.html` and its `static/`; RuntimeError when Streamlit is not installed."""
    found = importlib.util.find_spec("streamlit")
    if found is None or not found.submodule_search_locations:
        raise RuntimeError("streamlit is not installed: run `make setup`")
    return Path(found.submodule_search_locations[0]) / "static"


@functools.cache
def index_html() -> str:
    """The page shell as Streamlit sends it."""
    return (static_folder() / "index.html").read_text(encoding="utf-8")

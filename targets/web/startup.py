"""What a server process does once, before it takes requests."""

from __future__ import annotations

import gc
import importlib
import logging
import os
import socket
from pathlib import Path
from typing import Final

from targets.web.uploads import keep_uploads_in_memory

# Imported before the freeze, so that neither the first reader waits for them nor the collector walks them.
_USED_BY_PAGES: Final = ("pandas", "pyarrow", "plotly.graph_objects", "targets.ui", "targets.charts")
_OPEN_FILES: Final = (Path("/proc/self/fd"), Path("/dev/fd"))

_log = logging.getLogger(__name__)


def prepare_process() -> None:
    """Import what the pages use, keep uploads off the disk, send small answers without delay, and freeze all that lives now.

    Frozen objects are out of garbage collection; with `runner.postScriptGC` off this made runs 8 to 100 times faster when measured.
    """
    for name in _USED_BY_PAGES:
        importlib.import_module(name)
    keep_uploads_in_memory()
    without_delay = send_without_delay()
    gc.collect()
    gc.freeze()
    _log.info("%d listening sockets send without delay; %d objects frozen", without_delay, gc.get_freeze_count())


def release_process() -> None:
    """Give what was frozen back to garbage collection, so that libraries can clean up at the end."""
    gc.unfreeze()


def send_without_delay() -> int:
    """Set TCP_NODELAY on the listening sockets of this process, whose connections inherit it; returns how many they are.

    Streamlit's server makes its socket with protocol 0, for which asyncio leaves Nagle's algorithm on: 40 ms a run for a
    client that delays acknowledgements.
    """
    return sum(_set_no_delay(descriptor) for descriptor in _descriptors())


def _descriptors() -> list[int]:
    folder = next((f for f in _OPEN_FILES if f.is_dir()), None)
    return [int(name) for name in os.listdir(folder)] if folder else []


def _set_no_delay(descriptor: int) -> bool:
    try:
        with socket.socket(fileno=os.dup(descriptor)) as opened:
            if opened.family not in (socket.AF_INET, socket.AF_INET6) or not opened.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                return False
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return True
    except OSError:  # the descriptor is no socket, or is gone already
        return False

"""What a reader uploads stays in memory."""

from __future__ import annotations

from typing import Final

from starlette.formparsers import MultiPartParser

# The `max_size` of `tempfile.SpooledTemporaryFile` at which a file is never moved to disk.
NEVER_TO_DISK: Final = 0


def keep_uploads_in_memory() -> None:
    """Never spool an upload to disk, as Starlette does beyond 1 MB; how large one may be is held by Streamlit's `server.maxUploadSize`."""
    MultiPartParser.spool_max_size = NEVER_TO_DISK

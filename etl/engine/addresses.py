"""Addresses of files, here or in an object store, as fsspec reads them."""

from __future__ import annotations

from typing import Any

from fsspec.core import url_to_fs

from etl.engine.errors import EngineError


def file_system(address: str) -> tuple[Any, str]:
    """The file system behind an address, and the path in it; raises `EngineError` for a kind of address whose driver is not installed."""
    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise EngineError(
            f"{address}: {error}", "install the fsspec driver of this kind of address (s3fs for s3://, gcsfs for gs://)"
        ) from error
    return system, path

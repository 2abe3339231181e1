"""The data API: routes for Starlette, to stand beside the pages under one address."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable

from starlette.requests import Request
from starlette.routing import Route

from targets import export
from targets.api.answers import METHODS, Answer, endpoint
from targets.api.openapi import description
from targets.api.problems import Problem
from targets.api.tables import table
from targets.store import Store

__all__ = ["routes"]


def routes(open_store: Callable[[], Store]) -> list[Route]:
    """All routes of the API, the catch-all under /api last; `open_store` gives the current store on each request."""
    answers = {
        "/healthz": _health,
        "/api/v1/openapi.json": _openapi,
        "/api/v1/datapackage.json": _datapackage,
        "/api/v1/data.zip": _archive,
        "/api/v1/{table}.{ending}": table,
        "/api/{path:path}": _nothing_here,
        "/api": _nothing_here,
    }
    return [Route(path, endpoint(open_store, answer), methods=METHODS) for path, answer in answers.items()]


def _health(store: Store, _: Request) -> Answer:
    return Answer(_json({"status": "ok", "version": store.version}), "application/json", cache="no-store")


def _openapi(store: Store, _: Request) -> Answer:
    return Answer(_json(description(store)), "application/json")


def _datapackage(store: Store, _: Request) -> Answer:
    return Answer(_descriptor_of(store), "application/json")


def _archive(store: Store, _: Request) -> Answer:
    return Answer(_archive_of(store), "application/zip", f"provincial-targets-{store.version}.zip")


def _nothing_here(_: Store, request: Request) -> Answer:
    raise Problem(404, "not_found", path=request.url.path, valid=("/api/v1/openapi.json", "/api/v1/targets.json"))


# Both read every table; a store never changes, so what was made of it keeps. The second place is for the store before a swap.
@functools.lru_cache(maxsize=2)
def _descriptor_of(store: Store) -> bytes:
    return _json(export.descriptor(store))


@functools.lru_cache(maxsize=2)
def _archive_of(store: Store) -> bytes:
    return export.archive(store)


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()

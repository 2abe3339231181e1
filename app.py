"""The ASGI application: the pages and the data API under one address. `streamlit run app.py` serves it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool

from targets import api, ui, web
from targets.store import Store


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Make the process ready before the first request is taken, and let it end as it began."""
    await run_in_threadpool(web.prepare_process)
    yield
    web.release_process()


app = st.App(
    Path(__file__).parent / "targets" / "shell.py",
    routes=[*api.routes(Store.current), *web.assets()],
    middleware=web.middleware(),
    lifespan=lifespan,
    exception_handlers=web.exception_handlers(),
    on_script_error=ui.show_fault,
)

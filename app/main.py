"""The composition root of the web process: settings in, one ASGI application out. No torch here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.responses import FileResponse

from app import __version__
from app.api.build import PREFIX, described, make_api
from app.claims import Claims
from app.dispatcher import Dispatcher
from app.follower import Followers
from app.jobs import Jobs
from app.pages import site
from app.run import SAMPLE
from app.sample import shipped
from app.services import Services
from app.settings import Settings
from app.store.store import Store
from app.work import ReproductionWork, RunWork

DOCS = Path(__file__).parent.parent / "static" / "docs" / "index.html"


def create_app(settings: Settings) -> FastAPI:
    """Opens (and migrates) the database; the workers start and stop with the server. Raises StoreUnavailable."""
    store = Store(settings.database)
    if settings.sample:
        store.samples.offer(SAMPLE, shipped.read)
    dispatcher = Dispatcher(settings, [RunWork(store, settings), ReproductionWork(store, settings)])
    services = Services(
        settings=settings,
        jobs=Jobs(store, settings, dispatcher.wake),
        claims=Claims(store, settings, dispatcher.wake),
        followers=Followers(store.log),
    )

    @asynccontextmanager
    async def lifespan(_server: FastAPI) -> AsyncIterator[None]:
        dispatcher.start()
        yield
        await asyncio.to_thread(dispatcher.stop)
        store.close()

    server = FastAPI(
        title="Firm Ground", version=__version__, lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None
    )
    _serve_api(server, make_api(services))
    site.attach(server, services)
    return server


def _serve_api(server: FastAPI, api: FastAPI) -> None:
    server.mount(PREFIX, api, name="api")

    @server.get("/openapi.json")
    async def schema() -> dict[str, Any]:
        return described(api)

    @server.get("/docs")
    async def docs() -> FileResponse:
        return FileResponse(DOCS)

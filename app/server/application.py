"""The composition root of the web process: settings in, one ASGI application out. No torch here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.responses import FileResponse
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from firmground.app.api.build import PREFIX, described, make_api
from firmground.app.api.failures import handle_failures, refusal
from firmground.app.api.metrics import metrics_router
from firmground.app.backend import Readiness, Services
from firmground.app.errors import StoreUnavailable
from firmground.app.export.queue import Exports
from firmground.app.live.audience import Audience
from firmground.app.live.classroom import Classroom
from firmground.app.live.follower import Followers
from firmground.app.pages import site
from firmground.app.prefix import Prefixed, current
from firmground.app.records.run import SAMPLE
from firmground.app.sample import shipped
from firmground.app.security.bodies import Bodies
from firmground.app.security.door import Door
from firmground.app.security.gate import Gate, Policy
from firmground.app.security.headers import headers
from firmground.app.security.keys import Announce, is_loopback, open_keys
from firmground.app.security.rates import Rates
from firmground.app.security.tries import Tries
from firmground.app.security.watch import Watch
from firmground.app.server.thread_limits import bound_threads
from firmground.app.services.claims import Claims
from firmground.app.services.quota import found_room
from firmground.app.services.runs import Jobs
from firmground.app.settings import Settings
from firmground.app.slots.dispatcher import Dispatcher
from firmground.app.slots.queues import ReproductionWork, RunWork
from firmground.app.store.store import Store
from firmground.app.theme import STATIC
from firmground.version import __version__

DOCS = STATIC / "docs" / "index.html"


def create_app(settings: Settings, announce: Announce = lambda _role, _token: None) -> FastAPI:
    """Opens (and migrates) the database; the workers start and stop with the server. Raises StoreUnavailable.

    `announce(role, token)` is called once for each token that had to be made.
    """
    store = Store(settings.database)
    if settings.sample:
        store.samples.offer(SAMPLE, shipped.read)
    audience = Audience()
    dispatcher = Dispatcher(settings, [RunWork(store, settings), ReproductionWork(store, settings)])
    keys = open_keys(store.secrets, settings, announce)
    services = Services(
        settings=settings,
        jobs=Jobs(store, settings, dispatcher.wake),
        claims=Claims(store, settings, dispatcher.wake),
        followers=Followers(store.log, settings.max_viewers),
        exports=Exports(settings.database, most=settings.max_exports, waiting=settings.max_exports_queued),
        keys=keys,
        audience=audience,
        classroom=Classroom(settings.max_viewers),
        census=store.census,
        ready=lambda: Readiness(
            database=_readable(store), dispatcher=dispatcher.alive, slots=dispatcher.health().answering
        ),
        health=dispatcher.health,
        room=lambda: found_room(store, settings),
        door=Door(keys, Tries(settings.logins_per_minute)),
        watch=Watch(keys, store.secrets, store.sessions),
    )

    @asynccontextmanager
    async def lifespan(_server: FastAPI) -> AsyncIterator[None]:
        bound_threads()
        dispatcher.start()
        services.exports.start()
        async with services.watch.running():
            yield
        await services.exports.close()
        await asyncio.to_thread(dispatcher.stop)
        store.close()

    server = FastAPI(
        title="Firm Ground", version=__version__, lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None
    )
    _serve_api(server, make_api(services))
    server.include_router(metrics_router(services))
    script_hashes = site.attach(server, services)
    server.add_middleware(Bodies, most=settings.max_body, together=settings.max_bodies, refusal=refusal)
    server.add_middleware(
        Gate,
        keys=keys,
        door=services.door,
        policy=Policy(is_loopback(settings.host), tuple(settings.hosts.split()), tuple(settings.origins.split())),
        rates=Rates(launches_per_minute=settings.launches_per_minute),
        headers=headers(script_hashes, settings.frame_ancestors),
        refusal=refusal,
    )
    # Outermost, in this order: whom to believe about the prefix is told by who really asks, before the client's address
    # takes the proxy's place.
    server.add_middleware(ProxyHeadersMiddleware, trusted_hosts=settings.proxies.split())
    server.add_middleware(Prefixed, prefix=settings.prefix, proxies=settings.proxies, refusal=refusal)
    return server


def _readable(store: Store) -> bool:
    try:
        store.census.take()
    except StoreUnavailable:
        return False
    return True


def _serve_api(server: FastAPI, api: FastAPI) -> None:
    server.mount(PREFIX, api, name="api")
    handle_failures(server)

    @server.get("/openapi.json")
    async def schema() -> dict[str, Any]:
        return described(api, current())

    @server.get("/docs")
    async def docs() -> FileResponse:
        return FileResponse(DOCS)

"""The composition root of the web process: settings in, one ASGI application out. No torch here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.responses import FileResponse
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from firmground.app.api.build import PREFIX, described, make_api
from firmground.app.api.failures import handle_failures, refusal
from firmground.app.api.metrics import metrics_router
from firmground.app.backend import Backend, Readiness
from firmground.app.comparison.comparisons import Comparisons
from firmground.app.export.exports import Exports
from firmground.app.live.audience import Audience
from firmground.app.live.classroom import Classroom
from firmground.app.live.follower import Followers
from firmground.app.pages import site
from firmground.app.prefix import Prefixed, current
from firmground.app.sample import shipped
from firmground.app.security.bodies import Bodies
from firmground.app.security.door import Door
from firmground.app.security.gate import Gate, Policy
from firmground.app.security.headers import headers
from firmground.app.security.keys import Announce, Keys, is_loopback, open_keys
from firmground.app.security.rates import Rates
from firmground.app.security.revocations import Revocations
from firmground.app.security.tries import Tries
from firmground.app.server.thread_limits import bound_threads
from firmground.app.services.claims import Claims, claim_specs
from firmground.app.services.questions import Questions
from firmground.app.services.quota import found_room
from firmground.app.services.runs import Runs
from firmground.app.services.sweeps import Sweeps
from firmground.app.settings import Settings
from firmground.app.slots.dispatcher import Dispatcher
from firmground.app.slots.queues import Queue, QueuedReproductions, QueuedRuns, QueuedSweeps
from firmground.app.store.errors import StoreUnavailable
from firmground.app.store.store import Store
from firmground.app.theme import STATIC
from firmground.engine.executors import OpenExecutor, open_executor
from firmground.version import __version__

DOCS = STATIC / "docs" / "index.html"


def create_app(
    settings: Settings,
    announce: Announce = lambda _role, _token: None,
    *,
    executor: OpenExecutor = open_executor,
) -> FastAPI:
    """Opens and migrates the database. The workers start and stop with the server. Raises StoreUnavailable.

    `announce(role, token)` is called once for each generated token; `executor(url, entry, notify)` opens the slots.
    """
    store = Store(settings.database)
    if settings.sample:
        store.samples.offer(list(shipped.FILES), shipped.read)
    store.registrations.register_claims(claim_specs())
    queues: list[Queue] = [
        QueuedRuns(store, settings),
        QueuedReproductions(store, settings),
        QueuedSweeps(store, settings),
    ]
    dispatcher = Dispatcher(settings, queues, store.database, executor=executor)
    backend = _backend(store, settings, dispatcher, open_keys(store.secrets, settings, announce))
    server = FastAPI(
        title="Firm Ground",
        version=__version__,
        lifespan=_lifespan(store, dispatcher, backend),
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    _serve_api(server, make_api(backend))
    server.include_router(metrics_router(backend))
    script_hashes = site.attach(server, backend)
    _put_in_front(server, backend, script_hashes)
    return server


def _backend(store: Store, settings: Settings, dispatcher: Dispatcher, keys: Keys) -> Backend:
    runs = Runs(store, settings, dispatcher.wake)
    return Backend(
        settings=settings,
        runs=runs,
        comparisons=Comparisons(runs),
        claims=Claims(store, settings, dispatcher.wake),
        sweeps=Sweeps(store, settings, dispatcher.wake),
        questions=Questions(store, settings, dispatcher.wake),
        followers=Followers(store.log, settings.max_viewers),
        exports=Exports(settings.database, most=settings.max_exports, waiting=settings.max_exports_queued),
        keys=keys,
        audience=Audience(),
        classroom=Classroom(settings.max_viewers),
        census=store.census,
        ready=lambda: Readiness(
            database=_readable(store), dispatcher=dispatcher.alive, slots=dispatcher.health().answering
        ),
        health=dispatcher.health,
        room=lambda: found_room(store, settings),
        door=Door(keys, Tries(settings.logins_per_minute)),
        revocations=Revocations(keys, store.secrets, store.sessions),
    )


def _lifespan(
    store: Store, dispatcher: Dispatcher, backend: Backend
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_server: FastAPI) -> AsyncIterator[None]:
        bound_threads()
        dispatcher.start()
        backend.exports.start()
        async with backend.revocations.running():
            yield
        await backend.exports.close()
        await asyncio.to_thread(dispatcher.stop)
        store.close()

    return lifespan


def _put_in_front(server: FastAPI, backend: Backend, script_hashes: Sequence[str]) -> None:
    """The middlewares, innermost first."""
    settings = backend.settings
    server.add_middleware(Bodies, most=settings.max_body, together=settings.max_bodies, refusal=refusal)
    server.add_middleware(
        Gate,
        keys=backend.keys,
        door=backend.door,
        policy=Policy(is_loopback(settings.host), tuple(settings.hosts.split()), tuple(settings.origins.split())),
        rates=Rates(launches_per_minute=settings.launches_per_minute),
        headers=headers(script_hashes, settings.frame_ancestors),
        refusal=refusal,
    )
    # Outermost, in this order: `Prefixed` decides whether to believe the prefix by the address of the peer itself, and
    # `ProxyHeadersMiddleware` puts the client's address in its place.
    server.add_middleware(ProxyHeadersMiddleware, trusted_hosts=settings.proxies.split())
    server.add_middleware(Prefixed, prefix=settings.prefix, proxies=settings.proxies, refusal=refusal)


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

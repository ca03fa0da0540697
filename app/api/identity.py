"""Who the client is, and links that let others watch."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from firmground.app.api import examples
from firmground.app.api.body import Document
from firmground.app.api.examples import takes
from firmground.app.api.responses import ALWAYS, NOT_FOUND, TOO_LARGE
from firmground.app.backend import Backend
from firmground.app.prefix import below
from firmground.app.records.times import iso
from firmground.app.security.gate import KEY
from firmground.app.security.identity import Identity
from firmground.app.security.link import Link, signed
from firmground.app.services.validation import validated


class MeJson(BaseModel):
    """`open`: the server asks for no token; `run`: the only run that a link shows; `until`: when the session ends."""

    role: Literal["viewer", "editor"]
    open: bool
    run: str | None
    until: str | None


class LinkJson(BaseModel):
    """`key` also works as a bearer token."""

    url: str = Field(examples=["/?run=k7m2p9x4ab&key=…"])
    key: str
    run: str | None
    until: str


def identity_router(backend: Backend) -> APIRouter:
    router = APIRouter(tags=["access"])
    keys = backend.keys

    @router.get("/me")
    async def me(request: Request) -> MeJson:
        """Your role, and how long it lasts."""
        identity: Identity = request.state.identity
        until = None if identity.until is None else iso(identity.until)
        return MeJson(role=identity.role, open=keys.open, run=identity.run, until=until)

    @router.post(
        "/links", status_code=201, responses={**ALWAYS, **NOT_FOUND, **TOO_LARGE}, openapi_extra=takes(examples.LINK)
    )
    async def link(document: Document) -> LinkJson:
        """Create a link with which others can watch, replay and export one run, or all of them, for a limited time."""
        wanted = validated(Link, document)
        if wanted.run is not None:
            await run_in_threadpool(backend.runs.get, wanted.run)
        key, until = signed(wanted, keys.signatures, backend.settings.link_hours)
        query = urlencode(({} if wanted.run is None else {"run": wanted.run}) | {KEY: key})
        return LinkJson(url=below(f"/?{query}"), key=key, run=wanted.run, until=iso(until))

    return router

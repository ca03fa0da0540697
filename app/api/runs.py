"""Runs over HTTP: launch, look, rename, delete, restore, act."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from starlette.concurrency import run_in_threadpool

from firmground.app.api import examples
from firmground.app.api.body import Document
from firmground.app.api.examples import takes
from firmground.app.api.failures import FailureBody
from firmground.app.backend import Backend
from firmground.app.records.lifecycle import RunState
from firmground.app.records.listing import Posted, RunPage
from firmground.app.records.run import RunJson

NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"model": FailureBody, "description": "No such run"}}
ALWAYS: dict[int | str, dict[str, Any]] = {
    422: {"model": FailureBody, "description": "Not valid; `field` says where, `allowed` what would be"},
    503: {"model": FailureBody, "description": "The database cannot be used right now"},
    507: {"model": FailureBody, "description": "The disk is full, or the database as large as it may be"},
}
TOO_LARGE: dict[int | str, dict[str, Any]] = {413: {"model": FailureBody, "description": "The body is too large"}}
WRONG_STATE: dict[int | str, dict[str, Any]] = {409: {"model": FailureBody, "description": "Not in this state"}}
FULL: dict[int | str, dict[str, Any]] = {429: {"model": FailureBody, "description": "The queue is full, or too often"}}
NamePart = Annotated[str, Query(max_length=100, description="a part of the name; capitals make no difference")]
WholeTag = Annotated[str, Query(max_length=40, description="one whole tag; capitals make no difference")]
WithSample = Annotated[bool, Query(description="also the sample run that comes with the program")]
WithClaims = Annotated[bool, Query(description="also the runs that reproductions of claims trained")]
NEXT = {"anyOf": [{"type": "string", "pattern": "^[0-9]{1,15}$"}, {"type": "null"}]}


def runs_router(backend: Backend) -> APIRouter:
    router = APIRouter(tags=["runs"], responses=ALWAYS)
    runs = backend.runs

    @router.post("/runs", status_code=201, responses={**TOO_LARGE, **FULL}, openapi_extra=takes(examples.LAUNCH))
    async def launch(document: Document, response: Response) -> RunJson:
        """Queue a run: of an experiment, or of a preset with some of its values replaced; with a name and tags, too."""
        run = await run_in_threadpool(runs.create, document)
        response.headers["Location"] = run["url"]
        return run

    @router.get("/runs")
    def listed(
        state: RunState | None = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        after: Annotated[str | None, Query(description="the `next` of the page before", json_schema_extra=NEXT)] = None,
        name: NamePart = "",
        tag: WholeTag = "",
        sample: WithSample = False,
        claims: WithClaims = False,
    ) -> RunPage:
        """All runs, newest first."""
        return runs.list(state=state, limit=limit, after=after, name=name, tag=tag, sample=sample, claims=claims)

    @router.get("/runs/{run_id}", responses=NOT_FOUND)
    def run(run_id: str) -> RunJson:
        """One run: its state, its place in the queue, how far it is."""
        return runs.get(run_id)

    @router.patch("/runs/{run_id}", responses={**NOT_FOUND, **TOO_LARGE}, openapi_extra=takes(examples.CHANGE))
    async def change(run_id: str, document: Document) -> RunJson:
        """Name it, tag it, pin it. What is absent stays as it is; a pinned run is kept whatever the settings say."""
        return await run_in_threadpool(runs.change, run_id, document)

    @router.delete("/runs/{run_id}", status_code=204, responses={**NOT_FOUND, **WRONG_STATE})
    def delete(run_id: str) -> None:
        """With its whole log; `restore` brings it back within 10 s. A running run has to be stopped first."""
        runs.delete(run_id)

    @router.post("/runs/{run_id}/restore", responses={**NOT_FOUND, **WRONG_STATE})
    def restore(run_id: str) -> RunJson:
        """Undo a deletion, at most 10 s after it (`FIRMGROUND_RESTORE_SECONDS`). A queued run keeps its place."""
        return runs.restore(run_id)

    @router.post(
        "/runs/{run_id}/events",
        status_code=202,
        responses={**NOT_FOUND, **TOO_LARGE, **WRONG_STATE},
        openapi_extra=takes(examples.EVENTS),
    )
    async def act(run_id: str, document: Document) -> Posted:
        """Pause, resume, step, stop, or intervene. The event gets its seq in the log when the worker acts."""
        return await run_in_threadpool(runs.post, run_id, document)

    return router

"""Runs over HTTP: launch, look, rename, delete, restore, act."""

from __future__ import annotations

from fastapi import APIRouter, Response
from starlette.concurrency import run_in_threadpool

from firmground.app.api import examples
from firmground.app.api.body import Document
from firmground.app.api.examples import takes
from firmground.app.api.filters import After, Limit, NamePart, WholeTag, WithClaims, WithSample
from firmground.app.api.responses import ALWAYS, FULL, NOT_FOUND, TOO_LARGE, WRONG_STATE
from firmground.app.backend import Backend
from firmground.app.records.lifecycle import RunState
from firmground.app.records.listing import Posted, RunPage
from firmground.app.records.run import RunJson
from firmground.app.services.runs import Runs


def runs_router(backend: Backend) -> APIRouter:
    router = APIRouter(tags=["runs"], responses=ALWAYS)
    _all_of_them(router, backend.runs)
    _one_of_them(router, backend.runs)
    return router


def _all_of_them(router: APIRouter, runs: Runs) -> None:
    @router.post("/runs", status_code=201, responses={**TOO_LARGE, **FULL}, openapi_extra=takes(examples.LAUNCH))
    async def launch(document: Document, response: Response) -> RunJson:
        """Queue a run of an experiment, of a preset with some of its values replaced, or a branch: it goes on
        from a step of another run, with the same past, and then gets events. It can have a name and tags.
        """
        run = await run_in_threadpool(runs.create, document)
        response.headers["Location"] = run["url"]
        return run

    @router.get("/runs")
    def listed(
        state: RunState | None = None,
        limit: Limit = 50,
        after: After = None,
        name: NamePart = "",
        tag: WholeTag = "",
        sample: WithSample = False,
        claims: WithClaims = False,
    ) -> RunPage:
        """All runs, newest first."""
        return runs.list(state=state, limit=limit, after=after, name=name, tag=tag, sample=sample, claims=claims)


def _one_of_them(router: APIRouter, runs: Runs) -> None:
    @router.get("/runs/{run_id}", responses=NOT_FOUND)
    def run(run_id: str) -> RunJson:
        """One run: its state, its place in the queue, its progress."""
        return runs.get(run_id)

    @router.patch("/runs/{run_id}", responses={**NOT_FOUND, **TOO_LARGE}, openapi_extra=takes(examples.CHANGE))
    async def change(run_id: str, document: Document) -> RunJson:
        """Rename, tag or pin a run. Fields that are absent stay as they are. Retention never deletes a pinned run."""
        return await run_in_threadpool(runs.change, run_id, document)

    @router.delete("/runs/{run_id}", status_code=204, responses={**NOT_FOUND, **WRONG_STATE})
    def delete(run_id: str) -> None:
        """Delete a run with its log. `restore` undoes it within 10 s. Stop a running run first."""
        runs.delete(run_id)

    @router.post("/runs/{run_id}/restore", responses={**NOT_FOUND, **WRONG_STATE})
    def restore(run_id: str) -> RunJson:
        """Undo a deletion within 10 s (`FIRMGROUND_RESTORE_SECONDS`). A queued run keeps its place."""
        return runs.restore(run_id)

    @router.post(
        "/runs/{run_id}/events",
        status_code=202,
        responses={**NOT_FOUND, **TOO_LARGE, **WRONG_STATE},
        openapi_extra=takes(examples.EVENTS),
    )
    async def act(run_id: str, document: Document) -> Posted:
        """Pause, resume, step, stop, or intervene. The event gets its seq in the log when the worker applies it."""
        return await run_in_threadpool(runs.post, run_id, document)

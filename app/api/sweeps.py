"""Sweeps over HTTP: launch, look, read points, act, delete, export."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from firmground.app.api import examples
from firmground.app.api.body import Document
from firmground.app.api.examples import takes
from firmground.app.api.export import AS_FILE, TOO_MANY
from firmground.app.api.failures import FailureBody
from firmground.app.api.filters import After, Limit
from firmground.app.api.responses import ALWAYS, FULL, TOO_LARGE, WRONG_STATE
from firmground.app.api.sent import sent
from firmground.app.backend import Backend
from firmground.app.export.choice import MEDIA, SWEEP_FORMATS, file_name, known_of_sweeps
from firmground.app.records.lifecycle import RunState
from firmground.app.records.sweep import (
    LaunchedSweepJson,
    PointPage,
    SweepEstimateJson,
    SweepPage,
    SweptExperimentJson,
)
from firmground.app.services.atlas_document import AtlasMapJson
from firmground.app.services.sweeps import Sweeps

NO_SWEEP: dict[int | str, dict[str, Any]] = {404: {"model": FailureBody, "description": "No such sweep"}}
AfterPoint = Annotated[int, Query(ge=0, le=2**31 - 1, description="the `seq` of the last point that you have")]
PointNumber = Annotated[int, Path(ge=0, le=2**31 - 1, description="the place in the grid, from 0")]

_Form = Annotated[
    str, Query(alias="format", description="csv or parquet", json_schema_extra={"enum": list(SWEEP_FORMATS)})
]
_ZIP = {"type": "string", "format": "binary", "description": "points, effects, columns.csv and sweep.json"}
_EXPORT: dict[int | str, dict[str, Any]] = {
    **NO_SWEEP,
    200: {"content": {"application/zip": {"schema": _ZIP}}, "headers": AS_FILE, "description": "The file"},
    429: TOO_MANY,
}


def sweeps_router(backend: Backend) -> APIRouter:
    router = APIRouter(tags=["sweeps"], responses=ALWAYS)
    _all_of_them(router, backend.sweeps)
    _one_of_them(router, backend.sweeps)
    _exported(router, backend)
    return router


def _all_of_them(router: APIRouter, sweeps: Sweeps) -> None:
    @router.post("/sweeps", status_code=201, responses={**TOO_LARGE, **FULL}, openapi_extra=takes(examples.SWEEP))
    async def launch(document: Document, response: Response) -> LaunchedSweepJson | SweepEstimateJson:
        """Queue a sweep: many experiments that differ along axes, trained as few large stacks. Experiments that are
        refused are all named, and a sweep that would take too long is refused with both times. With `dry_run` the
        answer (200) is what it would take: points, networks and seconds; nothing is stored.
        """
        plan = await run_in_threadpool(sweeps.plan, document)
        if plan.dry_run:
            response.status_code = 200
            return plan.estimate()
        sweep = await run_in_threadpool(sweeps.start, plan)
        response.headers["Location"] = sweep["url"]
        return sweep

    @router.get("/sweeps")
    def listed(state: RunState | None = None, limit: Limit = 50, after: After = None) -> SweepPage:
        """All sweeps, newest first."""
        return sweeps.list(state=state, limit=limit, after=after)


def _one_of_them(router: APIRouter, sweeps: Sweeps) -> None:
    @router.get("/sweeps/{sweep_id}", responses=NO_SWEEP)
    def sweep(sweep_id: str) -> LaunchedSweepJson:
        """One sweep: its state, its progress, how many of its points are finished."""
        return sweeps.get(sweep_id)

    @router.get("/sweeps/{sweep_id}/points", responses=NO_SWEEP)
    def points(sweep_id: str, after: AfterPoint = 0, limit: Limit = 50) -> PointPage:
        """Finished points, in the order in which they were finished; ask again with the last `seq` for newer ones."""
        return sweeps.points(sweep_id, after, limit)

    @router.get("/sweeps/{sweep_id}/points/{number}", responses=NO_SWEEP)
    def point_experiment(sweep_id: str, number: PointNumber) -> SweptExperimentJson:
        """The experiment of one point, by its number in the grid; of a sweep with tuned axes, once it is finished."""
        return sweeps.experiment(sweep_id, number)

    @router.get("/sweeps/{sweep_id}/map", responses=NO_SWEEP)
    def mapped(sweep_id: str) -> AtlasMapJson:
        """The sweep as a map of the atlas, as it is now: points that are not finished are null. A map compares two
        arms on a grid; other sweeps are refused, and can be exported.
        """
        return sweeps.map(sweep_id)

    @router.post(
        "/sweeps/{sweep_id}/events",
        status_code=202,
        responses={**NO_SWEEP, **TOO_LARGE, **WRONG_STATE},
        openapi_extra=takes(examples.SWEEP_EVENT),
    )
    async def act(sweep_id: str, document: Document) -> LaunchedSweepJson:
        """Pause, resume or stop. Finished points are kept; what is being trained at that moment starts over."""
        return await run_in_threadpool(sweeps.act, sweep_id, document)

    @router.delete("/sweeps/{sweep_id}", status_code=204, responses={**NO_SWEEP, **WRONG_STATE})
    def delete(sweep_id: str) -> None:
        """Delete a sweep that has ended, with its points. That cannot be undone."""
        sweeps.delete(sweep_id)


def _exported(router: APIRouter, backend: Backend) -> None:
    @router.get("/sweeps/{sweep_id}/export", response_class=Response, responses=_EXPORT)
    async def exported(request: Request, sweep_id: str, form: _Form) -> Response:
        """The points as they are now: a zip of two tables, `points` with a row for each point, arm and seed, and
        `effects`, with their columns explained. It is sent while it is written.
        """
        chosen = known_of_sweeps(form)
        sweep, last = await run_in_threadpool(lambda: (backend.sweeps.get(sweep_id), backend.sweeps.last_seq(sweep_id)))
        reader = backend.exports.open_sweep(sweep, last, chosen)
        return await sent(request, reader, file_name(sweep_id, chosen), MEDIA[chosen])

"""Claims over HTTP: the ledger, one claim with its figure, reproduce, cancel."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from firmground.app.api import examples
from firmground.app.api.body import document
from firmground.app.api.examples import takes
from firmground.app.api.failures import FailureBody
from firmground.app.api.responses import ALWAYS, FULL, TOO_LARGE, WRONG_STATE
from firmground.app.backend import Backend
from firmground.app.records.reproduction import ReproductionJson
from firmground.app.services.claim_documents import ClaimJson, ClaimPage
from firmground.engine.claims import NAMES

NOT_FOUND: dict[int | str, dict[str, Any]] = {
    404: {"model": FailureBody, "description": "No such claim or reproduction"}
}
Wanted = Annotated[
    list[str] | None,
    Query(
        alias="finding",
        max_length=len(NAMES),
        description="the `id` of a finding in `kept`, to be shown instead of the newest one of its claim; may be given "
        "once for each claim.",
    ),
]


def claims_router(backend: Backend) -> APIRouter:
    router = APIRouter(tags=["claims"], responses=ALWAYS)
    claims = backend.claims

    @router.get("/claims", responses=NOT_FOUND)
    def ledger(wanted: Wanted = None) -> ClaimPage:
        """Every sentence of the lecture that is put to the test, with its newest verdict. Figures are left out."""
        return claims.list(wanted or ())

    @router.get("/claims/{name}", responses=NOT_FOUND)
    def claim(name: str, wanted: Wanted = None) -> ClaimJson:
        """One claim: its sentence, statistic, effect, interval, p, n, verdict and figure, and the runs behind it."""
        return claims.get(name, wanted or ())

    @router.post(
        "/claims/{name}/runs",
        status_code=201,
        responses={**NOT_FOUND, **TOO_LARGE, **FULL},
        openapi_extra=takes(examples.REPRODUCE, required=False),
    )
    async def reproduce(name: str, request: Request, response: Response) -> ReproductionJson:
        """Queue a reproduction. An empty body means quick, with ten seeds."""
        wanted = await document(request) if await request.body() else {}
        one = await run_in_threadpool(claims.reproduce, name, wanted)
        response.headers["Location"] = one["url"]
        return one

    @router.get("/claims/{name}/runs/{reproduction_id}", responses=NOT_FOUND)
    def reproduction(name: str, reproduction_id: str) -> ReproductionJson:
        """The progress of a reproduction. Once it is finished, the claim has its finding."""
        return claims.reproduction(name, reproduction_id)

    @router.delete("/claims/{name}/runs/{reproduction_id}", responses={**NOT_FOUND, **WRONG_STATE})
    def cancel(name: str, reproduction_id: str) -> ReproductionJson:
        """Cancel a reproduction that is queued or running. Nothing of it is kept."""
        return claims.cancel(name, reproduction_id)

    return router

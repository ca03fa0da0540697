"""Pictures of the examples that a run's probe is, for a page that shows which one a dot is."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from firmground.app.api.responses import ALWAYS, NOT_FOUND
from firmground.app.backend import Backend

_PNG = "image/png"


def probe_router(backend: Backend) -> APIRouter:
    router = APIRouter(tags=["runs"], responses=ALWAYS)

    @router.get(
        "/runs/{run_id}/probe",
        response_class=Response,
        responses={
            **NOT_FOUND,
            200: {"content": {_PNG: {"schema": {"type": "string", "format": "binary"}}}, "description": "The pictures"},
            204: {"description": "The examples are no pictures, or an older version made the run and stored none"},
        },
    )
    def probe(run_id: str) -> Response:
        """The examples whose values the frames hold, in the order of the frames' points: a PNG as wide as one picture,
        one below the other, 256 at most.
        """
        pictures = backend.runs.pictures(run_id)
        if pictures is None:
            return Response(status_code=204)
        return Response(pictures, media_type=_PNG, headers={"Cache-Control": "private, max-age=3600"})

    return router

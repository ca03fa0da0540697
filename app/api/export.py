"""A run as a file, over HTTP."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from app.api.failures import FailureBody
from app.api.runs import ALWAYS, NOT_FOUND
from app.export.export import FORMATS, MEDIA, export, file_name, known
from app.services import Services


def export_router(services: Services) -> APIRouter:
    router = APIRouter(tags=["runs"], responses=ALWAYS)

    @router.get(
        "/runs/{run_id}/export",
        response_class=FileResponse,
        responses={
            **NOT_FOUND,
            200: {"content": {media: {} for media in sorted(set(MEDIA.values()))}, "description": "The file"},
            409: {"model": FailureBody, "description": "Nothing recorded yet that a replay could show"},
        },
    )
    def exported(
        run_id: str,
        form: Annotated[
            str,
            Query(alias="format", description="csv, parquet, json or html", json_schema_extra={"enum": list(FORMATS)}),
        ],
        layer: Annotated[int | None, Query(description="html: the layer whose points are kept if not all can")] = None,
    ) -> FileResponse:
        """The whole log as it stands: a zip of tidy tables (CSV or Parquet, with their columns explained), JSON, or
        one HTML page that replays the run from a disk."""
        wanted = known(form)
        services.jobs.get(run_id)
        with tempfile.NamedTemporaryFile(prefix="firm-ground-", delete=False) as file:
            path = Path(file.name)
            try:
                export(services.jobs, run_id, wanted, file, layer=layer)
            except BaseException:
                path.unlink(missing_ok=True)
                raise
        clean = BackgroundTask(path.unlink, missing_ok=True)
        return FileResponse(path, media_type=MEDIA[wanted], filename=file_name(run_id, wanted), background=clean)

    return router

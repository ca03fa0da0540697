"""Exports over HTTP: a run as a file, sent while another process writes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from firmground.app.api.failures import FailureBody
from firmground.app.api.responses import ALWAYS, NOT_FOUND
from firmground.app.api.sent import sent
from firmground.app.backend import Backend
from firmground.app.export.choice import FORMATS, MEDIA, STEPS, ExportChoice, ExportFormat, choose, file_name, known
from firmground.app.export.columns import TABLES
from firmground.app.records.run import RunJson
from firmground.engine.frames import TAPS
from firmground.engine.spec.experiment import stored_experiment


def _some(names: Iterable[str]) -> dict[str, str]:
    one = "|".join(names)
    return {"pattern": f"^({one})(,({one}))*$"}


_ITEMS = {"type": "array", "items": {"$ref": "#/components/schemas/Item"}}
_DOCUMENTS: dict[str, Any] = {
    "application/json": {
        "type": "object",
        "required": ["run", "items"],
        "properties": {"run": {"$ref": "#/components/schemas/RunJson"}, "items": _ITEMS},
    },
    "text/html": {"type": "string", "description": "One page that replays the run, without a server"},
    "application/zip": {
        "type": "string",
        "format": "binary",
        "description": f"The tables {', '.join(TABLES)}, as CSV or Parquet, and columns.csv, which explains them",
    },
}
_CONTENT = {media: {"schema": _DOCUMENTS[media.split(";")[0]]} for media in sorted(set(MEDIA.values()))}
AS_FILE = {
    "Content-Disposition": {
        "schema": {"type": "string"},
        "description": "`attachment`, and the name of the file: firm-ground-ID with a suffix for the format",
    }
}


_Form = Annotated[
    str, Query(alias="format", description="csv, parquet, json or html", json_schema_extra={"enum": list(FORMATS)})
]
_Tables = Annotated[
    str | None, Query(description=f"csv, parquet: some of {','.join(TABLES)}", json_schema_extra=_some(TABLES))
]
_Layers = Annotated[
    str | None, Query(description="all but html: such as 1,2", json_schema_extra=_some(["[1-9][0-9]{0,2}"]))
]
_Taps = Annotated[
    str | None, Query(description=f"all but html: some of {','.join(TAPS)}", json_schema_extra=_some(TAPS))
]
_Steps = Annotated[
    str | None,
    Query(
        description="all but html: a range such as 0..500, 500.. or ..500, both ends included, and with /10 "
        "behind it, or by itself, every tenth frame recorded in it; events are kept",
        json_schema_extra={"pattern": f"^({STEPS})$"},
    ),
]
_Layer = Annotated[int | None, Query(description="html: the layer whose points are kept if there is no room for all")]
TOO_MANY: dict[str, Any] = {
    "model": FailureBody,
    "description": "Too many exports are waiting; `Retry-After` says when to try again",
}
_RESPONSES: dict[int | str, dict[str, Any]] = {
    **NOT_FOUND,
    200: {"content": _CONTENT, "headers": AS_FILE, "description": "The file"},
    409: {"model": FailureBody, "description": "No frame is recorded yet, so there is nothing to show"},
    429: TOO_MANY,
}


def export_router(backend: Backend) -> APIRouter:
    router = APIRouter(tags=["runs"], responses=ALWAYS)

    @router.get("/runs/{run_id}/export", response_class=Response, responses=_RESPONSES)
    async def exported(
        request: Request,
        run_id: str,
        form: _Form,
        tables: _Tables = None,
        layers: _Layers = None,
        taps: _Taps = None,
        steps: _Steps = None,
        layer: _Layer = None,
    ) -> Response:
        """The log as it is now: a zip of tidy tables (CSV or Parquet, with their columns explained), JSON, or one HTML
        page that replays the run without a server. The file is sent while it is written; if that fails midway, the
        answer stays incomplete.
        """
        options = {"tables": tables, "layers": layers, "taps": taps, "steps": steps, "layer": layer}
        run, choice = await run_in_threadpool(_asked, backend, run_id, known(form), options)
        reader = backend.exports.open(run, choice)
        return await sent(request, reader, file_name(run_id, choice.form), MEDIA[choice.form])

    return router


def _asked(
    backend: Backend, run_id: str, form: ExportFormat, given: dict[str, str | int | None]
) -> tuple[RunJson, ExportChoice]:
    run = backend.runs.get(run_id)
    return run, choose(form, stored_experiment(run["experiment"]), given)

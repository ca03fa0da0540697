"""The API as an application to be mounted at /api, and its OpenAPI description."""

from __future__ import annotations

from typing import Any

from fastapi import Depends, FastAPI

from firmground.app.api.catalogue import catalogue_router
from firmground.app.api.claims import claims_router
from firmground.app.api.classroom import classroom_router
from firmground.app.api.compare import compare_router
from firmground.app.api.examples import BODIES
from firmground.app.api.export import export_router
from firmground.app.api.failures import FailureBody, handle_failures
from firmground.app.api.frames import frames_router
from firmground.app.api.hello import hello_router
from firmground.app.api.identity import identity_router
from firmground.app.api.lesson import lesson_router
from firmground.app.api.messages import schemas, websockets
from firmground.app.api.operations import operation_id
from firmground.app.api.probe import probe_router
from firmground.app.api.query import known_parameters
from firmground.app.api.questions import questions_router
from firmground.app.api.runs import runs_router
from firmground.app.api.stream import stream_router
from firmground.app.api.sweeps import sweeps_router
from firmground.app.api.table import table_router
from firmground.app.backend import Backend
from firmground.app.security.access import RULES
from firmground.version import __version__

PREFIX = "/api"
REFUSED: dict[int | str, dict[str, Any]] = {
    401: {"model": FailureBody, "description": "Not signed in"},
    403: {"model": FailureBody, "description": "This role, link, origin or host is not allowed to do this"},
    422: {"model": FailureBody, "description": "Not valid; `field` names the field, `allowed` what it may be"},
}
SECURITY = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "The editor's or the viewers' token, or the key of a link. An open server needs none.",
    }
}


def make_api(backend: Backend) -> FastAPI:
    """Mounted rather than included, so that it answers unknown paths and wrong methods under /api itself."""
    api = FastAPI(
        title="Firm Ground",
        summary="A laboratory for one question: why does batch normalization work?",
        description="Runs are logs: launch one, read its frames and events by `seq`, over HTTP or, live, over the "
        "websocket `/api/runs/{run_id}/stream?after=0&format=msgpack|json&mode=every|latest&scatter=all|none|LAYER"
        "&rate=HZ&beat=SECONDS`. With `beat` the stream also sends `{type: beat, state, step, rate, eta, place, "
        "last_seq}` every so many seconds and whenever the state changes, so that a client need not ask. It closes "
        'a client that answers none with `{"type": "beat"}` (4408). '
        "`x-websockets` has the parameters and messages of both websockets. "
        "Every error is `{error: {code, message, field?, allowed?}}`.",
        version=__version__,
        responses=REFUSED,
        dependencies=[Depends(known_parameters)],
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=operation_id,
    )
    handle_failures(api)
    made = (
        runs_router(backend),
        table_router(backend),
        frames_router(backend),
        hello_router(backend),
        probe_router(backend),
        stream_router(backend),
        claims_router(backend),
        sweeps_router(backend),
        questions_router(backend),
        export_router(backend),
        compare_router(backend),
        identity_router(backend),
        classroom_router(backend),
        lesson_router(),
    )
    for router in (catalogue_router(backend), *made):
        api.include_router(router)
    return api


def described(api: FastAPI, prefix: str = "") -> dict[str, Any]:
    """OpenAPI with full paths, below `prefix`, and with schemas for the bodies that routes parse themselves."""
    schema = dict(api.openapi())
    if prefix:
        schema["servers"] = [{"url": prefix}]
    schema["paths"] = {PREFIX + path: operations for path, operations in schema["paths"].items()}
    parts = dict(schema["components"]["schemas"])
    for body in BODIES:
        parts |= body.parts()
    parts |= schemas()
    schema["components"] = {**schema["components"], "schemas": parts, "securitySchemes": SECURITY}
    schema["x-websockets"] = websockets(PREFIX)
    schema["security"] = [{name: []} for name in SECURITY]
    for rule in RULES:
        operation = schema["paths"].get(rule.path, {}).get(rule.method.lower())
        if operation is not None and rule.least == "anyone":
            operation["security"] = []
    return schema

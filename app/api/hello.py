"""The stream's first message over HTTP, for clients that cannot open a websocket and read frames instead."""

from __future__ import annotations

from fastapi import APIRouter

from firmground.app.api.failures import FailureBody
from firmground.app.api.responses import ALWAYS
from firmground.app.backend import Backend
from firmground.app.records.hello import Hello, hello
from firmground.engine.spec.experiment import stored_experiment


def hello_router(backend: Backend) -> APIRouter:
    router = APIRouter(tags=["frames"], responses=ALWAYS)

    @router.get(
        "/runs/{run_id}/hello",
        responses={
            404: {"model": FailureBody, "description": "No such run"},
            503: {"model": FailureBody, "description": "The database cannot be used right now"},
        },
    )
    def first_message(run_id: str) -> Hello:
        """The stream's first message: the run, its lanes and its layers."""
        run = backend.runs.get(run_id)
        return hello(run, stored_experiment(run["experiment"]))

    return router

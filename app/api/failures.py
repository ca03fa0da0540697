"""Errors as answers: the HTTP status of every error in the two trees, and the one JSON shape that all of them have.

Other refusals get their status where they arise: a page that does not exist, a failed log-in, a refused callback.
"""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.routing import Match

from firmground.app import errors as app_errors
from firmground.app.errors import AppError, ErrorJson, InvalidRequest, error_json
from firmground.app.live import errors as class_errors
from firmground.app.security import errors as access_errors
from firmground.app.services import errors as service_errors
from firmground.app.store import errors as store_errors
from firmground.engine import errors as engine_errors
from firmground.engine.errors import EngineError

STATUS: dict[type[Exception], int] = {
    EngineError: 500,
    engine_errors.InvalidExperiment: 422,
    engine_errors.UnknownName: 422,
    engine_errors.CostExceeded: 422,
    engine_errors.DatasetUnavailable: 422,
    engine_errors.MalformedFile: 422,
    engine_errors.DatasetChanged: 422,
    engine_errors.EventRefused: 409,
    engine_errors.CheckpointMismatch: 500,
    engine_errors.MalformedLog: 503,
    AppError: 500,
    app_errors.InvalidRequest: 422,
    app_errors.InvalidSetting: 422,
    app_errors.UnknownCommand: 422,
    app_errors.TooLarge: 413,
    app_errors.UnknownRun: 404,
    app_errors.UnknownClaim: 404,
    app_errors.UnknownReproduction: 404,
    app_errors.UnknownSweep: 404,
    service_errors.SweepTooLong: 422,
    service_errors.NoMap: 422,
    app_errors.WrongState: 409,
    app_errors.QuotaExceeded: 507,
    app_errors.TooLittleRoom: 507,
    app_errors.NothingRecorded: 409,
    app_errors.QueueFull: 429,
    access_errors.TooOften: 429,
    app_errors.TooManyBodies: 503,
    app_errors.TooManyViewers: 503,
    app_errors.TooManyExports: 429,
    app_errors.ExportLost: 503,
    app_errors.NoRoom: 507,
    app_errors.Unresponsive: 408,
    app_errors.OutputLost: 500,
    class_errors.NotAsked: 409,
    class_errors.AlreadyAnswered: 409,
    class_errors.TooManyAnswers: 429,
    access_errors.NotSignedIn: 401,
    access_errors.Expired: 401,
    access_errors.Forbidden: 403,
    access_errors.ForeignOrigin: 403,
    access_errors.ForeignHost: 403,
    store_errors.StoreUnavailable: 503,
    store_errors.DiskFull: 507,
    store_errors.ReadOnlyDatabase: 503,
    store_errors.LockedDatabase: 503,
    store_errors.CorruptDatabase: 503,
    store_errors.MissingDatabase: 503,
    store_errors.ForeignJournal: 503,
    store_errors.UnsupportedDatabase: 503,
    store_errors.NewerDatabase: 503,
    store_errors.UnknownQuestion: 404,
    store_errors.AlreadyAsked: 409,
    store_errors.NoFurtherLook: 409,
    store_errors.LeaseLost: 409,
}
WHY: dict[type[Exception], str] = {
    store_errors.DiskFull: "has no room left on its disk",
    store_errors.ReadOnlyDatabase: "may not be written",
    store_errors.LockedDatabase: "is locked by another program",
    store_errors.CorruptDatabase: "is damaged where this is stored",
    engine_errors.MalformedLog: "is damaged where this is stored",
}
log = logging.getLogger("firmground")


class Failure(BaseModel):
    code: str
    message: str
    field: str | None = None
    allowed: str | None = None


class FailureBody(BaseModel):
    """The shape of every error."""

    error: Failure


def status_of(error: Exception) -> int:
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def answer(status: int, error: ErrorJson, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"error": error}, status, headers=headers)


def public(error: AppError | EngineError) -> ErrorJson:
    """The error as clients may see it: the path of the database goes only into the server's log."""
    document = error_json(error)
    if isinstance(error, store_errors.StoreUnavailable | engine_errors.MalformedLog):
        log.error(error.message)
        why = next((WHY[kind] for kind in type(error).__mro__ if kind in WHY), "cannot be used right now")
        document["message"] = f"The database {why}; the server's log says more."
    return document


def refusal(error: Exception) -> JSONResponse:
    """The answer to an error of the two trees."""
    assert isinstance(error, AppError | EngineError)  # noqa: S101  it is only called with these
    headers = {}
    if isinstance(error, access_errors.TooOften | app_errors.TooManyExports | app_errors.TooManyBodies):
        headers["Retry-After"] = str(error.seconds)
    if isinstance(error, access_errors.NotSignedIn):
        headers["WWW-Authenticate"] = "Bearer"
    return answer(status_of(error), public(error), headers)


def handle_failures(api: FastAPI) -> None:
    """Register all handlers. The outer server needs them too: its catch-all routes hide the API's."""

    @api.exception_handler(AppError)
    @api.exception_handler(EngineError)
    async def refused(_request: Request, error: Exception) -> JSONResponse:
        return refusal(error)

    @api.exception_handler(RequestValidationError)
    async def misunderstood(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)  # noqa: S101
        return answer(422, error_json(_parameter(error)))

    @api.exception_handler(HTTPException)
    async def not_here(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)  # noqa: S101
        return _not_here(request, error)

    @api.exception_handler(Exception)
    async def broken(_request: Request, _error: Exception) -> JSONResponse:
        # Starlette logs the error with its trace.
        return answer(500, {"code": "internal", "message": "The server failed; its log says why."})


def _parameter(error: RequestValidationError) -> InvalidRequest:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"][1:])
    return InvalidRequest(field, first.get("input"), first["msg"].removeprefix("Input should be "))


def _not_here(request: Request, error: HTTPException) -> JSONResponse:
    path = request.scope["path"]
    if error.status_code == 405:
        allowed = ", ".join(sorted(_methods(request)))
        message = f"{request.method} is not for {path}. Allowed: {allowed}."
        return answer(405, {"code": "method_not_allowed", "message": message, "allowed": allowed}, {"Allow": allowed})
    if error.status_code == 404:
        return answer(404, {"code": "not_found", "message": f"There is nothing at {path}."})
    return answer(error.status_code, {"code": "refused", "message": str(error.detail)})


def _methods(request: Request) -> set[str]:
    """All methods that any route of this path allows."""
    return {
        method
        for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
        for route in request.app.routes
        if route.matches({**request.scope, "method": method})[0] is Match.FULL
    }

"""From errors to answers: the one place that knows an HTTP status, and the one error shape."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.routing import Match

from app import errors as app_errors
from app.errors import AppError, InvalidRequest, error_json
from engine import errors as engine_errors
from engine.errors import EngineError

STATUS: dict[type[Exception], int] = {
    EngineError: 500,
    engine_errors.InvalidExperiment: 422,
    engine_errors.UnknownName: 422,
    engine_errors.CostExceeded: 422,
    engine_errors.DatasetUnavailable: 422,
    engine_errors.MalformedFile: 422,
    engine_errors.EventRefused: 409,
    engine_errors.CheckpointMismatch: 500,
    engine_errors.MalformedLog: 500,
    AppError: 500,
    app_errors.InvalidRequest: 422,
    app_errors.InvalidSetting: 422,
    app_errors.TooLarge: 413,
    app_errors.UnknownRun: 404,
    app_errors.UnknownClaim: 404,
    app_errors.UnknownReproduction: 404,
    app_errors.WrongState: 409,
    app_errors.QueueFull: 429,
    app_errors.StoreUnavailable: 503,
    app_errors.UnsupportedDatabase: 503,
    app_errors.NewerDatabase: 503,
    app_errors.LeaseLost: 409,
}
log = logging.getLogger("firmground")


class Failure(BaseModel):
    code: str
    message: str
    field: str | None = None
    allowed: str | None = None


class FailureBody(BaseModel):
    """Every error looks like this."""

    error: Failure


def status_of(error: Exception) -> int:
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def answer(status: int, error: dict[str, Any], headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"error": error}, status, headers=headers)


def handle_failures(api: FastAPI) -> None:
    """Register all handlers."""

    @api.exception_handler(AppError)
    @api.exception_handler(EngineError)
    async def refused(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, AppError | EngineError)  # noqa: S101  what the decorators say
        return answer(status_of(error), error_json(error))

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
        # Starlette logs the error itself, with its trace, where the operator looks.
        return answer(500, {"code": "internal", "message": "Something went wrong here; the server's log says what."})


def _parameter(error: RequestValidationError) -> InvalidRequest:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"][1:])
    return InvalidRequest(field, first.get("input"), first["msg"].removeprefix("Input should be "))


def _not_here(request: Request, error: HTTPException) -> JSONResponse:
    path = f"/api{request.scope['path'].removeprefix('/api')}"
    if error.status_code == 405:
        allowed = ", ".join(sorted(_methods(request)))
        message = f"{request.method} is not for {path}. Allowed: {allowed}."
        return answer(405, {"code": "method_not_allowed", "message": message, "allowed": allowed}, {"Allow": allowed})
    if error.status_code == 404:
        return answer(404, {"code": "not_found", "message": f"There is nothing at {path}."})
    return answer(error.status_code, {"code": "refused", "message": str(error.detail)})


def _methods(request: Request) -> set[str]:
    """All methods of this path, whichever route has them."""
    return {
        method
        for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
        for route in request.app.routes
        if route.matches({**request.scope, "method": method})[0] is Match.FULL
    }

"""Refusals that many routes share, as OpenAPI describes them."""

from __future__ import annotations

from typing import Any

from firmground.app.api.failures import FailureBody

NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"model": FailureBody, "description": "No such run"}}
ALWAYS: dict[int | str, dict[str, Any]] = {
    422: {"model": FailureBody, "description": "Not valid; `field` names the field, `allowed` what it may be"},
    503: {"model": FailureBody, "description": "The database is unavailable"},
    507: {"model": FailureBody, "description": "The disk or the database is full"},
}
TOO_LARGE: dict[int | str, dict[str, Any]] = {413: {"model": FailureBody, "description": "The body is too large"}}
WRONG_STATE: dict[int | str, dict[str, Any]] = {409: {"model": FailureBody, "description": "Not allowed in this state"}}
FULL: dict[int | str, dict[str, Any]] = {
    429: {"model": FailureBody, "description": "The queue is full, or launches came too often"}
}

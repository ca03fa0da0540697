"""What routes answer instead of what was asked for, as OpenAPI describes it."""

from __future__ import annotations

from typing import Any

from firmground.app.api.failures import FailureBody

NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"model": FailureBody, "description": "No such run"}}
ALWAYS: dict[int | str, dict[str, Any]] = {
    422: {"model": FailureBody, "description": "Not valid; `field` says where, `allowed` what would be"},
    503: {"model": FailureBody, "description": "The database cannot be used right now"},
    507: {"model": FailureBody, "description": "The disk is full, or the database as large as it may be"},
}
TOO_LARGE: dict[int | str, dict[str, Any]] = {413: {"model": FailureBody, "description": "The body is too large"}}
WRONG_STATE: dict[int | str, dict[str, Any]] = {409: {"model": FailureBody, "description": "Not in this state"}}
FULL: dict[int | str, dict[str, Any]] = {429: {"model": FailureBody, "description": "The queue is full, or too often"}}

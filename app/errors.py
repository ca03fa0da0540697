"""Everything that the application refuses, as one tree beside the engine's.

    AppError
    ├── InvalidRequest           a body, a query parameter or an option is not what it should be (422)
    │   └── InvalidSetting       an environment variable or an option of the command line (422)
    ├── TooLarge                 a body beyond the limit (413)
    ├── UnknownRun               no run has this id (404)
    ├── UnknownClaim             no claim has this name (404)
    ├── UnknownReproduction      no reproduction of this claim has this id (404)
    ├── WrongState               the run is in a state that does not allow this (409)
    ├── QueueFull                as many runs or reproductions wait as the settings allow (429)
    └── StoreUnavailable         the database cannot be opened, read or written right now (503)
        ├── UnsupportedDatabase  a URL that this version cannot use (503)
        └── NewerDatabase        written by a newer version (503)

    LeaseLost                    a worker's own: somebody else holds its job now; never leaves the worker

`message`, `field`, `allowed` and `code` mean the same as in `engine.errors`.
"""

from __future__ import annotations

from typing import Any

from engine.errors import EngineError, shown


class AppError(Exception):
    code = "app_error"

    def __init__(self, message: str, *, field: str | None = None, allowed: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.allowed = allowed


class InvalidRequest(AppError):
    code = "invalid_request"

    def __init__(self, field: str, got: object, allowed: str) -> None:
        super().__init__(f"{field}: got {shown(got)}. Allowed: {allowed}.", field=field, allowed=allowed)

    @classmethod
    def of(cls, error: EngineError) -> InvalidRequest:
        """The same words, about a request that holds no experiment."""
        request = cls.__new__(cls)
        AppError.__init__(request, error.message, field=error.field, allowed=error.allowed)
        return request


class InvalidSetting(InvalidRequest):
    code = "invalid_setting"


class TooLarge(AppError):
    code = "too_large"

    def __init__(self, limit: int) -> None:
        super().__init__(f"The body is larger than {limit:,} bytes.", allowed=f"at most {limit:,} bytes")


class UnknownRun(AppError):
    code = "unknown_run"

    def __init__(self, run_id: str) -> None:
        super().__init__(f"There is no run {shown(run_id)}.", field="id")


class UnknownClaim(AppError):
    code = "unknown_claim"

    def __init__(self, name: str, names: tuple[str, ...]) -> None:
        allowed = "one of " + ", ".join(names)
        super().__init__(f"claim: got {shown(name)}. Allowed: {allowed}.", field="claim", allowed=allowed)


class UnknownReproduction(AppError):
    code = "unknown_reproduction"

    def __init__(self, reproduction_id: str) -> None:
        super().__init__(f"There is no such reproduction {shown(reproduction_id)}.", field="id")


class WrongState(AppError):
    code = "wrong_state"

    def __init__(self, act: str, job_id: str, state: str, allowed: tuple[str, ...], *, noun: str = "run") -> None:
        states = ", ".join(allowed)
        super().__init__(f"{act}: {noun} {job_id} is {state}. Allowed in: {states}.", field="type", allowed=states)
        self.state = state


class QueueFull(AppError):
    code = "queue_full"

    def __init__(self, limit: int, noun: str = "runs") -> None:
        super().__init__(
            f"{limit} {noun} are waiting already. Stop one of them, or wait until one has started.",
            allowed=f"at most {limit} queued {noun}",
        )


class StoreUnavailable(AppError):
    code = "store_unavailable"


class UnsupportedDatabase(StoreUnavailable):
    code = "unsupported_database"

    def __init__(self, url: str, why: str) -> None:
        super().__init__(
            f"database: got {shown(url)}: {why}. Allowed: sqlite:///relative/path.db or sqlite:////absolute/path.db.",
            field="database",
            allowed="sqlite:///relative/path.db or sqlite:////absolute/path.db",
        )


class NewerDatabase(StoreUnavailable):
    code = "newer_database"

    def __init__(self, url: str, revision: str, known: str) -> None:
        super().__init__(
            f"database: {url} was written by a newer version of Firm Ground (revision {revision}, this version knows "
            f"{known}). Update Firm Ground, or choose another file with --database.",
            field="database",
        )


class LeaseLost(AppError):
    code = "lease_lost"

    def __init__(self, job_id: str, noun: str = "run") -> None:
        super().__init__(f"Another worker holds {noun} {job_id} now.")


def error_json(error: AppError | EngineError) -> dict[str, Any]:
    """The inner object of the one error shape: code, message, and where known field and allowed."""
    parts = {"code": error.code, "message": error.message, "field": error.field, "allowed": error.allowed}
    return {key: value for key, value in parts.items() if value is not None}

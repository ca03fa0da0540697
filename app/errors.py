"""Everything that the application refuses, as one tree beside the engine's.

    AppError
    ├── InvalidRequest           a body, a query parameter or an option is not what it should be (422)
    │   └── InvalidSetting       an environment variable or an option of the command line (422)
    ├── TooLarge                 a body beyond the limit (413)
    ├── UnknownRun               no run has this id (404)
    ├── UnknownClaim             no claim has this name (404)
    ├── UnknownReproduction      no reproduction of this claim has this id (404)
    ├── WrongState               the run is in a state that does not allow this (409)
    ├── QuotaExceeded            the database holds as much as the settings allow (507)
    ├── NothingRecorded          the run has no frame yet that could be shown (409)
    ├── QueueFull                as many runs or reproductions wait as the settings allow (429)
    ├── TooOften                 more log-ins or launches within a minute than the settings allow (429)
    ├── TooManyViewers           as many streams are open as the settings allow (503)
    ├── Unresponsive             a client asked for a heartbeat and answers none (408; only on websockets)
    ├── NotSignedIn              nobody that this server knows asks (401)
    │   └── Expired              somebody whom it knew until a while ago (401)
    ├── Forbidden                this role, or this link, may not do this (403)
    │   ├── ForeignOrigin        a page of somebody else's asks on behalf of its visitor (403)
    │   └── ForeignHost          the address was asked for under a name that is not the server's (403)
    └── StoreUnavailable         the database cannot be opened, read or written right now (503)
        ├── DiskFull             there is no room for what has to be written (507)
        ├── ReadOnlyDatabase     its file or folder may not be written (503)
        ├── LockedDatabase       somebody else holds it longer than we wait (503)
        ├── CorruptDatabase      what it holds is damaged, or it is no database (503)
        ├── UnsupportedDatabase  a URL that this version cannot use (503)
        └── NewerDatabase        written by a newer version (503)

    LeaseLost                    a worker's own: somebody else holds its job now; never leaves the worker

`message`, `field`, `allowed` and `code` mean the same as in `engine.errors`.
"""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict

from engine.errors import EngineError, named, shown


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
        field = named(field)
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


class NothingRecorded(AppError):
    code = "nothing_recorded"

    def __init__(self, run_id: str, state: str) -> None:
        super().__init__(f"Run {run_id} is {state} and has no frame yet: there is nothing to replay.", field="id")


class QueueFull(AppError):
    code = "queue_full"

    def __init__(self, limit: int, noun: str = "runs") -> None:
        super().__init__(
            f"{limit} {noun} are waiting already. Stop one of them, or wait until one has started.",
            allowed=f"at most {limit} queued {noun}",
        )


class QuotaExceeded(AppError):
    code = "quota_exceeded"

    def __init__(self, used: int, limit: int) -> None:
        super().__init__(
            f"max_bytes: the database holds {used:,} bytes. Allowed: less than {limit:,}. "
            "Delete runs, then launch again.",
            field="max_bytes",
            allowed=f"less than {limit:,} bytes",
        )


class TooOften(AppError):
    code = "too_often"

    def __init__(self, act: str, most: int, seconds: int) -> None:
        super().__init__(f"{act}: too often. Allowed: {most} a minute; try again in {seconds} s.", allowed=str(most))
        self.seconds = seconds


class TooManyViewers(AppError):
    code = "too_many_viewers"

    def __init__(self, limit: int) -> None:
        super().__init__(f"{limit} viewers are here already; try again later.", allowed=f"at most {limit} viewers")


class Unresponsive(AppError):
    code = "unresponsive"

    def __init__(self, seconds: float) -> None:
        super().__init__(f"No answer to the heartbeat for {seconds:g} s.", allowed=f"an answer within {seconds:g} s")


class NotSignedIn(AppError):
    code = "not_signed_in"

    def __init__(self, message: str = "Who asks? Allowed: a token as `Authorization: Bearer`, or a session.") -> None:
        super().__init__(message)


class Expired(NotSignedIn):
    code = "expired"


class Forbidden(AppError):
    code = "forbidden"


class ForeignOrigin(Forbidden):
    code = "foreign_origin"

    def __init__(self, origin: str) -> None:
        allowed = "the server's own pages, origins in FIRMGROUND_ORIGINS, and programs with a token"
        super().__init__(f"Origin: got {shown(origin)}. Allowed: {allowed}.", field="Origin", allowed=allowed)


class ForeignHost(Forbidden):
    code = "foreign_host"

    def __init__(self, host: str) -> None:
        allowed = "localhost, a loopback address, or a name in FIRMGROUND_HOSTS"
        super().__init__(f"Host: got {shown(host)}. Allowed: {allowed}.", field="Host", allowed=allowed)


class StoreUnavailable(AppError):
    code = "store_unavailable"


class DiskFull(StoreUnavailable):
    code = "disk_full"


class ReadOnlyDatabase(StoreUnavailable):
    code = "read_only_database"


class LockedDatabase(StoreUnavailable):
    code = "locked_database"


class CorruptDatabase(StoreUnavailable):
    code = "corrupt_database"


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


class ErrorJson(TypedDict):
    """The inner object of the one error shape."""

    code: str
    message: str
    field: NotRequired[str]
    allowed: NotRequired[str]


def error_json(error: AppError | EngineError) -> ErrorJson:
    """`field` and `allowed` only where they are known."""
    told = ErrorJson(code=error.code, message=error.message)
    if error.field is not None:
        told["field"] = error.field
    if error.allowed is not None:
        told["allowed"] = error.allowed
    return told

"""Everything that the application refuses, as one tree beside the engine's.

    AppError
    ├── InvalidRequest           a body, a query parameter or an option is not what it should be (422)
    │   └── InvalidSetting       an environment variable or an option of the command line (422)
    ├── UnknownCommand           the command line has no such command (422)
    ├── TooLarge                 a body beyond the limit (413)
    ├── UnknownRun               no run has this id (404)
    ├── UnknownClaim             no claim has this name (404)
    ├── UnknownReproduction      no reproduction of this claim has this id (404)
    ├── WrongState               the run is in a state that does not allow this (409)
    ├── QuotaExceeded            the database holds as much as the settings allow, or the run would take it there (507)
    ├── TooLittleRoom            the run needs more than the disk has left (507)
    ├── NothingRecorded          the run has no frame yet that could be shown (409)
    ├── QueueFull                as many runs or reproductions wait as the settings allow (429)
    ├── TooOften                 more log-ins or launches within a minute than the settings allow (429)
    ├── TooManyBodies            bodies of requests hold as much as the settings allow all of them together (503)
    ├── TooManyViewers           as many streams are open as the settings allow (503)
    ├── TooManyExports           as many exports are being made or wait as the settings allow (429)
    ├── ExportLost               the process that made an export ended before its time (503)
    ├── NoRoom                   a disk other than the database's has no room for a file, or takes none (507)
    ├── Unresponsive             a client asked for a heartbeat and answers none (408; only on websockets)
    ├── OutputLost               standard output is closed, full, or not read: a command's own (500)
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
        ├── MissingDatabase      no file is where one has to be (503)
        ├── ForeignJournal       the journal beside the file belongs to another one (503)
        ├── UnsupportedDatabase  a URL that this version cannot use (503)
        └── NewerDatabase        written by a newer version (503)

    LeaseLost                    a worker's own: somebody else holds its job now; never leaves the worker

`message`, `field`, `allowed` and `code` mean the same as in `engine.errors`.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import NotRequired

from typing_extensions import TypedDict

from firmground.engine.cost.size import Size
from firmground.engine.errors import EngineError, named, shown


class AppError(Exception):
    code = "app_error"

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the trip between processes, whatever the constructor takes."""
        return (_rebuild, (type(self), self.__dict__))

    def __init__(self, message: str, *, field: str | None = None, allowed: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.allowed = allowed


def _rebuild(kind: type[AppError], state: dict[str, object]) -> AppError:
    error = kind.__new__(kind)
    error.__dict__.update(state)
    error.args = (error.message,)
    return error


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


class UnknownCommand(AppError):
    code = "unknown_command"

    def __init__(self, name: str, commands: Sequence[str], presets: Sequence[str]) -> None:
        meant = [f"run {name}"] if name in presets else get_close_matches(name.lower(), commands, n=1)
        hint = f" Did you mean `firmground {meant[0]}`?" if meant else ""
        allowed = "one of " + ", ".join(commands)
        super().__init__(f"command: got {shown(name)}. Allowed: {allowed}.{hint}", field="command", allowed=allowed)


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
    """`needed` is what the run that was asked for will take; None where the database is full already."""

    code = "quota_exceeded"

    def __init__(self, used: int, limit: int, needed: Size | None = None) -> None:
        holds = f"max_bytes: the database holds {used:,} bytes"
        if needed is None:
            super().__init__(
                f"{holds}. Allowed: less than {limit:,}. Delete runs, then launch again.",
                field="max_bytes",
                allowed=f"less than {limit:,} bytes",
            )
            return
        super().__init__(
            f"{holds} of {limit:,}, and this run takes about {_in_words(needed)}. Delete runs, or make it smaller.",
            field="max_bytes",
            allowed=f"a run of at most {limit - used:,} bytes",
        )


class TooLittleRoom(AppError):
    code = "too_little_room"

    def __init__(self, free: int, needed: Size) -> None:
        super().__init__(
            f"This run takes about {_in_words(needed)}. The disk of the database has {free:,} bytes left. "
            "Make room there, or make the run smaller.",
            allowed=f"a run of at most {free:,} bytes",
        )


def _in_words(needed: Size) -> str:
    log, checkpoints = round(needed.log), round(needed.checkpoints)
    return f"{log + checkpoints:,} bytes ({log:,} of log, {checkpoints:,} of checkpoints while it runs)"


class TooOften(AppError):
    code = "too_often"

    def __init__(self, act: str, most: int, seconds: int) -> None:
        super().__init__(f"{act}: too often. Allowed: {most} a minute; try again in {seconds} s.", allowed=str(most))
        self.seconds = seconds


class TooManyViewers(AppError):
    code = "too_many_viewers"

    def __init__(self, limit: int) -> None:
        super().__init__(f"{limit} viewers are here already; try again later.", allowed=f"at most {limit} viewers")


class TooManyExports(AppError):
    code = "too_many_exports"

    def __init__(self, limit: int, seconds: int) -> None:
        super().__init__(
            f"{limit} exports are being made or wait already; try again in {seconds} s.",
            allowed=f"at most {limit} different exports at once",
        )
        self.seconds = seconds


class ExportLost(AppError):
    code = "export_lost"

    def __init__(self) -> None:
        super().__init__(
            "The process that made this export ended before its time; the server's log says how. Try again."
        )


class NoRoom(AppError):
    """`place` is named as its reader knows it: a stranger hears of no path."""

    code = "no_room"

    def __init__(self, field: str, place: str, why: str) -> None:
        super().__init__(f"{field}: {place} takes no more: {why}. Make room there, then try again.", field=field)


class TooManyBodies(AppError):
    code = "too_many_bodies"
    seconds = 5

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"Other requests are sending {limit:,} bytes already; try again in {self.seconds} s.",
            allowed=f"at most {limit:,} bytes of all bodies together",
        )


class Unresponsive(AppError):
    code = "unresponsive"

    def __init__(self, seconds: float) -> None:
        super().__init__(f"No answer to the heartbeat for {seconds:g} s.", allowed=f"an answer within {seconds:g} s")


class OutputLost(AppError):
    """`broken`: the reader has left, which is no error, as in `| head`."""

    code = "output_lost"

    def __init__(self, why: str, *, broken: bool = False) -> None:
        super().__init__(f"standard output: nothing can be written there: {why}.")
        self.broken = broken


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


class MissingDatabase(StoreUnavailable):
    code = "missing_database"

    def __init__(self, url: str) -> None:
        allowed = "a database that is there; `firmground serve` and `firmground run` make a new one"
        super().__init__(f"database: there is none at {url}. Allowed: {allowed}.", field="database", allowed=allowed)


class ForeignJournal(StoreUnavailable):
    code = "foreign_journal"

    def __init__(self, file: str) -> None:
        super().__init__(
            f"database: {file}-wal does not belong to {file}, which was replaced or is missing: together they would be "
            f"damaged. Put a copy there with `firmground restore COPY`; or, to go on with {file} as it is, move "
            f"{file}-wal away.",
            field="database",
        )


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

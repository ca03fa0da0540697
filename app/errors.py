"""Everything that the application refuses, as one tree beside the engine's, each with its HTTP status.

    AppError
    ├── InvalidRequest           a body, a query parameter or an option is not valid (422)
    │   └── InvalidSetting       an environment variable or an option of the command line is not valid (422)
    ├── UnknownCommand           the command line has no such command (422)
    ├── TooLarge                 the body is beyond the limit (413)
    ├── UnknownRun               no run has this id (404)
    ├── UnknownClaim             no claim has this name (404)
    ├── UnknownReproduction      no reproduction of this claim has this id (404)
    ├── UnknownSweep             no sweep has this id (404)
    ├── WrongState               the run's state does not allow this (409)
    ├── NothingRecorded          the run has no frame yet to show (409)
    ├── QuotaExceeded            the database is at its limit, or this run would take it there (507)
    ├── TooLittleRoom            the run needs more than the disk has left (507)
    ├── NoRoom                   a disk other than the database's is full (507)
    ├── QueueFull                the queue of runs, reproductions or sweeps is at its limit (429)
    ├── TooManyExports           the exports being made or waiting are at their limit (429)
    ├── TooManyBodies            the bodies of all requests together are at their limit (503)
    ├── TooManyViewers           the open streams are at their limit (503)
    ├── ExportLost               the process that made an export ended early (503)
    ├── Unresponsive             a client asked for heartbeats and does not answer them (408; only on websockets)
    ├── OutputLost               a command's standard output is closed, full, or no longer read (500)
    │
    │   app/live/errors.py
    ├── NotAsked                 the class is asked something else now, or nothing (409)
    ├── AlreadyAnswered          this viewer has answered this card (409)
    ├── TooManyAnswers           the answers to one card are at their limit (429)
    │
    │   app/services/errors.py
    ├── SweepTooLong             the sweep would take longer than the limit allows (422)
    ├── NoMap                    no map can be drawn of this sweep (422)
    │
    │   app/security/errors.py
    ├── TooOften                 too many log-ins or launches in a minute (429)
    ├── NotSignedIn              no valid token, session or link (401)
    │   └── Expired              the session or link was valid until a while ago (401)
    ├── Forbidden                this role or this link may not do this (403)
    │   ├── ForeignOrigin        the request comes from a page of another site (403)
    │   └── ForeignHost          the server was addressed by a name that it does not know (403)
    │
    │   app/store/errors.py
    ├── StoreUnavailable         the database cannot be opened, read or written right now (503)
    │   ├── DiskFull             its disk has no room (507)
    │   ├── ReadOnlyDatabase     its file or folder may not be written (503)
    │   ├── LockedDatabase       another program holds it longer than we wait (503)
    │   ├── CorruptDatabase      it is damaged, or no database (503)
    │   ├── MissingDatabase      there is no file where one has to be (503)
    │   ├── ForeignJournal       the journal beside the file belongs to another file (503)
    │   ├── UnsupportedDatabase  this version cannot use the URL (503)
    │   └── NewerDatabase        a newer version wrote it (503)
    ├── UnknownQuestion          no question has this id (404)
    ├── AlreadyAsked             these seeds have answered this question, or are about to (409)
    ├── NoFurtherLook            its registered rule has no look now (409)
    └── LeaseLost                another worker holds the job now; only a worker sees it (409)

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
        """Survive pickling, whatever the constructor takes."""
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
        """The same message, for a request that holds no experiment."""
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


class UnknownSweep(AppError):
    code = "unknown_sweep"

    def __init__(self, sweep_id: str) -> None:
        super().__init__(f"There is no sweep {shown(sweep_id)}.", field="id")


class WrongState(AppError):
    code = "wrong_state"

    def __init__(self, act: str, job_id: str, state: str, allowed: tuple[str, ...], *, noun: str = "run") -> None:
        states = ", ".join(allowed)
        super().__init__(f"{act}: {noun} {job_id} is {state}. Allowed in: {states}.", field="type", allowed=states)
        self.state = state


class NothingRecorded(AppError):
    code = "nothing_recorded"

    def __init__(self, run_id: str, state: str) -> None:
        super().__init__(f"Run {run_id} is {state} and has no frame yet: there is nothing to show.", field="id")


class QueueFull(AppError):
    code = "queue_full"

    def __init__(self, limit: int, noun: str = "runs") -> None:
        super().__init__(
            f"{limit} {noun} are waiting already. Stop one of them, or wait until one has started.",
            allowed=f"at most {limit} queued {noun}",
        )


class QuotaExceeded(AppError):
    """`needed`: the size of the requested run; None if the database is full already."""

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


class TooManyViewers(AppError):
    code = "too_many_viewers"

    def __init__(self, limit: int) -> None:
        super().__init__(f"{limit} viewers are watching already; try again later.", allowed=f"at most {limit} viewers")


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
        why = "The process that made this export ended before its time; the server's log says how. Try again."
        super().__init__(why)


class NoRoom(AppError):
    """`place` is named as the reader knows it: clients see no paths of the server."""

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
    """`broken`: the reader left, as in `| head`; that is not a failure."""

    code = "output_lost"

    def __init__(self, why: str, *, broken: bool = False) -> None:
        super().__init__(f"standard output: nothing can be written there: {why}.")
        self.broken = broken


class ErrorJson(TypedDict):
    """The inner object of every error document."""

    code: str
    message: str
    field: NotRequired[str]
    allowed: NotRequired[str]


def error_json(error: AppError | EngineError) -> ErrorJson:
    """`field` and `allowed` only if they are known."""
    document = ErrorJson(code=error.code, message=error.message)
    if error.field is not None:
        document["field"] = error.field
    if error.allowed is not None:
        document["allowed"] = error.allowed
    return document

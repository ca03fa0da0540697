"""The errors of the engine, as one tree.

    EngineError
    ├── InvalidExperiment        a field of an experiment, an event or a `set` path is wrong (422)
    │   └── UnknownName          a preset, data set, … that does not exist (422)
    ├── CostExceeded             the experiment asks for more work than the limit allows (422)
    ├── DatasetUnavailable       the files of a data set are missing, or not what they should be (422)
    │   ├── MalformedFile        an IDX file that breaks its own format (422)
    │   └── DatasetChanged       a run or sweep has begun with other files (422)
    ├── EventRefused             an event that this experiment cannot take at this moment (409)
    ├── CheckpointMismatch       a checkpoint of another experiment, or damaged bytes (500)
    └── MalformedLog             bytes in the log that are neither frame nor event (503)

A message names the field, what it got and what is allowed; `field` and `allowed` carry the same for machines.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

LONGEST = 60
"""Characters of a value that a message quotes."""


class EngineError(Exception):
    """Base of all; `code` is stable and goes to API clients."""

    code = "engine_error"

    def __init__(self, message: str, *, field: str | None = None, allowed: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.allowed = allowed

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with all attributes, so that errors pass between processes unchanged."""
        return (_rebuild, (type(self), self.__dict__))


def _rebuild(kind: type[EngineError], state: dict[str, object]) -> EngineError:
    error = kind.__new__(kind)
    error.__dict__.update(state)
    error.args = (error.message,)
    return error


class InvalidExperiment(EngineError, ValueError):
    """Also a ValueError, so that pydantic's validators may raise it."""

    code = "invalid_experiment"

    def __init__(self, field: str, got: object, allowed: str) -> None:
        field = named(field)
        super().__init__(f"{field}: got {shown(got)}. Allowed: {allowed}.", field=field, allowed=allowed)


class NotAllowed(ValueError):
    """Raised by validators that do not know the name of their field; `engine.spec.messages` adds it."""

    def __init__(self, allowed: str) -> None:
        super().__init__(allowed)
        self.allowed = allowed


class UnknownName(InvalidExperiment):
    code = "unknown_name"

    def __init__(self, field: str, got: object, names: list[str]) -> None:
        super().__init__(field, got, "one of " + ", ".join(names))


class CostExceeded(EngineError):
    code = "cost_exceeded"

    def __init__(self, cost: float, limit: float) -> None:
        super().__init__(
            f"This experiment costs {cost:.3g} parameter updates x examples, the limit is {limit:.3g}. "
            "Use fewer steps, seeds or arms, smaller layers, or smaller batches.",
            field="steps",
            allowed=f"a cost of at most {limit:.3g}",
        )
        self.cost = cost
        self.limit = limit


class DatasetUnavailable(EngineError):
    code = "dataset_unavailable"

    def __init__(self, name: str, folder: Path, how: str) -> None:
        super().__init__(
            f"dataset: the files of {name} are not in {folder}. {how}", field="dataset", allowed=f"files in {folder}"
        )


class MalformedFile(DatasetUnavailable):
    code = "malformed_file"

    def __init__(self, path: Path, got: str, expected: str) -> None:
        EngineError.__init__(
            self, f"dataset: {path} is not the file it should be: {got}. Expected: {expected}.", field="dataset"
        )


class DatasetChanged(DatasetUnavailable):
    code = "dataset_changed"

    def __init__(self, name: str, work: Literal["run", "sweep"] = "run") -> None:
        got = {"run": "hold another number of examples than", "sweep": "do not hold the same examples as"}[work]
        EngineError.__init__(
            self,
            f"dataset: the files of {name} {got} when this {work} began. Put those files back and resume it, or launch "
            f"a new {work}.",
            field="dataset",
        )


class EventRefused(EngineError):
    code = "event_refused"

    def __init__(self, event: str, why: str) -> None:
        super().__init__(f"{event}: {why}", field="type")


class CheckpointMismatch(EngineError):
    code = "checkpoint_mismatch"


class MalformedLog(EngineError):
    code = "corrupt_database"  # the same code as for an unreadable page: clients see one word for damage


def named(field: str) -> str:
    """The path of a field, cut short: a client may send one as long as a whole request."""
    return field if len(field) <= 200 else field[:199] + "…"


def shown(got: object) -> str:
    """A value as a message quotes it: at most LONGEST characters of a client's input."""
    try:
        text = repr(got)
    except (ValueError, RecursionError):  # more than 4,300 digits, or lists in lists in lists
        text = f"{type(got).__name__}, too large to be shown"
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "…"

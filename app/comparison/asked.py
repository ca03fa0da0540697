"""What a comparison is asked for: runs and arms, layer and tap, and where each is looked at."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from firmground.app.errors import InvalidRequest
from firmground.app.records.run import RunJson
from firmground.engine.frames import TAPS

Align = Literal["step", "loss"]
ALIGNS: tuple[Align, ...] = get_args(Align)
LETTERS = "ABCDEF"
MOST_RUNS = len(LETTERS)
MOST_SERIES = 12
USUAL_TAP = "z_tilde"
_RUNS_ALLOWED = f"two to {MOST_RUNS} ids, separated by commas, or one id with at least two of its arms in `arms`"
_KEY = re.compile(r"([A-F])([1-9][0-9]{0,3})")


@dataclass(frozen=True)
class ComparisonAsked:
    """Checked as far as that needs no run. `step`, `loss`, `layer`: None for the usual one; `arms`: None for all."""

    runs: tuple[str, ...]
    arms: tuple[str, ...] | None
    layer: int | None
    tap: str
    align: Align
    step: int | None
    loss: float | None
    against: str | None
    curves: bool


@dataclass(frozen=True)
class SeriesKey:
    """One arm of one run, by their places from 0; written `B1` for the first arm of the second run."""

    run: int
    arm: int

    def __str__(self) -> str:
        return f"{LETTERS[self.run]}{self.arm + 1}"


def ids(text: str, *, alone: bool = False) -> tuple[str, ...]:
    """The ids of the runs; `alone`: one is enough. Raises InvalidRequest."""
    given = tuple(part.strip() for part in text.split(",") if part.strip())
    if not given:
        raise InvalidRequest("runs", "no run", _RUNS_ALLOWED)
    for one in given:
        if given.count(one) > 1:
            raise InvalidRequest("runs", f"{one} more than once", "each id once")
    if len(given) > MOST_RUNS:
        raise InvalidRequest("runs", f"{len(given)} runs", _RUNS_ALLOWED)
    if len(given) == 1 and not alone:
        raise InvalidRequest("runs", "one run", _RUNS_ALLOWED)
    return given


def asked(
    *,
    runs: str,
    arms: str | None = None,
    layer: int | None = None,
    tap: str = USUAL_TAP,
    align: str = "step",
    step: int | None = None,
    loss: float | None = None,
    against: str | None = None,
    curves: bool = True,
) -> ComparisonAsked:
    """Raises InvalidRequest."""
    keys = None if arms is None else tuple(part.strip() for part in arms.split(",") if part.strip())
    if tap not in TAPS:
        raise InvalidRequest("tap", tap, f"one of {', '.join(TAPS)}")
    aligned = next((one for one in ALIGNS if one == align), None)
    if aligned is None:
        raise InvalidRequest("align", align, f"one of {', '.join(ALIGNS)}")
    if aligned == "loss" and step is not None:
        raise InvalidRequest("step", step, "only with align=step; with align=loss, `loss`")
    if aligned == "step" and loss is not None:
        raise InvalidRequest("loss", loss, "only with align=loss")
    if loss is not None and not (math.isfinite(loss) and loss > 0):
        raise InvalidRequest("loss", str(loss), "a positive number")
    return ComparisonAsked(ids(runs, alone=keys is not None), keys, layer, tap, aligned, step, loss, against, curves)


def chosen(given: ComparisonAsked, runs: Sequence[RunJson]) -> tuple[list[SeriesKey], list[SeriesKey]]:
    """The series to compare, in the order of runs and arms, and those for which there was no room.

    Without `arms`, as many arms of every run as fit, so that all runs are seen. Raises InvalidRequest.
    """
    counts = [len(run["experiment"]["arms"]) for run in runs]
    every = [SeriesKey(run, arm) for run, count in enumerate(counts) for arm in range(count)]
    if given.arms is None:
        each = _room(counts)
        return [key for key in every if key.arm < each[key.run]], [key for key in every if key.arm >= each[key.run]]
    wanted = [_known(text, every, "arms") for text in given.arms]
    if len(set(wanted)) < len(wanted):
        raise InvalidRequest("arms", ",".join(given.arms), "each arm once")
    if not 2 <= len(wanted) <= MOST_SERIES:
        raise InvalidRequest("arms", f"{len(wanted)} arms", f"two to {MOST_SERIES} of {_named(every)}")
    return [key for key in every if key in wanted], []


def reference(given: ComparisonAsked, series: Sequence[SeriesKey]) -> SeriesKey:
    """The series from which the others' differences are taken. Raises InvalidRequest."""
    return series[0] if given.against is None else _known(given.against, series, "against")


def _room(counts: Sequence[int]) -> list[int]:
    """How many arms of each run are shown: one more of each in turn, while there is room."""
    each = [0] * len(counts)
    while sum(each) < min(MOST_SERIES, sum(counts)):
        for run, count in enumerate(counts):
            if each[run] < count and sum(each) < MOST_SERIES:
                each[run] += 1
    return each


def _known(text: str, keys: Sequence[SeriesKey], field: str) -> SeriesKey:
    for key in keys:
        if _KEY.fullmatch(text) and str(key) == text:
            return key
    raise InvalidRequest(
        field, text, f"one of {_named(keys)}: a letter for the run, A for the first, and the arm's number"
    )


def _named(keys: Sequence[SeriesKey]) -> str:
    """All of them where they are few."""
    names = [str(key) for key in keys]
    return ", ".join(names if len(names) <= 2 * MOST_SERIES else [*names[:MOST_SERIES], "…", names[-1]])

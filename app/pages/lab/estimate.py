"""The cost of a run before it starts: lanes and steps, seconds, and room for its log and checkpoints.

`engine.cost.pace` predicts the seconds from the experiment and a short measurement of this machine. Recent runs correct
the prediction.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from statistics import median
from typing import Any

from firmground.app.records.run import SAMPLE
from firmground.engine.cost.pace import slowness, work
from firmground.engine.cost.size import size
from firmground.engine.spec.experiment import Experiment, stored_experiment

RECENT = 20
REMEMBERED = 5.0  # seconds, since every keystroke asks
LEAST_SECONDS = 2.0  # shorter runs measure only their start
TOLD_BYTES = 10e6  # smaller checkpoints are not mentioned


class Pace:
    """How many times longer runs take here than on the reference machine of `engine.cost.pace`."""

    def __init__(
        self,
        runs: Any,
        clock: Callable[[], float] = time.monotonic,
        measure: Callable[[], float] = slowness,
    ) -> None:
        self._runs = runs
        self._clock = clock
        self._measure = measure
        self._measured: float | None = None
        self._asked = -REMEMBERED
        self._known: float | None = None

    def now(self) -> float:
        if self._measured is None:
            self._measured = self._measure()
        if self._runs is not None and self._clock() - self._asked >= REMEMBERED:
            self._asked = self._clock()
            self._known = pace(self._runs.list(state="finished", limit=RECENT)["items"])
        return self._measured if self._known is None else self._known


def pace(runs: list[Any]) -> float | None:
    """The median ratio of measured to predicted seconds, over runs that nothing interrupted. The sample was trained on
    another machine, and short runs say little, so both are left out. None if no run is left.
    """
    ratios = [
        seconds / work(stored_experiment(run["experiment"])).seconds
        for run in runs
        if SAMPLE not in run["tags"] and not run["resumes"] and (seconds := _seconds(run)) >= LEAST_SECONDS
    ]
    return median(ratios) if ratios else None


def price(experiment: Experiment, pace: float, room: int | None = None) -> str:
    """One line: "2 arms × 4 seeds = 8 lanes × 1,000 steps · about 20 s here, 14 MB of log".

    It mentions large checkpoints, and says if the run does not fit into the `room` (bytes) left in the quota.
    """
    arms, seeds = len(experiment.arms), len(experiment.seeds)
    lanes = f"{_count(arms, 'arm')} × {_count(seeds, 'seed')} = {_count(arms * seeds, 'lane')}"
    here = f"about {duration(work(experiment).seconds * pace)} here, "
    needed = size(experiment)
    large = needed.checkpoints >= TOLD_BYTES
    checkpoints = f" and {volume(needed.checkpoints)} of checkpoints while it runs" if large else ""
    left = "" if room is None or needed.total <= room else f", and {volume(room) if room else 'no room'} is left here"
    return f"{lanes} × {_count(experiment.steps, 'step')} · {here}{volume(needed.log)} of log{checkpoints}{left}"


def duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds)) if seconds < 20 else 5 * round(seconds / 5)} s"
    if seconds < 5_400:
        return f"{round(seconds / 60)} min"
    return f"{round(seconds / 3_600)} h" if seconds < 172_800 else f"{round(seconds / 86_400):,} days"


def volume(size: float) -> str:
    """Two digits below a hundred, whole numbers above; rounded first, so that 999.9 kB are 1.0 MB. The page's
    `numbers.js` has the same rule.
    """
    for unit, scale in (("GB", 1e9), ("MB", 1e6)):
        if size >= 0.9995 * scale:
            rounded = float(f"{size / scale:.2g}") if size < 99.5 * scale else float(round(size / scale))
            return f"{rounded:.1f} {unit}" if rounded < 10 else f"{rounded:,.0f} {unit}"
    return f"{max(1, round(size / 1e3))} kB"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _seconds(run: Any) -> float:
    if run["started"] is None or run["ended"] is None:
        return 0.0
    return (datetime.fromisoformat(run["ended"]) - datetime.fromisoformat(run["started"])).total_seconds()

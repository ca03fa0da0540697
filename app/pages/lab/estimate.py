"""What a run will take here, before it starts: lanes and steps, seconds by the pace of earlier runs, and its log.

`work` is the engine's cost plus what every step and every frame costs whatever their size, in the same unit; runs that
this server has finished turn it into seconds. Without any, no time is promised.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from statistics import median
from typing import Any

from engine.cost import cost
from engine.experiment import Experiment, parse_experiment
from engine.schedule import schedule
from engine.size import size

RECENT = 20
SAMPLE = "sample"  # its seconds are those of another machine
REMEMBERED = 5.0  # seconds: somebody types, and each letter asks
# In units of cost, the last two for one layer of one arm. Measured with presets and variants of them on two cores,
# where a unit took 5e-11 s: about 1 s to start, 0.25 ms for a step and 2.5 ms for a frame.
A_START, A_STEP, A_FRAME = 2e10, 5e6, 5e7
TOLD_BYTES = 10e6  # smaller checkpoints are not worth a word


class Pace:
    """Work a second, by the newest finished runs; None as long as there is none."""

    def __init__(self, jobs: Any, clock: Callable[[], float] = time.monotonic) -> None:
        self._jobs = jobs
        self._clock = clock
        self._asked = -REMEMBERED
        self._known: float | None = None

    def now(self) -> float | None:
        if self._jobs is not None and self._clock() - self._asked >= REMEMBERED:
            self._asked = self._clock()
            self._known = pace(self._jobs.list(state="finished", limit=RECENT)["items"])
        return self._known


def pace(runs: list[Any]) -> float | None:
    """The median over runs that nothing interrupted; a sample that was brought along says nothing of this machine."""
    rates = [
        work(parse_experiment(run["experiment"])) / seconds
        for run in runs
        if SAMPLE not in run["tags"] and not run["resumes"] and (seconds := _seconds(run)) > 0
    ]
    return median(rates) if rates else None


def work(experiment: Experiment) -> float:
    layers = len(experiment.units) * len(experiment.arms)
    return A_START + cost(experiment) + layers * (A_STEP * experiment.steps + A_FRAME * len(schedule(experiment)))


def price(experiment: Experiment, pace: float | None, room: int | None = None) -> str:
    """One line: "2 arms × 4 seeds = 8 lanes × 1,000 steps · about 20 s here, 14 MB of log".

    Large checkpoints are named too. Where the run would not fit into what is left of the database's quota (`room`, in
    bytes), it says so.
    """
    arms, seeds = len(experiment.arms), len(experiment.seeds)
    lanes = f"{_count(arms, 'arm')} × {_count(seeds, 'seed')} = {_count(arms * seeds, 'lane')}"
    here = f"about {duration(work(experiment) / pace)} here, " if pace else "about "
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
    for unit, scale in (("GB", 1e9), ("MB", 1e6)):
        if size >= scale:
            return f"{size / scale:.2g} {unit}" if size < 100 * scale else f"{size / scale:,.0f} {unit}"
    return f"{max(1, round(size / 1e3))} kB"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _seconds(run: Any) -> float:
    if run["started"] is None or run["ended"] is None:
        return 0.0
    return (datetime.fromisoformat(run["ended"]) - datetime.fromisoformat(run["started"])).total_seconds()

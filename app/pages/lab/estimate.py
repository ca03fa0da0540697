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
from engine.frames import BINS, MAX_UNITS, TAPS
from engine.schedule import schedule

RECENT = 20
SAMPLE = "sample"  # its seconds are those of another machine
REMEMBERED = 5.0  # seconds: somebody types, and each letter asks
# In units of cost, the last two for one layer of one arm. Measured with presets and variants of them on two cores,
# where a unit took 5e-11 s: about 1 s to start, 0.25 ms for a step and 2.5 ms for a frame.
A_START, A_STEP, A_FRAME = 2e10, 5e6, 5e7
_NAMES = 1_900  # bytes of names and shapes that msgpack writes for one layer, its scatter included


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

    Where a log would not fit into what is left of the database's quota (`room`, in bytes), it says so.
    """
    arms, seeds = len(experiment.arms), len(experiment.seeds)
    size = f"{_count(arms, 'arm')} × {_count(seeds, 'seed')} = {_count(arms * seeds, 'lane')}"
    here = f"about {duration(work(experiment) / pace)} here, " if pace else "about "
    log = log_bytes(experiment)
    left = "" if room is None or log <= room else f", and {volume(room) if room else 'no room'} is left here"
    return f"{size} × {_count(experiment.steps, 'step')} · {here}{volume(log)} of log{left}"


def log_bytes(experiment: Experiment) -> float:
    """By the record of the contract: what a frame holds for each layer, lane and probe point."""
    number = 8 if experiment.dtype == "float64" else 4
    arms, recording = len(experiment.arms), experiment.recording
    lanes = arms * len(experiment.seeds)
    detailed = arms * min(recording.detail_seeds, len(experiment.seeds))
    frame = number * 6.0 * lanes
    for layer, units in enumerate(experiment.units):
        taps = number * (11 * lanes + 2 * detailed * min(units, MAX_UNITS)) + 4 * detailed * (BINS + 3)
        frame += _NAMES + len(TAPS) * taps + number * (2 * lanes + 4 * detailed * min(units, MAX_UNITS))
        if layer < len(experiment.hidden):
            frame += 2 * 2 * arms * recording.probe * min(units, recording.tracked_units)
    return frame * len(schedule(experiment))


def duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds)) if seconds < 20 else 5 * round(seconds / 5)} s"
    if seconds < 5_400:
        return f"{round(seconds / 60)} min"
    return f"{round(seconds / 3_600)} h" if seconds < 172_800 else f"{round(seconds / 86_400):,} days"


def volume(size: float) -> str:
    """Two digits below a hundred, whole numbers from there on; rounded first, so that 999.9 kB are 1 MB."""
    for unit, scale in (("GB", 1e9), ("MB", 1e6)):
        rounded = float(f"{size / scale:.2g}") if size < 99.5 * scale else float(round(size / scale))
        if size >= 0.9995 * scale:
            return f"{rounded:g} {unit}" if rounded < 100 else f"{rounded:,.0f} {unit}"
    return f"{max(1, round(size / 1e3))} kB"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _seconds(run: Any) -> float:
    if run["started"] is None or run["ended"] is None:
        return 0.0
    return (datetime.fromisoformat(run["ended"]) - datetime.fromisoformat(run["started"])).total_seconds()

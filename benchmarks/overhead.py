"""What watching costs: the lecture's run with its 400 frames, against the same training unrecorded.

How many times as long a recorded run may take is a goal.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from benchmarks.case import Case
from benchmarks.pairs import pair
from firmground.engine.frames import Frame, encode
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.presets import preset
from firmground.engine.spec.set_paths import with_set
from firmground.engine.training.running import Running
from firmground.engine.training.training import Training

CASES = {"lecture": (1_000, 1.25, 5), "lecture-10000": (10_000, 1.03, 3)}
"""Name -> steps, how many times as long a recorded run may take, rounds."""


def cases() -> Iterator[Case]:
    for name, (steps, most, rounds) in CASES.items():
        experiment = with_set(preset("lecture").experiment, {"steps": steps})
        found = pair(partial(recorded, experiment), partial(unrecorded, experiment), rounds, warm_up=0)
        yield found.case(f"overhead/{name}", 1 / most)


def recorded(experiment: Experiment) -> None:
    """Every frame is written as the log has it."""
    for item in Running(Training(experiment)).whole():
        if isinstance(item, Frame):
            encode(item)


def unrecorded(experiment: Experiment) -> None:
    training = Training(experiment)
    while not training.finished:
        training.step()

"""Measures a step and a frame against what `engine.cost.pace` predicts, for all presets and other sizes of network.

    python -m benchmarks.pace

Processor seconds of this thread, so that busy cores disturb little; the ratio to the prediction is what counts.
"""

from __future__ import annotations

import json
import time
from statistics import median
from typing import Any

from firmground.engine.cost.pace import slowness, work
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.presets import PRESETS, preset
from firmground.engine.spec.set_paths import with_set
from firmground.engine.training.training import Training

STEPS, FRAME_EVERY, LONGEST_SECONDS = 120, 12, 12.0


def cases() -> dict[str, Experiment]:
    lecture = preset("lecture").experiment
    others: dict[str, dict[str, Any]] = {
        "3 x 1000": {"widths": [1000, 1000, 1000], "seeds": [0]},
        "3 x 300": {"widths": [300, 300, 300], "seeds": [0, 1]},
        "40 lanes": {"seeds": list(range(20))},
        "120 lanes": {"seeds": list(range(60))},
        "one layer of 4": {"widths": [4], "dataset": "clusters", "batch_size": 16, "seeds": [0]},
        "adam, 3 x 100": {"widths": [100, 100, 100], "optimizer": "adam", "lr": 0.001, "batch_size": 256},
        "probe of 1000": {"recording": {"probe": 1000}},
    }
    presets = {each.name: each.experiment for each in PRESETS}
    return presets | {name: with_set(lecture, changes) for name, changes in others.items()}


def measured(experiment: Experiment) -> tuple[float, float]:
    """Seconds of a step and of a frame, medians."""
    training = Training(experiment)
    training.frame()
    steps: list[float] = []
    frames: list[float] = []
    until = time.monotonic() + LONGEST_SECONDS
    while len(steps) < min(STEPS, experiment.steps) and time.monotonic() < until:
        steps.append(_took(training.step))
        if len(steps) % FRAME_EVERY == 1:
            frames.append(_took(training.frame))
    return median(steps), median(frames)


def _took(act: object) -> float:
    assert callable(act)
    since = time.thread_time()
    act()
    return time.thread_time() - since


def main() -> None:
    pace = slowness()
    for name, experiment in cases().items():
        step, frame = measured(experiment)
        told = work(experiment)
        print(
            json.dumps(
                {
                    "case": name,
                    "step": step,
                    "frame": frame,
                    "predicted step ÷ measured": round(told.step * pace / step, 2),
                    "predicted frame ÷ measured": round(told.frame * pace / frame, 2),
                }
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()

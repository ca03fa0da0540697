"""Which steps are recorded, as a pure function of the experiment, and how far back the windowed shift looks."""

from __future__ import annotations

from firmground.engine.spec.experiment import Experiment

WINDOW = 50
"""Steps: the windowed shift compares a frame with the newest recorded frame at least this far back."""


def schedule(experiment: Experiment) -> tuple[int, ...]:
    """The recorded steps in ascending order: always 0 and the last, every early step, then even spacing on a log axis.

    All of them if there are fewer than `max_frames`. Otherwise 0 .. min(200, max_frames / 3), then log-spaced steps,
    `max_frames` in total.
    """
    steps, most = experiment.steps, experiment.recording.max_frames
    if steps < most:
        return tuple(range(steps + 1))
    dense = min(200, most // 3)
    left = most - dense - 1
    recorded = list(range(dense + 1))
    for index in range(1, left + 1):
        spaced = round(dense * (steps / dense) ** (index / left))
        recorded.append(max(spaced, recorded[-1] + 1))  # rounding must not repeat a step
    return tuple(recorded)

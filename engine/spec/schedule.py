"""Which steps are recorded, a pure function of the experiment, and how far back a recorded frame looks."""

from __future__ import annotations

from firmground.engine.spec.experiment import Experiment

WINDOW = 50
"""Steps; the windowed shift compares with the newest recorded frame at least so far back."""


def schedule(experiment: Experiment) -> tuple[int, ...]:
    """The recorded steps, ascending: 0 and the last always, every early one, later ones evenly on a log axis.

    Fewer steps than `max_frames`: all. Else 0 .. min(200, max_frames / 3), then log-spaced, `max_frames` in all.
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

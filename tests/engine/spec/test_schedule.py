"""The recorded steps of every possible experiment."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.schedule import schedule

STEPS, FRAMES = st.integers(1, 1_000_000), st.integers(8, 5_000)


@settings(deadline=None, derandomize=True)
@given(STEPS, FRAMES)
@example(1, 8)
@example(7, 8)
@example(8, 8)
@example(9, 8)
@example(1_000_000, 8)
@example(1_000_000, 5_000)
def test_the_schedule_runs_from_0_to_the_last_step_with_exactly_max_frames(steps: int, most: int) -> None:
    recorded = schedule(_experiment(steps, most))
    assert (recorded[0], recorded[-1]) == (0, steps)
    assert all(earlier < later for earlier, later in pairwise(recorded))
    assert len(recorded) == min(steps + 1, most)


@settings(deadline=None, derandomize=True)
@given(STEPS, FRAMES)
def test_the_schedule_begins_with_every_step(steps: int, most: int) -> None:
    recorded = schedule(_experiment(steps, most))
    dense = steps if steps < most else min(200, most // 3)
    assert recorded[: dense + 1] == tuple(range(dense + 1))


def test_fewer_steps_than_frames_are_all_recorded() -> None:
    assert schedule(_experiment(399, 400)) == tuple(range(400))
    assert schedule(_experiment(400, 400)) != tuple(range(401))


def test_the_later_part_is_even_on_a_log_axis() -> None:
    """From 200 to 200,000 in 799 strides: each multiplies by the same factor, up to rounding."""
    late = schedule(_experiment(200_000, 1_000))[400:]
    factor = 1_000 ** (1 / 799)
    assert [later / earlier for earlier, later in pairwise(late)] == pytest.approx([factor] * (len(late) - 1), rel=4e-3)


@settings(deadline=None, derandomize=True)
@given(STEPS, FRAMES)
def test_nothing_else_in_the_experiment_matters(steps: int, most: int) -> None:
    other = Experiment.model_validate(
        {"dataset": "wine", "steps": steps, "recording": {"max_frames": most}, "seeds": [5, 6], "lr": 0.01}
    )
    assert schedule(other) == schedule(_experiment(steps, most)) == schedule(_experiment(steps, most))


def _experiment(steps: int, most: int) -> Experiment:
    return Experiment.model_validate({"steps": steps, "recording": {"max_frames": most}})

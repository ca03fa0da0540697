"""Two scales: the run and the spectrum agree, and disagree where they should."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from firmground.engine.measures.input_scaling import two_scales
from firmground.engine.measures.instruments.laboratory import Laboratory
from tests.engine.measures.rehearsal import SEEDS, laboratory


@pytest.fixture(scope="module")
def lab() -> Laboratory:
    return laboratory()


@pytest.fixture(scope="module")
def runs(lab: Laboratory) -> dict[str, two_scales.Descent]:
    return {name: two_scales.descend(lab, name, planned) for name, planned in two_scales.plans(SEEDS).items()}


def test_training_agrees_with_the_prediction(runs: dict[str, two_scales.Descent], lab: Laboratory) -> None:
    checks = two_scales.checks(runs)  # type: ignore[arg-type]  # the keys are the scalings
    assert [check.name for check in checks if not check.holds] == []
    assert len(lab.kept) == 4


def test_a_run_at_another_rate_is_found_out(runs: dict[str, two_scales.Descent]) -> None:
    run = runs["minmax"]
    other = replace(run.quadratic, eigenvalues=run.quadratic.eigenvalues * 1.001)
    checks = two_scales._agreement({"minmax": replace(run, quadratic=other)})
    assert not all(check.holds for check in checks)


def test_from_raw_through_centred_and_0_to_1_to_standardised_it_takes_ever_fewer_steps(
    runs: dict[str, two_scales.Descent],
) -> None:
    steps = [np.log(runs[scaling].steps()).mean() for scaling in two_scales.SCALINGS]
    assert steps == sorted(steps, reverse=True)
    assert runs["standardised"].walked().max() < 10


def test_on_the_raw_map_thirty_steps_jump_across_and_go_nowhere_along() -> None:
    raw, standardised = two_scales.maps()
    y = np.array(raw.series[0].y, dtype=float)
    jumps = np.diff(y)
    np.testing.assert_array_equal(np.sign(jumps[1:]), -np.sign(jumps[:-1]))
    np.testing.assert_allclose(np.abs(jumps), abs(jumps[0]), rtol=1e-3)
    assert np.ptp(np.array(raw.series[0].x, dtype=float)) < 0.05 * (float(raw.xs[-1] or 0) - float(raw.xs[0] or 0))
    assert (raw.square, standardised.square) == (False, True), "a round valley is drawn round"
    path, goal = standardised.series
    assert path.x[-1] == pytest.approx(goal.x[0], abs=1e-6)
    assert path.y[-1] == pytest.approx(goal.y[0], abs=1e-6)

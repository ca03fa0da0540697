"""Black cats to coloured cats: evidence, the sign of its effect, and what is compared with what."""

from __future__ import annotations

import math

import numpy as np
import pytest

from firmground.engine.measures.covariate_shift import measure as covariate_shift
from firmground.engine.measures.covariate_shift import recovery
from firmground.engine.measures.covariate_shift.recovery import SIZES, Recovery, Shift
from firmground.engine.measures.instruments.lanes import EVALUATE, accuracy
from firmground.engine.network.inputs import World
from firmground.engine.training.training import Training
from tests.engine.measures.rehearsal import SEEDS, Small, laboratory, rehearse


@pytest.fixture(scope="module")
def training() -> Training:
    lab = laboratory()
    return lab.train("black", covariate_shift.plan(lab))


def test_two_reproductions_agree_and_every_identity_holds() -> None:
    _, lab = rehearse("covariate-shift", Small("quick", SEEDS, by=90))
    titles = [kept.title for kept in lab.kept]
    assert titles[:4] == [
        "trained on black cats",
        "every tenth in colour",
        "in the plane: logistic regression",
        "in the plane: deep network",
    ]
    assert len(titles) == 4 + len(recovery.SIZES) * len(recovery.SHIFTS), "a run for every curve"


def test_planted_errors_come_out_with_their_sign_and_half_an_error_more() -> None:
    black, coloured = np.ones((1, 500), dtype=bool), np.ones((1, 500), dtype=bool)
    assert covariate_shift.more_errors(coloured, black) == (0.0,)
    coloured[:, :100] = False
    assert covariate_shift.more_errors(coloured, black) == pytest.approx((math.log(100.5 / 0.5),))
    assert covariate_shift.more_errors(black, coloured) == pytest.approx((-math.log(100.5 / 0.5),))


def test_a_seed_that_never_recovers_makes_the_ratio_of_steps_a_bound() -> None:
    right = {"black": np.ones((2, 2, 500), dtype=bool)}
    quick, slow = (np.array([0.5, middle, 1.0])[:, None, None] * np.ones((2, 2)) for middle in (0.8, 0.5))
    slow[-1, 0, 1] = 0.6  # without BN the second seed does not get there
    curves: dict[Shift, np.ndarray] = {"covariate": quick, "concept": slow}
    recovered = [Recovery(shift, SIZES[-1], (0, 4, 8), accuracy) for shift, accuracy in curves.items()]
    changed, normed = covariate_shift.slower(recovered, right)
    assert changed.values == pytest.approx([math.log(2)] * 2)
    assert (changed.bound, normed.bound) == ("at least", None)


def test_a_ratio_of_steps_is_unknown_where_seeds_of_both_arms_never_recover() -> None:
    """Three seeds in ten regain half without batch norm, one in ten with it."""
    right = {"black": np.ones((2, 10, 500), dtype=bool)}
    accuracy = np.full((3, 2, 10), 0.5)
    accuracy[-1, 0, :3] = accuracy[-1, 1, :1] = 1.0
    recovered = [Recovery(shift, SIZES[-1], (0, 4, 8), accuracy) for shift in recovery.SHIFTS]

    assert [one.bound for one in covariate_shift.slower(recovered, right)] == ["unknown", "unknown"]


def test_new_statistics_that_halve_the_errors_are_reported_as_an_improvement() -> None:
    errors = {"coloured": 200, "statistics taken anew": 100, "statistics of the batch": 200}
    right = {name: np.arange(500) >= np.full((2, 1, 1), count) for name, count in errors.items()}
    anew, batch = covariate_shift.repairs(right)
    assert anew.values == pytest.approx([math.log(200.5 / 100.5)])
    assert batch.values == (0.0,)


def test_right_answers_are_those_that_accuracy_counts(training: Training) -> None:
    right = covariate_shift.correct(training, training.source.inputs(training.state.world))
    assert right.shape == (2, len(SEEDS), 500)
    np.testing.assert_allclose(right.mean(axis=-1), accuracy(training, "eval"), atol=1e-6)


def test_a_diverged_network_knows_nothing_in_either_world(training: Training) -> None:
    training.state.alive[0] = False
    try:
        inputs = training.source.inputs(training.state.world)
        right = covariate_shift.correct(training, inputs)
        assert not right[0, 0].any()
        assert covariate_shift.more_errors(right[0], right[0])[0] == 0
    finally:
        training.state.alive[0] = True


def test_a_scale_and_a_shift_of_each_unit_are_taken_back_by_new_statistics_but_not_by_old_ones(
    training: Training, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = training.source.inputs(World(colour="coloured"))
    assert covariate_shift.undone(training, inputs).holds
    monkeypatch.setattr(covariate_shift, "BY_ITS_BATCH", EVALUATE)
    assert not covariate_shift.undone(training, inputs).holds

"""Numbers of lanes against the frame that the recorder makes of the same training."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from firmground.engine.measures.instruments.lanes import accuracy, alive, each_lane, loss
from firmground.engine.network.forward import PassMode
from firmground.engine.network.stack import Stack
from firmground.engine.training.training import Training
from tests.engine.measures.instruments.test_laboratory import small

ARMS = [{"name": "a"}, {"name": "b", "norm": {"kind": "batch"}}, {"name": "c", "batch_size": 16}]


def trained(**fields: object) -> Training:
    training = Training(small(arms=ARMS, **fields))
    for _ in range(20):
        training.step()
    return training


def test_loss_and_accuracy_are_the_frames() -> None:
    training = trained()
    frame = training.frame()

    assert loss(training, "eval") == pytest.approx(frame.eval_loss.reshape(3, 2), rel=1e-6)
    assert accuracy(training, "eval") == pytest.approx(frame.accuracy.reshape(3, 2), rel=1e-6)
    assert loss(training, "train").shape == (3, 2)


def test_arms_and_seeds_stand_in_the_experiments_order() -> None:
    training = trained()

    lanes = each_lane(training, lambda stack: torch.tensor(stack.lanes, dtype=torch.float64))

    assert lanes.tolist() == [[0, 1], [2, 3], [4, 5]]


def test_a_change_is_applied_to_a_copy() -> None:
    training = trained()
    before = loss(training, "eval")

    def silenced(stack: Stack) -> Stack:
        return replace(stack, params={name: torch.zeros_like(value) for name, value in stack.params.items()})

    assert loss(training, "eval", change=silenced) == pytest.approx(np.full((3, 2), np.log(4)), rel=1e-6)
    assert np.array_equal(loss(training, "eval"), before)


def test_a_diverged_lane_has_no_number() -> None:
    training = trained()
    training.state.alive[1] = False

    assert np.isnan(loss(training, "eval")).tolist() == [[False, True], [False, False], [False, False]]
    assert alive(training).tolist() == [[True, False], [True, True], [True, True]]


def test_regression_has_a_loss_and_no_accuracy() -> None:
    training = trained(dataset="two_scales", scaling="standardised")

    assert np.isfinite(loss(training, "probe")).all()
    assert np.isnan(accuracy(training, "eval")).all()


@pytest.mark.parametrize("kind", ["none", "batch", "group"])
def test_an_arm_against_itself_differs_by_exactly_nothing(kind: str) -> None:
    """The guard of the protocol: seeds alone decide weights, batches and masks."""
    norm = {"kind": kind, "groups": 1} if kind == "group" else {"kind": kind}
    training = Training(small(arms=[{"name": name, "norm": norm, "dropout": 0.2} for name in ("one", "itself")]))
    for _ in range(20):
        training.step()

    for losses in (loss(training, "eval"), loss(training, "train", PassMode("probe"))):
        assert np.isfinite(losses).all()
        assert np.log(losses[0] / losses[1]).tolist() == [0.0, 0.0]

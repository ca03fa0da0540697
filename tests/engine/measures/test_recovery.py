"""Retraining in the coloured world: labels of both shifts, arrivals, and that labelled examples mend."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.datasets import cats, describe
from engine.inputs import Inputs, World
from engine.measures import recovery
from engine.measures.covariate_shift import plan
from engine.measures.recovery import Recovery
from engine.training import Training
from tests.engine.measures.rehearsal import SEEDS, laboratory


@pytest.fixture(scope="module")
def coloured() -> Inputs:
    return Training(plan(laboratory())).source.inputs(World(colour="coloured"))


def test_coats_alone_leave_every_label_and_a_changed_truth_turns_three_in_ten(coloured: Inputs) -> None:
    alone = recovery.shifted(coloured, "covariate", 1_500)
    changed = recovery.shifted(coloured, "concept", 1_500)
    assert torch.equal(alone.y_eval, coloured.y_eval)
    assert torch.equal(alone.x, changed.x)
    assert float((alone.y != changed.y).double().mean()) == pytest.approx(recovery.TURNED, abs=0.001)
    assert float((alone.y_eval != changed.y_eval).double().mean()) == pytest.approx(recovery.TURNED, abs=0.05)


def test_it_is_the_lightest_coats_that_turn() -> None:
    trained, tested = recovery.turned()
    assert (len(trained), len(tested)) == (1_500, 500)
    about = describe("cats")
    light = cats.draw(about.train_size, about.eval_size, about.shape[1]).coloured.mean(axis=1)[:1_500]
    assert light[trained.numpy()].min() > light[~trained.numpy()].max()


def test_smaller_sets_are_parts_of_larger_ones(coloured: Inputs) -> None:
    few, more = (recovery.shifted(coloured, "covariate", size) for size in (30, 200))
    assert torch.equal(few.x, more.x[:, :30])


def test_arrival_is_the_first_look_at_the_level_or_never() -> None:
    accuracy = np.array([[[0.5, 0.5]], [[0.7, 0.6]], [[0.9, 0.6]]])
    one = Recovery("covariate", 30, (0, 5, 10), accuracy)
    assert one.arrivals(np.array([[0.7, 0.7]])).tolist() == [[5, np.inf]]


def test_retraining_on_the_coloured_world_mends_more_than_it_breaks(coloured: Inputs) -> None:
    lab = laboratory()
    planned = plan(lab)
    training = lab.train("black", planned)
    inputs = recovery.shifted(coloured, "covariate", 200)
    found = recovery.recover(lab, planned, training.checkpoint(), inputs, "covariate", 20)
    assert found.steps[0] == 0
    assert found.steps[-1] == 20
    assert found.accuracy.shape == (len(found.steps), 2, len(SEEDS))
    assert found.accuracy[-1].mean() > found.accuracy[0].mean()
    panel = recovery.curves_panel([found], 0.9)
    assert panel.series[0].y[0] == pytest.approx(found.accuracy[0, 0].mean())

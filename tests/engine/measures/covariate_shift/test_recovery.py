"""Retraining in the coloured world: its runs and arrivals, and that labelled examples restore accuracy."""

from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.frames import Frame, LoggedEvent
from firmground.engine.measures.covariate_shift import recovery
from firmground.engine.measures.covariate_shift.measure import plan
from firmground.engine.measures.covariate_shift.recovery import Recovery
from firmground.engine.measures.instruments.lanes import accuracy
from firmground.engine.training.training import Training
from tests.engine.measures.rehearsal import SEEDS, laboratory


def test_a_retraining_learns_black_cats_first_and_its_log_has_a_frame_at_each_look() -> None:
    lab = laboratory()
    black = plan(lab)
    planned = recovery.retraining(black, "concept", 200, 20)
    trained = lab.train("black", black)
    found = recovery.recover(lab, planned, "concept", 200, black.steps)
    assert found.steps == recovery.looks(20)
    assert (found.steps[0], found.steps[-1]) == (0, 20)

    kept = lab.kept[-1]
    assert kept.title == "retrained on 200 coloured cats, truth changed too"
    events = [(one.step, one.event["type"]) for one in kept.items if isinstance(one, LoggedEvent)]
    assert events[:2] == [(black.steps, "shift_inputs"), (black.steps, "retrain")]
    recorded = {one.step for one in kept.items if isinstance(one, Frame)}
    assert recorded >= {black.steps + look for look in found.steps}
    before = next(one for one in kept.items if isinstance(one, Frame) and one.step == black.steps)
    np.testing.assert_allclose(before.accuracy.reshape(2, -1), accuracy(trained, "eval"), atol=1e-6)


def test_retraining_on_the_coloured_world_mends_more_than_it_breaks() -> None:
    lab = laboratory()
    black = plan(lab)
    found = recovery.recover(lab, recovery.retraining(black, "covariate", 200, 20), "covariate", 200, black.steps)
    assert found.accuracy.shape == (len(found.steps), 2, len(SEEDS))
    assert found.accuracy[-1].mean() > found.accuracy[0].mean()
    panel = recovery.curves_panel([found], 0.9)
    assert panel.series[0].y[0] == pytest.approx(found.accuracy[0, 0].mean())


def test_every_size_is_tried_with_both_shifts_and_holds_a_whole_mini_batch() -> None:
    planned = plan(laboratory())
    found = recovery.plans(planned, 20)
    assert list(found) == [(shift, size) for shift in recovery.SHIFTS for size in recovery.SIZES]
    assert min(recovery.SIZES) >= planned.batch_size


def test_a_diverged_lane_is_right_about_nothing() -> None:
    training = Training(plan(laboratory()))
    training.state.alive[0] = False
    (found,) = recovery.accuracies([training.frame()]).values()
    assert found[0] == 0
    assert (found[1:] > 0).all()


def test_arrival_is_the_first_look_at_the_level_or_never() -> None:
    accuracy = np.array([[[0.5, 0.5]], [[0.7, 0.6]], [[0.9, 0.6]]])
    one = Recovery("covariate", 32, (0, 5, 10), accuracy)
    assert one.arrivals(np.array([[0.7, 0.7]])).tolist() == [[5, np.inf]]

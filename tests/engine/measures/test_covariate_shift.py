"""Black cats to coloured cats: evidence, the sign of its effect, and what is compared with what."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from engine.inputs import World
from engine.measures import covariate_shift
from engine.measures.lanes import EVALUATE, accuracy
from engine.training import Training
from tests.engine.measures.rehearsal import SEEDS, laboratory, rehearse


@pytest.fixture(scope="module")
def training() -> Training:
    lab = laboratory()
    return lab.train("black", covariate_shift.plan(lab))


def test_two_reproductions_agree_and_every_identity_holds() -> None:
    _, lab = rehearse("covariate-shift")
    assert [kept.title for kept in lab.kept] == ["trained on black cats"]


def test_planted_errors_come_out_with_their_sign_and_half_an_error_more() -> None:
    black, coloured = np.ones((1, 500), dtype=bool), np.ones((1, 500), dtype=bool)
    assert covariate_shift.more_errors(coloured, black) == (0.0,)
    coloured[:, :100] = False
    assert covariate_shift.more_errors(coloured, black) == pytest.approx((math.log(100.5 / 0.5),))
    assert covariate_shift.more_errors(black, coloured) == pytest.approx((-math.log(100.5 / 0.5),))


def test_right_answers_are_those_that_accuracy_counts(training: Training) -> None:
    right = covariate_shift.rights(training, training.source.inputs(training.state.world))
    assert right.shape == (2, len(SEEDS), 500)
    np.testing.assert_allclose(right.mean(axis=-1), accuracy(training, "eval"), atol=1e-6)


def test_a_diverged_network_knows_nothing_in_either_world(training: Training) -> None:
    training.state.alive[0] = False
    try:
        inputs = training.source.inputs(training.state.world)
        right = covariate_shift.rights(training, inputs)
        assert not right[0, 0].any()
        assert covariate_shift.more_errors(right[0], right[0])[0] == 0
    finally:
        training.state.alive[0] = True


def test_a_tenth_of_the_training_pictures_is_coloured_and_the_test_stays_black(training: Training) -> None:
    black, coloured = training.source.inputs(World(colour="black")), training.source.inputs(World(colour="coloured"))
    found = covariate_shift.partly(black, coloured)
    is_black = (found.x == black.x).flatten(2).all(2)[0]
    is_coloured = (found.x == coloured.x).flatten(2).all(2)[0]
    assert int(is_coloured.sum()) == 150
    assert bool((is_black ^ is_coloured).all())
    assert torch.equal(found.x_eval, black.x_eval)


def test_a_scale_and_a_shift_of_each_unit_are_taken_back_by_new_statistics_but_not_by_old_ones(
    training: Training, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = training.source.inputs(World(colour="coloured"))
    assert covariate_shift.undone(training, inputs).holds
    monkeypatch.setattr(covariate_shift, "BY_ITS_BATCH", EVALUATE)
    assert not covariate_shift.undone(training, inputs).holds


def test_the_thumbnails_show_the_same_drawings_in_two_coats_with_a_judgement_each(training: Training) -> None:
    black, coloured = training.source.inputs(World(colour="black")), training.source.inputs(World(colour="coloured"))
    (_, first), (_, second) = covariate_shift.thumbnails(training, black, coloured).rows
    assert len(first) == len(second) == 8
    assert all(one.image != other.image for one, other in zip(first, second, strict=True))
    right = covariate_shift.rights(training, coloured)[0, 0]
    labels = coloured.y_eval[0].numpy()
    shown = [*np.flatnonzero(labels == 1)[:5], *np.flatnonzero(labels == 0)[:3]]
    assert [picture.right for picture in second] == [bool(right[i]) for i in shown]

"""The drawings of cats in two coats."""

from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.measures.covariate_shift import figure as covariate_figure
from firmground.engine.measures.covariate_shift import measure as covariate_shift
from firmground.engine.network.inputs import World
from tests.engine.measures.rehearsal import laboratory


def test_a_panel_shows_the_accuracy_under_each_kind_of_statistics() -> None:
    told = {"coloured": (0.1, 0.2), "statistics taken anew": (0.3, 0.4), "statistics of the batch": (0.5, 0.6)}
    right = {
        name: np.stack([np.full((3, 10), False) for _ in shares])
        | (np.arange(10) < 10 * np.array(shares)[:, None, None])
        for name, shares in told.items()
    }

    panel = covariate_figure.remedies(right)

    assert len(panel.ends) == 4
    assert panel.arms == [0, 1, 1, 1]
    assert panel.values == [pytest.approx([0.1, 0.2, 0.4, 0.6])] * 3


def test_the_thumbnails_show_the_same_drawings_in_two_coats_with_a_judgement_each() -> None:
    lab = laboratory()
    training = lab.train("black", covariate_shift.plan(lab))
    black, coloured = training.source.inputs(World(colour="black")), training.source.inputs(World(colour="coloured"))
    (_, first), (_, second) = covariate_figure.thumbnails(training, black, coloured).rows
    assert len(first) == len(second) == 8
    assert all(one.image != other.image for one, other in zip(first, second, strict=True))
    right = covariate_shift.correct(training, coloured)[0, 0]
    labels = coloured.y_eval[0].numpy()
    shown = [*np.flatnonzero(labels == 1)[:5], *np.flatnonzero(labels == 0)[:3]]
    assert [picture.right for picture in second] == [bool(right[i]) for i in shown]

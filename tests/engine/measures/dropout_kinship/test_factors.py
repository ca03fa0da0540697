"""The factors of dropout are those by which the forward pass multiplies."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from firmground.engine.measures.dropout_kinship.factors import dropout_factors
from firmground.engine.measures.instruments.laboratory import experiment
from firmground.engine.network import forward
from firmground.engine.network.stack import Stack
from firmground.engine.spec.treatment import Arm
from firmground.engine.training.training import Training


def stack(rate: float = 0.25) -> Stack:
    one = experiment(widths=(8, 6), batch_size=16, seeds=(0, 1), arms=(Arm(name="dropout", dropout=rate),))
    (found,) = Training(one).state.stacks
    return found


def test_every_network_has_its_own_factors_as_many_as_asked_for() -> None:
    factors = dropout_factors(stack(), 500)
    assert factors.shape == (2, 3 * 16 * 6)  # of three steps
    assert (factors[0] != factors[1]).any()
    assert set(np.unique(factors)) == {0.0, 1 / 0.75}


def test_they_are_the_mask_of_the_engines_forward_pass() -> None:
    """With A = 1 and outputs that add up all units, an output is the sum of its example's factors."""
    one = stack()
    params = {key: torch.zeros_like(value) for key, value in one.params.items()}
    params[2, "b"] = torch.full_like(params[2, "b"], 20.0)  # tanh of it is 1
    params[3, "W"] = torch.ones_like(params[3, "W"])
    training = Training(experiment(widths=(8, 6), batch_size=16, seeds=(0, 1), arms=(Arm(name="a", dropout=0.25),)))
    x = training.source.inputs(training.state.world).x[:, :16]
    passed = forward.send(
        replace(one, params=params), training.network, x, forward.PassMode("train", 1), training_set=x
    )

    second = dropout_factors(one, 2 * 2 * 16 * 6)[:, 16 * 6 :].reshape(2, 16, 6)

    np.testing.assert_allclose(passed.outputs[..., 0].detach(), second.sum(2), rtol=1e-5)


def test_a_fault_in_the_engines_dropout_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forward, "dropout", lambda uniform, p, like: (uniform >= p).to(like))
    assert set(np.unique(dropout_factors(stack(), 500))) == {0.0, 1.0}

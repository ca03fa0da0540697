"""The largest stable rate in theory: where there is one, and that training diverges above it and not below."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from firmground.engine.datasets.load import load
from firmground.engine.spec.experiment import Experiment, parse_experiment
from firmground.engine.sweeps.stable_rate import stable_rate
from firmground.engine.training.training import Training

LINE: dict[str, Any] = {
    "dataset": "two_scales",
    "scaling": "minmax",
    "widths": [],
    "arms": [{"name": "line"}],
    "batch_size": 1_000,
    "steps": 300,
    "dtype": "float64",
    "recording": {"probe": 1_000},
}


def line(**fields: Any) -> Experiment:
    return parse_experiment(LINE | fields)


@pytest.mark.parametrize("scaling", ["raw", "centred", "minmax", "standardised"])
def test_gradient_descent_diverges_above_it_and_not_below(scaling: str) -> None:
    edge = stable_rate(line(scaling=scaling))
    assert edge is not None
    ends = []
    for factor in (0.99, 1.02):
        training = Training(line(scaling=scaling, lr=edge * factor))
        losses = []
        for _ in range(300):
            training.step()
            losses.append(float(training.state.loss[0]))
        ends.append(losses[-1] / losses[0])
    assert ends[0] < 1 < ends[1]


def test_it_is_two_over_the_largest_singular_value_squared_by_the_number_of_examples() -> None:
    x = load("two_scales").x_train
    wide = np.linalg.svd(np.column_stack([x, np.ones(len(x))]), compute_uv=False)[0]
    assert stable_rate(line(scaling="raw")) == pytest.approx(2 * len(x) / wide**2)


@pytest.mark.parametrize(
    "fields",
    [
        {"widths": [3]},
        {"dataset": "digits", "batch_size": 64},
        {"optimizer": "adam"},
        {"weight_decay": 0.1},
        {"arms": [{"name": "line"}, {"name": "faster", "lr": 0.9}]},
        {"interventions": [{"step": 3, "type": "set_lr", "lr": 0.1}]},
    ],
    ids=str,
)
def test_elsewhere_there_is_none(fields: dict[str, Any]) -> None:
    assert stable_rate(line(**fields)) is None

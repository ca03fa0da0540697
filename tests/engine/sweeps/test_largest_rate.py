"""The largest stable rate, by hand and against the closed form of linear regression."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from firmground.engine.measures.input_scaling.quadratic import Quadratic
from firmground.engine.spec.sweep import Sweep, parse_sweep
from firmground.engine.sweeps.largest_rate import largest_rates
from firmground.engine.sweeps.sweep import sweep
from firmground.engine.training.training import Training
from tests.engine.sweeps.small import small_sweep


def line(path: str = "lr", **axis: Any) -> Sweep:
    """Linear regression on all examples at once, of features between 0 and 1."""
    fields = {
        "dataset": "two_scales",
        "scaling": "minmax",
        "widths": [],
        "arms": [{"name": "line"}],
        "batch_size": 1_000,
        "steps": 400,
        "dtype": "float64",
        "recording": {"probe": 1_000},
    }
    return parse_sweep({"experiment": fields, "axes": [{"path": path, **axis}], "seeds": 3, **GOAL})


GOAL = {"goal": {"loss": 0.01}, "effect": "steps_to_loss"}


@pytest.fixture(scope="module")
def quadratic() -> tuple[Quadratic, list[np.ndarray]]:
    """Of these data, and where each seed starts."""
    training = Training(line(values=[1]).experiment)
    inputs = training.source.inputs(training.state.world)
    of = Quadratic.fit(inputs.x[0].numpy(), inputs.y[0].numpy())
    [stack] = training.state.stacks
    starts = [np.append(stack.params[1, "W"][seed, :, 0].numpy(), stack.params[1, "b"][seed]) for seed in range(3)]
    return of, starts


def test_of_linear_regression_it_is_two_over_the_largest_eigenvalue(
    quadratic: tuple[Quadratic, list[np.ndarray]],
) -> None:
    of, _ = quadratic
    edge = 2 / of.eigenvalues[-1]
    tried = [edge * factor for factor in (0.5, 0.9, 0.99, 1.01, 1.1)]
    [found] = sweep(line(values=tried))["largest_rates"]
    assert found["rates"] == {"line": [tried[2]] * 3}
    assert found["beyond"] == {"line": [False] * 3}


def test_the_steps_of_linear_regression_are_those_of_the_closed_form(
    quadratic: tuple[Quadratic, list[np.ndarray]],
) -> None:
    """The loss at step t is that of the optimum + half the sum of eigenvalue x distance^2 x (1 - lr eigenvalue)^2t."""
    of, starts = quadratic
    training = Training(line(values=[1]).experiment)
    inputs = training.source.inputs(training.state.world)
    x = np.column_stack([inputs.x[0].numpy(), np.ones(1_000)])
    least = float(np.mean((x @ of.optimum - inputs.y[0].numpy()) ** 2) / 2)
    rates = [0.1 * of.best_lr, 0.5 * of.best_lr, of.best_lr]
    points = sweep(line(values=rates))["points"]
    for rate, point in zip(rates, points, strict=True):
        expected: list[int | None] = []
        for start in starts:
            there = (t for t in range(1, 401) if least + of.excess(start, rate, t) <= GOAL["goal"]["loss"])  # type: ignore[index]
            expected.append(next(there, None))
        assert point["statistics"]["arms"]["line"]["steps_to_loss"] == expected
    assert any(step is not None for step in expected)


def point(lr: float, *seeds: tuple[float | None, int | None], scale: float = 1) -> dict[str, Any]:
    """With (loss at the end, step at which it diverged) of each seed, from a loss of 1."""
    arm = {
        "start_loss": [1.0] * len(seeds),
        "loss": [loss for loss, _ in seeds],
        "diverged": [diverged for _, diverged in seeds],
    }
    return {"set": {"lr": lr, "init_scale": scale}, "statistics": {"arms": {"plain": arm}}}


def found(*points: dict[str, Any]) -> list[Any]:
    scales = sorted({one["set"]["init_scale"] for one in points})
    rates = sorted({one["set"]["lr"] for one in points})
    axes = {"path": "lr", "values": rates}, {"path": "init_scale", "values": scales}
    return list(largest_rates(small_sweep(*axes), points))  # type: ignore[arg-type]


def test_a_rate_beyond_one_that_is_not_stable_does_not_count() -> None:
    fine, worse, gone = (0.5, None), (1.5, None), (None, 7)
    [line_] = found(point(1, fine, fine), point(2, worse, fine), point(4, fine, gone))
    assert line_["rates"] == {"plain": [1.0, 2.0]}
    assert line_["beyond"] == {"plain": [False, False]}


def test_none_and_all_are_told_apart() -> None:
    fine, gone = (0.5, None), (None, 7)
    [line_] = found(point(1, gone, fine), point(2, gone, fine))
    assert line_["rates"] == {"plain": [None, 2.0]}
    assert line_["beyond"] == {"plain": [False, True]}


def test_each_place_elsewhere_has_its_own() -> None:
    fine, gone = (0.5, None), (None, 7)
    lines = found(point(2, gone, scale=1), point(1, fine, scale=1), point(1, fine, scale=2), point(2, fine, scale=2))
    assert [(one["set"], one["rates"]["plain"]) for one in lines] == [
        ({"init_scale": 1}, [1.0]),
        ({"init_scale": 2}, [2.0]),
    ]


def test_without_an_axis_of_rates_there_is_none() -> None:
    assert largest_rates(small_sweep({"path": "init_scale", "values": [1, 2]}), []) == []

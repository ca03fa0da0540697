"""Taps that follow from sorted ones are what sorting them gives, and rounding moves no unit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from firmground.engine.frames import TAPS, Array
from firmground.engine.network.state import Snapshot
from firmground.engine.recording.ordered import Ordered, in_order
from firmground.engine.recording.probe import Group, Probe, ProbeValues
from firmground.engine.recording.statistics import unit_moments
from firmground.engine.recording.taps import all_taps
from firmground.engine.spec.experiment import Experiment
from firmground.engine.training.training import Training
from tests.engine.plain import experiment

KINDS = ("none", "batch", "population", "layer", "group", "rms", "noisy_batch")
ARMS = [{"name": kind, "norm": {"kind": kind}} for kind in KINDS]


def seen(training: Training) -> list[tuple[Group, ProbeValues, Ordered]]:
    probe = Probe(training.experiment, training.network, training.source)
    values = probe.values(Snapshot.of(training.state))
    return [(group, each, in_order(group, each, probe.units)) for group, each in zip(probe.groups, values, strict=True)]


def trained(one: Experiment, steps: int = 5) -> Training:
    training = Training(one)
    for _ in range(steps):
        training.step()
    return training


def pointwise(training: Training, group: Group, values: ProbeValues) -> dict[str, Array]:
    units = Probe(training.experiment, training.network, training.source).units
    return all_taps(group.kin, values.given, values.affine, units.hidden, ascending=False)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("activation", ["tanh", "relu", "gelu", "linear"])
def test_every_tap_is_what_sorting_it_would_give(activation: str, dtype: str) -> None:
    fields: dict[str, Any] = {"activation": activation, "dtype": dtype, "lr": 0.05, "recording": {"probe": 60}}
    training = trained(experiment(widths=[6, 4], seeds=[0, 1], arms=ARMS, **fields))
    for stack in training.state.stacks:
        if (1, "gamma") in stack.params:
            gamma = stack.params[1, "gamma"] * torch.tensor([1.0, -1, 1, -1, 1, 0])
            stack.params = {**stack.params, (1, "gamma"): gamma}
    for group, values, found in seen(training):
        points = pointwise(training, group, values)
        for tap in TAPS:
            assert np.array_equal(found.taps[tap], np.sort(points[tap], axis=-1)), tap
        for tap in group.kin.distinct:
            expected = unit_moments(found.taps[tap])
            for name, value in vars(found.moments[tap]).items():
                tolerance = 1e-9 if dtype == "float64" else 1e-3
                np.testing.assert_allclose(value, getattr(expected, name), rtol=tolerance, atol=tolerance)


def test_what_a_frame_keeps_gives_the_same_taps_later() -> None:
    training = trained(experiment(widths=[6, 4], arms=ARMS))
    units = Probe(training.experiment, training.network, training.source).units
    for _, _, found in seen(training):
        again = found.milestone.taps(units)
        assert all(np.array_equal(again[tap], found.taps[tap]) for tap in TAPS)


def test_the_units_of_a_network_that_learns_move() -> None:
    for group, _, found in seen(trained(experiment(widths=[6, 4], arms=ARMS))):
        for tap in group.kin.distinct:
            assert found.milestone.moving[tap].all(), (group, tap)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_sum_whose_terms_cancel_moves_by_no_rounding(dtype: str) -> None:
    """Normalized in pairs, each unit is 1 or -1 up to rounding; raw wine gives each the same sign for all examples."""
    arm = {"name": "pairs", "norm": {"kind": "group", "groups": 2, "eps": 1e-30}}
    training = Training(experiment(widths=[4], arms=[arm], dtype=dtype, scaling="raw", recording={"probe": 100}))
    (stack,) = training.state.stacks
    ones = torch.ones(13, dtype=stack.params[1, "W"].dtype)
    stack.params = {
        **stack.params,
        (1, "W"): torch.stack([-ones, ones / 3, -ones / 7, ones], dim=1)[None],
        (2, "W"): torch.tensor([[[1.0, 3, 0.1], [1, 3, 0.7], [0.3, 1, 0.1], [0.3, 1, 0.7]]]).to(ones),
    }
    ((_, _, found),) = seen(training)
    z, deviation = found.taps["z"][0], found.milestone.deviation["z"][0]
    own = deviation > 16 * np.finfo(dtype).eps * np.abs(z).max(1)
    assert own[4:6].any(), "this case no longer has rounding to be told apart"
    assert found.milestone.moving["z"][0].tolist() == [True] * 4 + [False] * 3


def test_behind_units_that_stand_still_every_unit_stands_still() -> None:
    training = Training(experiment(widths=[4, 4, 4], arms=ARMS))
    for stack in training.state.stacks:
        stack.params = {**stack.params, (2, "W"): 0 * stack.params[2, "W"]}
    for group, _, found in seen(training):
        moving = found.milestone.moving["a"][0]
        expected = [True] * 4 + [group.kin.noise] * 8
        assert moving[:12].tolist() == expected, group


def test_dropout_makes_the_last_layer_move_although_its_inputs_stand_still() -> None:
    training = Training(experiment(widths=[4], arms=[{"name": "dropout", "dropout": 0.5}]))
    (stack,) = training.state.stacks
    stack.params = {**stack.params, (1, "W"): 0 * stack.params[1, "W"], (1, "b"): stack.params[1, "b"] + 1}
    ((_, _, found),) = seen(training)
    assert found.milestone.moving["z"][0].tolist() == [False] * 4 + [True] * 3

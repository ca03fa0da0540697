"""Each lane of a stack equals the same network built from torch.nn and torch.optim and trained alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import cast

import pytest
import torch
from torch import Tensor

from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.presets import PRESETS, Preset, preset
from firmground.engine.training.training import Training
from tests.engine.plain import PlainLane, experiment, largest_difference

pytestmark = pytest.mark.no_cover  # a fifth of these rooms' time; other tests run the same lines
KINDS = ("none", "batch", "layer", "group", "rms", "noisy_batch")
POPULATION = ("population",)
ACTIVATIONS = ("sigmoid", "tanh", "relu", "gelu", "linear")
LR = {"sgd": 0.1, "momentum": 0.02, "adam": 0.001, "adamw": 0.001}
NETWORKS = {
    "mlp": {"dataset": "wine", "widths": [12, 8]},
    "convnet": {"dataset": "digits", "channels": [8, 8], "widths": [12]},
}
CHAOTIC = ("deep-20",)
TOLERANCE = 1e-10
_PAIRS = list(product(LR, ACTIVATIONS))
# Of 8 steps an epoch of wine has, so five epochs and a little more than one. The soak has all pairs at 200.
_LONG, _SOAK = 40, 200
_SHORT = {"mlp": 10, "convnet": 6}
# Every step sends all 1,437 digits through.
_STEPS_OF_ALL_DIGITS = 6


def _worst(spec: Experiment, steps: int, lanes: Sequence[int] | None = None) -> float:
    """The largest difference of these lanes, or of all, from networks that torch trains alone."""
    training = Training(spec)
    plain = {lane: PlainLane(training, lane) for lane in (range(len(spec.lanes)) if lanes is None else lanes)}
    for _ in range(steps):
        training.step()
    worst = 0.0
    for lane, alone in plain.items():
        for _ in range(steps):
            alone.step()
        worst = max(worst, largest_difference(training, lane, alone))
    return worst


def _in_turn(spec: Experiment, first: int) -> list[int]:
    """One lane of each arm, of one seed after the other: what torch trains alone takes most of the time."""
    return [spec.lanes.at(arm, (first + arm) % len(spec.seeds)) for arm in range(len(spec.arms))]


def _few(network: str, pair: int) -> int:
    """The steps of an ordinary run: 40 for every fourth pair of an MLP, among them each optimizer and activation."""
    return _LONG if network == "mlp" and pair % 4 == 0 else _SHORT[network]


@pytest.mark.parametrize("pair", range(len(_PAIRS)), ids=lambda pair: "-".join(_PAIRS[pair]))
@pytest.mark.parametrize("network", NETWORKS)
def test_every_normalization_trains_as_torch_does(network: str, pair: int) -> None:
    spec = _spec(network, *_PAIRS[pair], KINDS)
    assert _worst(spec, _few(network, pair), _in_turn(spec, pair)) < TOLERANCE


@pytest.mark.soak
@pytest.mark.parametrize(("optimizer", "activation"), _PAIRS)
@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("kinds", [KINDS, POPULATION], ids=["each kind", "population"])
def test_every_normalization_trains_as_torch_does_for_200_steps(
    network: str, optimizer: str, activation: str, kinds: Sequence[str]
) -> None:
    """Of both seeds, unless every step sends all digits through."""
    spec = _spec(network, optimizer, activation, kinds)
    one_seed = network == "convnet" and kinds == POPULATION
    assert _worst(spec, _SOAK, _in_turn(spec, 0) if one_seed else None) < TOLERANCE


@pytest.mark.parametrize("pair", range(len(_PAIRS)), ids=lambda pair: "-".join(_PAIRS[pair]))
def test_population_normalization_trains_as_torch_does(pair: int) -> None:
    spec = _spec("mlp", *_PAIRS[pair], POPULATION)
    assert _worst(spec, _few("mlp", pair), _in_turn(spec, pair)) < TOLERANCE


@pytest.mark.parametrize(("optimizer", "activation"), [("sgd", "tanh"), ("adamw", "gelu")])
def test_a_convnet_with_population_normalization_trains_as_torch_does(optimizer: str, activation: str) -> None:
    spec = _spec("convnet", optimizer, activation, POPULATION)
    assert _worst(spec, _STEPS_OF_ALL_DIGITS, _in_turn(spec, 1)) < TOLERANCE


def _spec(network: str, optimizer: str, activation: str, kinds: Sequence[str]) -> Experiment:
    """Linear layers of the ConvNet go without a dense hidden one under Adam: there beta before the next normalization
    has gradient 0 (SCIENCE T21), and Adam would divide rounding by rounding.
    """
    degenerate = network == "convnet" and activation == "linear" and optimizer.startswith("adam")
    return experiment(
        **NETWORKS[network] | ({"widths": []} if degenerate else {}),
        activation=activation,
        optimizer=optimizer,
        lr=LR[optimizer],
        weight_decay=1e-3,
        seeds=[3, 8],
        arms=[{"name": kind, "norm": {"kind": kind}} for kind in kinds],
    )


@pytest.mark.parametrize("preset", [p for p in PRESETS if p.name not in CHAOTIC], ids=lambda p: p.name)
def test_a_presets_own_setting_trains_as_torch_does(preset: Preset) -> None:
    spec = _planned(preset)
    assert _worst(spec, 20, spec.lanes.first(1)) < TOLERANCE


@pytest.mark.parametrize("name", CHAOTIC)
def test_if_rounding_grows_we_stay_as_close_to_torch_as_torch_to_itself(name: str) -> None:
    """Batch norm at twenty layers multiplies any difference at every step: torch nudged by 1e-15 is the yardstick."""
    training = Training(_planned(preset(name)))
    lane = len(training.experiment.seeds)  # the first with BN
    alone, nudged = PlainLane(training, lane), PlainLane(training, lane)
    with torch.no_grad():
        weight = cast("Tensor", nudged.layers[0].weight)
        weight += 1e-15 * torch.randn(weight.shape, generator=torch.Generator().manual_seed(0), dtype=weight.dtype)
    for _ in range(50):
        training.step()
        alone.step()
        nudged.step()
    pairs = zip(alone.model.parameters(), nudged.model.parameters(), strict=True)
    of_itself = max(float((one - other).detach().abs().max()) for one, other in pairs)
    assert largest_difference(training, lane, alone) < 100 * of_itself < 1e-3


def _planned(preset: Preset) -> Experiment:
    return preset.experiment.model_copy(update={"dtype": "float64", "interventions": ()})


def test_arms_with_their_own_lr_and_batch_size_train_as_torch_does() -> None:
    arms = [
        {"name": "small", "norm": {"kind": "batch"}, "batch_size": 8, "lr": 0.02},
        {"name": "large", "norm": {"kind": "batch", "momentum": 0.3, "eps": 0.01}},
        {"name": "own lr", "lr": 0.05},
        {"name": "as planned"},
    ]
    assert _worst(experiment(widths=[5, 4], seeds=[0, 1], arms=arms), _LONG) < TOLERANCE


def test_a_regression_trains_as_torch_does() -> None:
    spec = experiment(
        dataset="two_scales", widths=[6], lr=0.05, arms=[{"name": "a"}, {"name": "b", "norm": {"kind": "batch"}}]
    )
    assert _worst(spec, _LONG) < TOLERANCE


def test_logistic_regression_has_no_hidden_layer_and_trains_as_torch_does() -> None:
    assert _worst(experiment(widths=[], arms=[{"name": "alone"}]), _LONG) < TOLERANCE

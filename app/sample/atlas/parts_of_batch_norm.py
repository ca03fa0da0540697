"""Maps of a part of batch norm: gamma and beta alone, and batch norm with noise behind it.

Axes, ranges and predictions were written down on 2026-12-01 before any network of these maps was trained.
"""

from __future__ import annotations

from typing import Any

from firmground.app.sample.atlas.map_spec import map_spec
from firmground.engine.sweeps.predictions import RegisteredPrediction

_UNITS = 32
_RATES = {"path": "lr", "from": 0.125, "to": 8, "count": 4}


def _random_weights(depth: int) -> list[Any]:
    """So many hidden layers, with all weights and biases frozen, those of the output layer too."""
    event = {"type": "freeze", "layers": list(range(1, depth + 2)), "what": "weights"}
    return [[_UNITS] * depth, [{"step": 0, "event": event}]]


HALF_OF_NOTHING = RegisteredPrediction(
    name="half-of-nothing",
    sentence="In networks of 4 and 10 layers whose weights stay random, γ and β alone learn so much that the loss is "
    "less than half of that of the network in which nothing learns.",
    source="Frankle et al. 2021, for residual networks of up to 866 layers; that half is much is our choice",
    statistic="loss",
    expects="more",
    where={"hidden layers": ("4", "10")},
    factor=2.0,
    unseen=True,
)
DEEPER_AFFINE = RegisteredPrediction(
    name="deeper-affine",
    sentence="Where γ and β alone learn, networks of 4 and 10 layers end at a lower loss than those of 1, which have "
    "fewer of them.",
    source="Frankle et al. 2021, for residual networks",
    statistic="loss",
    expects="less",
    arm=1,
    over=("hidden layers", ("4", "10"), "1"),
    unseen=True,
)
NOISE_STILL_HELPS = RegisteredPrediction(
    name="noise-still-helps",
    sentence="With noise behind each layer's batch norm, the loss is still lower than without batch norm.",
    source="Santurkar et al. 2018, for VGG on CIFAR-10",
    statistic="loss",
    expects="more",
    where={"other network": ("without BN",)},
    unseen=True,
)
NOISE_COSTS_LITTLE = RegisteredPrediction(
    name="noise-costs-little",
    sentence="The noise costs little: the loss stays within a factor of 1.5 of that with batch norm and no noise.",
    source="Santurkar et al. 2018, for VGG on CIFAR-10, by accuracy in training; the factor is our choice",
    statistic="loss",
    expects="same",
    where={"other network": ("with BN",)},
    factor=1.5,
    unseen=True,
)

PARTS_OF_BATCH_NORM = (
    map_spec(
        "gamma-beta",
        "γ and β alone",
        "Networks learn to read handwritten digits (ten classes) by plain gradient descent: layers of 32 units, "
        "mini-batches of 64. All weights and biases keep their random initial values, those of the output layer too. "
        "So nothing learns without batch norm, and γ and β alone do with it.",
        ("activation", "hidden layers", "learning rate"),
        {"path": "activation", "values": ["tanh", "relu"], "labels": ["tanh", "ReLU"]},
        {
            "paths": ["widths", "interventions"],
            "values": [_random_weights(depth) for depth in (1, 2, 4, 10)],
            "labels": ["1", "2", "4", "10"],
        },
        _RATES,
        predictions=(HALF_OF_NOTHING, DEEPER_AFFINE),
    ),
    map_spec(
        "noise",
        "Noise behind batch norm",
        "Networks learn to read handwritten digits (ten classes) by plain gradient descent: layers of 16 tanh units, "
        "mini-batches of 64. Behind each batch norm noise scales and moves every value, differently in each step; its "
        "loss is measured with it. The other network has no noise.",
        ("other network", "hidden layers", "learning rate"),
        {"path": "arms.0.norm.kind", "values": ["none", "batch"], "labels": ["without BN", "with BN"]},
        {"path": "widths", "values": ["2x16", "4x16", "10x16"], "labels": ["2", "4", "10"]},
        _RATES,
        predictions=(NOISE_STILL_HELPS, NOISE_COSTS_LITTLE),
        more={"arms": [{"name": "without noise"}, {"name": "noisy BN", "norm": {"kind": "noisy_batch"}}]},
    ),
)

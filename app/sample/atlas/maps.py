"""The maps of the sample atlas, written down before any of their networks is trained, and what papers lead to expect.

The predictions here were written on 2026-12-01, when a first version of the first three maps had been seen, after the
papers named and not after the maps: none was changed or left out for what it said. The maps of optimizers and of widths
were written down on the same day, without predictions, before a network of theirs was trained.
"""

from __future__ import annotations

from firmground.app.sample.atlas.map_spec import map_spec
from firmground.app.sample.atlas.rate_valley import RATE_VALLEY
from firmground.engine.sweeps.predictions import RegisteredPrediction

RATES = {"path": "lr", "from": 0.0625, "to": 8, "count": 8}
DEPTHS = {
    "path": "widths",
    "values": ["1x16", "2x16", "4x16", "10x16", "20x16"],
    "labels": ["1", "2", "4", "10", "20"],
}
ACTIVATIONS = {"path": "activation", "values": ["tanh", "sigmoid", "relu"], "labels": ["tanh", "sigmoid", "ReLU"]}


SMALL_RATES = RegisteredPrediction(
    name="small-rates",
    sentence="At the smallest rate, 1/16, batch norm makes no difference: it helps by allowing larger rates.",
    source="Bjorck et al. 2018, for a residual network of 110 layers",
    statistic="loss",
    expects="same",
    where={"learning rate": ("0.0625",)},
)
LARGE_RATES = RegisteredPrediction(
    name="large-rates",
    sentence="At the largest rates, 4 and 8, the loss is higher without batch norm: large steps break it.",
    source="Bjorck et al. 2018, for a residual network of 110 layers",
    statistic="loss",
    expects="more",
    where={"learning rate": ("4", "8")},
)
TOO_DEEP = RegisteredPrediction(
    name="too-deep",
    sentence="With batch norm, networks of 20 layers end at a higher loss than those of 4, since gradients grow "
    "backwards with each normalized layer.",
    source="Yang et al. 2019, for wide networks without skip connections",
    statistic="loss",
    expects="more",
    arm=1,
    over=("hidden layers", ("20",), "4"),
)
SATURATING = RegisteredPrediction(
    name="saturating",
    sentence="Batch norm saves more steps with sigmoids, which saturate, than with ReLU.",
    source="Ioffe and Szegedy 2015, for image classifiers",
    statistic="steps_to_loss",
    expects="more",
    over=("activation", ("sigmoid",), "ReLU"),
)
CRITICAL_SCALE = RegisteredPrediction(
    name="critical-scale",
    sentence="Without batch norm, tanh networks of 10 and 20 layers end at a higher loss at any scale away from the "
    "critical one, 1.",
    source="Schoenholz et al. 2017, for wide networks",
    statistic="loss",
    expects="more",
    arm=0,
    where={"activation": ("tanh",), "hidden layers": ("10", "20")},
    over=("scale of the initial weights", ("0.25", "0.5", "2", "4"), "1"),
)
SMALL_BATCHES = RegisteredPrediction(
    name="small-batches",
    sentence="With mini-batches of 4, batch norm helps the loss less than with 64, since its statistics are noisier.",
    source="Wu and He 2018, for residual networks on ImageNet; Ioffe 2017",
    statistic="loss",
    expects="less",
    over=("examples in a mini-batch", ("4",), "64"),
)


MAPS = (
    map_spec(
        "rate-depth",
        "Learning rate and depth",
        "Networks learn to read handwritten digits (ten classes) by plain gradient descent: layers of 16 "
        "units, mini-batches of 64, initial weights of scale 1. Both networks have the same learning rate.",
        ("activation", "hidden layers", "learning rate"),
        ACTIVATIONS,
        DEPTHS,
        RATES,
        predictions=(SMALL_RATES, LARGE_RATES, TOO_DEEP, RATE_VALLEY),
    ),
    map_spec(
        "scale-depth",
        "Initial weights and depth",
        "Networks learn to read handwritten digits (ten classes) by plain gradient descent: layers of 16 "
        "units, mini-batches of 64. Each has the learning rate that suits it best, found on three other "
        "pairs. Scale 1 gives a weight the variance 1 / inputs of its unit.",
        ("activation", "hidden layers", "scale of the initial weights"),
        ACTIVATIONS,
        DEPTHS,
        {"path": "init_scale", "values": [0.25, 0.5, 1, 2, 4]},
        {"path": "lr", "from": 0.0625, "to": 16, "count": 9, "tuned": True},
        predictions=(SATURATING, CRITICAL_SCALE),
    ),
    map_spec(
        "batch-rate",
        "Mini-batch and learning rate",
        "The lecture's network, four layers of 16, 4, 16 and 16 tanh units, learns to read handwritten digits"
        " (ten classes) by plain gradient descent. Both networks have the same learning rate.",
        ("examples in a mini-batch", "learning rate"),
        {"path": "batch_size", "values": [4, 16, 64, 256]},
        RATES,
        predictions=(SMALL_BATCHES,),
    ),
    map_spec(
        "optimizer-depth",
        "Optimizer and depth",
        "Networks learn to read handwritten digits (ten classes) by plain gradient descent or by Adam: layers of "
        "16 units, mini-batches of 64, initial weights of scale 1. Each has the learning rate that suits it best with "
        "its optimizer, found on three other pairs.",
        ("activation", "hidden layers", "optimizer"),
        ACTIVATIONS,
        {"path": "widths", "values": ["1x16", "2x16", "4x16", "10x16"], "labels": ["1", "2", "4", "10"]},
        {"path": "optimizer", "values": ["sgd", "adam"], "labels": ["SGD", "Adam"]},
        {"path": "lr", "from": 2**-10, "to": 16, "count": 15, "tuned": True},
        predictions=(),
    ),
    map_spec(
        "width-depth",
        "Width and depth",
        "Networks learn to read handwritten digits (ten classes) by plain gradient descent: mini-batches of 64, "
        "initial weights of scale 1. Each has the learning rate that suits it best, found on three other pairs.",
        ("hidden layers × units", "activation"),
        {
            "path": "widths",
            "values": [f"{depth}x{units}" for depth in (1, 4, 10) for units in (8, 16, 32, 64)],
            "labels": [f"{depth} × {units}" for depth in (1, 4, 10) for units in (8, 16, 32, 64)],
        },
        ACTIVATIONS,
        {"path": "lr", "from": 0.0625, "to": 16, "count": 9, "tuned": True},
        predictions=(),
    ),
)

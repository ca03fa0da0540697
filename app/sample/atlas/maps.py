"""The maps of the sample atlas: written down before any of their networks is trained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

STEPS = 300
RATES = {"path": "lr", "from": 0.0625, "to": 8, "count": 8}
DEPTHS = {
    "path": "widths",
    "values": ["1x16", "2x16", "4x16", "10x16", "20x16"],
    "labels": ["1", "2", "4", "10", "20"],
}
ACTIVATIONS = {"path": "activation", "values": ["tanh", "sigmoid", "relu"], "labels": ["tanh", "sigmoid", "ReLU"]}


@dataclass(frozen=True)
class MapSpec:
    """`names` are those of the axes that make points, in their order: the last is drawn from left to right, the one
    before from bottom to top, and one before that gives a picture to each place.
    """

    name: str
    title: str
    sentence: str
    names: tuple[str, ...]
    sweep: dict[str, Any]


def _spec(name: str, title: str, sentence: str, names: tuple[str, ...], *axes: dict[str, Any], **more: Any) -> MapSpec:
    fields = {"steps": STEPS, **more}
    return MapSpec(name, title, sentence, names, {"preset": "lecture", "set": fields, "axes": list(axes), "seeds": 10})


MAPS = (
    _spec(
        "rate-depth",
        "Learning rate and depth",
        "Networks learn to read handwritten digits (ten classes) by plain gradient descent: layers of 16 "
        "units, mini-batches of 64, initial weights of scale 1. Both networks have the same learning rate.",
        ("activation", "hidden layers", "learning rate"),
        ACTIVATIONS,
        DEPTHS,
        RATES,
    ),
    _spec(
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
    ),
    _spec(
        "batch-rate",
        "Mini-batch and learning rate",
        "The lecture's network, four layers of 16, 4, 16 and 16 tanh units, learns to read handwritten digits"
        " (ten classes) by plain gradient descent. Both networks have the same learning rate.",
        ("examples in a mini-batch", "learning rate"),
        {"path": "batch_size", "values": [4, 16, 64, 256]},
        RATES,
    ),
)

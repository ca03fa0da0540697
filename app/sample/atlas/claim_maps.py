"""The maps of the claims, each question under other conditions, written down before a network of theirs is trained.

In each cell the claim's own statistic is measured (`engine.measures.CLAIM.condition`). Axes, ranges and predictions
were written on 2026-12-01, after the claims and the papers named, before any of these maps was trained.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from firmground.engine.claims.conditions import ConditionStatistic
from firmground.engine.measures.slight_regularization.measure import ARMS, SIZES
from firmground.engine.sweeps.predictions import RegisteredPrediction

TABLES = (("wine", 133), ("breast_cancer", 426), ("digits", 1_437))  # with the examples that each trains on
WITHOUT: dict[str, Any] = {"name": "without BN", "norm": {"kind": "none"}}
WITH: dict[str, Any] = {"name": "with BN", "norm": {"kind": "batch"}}


@dataclass(frozen=True)
class ClaimMapSpec:
    """A map of `claim`. `sides` are the two that are compared, first over second; `equivalent`: the claim says that
    they are alike. `names` are those of the axes, in the order of `MapSpec`.
    """

    claim: str
    statistic: ConditionStatistic
    title: str
    sentence: str
    sides: tuple[str, str]
    names: tuple[str, ...]
    sweep: dict[str, Any]
    equivalent: bool = False
    predictions: tuple[RegisteredPrediction, ...] = ()

    @property
    def name(self) -> str:
        return self.claim


def _sweep(*axes: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Each seed has its own split of the table, as in the claims."""
    return {"preset": "lecture", "set": {"split": "seed", **fields}, "axes": list(axes), "seeds": 10, "goal": None}


def _axis(path: str, values: list[Any], label: Callable[[Any], str] = str) -> dict[str, Any]:
    return {"path": path, "values": values, "labels": [label(value) for value in values]}


def _layers(widths: list[int]) -> str:
    return str(len(widths))


RATES = _axis("lr", [0.1, 0.5, 2])
SCALES = _axis("init_scale", [0.5, 1, 2])
DEPTHS = _axis("widths", [[16] * depth for depth in (2, 5, 10, 20)], _layers)
SHALLOW = _axis("widths", [[32] * depth for depth in (1, 2, 4)], _layers)
ACTIVATIONS = {"path": "activation", "values": ["tanh", "sigmoid", "relu"], "labels": ["tanh", "sigmoid", "ReLU"]}
WITH_LINEAR = {
    "path": "activation",
    "values": ["linear", "tanh", "sigmoid", "relu"],
    "labels": ["linear", "tanh", "sigmoid", "ReLU"],
}
FALLS = {
    "path": "interventions",
    "values": [
        [],
        [{"step": 500, "event": {"type": "set_lr", "lr": 0.05}}],
        [
            {"step": 500, "event": {"type": "set_lr", "lr": 0.05}},
            {"step": 750, "event": {"type": "set_lr", "lr": 0.005}},
        ],
    ],
    "labels": ["1", "1/10", "1/100"],
}
NETWORKS = {
    "paths": ["widths", "arms"],
    "values": [[[], [WITHOUT]], [[16], [WITHOUT]], [[16, 16], [WITHOUT]], [[16, 16], [WITH]]],
    "labels": ["no hidden layer", "1 hidden layer", "2 hidden layers", "2 hidden layers with batch norm"],
}
PENALTY = RegisteredPrediction(
    name="penalty",
    sentence="Batch norm’s noise acts as a penalty that falls in proportion to 1 / examples, so networks memorise more "
    "over 512 examples than over 16.",
    source="Luo et al. 2019, derived for one layer",
    statistic="gap",
    expects="more",
    unseen=True,
)
DEEP_LINEAR = RegisteredPrediction(
    name="deep-linear",
    sentence="In linear networks of 20 layers, gradients turn more with batch norm than without it.",
    source="Santurkar et al. 2018, for a linear network of 25 layers",
    statistic="turn",
    expects="less",
    where={"activation": ("linear",), "hidden layers": ("20",)},
    unseen=True,
)

CLAIM_MAPS = (
    ClaimMapSpec(
        "input-scaling",
        "raw_steps",
        "Inputs on one scale",
        "Classifiers learn a table by gradient descent on all its training examples, once from raw and once from "
        "standardised inputs, each at the rate that suits it best, found on three other seeds. Steps are counted to a "
        "loss a tenth of the way from the least of a linear classifier to that of guessing.",
        ("on raw inputs", "on scaled inputs"),
        ("optimizer", "network", "table"),
        _sweep(
            {"path": "optimizer", "values": ["sgd", "adam"], "labels": ["gradient descent", "Adam"]},
            NETWORKS,
            {
                "paths": ["dataset", "batch_size"],
                "values": [list(table) for table in TABLES],
                "labels": ["wine", "breast cancer", "digits"],
            },
            scaling="raw",
            steps=500,
            focus={"layer": 1, "units": [1, 2]},
            recording={"probe": 64},
        ),
    ),
    ClaimMapSpec(
        "robust-layers",
        "kick",
        "Later layers stand firmer",
        "Networks learn to read handwritten digits in 300 steps. Four times, copies of both get the same kick of "
        "layers 1 and 2, by 0.01 to 0.3 of their weights’ length. What counts is how far the inputs of layer 3 move.",
        ("without BN", "with BN"),
        ("learning rate", "activation", "hidden layers", "scale of the initial weights"),
        _sweep(RATES, ACTIVATIONS, DEPTHS, SCALES, steps=300),
    ),
    ClaimMapSpec(
        "weaker-coupling",
        "turn",
        "Layers learn more by themselves",
        "Networks learn to read handwritten digits in 300 steps, both at the same learning rate. Ten times, the layers "
        "before the last hidden one take their step. What counts is how far the gradient of the last hidden one turns.",
        ("without BN", "with BN"),
        ("learning rate", "activation", "hidden layers", "scale of the initial weights"),
        _sweep(RATES, WITH_LINEAR, DEPTHS, SCALES, steps=300),
        predictions=(DEEP_LINEAR,),
    ),
    ClaimMapSpec(
        "slight-regularization",
        "gap",
        "A slight regularization",
        "Networks take the same 1,000 steps on the same mini-batches of 512 digits, while batch norm takes mean and "
        "spread over 16, 64 or all 512. What counts is the gap between the losses on unseen and on training digits, as "
        "fitted over the three sizes.",
        ("over 512 examples", "over 16 examples"),
        ("activation", "hidden layers", "learning rate"),
        _sweep(
            {"path": "activation", "values": ["tanh", "relu"], "labels": ["tanh", "ReLU"]},
            SHALLOW,
            _axis("lr", [0.125, 0.5, 2]),
            arms=[arm.model_dump(mode="json") for arm in ARMS[: len(SIZES)]],
            batch_size=512,
            steps=1_000,
        ),
        predictions=(PENALTY,),
    ),
    ClaimMapSpec(
        "other-norms",
        "rise",
        "Other ways to normalize",
        "Networks see 12,800 digits in mini-batches of 2 and, beside it, of 64, with a learning rate in proportion; "
        "the map names that of 64. What counts is by how much two at a time raise the loss on unseen digits.",
        ("batch norm", "group norm"),
        ("activation", "hidden layers", "learning rate"),
        _sweep(
            {"path": "activation", "values": ["tanh", "relu"], "labels": ["tanh", "ReLU"]},
            SHALLOW,
            {"path": "lr", "values": [rate / 32 for rate in (0.125, 0.5, 2)], "labels": ["0.125", "0.5", "2"]},
            arms=[
                {"name": "batch norm", "norm": {"kind": "batch"}},
                {"name": "group norm", "norm": {"kind": "group"}},
            ],
            batch_size=2,
            steps=6_400,
        ),
    ),
    ClaimMapSpec(
        "test-time",
        "running_loss",
        "One example at a time",
        "Networks with batch norm learn to read handwritten digits in 1,000 steps, at a learning rate of 0.5 that "
        "stays or falls to a tenth or a hundredth. At the end the same networks are tested with the running averages "
        "of training and with averages computed afresh.",
        ("running averages", "fresh averages"),
        ("hidden layers", "last rate ÷ first", "examples in a mini-batch"),
        _sweep(
            _axis("widths", [[16] * depth for depth in (2, 5, 10)], _layers),
            FALLS,
            _axis("batch_size", [4, 16, 64, 256]),
            arms=[WITH],
            lr=0.5,
            steps=1_000,
        ),
        equivalent=True,
    ),
)

"""Experiments that are worth a press of Run, each with one sentence of what to look at.

No preset is tuned to hide what the lecture would rather not see: where batch norm does not help, the sentence says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from firmground.engine.errors import UnknownName
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.normalizations import NORMALIZATIONS, NormKind
from firmground.engine.spec.treatment import Arm, Norm

SEVEN: tuple[NormKind, ...] = ("none", "batch", "population", "layer", "group", "rms", "noisy_batch")
TWINS = (Arm(name="without BN"), Arm(name="with BN", norm=Norm(kind="batch")))


@dataclass(frozen=True)
class Preset:
    name: str
    title: str
    sentence: str
    experiment: Experiment


def _preset(name: str, title: str, sentence: str, **fields: Any) -> Preset:
    return Preset(name, title, sentence, Experiment.model_validate({"arms": TWINS, **fields}))


PRESETS: tuple[Preset, ...] = (
    _preset(
        "lecture",
        "The lecture's picture",
        "Watch two of layer 2's four units: since the start their cloud travels far without batch norm, little with "
        "it.",
        widths=(16, 4, 16, 16),
        lr=0.5,
        steps=1_000,
        seeds=(0, 1, 2, 3),
    ),
    _preset(
        "sigmoid-stall",
        "Sigmoids that stall",
        "Four layers of sigmoids: without batch norm the network hardly learns for hundreds of steps and stands still.",
        widths=(16, 4, 16, 16),
        activation="sigmoid",
        lr=0.5,
        steps=1_000,
        seeds=(0, 1, 2, 3),
    ),
    _preset(
        "relu",
        "A small ReLU network",
        "Shallow, well initialised ReLU layers learn without help: look for how little batch norm changes.",
        widths=(32, 8, 32),
        activation="relu",
        lr=0.1,
        steps=1_000,
        seeds=(0, 1, 2, 3),
    ),
    _preset(
        "ioffe-szegedy",
        "The first experiment with batch norm",
        "Three layers of 100 sigmoids, mini-batches of 60, as in the paper of 2015, here on Fashion-MNIST.",
        dataset="fashion_mnist",
        widths=(100, 100, 100),
        activation="sigmoid",
        lr=0.1,
        batch_size=60,
        steps=2_000,
        seeds=(0, 1),
    ),
    _preset(
        "deep-20",
        "Twenty layers",
        "Twenty tanh layers of 16 units: how much of the input is left for the last one to work with?",
        widths=(16,) * 20,
        optimizer="adam",
        lr=0.001,
        steps=1_000,
        seeds=(0, 1, 2, 3),
    ),
    _preset(
        "cats",
        "Black cats, then coloured ones",
        "A small ConvNet learns cats by black ones only; at step 300 the coats change colour and the shapes stay.",
        dataset="cats",
        colour="black",
        scaling="standardised",
        channels=(8, 8, 16),
        widths=(16,),
        activation="relu",
        lr=0.05,
        steps=500,
        seeds=(0, 1),
        interventions=({"step": 300, "event": {"type": "shift_inputs", "colour": "coloured"}},),
    ),
    _preset(
        "normalizations",
        "Seven ways to normalize",
        "The same network and batches under every normalization; they differ in what they take the mean over.",
        widths=(16, 8, 16, 16),
        lr=0.2,
        steps=500,
        seeds=(0, 1),
        arms=tuple(Arm(name=NORMALIZATIONS[kind].name, norm=Norm(kind=kind)) for kind in SEVEN),
    ),
    _preset(
        "raw-wine",
        "Thirteen raw features",
        "Wine as the chemist wrote it down, features from 0.1 to 1,680: what unscaled inputs do, and whether batch "
        "norm inside the network makes up for it.",
        dataset="wine",
        scaling="raw",
        widths=(16, 4, 16),
        optimizer="adam",
        lr=0.003,
        batch_size=32,
        steps=1_000,
        seeds=(0, 1, 2, 3),
    ),
)
presets: Mapping[str, Preset] = MappingProxyType({one.name: one for one in PRESETS})
"""By name, in the order of menus."""


def preset(name: str) -> Preset:
    """Raises UnknownName."""
    if name not in presets:
        raise UnknownName("preset", name, list(presets))
    return presets[name]

"""How much work an experiment asks for, before anything starts.

The unit is one use of one parameter on one example, about three multiply-adds (forward, backward for the input,
backward for the weight). A convolution uses each parameter once per output position.
"""

from __future__ import annotations

from dataclasses import dataclass

from firmground.engine.errors import CostExceeded, InvalidExperiment
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.treatment import Arm


@dataclass(frozen=True)
class Limits:
    """The largest run that a server accepts."""

    cost: float
    lanes: int
    steps: int


def parameters(experiment: Experiment) -> int:
    """Weights and biases of one lane (normalization's own parameters are too few to matter)."""
    return sum(fan_in * units + units for fan_in, units, _ in layer_sizes(experiment))


def cost(experiment: Experiment) -> float:
    """parameters x batch x steps x lanes."""
    uses = sum((fan_in * units + units) * positions for fan_in, units, positions in layer_sizes(experiment))
    examples = sum(_examples_a_step(experiment, arm) for arm in experiment.arms)
    return float(uses) * examples * experiment.steps * len(experiment.seeds)


def check_cost(experiment: Experiment, limit: float) -> None:
    """Raises CostExceeded, which tells the cost."""
    if cost(experiment) > limit:
        raise CostExceeded(cost(experiment), limit)


def check_limits(experiment: Experiment, limits: Limits) -> None:
    """Raises InvalidExperiment for too many lanes or steps, CostExceeded for the cost as a whole."""
    if experiment.steps > limits.steps:
        raise InvalidExperiment("steps", experiment.steps, f"at most {limits.steps:,} here")
    lanes = len(experiment.lanes)
    if lanes > limits.lanes:
        got = f"{len(experiment.arms)} arms x {len(experiment.seeds)} seeds = {lanes} lanes"
        raise InvalidExperiment("seeds", got, f"at most {limits.lanes:,} lanes here")
    check_cost(experiment, limits.cost)


def layer_sizes(experiment: Experiment) -> list[tuple[int, int, int]]:
    """Per layer: fan-in, units, output positions (1 for a dense layer). Convolutions are 3x3 with stride 2."""
    description = experiment.description
    sizes: list[tuple[int, int, int]] = []
    inputs = description.features
    if experiment.channels is not None:
        channels, height, width = description.shape
        for units in experiment.channels:
            height, width = -(-height // 2), -(-width // 2)
            sizes.append((channels * 9, units, height * width))
            channels = units
        inputs = channels * height * width
    for units in (*experiment.widths, description.outputs):
        sizes.append((inputs, units, 1))
        inputs = units
    return sizes


def _examples_a_step(experiment: Experiment, arm: Arm) -> int:
    """Population normalization adds the whole training set to every mini-batch."""
    training_set = experiment.description.train_size if arm.norm.traits.whole_set else 0
    return experiment.batch_size_of(arm) + training_set

"""Training on other data than an experiment's own: examples of a new world, few or many, with labels of their own.

It is the same machinery (network, batches, optimizer); only the tensors are given. Such trainings are no runs: no
experiment could say what they were trained on.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from torch import Tensor

from engine.experiment import Experiment
from engine.inputs import Inputs, World
from engine.training import Training


def training_on(experiment: Experiment, inputs: Inputs, checkpoint: bytes | None = None) -> Training:
    """From step 0, or from where `checkpoint` of the same experiment stood. Examples are those of `inputs`."""
    training = Training(experiment, checkpoint)

    def given(world: World) -> Inputs:
        return inputs

    training.source.inputs = lru_cache(maxsize=1)(given)
    training.source.examples = inputs.x.shape[1]
    return training


def labelled(inputs: Inputs, rows: Tensor, labels: Tensor) -> Inputs:
    """Only these training examples, with these labels [1, n]."""
    return replace(inputs, x=inputs.x[:, rows], y=labels)

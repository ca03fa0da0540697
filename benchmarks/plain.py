"""The peer of training: each network by itself, as anybody would write it with torch.nn and torch.optim."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from firmground.engine.network.inputs import InputSource, World
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.treatment import Arm

ACTIVATIONS = {"sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "relu": nn.ReLU}


class Loop:
    """One network of an experiment in float32, with SGD; `step` is one update."""

    def __init__(self, experiment: Experiment, arm: Arm, seed: int, folder: Path | None) -> None:
        data = InputSource(experiment, torch.device("cpu"), folder).inputs(World())
        self.x, self.y = data.x[0], data.y[0]
        torch.manual_seed(seed)
        self.model = network(experiment, arm)
        self._optimizer = torch.optim.SGD(self.model.parameters(), lr=experiment.lr_of(arm))
        self._loss = nn.CrossEntropyLoss()
        self._batches = self._rows(experiment.batch_size_of(arm), torch.Generator().manual_seed(seed))

    def step(self) -> None:
        rows = next(self._batches)
        loss = self._loss(self.model(self.x[rows]), self.y[rows])
        self._optimizer.zero_grad()
        loss.backward()
        self._optimizer.step()

    def _rows(self, size: int, draw: torch.Generator) -> Iterator[Tensor]:
        while True:
            order = torch.randperm(len(self.x), generator=draw)
            for start in range(0, len(order) - size + 1, size):
                yield order[start : start + size]


def loops(experiment: Experiment, folder: Path | None = None) -> list[Loop]:
    """One for each lane; `folder` has the IDX files."""
    return [Loop(experiment, arm, seed, folder) for arm, seed in experiment.lanes]


def network(experiment: Experiment, arm: Arm) -> nn.Sequential:
    """Linear or convolution, batch norm where the arm has it, activation; layer by layer."""
    normalized = arm.norm.kind == "batch"
    parts: list[nn.Module] = []
    size = experiment.description.features
    if experiment.channels is not None:
        depth, height, width = experiment.description.shape
        for units in experiment.channels:
            parts.append(nn.Conv2d(depth, units, 3, stride=2, padding=1, bias=not normalized))
            parts += [nn.BatchNorm2d(units)] * normalized + [ACTIVATIONS[experiment.activation]()]
            depth, height, width = units, -(-height // 2), -(-width // 2)
        size = depth * height * width
    parts.append(nn.Flatten())
    for units in experiment.widths:
        parts.append(nn.Linear(size, units, bias=not normalized))
        parts += [nn.BatchNorm1d(units)] * normalized + [ACTIVATIONS[experiment.activation]()]
        size = units
    return nn.Sequential(*parts, nn.Linear(size, experiment.description.outputs))

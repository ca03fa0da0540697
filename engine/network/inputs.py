"""The data as tensors: scaled by statistics of the training part, then changed by interventions (the world)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from firmground.engine.datasets import laws
from firmground.engine.datasets.load import Dataset, lightest, load, turned
from firmground.engine.datasets.pictures import strip
from firmground.engine.datasets.scaling import Scaling
from firmground.engine.network.randomness import generator
from firmground.engine.spec.experiment import Experiment


@dataclass(frozen=True)
class World:
    """What interventions have changed about the data.

    Inputs become scale x + offset; `colour` is that of the coats (None: the experiment's); `examples` is the size of
    the training set (None: all); labels are swapped for the `turned` share of the lightest coats.
    """

    offset: float = 0.0
    scale: float = 1.0
    colour: str | None = None
    examples: int | None = None
    turned: float = 0.0


@dataclass(frozen=True)
class Inputs:
    """Training, probe and evaluation sets, each x [1, N, *shape]; targets [1, N], whole numbers or reals."""

    x: Tensor
    y: Tensor
    x_probe: Tensor
    y_probe: Tensor
    x_eval: Tensor
    y_eval: Tensor

    @property
    def examples(self) -> int:
        """The size of the training set."""
        return self.x.shape[1]


class InputSource:
    """The data set of an experiment, in any world. The probe is the same training examples in all of them.

    `examples` is the size of the whole training set, before any intervention; `probe` [P] says which of them the probe
    is, `probe_pictures` how they look (`datasets.pictures.strip`).
    """

    def __init__(self, experiment: Experiment, device: torch.device, data: Path | None) -> None:
        self._experiment = experiment
        self._device = device
        self._folder = data
        self.dtype = torch.float32 if experiment.dtype == "float32" else torch.float64
        first = self._load(experiment.colour)
        self.examples = len(first.x_train)
        self._scaling = Scaling.fit(experiment.scaling, first.x_train)
        chosen = torch.randperm(self.examples, generator=generator("probe", experiment.dataset))
        self._there = torch.randperm(self.examples, generator=generator("labelled", experiment.dataset))
        self.probe = chosen[: experiment.recording.probe].numpy()
        self.probe_labels = (
            None if first.description.task == "regression" else [int(label) for label in first.y_train[self.probe]]
        )
        self.probe_pictures = strip(first, self.probe)
        self.inputs = lru_cache(maxsize=4)(self._inputs)

    def whole(self, world: World) -> Tensor:
        """The inputs of all training examples [1, N, *shape], also of those that the world leaves out."""
        return self.inputs(replace(world, examples=None, turned=0.0)).x

    def best(self, inputs: np.ndarray, world: World) -> np.ndarray | None:
        """The best possible answers (`datasets.laws`) to inputs [N, 2] that networks get in this world.

        None where no law is known, and where the world leaves no inputs to tell apart.
        """
        if not world.scale:
            return None
        name = self._experiment.dataset
        x = self._scaling.undo((inputs - world.offset) / world.scale)
        above = lightest(name, world.turned) if world.turned else None
        return laws.best(name, x, colour=self._colour(world), above=above)

    def _colour(self, world: World) -> str | None:
        """That of the coats; None for data sets without any."""
        colour = self._experiment.colour if world.colour is None else world.colour
        colours = self._experiment.description.colours
        return colours[0] if colour is None and colours else colour

    def _load(self, colour: str | None) -> Dataset:
        return load(self._experiment.dataset, colour=colour, folder=self._folder, points=self._experiment.points)

    def _inputs(self, world: World) -> Inputs:
        dataset = self._load(self._colour(world))
        x = self._scaling.apply(dataset.x_train) * world.scale + world.offset
        x_eval = self._scaling.apply(dataset.x_eval) * world.scale + world.offset
        y, y_eval = dataset.y_train, dataset.y_eval
        if world.turned:
            trained, tested = turned(self._experiment.dataset, world.turned)
            y, y_eval = y ^ trained, y_eval ^ tested
        there = self._there[: world.examples].numpy() if world.examples is not None else slice(None)
        return Inputs(
            self._tensor(x[there]),
            self._tensor(y[there]),
            self._tensor(x[self.probe]),
            self._tensor(y[self.probe]),
            self._tensor(x_eval),
            self._tensor(y_eval),
        )

    def _tensor(self, values: np.ndarray) -> Tensor:
        tensor = torch.tensor(values).unsqueeze(0)
        return tensor.to(self._device, self.dtype if tensor.is_floating_point() else torch.int64)

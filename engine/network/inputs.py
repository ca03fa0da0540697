"""The data as tensors: scaled by statistics of the training part, then changed by interventions (the world)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

import numpy as np
import torch
from torch import Tensor

from firmground.engine.datasets import laws
from firmground.engine.datasets.load import Dataset, lightest, load, load_split, turned
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
    """Training, probe and evaluation sets, each x [D, N, *shape]; targets [D, N], whole numbers or reals.

    D is 1, or with a split for each seed the number of `seeds`, whose splits they are in this order.
    """

    TENSORS: ClassVar = ("x", "y", "x_probe", "y_probe", "x_eval", "y_eval")

    x: Tensor
    y: Tensor
    x_probe: Tensor
    y_probe: Tensor
    x_eval: Tensor
    y_eval: Tensor
    seeds: tuple[int, ...] = ()
    _known: dict[tuple[int, ...], Tensor] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, seeds: Sequence[int]) -> Inputs:
        """Those of lanes with these seeds, [L, N, ...] each; themselves if all lanes have the same."""
        if not self.seeds:
            return self
        places = self._places(seeds)
        return Inputs(**{name: getattr(self, name)[places] for name in self.TENSORS})

    def lanes(self, name: str, seeds: Sequence[int]) -> Tensor:
        """One of `TENSORS` as `of` has it, without the copies of the others."""
        tensor: Tensor = getattr(self, name)
        return tensor[self._places(seeds)] if self.seeds else tensor

    def training_set(self, seeds: Sequence[int]) -> Tensor:
        """x of the training examples of lanes with these seeds, [L, N, *shape], or [1, N, *shape] for all alike."""
        return self.x[self._places(seeds)] if self.seeds else self.x

    def mini_batches(self, seeds: Sequence[int], rows_LB: Tensor) -> tuple[Tensor, Tensor]:
        """x [L, B, *shape] and targets [L, B] of rows of the training sets of lanes with these seeds."""
        flat = rows_LB + self._places(seeds).unsqueeze(1) * self.examples if self.seeds else rows_LB
        x, y = self.x.flatten(0, 1), self.y.flatten()
        return (
            x.index_select(0, flat.flatten()).view(*rows_LB.shape, *x.shape[1:]),
            y.index_select(0, flat.flatten()).view(rows_LB.shape),
        )

    def _places(self, seeds: Sequence[int]) -> Tensor:
        key = tuple(seeds)
        if key not in self._known:
            self._known[key] = torch.tensor([self.seeds.index(seed) for seed in key], device=self.x.device)
        return self._known[key]

    @property
    def examples(self) -> int:
        """The size of the training set."""
        return self.x.shape[1]


class InputSource:
    """The data set of an experiment, in any world. The probe is the same training examples in all of them.

    `examples` is the size of the whole training set, before any intervention; `probe` [P] says which of them the probe
    is, `probe_pictures` how they look (`datasets.pictures.strip`). With a split for each seed these are the first
    seed's, whose values frames show one by one.
    """

    def __init__(self, experiment: Experiment, device: torch.device, data: Path | None) -> None:
        self._experiment = experiment
        self._device = device
        self._folder = data
        self.dtype = torch.float32 if experiment.dtype == "float32" else torch.float64
        self._seeds = experiment.seeds if experiment.split == "seed" else ()
        first = self._load(experiment.colour, self._seeds[0] if self._seeds else None)
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

    def _load(self, colour: str | None, seed: int | None = None) -> Dataset:
        if seed is not None:
            return load_split(self._experiment.dataset, seed)
        return load(self._experiment.dataset, colour=colour, folder=self._folder, points=self._experiment.points)

    def _inputs(self, world: World) -> Inputs:
        if not self._seeds:
            return self._of_one(world, self._load(self._colour(world)), self._scaling)
        tables = [self._load(None, seed) for seed in self._seeds]
        kind = self._experiment.scaling
        parts = [self._of_one(world, one, Scaling.fit(kind, one.x_train)) for one in tables]
        joined = {name: torch.cat([getattr(one, name) for one in parts]) for name in Inputs.TENSORS}
        return Inputs(**joined, seeds=self._seeds)

    def _of_one(self, world: World, dataset: Dataset, scaling: Scaling) -> Inputs:
        x = scaling.apply(dataset.x_train) * world.scale + world.offset
        x_eval = scaling.apply(dataset.x_eval) * world.scale + world.offset
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

"""The values behind every statistic: the fixed probe points, sent through the networks of some step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
from torch import Tensor

from firmground.engine.frames import Array
from firmground.engine.network.forward import Passed, PassMode, send
from firmground.engine.network.inputs import InputSource, World
from firmground.engine.network.networks import Layer, Network
from firmground.engine.network.randomness import generator
from firmground.engine.network.stack import Stack
from firmground.engine.network.state import Snapshot
from firmground.engine.recording.taps import Affine, Kin
from firmground.engine.recording.units import Units
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.treatment import Norm


@dataclass(frozen=True)
class Group:
    """The lanes that begin with one normalization; events regroup stacks, but never these.

    `kin` is that of the beginning. `groups` of units are normalized together; `drops` are the rows of those lanes that
    have dropout.
    """

    lanes: tuple[int, ...]
    kin: Kin
    groups: int
    drops: list[int]

    @classmethod
    def of(cls, experiment: Experiment, norm: Norm, lanes: list[int]) -> Group:
        kin = Kin.of(norm.traits, experiment.activation)
        drops = [row for row, lane in enumerate(lanes) if experiment.lanes[lane][0].dropout]
        return cls(tuple(lanes), kin, norm.groups if norm.traits.groups else 1, drops)


@dataclass(frozen=True)
class ProbeValues:
    """Of a group's lanes: tap -> [L, U, P] for the taps that do not follow from others, and how the others do.

    `kin` is that of this moment: batch norm may have been inserted.
    `size` [L, U] is what rounding in z goes by: the sum of the sizes of the terms of W'a + b, averaged over the probe.
    """

    kin: Kin
    given: dict[str, Array]
    affine: Affine | None
    size: Array


class Probe:
    def __init__(self, experiment: Experiment, net: Network, source: InputSource) -> None:
        self._points = experiment.recording.probe
        self._net = net
        self._source = source
        self._dtype = np.dtype(experiment.dtype)
        self._positions = {layer.number: _positions(layer, self._points) for layer in net.layers if layer.grid}
        self.units = Units.of([layer.units for layer in net.layers])
        self.groups = tuple(Group.of(experiment, norm, lanes) for norm, lanes in _by_norm(experiment).items())
        self._typical_input = lru_cache(maxsize=16)(self._typical)

    def values(self, snapshot: Snapshot) -> list[ProbeValues]:
        """For each group, under the probe's own statistics; a convolution is read at one fixed position an image."""
        everything = self._source.inputs(snapshot.world)
        found = [self._empty(group, _kin(group, snapshot.stacks)) for group in self.groups]
        mode = PassMode("probe", snapshot.step)
        for stack in snapshot.stacks:
            index = next(i for i, group in enumerate(self.groups) if stack.lanes[0] in group.lanes)
            rows = [self.groups[index].lanes.index(lane) for lane in stack.lanes]
            inputs = everything.of(stack.seeds)
            with torch.no_grad():
                passed = send(stack, self._net, inputs.x_probe, mode, training_set=inputs.x, tapped=True)
                self._fill(found[index], rows, stack, passed, self._typical_input(snapshot.world, stack.seeds))
        return found

    def _empty(self, group: Group, kin: Kin) -> ProbeValues:
        shape = (len(group.lanes), self.units.count)
        return ProbeValues(
            kin,
            {tap: np.empty((*shape, self._points), dtype=self._dtype) for tap in kin.given},
            Affine.identity(shape, self._dtype) if kin.normalizes else None,
            np.empty(shape),
        )

    def _fill(self, into: ProbeValues, rows: list[int], stack: Stack, passed: Passed, felt: Tensor) -> None:
        """Write a stack's values into the rows of its group. `felt` [1 or L, F] is the average size of each input."""
        for layer, units, taps in zip(self._net.layers, self.units.layers, passed.taps, strict=True):
            for tap, values in into.given.items():
                values[rows, units] = self._read(layer, taps[tap]).cpu().numpy()
            into.size[rows, units] = _terms(layer, stack, felt).cpu().numpy()
            felt = _sizes(taps["a"], self._net.layers[layer.number].grid is not None) if layer.hidden else felt
            if into.affine is not None and layer.hidden:
                eps = stack.structure.norm_of(layer.number).eps
                for name, value in _of_units(stack, layer.number, passed, eps).items():
                    getattr(into.affine, name)[rows, units, 0] = value.cpu().numpy()

    def _read(self, layer: Layer, value: Tensor) -> Tensor:
        """From [L, P, U] or [L, P, U, S] to [L, U, P]."""
        if layer.grid is not None:
            positions = self._positions[layer.number].to(value.device).reshape(1, -1, 1, 1)
            value = value.gather(3, positions.expand(*value.shape[:3], 1)).squeeze(3)
        return value.transpose(1, 2)

    def _typical(self, world: World, seeds: tuple[int, ...]) -> Tensor:
        return _sizes(self._source.inputs(world).of(seeds).x_probe, self._net.layers[0].grid is not None)


def _by_norm(experiment: Experiment) -> dict[Norm, list[int]]:
    groups: dict[Norm, list[int]] = defaultdict(list)
    for lane, (arm, _) in enumerate(experiment.lanes):
        groups[arm.norm.model_copy(update={"gamma": None, "beta": None})].append(lane)
    return groups


def _kin(group: Group, stacks: Sequence[Stack]) -> Kin:
    """How the taps of a group follow from each other, with all that events have changed in its lanes."""
    changes = [stack.structure.changes for stack in stacks if stack.lanes[0] in group.lanes]
    return group.kin.holding(norm for each in changes for norm in each.norms.values())


def _of_units(stack: Stack, layer: int, passed: Passed, eps: float) -> dict[str, Tensor]:
    """Field of `Affine` -> [L, U], where this stack's normalization has it."""
    found = {name: stack.params[layer, name] for name in ("gamma", "beta") if (layer, name) in stack.params}
    if (seen := passed.seen.get(layer)) is not None:
        found |= {"mean": seen.mean, "rate": torch.rsqrt(seen.var + eps)}
    return found


def _sizes(a: Tensor, convolved: bool) -> Tensor:
    """[L, F]: the average size of each input that the next layer multiplies; those of a patch are its channel's."""
    if convolved:
        return a.abs().mean(dim=(1, *range(3, a.dim()))).repeat_interleave(9, dim=1)
    return a.abs().mean(1).flatten(1)


def _terms(layer: Layer, stack: Stack, felt: Tensor) -> Tensor:
    """[L, U]: the sum over inputs of |W| |a|, and |b|."""
    terms = (felt.unsqueeze(1) @ stack.params[layer.number, "W"].abs()).squeeze(1)
    bias = stack.params.get((layer.number, "b"))
    return terms if bias is None else terms + bias.abs()


def _positions(layer: Layer, points: int) -> Tensor:
    """A random position [P] of a convolution's output for each probe image."""
    height, width = (-(-side // 2) for side in layer.grid or ())
    return torch.randint(height * width, (points,), generator=generator("positions", layer.number))

"""The values behind every statistic: the fixed probe points, sent through the networks of some step."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from firmground.engine.frames import TAPS, Array
from firmground.engine.network.forward import PassMode, send
from firmground.engine.network.inputs import InputSource
from firmground.engine.network.networks import Layer, Network
from firmground.engine.network.randomness import generator
from firmground.engine.network.state import Snapshot
from firmground.engine.spec.experiment import Experiment

LayerValues = dict[str, Array]
"""Tap -> probe values [L, U, P]: lanes, units, probe points."""


class Probe:
    def __init__(self, experiment: Experiment, net: Network, source: InputSource) -> None:
        self._lanes = len(experiment.lanes)
        self._points = experiment.recording.probe
        self._net = net
        self._source = source
        self._positions = {layer.number: _positions(layer, self._points) for layer in net.layers if layer.grid}

    def values(self, snapshot: Snapshot) -> list[LayerValues]:
        """Per layer, under the probe's own statistics; a convolution is read at one fixed position of each image."""
        inputs = self._source.inputs(snapshot.world)
        dtype = np.float32 if self._source.dtype == torch.float32 else np.float64
        found = [
            {tap: np.empty((self._lanes, layer.units, self._points), dtype=dtype) for tap in TAPS}
            for layer in self._net.layers
        ]
        mode = PassMode("probe", snapshot.step)
        for stack in snapshot.stacks:
            with torch.no_grad():
                passed = send(stack, self._net, inputs.x_probe, mode, training_set=inputs.x, tapped=True)
            for layer, taps, into in zip(self._net.layers, passed.taps, found, strict=True):
                for tap, value in taps.items():
                    into[tap][list(stack.lanes)] = self._read(layer, value).cpu().numpy()
        return found

    def _read(self, layer: Layer, value: Tensor) -> Tensor:
        """From [L, P, U] or [L, P, U, S] to [L, U, P]."""
        if layer.grid is not None:
            positions = self._positions[layer.number].to(value.device).reshape(1, -1, 1, 1)
            value = value.gather(3, positions.expand(*value.shape[:3], 1)).squeeze(3)
        return value.transpose(1, 2)


def _positions(layer: Layer, points: int) -> Tensor:
    """A random position [P] of a convolution's output for each probe image."""
    height, width = (-(-side // 2) for side in layer.grid or ())
    return torch.randint(height * width, (points,), generator=generator("positions", layer.number))

"""Surfaces: what the first seed's networks answer on a grid over the plane, where examples are points in it.

Only the lanes of the first seed are sent, in evaluation mode, which changes none of their numbers and draws none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
from torch import Tensor

from firmground.engine.frames import NODES, Array, Surface
from firmground.engine.network.forward import PassMode, send
from firmground.engine.network.inputs import InputSource, World
from firmground.engine.network.networks import Network
from firmground.engine.network.state import TrainingState
from firmground.engine.spec.experiment import Experiment

MARGIN = 0.15
"""Share of its length by which the window is wider than the data, on each side."""
ALONE = 0.5
"""The same where the data have no length: what lies on one line still has the plane around it."""
SURE = 0.99
"""The highest probability that is written: with 1, the whole part would be that of the next class."""


@dataclass(frozen=True)
class Grid:
    """A window, the nodes [1, NODES * NODES, 2] in it, the first input running fastest, and the truth there."""

    lo: Array
    hi: Array
    nodes: Tensor
    truth: Array | None


class SurfaceRecorder:
    def __init__(self, experiment: Experiment, net: Network, source: InputSource) -> None:
        self._net = net
        self._source = source
        self._first = experiment.lanes.first(1)
        self._regression = experiment.description.task == "regression"
        self._grid = lru_cache(maxsize=4)(self._over)

    def surface(self, state: TrainingState) -> Surface:
        inputs, grid = self._source.inputs(state.world), self._grid(state.world)
        return Surface(
            lo=grid.lo,
            hi=grid.hi,
            values=self._values(state, grid, inputs.x),
            points=inputs.x_probe[0].cpu().numpy().astype(np.float32),
            targets=inputs.y_probe[0].cpu().numpy().astype(np.float16),
            truth=grid.truth,
        )

    def _values(self, state: TrainingState, grid: Grid, training_set: Tensor) -> Array:
        """[A, NODES, NODES]"""
        found = np.full((len(self._first), NODES * NODES), np.nan)
        for stack in state.stacks:
            sent = stack.only([lane for lane in self._first if state.alive[lane]])
            if not sent.lanes:
                continue
            with torch.no_grad():
                outputs = send(sent, self._net, grid.nodes, PassMode("evaluate"), training_set=training_set).outputs
            if self._regression:
                answers = outputs.squeeze(-1).cpu().numpy()
            else:
                answers = _sure(outputs.softmax(-1).cpu().numpy())
            found[[self._first.index(lane) for lane in sent.lanes]] = answers
        return found.astype(np.float16).reshape(-1, NODES, NODES)

    def _over(self, world: World) -> Grid:
        """The grid over the training points of step 0 and those of this world, so that both are in sight."""
        points = torch.cat([self._source.whole(World()), self._source.whole(world)], dim=1)[0]
        low, high = (edge.double().cpu().numpy() for edge in (points.amin(0), points.amax(0)))
        margin = np.where(high > low, MARGIN * (high - low), ALONE)
        lo, hi = (low - margin).astype(np.float32), (high + margin).astype(np.float32)
        across, up = (np.linspace(float(first), float(last), NODES) for first, last in zip(lo, hi, strict=True))
        nodes = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
        sent = torch.tensor(nodes, dtype=self._source.dtype, device=points.device).unsqueeze(0)
        return Grid(lo, hi, sent, self._truth(nodes, world))

    def _truth(self, nodes: Array, world: World) -> Array | None:
        best = self._source.best(nodes, world)
        if best is None:
            return None
        answers = best if self._regression else _sure(best)
        return answers.astype(np.float16).reshape(NODES, NODES)


def _sure(shares: Array) -> Array:
    """The most probable class c, and its probability p below 1, as c + p."""
    return np.asarray(shares.argmax(-1) + np.minimum(shares.max(-1), SURE))

"""The shift in the plane: logistic regression and a deep network learn black cats, and where they put the boundary."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.claims.panels import Axis, Map, Numbers, Series
from engine.experiment import Experiment
from engine.frames import Array
from engine.inputs import Inputs
from engine.measures.coats import Coats, draw
from engine.measures.laboratory import Laboratory, experiment
from engine.measures.lanes import EVALUATE
from engine.measures.points import points
from engine.measures.retraining import training_on
from engine.passes import send
from engine.training import Training

MODELS = {"logistic regression": [], "deep network": [16, 16]}
ANIMALS, TESTED = 400, 1_000
SHOWN = 45  # points of each kind on the map
GRID = 41


@dataclass(frozen=True)
class Learned:
    """`black`, `coloured` [S]: errors among the `TESTED` test animals in each world."""

    training: Training
    black: Array
    coloured: Array


def plans(lab: Laboratory) -> dict[str, Experiment]:
    """Moons lend their shape, two inputs and two classes; the animals come from `coats`."""
    return {
        name: experiment(
            dataset="moons",
            scaling="raw",
            widths=widths,
            activation="tanh",
            lr=0.5,
            batch_size=32,
            steps=lab.budget.of(300, 2_000),
            seeds=lab.seeds,
            arms=[{"name": "without BN"}],
        )
        for name, widths in MODELS.items()
    }


def learn(lab: Laboratory, planned: Experiment) -> Learned:
    animals, tested = draw(ANIMALS, 0), draw(TESTED, 1)
    training = training_on(planned, _inputs(animals, tested))
    lab.go(training, planned.steps)
    wrong = [_answers(training, world) != tested.y for world in (tested.black, tested.coloured)]
    return Learned(training, wrong[0].sum(axis=1), wrong[1].sum(axis=1))


def boundary_map(deep: Learned, straight: Learned) -> Map:
    """The first seed's networks."""
    axis = np.linspace(-1.0, 1.0, GRID)
    across, up = np.meshgrid(axis, axis)
    cat = _probabilities(deep.training, np.column_stack([across.ravel(), up.ravel()]))[0].reshape(GRID, GRID)
    animals = draw(ANIMALS, 0)
    cats, others = np.flatnonzero(animals.y == 1)[:SHOWN], np.flatnonzero(animals.y == 0)[:SHOWN]
    places = points(axis)
    return Map(
        "What the first network learned from black cats",
        Axis("coat, from black to bright"),
        Axis("ears, from round to pointed"),
        places,
        places,
        [[float(f"{one:.3f}") for one in row] for row in cat],
        legend="probability that the deep network says “cat”",
        series=[
            Series("the truth: ears alone", [-1.0, 1.0], [0.0, 0.0], style="dashed"),
            Series("boundary of the deep network", places, [_crossing(cat[:, i], axis) for i in range(GRID)], arm=0),
            Series("boundary of logistic regression", places, _straight(straight.training, axis), arm=2),
            _dots("black cats, seen in training", animals.black[cats], None),
            _dots("no cats, seen in training", animals.black[others], 3),
            _dots("coloured cats, never seen", animals.coloured[cats], 4),
        ],
        note="Every animal above the dashed line is a cat. The boundaries had to part only what was seen.",
    )


def _inputs(animals: Coats, tested: Coats) -> Inputs:
    x, y = _tensor(animals.black), torch.from_numpy(animals.y).unsqueeze(0)
    return Inputs(x, y, x[:, :64], y[:, :64], _tensor(tested.black), torch.from_numpy(tested.y).unsqueeze(0))


def _answers(training: Training, x: Array) -> Array:
    return np.asarray(_probabilities(training, x) > 0.5, dtype=np.int64)


def _probabilities(training: Training, x: Array) -> Array:
    """[S, N] of “cat”; a diverged network says no."""
    points = _tensor(x)
    with torch.no_grad():
        outputs = send(training.state.stacks[0], training.network, points, EVALUATE, everybody=points).outputs
    chances = np.asarray(outputs.softmax(-1)[..., 1], dtype=np.float64)
    return np.where(training.state.alive[:, None], chances, 0.0)


def _tensor(x: Array) -> Tensor:
    return torch.tensor(x, dtype=torch.float32).unsqueeze(0)


def _crossing(column: Array, axis: Array) -> float | None:
    """The ears at which a column of probabilities first passes one half, upwards; None if it does not."""
    passes = np.flatnonzero((column[:-1] <= 0.5) & (column[1:] > 0.5))
    if not len(passes):
        return None
    i = int(passes[0])
    share = (0.5 - column[i]) / (column[i + 1] - column[i])
    return float(axis[i] + share * (axis[i + 1] - axis[i]))


def _straight(training: Training, axis: Array) -> Numbers:
    params = training.state.stacks[0].params
    coat, ears = (float(one) for one in params["W1"][0, :, 1] - params["W1"][0, :, 0])
    bias = float(params["b1"][0, 1] - params["b1"][0, 0])
    heights = [-(bias + coat * float(one)) / ears for one in axis]
    return [one if -1 <= one <= 1 else None for one in heights]


def _dots(name: str, x: Array, arm: int | None) -> Series:
    return Series(name, points(x[:, 0]), points(x[:, 1]), arm=arm, style="points")

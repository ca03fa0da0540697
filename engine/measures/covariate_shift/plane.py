"""The shift in the plane: where logistic regression and a deep network put the boundary after black cats."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from firmground.engine.claims.panels import Axis, Map, Numbers, Rows, Series
from firmground.engine.datasets.load import load
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.laboratory import Laboratory, experiment
from firmground.engine.measures.instruments.lanes import EVALUATE
from firmground.engine.measures.instruments.points import points
from firmground.engine.network.forward import send
from firmground.engine.spec.experiment import Experiment
from firmground.engine.training.training import Training

MODELS = {"logistic regression": [], "deep network": [16, 16]}
SHOWN = 45  # points of each kind on the map
GRID = 41


@dataclass(frozen=True)
class Learned:
    """`black` and `coloured` [S]: shares of errors among the test animals of each set."""

    training: Training
    black: Array
    coloured: Array


def plans(lab: Laboratory) -> dict[str, Experiment]:
    return {
        name: experiment(
            dataset="cats_2d",
            colour="black",
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


def learn(lab: Laboratory, title: str, planned: Experiment) -> Learned:
    training = lab.train(f"in the plane: {title}", planned)
    tested = [load("cats_2d", colour=colour) for colour in ("black", "coloured")]
    wrong = [_answers(training, one.x_eval) != one.y_eval for one in tested]
    return Learned(training, wrong[0].sum(axis=1), wrong[1].sum(axis=1))


def boundary_maps(deep: Learned, straight: Learned) -> tuple[Map, Map]:
    """Maps of the first seed's networks, with the animals that they learned from and with coloured ones."""
    axis = np.linspace(-1.0, 1.0, GRID)
    across, up = np.meshgrid(axis, axis)
    cat = _probabilities(deep.training, np.column_stack([across.ravel(), up.ravel()]))[0].reshape(GRID, GRID)
    places = points(axis)
    lines = [
        Series("the truth: ears alone", [-1.0, 1.0], [0.0, 0.0], style="dashed"),
        Series("boundary of the deep network", places, [_crossing(cat[:, i], axis) for i in range(GRID)], arm=0),
        Series("boundary of logistic regression", places, _straight(straight.training, axis), arm=2),
    ]

    def panel(title: str, dots: list[Series], note: str) -> Map:
        shades: Rows = [[float(f"{one:.3f}") for one in row] for row in cat]
        legend = "probability that the deep network says “cat”"
        x, y = Axis("coat, from black to bright"), Axis("ears, from round to pointed")
        return Map(title, x, y, places, places, shades, legend=legend, series=[*lines, *dots], note=note)

    seen, tested = load("cats_2d", colour="black"), load("cats_2d", colour="coloured")
    return (
        panel(
            "What it has seen: black cats",
            [
                _dots("black cats", seen.x_train, seen.y_train == 1, None),
                _dots("no cats", seen.x_train, seen.y_train == 0, 3),
            ],
            "Every animal above the dashed line is a cat; the darker the ground, the surer the deep network is of one. "
            "The boundaries had to part only what was seen.",
        ),
        panel(
            "What it meets then: coloured cats",
            [
                _dots("coloured cats", tested.x_eval, tested.y_eval == 1, 4),
                _dots("no cats", tested.x_eval, tested.y_eval == 0, 3),
            ],
            "The same boundaries and the same truth. One line, the dashed one, would serve both kinds of cats; a cat "
            "below a boundary is an error.",
        ),
    )


def _answers(training: Training, x: Array) -> Array:
    return np.asarray(_probabilities(training, x) > 0.5, dtype=np.int64)


def _probabilities(training: Training, x: Array) -> Array:
    """Bool [S, N]: whether the network says “cat”; a diverged one says no."""
    points = _tensor(x)
    with torch.no_grad():
        outputs = send(training.state.stacks[0], training.network, points, EVALUATE, training_set=points).outputs
    chances = np.asarray(outputs.softmax(-1)[..., 1], dtype=np.float64)
    return np.where(training.state.alive[:, None], chances, 0.0)


def _tensor(x: Array) -> Tensor:
    return torch.tensor(x, dtype=torch.float32).unsqueeze(0)


def _crossing(column: Array, axis: Array) -> float | None:
    """The value of the ears at which a column of probabilities first rises past one half; None if it never does."""
    passes = np.flatnonzero((column[:-1] <= 0.5) & (column[1:] > 0.5))
    if not len(passes):
        return None
    i = int(passes[0])
    share = (0.5 - column[i]) / (column[i + 1] - column[i])
    return float(axis[i] + share * (axis[i + 1] - axis[i]))


def _straight(training: Training, axis: Array) -> Numbers:
    params = training.state.stacks[0].params
    coat, ears = (float(one) for one in params[1, "W"][0, :, 1] - params[1, "W"][0, :, 0])
    bias = float(params[1, "b"][0, 1] - params[1, "b"][0, 0])
    heights = [-(bias + coat * float(one)) / ears for one in axis]
    return [one if -1 <= one <= 1 else None for one in heights]


def _dots(name: str, x: Array, which: Array, arm: int | None) -> Series:
    shown = x[which][:SHOWN]
    return Series(name, points(shown[:, 0]), points(shown[:, 1]), arm=arm, style="points")

"""The values of one unit of the sample run's network for every training example, as its batch norm gets them."""

from __future__ import annotations

import base64

import numpy as np
from typing_extensions import TypedDict

from firmground.app.records.run import SAMPLE
from firmground.app.sample.make import PLANS
from firmground.engine.datasets.load import load
from firmground.engine.measures.instruments.lanes import BY_ITS_BATCH, sent
from firmground.engine.training.training import Training

STEP, LAYER, UNIT, SEED = 80, 2, 1, 0
PICTURES = 64  # examples that come with their picture
SIDE = 8


class UnitData(TypedDict):
    """Of the sample run's arm with batch norm at `step`. Layer 1 is normalized by the statistics of all N examples.

    z [N]; labels [N]; `pictures` are the first ones' 8 x 8 grey values, 0 to 16, as base64, a byte each.
    """

    step: int
    layer: int
    unit: int
    gamma: float
    beta: float
    eps: float
    running_mean: float
    running_var: float
    z: list[float]
    labels: list[int]
    pictures: str


def make() -> UnitData:
    chosen = PLANS[SAMPLE].experiment
    training = Training(chosen)
    while training.step_number < STEP:
        training.step()
    stack = next(one for one in training.state.stacks if one.structure.norm.kind == "batch")
    lane = SEED
    passed, _ = sent(training, stack, "train", BY_ITS_BATCH, tapped=True)
    params, running = stack.params, stack.running
    data = load(chosen.dataset)
    return UnitData(
        step=STEP,
        layer=LAYER,
        unit=UNIT,
        gamma=float(params[LAYER, "gamma"][lane, UNIT - 1]),
        beta=float(params[LAYER, "beta"][lane, UNIT - 1]),
        eps=chosen.arms[1].norm.eps,
        running_mean=float(running[LAYER, "mean"][lane, UNIT - 1]),
        running_var=float(running[LAYER, "var"][lane, UNIT - 1]),
        z=[float(f"{one:.5g}") for one in passed.taps[LAYER - 1]["z"][lane, :, UNIT - 1]],
        labels=[int(one) for one in data.y_train],
        pictures=base64.b64encode(np.rint(data.x_train[:PICTURES]).astype("u1").tobytes()).decode(),
    )

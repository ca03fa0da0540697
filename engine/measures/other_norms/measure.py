"""Batch, layer, group and RMS norm with mini-batches of different sizes, down to two examples.

Every network sees the same number of examples, so smaller mini-batches mean more updates; the learning rate is
proportional to the mini-batch (the linear rule) and the same for all norms. A diverged network counts with the loss of
guessing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from firmground.engine.claims.evidence import Detail, Evidence
from firmground.engine.claims.panels import Axis, Bars, Plot, Slopes
from firmground.engine.claims.verdicts import Aim
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.bounds import GUESSING
from firmground.engine.measures.instruments.effects import log_ratio, per_seed
from firmground.engine.measures.instruments.intervals import banded, geometric, mean_and_ends, rows_of
from firmground.engine.measures.instruments.laboratory import LEAN, Laboratory, experiment
from firmground.engine.measures.instruments.lanes import BY_ITS_BATCH, accuracy, alive, each_lane, loss, sent
from firmground.engine.measures.instruments.stuck import stuck
from firmground.engine.network.stack import Stack
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.treatment import Arm, Norm
from firmground.engine.training.training import Training

ARMS = (
    Arm(name="batch norm", norm=Norm(kind="batch")),
    Arm(name="layer norm", norm=Norm(kind="layer")),
    Arm(name="group norm", norm=Norm(kind="group")),
    Arm(name="RMS norm", norm=Norm(kind="rms")),
)
BATCH, LAYER, GROUP, RMS = range(4)
HUES: tuple[int | None, ...] = (1, 2, 3, 4)
QUICK_SIZES, FULL_SIZES = (2, 8, 64), (2, 4, 8, 16, 32, 64)
SMALLEST, LARGEST = 2, 64
RATE = 0.5  # at LARGEST
OBSERVED = 1  # index of the hidden layer whose units' moments are measured


@dataclass(frozen=True)
class Judged:
    """Results of one size of mini-batch, [A, S] each: held-out loss in evaluation mode and with the held-out set's own
    statistics, accuracy in evaluation mode, and the lanes that did not diverge.
    """

    loss: Array
    by_its_batch: Array
    accuracy: Array
    alive: Array
    stuck: tuple[str, ...]


def measure(lab: Laboratory) -> Evidence:
    plans = {size: plan(lab, size) for size in (QUICK_SIZES if lab.budget.quick else FULL_SIZES)}
    lab.expect(*plans.values())
    found: dict[int, Judged] = {}
    for size, planned in plans.items():
        training = lab.train(f"mini-batches of {size}", planned)
        found[size] = judged(training)
    moments = unit_moments(training)  # of the largest size, which is last
    rise = {arm: growth(found, arm) for arm in range(len(ARMS))}
    dead = np.array([~found[size].alive[[BATCH, GROUP]] for size in (SMALLEST, LARGEST)])
    return Evidence(
        effects=per_seed(rise[BATCH] - rise[GROUP]),
        details=details(found, rise),
        facts=numbers(found, plans),
        figure=(sizes_panel(found), pairs_panel(rise), accuracy_panel(found), moments_panel(moments)),
        diverged=int(dead.sum()),
        stuck=tuple(f"{name}, mini-batches of {size}" for size, one in found.items() for name in one.stuck),
    )


def plan(lab: Laboratory, size: int) -> Experiment:
    examples = lab.budget.of(2_048, 12_800)
    return experiment(
        dataset="digits",
        widths=[32, 32],
        activation="tanh",
        lr=RATE * size / LARGEST,
        batch_size=size,
        steps=examples // size,
        seeds=lab.seeds,
        arms=ARMS,
        recording=LEAN | {"max_frames": 16},
    )


def judged(training: Training) -> Judged:
    chance = 1 / training.experiment.description.outputs
    return Judged(
        np.nan_to_num(loss(training, "eval"), nan=GUESSING),
        np.nan_to_num(loss(training, "eval", BY_ITS_BATCH), nan=GUESSING),
        np.nan_to_num(accuracy(training, "eval"), nan=chance),
        alive(training),
        stuck(training),
    )


def growth(found: dict[int, Judged], arm: int, *, by_its_batch: bool = False) -> Array:
    """[S]: log (held-out loss after mini-batches of 2 / after those of 64)."""
    small, large = ((one.by_its_batch if by_its_batch else one.loss)[arm] for one in (found[SMALLEST], found[LARGEST]))
    return np.asarray(np.log(small / large))


def details(found: dict[int, Judged], rise: dict[int, Array]) -> tuple[Detail, ...]:
    own = growth(found, BATCH, by_its_batch=True)
    sizes: tuple[tuple[int, Aim | None], ...] = ((SMALLEST, "greater"), (LARGEST, None))
    return (
        *(
            Detail(
                f"{arm.name}: held-out loss after mini-batches of 2 ÷ of 64",
                per_seed(rise[index]),
                aim="greater" if index == BATCH else "equivalent",
            )
            for index, arm in enumerate(ARMS)
        ),
        Detail(
            "batch norm's rise ÷ group norm's, batch norm judged by the held-out set's own statistics",
            per_seed(own - rise[GROUP]),
            aim="greater",
        ),
        *(
            Detail(
                f"held-out loss after mini-batches of {size}: batch norm ÷ group norm",
                log_ratio(found[size].loss[BATCH], found[size].loss[GROUP]),
                aim=aim,
            )
            for size, aim in sizes
        ),
    )


def unit_moments(training: Training) -> Array:
    """[A, S, 2]: root mean square over a layer's units of (mean - 0) and of (deviation - 1), where mean and deviation
    are those of z_norm, before gamma and beta, over the probe.
    """

    def of(stack: Stack) -> Array:
        passed, _ = sent(training, stack, "probe", BY_ITS_BATCH, tapped=True)
        z_LBU = np.asarray(passed.taps[OBSERVED]["z_norm"], dtype=np.float64)
        off = np.stack([z_LBU.mean(1), z_LBU.std(1) - 1.0])
        return np.asarray(np.sqrt((off**2).mean(2)).T)

    return np.asarray(np.nan_to_num(each_lane(training, of)))


def numbers(found: dict[int, Judged], plans: dict[int, Experiment]) -> dict[str, float]:
    facts = {"examples seen by each network": float(LARGEST * plans[LARGEST].steps), "learning rate at 64": RATE}
    for size in (SMALLEST, LARGEST):
        facts[f"steps with mini-batches of {size}"] = float(plans[size].steps)
        for index, arm in enumerate(ARMS):
            facts[f"held-out accuracy {arm.name}, mini-batches of {size}"] = float(found[size].accuracy[index].mean())
    return facts


def sizes_panel(found: dict[int, Judged]) -> Plot:
    losses_MAS = np.array([one.loss for one in found.values()])
    return Plot(
        "Held-out loss against the size of the mini-batch",
        Axis("examples in the mini-batch", log=True),
        Axis("held-out loss (nats)", log=True),
        [
            banded(arm.name, found, geometric(losses_MAS[:, index]), HUES[index], "line+points")
            for index, arm in enumerate(ARMS)
        ],
        note="Mean of the seeds with its 95 % interval. All networks have seen the same number of examples.",
    )


def pairs_panel(rise: dict[int, Array]) -> Slopes:
    return Slopes(
        "Loss after mini-batches of 2, divided by loss after mini-batches of 64",
        [arm.name for arm in ARMS],
        Axis("ratio of losses", log=True),
        [[math.exp(rise[index][seed]) for index in rise] for seed in range(len(rise[BATCH]))],
        arms=list(HUES),
        note="One line for each seed; 1 means that two examples do as well as 64.",
    )


def accuracy_panel(found: dict[int, Judged]) -> Plot:
    shares_MAS = np.array([one.accuracy for one in found.values()])
    return Plot(
        "Held-out accuracy against the size of the mini-batch",
        Axis("examples in the mini-batch", log=True),
        Axis("share of right answers", high=1.0),
        [
            banded(arm.name, found, mean_and_ends(shares_MAS[:, index]), HUES[index], "line+points")
            for index, arm in enumerate(ARMS)
        ],
    )


def moments_panel(moments_ASM: Array) -> Bars:
    """Bars for each norm, grouped by size, with intervals over seeds."""
    values, low, high = rows_of(mean_and_ends(moments_ASM[..., moment]) for moment in range(2))
    return Bars(
        "What each norm holds steady for a single unit of layer 2",
        ["distance of its mean from 0", "distance of its deviation from 1"],
        [arm.name for arm in ARMS],
        Axis("root mean square over units, in deviations"),
        values,
        low=low,
        high=high,
        arms=list(HUES),
        note="Batch norm gives every unit mean 0 and deviation 1 over the examples. The others balance the units of "
        "one example against each other and leave a single unit free.",
    )

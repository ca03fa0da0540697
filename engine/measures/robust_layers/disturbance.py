"""How far a change of layers 1 and 2 carries: kicks of one relative size, changes of single units, stitching.

Values are those of the evaluation set as one batch, with that batch's statistics. Axes: A arms, S seeds, K sizes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from firmground.engine.frames import Array
from firmground.engine.measures.instruments.bounds import bounded
from firmground.engine.measures.instruments.float64 import in_float64
from firmground.engine.measures.instruments.laboratory import Laboratory
from firmground.engine.measures.instruments.lanes import BY_ITS_BATCH, EVALUATE, each_lane, loss, sent
from firmground.engine.measures.instruments.stitching import by_lanes, movement, stitched
from firmground.engine.measures.robust_layers.kicks import EARLY, displace, kick, mix, relative_change, rescale
from firmground.engine.network.forward import Passed, losses, send
from firmground.engine.network.stack import Stack
from firmground.engine.spec.experiment import Experiment
from firmground.engine.training.training import Training

SIZES = (0.01, 0.03, 0.1, 0.3)
LAST_CHANGED = EARLY[-1]
APART = 50  # steps between the two halves of a stitched network
WORST = 1e3  # a diverged lane counts with a change of a thousand spreads, or this loss
FINE = 1e-12  # eps of the float64 checks
CHANGES = ("rescaled", "shifted", "rescaled and shifted", "mixed in pairs", "random kick")


@dataclass(frozen=True)
class Disturbed:
    """[A, S, K]: relative change of A[2] and of the last hidden layer's A (geometric means), and rise of the loss.

    `sewn`, by name, is [A, S]: the loss of the stitched network minus that of the network before, and minus that after,
    the latter also with stale running averages. `moved`: how far W[1] and W[2] moved in between, in their own length.
    """

    training: Training
    near: Array
    far: Array
    rise: Array
    sewn: dict[str, Array]


def disturb(lab: Laboratory, title: str, one: Experiment, moments: tuple[int, ...], draws: int) -> Disturbed:
    """Train; at each moment kick copies, and APART steps later stitch copies. The training itself is not disturbed."""
    kicked: list[Array] = []
    sewn: list[dict[str, Array]] = []
    past: dict[int, dict[tuple[int, ...], Stack]] = {}

    def visit(training: Training) -> None:
        step = training.step_number
        if step - APART in past:
            sewn.append(sew(training, past.pop(step - APART)))
        if step in moments:
            past[step] = by_lanes(training.state.stacks)
            kicked.append(kicks(training, draws))

    training = lab.train(title, one, visit, {*moments, *(moment + APART for moment in moments)})
    mean = np.mean(kicked, axis=0)
    return Disturbed(
        training,
        np.exp(mean[..., 0]),
        np.exp(mean[..., 1]),
        mean[..., 2],
        {name: np.mean([each[name] for each in sewn], axis=0) for name in sewn[0]},
    )


def kicks(training: Training, draws: int) -> Array:
    """[A, S, K, 3]: log change of A[2], log change of the last hidden A, and rise of the loss, averaged over draws."""

    def of(stack: Stack) -> Tensor:
        before, y = sent(training, stack, "eval", BY_ITS_BATCH, tapped=True)
        start = losses(before.outputs, y)

        def kicked(size: float, draw: int) -> Tensor:
            after, _ = sent(training, kick(stack, size, draw), "eval", BY_ITS_BATCH, tapped=True)
            return torch.stack([*_logs(after, before), losses(after.outputs, y) - start], dim=1)

        return torch.stack(
            [torch.stack([kicked(size, draw) for draw in range(1, draws + 1)]).mean(0) for size in SIZES], dim=1
        )

    return bounded(each_lane(training, of), np.array([np.log(WORST), np.log(WORST), WORST]))


def _logs(after: Passed, before: Passed) -> list[Tensor]:
    """Changes of the inputs of layer 3 and of the output layer."""
    seen = (LAST_CHANGED - 1, len(before.taps) - 2)
    return [relative_change(after.taps[layer]["a"], before.taps[layer]["a"]).log() for layer in seen]


def sew(training: Training, past: dict[tuple[int, ...], Stack]) -> dict[str, Array]:
    """Stitch layers 1 and 2 of now to the others of APART steps ago; losses on the training set as one batch."""

    def before(stack: Stack) -> Stack:
        return past[stack.lanes]

    def sewn(stack: Stack) -> Stack:
        return stitched(stack, before(stack), LAST_CHANGED)

    stitch = loss(training, "train", BY_ITS_BATCH, sewn)
    found = {
        "before": stitch - loss(training, "train", BY_ITS_BATCH, before),
        "after": stitch - loss(training, "train", BY_ITS_BATCH),
        "stale": loss(training, "train", EVALUATE, sewn) - loss(training, "train", EVALUATE),
    }
    found["moved"] = each_lane(training, lambda stack: movement(before(stack), stack, EARLY))
    return {name: bounded(value, WORST) for name, value in found.items()}


def protections(training: Training, size: float = SIZES[-1]) -> dict[str, Array]:
    """Change -> how far A[2] moves, [A, S], in float64 with eps 1e-12; all changes have the same relative size."""
    inputs = training.source.inputs(training.state.world)

    def passed(stack: Stack) -> Passed:
        x = inputs.of(stack.seeds).x_eval.double()
        return send(stack, training.network, x, BY_ITS_BATCH, training_set=x, tapped=True)

    def moved(change: Callable[[Stack, dict[int, Tensor]], Stack]) -> Array:
        def of(stack: Stack) -> Tensor:
            exact = in_float64(stack, FINE)
            before = passed(exact)
            z = {layer: before.taps[layer - 1]["z"] for layer in EARLY}
            after = passed(change(exact, z))
            return relative_change(after.taps[LAST_CHANGED - 1]["a"], before.taps[LAST_CHANGED - 1]["a"])

        return bounded(each_lane(training, of), WORST)

    changes: tuple[Callable[[Stack, dict[int, Tensor]], Stack], ...] = (
        lambda stack, z: rescale(stack, size, 1),
        lambda stack, z: displace(stack, z, size, 1),
        lambda stack, z: displace(rescale(stack, size, 1), z, size, 1),
        lambda stack, z: mix(stack, size),
        lambda stack, z: kick(stack, size, 1),
    )
    return {name: moved(change) for name, change in zip(CHANGES, changes, strict=True)}

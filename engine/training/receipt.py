"""Receipts, which prove the twin rule: hashes of each lane's initial weights and of its order of examples.

Lanes with the same seed must have the same two hashes in every arm.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from firmground.engine.network.batches import order
from firmground.engine.network.key import spelt
from firmground.engine.network.stack import Stack
from firmground.engine.spec.experiment import Experiment

EPOCHS = 8
"""How many epochs' orders are hashed; an order is a pure function of seed, epoch and size of the training set."""


def receipt(experiment: Experiment, start: Sequence[Stack], examples: int) -> dict[str, Any]:
    """{"twins": true, "lanes": [{"arm", "seed", "weights", "batches"}]}, lanes arm-major.

    `examples` is the size of the training set as loaded; files may hold fewer examples than the standard ones.
    """
    weights = {lane: _weights(stack, index) for stack in start for index, lane in enumerate(stack.lanes)}
    sizes = _sizes(experiment, examples)
    orders = {seed: _batches(seed, sizes) for seed in experiment.seeds}
    lanes = [
        {"arm": arm.name, "seed": seed, "weights": weights[number], "batches": orders[seed]}
        for number, (arm, seed) in enumerate(experiment.lanes)
    ]
    same = len({(lane["seed"], lane["weights"], lane["batches"]) for lane in lanes}) == len(experiment.seeds)
    return {"twins": same, "lanes": lanes}


def _weights(stack: Stack, index: int) -> str:
    digest = hashlib.sha256()
    for key in sorted(stack.params, key=spelt):  # W10 before W2, so that receipts of earlier versions stay comparable
        if key[1] == "W":
            digest.update(stack.params[key][index].cpu().numpy().tobytes())
    return digest.hexdigest()[:16]


def _sizes(experiment: Experiment, examples: int) -> list[int]:
    """The sizes of the training set in order: the whole, then after each planned event that changes it."""
    plans = sorted(experiment.interventions, key=lambda plan: plan.step)
    changed = (plan.event.training_set(examples) for plan in plans)
    return [examples, *(size for size in changed if size is not None)]


def _batches(seed: int, sizes: Sequence[int]) -> str:
    digest = hashlib.sha256()
    for examples in sizes:
        for epoch in range(EPOCHS):
            digest.update(order(seed, epoch, examples).numpy().tobytes())
    return digest.hexdigest()[:16]

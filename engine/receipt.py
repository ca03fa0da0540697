"""The proof of the twin rule: hashes of each lane's initial weights and of its order of examples.

Lanes with the same seed must show the same two hashes, whatever their arms do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from engine.batches import order
from engine.experiment import Experiment
from engine.stack import Stack

EPOCHS = 8
"""Orders of so many epochs go into the hash; each is a pure function of seed and epoch."""


def receipt(experiment: Experiment, start: Sequence[Stack]) -> dict[str, Any]:
    """{"twins": true, "lanes": [{"arm", "seed", "weights", "batches"}]}, lanes arm-major."""
    weights = {lane: _weights(stack, index) for stack in start for index, lane in enumerate(stack.lanes)}
    lanes = [
        {"arm": arm.name, "seed": seed, "weights": weights[number], "batches": _batches(experiment, seed)}
        for number, (arm, seed) in enumerate(experiment.lanes)
    ]
    same = len({(lane["seed"], lane["weights"], lane["batches"]) for lane in lanes}) == len(experiment.seeds)
    return {"twins": same, "lanes": lanes}


def _weights(stack: Stack, index: int) -> str:
    digest = hashlib.sha256()
    for name in sorted(stack.params):
        if name.startswith("W"):
            digest.update(stack.params[name][index].cpu().numpy().tobytes())
    return digest.hexdigest()[:16]


def _batches(experiment: Experiment, seed: int) -> str:
    digest = hashlib.sha256()
    for epoch in range(EPOCHS):
        digest.update(order(seed, epoch, experiment.description.train_size).numpy().tobytes())
    return digest.hexdigest()[:16]

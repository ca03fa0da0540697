"""What dropout multiplies hidden values by, taken from the masks of the engine's forward pass."""

from __future__ import annotations

import numpy as np
import torch

from firmground.engine.frames import Array
from firmground.engine.network.forward import PassMode, mask
from firmground.engine.network.stack import Stack


def dropout_factors(stack: Stack, draws: int) -> Array:
    """[L, at least `draws` / L]: the factors of each network of a stack with dropout, in as many training steps."""
    output = max(layer for layer, _ in stack.params)
    lanes, units, _ = stack.params[output, "W"].shape
    examples = stack.structure.batch_size
    ones = torch.ones(lanes, examples, units, dtype=torch.float64)
    found = []
    for step in range(-(-draws // ones.numel())):
        masked = mask(stack, PassMode("train", step), examples) or torch.clone  # without dropout nothing is dropped
        found.append(np.asarray(masked(ones)).reshape(lanes, -1))
    return np.concatenate(found, axis=1)

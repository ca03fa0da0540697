"""Networks stitched from two steps of one training: early layers of the later step, late layers of the earlier one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import torch
from torch import Tensor

from firmground.engine.network.key import Key
from firmground.engine.network.stack import Stack


def stitched(early: Stack, late: Stack, upto: int) -> Stack:
    """Layers 1 to `upto`, with their gamma, beta and running averages, from `early`; the other layers from `late`."""

    def chosen(key: Key) -> Stack:
        layer, _ = key
        return early if layer <= upto else late

    return replace(
        late,
        params={key: chosen(key).params[key] for key in late.params},
        running={key: chosen(key).running[key] for key in late.running},
    )


def movement(before: Stack, after: Stack, layers: Collection[int]) -> Tensor:
    """[L]: how far weight vectors have moved, relative to their length; root mean square over the layers' units."""
    moved = [_moved(before.params[layer, "W"], after.params[layer, "W"]) for layer in layers]
    return torch.cat(moved, dim=1).square().mean(1).sqrt()


def by_lanes(stacks: Sequence[Stack]) -> dict[tuple[int, ...], Stack]:
    """Stacks by their lanes, to find the same lanes at another step."""
    return {stack.lanes: stack for stack in stacks}


def _moved(before_LFU: Tensor, after_LFU: Tensor) -> Tensor:
    moved: Tensor = torch.linalg.vector_norm(after_LFU - before_LFU, dim=1)
    length: Tensor = torch.linalg.vector_norm(before_LFU, dim=1)
    return moved / length

"""Stacks that are trained by hand: which lanes go into which block, and one update of all of them.

A block takes lanes of several stacks, some hundreds of small ones. Lanes that have diverged are in none and cost
nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from firmground.engine.frames import Array
from firmground.engine.network.batches import Orders
from firmground.engine.network.flat import Gathered, Whereabouts
from firmground.engine.network.inputs import Inputs
from firmground.engine.network.key import Key, SlotKey
from firmground.engine.network.networks import Network
from firmground.engine.network.stack import Stack
from firmground.engine.network.state import TrainingState
from firmground.engine.spec.experiment import Experiment
from firmground.engine.training.block import Block, Member, Vectors

ROOM = 40_000_000
"""Bytes of buffers in a block; smaller blocks are slower, larger ones no faster."""


class Blocks:
    """The blocks of these stacks, in whose vectors the stacks' tensors lie after the first update.

    `alive` [L] are the lanes that go on, `examples` is the size of the training set; `block.fits` says which stacks may
    come here.
    """

    def __init__(
        self, experiment: Experiment, net: Network, stacks: Sequence[Stack], alive: Array, examples: int
    ) -> None:
        self._alive = alive.copy()
        self._examples = examples
        self._shapes = [(stack.structure, stack.lanes) for stack in stacks]
        self._arm_of = experiment.lanes.arm_of
        like = next(iter(stacks[0].params.values()))
        self._blocks = [
            Block(experiment, net, members, size, like)
            for size, members in _divided(net, stacks, alive, examples, like)
        ]
        self._batches = [_Batches(block, self._arm_of) for block in self._blocks]
        self._where = [self._whereabouts(index, stack) for index, stack in enumerate(stacks)]
        self._vectors: list[Vectors] = []
        self._made: list[Stack] = []

    def suit(self, stacks: Sequence[Stack], alive: Array, examples: int) -> bool:
        """Whether these are the lanes that the blocks were made for, with as many examples."""
        return (
            self._shapes == [(stack.structure, stack.lanes) for stack in stacks]
            and self._examples == examples
            and np.array_equal(self._alive, alive)
        )

    @torch.no_grad()
    def updated(self, state: TrainingState, stacks: Sequence[Stack], inputs: Inputs) -> list[Stack]:
        """The stacks after one mini-batch; `state` gets losses and lengths of gradients."""
        ours = self._are_made_here(stacks)
        if not ours:
            self._where = [self._whereabouts(index, stack) for index, stack in enumerate(stacks)]
        old = self._vectors if ours else [block.vectors(stacks) for block in self._blocks]
        self._vectors = []
        for block, batches, vectors in zip(self._blocks, self._batches, old, strict=True):
            x, y = batches.cut(state, inputs)
            lrs = [state.arms[self._arm_of(lane)].lr for lane in block.lanes]
            new, loss_L = block.updated(vectors, x, y, lrs, state.updates, state.frozen)
            self._vectors.append(new)
            state.loss[block.lanes] = loss_L.numpy()
            state.lengths.owed.append(block.write_lengths)
        after = self._gathered(stacks)
        self._made = [replace(stack) for stack in after]  # the tensors of a stack can be exchanged
        return after

    def _are_made_here(self, stacks: Sequence[Stack]) -> bool:
        """Whether all tensors of the stacks are those that the last update gave them."""
        return len(stacks) == len(self._made) and all(
            stack.params is made.params and stack.running is made.running and stack.slots is made.slots
            for stack, made in zip(stacks, self._made, strict=True)
        )

    def _whereabouts(self, index: int, stack: Stack) -> tuple[Whereabouts[Key], Whereabouts[Key], Whereabouts[SlotKey]]:
        found = [block.parts(number, index, stack) for number, block in enumerate(self._blocks)]
        params, running, slots = ([part for parts in kind for part in parts] for kind in zip(*found, strict=True))
        return Whereabouts(stack.params, params), Whereabouts(stack.running, running), Whereabouts(stack.slots, slots)

    def _gathered(self, stacks: Sequence[Stack]) -> list[Stack]:
        params, running, slots = (
            [getattr(vectors, name) for vectors in self._vectors] for name in ("params", "running", "slots")
        )
        return [
            replace(
                stack,
                params=Gathered(where[0], params),
                running=Gathered(where[1], running),
                slots=Gathered(where[2], slots),
            )
            for stack, where in zip(stacks, self._where, strict=True)
        ]


class _Batches:
    """Cuts the mini-batches of a block's lanes; twins of one seed and place get the same rows."""

    def __init__(self, block: Block, arm_of: Callable[[int], int]) -> None:
        self._block = block
        self._orders = Orders(block.seeds[: block.twins])
        self._arms = [arm_of(lane) for lane in block.lanes]

    def cut(self, state: TrainingState, inputs: Inputs) -> tuple[Tensor, Tensor]:
        """x [L, B, F], or [S, B, F] where twins get the same, and targets [L, B]."""
        rows = self._rows(state, inputs.examples)
        x, y = inputs.mini_batches(self._block.seeds[: len(rows)], rows)
        return x.flatten(2), y.repeat(len(self._arms) // len(y), 1)

    def _rows(self, state: TrainingState, examples: int) -> Tensor:
        size, seeds = self._block.examples, self._block.twins
        places = [state.arms[arm].place for arm in self._arms]
        if places.count(places[0]) == len(places):
            return self._orders.batches(places[0], size, examples)
        of_place = {place: self._orders.batches(place, size, examples) for place in set(places)}
        return torch.stack([of_place[place][lane % seeds] for lane, place in enumerate(places)])


def _divided(
    net: Network, stacks: Sequence[Stack], alive: Array, examples: int, like: Tensor
) -> list[tuple[int, list[Member]]]:
    """The size of the mini-batches of each block, and its members: about equally many lanes of each stack.

    Where there are fewer examples than a mini-batch wants, it is all of them.
    """
    by_size: dict[int, list[int]] = defaultdict(list)
    for index, stack in enumerate(stacks):
        by_size[min(stack.structure.batch_size, examples)].append(index)
    found = []
    for size, places in by_size.items():
        rows = {index: [row for row, lane in enumerate(stacks[index].lanes) if alive[lane]] for index in places}
        lanes = sum(map(len, rows.values()))
        fitting = max(1, ROOM // (_values(net, size) * like.element_size()))
        count = max(1, -(-lanes // fitting))
        for part in range(count):
            members = [
                _member(index, stacks[index], mine[len(mine) * part // count : len(mine) * (part + 1) // count])
                for index, mine in rows.items()
            ]
            if members := [member for member in members if member.rows]:
                found.append((size, members))
    return found


def _member(index: int, stack: Stack, rows: Sequence[int]) -> Member:
    return Member(
        index,
        stack.structure,
        tuple(rows),
        tuple(stack.lanes[row] for row in rows),
        tuple(stack.seeds[row] for row in rows),
    )


def _values(net: Network, examples: int) -> int:
    """Numbers in the buffers of one lane: a unit's values four times, and patches twice."""
    return sum(
        examples * layer.positions * (4 * layer.units + (layer.grid is not None) * 2 * layer.fan_in)
        for layer in net.layers
    )

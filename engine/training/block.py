"""Lanes that are trained by hand as one: their vectors, and one update of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import torch
from torch import Tensor

from firmground.engine.frames import Array
from firmground.engine.network.flat import Layout, Part, Span
from firmground.engine.network.key import Key, SlotKey, TensorName
from firmground.engine.network.networks import Network
from firmground.engine.network.optimizers import OPTIMIZERS, Rate
from firmground.engine.network.stack import Stack, Structure
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.treatment import is_plain
from firmground.engine.training.by_hand import Passes
from firmground.engine.training.tildes import ALL, Share, running_shapes, shapes

VectorPart = tuple[int, int, bool, slice]
"""A part of one layer: how many updates its optimizer state has had, whether it is frozen, and where it lies."""


@dataclass(frozen=True)
class Vectors:
    """The state of a block's lanes; `slots` has a row for each of the optimizer's. Updates never write into them."""

    params: Tensor
    running: Tensor
    slots: Tensor


@dataclass(frozen=True)
class Member:
    """Lanes of one stack in a block: `stack` is its place among the stacks, `rows` are theirs in it."""

    stack: int
    structure: Structure
    rows: tuple[int, ...]
    lanes: tuple[int, ...]
    seeds: tuple[int, ...]


class Block:
    """The lanes of one member follow those of the other; all have mini-batches of `examples`."""

    def __init__(
        self, experiment: Experiment, net: Network, members: Sequence[Member], examples: int, like: Tensor
    ) -> None:
        self.members = members
        self.lanes = [lane for member in members for lane in member.lanes]
        self.seeds = [seed for member in members for seed in member.seeds]
        self.examples = examples
        self.twins = _twins(self.seeds) if net.last_hidden else len(self.seeds)
        self._net = net
        self._shares = _shares(members)
        self._layout = Layout(shapes(net, self._shares, len(self.lanes)))
        self._running = Layout(running_shapes(net, self._shares))
        self._optimizer, self._slots = OPTIMIZERS[experiment.optimizer]
        self._passes = Passes(net, self._shares, (self._layout, self._running), self.examples, like)
        self._like = like
        self._decay = self._of_weights(experiment.weight_decay) if experiment.weight_decay else None
        self._later = any(member.structure.changes.since for member in members)
        self._rates: tuple[tuple[float, ...], Tensor] | None = None

    def vectors(self, stacks: Sequence[Stack]) -> Vectors:
        """The state of these lanes in their stacks, copied."""
        params = torch.zeros(self._layout.size, dtype=self._like.dtype)
        slots = torch.zeros(self._slots, self._layout.size, dtype=self._like.dtype)
        running = torch.zeros(self._running.size, dtype=self._like.dtype)
        for index, member in enumerate(self.members):
            stack, rows = stacks[member.stack], list(member.rows)
            for key, span in self._spans(index, stack.params).items():
                span.view(params).copy_(stack.params[key][rows])
                for slot in range(self._slots):
                    span.later(slot * self._layout.size).view(slots).copy_(stack.slots[*key, slot][rows])
            for key, span in self._running_spans(index, stack).items():
                span.view(running).copy_(stack.running[key][rows])
        return Vectors(params, running, slots)

    def parts(
        self, number: int, index: int, stack: Stack
    ) -> tuple[list[Part[Key]], list[Part[Key]], list[Part[SlotKey]]]:
        """Where this block, the one of this number, has the parameters, running averages and slots of a stack.

        `index` is the stack's place among the stacks. Each list has one part, or none for a stack that is not here.
        """
        for own, member in enumerate(self.members):
            if member.stack == index:
                of = self._spans(own, stack.params)
                slots = {
                    (layer, name, slot): of[layer, name].later(slot * self._layout.size)
                    for layer, name, slot in stack.slots
                }
                return (
                    [Part(number, member.rows, of)],
                    [Part(number, member.rows, self._running_spans(own, stack))],
                    [Part(number, member.rows, slots)],
                )
        return [], [], []

    def updated(
        self,
        old: Vectors,
        x: Tensor,
        y: Tensor,
        lrs: Sequence[float],
        counts: Mapping[Key, int],
        frozen: Set[Key],
    ) -> tuple[Vectors, Tensor]:
        """The state after a mini-batch x [L, B, F], or [S, B, F] for each arm's S seeds, y [L, B]; and the losses [L].

        `counts` says how often each parameter was updated, this time included; what is `frozen` stays as it is. Where
        optimizer state began at zero in mid-run, it counts from there (`Changes.since`).
        """
        running = old.running.clone()
        loss_L = self._passes(old.params, running, x, y)
        if frozen:
            self._hold(running, old.running, frozen)
        params, slots = self._optimized(old, self._rate(tuple(lrs)), counts, frozen)
        return Vectors(params, running, slots), loss_L

    def write_lengths(self, values: Array) -> None:
        """Write the length of each layer's last gradient of W into values [layers, all lanes]."""
        for index, layer in enumerate(self._net.layers):
            gradient = self._layout.spans[ALL, layer.number, "W"].view(self._passes.gradients)
            values[index, self.lanes] = torch.linalg.vector_norm(gradient, dim=(1, 2)).numpy()

    def _hold(self, running: Tensor, old: Tensor, frozen: Set[Key]) -> None:
        """Take back what the passes did to running averages that are frozen."""
        for (_, layer, name), span in self._running.spans.items():
            if (layer, name) in frozen:
                span.view(running).copy_(span.view(old))

    def _optimized(self, old: Vectors, lr: Rate, counts: Mapping[Key, int], frozen: Set[Key]) -> tuple[Tensor, Tensor]:
        gradients = self._passes.gradients
        if not frozen & counts.keys() and not self._later and len(set(counts.values())) == 1:
            count = next(iter(counts.values()))
            params, slots = self._optimizer(old.params, gradients, tuple(old.slots), lr, self._decay, count)
            return params, torch.stack(slots) if slots else old.slots
        params, kept = old.params.clone(), old.slots.clone()
        for _, count, still, part in self._parts(counts, frozen):
            if still:
                continue
            decay = None if self._decay is None else self._decay[part]
            of_layer = lr[part] if isinstance(lr, Tensor) else lr
            params[part], slots = self._optimizer(
                old.params[part], gradients[part], tuple(old.slots[:, part]), of_layer, decay, count
            )
            for row, slot in enumerate(slots):
                kept[row, part] = slot
        return params, kept

    def _parts(self, counts: Mapping[Key, int], frozen: Set[Key]) -> list[VectorPart]:
        """The parts of the vectors that belong to one layer and move alike. The layout goes layer by layer."""
        found: list[VectorPart] = []
        for share, layer, name, piece in self._pieces():
            since = 0 if share is None else share.structure.changes.since.get((layer, name), 0)
            alike = layer, counts[layer, name] - since, (layer, name) in frozen
            start = found.pop()[3].start if found and found[-1][:3] == alike else piece.start
            found.append((*alike, slice(start, piece.stop)))
        return found

    def _pieces(self) -> Iterator[tuple[Share | None, int, TensorName, slice]]:
        for (index, layer, name), span in self._layout.spans.items():
            if index != ALL or not self._later:
                share = None if index == ALL else self._shares[index]
                yield share, layer, name, slice(span.start, span.stop)
                continue
            for share in self._shares:  # they follow each other
                of = span.of(share.lanes)
                yield share, layer, name, slice(of.start, of.stop)

    def _rate(self, lrs: tuple[float, ...]) -> Rate:
        """The learning rate of each parameter, that of its lane; a number if all are the same."""
        if lrs.count(lrs[0]) == len(lrs):
            return lrs[0]
        if self._rates is None or self._rates[0] != lrs:
            lr_L = torch.tensor(lrs, dtype=self._like.dtype)
            rate = torch.zeros(self._layout.size, dtype=self._like.dtype)
            for (share, _, _), span in self._layout.spans.items():
                mine = lr_L if share == ALL else lr_L[self._shares[share].lanes]
                span.view(rate).copy_(mine.reshape(-1, *(1,) * (len(span.shape) - 1)).expand(span.shape))
            self._rates = (lrs, rate)
        return self._rates[1]

    def _of_weights(self, value: float) -> Tensor:
        """`value` for every weight, 0 for all other parameters."""
        found = torch.zeros(self._layout.size, dtype=self._like.dtype)
        for (_, _, name), span in self._layout.spans.items():
            if name == "W":
                span.view(found).fill_(value)
        return found

    def _spans(self, index: int, tensors: Mapping[Key, Tensor]) -> dict[Key, Span]:
        own = self._shares[index].lanes
        return {
            (layer, name): self._layout.spans[ALL, layer, name].of(own)
            if (ALL, layer, name) in self._layout.spans
            else self._layout.spans[index, layer, name]
            for layer, name in tensors
        }

    def _running_spans(self, index: int, stack: Stack) -> dict[Key, Span]:
        return {(layer, name): self._running.spans[index, layer, name] for layer, name in stack.running}


def fits(stack: Stack, net: Network) -> bool:
    """Whether a stack can be trained by hand: on a CPU, without normalization or with batch norm alone."""
    on_cpu = stack.params[net.layers[-1].number, "W"].device.type == "cpu"
    # What events put into a layer is plain, too: batch norm over whole mini-batches, or nothing.
    return on_cpu and is_plain(stack.structure.norm, stack.structure.dropout)


def _twins(seeds: Sequence[int]) -> int:
    """How many lanes there are until the seeds repeat, again and again in the same order."""
    count = len(set(seeds))
    return count if list(seeds) == list(seeds[:count]) * (len(seeds) // count) else len(seeds)


def _shares(members: Sequence[Member]) -> list[Share]:
    shares, start = [], 0
    for member in members:
        shares.append(Share(start, len(member.lanes), member.structure))
        start += len(member.lanes)
    return shares

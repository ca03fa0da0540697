"""Tensors of many lanes in one vector, so that one operation reaches all of them.

A `Layout` says where in the vector each tensor lies. `Gathered` shows a stack its tensors, wherever their lanes lie:
as a view where they stand side by side, put together on demand where they do not.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Generic, TypeVar

import torch
from torch import Tensor

ALIGNED = 16
"""Each tensor begins at a multiple of this: a cache line of float32, to which torch aligns its own tensors."""
N = TypeVar("N", bound=Hashable)


@dataclass(frozen=True)
class Span:
    """Where a tensor of this shape lies in a vector."""

    start: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]

    @classmethod
    def at(cls, start: int, shape: tuple[int, ...]) -> Span:
        return cls(start, shape, _strides(shape))

    @property
    def stop(self) -> int:
        return self.start + prod(self.shape)

    def view(self, flat: Tensor) -> Tensor:
        """The tensor itself; `flat` must be no view of a part of another."""
        return flat.as_strided(self.shape, self.strides, self.start)

    def of(self, lanes: slice) -> Span:
        """The span of some of its lanes, which are its first axis."""
        count = lanes.stop - lanes.start
        return Span(self.start + lanes.start * self.strides[0], (count, *self.shape[1:]), self.strides)

    def shaped(self, *shape: int) -> Span:
        """The same numbers in another shape."""
        return Span.at(self.start, shape)

    def transposed(self) -> Span:
        """The same numbers with the last two axes exchanged."""
        *first, rows, columns = range(len(self.shape))
        order = (*first, columns, rows)
        return Span(self.start, tuple(self.shape[i] for i in order), tuple(self.strides[i] for i in order))

    def later(self, numbers: int) -> Span:
        """The span so many numbers behind."""
        return Span(self.start + numbers, self.shape, self.strides)


class Layout(Generic[N]):
    """The spans of named tensors in a vector of `size` numbers, in the order given."""

    def __init__(self, shapes: Mapping[N, tuple[int, ...]]) -> None:
        self.spans: dict[N, Span] = {}
        self.size = 0
        for name, shape in shapes.items():
            self.spans[name] = span = Span.at(self.size, shape)
            self.size = -(-span.stop // ALIGNED) * ALIGNED


@dataclass(frozen=True)
class Part(Generic[N]):
    """Some lanes of a stack in one of several vectors: `rows` are their places in the stack."""

    vector: int
    rows: tuple[int, ...]
    spans: Mapping[N, Span]


class Whereabouts(Generic[N]):
    """Where all lanes of a stack lie. Those in no part rest: their tensors stay what they are in `resting`."""

    def __init__(self, tensors: Mapping[N, Tensor], parts: Sequence[Part[N]]) -> None:
        self.names = tuple(tensors)
        self.parts = tuple(parts)
        lanes = len(next(iter(tensors.values()))) if tensors else 0
        complete = [row for part in parts for row in part.rows] == list(range(lanes))
        self.resting = None if complete else dict(tensors)


class Gathered(Mapping[N, Tensor]):
    """The tensors of a stack that lies so in these vectors."""

    def __init__(self, where: Whereabouts[N], vectors: Sequence[Tensor]) -> None:
        self._where = where
        self._vectors = vectors
        self._made: dict[N, Tensor] = {}

    def __getitem__(self, name: N) -> Tensor:
        if name not in self._made:
            self._made[name] = self._gathered(name)
        return self._made[name]

    def __iter__(self) -> Iterator[N]:
        return iter(self._where.names)

    def __len__(self) -> int:
        return len(self._where.names)

    def _gathered(self, name: N) -> Tensor:
        found = [part.spans[name].view(self._vectors[part.vector]) for part in self._where.parts]
        if self._where.resting is None:
            return found[0] if len(found) == 1 else torch.cat(found)
        whole = self._where.resting[name].clone()
        for part, value in zip(self._where.parts, found, strict=True):
            whole[list(part.rows)] = value
        return whole


def _strides(shape: tuple[int, ...]) -> tuple[int, ...]:
    strides, step = [], 1
    for size in reversed(shape):
        strides.append(step)
        step *= size
    return tuple(reversed(strides))

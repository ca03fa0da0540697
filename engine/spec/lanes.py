"""Lanes, one network for every arm and seed, and their order: arm-major.

All seeds of the first arm come first, in the experiment's order, then those of the second. Frames, exports and stacks
hold their numbers in this order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, overload

A = TypeVar("A")


@dataclass(frozen=True)
class Lanes(Sequence[tuple[A, int]], Generic[A]):
    """The pairs (arm, seed), indexed by lane. `place` is the index of a seed in `seeds`."""

    arms: Sequence[A]
    seeds: Sequence[int]

    def __len__(self) -> int:
        return len(self.arms) * len(self.seeds)

    @overload
    def __getitem__(self, lane: int) -> tuple[A, int]: ...

    @overload
    def __getitem__(self, lane: slice) -> list[tuple[A, int]]: ...

    def __getitem__(self, lane: int | slice) -> tuple[A, int] | list[tuple[A, int]]:
        """Raises IndexError where there is no such lane."""
        if isinstance(lane, slice):
            return [self[one] for one in range(len(self))[lane]]
        lane = range(len(self))[lane]
        return self.arms[self.arm_of(lane)], self.seeds[self.place_of(lane)]

    def __iter__(self) -> Iterator[tuple[A, int]]:
        return ((arm, seed) for arm in self.arms for seed in self.seeds)

    @property
    def shape(self) -> tuple[int, int]:
        """(arms, seeds): reshape an array [L] to it to index it by arm and seed."""
        return len(self.arms), len(self.seeds)

    def at(self, arm: int, place: int) -> int:
        """The lane of an arm and a seed, given by their indices."""
        return arm * len(self.seeds) + place

    def arm_of(self, lane: int) -> int:
        """The index of the lane's arm."""
        return lane // len(self.seeds)

    def place_of(self, lane: int) -> int:
        return lane % len(self.seeds)

    def of_arm(self, arm: int) -> slice:
        """The lanes of all seeds of an arm."""
        return slice(self.at(arm, 0), self.at(arm + 1, 0))

    def first(self, seeds: int) -> list[int]:
        """The lanes of the first `seeds` seeds of every arm, or of all its seeds if there are fewer."""
        return [self.at(arm, place) for arm in range(len(self.arms)) for place in range(min(seeds, len(self.seeds)))]

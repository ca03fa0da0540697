"""The units of all layers side by side on one axis, so that a statistic is one call and not one for each layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np

from firmground.engine.frames import Array


@dataclass(frozen=True)
class Units:
    """`layers[i]` is the slice of layer i + 1 on the axis of all units."""

    layers: tuple[slice, ...]

    @classmethod
    def of(cls, sizes: Sequence[int]) -> Units:
        """`sizes` counts the units of each layer."""
        return cls(tuple(slice(start, stop) for start, stop in pairwise(accumulate(sizes, initial=0))))

    @property
    def count(self) -> int:
        return int(self.layers[-1].stop)

    @cached_property
    def sizes(self) -> Array:
        return np.array([layer.stop - layer.start for layer in self.layers])

    @cached_property
    def _starts(self) -> Array:
        return np.array([layer.start for layer in self.layers])

    @property
    def hidden(self) -> slice:
        """The units of all layers but the last one."""
        return slice(0, self.layers[-1].start)

    def by_layer(self, how: np.ufunc, values_LU: Array) -> Array:
        """Reduce [L, U] to [L, layers], e.g. by `np.add`."""
        return np.asarray(how.reduceat(values_LU, self._starts, axis=1))

    def mean(self, values_LU: Array) -> Array:
        return self.by_layer(np.add, values_LU) / self.sizes

    def spread(self, values: Array) -> Array:
        """Repeat a number of each layer (last axis) for each of its units."""
        return np.repeat(values, self.sizes, axis=-1)

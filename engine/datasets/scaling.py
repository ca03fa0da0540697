"""Four ways to scale inputs, each feature by itself, fitted on the training part alone.

raw            x
centred        x - mean
minmax         (x - min) / (max - min)
standardised   (x - mean) / standard deviation      (biased, as in batch normalization)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from firmground.engine.errors import UnknownName

if TYPE_CHECKING:
    from firmground.engine.datasets.split import Floats

KINDS = ("raw", "centred", "minmax", "standardised")


@dataclass(frozen=True, eq=False)
class Scaling:
    offset: Floats  # [*shape], in the feature's own unit
    factor: Floats  # [*shape], one over that unit

    @classmethod
    def fit(cls, kind: str, x_train: Floats) -> Self:
        """A feature that is constant in `x_train` gets factor 1, since it has no spread to divide by."""
        if kind not in KINDS:
            raise UnknownName("scaling", kind, list(KINDS))
        low, high = x_train.min(axis=0), x_train.max(axis=0)
        offset = {"raw": np.zeros_like(low), "minmax": low}.get(kind)
        if offset is None:
            # The rounded mean of a constant may miss it by a bit; its true mean is the constant.
            offset = np.where(high > low, x_train.mean(axis=0), low)
        spread = {"minmax": high - low, "standardised": x_train.std(axis=0)}.get(kind, np.ones_like(low))
        return cls(offset, 1 / np.where(high > low, spread, 1.0))

    def apply(self, x: Floats) -> Floats:
        scaled = x - self.offset
        scaled *= self.factor  # in place: the large sets take 376 MB a copy
        return scaled

    def undo(self, scaled: Floats) -> Floats:
        """The inputs that `apply` scales to these."""
        return np.asarray(scaled / self.factor + self.offset)

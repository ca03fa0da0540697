"""Pictures of chosen examples in one PNG, so that a page can show which example a point is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from firmground.engine.datasets.png import png

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from firmground.engine.datasets.load import Dataset

MOST = 256  # examples; those beyond have no picture. Of cats these are 160 kB, of digits 7


def strip(dataset: Dataset, chosen: NDArray[np.int64]) -> bytes | None:
    """One picture below the other, pixel by pixel and as wide as one of them; None where examples are no pictures."""
    if not dataset.description.is_image:
        return None
    channels, _, width = dataset.description.shape
    values = np.rint(dataset.x_train[chosen[:MOST]] / brightest(dataset) * 255).astype(np.uint8)
    return png(values.transpose(0, 2, 3, 1).reshape(-1, width, channels))


def brightest(dataset: Dataset) -> float:
    """The value that is drawn as white."""
    return 1.0 if dataset.description.colours else float(dataset.x_train.max())

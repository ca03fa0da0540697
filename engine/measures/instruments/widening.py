"""Grids of learning rates that go on until the best rate lies inside: at an end, a better one may lie beyond."""

from __future__ import annotations

from collections.abc import Sequence

MORE = 4  # rates at a time
MOST = 3  # times that a grid goes on
LARGEST = 1_000.0  # rate that an experiment takes


def beyond(grid: Sequence[float], index: int) -> tuple[float, ...]:
    """Rates that go on beyond the end of an ascending grid at which `index` lies, spaced as the two at that end are.

    None if it lies inside, or if an experiment takes none beyond.
    """
    if len(grid) < 2 or index not in (0, len(grid) - 1):
        return ()
    if index == 0:
        factor = grid[0] / grid[1]
        return tuple(reversed([grid[0] * factor**step for step in range(1, MORE + 1)]))
    factor = grid[-1] / grid[-2]
    return tuple(rate for step in range(1, MORE + 1) if (rate := grid[-1] * factor**step) <= LARGEST)

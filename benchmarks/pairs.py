"""Times two ways of doing the same work by turns, so that a busy machine disturbs both alike."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

from benchmarks.case import Case

WARM_UP = 2


@dataclass(frozen=True)
class Pair:
    """Medians in seconds; the median of peer / ours over the rounds, and its spread as `Case` has it."""

    ours: float
    peer: float
    ratio: float
    spread: float
    n: int

    def case(self, name: str, target: float, versions: dict[str, str] | None = None) -> Case:
        """In milliseconds."""
        ours, peer = 1e3 * self.ours, 1e3 * self.peer
        return Case(name, ours, peer, "ms", self.ratio, target, self.n, self.spread, versions or {})


def timed(act: Callable[[], object]) -> float:
    """Seconds of the clock that one call takes."""
    since = time.perf_counter()
    act()
    return time.perf_counter() - since


def pair(ours: Callable[[], object], peer: Callable[[], object], rounds: int, *, warm_up: int = WARM_UP) -> Pair:
    """Both by turns, `rounds` times, after some turns to warm up.

    The ratio is taken within a round, since what disturbs a machine lasts longer than that.
    """
    for _ in range(warm_up):
        ours(), peer()
    return compared([(timed(ours), timed(peer)) for _ in range(rounds)])


def compared(rounds: list[tuple[float, float]]) -> Pair:
    """What (ours, peer) in seconds, round by round, say together."""
    ratios = [peer / ours for ours, peer in rounds]
    low, _, high = quantiles(ratios, n=4)
    ratio = median(ratios)
    return Pair(
        median(ours for ours, _ in rounds),
        median(peer for _, peer in rounds),
        ratio,
        (high - low) / 2 / ratio,
        len(rounds),
    )

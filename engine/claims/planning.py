"""How many seeds decide a claim: the chance of a verdict, from the spread between seeds and the size of the effect.

The differences of seeds are taken as Gaussian with a known spread, and the sign-flip test as the t test that it
resembles. Holm's correction multiplies its p by `times`: at most by the size of the family, which is what a plan counts
with. Needs no SciPy, so that the web process can plan.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist, stdev
from typing import Protocol

from firmground.engine import claims
from firmground.engine.claims.verdicts import LEVEL, Aim, smallest_p

WANTED = 0.8
"""The chance of a verdict that a plan asks for."""
SIZE = math.log(1.25)
"""The log ratio that a plan asks to be decided, unless the claim is that there is none."""
MOST = 400
"""Seeds beyond which no plan looks."""
_NORMAL = NormalDist()


class Decidable(Protocol):
    """What a plan needs of a claim, or of a question."""

    @property
    def aim(self) -> Aim: ...

    @property
    def band(self) -> float: ...


def chance(
    claim: Decidable, effect: float, spread: float, n: int, times: float | None = None, level: float = LEVEL
) -> float:
    """The chance that `n` seeds give a verdict other than inconclusive, if the true log ratio is `effect` and the
    differences of seeds have the deviation `spread`. 0 with fewer seeds than can decide. `level` is that of p, and
    1 - `level` the confidence of the interval.
    """
    times = len(claims.FAMILY) if times is None else times
    if n < 2 or smallest_p(n, claim.aim) * times > level:
        return 0.0
    if spread == 0:
        return float(abs(effect) != claim.band)
    error = spread / math.sqrt(n)
    half = quantile(1 - level / 2, n - 1) * error
    band = claim.band
    mean_of = NormalDist(effect, error)
    beyond = band + half
    if claim.aim == "equivalent":
        inside = band - max(half, quantile(1 - level / times, n - 1) * error)
        return _between(mean_of, -inside, inside) + 1 - _between(mean_of, -beyond, beyond)
    supported = max(beyond, quantile(1 - level / (2 * times), n - 1) * error)
    inside = band - half
    opposite = supported if claim.aim == "either" else beyond
    return 1 - mean_of.cdf(supported) + mean_of.cdf(-opposite) + _between(mean_of, -inside, inside)


def needed(
    claim: Decidable, effect: float, spread: float, times: float | None = None, level: float = LEVEL
) -> int | None:
    """The fewest seeds that decide with a chance of `WANTED`; None if `MOST` do not."""
    low, high = 1, MOST
    if chance(claim, effect, spread, high, times, level) < WANTED:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        enough = chance(claim, effect, spread, middle, times, level) >= WANTED
        low, high = (low, middle) if enough else (middle, high)
    return high


def smallest_seen(
    claim: Decidable, spread: float, n: int, times: float | None = None, level: float = LEVEL
) -> float | None:
    """The smallest effect beyond the band that `n` seeds decide with a chance of `WANTED`; None if they decide none."""
    times = len(claims.FAMILY) if times is None else times
    if n < 2 or smallest_p(n, claim.aim) * times > level:
        return None
    low, high = claim.band, claim.band + 1.0
    while chance(claim, high, spread, n, times, level) < WANTED:
        low, high = high, 2 * high
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if chance(claim, middle, spread, n, times, level) >= WANTED else (middle, high)
    return high


def planned(claim: Decidable, pilot: Sequence[float], times: float | None = None) -> int | None:
    """The fewest seeds that decide an effect of `SIZE` (of none, for an equivalence), by the spread of a pilot's log
    ratios. None without a spread, and if `MOST` do not.
    """
    if len(pilot) < 2:
        return None
    return needed(claim, 0.0 if claim.aim == "equivalent" else SIZE, stdev(pilot), times)


def quantile(p: float, freedom: int) -> float:
    """Student's t quantile by Hill's expansion in 1 / freedom (Abramowitz & Stegun 26.7.5); below 3 exact."""
    if freedom == 1:
        return math.tan(math.pi * (p - 0.5))
    if freedom == 2:
        return (2 * p - 1) / math.sqrt(2 * p * (1 - p))
    z = _NORMAL.inv_cdf(p)
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92_160,
    )
    return math.fsum(term / freedom**power for power, term in enumerate(terms))


def _between(distribution: NormalDist, low: float, high: float) -> float:
    return max(0.0, distribution.cdf(high) - distribution.cdf(low)) if high > low else 0.0

"""What each cell of a map says, with one error rate for the whole map. Free of torch and of SciPy.

The cells of a map share their seeds, so the signs of a seed's differences are flipped in all cells at once (Westfall
and Young 1993, step-down): however cells depend on each other, the chance that any cell is called wrongly clear is at
most `LEVEL`, half of it on each side.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Literal

import numpy as np
from typing_extensions import TypedDict

from firmground.engine.claims.evidence import Bound
from firmground.engine.claims.verdicts import BAND, LEVEL
from firmground.engine.frames import Array

MOST_EXACT = 11  # seeds up to which all sign vectors are taken
DRAWS = 2_047  # beyond, with the observed one
_ROUNDING = 1e-12

CellOutcome = Literal["holds", "reversed", "same", "open"]


class CellOutcomeJson(TypedDict):
    """`p` is that of the side to which the cell leans, or of "the same", adjusted for all cells of the map; null where
    a bound leaves it open.
    """

    outcome: CellOutcome
    p: float | None


def outcomes(logs: Array, bounds: Sequence[Bound | None], band: float = BAND) -> list[CellOutcomeJson]:
    """The outcome of each cell from its paired log ratios, `logs` [cells, seeds] (SCIENCE 1.8 for the band).

    A cell `holds` where its mean is shown to lie above the band, is `reversed` where it is shown to lie below; a cell
    whose ratio is only a bound is shown nothing on the side that the bound leaves open, and an unknown one nothing.
    """
    may_hold = np.array([bound in (None, "at least") for bound in bounds], dtype=bool)
    may_reverse = np.array([bound in (None, "at most") for bound in bounds], dtype=bool)
    above = _adjusted(logs - band, may_hold)
    below = _adjusted(-logs - band, may_reverse)
    return [_outcome(float(a), float(b), lean) for a, b, lean in zip(above, below, logs.mean(axis=1), strict=True)]


def equivalences(logs: Array, bounds: Sequence[Bound | None], band: float = BAND) -> list[CellOutcomeJson]:
    """The same where a claim says that two sides are alike: a cell is `same` where its mean is shown to lie within the
    band, by two one-sided tests (SCIENCE 1.8), `holds` and `reversed` where it is shown to lie above and below.

    Four families of tests share the error rate of the map. A bound may be called on the side where it binds alone.
    """
    known = np.array([bound is None for bound in bounds], dtype=bool)
    inside = np.maximum(_adjusted(band - logs, known), _adjusted(logs + band, known))
    may_hold = known | np.array([bound == "at least" for bound in bounds], dtype=bool)
    may_reverse = known | np.array([bound == "at most" for bound in bounds], dtype=bool)
    above, below = _adjusted(logs - band, may_hold), _adjusted(-logs - band, may_reverse)
    return [
        CellOutcomeJson(outcome="same", p=float(within))
        if within <= LEVEL / 4
        else _outcome(float(a), float(b), lean, LEVEL / 4)
        for within, a, b, lean in zip(inside, above, below, logs.mean(axis=1), strict=True)
    ]


def _outcome(above: float, below: float, lean: float, level: float = LEVEL / 2) -> CellOutcomeJson:
    """`above` and `below` are NaN where the side is open."""
    if above <= level:
        return CellOutcomeJson(outcome="holds", p=above)
    if below <= level:
        return CellOutcomeJson(outcome="reversed", p=below)
    p = above if lean >= 0 else below
    return CellOutcomeJson(outcome="open", p=None if np.isnan(p) else p)


def _adjusted(values: Array, taking_part: Array) -> Array:
    """[cells]: the step-down p of "the mean is above 0", one-sided; NaN for cells that do not take part.

    A cell's statistic is its mean over its root mean square, which orders as Student's t does and exists where all
    values are equal.
    """
    found = np.full(len(values), np.nan)
    cells = np.flatnonzero(taking_part)
    if not len(cells):
        return found
    size = np.sqrt((values[cells] ** 2).mean(axis=1))
    scaled = np.divide(values[cells], size[:, None], out=np.zeros_like(values[cells]), where=size[:, None] > 0)
    flipped = _signs(values.shape[1]) @ scaled.T / values.shape[1]
    observed = scaled.mean(axis=1)
    order = np.argsort(-observed, kind="stable")
    # The largest among the cells that are not yet decided, for each sign vector.
    largest = np.maximum.accumulate(flipped[:, order[::-1]], axis=1)[:, ::-1]
    p = (largest >= observed[order] - _ROUNDING).mean(axis=0)
    found[cells[order]] = np.maximum.accumulate(p)
    return found


def _signs(n: int) -> Array:
    """Sign vectors [vectors, n], the first of them all +1."""
    if n <= MOST_EXACT:
        return np.array(list(itertools.product((1.0, -1.0), repeat=n)))
    drawn = np.random.default_rng(0).choice((1.0, -1.0), size=(DRAWS, n))
    return np.concatenate([np.ones((1, n)), drawn])

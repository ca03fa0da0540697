"""Paired differences of two series over the seeds that both have."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from typing import Any, get_args

from firmground.app.comparison.documents import ComparedSeries, PairedDifference, Quantity
from firmground.engine.claims.student import interval

QUANTITIES: tuple[Quantity, ...] = get_args(Quantity)
RATIOS: tuple[Quantity, ...] = ("eval_loss", "sd")  # positive, and read as so many times as large
LEAST = 2  # seeds of an interval
_LARGEST = math.log(sys.float_info.max)
Receipt = dict[str, Any] | None


def paired(
    series: ComparedSeries, against: ComparedSeries, receipts: tuple[Receipt, Receipt]
) -> list[PairedDifference]:
    """Of each quantity, `series` beside `against`."""
    twins = _twins(series, against, receipts)
    return [_one(series, against, quantity, twins) for quantity in QUANTITIES]


def _one(
    series: ComparedSeries, against: ComparedSeries, quantity: Quantity, twins: dict[int, bool] | None
) -> PairedDifference:
    ones, others = _by_seed(series, quantity), _by_seed(against, quantity)
    common = [seed for seed in ones if seed in others]
    values = {seed: (ones[seed], others[seed]) for seed in common}
    pairs = {seed: (one, other) for seed, (one, other) in values.items() if one is not None and other is not None}
    ratio = quantity in RATIOS and all(one > 0 and other > 0 for one, other in pairs.values())
    found = [math.log(one / other) if ratio else one - other for one, other in pairs.values()]
    ends = interval(found)
    back = _ratio if ratio else float
    return PairedDifference(
        series=series["key"],
        against=against["key"],
        quantity=quantity,
        scale="ratio" if ratio else "difference",
        seeds=list(pairs),
        left_out=[seed for seed in common if seed not in pairs],
        n=len(pairs),
        twins=None if twins is None else sum(twins[seed] for seed in pairs),
        mean=None if ends is None else back(math.fsum(found) / len(found)),
        low=None if ends is None else back(ends[0]),
        high=None if ends is None else back(ends[1]),
        why=None if ends is not None else _why(series, against, common, len(pairs)),
    )


def _why(series: ComparedSeries, against: ComparedSeries, common: Sequence[int], n: int) -> str:
    for one in (series, against):
        if one["at"] is None:
            return f"{one['key']} never reaches this loss."
    seeds = f"{len(common)} common seed{'' if len(common) == 1 else 's'}"
    known = "" if n == len(common) else f", {n} of them with a number on both sides"
    return f"{seeds}{known}: an interval needs {LEAST}."


def _by_seed(series: ComparedSeries, quantity: Quantity) -> dict[int, float | None]:
    values = series["values"]
    if values is None:
        return dict.fromkeys(series["seeds"])
    return dict(zip(series["seeds"], values[quantity], strict=True))


def _ratio(logarithm: float) -> float | None:
    """Null if it is too large for a number."""
    return math.exp(logarithm) if logarithm < _LARGEST else None


def _twins(
    series: ComparedSeries, against: ComparedSeries, receipts: tuple[Receipt, Receipt]
) -> dict[int, bool] | None:
    """By seed whether both lanes began with the same weights and got the examples in the same order."""
    one, other = (_proofs(receipt, each["arm"]) for receipt, each in zip(receipts, (series, against), strict=True))
    if one is None or other is None:
        return None
    return {seed: seed in other and proof == other[seed] for seed, proof in one.items()}


def _proofs(receipt: Receipt, arm: str) -> dict[int, tuple[str, str]] | None:
    if receipt is None:
        return None
    return {lane["seed"]: (lane["weights"], lane["batches"]) for lane in receipt["lanes"] if lane["arm"] == arm}

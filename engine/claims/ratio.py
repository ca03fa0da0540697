"""How ratios, ends of intervals and p values are written; `static/js/claims/ratio.js` writes the same."""

from __future__ import annotations

import math
from collections.abc import Sequence


def ratio(value: float | None) -> str:
    """1.07 ×, 7.2 ×, 262 ×, 7.7 million ×, 3.0e-3 ×."""
    if value is None:
        return "–"
    if value >= 999_500:
        rounded = float(f"{value:.2g}")
        return f"{rounded / 1e6:g} million ×" if rounded < 1e9 else f"{power(value)} ×"
    if 0 < value < 0.005:
        return f"{power(value)} ×"
    if value >= 99.5:
        return f"{value:,.0f} ×"
    return f"{value:.1f} ×" if value >= 9.95 else f"{value:.2f} ×"


def power(value: float) -> str:
    """2.5e9, 3.0e-3: the format of the browser."""
    digits, _, exponent = f"{value:.1e}".partition("e")
    return f"{digits}e{int(exponent)}"


def bounded(words: str, bound: str | None) -> str:
    """The words of an effect that may be a bound: at least 18.0 ×, unknown."""
    if bound == "unknown":
        return bound
    return f"{bound} {words}" if bound else words


def end(value: float, band: float) -> str:
    """An end of an interval, with enough digits to show on which side of the band's edge it lies: 1.1003 × for 1.1."""
    edges = (math.exp(-band), math.exp(band))
    digits = next((one for one in (2, 3, 4) if all(f"{edge:.{one}f}" != f"{value:.{one}f}" for edge in edges)), 2)
    return ratio(value) if digits == 2 else f"{value:.{digits}f} ×"


def ends(interval: Sequence[float | None], band: float) -> str:
    """Both ends of an interval, or the only one of a bound: 1.51 × to 1.62 ×, 16.5 × or more, 2.31 × or less."""
    low, high = (None if one is None else end(one, band) for one in interval)
    if low is None:
        return f"{high} or less"
    return f"{low} or more" if high is None else f"{low} to {high}"


def chance(p: float | None) -> str:
    """A p value: .002, .04, < .0001."""
    if p is None:
        return "–"
    if p < 0.0001:
        return "< .0001"
    return "1" if p >= 0.9995 else f"{float(f'{p:.2g}'):g}".removeprefix("0")

"""How the four taps follow from each other, so that sorting one of them orders the others too.

Where nothing is normalized, z_norm = z_tilde = z. Where mean and variance are a unit's own (batch norm), z_norm is
affine in z, unit by unit; z_tilde is affine in z_norm but for noise. Affine functions keep an order or turn it round,
in floating point too. Other taps are sorted by themselves. Axes: L lanes, U units of all layers, P probe points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from firmground.engine.cost.size import FOLLOWS
from firmground.engine.frames import Array
from firmground.engine.spec.experiment import Activation
from firmground.engine.spec.normalizations import Normalization
from firmground.engine.spec.treatment import Norm

TapValues = Mapping[str, Array]
"""Tap -> [L, U, P]; one array at several taps where they agree."""


@dataclass(frozen=True)
class Kin:
    """Which taps are `given` by the forward pass, for the lanes of one normalization; the others follow from them."""

    normalizes: bool
    per_unit: bool
    noise: bool
    activation: Activation

    @classmethod
    def of(cls, kind: Normalization, activation: Activation) -> Kin:
        return cls(kind.normalizes, kind.per_unit, kind.noise, activation)

    def holding(self, norms: Iterable[Norm]) -> Kin:
        """The same where single layers are normalized so: all layers have as many taps as the one with the most."""
        if self.normalizes or not any(norm.traits.normalizes for norm in norms):
            return self
        return replace(self, normalizes=True, per_unit=True)

    @property
    def given(self) -> tuple[str, ...]:
        needed = {
            "z": True,
            "z_norm": self.normalizes and not self.per_unit,
            "z_tilde": self.noise,
            "a": self.activation not in FOLLOWS,
        }
        return tuple(tap for tap, there in needed.items() if there)

    @property
    def monotone(self) -> bool:
        """Whether a larger z_tilde never gives a smaller A; GELU falls below -0.75."""
        return self.activation != "gelu"

    @property
    def distinct(self) -> tuple[str, ...]:
        """The taps but for those that are another one."""
        return ("z", "z_norm", "z_tilde", "a") if self.normalizes else ("z", "a")


@dataclass(frozen=True)
class Affine:
    """z_norm = (z - mean) rate and z_tilde = gamma z_norm + beta, [L, U, 1] each; the identity, to the bit, in layers
    that do not normalize.
    """

    mean: Array
    rate: Array
    gamma: Array
    beta: Array

    @classmethod
    def identity(cls, shape: tuple[int, int], dtype: np.dtype) -> Affine:
        numbers = {"mean": 0, "rate": 1, "gamma": 1, "beta": 0}
        return cls(**{name: np.full((*shape, 1), number, dtype) for name, number in numbers.items()})

    def at(self, place: tuple[Array, ...]) -> Affine:
        """That of some lanes and units."""
        return Affine(self.mean[place], self.rate[place], self.gamma[place], self.beta[place])

    def normalized(self, z: Array) -> Array:
        return np.asarray((z - self.mean) * self.rate)

    def scaled(self, z_norm: Array, *, ascending: bool) -> Array:
        """z_tilde; where z_norm is `ascending`, so is z_tilde, though a negative gamma turns the order round."""
        z_tilde = self.gamma * z_norm + self.beta
        falling = self.gamma < 0
        return np.where(falling, z_tilde[..., ::-1], z_tilde) if ascending and falling.any() else np.asarray(z_tilde)


def all_taps(kin: Kin, given: TapValues, affine: Affine | None, hidden: slice, *, ascending: bool) -> dict[str, Array]:
    """All taps from those that are `given`, point by point. Where these are `ascending`, so are the others."""
    taps = dict(given)
    with np.errstate(all="ignore"):
        if affine is None:
            taps["z_norm"] = taps["z_tilde"] = taps["z"]
        else:
            if "z_norm" not in taps:
                taps["z_norm"] = affine.normalized(taps["z"])
            if "z_tilde" not in taps:
                taps["z_tilde"] = affine.scaled(taps["z_norm"], ascending=ascending)
        if "a" not in taps:
            taps["a"] = _rectified(taps["z_tilde"], hidden) if kin.activation == "relu" else taps["z_tilde"]
    return taps


def _rectified(z_tilde: Array, hidden: slice) -> Array:
    a = z_tilde.copy()
    np.maximum(a[:, hidden], 0, out=a[:, hidden])
    return a

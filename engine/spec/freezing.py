"""What a freeze stops in a layer: a part of what the layer has, or several parts. Free of torch."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from firmground.engine.errors import InvalidExperiment

if TYPE_CHECKING:
    from firmground.engine.spec.standing import Standing
    from firmground.engine.spec.treatment import Norm

LayerPart = Literal["weights", "gamma_beta", "running_averages"]
Freezable = Literal["parameters", "weights", "gamma_beta", "running_averages", "everything"]
PARTS: Mapping[Freezable, tuple[LayerPart, ...]] = MappingProxyType(
    {
        "parameters": ("weights", "gamma_beta"),
        "weights": ("weights",),
        "gamma_beta": ("gamma_beta",),
        "running_averages": ("running_averages",),
        "everything": ("weights", "gamma_beta", "running_averages"),
    }
)
"""Weights go with their biases. Every layer has them, so what includes them can always be frozen."""
TITLES: Mapping[Freezable, str] = MappingProxyType(
    {
        "parameters": "all that is learned",
        "weights": "weights and biases",
        "gamma_beta": "γ and β",
        "running_averages": "running averages",
        "everything": "everything",
    }
)


def concerned(standing: Standing, layers: tuple[int, ...], what: Freezable) -> list[int]:
    """The arms, by index, that have any of it in any of these layers."""
    hidden = [layer for layer in layers if layer <= len(standing.experiment.hidden)]
    return [
        index
        for index, arm in enumerate(standing.arms)
        if "weights" in PARTS[what] or any(_has(arm.norm(layer), what) for layer in hidden)
    ]


def check_concerned(standing: Standing, layers: tuple[int, ...], what: Freezable, field: str) -> None:
    """Raises InvalidExperiment if no arm has any of it in any of these layers."""
    if not concerned(standing, layers, what):
        lack = "learns gamma or beta" if what == "gamma_beta" else "keeps running averages"
        allowed = ", ".join(name for name, parts in PARTS.items() if "weights" in parts)
        raise InvalidExperiment(field, what, f"one of {allowed}: no arm {lack} in these layers")


def _has(norm: Norm, what: Freezable) -> bool:
    if what == "running_averages":
        return norm.traits.by_batch
    return (norm.traits.normalizes and norm.gamma is None) or (norm.traits.offset and norm.beta is None)

"""Keys of a network's tensors: the layer, from 1, and the name of the tensor in it.

(2, "W") is the weight matrix of layer 2. The key of an optimizer slot ends with the slot's number: (2, "W", 0).
Checkpoints spell these keys "W2" and "W2.0".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

from firmground.engine.spec.freezing import PARTS, Freezable, LayerPart

TensorName = Literal["W", "b", "gamma", "beta", "mean", "var"]
"""Weights, bias, scale and offset after normalization, and the running mean and variance of z."""
Key: TypeAlias = tuple[int, TensorName]
SlotKey: TypeAlias = tuple[int, TensorName, int]
"""The parameter's key, and the number of the slot, from 0."""
OF_PART: Mapping[LayerPart, tuple[TensorName, ...]] = MappingProxyType(
    {"weights": ("W", "b"), "gamma_beta": ("gamma", "beta"), "running_averages": ("mean", "var")}
)
LEARNED: tuple[TensorName, ...] = ("W", "b", "gamma", "beta")

_NAMES: dict[str, TensorName] = {name: name for name in get_args(TensorName)}
_SPELT = re.compile(r"([A-Za-z]+)([1-9][0-9]*)(?:\.([0-9]+))?")


def keys_of(layers: Iterable[int], what: Freezable) -> frozenset[Key]:
    """The keys of what a freeze stops in these layers, whether the tensors exist or not."""
    return frozenset((layer, name) for layer in layers for part in PARTS[what] for name in OF_PART[part])


def spelt(key: Key | SlotKey) -> str:
    """The text of a key in checkpoints."""
    layer, name, *slot = key
    return f"{name}{layer}" + "".join(f".{number}" for number in slot)


def key(text: str) -> Key:
    """The key of a parameter or running average. Raises ValueError for any other text."""
    layer, name, slot = _read(text)
    if slot is not None:
        raise ValueError(f"{text!r} names an optimizer's slot, not a parameter")
    return layer, name


def slot_key(text: str) -> SlotKey:
    """The key of an optimizer slot. Raises ValueError for any other text."""
    layer, name, slot = _read(text)
    if slot is None:
        raise ValueError(f"{text!r} names no optimizer's slot")
    return layer, name, slot


def _read(text: str) -> tuple[int, TensorName, int | None]:
    found = _SPELT.fullmatch(text)
    if found is None or found[1] not in _NAMES:
        raise ValueError(f"{text!r} names no tensor of a network")
    return int(found[2]), _NAMES[found[1]], None if found[3] is None else int(found[3])

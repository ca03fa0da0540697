"""How the tensors of a network are named: by layer, from 1, and by what they are there.

(2, "W") is the weight matrix of layer 2; an optimizer's slots carry their number behind it: (2, "W", 0). Bytes on disk
spell the same keys "W2" and "W2.0", as they did when keys were texts.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias, get_args

TensorName = Literal["W", "b", "gamma", "beta", "mean", "var"]
"""Weights and bias of a layer, scale and offset after normalization, and the running averages of its z."""
Key: TypeAlias = tuple[int, TensorName]
SlotKey: TypeAlias = tuple[int, TensorName, int]
"""The parameter, and which of the numbers that the optimizer keeps for it, from 0."""

_NAMES: dict[str, TensorName] = {name: name for name in get_args(TensorName)}
_SPELT = re.compile(r"([A-Za-z]+)([1-9][0-9]*)(?:\.([0-9]+))?")


def spelt(key: Key | SlotKey) -> str:
    """The key as checkpoints write it."""
    layer, name, *slot = key
    return f"{name}{layer}" + "".join(f".{number}" for number in slot)


def key(text: str) -> Key:
    """Raises ValueError for what `spelt` never writes for a parameter or a running average."""
    layer, name, slot = _read(text)
    if slot is not None:
        raise ValueError(f"{text!r} names an optimizer's slot, not a parameter")
    return layer, name


def slot_key(text: str) -> SlotKey:
    """Raises ValueError for what `spelt` never writes for a slot."""
    layer, name, slot = _read(text)
    if slot is None:
        raise ValueError(f"{text!r} names no optimizer's slot")
    return layer, name, slot


def _read(text: str) -> tuple[int, TensorName, int | None]:
    found = _SPELT.fullmatch(text)
    if found is None or found[1] not in _NAMES:
        raise ValueError(f"{text!r} names no tensor of a network")
    return int(found[2]), _NAMES[found[1]], None if found[3] is None else int(found[3])

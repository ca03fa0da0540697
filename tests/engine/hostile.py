"""Hostile documents: of any kind, and mutated real ones."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import strategies as st

Some = TypeVar("Some")
Draw = Callable[[st.SearchStrategy[Any]], Any]
TEXTS = st.text(max_size=6) | st.sampled_from(
    ["\x00", "a" * 100_000, "🜁é𝔘", "__class__", "../..", "NaN", "-0", "1e999"]
)
NUMBERS = (
    st.integers()
    | st.floats()
    | st.sampled_from([2**31, 2**53 + 1, -(2**63), 2**64 - 1, 1e308, -0.0, 5e-324, float("nan"), float("inf")])
)
_LEAVES = st.none() | st.booleans() | NUMBERS | TEXTS
_PACKABLE = st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.binary(max_size=9) | TEXTS


def nested(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6
    )


ANY_JSON = nested(_LEAVES)
ANY_DOCUMENT = nested(_PACKABLE)  # in msgpack, whose integers have 64 bits and which knows bytes


def mutated(draw: Draw, document: Some, values: st.SearchStrategy[Any]) -> Some:
    """A copy in which one to three places are replaced, removed, added or doubled."""
    changed: Any = [copy.deepcopy(document)]
    for _ in range(draw(st.integers(1, 3))):
        node, key = _place(draw, changed)
        match draw(st.sampled_from(["replace", "remove", "add", "double"])):
            case "remove" if node is not changed:
                del node[key]
            case "add" if isinstance(node[key], dict):
                node[key][draw(TEXTS)] = draw(values)
            case "add" if isinstance(node[key], list):
                node[key].insert(draw(st.integers(0, len(node[key]))), draw(values))
            case "double" if isinstance(node[key], list):
                node[key] = (node[key] * draw(st.sampled_from([2, 3, 100])))[:10_000]
            case _:
                node[key] = draw(values)
    result: Some = changed[0]
    return result


def _place(draw: Draw, root: list[Any]) -> tuple[Any, Any]:
    """A node and a key of it, at any depth."""
    node: Any = root
    key: Any = 0
    while isinstance(node[key], dict | list) and node[key] and draw(st.integers(0, 4)):
        node = node[key]
        key = draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
    return node, key

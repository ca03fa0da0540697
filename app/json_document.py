"""Parse a JSON document strictly: refuse what Python's own parser would guess.

It is UTF-8 (a byte-order mark may come first; UTF-16 and UTF-32 are recognized), every number is finite, and no key
occurs twice.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

DEEPEST = 32


class Repeated(ValueError):
    """An object has a key twice, and only one of its values could be used."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(f"the key {json.dumps(key)} occurs twice")


class TooDeep(ValueError):
    def __init__(self) -> None:
        super().__init__(f"it nests deeper than {DEEPEST} levels")


def parse_json(data: bytes | str) -> Any:
    """Raises Repeated, TooDeep, UnicodeError, ValueError."""
    try:
        value = json.loads(data, parse_constant=_refuse, object_pairs_hook=_object)
        json.dumps(value, ensure_ascii=False).encode()  # unpaired surrogates could not be stored
    except RecursionError:
        raise TooDeep from None
    if _deeper(value, DEEPEST):
        raise TooDeep
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Repeated(key)
        found[key] = value
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a JSON number")


def _deeper(value: Any, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_deeper(each, levels - 1) for each in inner)

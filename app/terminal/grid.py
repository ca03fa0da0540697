"""Axes of a sweep on the command line: `lr=0.1,0.5`, `lr=0.01..10:7`, `widths=2x16,[8]`, `lr+batch_size=[0.1,32]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from firmground.app.errors import InvalidRequest
from firmground.app.json_document import Repeated, parse_json

_RANGE = re.compile(r"([^,\[\]]+?)\.\.([^,\[\]]+?):([0-9]{1,5})")
_ALLOWED = (
    "path=v1,v2 such as lr=0.1,0.5; path=from..to:count such as lr=0.01..10:7; "
    "or path+path=[v,w],[v,w] for settings that change together"
)


def axis(option: str, text: str) -> dict[str, Any]:
    """The axis that `--grid` or `--tuned` names, as `engine.spec.sweep` takes it. Raises InvalidRequest."""
    path, sign, places = text.partition("=")
    if not (path and sign and places):
        raise InvalidRequest(option, text, _ALLOWED)
    paths = path.split("+")
    found: dict[str, Any] = {"tuned": True} if option == "--tuned" else {}
    if not all(paths):
        raise InvalidRequest(option, text, _ALLOWED)
    if (span := _RANGE.fullmatch(places)) is not None and len(paths) == 1:
        low, high = (_value(option, end) for end in span.groups()[:2])
        return found | {"path": path, "from": low, "to": high, "count": int(span[3])}
    values = [_value(option, value) for value in _parts(option, text, places)]
    return found | {"paths": paths, "values": values}


def _parts(option: str, text: str, places: str) -> Iterator[str]:
    """The values, separated by commas outside of brackets and quotes."""
    depth, start, quoted = 0, 0, False
    for index, sign in enumerate(places):
        if sign == '"' and places[index - 1 : index] != "\\":
            quoted = not quoted
        elif not quoted:
            depth += (sign in "[{") - (sign in "]}")
            if sign == "," and depth == 0:
                yield _some(option, text, places[start:index])
                start = index + 1
    if depth != 0 or quoted:
        raise InvalidRequest(option, text, "brackets and quotes that are closed")
    yield _some(option, text, places[start:])


def _some(option: str, text: str, value: str) -> str:
    if not value.strip():
        raise InvalidRequest(option, text, "a value between two commas")
    return value.strip()


def _value(option: str, text: str) -> Any:
    """JSON, or else text."""
    try:
        return parse_json(text)
    except Repeated as error:
        raise InvalidRequest(option, error.key, "each key of an object once") from None
    except ValueError:
        return text

"""A query may hold the parameters of its route, each once. Unknown names are refused, as they are in bodies.

Otherwise a misspelled filter would return everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, get_args, get_origin

from fastapi import params
from fastapi.dependencies.utils import get_flat_params
from fastapi.routing import APIRoute
from starlette.requests import HTTPConnection

from firmground.app.errors import InvalidRequest


async def known_parameters(asked: HTTPConnection) -> None:
    """A dependency of all HTTP routes; websockets check their queries themselves. Raises InvalidRequest."""
    route = asked.scope.get("route")
    if not isinstance(route, APIRoute):
        return
    fields = [field for field in get_flat_params(route.dependant) if isinstance(field.field_info, params.Query)]
    repeatable = {field.alias for field in fields if _is_list(field.field_info.annotation)}
    check_query(asked.query_params.multi_items(), {field.alias for field in fields}, repeatable)


def check_query(given: Iterable[tuple[str, str]], known: Collection[str], repeatable: Collection[str] = ()) -> None:
    """Raises InvalidRequest."""
    pairs = list(given)
    times = Counter(name for name, _ in pairs)
    for name, value in pairs:
        if name not in known:
            names = ", ".join(sorted(known)) or "none"
            raise InvalidRequest(name, value, f"no such parameter; known are {names}")
        if times[name] > 1 and name not in repeatable:
            raise InvalidRequest(name, f"{times[name]} values", "one value")


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is list or any(_is_list(part) for part in get_args(annotation))

"""The JSON document in a request, strict where Python's own parser is generous; `app.security.bodies` bounds it."""

from __future__ import annotations

import json
from typing import Annotated, Any, NoReturn

from fastapi import Depends, Request

from app.errors import InvalidRequest

DEEPEST = 32


async def document(request: Request) -> Any:
    """Raises InvalidRequest."""
    return parsed(await request.body())


Document = Annotated[Any, Depends(document)]


def parsed(data: bytes) -> Any:
    try:
        value = json.loads(data, parse_constant=_refuse)
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeError:
        raise InvalidRequest("body", data[:40], "JSON in UTF-8, without halves of surrogate pairs") from None
    except ValueError as error:
        raise InvalidRequest("body", data[:40].decode(errors="replace"), f"JSON ({error})") from None
    except RecursionError:
        raise InvalidRequest("body", "deeper nesting", f"JSON of at most {DEEPEST} levels") from None
    if _deeper(value, DEEPEST):
        raise InvalidRequest("body", "deeper nesting", f"JSON of at most {DEEPEST} levels")
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")


def _deeper(value: Any, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_deeper(each, levels - 1) for each in inner)

"""The JSON document in a request; `app.security.bodies` bounds its size, `app.json_document` what it may hold."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Request

from firmground.app.errors import InvalidRequest
from firmground.app.json_document import DEEPEST, Repeated, TooDeep, parse_json


async def document(request: Request) -> Any:
    """Raises InvalidRequest."""
    return parsed(await request.body())


Document = Annotated[Any, Depends(document)]


def parsed(data: bytes) -> Any:
    """Raises InvalidRequest."""
    try:
        return parse_json(data)
    except UnicodeError:
        raise InvalidRequest("body", data[:40], "JSON in UTF-8, without unpaired surrogates") from None
    except TooDeep:
        raise InvalidRequest("body", "deeper nesting", f"JSON of at most {DEEPEST} levels") from None
    except Repeated as error:
        raise InvalidRequest("body", error.key, "each key of an object once") from None
    except ValueError as error:
        raise InvalidRequest("body", data[:40].decode(errors="replace"), f"JSON ({error})") from None

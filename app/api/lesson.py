"""The lesson as a file, for a phone or a stick."""

from __future__ import annotations

import io
from functools import lru_cache

from fastapi import APIRouter
from fastapi.responses import Response

from firmground.app.api.responses import ALWAYS
from firmground.app.export.lesson import FILE, write_lesson

_HEADERS = {"Content-Disposition": f'attachment; filename="{FILE}"'}


def lesson_router() -> APIRouter:
    router = APIRouter(tags=["pages"], responses=ALWAYS)

    @router.get(
        "/lesson", response_class=Response, responses={200: {"content": {"text/html": {"schema": {"type": "string"}}}}}
    )
    def lesson() -> Response:
        """One HTML page with the whole lesson. It needs no server and makes no request."""
        return Response(_made(), media_type="text/html", headers=_HEADERS)

    return router


@lru_cache(maxsize=1)
def _made() -> bytes:
    """The same for all as long as the program runs."""
    file = io.BytesIO()
    write_lesson(file)
    return file.getvalue()

"""The short address of the class, for a QR code and for typing: it leads to what the presenter shows."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.responses import RedirectResponse, Response

from firmground.app.backend import Backend
from firmground.app.live.classroom import View
from firmground.app.prefix import below

PATH = "/join"


def register(server: FastAPI, backend: Backend) -> None:
    @server.api_route(PATH, methods=["GET", "HEAD"], include_in_schema=False)
    def lead() -> Response:
        """To the Lab if the presenter is there, else to the lesson, which waits for one. The page follows."""
        page = "/lab" if isinstance(backend.classroom.view, View) else "/lesson"
        return RedirectResponse(below(f"{page}?follow=1"), 303, {"Cache-Control": "no-store"})

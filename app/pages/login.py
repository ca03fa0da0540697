"""The sign-in page: a plain form that works without scripts. A valid token begins a session, a wrong one counts as a
try.
"""

from __future__ import annotations

import html
import logging
import time
from collections.abc import Callable
from string import Template
from typing import Any
from urllib.parse import parse_qs

from fastapi import FastAPI, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from firmground.app.backend import Backend
from firmground.app.errors import AppError
from firmground.app.prefix import below, placed
from firmground.app.security import session
from firmground.app.security.door import Door
from firmground.app.security.errors import Expired, NotSignedIn, TooOften
from firmground.app.security.gate import address
from firmground.app.security.identity import Identity

log = logging.getLogger("firmground")
_WHY = {
    Expired.code: "This link has expired. Ask for a new one, or sign in with a token.",
    NotSignedIn.code: "This link is not valid here. Check that you copied all of it.",
    "over": "You were signed out, your session expired, or the token was changed. Sign in again.",
}
_PAGE = Template("""<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in · Firm Ground</title>
$head
</head>
<body class="door">
<main>
<h1>Firm Ground</h1>
<p>Why does batch normalization work? This laboratory is shared, so please sign in.</p>
<form method="post" action="$action">
<input type="hidden" name="next" value="$next">
<label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus $invalid>
<p id="problem" class="problem" role="alert">$problem</p>
<button class="button primary">Sign in</button>
</form>
<p class="fine">The editor's token lets you launch and change runs, the viewers' token lets you watch them.
Ask the person who runs this server.</p>
</main>
</body>
</html>""")


def register(server: FastAPI, backend: Backend, head: Callable[[], str]) -> None:
    """`head` links to the style sheets."""
    keys, door, hours = backend.keys, backend.door, backend.settings.session_hours

    @server.get("/login", include_in_schema=False)
    async def ask(request: Request) -> Response:
        onward = _own(request.query_params.get("next", ""))
        known: Identity | None = request.state.identity
        if keys.open or (known is not None and known.may("editor")):
            return RedirectResponse(onward, 303)
        return _page(head(), onward, _WHY.get(request.query_params.get("why", ""), ""))

    @server.post("/login", include_in_schema=False)
    async def enter(request: Request) -> Response:
        fields = await _fields(request)
        onward = _own(fields.get("next", ""))
        try:
            known = _known(door, address(request), fields.get("token", ""))
        except TooOften as error:
            return _page(head(), onward, error.message, 429, {"Retry-After": str(error.seconds)})
        except AppError as error:
            return _page(head(), onward, error.message, 401)
        there = _onward(onward)
        session.begin(there, keys, Identity(known.role, until=time.time() + hours * 3600), request)
        return there

    @server.post("/logout", include_in_schema=False)
    async def leave(request: Request) -> Response:
        there = _onward(below("/login"))
        text = session.shown(keys, request)
        if text is not None:
            await backend.revocations.end(text)
        session.end(there, keys, request)
        return there


def _known(door: Door, who: str, token: str) -> Identity:
    """Raises TooOften, NotSignedIn."""
    identity = door.by_token(who, token.strip()).identity
    log.info("signed in", extra={"role": identity.role, "address": who})
    return identity


async def _fields(request: Request) -> dict[str, str]:
    """The fields of a form as browsers post it."""
    data = await request.body()
    return {name: values[0] for name, values in parse_qs(data.decode(errors="replace")).items()}


def _page(head: str, onward: str, problem: str, status: int = 200, headers: Any = None) -> Response:
    text = _PAGE.substitute(
        head=placed(head),
        action=html.escape(below("/login")),
        next=html.escape(onward),
        problem=html.escape(problem),
        invalid='aria-invalid="true" aria-describedby="problem"' if problem else "",
    )
    return HTMLResponse(text, status, {"Cache-Control": "no-store"} | (headers or {}))


def _onward(path: str) -> Response:
    return RedirectResponse(path, 303, {"Cache-Control": "no-store"})


def _own(path: str) -> str:
    """The path if it is one of this server; any other address becomes the home page."""
    home = below("/")
    inside = path.startswith(home) and path.removeprefix(home)[:1] not in ("/", "\\") and path.isprintable()
    return path if inside else home

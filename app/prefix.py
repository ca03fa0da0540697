"""The path below which a proxy shows this server, such as `/lab`: taken off what is asked, put before what is answered.

The routes know nothing of it. Every address that leaves the server goes through `below`, or stands behind `PLACE` in a
text that `placed` finishes.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING

from firmground.app.errors import AppError, InvalidRequest

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

HEADER = "X-Forwarded-Prefix"
PLACE = "/-prefix-/"  # in texts that are made once and shown below any prefix
REFUSED = 1008  # a close code that a websocket sees as 403, since nothing was accepted
_FORM = re.compile(r"(/(?!\.\.?(/|$))[A-Za-z0-9._~-]+)*/?")
_MOST = 200
OWN = frozenset(
    {
        "_dash-component-suites",
        "_dash-dependencies",
        "_dash-layout",
        "_dash-update-component",
        "_dash-ws-callback",
        "_favicon.ico",
        "_reload-hash",
        "api",
        "claims",
        "docs",
        "login",
        "logout",
        "metrics",
        "openapi.json",
        "runs",
        "static",
        "tokens.css",
    }
)
"""What the paths of our own routes begin with; a test holds it equal to `security.access.RULES`."""
_ALLOWED = (
    "a path such as /lab, of letters, digits, '.', '_', '~' and '-', "
    f"that begins with none of the server's own: {', '.join(sorted(OWN))}"
)
_current: ContextVar[str] = ContextVar("prefix", default="")


def checked(prefix: str) -> str:
    """Without a slash at its end, so nothing for `/`. Raises ValueError, which says what is allowed."""
    # One that begins like a route of ours would be ambiguous where a proxy takes it off before it asks.
    if len(prefix) > _MOST or not _FORM.fullmatch(prefix) or prefix.strip("/").split("/")[0] in OWN:
        raise ValueError(_ALLOWED)
    return prefix.rstrip("/")


def current() -> str:
    """Of the request that is being answered; empty where the server is asked at the root, or not by HTTP at all."""
    return _current.get()


def below(path: str) -> str:
    """A path of this server as browsers know it."""
    return current() + path


def placed(text: str) -> str:
    """A text whose places are filled, also those in JSON that was written for HTML."""
    home = below("/")
    return text.replace(PLACE, home).replace(_escaped(PLACE), _escaped(home))


def _escaped(path: str) -> str:
    return path.replace("/", r"\u002f")


class Prefixed:
    """`prefix` is the setting's; without one, a request's header says it, if it comes from one of `proxies`.

    A proxy may take the prefix off or leave it: both are understood.
    """

    def __init__(self, app: ASGIApp, *, prefix: str, proxies: str, refusal: Callable[[AppError], Response]) -> None:
        self._app, self._prefix, self._refusal = app, prefix, refusal
        self._proxies = [ipaddress.ip_network(each) for each in proxies.split()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        try:
            prefix = self._prefix or self._forwarded(scope)
        except InvalidRequest as error:
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": REFUSED, "reason": ""})
            else:
                await self._refusal(error)(scope, receive, send)
            return
        before = _current.set(prefix)
        try:
            await self._app(_inner(scope, prefix), receive, send)
        finally:
            _current.reset(before)

    def _forwarded(self, scope: Scope) -> str:
        """Raises InvalidRequest."""
        said = [value.decode("latin-1") for name, value in scope["headers"] if name == HEADER.lower().encode()]
        if not said or not self._believed(scope):
            return ""
        try:
            return checked(", ".join(said))
        except ValueError as error:
            raise InvalidRequest(HEADER, ", ".join(said), str(error)) from None

    def _believed(self, scope: Scope) -> bool:
        host = (scope["client"] or ("",))[0]
        try:
            address = ipaddress.ip_address(host)
        except ValueError:
            return False
        return any(address in network for network in self._proxies)


def _inner(scope: Scope, prefix: str) -> Scope:
    """One path for everything behind: what the gate judges is what the routes see."""
    path: str = scope["path"]
    if not prefix or not (path == prefix or path.startswith(f"{prefix}/")):
        return scope
    raw: bytes = scope.get("raw_path") or path.encode()
    return {**scope, "path": path[len(prefix) :] or "/", "raw_path": raw.removeprefix(prefix.encode()) or b"/"}

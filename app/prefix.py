"""The path below which a proxy shows this server, such as `/lab`: removed from requests, added to addresses in answers.

The routes do not know it. Every address in an answer goes through `below`, or follows `PLACE` in a text that `placed`
completes.
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
PLACE = "/-prefix-/"  # in texts that are made once and served below any prefix
REFUSED = 1008  # a close code that clients see as 403, since the websocket was not accepted
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
        "atlas",
        "claims",
        "compare",
        "docs",
        "join",
        "lesson",
        "login",
        "logout",
        "metrics",
        "openapi.json",
        "runs",
        "static",
        "tokens.css",
    }
)
"""The first parts of our routes' paths but `lab`; a test compares them with `security.access.RULES`.

Below the prefix /lab the path /lab is either the page itself or, where a proxy keeps the prefix, the home page: both
are the one document that shows the Lab.
"""
_ALLOWED = (
    "a path such as /lab, of letters, digits, '.', '_', '~' and '-', "
    f"that begins with none of the server's own: {', '.join(sorted(OWN))}"
)
_current: ContextVar[str] = ContextVar("prefix", default="")


def checked(prefix: str) -> str:
    """The prefix without a slash at its end, so empty for `/`. Raises ValueError with what is allowed."""
    # A prefix that begins like a route of ours would be ambiguous behind a proxy that strips it.
    if len(prefix) > _MOST or not _FORM.fullmatch(prefix) or prefix.strip("/").split("/")[0] in OWN:
        raise ValueError(_ALLOWED)
    return prefix.rstrip("/")


def current() -> str:
    """The prefix of the current request; empty without one, and outside of requests."""
    return _current.get()


def below(path: str) -> str:
    """A path of this server as browsers see it."""
    return current() + path


def placed(text: str) -> str:
    """The text with all places completed, including those in JSON that was escaped for HTML."""
    home = below("/")
    return text.replace(PLACE, home).replace(_escaped(PLACE), _escaped(home))


def _escaped(path: str) -> str:
    return path.replace("/", r"\u002f")


class Prefixed:
    """`prefix` is the setting's. Without one, the header of a request counts if the request comes from one of
    `proxies`.

    A proxy may strip the prefix or keep it: both work.
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
    """The scope with the path that the gate judges and the routes see."""
    path: str = scope["path"]
    if not prefix or not (path == prefix or path.startswith(f"{prefix}/")):
        return scope
    raw: bytes = scope.get("raw_path") or path.encode()
    return {**scope, "path": path[len(prefix) :] or "/", "raw_path": raw.removeprefix(prefix.encode()) or b"/"}

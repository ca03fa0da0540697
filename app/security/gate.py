"""Authentication, authorization and origin check, in front of every route.

A refused websocket is never accepted. Every answer carries the security headers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firmground.app.errors import AppError
from firmground.app.prefix import below
from firmground.app.security import session
from firmground.app.security.access import SAFE, Access, check
from firmground.app.security.door import Door
from firmground.app.security.errors import NotSignedIn
from firmground.app.security.headers import Headers
from firmground.app.security.identity import ALONE
from firmground.app.security.keys import Keys, is_loopback
from firmground.app.security.origin import check_host, check_origin
from firmground.app.security.rates import Rates
from firmground.app.security.right import Right

KEY = "key"  # the query parameter with the signature of a link
FORWARDED = (
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-prefix",
    "x-forwarded-proto",
    "x-real-ip",
)
REFUSED = 1008  # a close code that clients see as 403, since the websocket was not accepted
Refusal = Callable[[AppError], Response]


@dataclass(frozen=True)
class Policy:
    """`loopback`: only this machine can reach the server."""

    loopback: bool
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


class Gate:
    """`refusal` turns an error into the API's answer. Puts identity, right (or None) and rule into the request's
    `state`.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        keys: Keys,
        door: Door,
        policy: Policy,
        rates: Rates,
        headers: Headers,
        refusal: Refusal,
    ) -> None:
        self._app, self._keys, self._door, self._policy, self._rates = app, keys, door, policy, rates
        self._headers, self._refusal = headers, refusal
        self._access = Access()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        try:
            answer = self._entered(asked)
            if answer is None:
                self._admit(asked)
        except AppError as error:
            answer = self._refused(asked, error)
        if answer is None:
            await self._app(scope, receive, self._with_headers(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": REFUSED, "reason": ""})
        else:
            await answer(scope, receive, self._with_headers(send))

    def _admit(self, asked: HTTPConnection) -> None:
        """Put the identity and the rule of the route into the request's state. Raises
        NotSignedIn, Forbidden, TooOften.
        """
        scope = asked.scope
        if self._keys.open:
            check_host(asked.headers.get("host", ""), self._policy.hosts)
        method = "WEBSOCKET" if scope["type"] == "websocket" else scope["method"]
        rule, parameters = self._access.rule(method, scope["path"])
        right = self._right(asked, needed=rule.least != "anyone")
        identity = None if right is None else right.identity
        check(rule, parameters, identity)
        if method not in SAFE:
            # A page of another origin cannot send a token or the key of a link, so these pass from any origin.
            trusted = self._policy.loopback or (right is not None and right.way in ("token", "link"))
            check_origin(
                asked.headers.get("origin"), asked.headers.get("host", ""), self._policy.origins, trusted=trusted
            )
        if rule.counts is not None and not self._own(asked):
            self._rates.count(rule.counts, address(asked))
        scope.setdefault("state", {}).update(identity=identity, right=right, rule=rule)

    def _right(self, asked: HTTPConnection, *, needed: bool) -> Right | None:
        """Raises NotSignedIn, TooOften."""
        if self._keys.open:
            return Right(self._keys, "alone", "", ALONE)
        kind, _, token = asked.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not needed:
            return session.of_cookie(self._keys, asked)
        return self._door.by_bearer(address(asked), token.strip())

    def _own(self, asked: HTTPConnection) -> bool:
        """Whether a request to an open server comes from this machine itself, and not from a client behind a proxy."""
        forwarded = any(name in asked.headers for name in FORWARDED)
        return self._keys.open and not forwarded and is_loopback(address(asked))

    def _entered(self, asked: HTTPConnection) -> Response | None:
        """Turn a link into a session, and redirect to the address without the signature. Raises NotSignedIn."""
        scope = asked.scope
        if scope["type"] != "http" or KEY not in asked.query_params or not _is_page(asked):
            return None
        there = RedirectResponse(below(_without_key(asked)), 303, {"Cache-Control": "no-store"})
        if self._keys.open:
            return there
        guest = self._keys.signatures.read("link", asked.query_params[KEY])
        right = session.of_cookie(self._keys, asked)
        known = None if right is None else right.identity
        if known is None or known.run is not None or not known.may(guest.role):
            session.begin(there, self._keys, guest, asked)
        return there

    def _refused(self, asked: HTTPConnection, error: AppError) -> Response:
        if isinstance(error, NotSignedIn) and _is_page(asked):
            query = urlencode(
                {"next": below(_without_key(asked))} | ({"why": error.code} if KEY in asked.query_params else {})
            )
            return RedirectResponse(below(f"/login?{query}"), 303, {"Cache-Control": "no-store"})
        answer = self._refusal(error)
        if asked.scope["path"].startswith("/_dash-"):
            answer.status_code = 403  # Dash's renderer fails on a 401
        return answer

    def _with_headers(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = MutableHeaders(scope=message)
                for name, value in self._headers:
                    there.setdefault(name.decode(), value.decode())
            await send(message)

        return sending


def address(asked: HTTPConnection) -> str:
    return asked.client.host if asked.client else "unknown"


def _is_page(asked: HTTPConnection) -> bool:
    scope: dict[str, Any] = dict(asked.scope)
    shown = "text/html" in asked.headers.get("accept", "")
    return scope["type"] == "http" and scope["method"] in SAFE and shown and not scope["path"].startswith("/api/")


def _without_key(asked: HTTPConnection) -> str:
    """The requested path, as one of this server."""
    query = urlencode([(name, value) for name, value in parse_qsl(asked.url.query, True) if name != KEY])
    path = "/" + asked.scope["path"].lstrip("/\\")
    return f"{path}?{query}" if query else path

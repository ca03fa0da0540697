"""The session's cookie. Scripts cannot read it, and requests from other sites do not carry it."""

from __future__ import annotations

import hashlib
import time

from starlette.requests import HTTPConnection
from starlette.responses import Response

from firmground.app.prefix import current
from firmground.app.security.identity import Identity
from firmground.app.security.keys import Keys
from firmground.app.security.right import Right


def of_cookie(keys: Keys, asked: HTTPConnection) -> Right | None:
    text = shown(keys, asked)
    identity = None if text is None else keys.of_session(text)
    return None if text is None or identity is None else Right(keys, "session", text, identity)


def shown(keys: Keys, asked: HTTPConnection) -> str | None:
    """The session's text, valid or not."""
    return asked.cookies.get(_name(keys))


def begin(response: Response, keys: Keys, identity: Identity, asked: HTTPConnection) -> None:
    """Begin a session that lasts as long as the identity."""
    age = None if identity.until is None else max(0, round(identity.until - time.time()))
    response.set_cookie(
        _name(keys),
        keys.signatures.sign("session", identity),
        max_age=age,
        secure=is_secure(asked),
        httponly=True,
        path=current() or "/",
        samesite="lax",  # not strict, so that a link in a mail or on a course page finds you signed in
    )


def end(response: Response, keys: Keys, asked: HTTPConnection) -> None:
    response.delete_cookie(_name(keys), path=current() or "/", secure=is_secure(asked), httponly=True, samesite="lax")


def _name(keys: Keys) -> str:
    """One name for each prefix: browsers send a cookie of `/` to `/lab` too, and which of two counts is undefined."""
    prefix = current()
    return f"{keys.cookie}-{hashlib.sha256(prefix.encode()).hexdigest()[:4]}" if prefix else keys.cookie


def is_secure(asked: HTTPConnection) -> bool:
    return bool(asked.scope["scheme"] in ("https", "wss"))

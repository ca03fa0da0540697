"""Sessions and links are signed identities. None is stored, and every server of the database can read them.

Each session text is unique, so that one session can be ended without the others.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from typing import Any, Literal

from itsdangerous import BadData, URLSafeSerializer

from firmground.app.security.errors import Expired, NotSignedIn
from firmground.app.security.identity import ROLES, Identity

SignedKind = Literal["session", "link"]
_WORDS: dict[SignedKind, str] = {"session": "This session", "link": "This link"}


class Signatures:
    """Signs and reads both kinds. A session does not pass as a link, nor a link as a session."""

    def __init__(self, key: str) -> None:
        self._key = key

    def sign(self, kind: SignedKind, identity: Identity) -> str:
        """A text that fits into cookies and addresses."""
        own = [secrets.token_urlsafe(12)] if kind == "session" else []
        text = self._serializer(kind).dumps([identity.role, identity.run, identity.until, *own])
        return text if isinstance(text, str) else text.decode()

    def read(self, kind: SignedKind, text: str) -> Identity:
        """Raises NotSignedIn for a text that was not signed here, Expired."""
        try:
            identity = _identity(self._serializer(kind).loads(text))
        except BadData:
            raise NotSignedIn(f"{_WORDS[kind]} is not valid here.") from None
        if identity.until is not None and identity.until < time.time():
            raise Expired(f"{_WORDS[kind]} has expired.")
        return identity

    def _serializer(self, kind: SignedKind) -> URLSafeSerializer:
        return URLSafeSerializer(self._key, salt=kind, signer_kwargs={"digest_method": hashlib.sha256})


def _identity(value: Any) -> Identity:
    role, run, until, *_ = value
    assert role in ROLES  # noqa: S101  only `sign` writes what is read here
    return Identity(role, run, until)

"""Tokens are long and random, or at least long, so one fast hash is enough; the token itself is kept nowhere."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Any

LEAST = 16
ALLOWED = f"a text of at least {LEAST} characters, better a random one (such as `openssl rand -base64 24` makes)"


@dataclass(frozen=True)
class TokenHash:
    digest: str  # SHA-256, hexadecimal

    def fits(self, token: str) -> bool:
        """In a time that tells nothing of where they differ."""
        return hmac.compare_digest(self.digest, _digest(token))


def hashed(token: Any) -> Any:
    """What a setting is turned into while it is read. Raises ValueError, without the token."""
    if not isinstance(token, str):
        return token
    if len(token) < LEAST:
        raise ValueError(ALLOWED)
    return TokenHash(_digest(token))


def new_token() -> str:
    return secrets.token_urlsafe(24)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

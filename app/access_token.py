"""Tokens are long and random, or at least long, so one fast hash is enough; the token itself is kept nowhere."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Any

LEAST = 16  # random letters: 10^22 tokens, out of reach even for guesses that are not slowed down
LEAST_DIFFERENT = 8
ALLOWED = (
    f"a text of at least {LEAST} characters, {LEAST_DIFFERENT} of them different, "
    "better a random one (such as `openssl rand -base64 24` makes)"
)


@dataclass(frozen=True)
class TokenHash:
    digest: str  # SHA-256, hexadecimal

    def fits(self, token: str) -> bool:
        """In a time that tells nothing of where they differ."""
        return self.has(digest(token))

    def has(self, digest: str) -> bool:
        return hmac.compare_digest(self.digest, digest)


def hashed(token: Any) -> Any:
    """What a setting is turned into while it is read. Raises ValueError, without the token."""
    if not isinstance(token, str):
        return token
    token = token.strip()  # as what is typed will be
    if len(token) < LEAST or len(set(token)) < LEAST_DIFFERENT:
        raise ValueError(ALLOWED)
    return TokenHash(digest(token))


def new_token() -> str:
    return secrets.token_urlsafe(24)


def digest(text: str) -> str:
    """Of a token, or of a session's text."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()

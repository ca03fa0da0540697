"""Access tokens. They are long and usually random, so one fast hash is enough; the token itself is never stored."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Any

LEAST = 16  # random characters: 10^22 tokens, too many to guess even without a limit
LEAST_DIFFERENT = 8
ALLOWED = (
    f"a text of at least {LEAST} characters, {LEAST_DIFFERENT} of them different, "
    "preferably random (for example from `openssl rand -base64 24`)"
)


@dataclass(frozen=True)
class TokenHash:
    digest: str  # SHA-256, hexadecimal

    def fits(self, token: str) -> bool:
        """Compared in constant time."""
        return self.has(digest(token))

    def has(self, digest: str) -> bool:
        return hmac.compare_digest(self.digest, digest)


def hashed(token: Any) -> Any:
    """Turns the text of a setting into its hash. Raises ValueError, without the token."""
    if not isinstance(token, str):
        return token
    token = token.strip()  # as sign-in does with what is typed
    if len(token) < LEAST or len(set(token)) < LEAST_DIFFERENT:
        raise ValueError(ALLOWED)
    return TokenHash(digest(token))


def new_token() -> str:
    return secrets.token_urlsafe(24)


def digest(text: str) -> str:
    """The digest of a token, or of the text of a session."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()

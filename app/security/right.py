"""The right of a client to be here, checked again and again while a connection lasts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from firmground.app.security.errors import NotSignedIn
from firmground.app.security.identity import ALONE, Identity
from firmground.app.security.keys import Keys

Way = Literal["alone", "session", "token", "link"]


@dataclass(frozen=True)
class Right:
    """`shown`: the text of the session or link, or the digest of the token; the token itself is not kept."""

    keys: Keys
    way: Way
    shown: str = field(repr=False)
    identity: Identity

    def check(self) -> None:
        """Raises NotSignedIn or Expired once the session or link has expired, was signed out, or its
        token was changed.
        """
        if self._now() != self.identity:
            raise NotSignedIn("Your session, link or token is no longer valid. Sign in again.")

    def _now(self) -> Identity | None:
        match self.way:
            case "alone":
                return ALONE
            case "session":
                return self.keys.session(self.shown)
            case "token":
                return self.keys.of_digest(self.shown)
            case "link":
                return self.keys.signatures.read("link", self.shown)

"""What a client came in by, checked again for as long as a connection lasts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from firmground.app.security.errors import NotSignedIn
from firmground.app.security.identity import ALONE, Identity
from firmground.app.security.keys import Keys

Way = Literal["alone", "session", "token", "link"]


@dataclass(frozen=True)
class Right:
    """`shown`: the session's or the link's text, or the token's digest, which is all that is kept of a token."""

    keys: Keys
    way: Way
    shown: str = field(repr=False)
    identity: Identity

    def check(self) -> None:
        """Raises NotSignedIn, Expired once it is over: in time, by signing out, or with a token that was changed."""
        if self._now() != self.identity:
            raise NotSignedIn("What you came in by is not valid any more. Allowed: to sign in again.")

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

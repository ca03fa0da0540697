"""Sign in with a token, or with the signature in a link."""

from __future__ import annotations

import logging

from firmground.app.access_token import digest
from firmground.app.security.errors import Expired, NotSignedIn, TooOften
from firmground.app.security.keys import Keys
from firmground.app.security.right import Right
from firmground.app.security.tries import Tries

log = logging.getLogger("firmground")


class Door:
    """Check a value, always in full, whatever this address has tried before. Only wrong values count as tries."""

    def __init__(self, keys: Keys, tries: Tries) -> None:
        self._keys, self._tries = keys, tries

    def by_token(self, address: str, token: str) -> Right:
        """Raises NotSignedIn, TooOften."""
        found = self._keys.of_token(token)
        try:
            identity = self._tries.judge(address, token, found)
        except NotSignedIn:
            log.warning("wrong token", extra={"address": address})
            raise
        except TooOften:
            log.warning("too many wrong tokens", extra={"address": address})
            raise
        return Right(self._keys, "token", digest(token), identity)

    def by_bearer(self, address: str, text: str) -> Right:
        """Check a token, or a link. A link cannot be guessed, so it does not count as a try. Raises NotSignedIn,
        Expired, TooOften.
        """
        try:
            identity = self._keys.signatures.read("link", text)
        except Expired:
            raise
        except NotSignedIn:
            return self.by_token(address, text)
        return Right(self._keys, "link", text, identity)

"""Who comes in by what they know: a token, or the signature that a link carries."""

from __future__ import annotations

import logging

from firmground.app.access_token import digest
from firmground.app.security.errors import Expired, NotSignedIn, TooOften
from firmground.app.security.keys import Keys
from firmground.app.security.right import Right
from firmground.app.security.tries import Tries

log = logging.getLogger("firmground")


class Door:
    """The value is looked at first and in full, whatever the address has tried; only wrong ones count as tries."""

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
        """A token, or a link, which cannot be guessed and is no try. Raises NotSignedIn, Expired, TooOften."""
        try:
            identity = self._keys.signatures.read("link", text)
        except Expired:
            raise
        except NotSignedIn:
            return self.by_token(address, text)
        return Right(self._keys, "link", text, identity)

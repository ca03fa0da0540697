"""Whose a token, a session or a link is. Where nobody else can reach the server, training_set is its one user."""

from __future__ import annotations

import hashlib
import ipaddress
import secrets as random
from collections.abc import Callable, Mapping

from firmground.app.access_token import TokenHash, digest, new_token
from firmground.app.errors import NotSignedIn
from firmground.app.security.identity import ROLES, Identity, Role
from firmground.app.security.signature import Signatures
from firmground.app.settings import Settings
from firmground.app.store.secrets import Secrets

Announce = Callable[[Role, str], None]


class Keys:
    """`hashes`: of the tokens that are valid; none at all leaves the server open to its single user.

    `made`: they were made here, and another process may make new ones; else they are as the settings say.
    """

    def __init__(self, hashes: Mapping[Role, TokenHash], signing: str, *, made: bool = False) -> None:
        self.open = not hashes
        self.made = made
        self._signing = signing
        self._ended: dict[str, float | None] = {}  # sessions by their digests, and until when they would have lasted
        self.change(hashes)
        # Cookies do not know ports, and two servers of one machine would overwrite each other's.
        self.cookie = f"firmground-{hashlib.sha256(signing.encode()).hexdigest()[:8]}"

    def change(self, hashes: Mapping[Role, TokenHash]) -> None:
        """Changing a token ends the sessions and links of those who came in by it, hence its part in the signature."""
        told = "".join(f"/{role}:{hashes[role].digest}" for role in ROLES if role in hashes)
        self._hashes = dict(hashes)
        self.signatures = Signatures(self._signing + told)

    def of_token(self, text: str) -> Identity | None:
        return self.of_digest(digest(text))

    def of_digest(self, told: str) -> Identity | None:
        """Whose token has this digest; all are compared, in a time that tells nothing."""
        found = [role for role, known in self._hashes.items() if known.has(told)]
        return Identity(found[0]) if found else None

    def of_session(self, text: str) -> Identity | None:
        """None for one that is over or was never there: who shows it is nobody yet."""
        try:
            return self.session(text)
        except NotSignedIn:
            return None

    def session(self, text: str) -> Identity:
        """Raises NotSignedIn, Expired."""
        identity = self.signatures.read("session", text)
        if digest(text) in self._ended:
            raise NotSignedIn("This session has been signed out.")
        return identity

    def end(self, session: str, until: float | None) -> None:
        """The session of this digest, which would have lasted until then."""
        self._ended[session] = until

    def forget_past(self, now: float) -> None:
        """Of ended sessions, those that would be over anyhow."""
        for session in [each for each, until in self._ended.items() if until is not None and until < now]:
            del self._ended[session]


def open_keys(kept: Secrets, settings: Settings, announce: Announce) -> Keys:
    """Makes tokens where they are needed and none is given; `announce(role, token)` is the only time they are seen."""
    hashes: dict[Role, TokenHash] = {}
    if settings.token is not None:
        hashes["editor"] = settings.token
    if settings.viewer_token is not None:
        hashes["viewer"] = settings.viewer_token
    made = not hashes and not is_loopback(settings.host)
    if made:
        hashes = {role: _kept(kept, role, announce) for role in ROLES}
    return Keys(hashes, kept.keep("signing", random.token_urlsafe(32)), made=made)


def made_hashes(kept: Secrets) -> dict[Role, TokenHash] | None:
    """Of the tokens that were made here; None while new ones are being made."""
    found = {role: TokenHash(known) for role in ROLES if (known := kept.get(_name(role))) is not None}
    return found if len(found) == len(ROLES) else None


def renew(kept: Secrets, announce: Announce) -> None:
    """New tokens instead of those that were made here; sessions and links of the old ones end."""
    for role in ROLES:
        kept.forget(_name(role))
        _kept(kept, role, announce)


def is_loopback(host: str) -> bool:
    if host.strip("[]") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _kept(kept: Secrets, role: Role, announce: Announce) -> TokenHash:
    known = kept.get(_name(role))
    if known is not None:
        return TokenHash(known)
    token = new_token()
    mine = TokenHash(digest(token))
    holds = TokenHash(kept.keep(_name(role), mine.digest))
    if holds == mine:  # else another server was quicker, and has told its own
        announce(role, token)
    return holds


def _name(role: Role) -> str:
    return f"token of the {role}"

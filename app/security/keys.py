"""Whose a token, a session or a link is. Where nobody else can reach the server, everybody is its one user."""

from __future__ import annotations

import hashlib
import ipaddress
import secrets as random
from collections.abc import Callable, Mapping

from app.errors import NotSignedIn
from app.security.identity import ROLES, Identity, Role
from app.security.signature import Signatures
from app.security.token import TokenHash, new_token
from app.settings import Settings
from app.store.secrets import Secrets

Announce = Callable[[Role, str], None]


class Keys:
    """`hashes`: of the tokens that are valid; none at all leaves the server open to its single user."""

    def __init__(self, hashes: Mapping[Role, TokenHash], signing: str) -> None:
        self.open = not hashes
        self._hashes = dict(hashes)
        # Whoever changes a token wants those who came in by it to be gone.
        told = "".join(f"/{role}:{self._hashes[role].digest}" for role in ROLES if role in self._hashes)
        self.signatures = Signatures(signing + told)
        # Cookies do not know ports, and two servers of one machine would overwrite each other's.
        self.cookie = f"firmground-{hashlib.sha256(signing.encode()).hexdigest()[:8]}"

    def of_bearer(self, text: str) -> Identity:
        """A token, or what a link carries. Raises NotSignedIn, Expired."""
        return self.of_token(text) or self.signatures.read("link", text)

    def of_token(self, text: str) -> Identity | None:
        found = [role for role, known in self._hashes.items() if known.fits(text)]
        return Identity(found[0]) if found else None

    def of_session(self, text: str) -> Identity | None:
        """None for one that is over or was never there: who shows it is nobody yet."""
        try:
            return self.signatures.read("session", text)
        except NotSignedIn:
            return None


def open_keys(kept: Secrets, settings: Settings, announce: Announce) -> Keys:
    """Makes tokens where they are needed and none is given; `announce(role, token)` is the only time they are seen."""
    hashes: dict[Role, TokenHash] = {}
    if settings.token is not None:
        hashes["editor"] = settings.token
    if settings.viewer_token is not None:
        hashes["viewer"] = settings.viewer_token
    if not hashes and not is_loopback(settings.host):
        hashes = {role: _kept(kept, role, announce) for role in ROLES}
    return Keys(hashes, kept.keep("signing", random.token_urlsafe(32)))


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
    mine = TokenHash(hashlib.sha256(token.encode()).hexdigest())
    holds = TokenHash(kept.keep(_name(role), mine.digest))
    if holds == mine:  # else another server was quicker, and has told its own
        announce(role, token)
    return holds


def _name(role: Role) -> str:
    return f"token of the {role}"

"""Which identity a token, a session or a link belongs to. On an open server every client is its one user."""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
from collections.abc import Callable, Mapping

from firmground.app.access_token import TokenHash, digest, new_token
from firmground.app.security.errors import NotSignedIn
from firmground.app.security.identity import ROLES, Identity, Role
from firmground.app.security.signature import Signatures
from firmground.app.settings import Settings
from firmground.app.store.shared_secrets import SharedSecrets

Announce = Callable[[Role, str], None]


class Keys:
    """`hashes`: those of the valid tokens; without any, the server is open.

    `made`: the server generated the tokens, and another process may replace them; otherwise they come from the
    settings.
    """

    def __init__(self, hashes: Mapping[Role, TokenHash], signing: str, *, made: bool = False) -> None:
        self.open = not hashes
        self.made = made
        self._signing = signing
        self._ended: dict[str, float | None] = {}  # digests of ended sessions, and when they would have expired
        self.change(hashes)
        # Cookies ignore ports, so two servers of one machine would overwrite each other's.
        self.cookie = f"firmground-{hashlib.sha256(signing.encode()).hexdigest()[:8]}"

    def change(self, hashes: Mapping[Role, TokenHash]) -> None:
        """The hashes are part of the signing key, so that changing a token ends the sessions and links that came from
        it.
        """
        hashed = "".join(f"/{role}:{hashes[role].digest}" for role in ROLES if role in hashes)
        self._hashes = dict(hashes)
        self.signatures = Signatures(self._signing + hashed)

    def of_token(self, text: str) -> Identity | None:
        return self.of_digest(digest(text))

    def of_digest(self, digest: str) -> Identity | None:
        """The identity whose token has this digest. All are compared, in constant time."""
        found = [role for role, known in self._hashes.items() if known.has(digest)]
        return Identity(found[0]) if found else None

    def of_session(self, text: str) -> Identity | None:
        """The identity of a session, or None if it has ended or never existed."""
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
        """End the session with this digest, which would have expired at `until`."""
        self._ended[session] = until

    def forget_past(self, now: float) -> None:
        """Forget ended sessions that have expired by now."""
        for session in [each for each, until in self._ended.items() if until is not None and until < now]:
            del self._ended[session]


def open_keys(kept: SharedSecrets, settings: Settings, announce: Announce) -> Keys:
    """Generate tokens if the server needs them and the settings have none. `announce(role, token)` is their only
    appearance.
    """
    hashes: dict[Role, TokenHash] = {}
    if settings.token is not None:
        hashes["editor"] = settings.token
    if settings.viewer_token is not None:
        hashes["viewer"] = settings.viewer_token
    made = not hashes and not is_loopback(settings.host)
    if made:
        hashes = {role: _kept(kept, role, announce) for role in ROLES}
    return Keys(hashes, kept.keep("signing", secrets.token_urlsafe(32)), made=made)


def made_hashes(kept: SharedSecrets) -> dict[Role, TokenHash] | None:
    """The hashes of generated tokens; None while they are being replaced."""
    found = {role: TokenHash(known) for role in ROLES if (known := kept.get(_name(role))) is not None}
    return found if len(found) == len(ROLES) else None


def renew(kept: SharedSecrets, announce: Announce) -> None:
    """Replace the generated tokens; sessions and links of the old ones end."""
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


def _kept(kept: SharedSecrets, role: Role, announce: Announce) -> TokenHash:
    known = kept.get(_name(role))
    if known is not None:
        return TokenHash(known)
    token = new_token()
    mine = TokenHash(digest(token))
    holds = TokenHash(kept.keep(_name(role), mine.digest))
    if holds == mine:  # otherwise another server was first and announced its own
        announce(role, token)
    return holds


def _name(role: Role) -> str:
    return f"token of the {role}"

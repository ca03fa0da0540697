from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer

from firmground.app.security.errors import Expired, NotSignedIn
from firmground.app.security.identity import Identity
from firmground.app.security.signature import Signatures, SignedKind

GUEST = Identity("viewer", "k7m2p9x4ab", round(time.time()) + 3600)


@pytest.mark.parametrize("kind", ["session", "link"])
@pytest.mark.parametrize("identity", [GUEST, Identity("editor"), Identity("viewer")])
def test_signed_identities_are_read_back(kind: SignedKind, identity: Identity) -> None:
    signatures = Signatures("a key")
    assert signatures.read(kind, signatures.sign(kind, identity)) == identity


def test_a_link_is_not_a_session() -> None:
    signatures = Signatures("a key")
    with pytest.raises(NotSignedIn, match="This session is not valid here"):
        signatures.read("session", signatures.sign("link", GUEST))


def test_another_server_s_link_is_refused() -> None:
    with pytest.raises(NotSignedIn, match="This link is not valid here"):
        Signatures("a key").read("link", Signatures("another").sign("link", GUEST))


def test_an_expired_link_is_refused_as_expired() -> None:
    signatures = Signatures("a key")
    with pytest.raises(Expired, match="This link has expired"):
        signatures.read("link", signatures.sign("link", Identity("viewer", None, time.time() - 1)))


def test_another_role_cannot_be_written_over_the_signature() -> None:
    signatures = Signatures("a key")
    _, signature = signatures.sign("link", GUEST).rsplit(".", 1)
    forged = URLSafeSerializer("whatever").dumps(["editor", None, None])
    text = forged if isinstance(forged, str) else forged.decode()
    with pytest.raises(NotSignedIn):
        signatures.read("link", f"{text.rsplit('.', 1)[0]}.{signature}")


@given(st.integers(0, 200), st.characters())
def test_a_link_with_any_other_character_in_any_place_is_refused(place: int, character: str) -> None:
    signatures = Signatures("a key")
    text = signatures.sign("link", GUEST)
    at = place % len(text)
    # The last character of base64 has bits that are not used.
    if at == len(text) - 1 or text[at] == character:
        return
    with pytest.raises(NotSignedIn):
        signatures.read("link", text[:at] + character + text[at + 1 :])


@given(st.text(max_size=200))
def test_no_text_is_a_session_by_chance(text: str) -> None:
    with pytest.raises(NotSignedIn):
        Signatures("a key").read("session", text)

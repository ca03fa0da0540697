from __future__ import annotations

from pathlib import Path

import pytest

from firmground.app.access_token import digest
from firmground.app.security.door import Door
from firmground.app.security.errors import Expired, NotSignedIn
from firmground.app.security.identity import Identity, Role
from firmground.app.security.keys import Keys, is_loopback, open_keys, renew
from firmground.app.security.tries import Tries
from tests.app import world

EDITOR = "the editor's token, made up"
VIEWER = "the viewers' token, made up"


def opened(folder: Path, **fields: object) -> tuple[Keys, dict[Role, str]]:
    told: dict[Role, str] = {}
    given = world.settings(folder, **fields)
    return open_keys(world.store(folder).secrets, given, told.__setitem__), told


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"])
def test_on_loopback_without_tokens_the_server_is_open_and_makes_none(tmp_path: Path, host: str) -> None:
    keys, told = opened(tmp_path, host=host)
    assert keys.open
    assert told == {}


@pytest.mark.parametrize("host", [world.EVERYWHERE, "::", "192.168.1.5", "example.org", "127.0.0.1.example.org"])
def test_beyond_loopback_both_tokens_are_generated_shown_once_and_kept_as_hashes(tmp_path: Path, host: str) -> None:
    assert not is_loopback(host)
    keys, told = opened(tmp_path, host=host)
    assert not keys.open
    assert keys.of_token(told["editor"]) == Identity("editor")
    assert keys.of_token(told["viewer"]) == Identity("viewer")
    again, nothing = opened(tmp_path, host=host)
    assert nothing == {}
    assert again.of_token(told["editor"]) == Identity("editor")
    database = b"".join(path.read_bytes() for path in tmp_path.glob("runs.db*"))
    assert not any(token.encode() in database for token in told.values())


def test_given_tokens_are_the_only_ones_also_on_loopback(tmp_path: Path) -> None:
    keys, told = opened(tmp_path, token=EDITOR, viewer_token=VIEWER)
    assert told == {}
    assert not keys.open
    assert [keys.of_token(token) for token in (EDITOR, VIEWER, "", EDITOR[:-1])] == [
        Identity("editor"),
        Identity("viewer"),
        None,
        None,
    ]


def test_a_link_is_good_as_a_bearer_s_token(tmp_path: Path) -> None:
    keys, _ = opened(tmp_path, token=EDITOR)
    door, guest = Door(keys, Tries(10)), Identity("viewer", "abc")
    assert door.by_bearer("10.0.0.1", keys.signatures.sign("link", guest)).identity == guest
    with pytest.raises(NotSignedIn):
        door.by_bearer("10.0.0.1", "nonsense")


def test_links_and_expired_links_do_not_count_as_tries(tmp_path: Path) -> None:
    keys, _ = opened(tmp_path, token=EDITOR)
    door, guest = Door(keys, Tries(1)), Identity("viewer", "abc")
    with pytest.raises(NotSignedIn):
        door.by_bearer("10.0.0.1", "nonsense")
    for number in range(5):
        with pytest.raises(Expired):
            door.by_bearer("10.0.0.1", keys.signatures.sign("link", Identity("viewer", None, number)))
    assert door.by_bearer("10.0.0.1", keys.signatures.sign("link", guest)).identity == guest


def test_sessions_of_one_identity_differ_and_one_ends_without_the_other(tmp_path: Path) -> None:
    keys, _ = opened(tmp_path, token=EDITOR)
    one, other = (keys.signatures.sign("session", Identity("editor", None, 9e9)) for _ in range(2))
    assert one != other
    keys.end(digest(one), 9e9)
    assert [keys.of_session(text) for text in (one, other)] == [None, Identity("editor", None, 9e9)]
    keys.forget_past(9e9 - 1)
    assert keys.of_session(one) is None


def test_a_session_in_the_old_format_is_still_valid(tmp_path: Path) -> None:
    keys, _ = opened(tmp_path, token=EDITOR)
    text = str(keys.signatures._serializer("session").dumps(["editor", None, 9e9]))
    assert keys.of_session(text) == Identity("editor", None, 9e9)


def test_servers_of_one_database_read_each_other_s_sessions_until_a_token_changes(tmp_path: Path) -> None:
    one, _ = opened(tmp_path, token=EDITOR)
    session = one.signatures.sign("session", Identity("editor"))
    other, _ = opened(tmp_path, token=EDITOR)
    assert other.of_session(session) == Identity("editor")
    assert other.cookie == one.cookie
    changed, _ = opened(tmp_path, token=EDITOR + "!")
    assert changed.of_session(session) is None


def test_renewed_tokens_replace_the_old_ones(tmp_path: Path) -> None:
    _, old = opened(tmp_path, host=world.EVERYWHERE)
    new: dict[Role, str] = {}
    renew(world.store(tmp_path).secrets, new.__setitem__)
    keys, _ = opened(tmp_path, host=world.EVERYWHERE)
    assert keys.of_token(old["editor"]) is None
    assert keys.of_token(new["editor"]) == Identity("editor")

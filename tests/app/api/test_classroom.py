from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosedError
from websockets.sync.client import ClientConnection, connect

from tests.app import world

EDITOR = "the editor's token, made up"
VIEWER = "the viewers' token, made up"
VIEW = {"run": "sample", "query": "run=sample&layer=3", "seq": 12, "playing": True, "speed": 1}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = world.settings(tmp_path_factory.mktemp("class"), token=EDITOR, viewer_token=VIEWER)
    with world.serving(given) as address:
        yield address


def attending(address: str, token: str) -> ClientConnection:
    return connect(f"ws://{address}/api/class", additional_headers={"Authorization": f"Bearer {token}"})


def told(socket: ClientConnection) -> dict[str, Any]:
    message: dict[str, Any] = json.loads(socket.recv(timeout=world.PATIENCE))
    assert message.pop("type") == "class"
    return message


def shown(socket: ClientConnection, view: object) -> None:
    """Views between may be left out."""
    world.eventually(lambda: told(socket)["view"] == view, f"the view {view}")


def test_followers_see_the_presenter_even_if_they_come_late(guarded: str) -> None:
    with attending(guarded, EDITOR) as presenter, attending(guarded, VIEWER) as early:
        assert told(early) == {"presenting": False, "view": None}
        presenter.send(json.dumps(VIEW))
        assert told(early) == {"presenting": False, "view": VIEW}
        with attending(guarded, VIEWER) as late:
            assert told(late)["view"] == VIEW
        presenter.send(json.dumps(VIEW | {"seq": 13}))
        shown(early, VIEW | {"seq": 13})
        presenter.send("null")
        shown(early, None)


def test_a_presenter_who_leaves_stops_presenting(guarded: str) -> None:
    with attending(guarded, VIEWER) as viewer:
        with attending(guarded, EDITOR) as presenter:
            presenter.send(json.dumps(VIEW))
            shown(viewer, VIEW)
        shown(viewer, None)


def test_the_newest_presenter_replaces_the_one_before(guarded: str) -> None:
    with attending(guarded, EDITOR) as one, attending(guarded, EDITOR) as other:
        one.send(json.dumps(VIEW))
        world.eventually(lambda: told(one)["presenting"], "presenting")
        other.send(json.dumps(VIEW | {"seq": 99}))
        world.eventually(lambda: not told(one)["presenting"], "the end of it")
        one.send("null")  # it has nothing to give back
        shown(other, VIEW | {"seq": 99})


def test_a_viewer_of_one_run_is_not_shown_others(guarded: str) -> None:
    with world.http(guarded, EDITOR) as editor:
        key = editor.post("/api/links", json={"run": "sample"}).json()["key"]
    with attending(guarded, EDITOR) as presenter, attending(guarded, key) as guest:
        presenter.send(json.dumps(VIEW | {"run": "another"}))
        presenter.send(json.dumps(VIEW))
        shown(guest, VIEW)
        presenter.send(json.dumps(VIEW | {"run": "another"}))
        shown(guest, None)


@pytest.mark.parametrize(
    ("token", "text", "code"),
    [
        (VIEWER, json.dumps(VIEW), 4403),
        (EDITOR, "{", 4422),
        (EDITOR, "{}", 4422),
        (EDITOR, json.dumps(VIEW | {"more": 1}), 4422),
        (EDITOR, json.dumps(VIEW | {"speed": 1e9}), 4422),
        (EDITOR, json.dumps(VIEW | {"query": "x" * 501}), 4422),
        (EDITOR, "[" * 3000, 4422),
        (EDITOR, "x" * 5000, 4422),
        (EDITOR, b"\x00\xff", 4422),
    ],
)
def test_invalid_and_forbidden_messages_close_the_connection_with_a_reason(
    guarded: str, token: str, text: str | bytes, code: int
) -> None:
    with attending(guarded, token) as socket:
        told(socket)
        socket.send(text)
        with pytest.raises(ConnectionClosedError) as closed:
            socket.recv(timeout=world.PATIENCE)
        assert closed.value.rcvd is not None
        assert (closed.value.rcvd.code, bool(closed.value.rcvd.reason)) == (code, True)

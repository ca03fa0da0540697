from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from httpx2 import Client
from websockets.exceptions import ConnectionClosedError
from websockets.sync.client import ClientConnection, connect

from tests.app import world

EDITOR = "the editor's token, made up"
VIEWER = "the viewers' token, made up"
QUESTION = {"lesson": "a-lesson-of-monday", "card": "ground", "choices": 3}
VIEW = {"run": "sample", "query": "run=sample&layer=3", "seq": 12, "playing": True, "speed": 1}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = world.settings(tmp_path_factory.mktemp("class"), token=EDITOR, viewer_token=VIEWER)
    with world.serving(given) as address:
        yield address


def attending(address: str, token: str) -> ClientConnection:
    return connect(f"ws://{address}/api/class", additional_headers={"Authorization": f"Bearer {token}"})


def told(socket: ClientConnection) -> dict[str, Any]:
    return heard(socket, "class")


def tally(socket: ClientConnection) -> dict[str, Any]:
    return heard(socket, "tally")


def heard(socket: ClientConnection, kind: str) -> dict[str, Any]:
    """The next message of this kind; a presenter of a card hears of answers, too."""
    while True:
        message: dict[str, Any] = json.loads(socket.recv(timeout=world.PATIENCE))
        if message.pop("type") == kind:
            return message


def answer(viewer: int, choice: int) -> dict[str, Any]:
    return {"lesson": QUESTION["lesson"], "card": "ground", "choice": choice, "viewer": f"viewer-number-{viewer:04}"}


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


def test_a_class_answers_a_card_and_its_presenter_alone_is_told(guarded: str) -> None:
    with (
        attending(guarded, EDITOR) as presenter,
        attending(guarded, VIEWER) as viewer,
        world.http(guarded, VIEWER) as client,
    ):
        # A lesson of its own: answers outlive the presenters of the tests before.
        asked = QUESTION | {"lesson": "a-lesson-of-tuesday"}
        presenter.send(json.dumps(asked))
        shown(viewer, asked)
        for number, choice in enumerate([1, 1, 0]):
            given = answer(number, choice) | {"lesson": asked["lesson"]}
            assert client.post("/api/class/answers", json=given).status_code == 204
        world.eventually(lambda: tally(presenter) == {"card": "ground", "counts": [1, 2, 0], "here": 1}, "the tally")
        again = client.post("/api/class/answers", json=answer(0, 2) | {"lesson": asked["lesson"]})
        assert (again.status_code, again.json()["error"]["code"]) == (409, "already_answered")
        presenter.send("null")
        shown(viewer, None)
        over = client.post("/api/class/answers", json=answer(4, 0))
        assert (over.status_code, over.json()["error"]["field"]) == (409, "card")
        with pytest.raises(TimeoutError):
            viewer.recv(timeout=0.3)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"choice": 3}, "choice"),
        ({"choice": -1}, "choice"),
        ({"choice": True}, "choice"),
        ({"viewer": "short"}, "viewer"),
        ({"card": "<b>"}, "card"),
        ({"name": "Ada"}, "name"),
    ],
)
def test_an_invalid_answer_is_refused_by_name(guarded: str, changes: dict[str, Any], field: str) -> None:
    with attending(guarded, EDITOR) as presenter, world.http(guarded, VIEWER) as client:
        presenter.send(json.dumps(QUESTION))
        shown(presenter, QUESTION)
        refused = client.post("/api/class/answers", json=answer(9, 0) | changes)
        assert (refused.status_code, refused.json()["error"]["field"]) == (422, field)


def test_a_guest_of_one_run_may_answer(guarded: str) -> None:
    with world.http(guarded, EDITOR) as editor:
        key = editor.post("/api/links", json={"run": "sample"}).json()["key"]
    with attending(guarded, EDITOR) as presenter, attending(guarded, key) as guest, world.http(guarded, key) as client:
        presenter.send(json.dumps(QUESTION))
        shown(guest, QUESTION)
        assert client.post("/api/class/answers", json=answer(7, 0)).status_code == 204


def test_the_short_address_leads_to_where_the_presenter_is(guarded: str) -> None:
    def there(client: Client) -> str:
        answer = client.get("/join", headers={"accept": "text/html"})
        assert answer.status_code == 303
        return answer.headers["location"]

    with world.http(guarded, VIEWER) as client, attending(guarded, EDITOR) as presenter:
        assert there(client) == "/lesson?follow=1"
        presenter.send(json.dumps(VIEW))
        shown(presenter, VIEW)
        assert there(client) == "/lab?follow=1"
        presenter.send(json.dumps(QUESTION))
        shown(presenter, QUESTION)
        assert there(client) == "/lesson?follow=1"


@pytest.mark.parametrize(
    ("token", "text", "code"),
    [
        (VIEWER, json.dumps(VIEW), 4403),
        (VIEWER, json.dumps(QUESTION), 4403),
        (EDITOR, json.dumps(QUESTION | {"choices": 1}), 4422),
        (EDITOR, json.dumps(QUESTION | VIEW), 4422),
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

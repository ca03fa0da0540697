"""A connection that is only half there is found from the server's side, and gives its seat back."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import msgspec
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.app import world
from tests.app.relay import Relay, relaying

STILL = world.SMALL | {"steps": 1_000_000, "recording": {"probe": 16, "max_frames": 8}}


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that waits a second for an answer."""
    with world.serving(world.settings(tmp_path_factory.mktemp("hasty"), patience_seconds=1.0)) as address:
        yield address


@pytest.fixture
def relay(hasty: str) -> Iterator[Relay]:
    with relaying(hasty) as one:
        yield one


def seats(address: str) -> int:
    with world.http(address) as client:
        lines = client.get("/metrics").text.splitlines()
    return int(float(next(line.split()[-1] for line in lines if line.startswith("firmground_viewers"))))


@pytest.fixture
def running(hasty: str) -> Iterator[str]:
    with world.http(hasty) as client:
        run_id = str(client.post("/api/runs", json=STILL).json()["id"])
        yield run_id
        client.post(f"/api/runs/{run_id}/events", json={"type": "stop"})


def test_a_viewer_behind_a_half_open_connection_loses_its_seat(hasty: str, relay: Relay, running: str) -> None:
    with connect(f"ws://{relay.address}/api/runs/{running}/stream?beat=0.2", close_timeout=0.1) as viewer:
        viewer.recv(world.PATIENCE)
        assert seats(hasty) == 1
        relay.hold()
        world.eventually(lambda: seats(hasty) == 0, "the end of the seat")


def test_a_client_that_does_not_answer_a_beat_is_closed_with_the_reason(hasty: str, running: str) -> None:
    url = f"ws://{hasty}/api/runs/{running}/stream?beat=0.1"
    with connect(url, close_timeout=0.1) as viewer, pytest.raises(ConnectionClosed) as closed:
        list(iter(viewer.recv, None))
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4408
    assert closed.value.rcvd.reason == "unresponsive: No answer to the heartbeat for 1 s."


def test_a_client_without_beats_may_be_silent(hasty: str, running: str) -> None:
    with connect(f"ws://{hasty}/api/runs/{running}/stream", close_timeout=0.1) as viewer:
        viewer.recv(world.PATIENCE)
        time.sleep(2.5)  # longer than the server waits for an answer
        with world.http(hasty) as client:
            client.post(f"/api/runs/{running}/events", json={"type": "stop"})
        last = list(viewer)[-1]
    assert isinstance(last, bytes)
    assert msgspec.msgpack.decode(last) == {"type": "end", "state": "stopped"}


def test_the_class_beats_too_and_drops_a_presenter_that_does_not_answer(hasty: str, relay: Relay) -> None:
    view = {"run": "sample", "query": "", "seq": 1, "playing": True, "speed": 1}
    with (
        connect(f"ws://{hasty}/api/class") as follower,
        connect(f"ws://{relay.address}/api/class?beat=0.2", close_timeout=0.1) as one,
    ):
        one.send(json.dumps(view))
        one.send('{"type": "beat"}')
        heard = [json.loads(one.recv(world.PATIENCE)) for _ in range(3)]
        assert {"type": "beat"} in heard
        one.send('{"type": "beat"}')

        def told() -> dict[str, object]:
            return dict(json.loads(follower.recv(world.PATIENCE)))

        world.eventually(lambda: told()["view"] is not None, "the presenter")
        relay.hold()
        assert told()["view"] is None

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.app import world
from tests.app.api.conftest import Client

LIVE = {"steps": 300, "widths": [4], "recording": {"probe": 16, "max_frames": 400}}


@contextmanager
def stream(server: str, run_id: str, query: str = "", **options: Any) -> Iterator[ClientConnection]:
    url = f"ws://{server}/api/runs/{run_id}/stream{query}"
    # A client that leaves with unread messages in its queue would not see the server's goodbye behind them.
    with connect(url, max_size=None, open_timeout=world.PATIENCE, close_timeout=0.1, **options) as connection:
        yield connection


def received(connection: ClientConnection) -> dict[str, Any]:
    message = connection.recv(world.PATIENCE)
    document: dict[str, Any] = json.loads(message) if isinstance(message, str) else msgspec.msgpack.decode(message)
    return document


def whole(server: str, run_id: str, query: str = "", pause: float = 0.0) -> list[dict[str, Any]]:
    """Everything from hello to end."""
    messages: list[dict[str, Any]] = []
    with stream(server, run_id, query) as connection:
        while not messages or messages[-1]["type"] != "end":
            messages.append(received(connection))
            time.sleep(pause)
    return messages


def seqs(messages: list[dict[str, Any]]) -> list[int]:
    return [message["seq"] for message in messages if "seq" in message]


def test_the_hello_describes_lanes_and_layers(server: str, finished: str) -> None:
    hello, *items, end = whole(server, finished)
    assert (hello["type"], hello["schema"], hello["last_seq"]) == ("hello", 1, 31)
    assert hello["run"]["id"] == finished
    assert hello["lanes"] == [
        {"arm": "without BN", "seed": 0, "detail": True},
        {"arm": "with BN", "seed": 0, "detail": True},
    ]
    assert hello["layers"] == [
        {"layer": 1, "units": 4, "normalized": True},
        {"layer": 2, "units": 3, "normalized": True},
        {"layer": 3, "units": 4, "normalized": False},
    ]
    assert seqs(items) == list(range(1, 32))
    assert end == {"type": "end", "state": "finished"}


def test_lanes_are_arm_major_and_details_are_of_the_first_seeds(client: Client, server: str) -> None:
    run_id = client.launch(seeds=[3, 5], steps=2)
    client.reaches(run_id, "finished")
    hello = whole(server, run_id)[0]
    assert [(lane["arm"], lane["seed"], lane["detail"]) for lane in hello["lanes"]] == [
        ("without BN", 3, True),
        ("without BN", 5, False),
        ("with BN", 3, True),
        ("with BN", 5, False),
    ]


@pytest.mark.parametrize("kind", ["msgpack", "json"])
@pytest.mark.parametrize(("scatter", "layers"), [("all", [1, 2]), ("none", []), ("1", [1])])
def test_formats_and_scatters(server: str, finished: str, kind: str, scatter: str, layers: list[int]) -> None:
    with stream(server, finished, f"?format={kind}&scatter={scatter}") as connection:
        messages = [connection.recv(world.PATIENCE) for _ in range(3)]
    assert all(isinstance(message, str) == (kind == "json") for message in messages)
    frame = json.loads(messages[1]) if kind == "json" else msgspec.msgpack.decode(messages[1])  # type: ignore[arg-type]
    assert [cloud["layer"] for cloud in frame["scatter"]] == layers


def test_a_late_client_that_reconnects_gets_every_seq_exactly_once(client: Client, server: str) -> None:
    run_id = client.launch(**LIVE)
    client.reaches(run_id, "running")
    seen: list[int] = []
    while True:
        with stream(server, run_id, f"?after={seen[-1] if seen else 0}") as connection:
            assert received(connection)["type"] == "hello"
            end = None
            for _ in range(40):
                message = received(connection)
                if message["type"] == "end":
                    end = message
                    break
                seen.append(message["seq"])
        if end is not None:
            break
    assert end["state"] == "finished"
    assert seen == list(range(1, 302))


def test_a_slow_client_gets_every_seq_exactly_once_and_delays_no_other(client: Client, server: str) -> None:
    run_id = client.launch(**LIVE)
    with stream(server, run_id, "?format=json", max_queue=1) as slow:
        assert received(slow)["type"] == "hello"
        fast = whole(server, run_id)
        assert seqs(fast) == list(range(1, 302))
        messages: list[dict[str, Any]] = []
        while not messages or messages[-1]["type"] != "end":
            messages.append(received(slow))
    assert seqs(messages) == list(range(1, 302))


def test_latest_accounts_for_every_seq_as_a_frame_or_in_a_gap(client: Client, server: str) -> None:
    run_id = client.launch(**LIVE)
    _, *items, end = whole(server, run_id, "?mode=latest&rate=5")
    told: list[int] = []
    for item in items:
        told += range(item["from"], item["to"] + 1) if item["type"] == "gap" else [item["seq"]]
    assert told == list(range(1, 302))
    assert items[-1]["step"] == 300
    assert end["state"] == "finished"
    frames = [item for item in items if item["type"] == "frame"]
    assert len(frames) < 280, "at 5 a second some have to be skipped"


def test_latest_starts_with_a_gap_for_a_late_client(server: str, finished: str) -> None:
    _, gap, frame, end = whole(server, finished, "?mode=latest")
    assert gap == {"type": "gap", "from": 1, "to": 30}
    assert frame["seq"] == 31
    assert end["type"] == "end"


def test_a_return_with_the_last_seq_brings_only_the_end(server: str, finished: str) -> None:
    for mode in ("every", "latest"):
        assert [message["type"] for message in whole(server, finished, f"?after=31&mode={mode}")] == ["hello", "end"]


def test_a_rate_is_kept(server: str, client: Client) -> None:
    """Measured by what the run has logged meanwhile, since a clock would measure the machine too."""

    def logged() -> int:
        return int(client.get(f"/api/runs/{run_id}").json()["frames"])

    run_id = client.launch(steps=100_000, recording={"probe": 16, "max_frames": 5000})
    with stream(server, run_id, "?rate=2&scatter=none") as connection:
        assert received(connection)["type"] == "hello"
        assert received(connection)["seq"] == 1
        before = logged()
        assert [received(connection)["seq"] for _ in range(4)] == [2, 3, 4, 5], "it delays and does not skip"
        assert logged() - before > 12
    client.act(run_id, "stop")


def test_a_paused_run_keeps_its_viewers(client: Client, server: str) -> None:
    run_id = client.launch(steps=1_000_000, recording={"probe": 16, "max_frames": 8})
    with stream(server, run_id) as connection:
        assert received(connection)["type"] == "hello"
        client.reaches(run_id, "running")
        client.act(run_id, "pause")
        while "event" not in (message := received(connection)):
            pass
        assert message["event"] == {"type": "pause"}
        client.reaches(run_id, "paused")
        client.act(run_id, "stop")
        assert received(connection)["event"] == {"type": "stop"}
        assert received(connection) == {"type": "end", "state": "stopped"}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?after=-1", "after"),
        ("?after=x", "after"),
        (f"?after={10**12}", "after"),
        (f"?after={'0' * 12}{'9' * 5_000}", "after"),
        (f"?scatter={'1' * 5_000}", "scatter"),
        ("?mode=some", "mode"),
        ("?format=xml", "format"),
        ("?scatter=9", "scatter"),
        ("?scatter=0", "scatter"),
        ("?rate=0", "rate"),
        ("?rate=nan", "rate"),
        ("?rate=1e9", "rate"),
    ],
)
def test_a_bad_query_is_closed_with_its_reason(server: str, finished: str, query: str, field: str) -> None:
    with stream(server, finished, query) as connection, pytest.raises(ConnectionClosed) as closed:
        connection.recv(world.PATIENCE)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4422
    assert closed.value.rcvd.reason.startswith(f"invalid_request: {field}: got ")


def test_an_unknown_run_is_closed_with_its_reason(server: str) -> None:
    with stream(server, "nobody") as connection, pytest.raises(ConnectionClosed) as closed:
        connection.recv(world.PATIENCE)
    assert closed.value.rcvd is not None
    assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (4404, "unknown_run: There is no run 'nobody'.")


def test_the_connection_is_not_deflated(server: str, finished: str) -> None:
    with stream(server, finished) as connection:
        assert connection.protocol.extensions == []


def test_a_deleted_run_has_no_stream_and_a_restored_one_has_it_again(client: Client, server: str) -> None:
    run_id = client.launch(steps=1_000_000, recording={"probe": 16, "max_frames": 8})
    client.reaches(run_id, "running")
    client.act(run_id, "pause")
    client.reaches(run_id, "paused")
    with stream(server, run_id) as watching:
        assert received(watching)["type"] == "hello"
        assert client.delete(f"/api/runs/{run_id}").status_code == 204
        with pytest.raises(ConnectionClosed) as closed:
            list(iter(lambda: received(watching), None))
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4404
    with stream(server, run_id) as late, pytest.raises(ConnectionClosed) as closed:
        received(late)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4404
    assert client.post(f"/api/runs/{run_id}/restore").json()["state"] == "paused"
    with stream(server, run_id) as again:
        assert received(again)["run"]["id"] == run_id


def test_a_client_that_asks_for_beats_gets_the_state_of_the_run(client: Client, server: str) -> None:
    run_id = client.launch(steps=1_000_000, recording={"probe": 16, "max_frames": 8})
    with stream(server, run_id, "?beat=0.2&format=json") as connection:
        beats: list[dict[str, Any]] = []
        while not (beats and beats[-1]["rate"] and beats[-1]["step"] > beats[0]["step"]):
            message = received(connection)
            if message["type"] == "beat":
                beats.append(message)
                connection.send('{"type": "beat"}')
        client.act(run_id, "pause")
        client.reaches(run_id, "paused")
        while (message := received(connection)).get("state") != "paused":
            pass
        assert message == {
            "type": "beat",
            "state": "paused",
            "step": client.get(f"/api/runs/{run_id}").json()["step"],
            "rate": message["rate"],
            "eta": None,
            "place": None,
            "last_seq": client.get(f"/api/runs/{run_id}").json()["last_seq"],
        }
        client.act(run_id, "stop")
        rest = [received(connection)]
        while rest[-1]["type"] != "end":
            rest.append(received(connection))
        assert {one["type"] for one in rest} <= {"beat", "event", "end"}
    assert set(beats[0]) == {"type", "state", "step", "rate", "eta", "place", "last_seq"}
    assert beats[-1]["eta"] > 0


def test_a_change_of_state_comes_at_once_and_a_queued_run_s_place_with_it(client: Client, server: str) -> None:
    first = client.launch(steps=1_000_000, recording={"probe": 16, "max_frames": 8})
    client.reaches(first, "running")
    second = client.launch(steps=1_000_000, recording={"probe": 16, "max_frames": 8})
    with stream(server, second, "?beat=0.2&format=json") as waiting:
        while (message := received(waiting))["type"] != "beat":
            pass
        assert (message["state"], message["place"], message["eta"]) == ("queued", 1, None)
    with stream(server, first, "?beat=60&format=json") as connection:
        assert received(connection)["type"] == "hello"
        client.act(second, "stop")
        for act, state in (("pause", "paused"), ("resume", "running"), ("stop", "stopped")):
            client.act(first, act)
            while (message := received(connection)).get("state") != state:
                assert message["type"] in ("beat", "event", "frame")
        assert message["type"] in ("beat", "end")


def test_a_client_that_did_not_ask_for_beats_gets_none(client: Client, server: str) -> None:
    run_id = client.launch(steps=1_000_000, recording={"probe": 16, "max_frames": 8})
    with stream(server, run_id, "?beat=0.1") as asked, stream(server, run_id) as other:
        while received(asked)["type"] != "beat":
            pass
        client.act(run_id, "stop")
        seen = [received(other)]
        while seen[-1]["type"] != "end":
            seen.append(received(other))
    assert {message["type"] for message in seen} == {"hello", "frame", "event", "end"}


@pytest.mark.parametrize("text", ["0", "-1", "61", "nan", "inf", "soon", "", "1e9"])
def test_a_beat_that_is_not_a_number_of_seconds_is_refused(server: str, finished: str, text: str) -> None:
    with stream(server, finished, f"?beat={text}") as connection, pytest.raises(ConnectionClosed) as closed:
        connection.recv(world.PATIENCE)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4422
    assert closed.value.rcvd.reason.startswith("invalid_request: beat: got ")

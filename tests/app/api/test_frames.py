from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from websockets.sync.client import connect

from firmground.engine.frames import decode
from tests.app import world
from tests.app.api.conftest import Client

MSGPACK = {"accept": "application/msgpack"}


def seqs(document: dict[str, Any]) -> list[int]:
    return [item["seq"] for item in document["items"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", range(1, 32)),
        ("?after=10", range(11, 32)),
        ("?after=10&limit=5", range(11, 16)),
        ("?limit=1", range(1, 2)),
        ("?after=31", range(0)),
        ("?after=99", range(0)),
    ],
)
def test_json_and_msgpack_hold_the_same_items(client: Client, finished: str, query: str, expected: range) -> None:
    path = f"/api/runs/{finished}/frames{query}"
    as_json, packed = client.get(path), client.get(path, headers=MSGPACK)
    assert as_json.headers["content-type"] == "application/json"
    assert packed.headers["content-type"] == "application/msgpack"
    one, other = as_json.json(), msgspec.msgpack.decode(packed.content)
    assert seqs(one) == seqs(other) == list(expected)
    assert one["last_seq"] == other["last_seq"] == 31


def test_msgpack_items_are_what_the_engine_decodes(client: Client, finished: str) -> None:
    document = msgspec.msgpack.decode(client.get(f"/api/runs/{finished}/frames?limit=2", headers=MSGPACK).content)
    for step, item in enumerate(document["items"]):
        frame = decode(msgspec.msgpack.encode(item))
        assert (frame.seq, frame.step) == (step + 1, step)


def test_non_finite_numbers_are_null_in_json(client: Client, finished: str) -> None:
    first = client.get(f"/api/runs/{finished}/frames?limit=1").json()["items"][0]
    assert first["loss"] == [None, None]
    assert "NaN" not in client.get(f"/api/runs/{finished}/frames").text


@pytest.mark.parametrize(("scatter", "layers"), [("all", [1, 2]), ("none", []), ("2", [2])])
def test_the_scatter_can_be_left_out(client: Client, finished: str, scatter: str, layers: list[int]) -> None:
    path = f"/api/runs/{finished}/frames?limit=3&scatter={scatter}"
    for document in (client.get(path).json(), msgspec.msgpack.decode(client.get(path, headers=MSGPACK).content)):
        assert [[cloud["layer"] for cloud in item["scatter"]] for item in document["items"]] == [layers] * 3


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=1001",
        "limit=x",
        "after=-1",
        "after=1.5",
        f"after={10**20}",
        "scatter=3",
        "scatter=x",
        f"scatter={'1' * 5_000}",
    ],
)
def test_a_bad_query_is_refused_with_its_field(client: Client, finished: str, query: str) -> None:
    answer = client.get(f"/api/runs/{finished}/frames?{query}")
    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == query.split("=", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("text/html, application/msgpack", "application/msgpack"),
        ("application/json, application/msgpack", "application/json"),
        ("application/x-msgpack;q=0.9", "application/msgpack"),
        ("", "application/json"),
    ],
)
def test_accept_picks_the_format(client: Client, finished: str, accept: str, kind: str) -> None:
    answer = client.get(f"/api/runs/{finished}/frames?limit=1", headers={"accept": accept})
    assert answer.headers["content-type"] == kind


def test_the_stream_s_first_message_is_available_over_http(client: Client, server: str, finished: str) -> None:
    with connect(f"ws://{server}/api/runs/{finished}/stream?format=json") as stream:
        first = json.loads(stream.recv(world.PATIENCE))
    answer = client.get(f"/api/runs/{finished}/hello")
    assert answer.status_code == 200
    assert answer.json() == first
    assert client.get("/api/runs/nosuchrun/hello").status_code == 404

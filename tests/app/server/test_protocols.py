"""Clients that dawdle, flood, talk nonsense or vanish: each is disconnected, and no other notices."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPResponse
from itertools import count

import msgspec
import pytest
from websockets.sync.client import connect

from tests.app import world
from tests.app.hasty import (
    BINARY,
    CONT,
    ENDLESS,
    FRAMES,
    PING,
    TEXT,
    UPGRADE,
    Hasty,
    cut,
    large_run,
    masked,
    sent_until_cut,
    vanish,
)


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hasty]:
    folder = tmp_path_factory.mktemp("hasty")
    run_id = large_run(world.store(folder))
    with world.running(world.settings(folder, patience_seconds=1.0), trains=False) as (server, address):
        yield Hasty(server, address, run_id)


# Slow clients


def test_a_client_that_connects_and_sends_nothing_is_disconnected(hasty: Hasty) -> None:
    with hasty.connected() as client:
        assert cut(client) == b""


@pytest.mark.parametrize(
    ("path", "method", "lines"),
    [
        ("/api/health", "GET", ""),
        ("/", "GET", "Cookie: " + "x" * 200 + "\r\n"),
        ("/api/runs/sample/stream", "GET", f"{UPGRADE}Sec-WebSocket-Version: 13\r\n"),
    ],
)
def test_a_client_that_sends_its_request_byte_by_byte_is_disconnected(
    hasty: Hasty, path: str, method: str, lines: str
) -> None:
    asked = hasty.head(path, method, lines)
    with hasty.connected() as client:
        told = sent_until_cut(client, (asked[at : at + 1] for at in range(len(asked))), pause=0.05)
    assert 0 < told < len(asked)


@pytest.mark.parametrize("path", ["/api/runs", "/login", "/_dash-update-component"])
def test_a_client_that_sends_its_body_byte_by_byte_is_disconnected(hasty: Hasty, path: str) -> None:
    with hasty.connected() as client:
        client.sendall(hasty.head(path, "POST", "Content-Type: application/json\r\nContent-Length: 900\r\n"))
        assert sent_until_cut(client, (b" " for _ in count()), pause=0.05) < 900


def test_slow_clients_do_not_delay_others(hasty: Hasty) -> None:
    idle = [hasty.connected() for _ in range(100)]
    with world.http(hasty.address) as client:
        assert client.get("/api/health").status_code == 200
        assert client.get("/api/runs").status_code == 200
    for each in idle:
        each.close()


def test_a_slow_reader_gets_the_whole_answer(hasty: Hasty) -> None:
    with hasty.connected(window=4_096) as client:
        client.sendall(hasty.head(f"/api/runs/{hasty.run}/frames?limit=120", lines="Accept: application/msgpack\r\n"))
        answer = HTTPResponse(client)
        answer.begin()
        assert len(msgspec.msgpack.decode(answer.read())["items"]) == 120


# Clients that do not read


@pytest.mark.parametrize("query", ["", "?format=json", "?rate=240"])
def test_a_viewer_who_reads_nothing_is_disconnected_and_others_lose_nothing(hasty: Hasty, query: str) -> None:
    with hasty.upgraded(hasty.stream() + query, window=4_096) as stalled:
        world.eventually(lambda: hasty.viewers() == 1, "the stalled viewer's coming")
        with connect(f"ws://{hasty.address}{hasty.stream()}", max_size=None) as other:
            seen = [msgspec.msgpack.decode(message).get("seq") for message in other if isinstance(message, bytes)]
        assert seen == [None, *range(1, FRAMES + 1), None], "a hello, everything, an end"
        world.eventually(lambda: hasty.viewers() == 0, "the stalled viewer's end")
        world.eventually(lambda: len(hasty.server.server_state.connections) == 0, "the end of its connection")
        cut(stalled)


def test_a_download_that_is_not_read_is_disconnected(hasty: Hasty) -> None:
    with hasty.connected(window=4_096) as stalled:
        stalled.sendall(hasty.head(f"/api/runs/{hasty.run}/frames?limit=1000"))
        world.eventually(lambda: len(hasty.server.server_state.tasks) == 1, "the start")
        world.eventually(lambda: len(hasty.server.server_state.connections) == 0, "the end of it")


def test_a_client_that_pings_without_reading_pongs_is_disconnected(hasty: Hasty) -> None:
    with hasty.upgraded("/api/class", window=4_096) as client:
        assert sent_until_cut(client, (masked(PING, b"x" * 125) * 500 for _ in count())) < ENDLESS


# Floods


@pytest.mark.parametrize(
    ("start", "more"),
    [
        (b"GET /", b"a" * 65_536),
        (b"GET / HTTP/1.1\r\nX: ", b"a" * 65_536),
        (b"GET / HTTP/1.1\r\n", b"X: a\r\n" * 10_000),
        (b"POST /api/runs HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"X: a\r\n" * 10_000),
        (b"POST /api/runs HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x" * 65_536),
        (b"POST /api/runs HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n" * 10_000),
        (b"POST /logout HTTP/1.1\r\nContent-Length: 999999999999\r\n\r\n", b"x" * 65_536),
        (b"\x16\x03\x01", b"\x00" * 65_536),
    ],
    ids=["address", "header", "headers", "trailers", "chunk extension", "chunks", "body", "noise"],
)
def test_an_endless_request_is_disconnected(hasty: Hasty, start: bytes, more: bytes) -> None:
    with hasty.connected() as client:
        assert sent_until_cut(client, (start if part == 0 else more for part in count())) < ENDLESS


@pytest.mark.parametrize(
    ("start", "more"),
    [
        (b"", masked(TEXT, b"x" * 60_000, final=False) + masked(CONT, b"x" * 60_000, final=False)),
        (masked(BINARY, final=False), masked(CONT, final=False) * 5_000),
        (b"\x82\xff" + struct.pack("!Q", 2**62) + b"\0\0\0\0", b"x" * 65_536),
    ],
    ids=["large fragments", "empty fragments", "a giant frame"],
)
@pytest.mark.parametrize("path", ["/api/class", "/api/runs/sample/stream"])
def test_an_endless_message_is_disconnected(hasty: Hasty, path: str, start: bytes, more: bytes) -> None:
    with hasty.upgraded(path) as client:
        assert sent_until_cut(client, (start if part == 0 else more for part in count())) < ENDLESS


def test_an_endless_stream_of_small_messages_does_no_harm(hasty: Hasty) -> None:
    with hasty.upgraded(hasty.stream() + "?rate=1") as chatting:
        for _ in range(50):
            chatting.sendall(masked(TEXT, b"x") * 1_000)
        with world.http(hasty.address) as client:
            assert client.get("/api/health").status_code == 200


# Nonsense


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("", b"404"),
        (f"{UPGRADE}Sec-WebSocket-Version: 7\r\n", b"400"),
        (UPGRADE, b"400"),
        ("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n", b"400"),
        ("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n", b"400"),
        ("Connection: Upgrade\r\nUpgrade: h2c\r\n", b"404"),
    ],
    ids=["no upgrade", "an old version", "no version", "no key", "a bad key", "another protocol"],
)
def test_a_bad_handshake_gets_an_error(hasty: Hasty, lines: str, status: bytes) -> None:
    with hasty.connected() as client:
        client.sendall(hasty.head(hasty.stream(), lines=lines + "Origin: http://" + hasty.address + "\r\n"))
        assert client.recv(12).split(b" ")[1] == status


@pytest.mark.parametrize(
    ("nonsense", "code"),
    [
        (b"\x00" * 64, 1002),
        (b"GET / HTTP/1.1\r\n\r\n", 1002),
        (b"\x82\x03abc", 1002),
        (masked(0x3, b"x"), 1002),
        (masked(TEXT | 0x40, b"x"), 1002),
        (masked(CONT, b"x"), 1002),
        (masked(PING, b"x" * 126), 1002),
        (masked(TEXT, b"\xff\xfe"), 1007),
        (masked(BINARY, b"x" * 65_537), 1009),
    ],
    ids=["zeros", "http", "no mask", "opcode", "reserved bit", "no beginning", "long ping", "utf-8", "oversized"],
)
@pytest.mark.parametrize("path", ["/api/class", "{stream}?rate=1"])
def test_invalid_websocket_data_is_closed_with_the_protocol_s_code(
    hasty: Hasty, path: str, nonsense: bytes, code: int
) -> None:
    with hasty.upgraded(path.replace("{stream}", hasty.stream())) as client:
        client.sendall(nonsense)
        told = cut(client)
    assert struct.pack("!H", code) in told[-125:]


# Clients that vanish


def unfinished(hasty: Hasty) -> socket.socket:
    client = hasty.connected()
    client.sendall(hasty.head("/api/runs", "POST", "Content-Length: 100\r\n") + b"{")
    return client


def asking(hasty: Hasty) -> socket.socket:
    client = hasty.connected()
    client.sendall(hasty.head(hasty.stream(), lines=f"{UPGRADE}Sec-WebSocket-Version: 13\r\n"))
    return client


WAYS: tuple[Callable[[Hasty], socket.socket], ...] = (
    Hasty.connected,
    unfinished,
    asking,
    lambda hasty: hasty.upgraded(hasty.stream()),
    lambda hasty: hasty.upgraded("/api/class"),
)


def test_a_thousand_clients_that_vanish_leave_nothing_behind(hasty: Hasty, caplog: pytest.LogCaptureFixture) -> None:
    with closing(hasty.upgraded("/api/class")) as staying:
        (connection,) = hasty.server.server_state.connections
        loop: asyncio.AbstractEventLoop = connection.loop

        def left() -> tuple[int, int, int]:
            return len(asyncio.all_tasks(loop)), len(hasty.server.server_state.connections), hasty.viewers()

        before = left()
        for number in range(1_000):
            client = WAYS[number % len(WAYS)](hasty)
            client.close() if number % 2 else vanish(client)
        # Some of those before may still be leaving after an earlier test.
        world.eventually(
            lambda: all(now <= then for now, then in zip(left(), before, strict=True)),
            f"no more than {before} tasks, connections and viewers",
        )
        assert staying.fileno() >= 0
    assert not [record for record in caplog.records if record.exc_info], "a trace for a client that left"

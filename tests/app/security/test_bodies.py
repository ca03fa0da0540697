"""No route reads more of a body than it needs and the settings allow, and all bodies together are bounded."""

from __future__ import annotations

import select
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.app import processes, programs, world

EDITOR = "the editor's token, made up"

MOST = 1_000
ROUTES = [
    ("POST", "/api/runs"),
    ("PATCH", "/api/runs/sample"),
    ("POST", "/api/runs/sample/events"),
    ("POST", "/api/runs/sample/restore"),
    ("POST", "/api/claims/test-time/runs"),
    ("POST", "/api/links"),
    ("POST", "/api/nowhere"),
    ("DELETE", "/api/runs/nobody"),
    ("GET", "/api/runs"),
    ("POST", "/login"),
    ("POST", "/logout"),
    ("POST", "/_dash-update-component"),
    ("GET", "/"),
]


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with world.serving(world.settings(tmp_path_factory.mktemp("narrow"), max_body=MOST), trains=False) as address:
        yield address


def parts() -> Iterator[bytes]:
    for _ in range(100):
        yield b" " * 100


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("headers", [{}, {"Content-Type": "application/json"}], ids=["untyped", "json"])
def test_a_body_beyond_the_limit_is_refused_everywhere(
    narrow: str, method: str, path: str, headers: dict[str, str]
) -> None:
    with world.http(narrow) as client:
        for body in (b" " * (MOST + 1), parts()):
            answer = client.request(method, path, content=body, headers=headers)
            assert answer.status_code == 413
            assert answer.json()["error"]["code"] == "too_large"


def test_a_body_up_to_the_limit_is_read(narrow: str) -> None:
    with world.http(narrow) as client:
        answer = client.patch("/api/runs/sample", content=b'{"tags": ["sample"]}'.ljust(MOST))
        assert answer.status_code == 200


# Before a body is read


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = world.settings(
        tmp_path_factory.mktemp("guarded"), token=EDITOR, max_body=50_000, max_bodies=400_000, logins_per_minute=1_000
    )
    with world.serving(given, trains=False) as address:
        yield address


def begun(address: str, path: str, *lines: str, body: bytes = b"", method: str = "POST") -> socket.socket:
    """A request that is not finished."""
    opened = world.connected(address)
    head = (f"{method} {path} HTTP/1.1", f"Host: {address}", f"Origin: http://{address}", *lines, "", "")
    opened.sendall("\r\n".join(head).encode() + body)
    return opened


def status(opened: socket.socket) -> int:
    return int(opened.recv(65_536).split(b" ", 2)[1])


TOKEN = f"Authorization: Bearer {EDITOR}"


@pytest.mark.parametrize(
    ("method", "path", "lines", "size", "expected"),
    [
        ("POST", "/login", [], 4_097, 413),
        ("POST", "/logout", [], 4_097, 413),
        ("GET", "/api/health", [], 4_097, 413),
        ("GET", "/api/runs", [TOKEN], 4_097, 413),
        ("DELETE", "/api/runs/nobody", [TOKEN], 4_097, 413),
        ("POST", "/api/runs", [TOKEN], 50_001, 413),
        ("POST", "/api/runs", [TOKEN], 10**18, 413),
        ("POST", "/api/runs", [], 50_000, 401),
        ("PATCH", "/api/runs/sample", [], 10, 401),
        ("POST", "/_dash-update-component", [], 50_000, 403),
        ("POST", "/api/nowhere", [], 50_000, 401),
    ],
)
def test_large_and_unauthenticated_bodies_are_refused_unread(
    guarded: str, method: str, path: str, lines: list[str], size: int, expected: int
) -> None:
    with begun(guarded, path, *lines, f"Content-Length: {size}", method=method) as asked:
        assert status(asked) == expected


def test_a_body_without_a_length_is_refused_once_it_is_too_large(guarded: str) -> None:
    chunk = b"1000\r\n" + b"x" * 0x1000 + b"\r\n"
    with begun(guarded, "/login", "Transfer-Encoding: chunked", body=chunk + chunk[:100]) as asked:
        assert status(asked) == 413, "the second chunk is not finished"


# All together


def test_bodies_share_one_limit_which_unauthenticated_ones_cannot_exhaust(guarded: str) -> None:
    """300,000 bytes for signed-in clients, 100,000 for others."""
    with ExitStack() as held:
        for _ in range(6):
            held.enter_context(begun(guarded, "/api/runs", TOKEN, "Content-Length: 50000", body=b" " * 49_000))
        with world.http(guarded, EDITOR, Origin=f"http://{guarded}") as editor:

            def refused() -> bool:
                answer = editor.post("/api/runs", content=b" " * 40_000)
                if answer.status_code != 503:
                    return False
                assert (answer.json()["error"]["code"], answer.headers["retry-after"]) == ("too_many_bodies", "5")
                return True

            world.eventually(refused, "a refusal")
            assert editor.post("/login", data={"token": EDITOR}).status_code == 303
        for _ in range(30):
            held.enter_context(begun(guarded, "/login", "Content-Length: 4096", body=b"x" * 4_000))
        with world.http(guarded, Origin=f"http://{guarded}") as stranger:
            world.eventually(lambda: stranger.post("/login", data={"token": "x"}).status_code == 503, "a refusal")
    with world.http(guarded, EDITOR, Origin=f"http://{guarded}") as editor:
        world.eventually(lambda: editor.post("/api/runs", content=b" " * 40_000).status_code == 422, "room again")
        assert editor.post("/login", data={"token": EDITOR}).status_code == 303


POSTS = 200


@pytest.mark.parametrize(
    ("path", "lines", "refused"),
    [("/login", [], POSTS), ("/api/runs", [TOKEN], POSTS - 12)],
    ids=["strangers", "an editor"],
)
def test_two_hundred_unfinished_posts_of_a_megabyte_cost_little_memory(
    tmp_path: Path, path: str, lines: list[str], refused: int
) -> None:
    variables = {"TOKEN": EDITOR, "MAX_BODIES": "16000000", "LAUNCHES_PER_MINUTE": "1000", "PATIENCE_SECONDS": "600"}
    port = processes.any_port()
    named = {f"FIRMGROUND_{name}": value for name, value in variables.items()}
    with processes.server(tmp_path, port, program=programs.SLOTLESS, **named) as (process, _), ExitStack() as held:
        before = processes.resident(process.pid)
        asked = [
            held.enter_context(begun(f"127.0.0.1:{port}", path, *lines, "Content-Length: 1000000", body=b" " * 999_000))
            for _ in range(POSTS)
        ]
        world.eventually(lambda: len(select.select(asked, [], [], 0)[0]) >= refused, "the refusals")
        answered = select.select(asked, [], [], 0)[0]
        assert {status(each) for each in answered} <= {413, 503}
        assert processes.resident(process.pid) - before < 64, "MB"

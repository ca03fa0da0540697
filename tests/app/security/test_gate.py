"""Whose page asks, and how often: origins, hosts and launches, with a token, a session or neither."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.app import world
from tests.app.security.visitors import EDITOR, VIEWER, signed_in

EVIL = {"Origin": "https://evil.example"}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = world.settings(tmp_path_factory.mktemp("alone"), launches_per_minute=3)
    with world.serving(given, trains=False) as address:
        yield address


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/api/runs"), ("DELETE", "/api/runs/sample"), ("POST", "/logout")]
)
def test_a_foreign_page_cannot_act_for_its_visitor(guarded: str, method: str, path: str) -> None:
    with signed_in(guarded) as editor:
        answer = editor.request(method, path, headers=EVIL, json={"preset": "lecture"})
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "foreign_origin")


def test_a_foreign_page_cannot_act_on_an_open_server_either(alone: str) -> None:
    with world.http(alone) as program:
        answer = program.post("/api/runs", headers=EVIL, json=world.SMALL)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "foreign_origin")


def test_without_an_origin_a_token_acts_and_a_session_does_not(guarded: str) -> None:
    with world.http(guarded, EDITOR) as program:
        assert program.post("/api/runs", json={"preset": "no-such-preset"}).status_code == 422
    with signed_in(guarded) as editor:
        del editor.headers["origin"]
        assert editor.post("/api/runs", json={"preset": "lecture"}).json()["error"]["code"] == "foreign_origin"


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_a_foreign_page_s_websocket_is_refused_before_it_is_accepted(alone: str, guarded: str, origin: str) -> None:
    assert world.handshake(alone, "/api/runs/sample/stream", Origin=origin) == 403
    token = {"Authorization": f"Bearer {VIEWER}"}
    assert world.handshake(guarded, "/api/runs/sample/stream", Origin=origin, **token) == 403
    assert world.handshake(guarded, "/api/runs/sample/stream", Origin=f"http://{guarded}", **token) == 101


def test_a_name_that_another_site_points_to_loopback_is_refused(alone: str) -> None:
    with world.http(alone, Host="evil.example") as rebound:
        answer = rebound.get("/api/runs")
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "foreign_host")


def launched(program: httpx2.Client, times: int, **headers: str) -> list[int]:
    return [program.post("/api/runs", json={"preset": "none"}, headers=headers).status_code for _ in range(times)]


def test_the_user_of_an_open_server_may_do_everything_without_limit(alone: str) -> None:
    with world.http(alone) as program:
        assert program.get("/api/me").json() == {"role": "editor", "open": True, "run": None, "until": None}
        assert launched(program, 6) == [422] * 6


def test_launches_that_a_proxy_passes_on_to_an_open_server_are_counted(alone: str) -> None:
    with world.http(alone) as program:
        passed = launched(program, 4, **{"X-Forwarded-For": "127.0.0.1"})
        assert passed == [422, 422, 422, 429]
        assert launched(program, 1, Via="1.1 somewhere") == [429]
        assert launched(program, 1) == [422]


def test_launches_with_a_token_are_counted_on_loopback_too(tmp_path: Path) -> None:
    given = world.settings(tmp_path, token=EDITOR, launches_per_minute=3)
    with world.serving(given, trains=False) as address, world.http(address, EDITOR) as program:
        assert launched(program, 4) == [422, 422, 422, 429]

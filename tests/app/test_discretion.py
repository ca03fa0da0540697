"""What strangers never hear, and logs never keep: traces, paths of the server, tokens, links."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from firmground.app.store.errors import StoreUnavailable
from tests.app import processes, programs, world

EDITOR = "editor-0123456789abcdef"
VIEWER = "viewer-0123456789abcdef"
WRONG = "wrong-0123456789abcdef"
PRIVATE = "/srv/private/firmground.db"
PAGE = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = world.settings(tmp_path_factory.mktemp("discreet"), token=EDITOR, viewer_token=VIEWER)
    with world.serving(given, trains=False) as address:
        yield address


@pytest.fixture(params=[RuntimeError, StoreUnavailable], ids=lambda kind: kind.__name__)
def broken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> type[Exception]:
    """Every service raises an error with secrets in its message."""
    kind: type[Exception] = request.param

    def raises(*_: Any, **__: Any) -> Any:
        raise kind(f"{PRIVATE} {EDITOR}")

    for place in (
        "firmground.app.services.runs.Runs.get",
        "firmground.app.services.runs.Runs.list",
        "firmground.app.services.runs.Runs.create",
        "firmground.app.services.claims.Claims.list",
        "firmground.app.live.classroom.Classroom.sit",
        "firmground.app.pages.login._known",
        "firmground.app.store.census.Census.take",
        "dash.Dash.index",
    ):
        monkeypatch.setattr(place, raises)
    return kind


def discreet(text: str, kind: str = "") -> None:
    for secret in (PRIVATE, EDITOR, VIEWER, "Traceback", 'File "', ".py", "site-packages", "RuntimeError"):
        assert secret not in text, kind


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/runs"),
        ("GET", "/api/runs/sample"),
        ("GET", "/api/runs/sample/frames"),
        ("GET", "/api/runs/sample/export?format=csv"),
        ("POST", "/api/runs"),
        ("GET", "/api/claims"),
        ("GET", "/metrics"),
        ("GET", "/"),
        ("GET", "/runs"),
    ],
)
def test_a_failing_server_reveals_nothing_but_the_failure(
    guarded: str, broken: type[Exception], method: str, path: str
) -> None:
    with world.http(guarded, EDITOR) as editor:
        answer = editor.request(method, path, json={"preset": "lecture"} if method == "POST" else None)
    assert answer.status_code in (500, 503)
    discreet(answer.text)
    discreet(str(answer.headers))
    assert "content-security-policy" in answer.headers
    if path.startswith("/api/"):
        code = "internal" if broken is RuntimeError else "store_unavailable"
        assert answer.json()["error"]["code"] == code


def test_a_failing_sign_in_page_reveals_nothing_but_the_failure(guarded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def raises(*_: Any) -> Any:
        raise RuntimeError(f"{PRIVATE} {EDITOR}")

    monkeypatch.setattr("firmground.app.pages.login._known", raises)
    with world.http(guarded, Origin=f"http://{guarded}") as stranger:
        answer = stranger.post("/login", data={"token": EDITOR}, headers=PAGE)
    assert (answer.status_code, answer.headers["content-type"]) == (500, "text/html; charset=utf-8")
    assert "The server failed" in answer.text
    discreet(answer.text)
    assert "set-cookie" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/api/runs/sample/stream", "/api/class"])
def test_a_failing_websocket_is_closed_without_details(guarded: str, broken: type[Exception], path: str) -> None:
    headers = {"Authorization": f"Bearer {VIEWER}"}
    with (
        pytest.raises(ConnectionClosed) as closed,
        connect(f"ws://{guarded}{path}", additional_headers=headers) as socket,
    ):
        socket.recv(timeout=world.PATIENCE)
    discreet(str(closed.value), broken.__name__)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"output": "x.y"}',
        b'{"output": "site.children", "inputs": 5}',
        b'{"output": ["a"], "changedPropIds": {}}',
        b"[" * 50_000,
        b'{"output": "../../etc/passwd", "inputs": [{"id": "x", "property": "y", "value": 1}]}',
    ],
)
def test_a_malformed_callback_is_answered_without_a_trace(guarded: str, body: bytes) -> None:
    with world.http(guarded, VIEWER) as viewer:
        answer = viewer.post("/_dash-update-component", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code >= 400
    discreet(answer.text)


@pytest.mark.parametrize("style", ["text", "json"])
def test_the_log_contains_no_token_link_or_session(tmp_path: Path, style: str) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FIRMGROUND_")}
    own = {"HOME": str(tmp_path), "TOKEN": EDITOR, "VIEWER_TOKEN": VIEWER, "LOG_FORMAT": style}
    process = subprocess.Popen(
        [sys.executable, "-m", programs.SLOTLESS, "serve", "--port", "0"],
        env=kept | {f"FIRMGROUND_{name}": value for name, value in own.items()},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        cwd=processes.ROOT,
    )
    try:
        assert process.stdout is not None
        first = process.stdout.readline()
        found = re.search(r"http://(\S+)", first)
        assert found is not None
        secrets = a_day(found[1])
        process.send_signal(signal.SIGTERM)
        text = first + process.communicate(timeout=world.PATIENCE)[0]
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
    assert "wrong token" in text, "it logs at all"
    assert "signed in" in text
    for secret in (EDITOR, VIEWER, WRONG, *secrets):
        assert secret not in text


def a_day(address: str) -> list[str]:
    """Clients of all kinds sign in or try to; returns their secrets."""
    with world.http(address, EDITOR) as editor:
        key = str(editor.post("/api/links", json={"run": "sample"}).json()["key"])
        editor.post("/api/runs", json=world.SMALL)
        editor.get(f"/api/runs?token={EDITOR}")
    bad = key[:-6] + "AAAAAA"
    for token in (VIEWER, key, WRONG, bad, f"{EDITOR} "):
        with world.http(address, token.strip()) as program:
            program.get("/api/runs/sample")
            program.get(f"/nowhere/{token.strip()}")
        world.handshake(address, f"/api/runs/sample/stream?key={token.strip()}", Authorization=f"Bearer {token}")
    with world.http(address, Origin=f"http://{address}") as guest:
        guest.get(f"/?key={key}", headers=PAGE)
        guest.get(f"/?key={bad}", headers=PAGE)
        guest.post("/login", data={"token": WRONG})
        guest.post("/login", data={"token": EDITOR})
        cookies = [str(value) for value in dict(guest.cookies).values()]
        assert cookies
    with httpx2.Client(base_url=f"http://{address}", auth=("editor", EDITOR)) as basic:
        basic.get("/api/runs")
    return [key, bad, key.rsplit(".", maxsplit=1)[-1], *cookies]

"""A right that ends takes along, within seconds, all that was opened with it: streams and the class, on any server."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from firmground.app.security import revocations
from firmground.app.security.identity import Identity
from firmground.app.security.keys import Keys, open_keys, renew
from firmground.app.settings import Settings
from tests.app import world

EDITOR = "the editor's token, made up"
VIEWER = "the viewers' token, made up"
LOOK_SECONDS = 0.2
PATHS = ("/api/runs/{run}/stream?format=json&scatter=none&after=1", "/api/class")


@pytest.fixture(scope="module", autouse=True)
def often() -> Iterator[None]:
    """Servers look for ended rights more often than once a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(revocations, "LOOK_SECONDS", LOOK_SECONDS)
        yield


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return world.settings(tmp_path_factory.mktemp("rights"), token=EDITOR, viewer_token=VIEWER)


@pytest.fixture(scope="module")
def keys(given: Settings) -> Keys:
    return keys_of(given)


@pytest.fixture(scope="module")
def run(given: Settings) -> str:
    return paused(given)


@pytest.fixture(scope="module")
def server(given: Settings, run: str) -> Iterator[str]:
    with world.serving(given, trains=False) as address:
        yield address


def keys_of(given: Settings, announce: Callable[[Any, str], None] = lambda *_: None) -> Keys:
    store = world.store_at(given.home / "runs.db")
    keys = open_keys(store.secrets, given, announce)
    store.close()
    return keys


def paused(given: Settings) -> str:
    """A run whose stream stays open, since nothing more comes."""
    store = world.store_at(given.home / "runs.db")
    run = world.queued(store)
    lease = world.held(store, run)
    world.written(lease, [world.frame(0)])
    lease.halt({"code": "disk_full", "message": "There was no room."})
    store.close()
    return run.id


@contextmanager
def watching(address: str, run: str, path: str, **headers: str) -> Iterator[ClientConnection]:
    where = f"ws://{address}{path.format(run=run)}"
    with connect(where, additional_headers={"Origin": f"http://{address}"} | headers, close_timeout=1) as opened:
        assert json.loads(opened.recv(world.PATIENCE))["type"] in ("hello", "class")
        yield opened


def bearing(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def ended(opened: ClientConnection) -> tuple[int, str]:
    """Code and reason, when it is closed."""
    with pytest.raises(ConnectionClosed) as closed:
        list(iter(lambda: opened.recv(world.PATIENCE), None))
    assert closed.value.rcvd is not None, "cut off without a word"
    return closed.value.rcvd.code, closed.value.rcvd.reason


def goes_on(opened: ClientConnection) -> None:
    with pytest.raises(TimeoutError):
        opened.recv(timeout=5 * LOOK_SECONDS)


def test_connections_opened_with_a_link_or_a_session_end_when_it_expires(server: str, keys: Keys, run: str) -> None:
    until = time.time() + 4
    key = keys.signatures.sign("link", Identity("viewer", run, until))
    text = keys.signatures.sign("session", Identity("viewer", None, until))
    ways: dict[str, dict[str, str]] = {"link": bearing(key), "session": {"Cookie": f"{keys.cookie}={text}"}}
    with ExitStack() as opened:
        over = [
            (name, opened.enter_context(watching(server, run, path, **way)))
            for name, way in ways.items()
            for path in PATHS
        ]
        for name, each in over:
            assert ended(each) == (4401, f"expired: This {name} has expired.")
    for path in PATHS:
        assert world.handshake(server, path.format(run=run), **bearing(key)) == 403


def signed_in(address: str, keys: Keys) -> str:
    with world.http(address, Origin=f"http://{address}") as browser:
        assert browser.post("/login", data={"token": VIEWER}).status_code == 303
        return f"{keys.cookie}={browser.cookies[keys.cookie]}"


def status(address: str, cookie: str) -> int:
    with world.http(address, Cookie=cookie) as browser:
        return browser.get("/api/me").status_code


def sign_out(address: str, cookie: str) -> None:
    with world.http(address, Origin=f"http://{address}", Cookie=cookie) as browser:
        assert browser.post("/logout").status_code == 303


def test_signing_out_ends_this_session_everywhere_and_no_other(
    server: str, given: Settings, keys: Keys, run: str
) -> None:
    mine, other = signed_in(server, keys), signed_in(server, keys)
    with world.serving(given, trains=False) as neighbour, ExitStack() as opened:
        over = [
            opened.enter_context(watching(address, run, path, Cookie=mine))
            for address in (server, neighbour)
            for path in PATHS
        ]
        stays = opened.enter_context(watching(server, run, PATHS[0], Cookie=other))
        sign_out(server, mine)
        assert status(server, mine) == 401, "a copy of the cookie is worth nothing"
        assert {ended(each) for each in over} == {(4401, "not_signed_in: This session has been signed out.")}
        assert (status(neighbour, mine), status(neighbour, other), status(server, other)) == (401, 200, 200)
        goes_on(stays)


def test_a_session_that_was_signed_out_stays_so_after_a_restart(given: Settings, run: str, keys: Keys) -> None:
    with world.serving(given, trains=False) as address:
        cookie = signed_in(address, keys)
        sign_out(address, cookie)
    with world.serving(given, trains=False) as address:
        assert status(address, cookie) == 401


def test_signing_out_without_a_session_ends_none(server: str, given: Settings, keys: Keys) -> None:
    store = world.store_at(given.home / "runs.db")
    before = store.sessions.after(0)
    for cookie in ("", f"{keys.cookie}=made.up", "other=1"):
        sign_out(server, cookie)
    assert store.sessions.after(0) == before
    store.close()


def test_new_tokens_from_another_process_end_sessions_of_the_old_ones(tmp_path: Path) -> None:
    given = world.settings(tmp_path, host=world.EVERYWHERE)
    old: dict[str, str] = {}
    keys = keys_of(given, old.__setitem__)
    run = paused(given)
    link = keys.signatures.sign("link", Identity("viewer", run))
    session = keys.signatures.sign("session", Identity("editor", None, time.time() + 1_000))
    with world.serving(given, trains=False) as address, ExitStack() as opened:
        ways: list[dict[str, str]] = [bearing(old["viewer"]), bearing(link), {"Cookie": f"{keys.cookie}={session}"}]
        over = [opened.enter_context(watching(address, run, path, **way)) for way in ways for path in PATHS]
        new: dict[str, str] = {}
        store = world.store(tmp_path)
        renew(store.secrets, new.__setitem__)
        store.close()
        assert {ended(each)[0] for each in over} == {4401}
        for way in ways:
            assert world.handshake(address, PATHS[0].format(run=run), Origin=f"http://{address}", **way) == 403
        with watching(address, run, PATHS[0], **bearing(new["viewer"])) as watched:
            goes_on(watched)


def test_a_lasting_right_ends_no_connection(server: str, run: str) -> None:
    with watching(server, run, PATHS[0], **bearing(VIEWER)) as opened:
        goes_on(opened)


def test_the_user_of_an_open_server_has_a_right_that_does_not_end(tmp_path: Path) -> None:
    given = world.settings(tmp_path)
    run = paused(given)
    with world.serving(given, trains=False) as address, watching(address, run, PATHS[0]) as opened:
        goes_on(opened)

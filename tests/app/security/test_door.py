"""Signing in and out: the page, the cookie, where it leads, and wrong tokens."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from tests.app import world
from tests.app.security.visitors import EDITOR, PAGE, VIEWER, signed_in


def test_a_page_without_signing_in_leads_to_the_sign_in_page_and_back(guarded: str) -> None:
    with world.http(guarded, Origin=f"http://{guarded}") as stranger:
        led = stranger.get("/runs?tag=monday", headers=PAGE)
        assert led.status_code == 303
        door = urlsplit(led.headers["location"])
        assert (door.path, parse_qs(door.query)) == ("/login", {"next": ["/runs?tag=monday"]})
        assert 'value="/runs?tag=monday"' in stranger.get(led.headers["location"], headers=PAGE).text
        back = stranger.post("/login", data={"token": EDITOR, "next": "/runs?tag=monday"})
        assert (back.status_code, back.headers["location"]) == (303, "/runs?tag=monday")
        assert stranger.get("/api/me").json()["role"] == "editor"


def test_the_session_s_cookie_is_hidden_from_scripts_and_other_sites(guarded: str) -> None:
    with world.http(guarded, Origin=f"http://{guarded}") as stranger:
        cookie = stranger.post("/login", data={"token": VIEWER}).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "max-age=604800" in cookie
    assert "secure" not in cookie  # this is plain http; see the next test
    assert VIEWER not in cookie


@pytest.mark.parametrize(("proxies", "secure"), [("127.0.0.1", True), ("", False)])
def test_behind_a_named_tls_proxy_the_cookie_is_secure(tmp_path: Path, proxies: str, secure: bool) -> None:
    given = world.settings(tmp_path, token=EDITOR, proxies=proxies)
    with (
        world.serving(given, trains=False) as address,
        world.http(address, Origin="https://lab.example", Host="lab.example") as one,
    ):
        answer = one.post("/login", data={"token": EDITOR}, headers={"X-Forwarded-Proto": "https"})
        assert ("Secure" in answer.headers["set-cookie"]) is secure


def test_signing_out_ends_the_session(guarded: str) -> None:
    with signed_in(guarded) as editor:
        assert editor.post("/logout").headers["location"] == "/login"
        assert editor.get("/api/me").status_code == 401


@pytest.mark.parametrize("token", ["", "wrong", VIEWER + "x", "é" * 40, "x" * 4_000])
def test_a_wrong_token_is_refused_on_the_page_and_gives_no_session(guarded: str, token: str) -> None:
    with world.http(guarded, Origin=f"http://{guarded}") as stranger:
        answer = stranger.post("/login", data={"token": token, "next": "/"})
        assert answer.status_code == 401
        assert "This token is not valid." in answer.text
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\n/evil.example"],
)
def test_sign_in_never_redirects_to_another_site(guarded: str, elsewhere: str) -> None:
    with world.http(guarded, Origin=f"http://{guarded}") as stranger:
        answer = stranger.post("/login", data={"token": VIEWER, "next": elsewhere})
        assert answer.headers["location"] == "/"


def test_the_sign_in_page_escapes_its_texts(guarded: str) -> None:
    with world.http(guarded) as stranger:
        assert "<script>alert" not in stranger.get("/login", params={"next": '/"><script>alert(1)</script>'}).text


def by_bearer(client: httpx2.Client, token: str) -> int:
    return client.get("/api/runs", headers={"Authorization": f"Bearer {token}"}).status_code


def by_form(client: httpx2.Client, token: str) -> int:
    return client.post("/login", data={"token": token}).status_code


def test_too_many_wrong_tokens_have_to_wait_however_they_are_sent(tmp_path: Path) -> None:
    given = world.settings(tmp_path, token=EDITOR, logins_per_minute=4)
    with world.serving(given, trains=False) as address, world.http(address, Origin=f"http://{address}") as stranger:
        for number in range(2):
            assert by_form(stranger, f"wrong by form {number}") == 401
            assert by_bearer(stranger, f"wrong by bearer {number}") == 401
        late = stranger.post("/login", data={"token": EDITOR})
        assert late.status_code == 429, (
            "it was not known to be right from here: an answer would reveal that it is right"
        )
        assert int(late.headers["retry-after"]) <= 60
        assert by_bearer(stranger, EDITOR) == by_bearer(stranger, "wrong again") == 429
        assert stranger.get("/api/health").status_code == 200


def test_a_known_right_token_passes_despite_wrong_ones_from_its_neighbours(tmp_path: Path) -> None:
    given = world.settings(tmp_path, token=EDITOR, viewer_token=VIEWER, logins_per_minute=4)
    with (
        world.serving(given, trains=False) as address,
        world.http(address, Origin=f"http://{address}") as browser,
        world.http(address, Origin=f"http://{address}") as neighbour,
    ):
        assert by_bearer(neighbour, VIEWER) == 200
        assert by_form(browser, EDITOR) == 303
        assert [by_bearer(neighbour, f"wrong number {number}") for number in range(20)] == [401] * 4 + [429] * 16
        assert by_bearer(neighbour, VIEWER) == by_bearer(neighbour, EDITOR) == 200
        assert by_form(neighbour, EDITOR) == 303
        assert browser.get("/api/runs").status_code == 200, "a session does not count as a try"


def test_a_script_that_repeats_a_stale_token_locks_no_one_out(tmp_path: Path) -> None:
    given = world.settings(tmp_path, token=EDITOR, logins_per_minute=4)
    with world.serving(given, trains=False) as address, world.http(address) as client:
        assert [by_bearer(client, "a token of last term") for _ in range(20)] == [401] * 20
        assert by_bearer(client, EDITOR) == 200

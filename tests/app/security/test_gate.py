"""What the gate does between a browser and the server: sessions, links, origins, hosts, headers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from tests.app import world

EDITOR = "the editor's token, made up"
VIEWER = "the viewers' token, made up"
PAGE = {"Accept": "text/html,application/xhtml+xml"}
EVIL = {"Origin": "https://evil.example"}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = world.settings(
        tmp_path_factory.mktemp("guarded"),
        token=EDITOR,
        viewer_token=VIEWER,
        host=world.EVERYWHERE,
        logins_per_minute=1000,
    )
    with world.serving(given, trains=False) as address:
        yield address


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = world.settings(tmp_path_factory.mktemp("alone"), launches_per_minute=3)
    with world.serving(given, trains=False) as address:
        yield address


@contextmanager
def signed_in(address: str) -> Iterator[httpx2.Client]:
    with world.http(address, Origin=f"http://{address}") as opened:
        assert opened.post("/login", data={"token": EDITOR}).status_code == 303
        yield opened


def linked(address: str, **fields: object) -> str:
    with world.http(address, EDITOR) as editor:
        answer = editor.post("/api/links", json=fields)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["url"])


# Coming in


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


# Links


def test_a_link_only_lets_watch_and_disappears_from_the_address(guarded: str) -> None:
    with world.http(guarded, Origin=f"http://{guarded}") as guest:
        entered = guest.get(linked(guarded) + "&step=200", headers=PAGE)
        assert (entered.status_code, entered.headers["location"]) == (303, "/?step=200")
        assert guest.get("/", headers=PAGE).status_code == 200
        assert guest.get("/api/runs").status_code == 200
        refused = guest.post("/api/runs", json={"preset": "lecture"})
        assert refused.status_code == 403
        assert refused.json()["error"]["message"] == "A viewer may not do this. Allowed: the editor."


def test_a_link_to_one_run_shows_only_that_run(guarded: str) -> None:
    with world.http(guarded, Origin=f"http://{guarded}") as guest:
        entered = guest.get(linked(guarded, run="sample"), headers=PAGE)
        assert entered.headers["location"] == "/?run=sample"
        assert guest.get("/api/me").json() == {
            "role": "viewer",
            "open": False,
            "run": "sample",
            "until": guest.get("/api/me").json()["until"],
        }
        assert guest.get("/api/runs/sample").status_code == 200
        for path in ("/api/runs", "/api/runs/another2run", "/api/claims"):
            assert guest.get(path).json()["error"]["message"] == "This link shows the run sample and nothing else."


def test_a_link_to_an_unknown_run_is_refused(guarded: str) -> None:
    with world.http(guarded, EDITOR) as editor:
        assert editor.post("/api/links", json={"run": "nosuchrun"}).status_code == 404


@pytest.mark.parametrize(
    ("body", "field"),
    [({"hours": 0}, "hours"), ({"hours": "a week"}, "hours"), ({"hours": 1e9}, "hours"), ({"role": "editor"}, "role")],
)
def test_an_invalid_link_is_refused_by_its_field(guarded: str, body: dict[str, object], field: str) -> None:
    with world.http(guarded, EDITOR) as editor:
        answer = editor.post("/api/links", json=body)
        assert (answer.status_code, answer.json()["error"]["field"]) == (422, field)


def test_a_tampered_link_leads_to_the_sign_in_page_with_the_reason(guarded: str) -> None:
    with world.http(guarded) as guest:
        led = guest.get(linked(guarded)[:-3] + "xyz", headers=PAGE)
        assert led.status_code == 303
        assert "set-cookie" not in led.headers
        assert "This link is not valid here." in guest.get(led.headers["location"], headers=PAGE).text


def test_an_editor_who_follows_a_viewer_s_link_stays_an_editor(guarded: str) -> None:
    with signed_in(guarded) as editor:
        assert editor.get(linked(guarded, run="sample"), headers=PAGE).status_code == 303
        assert editor.get("/api/me").json()["role"] == "editor"


# Whose page asks


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


# Security headers


@pytest.mark.parametrize("path", ["/", "/runs", "/login", "/docs", "/api/runs", "/static/js/main.js", "/nowhere"])
def test_every_answer_has_the_security_headers(guarded: str, path: str) -> None:
    with world.http(guarded, EDITOR) as editor:
        headers = editor.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    assert "http" not in headers["content-security-policy"], "an outside host"


def test_the_settings_say_which_pages_may_frame_this_one(tmp_path: Path) -> None:
    given = world.settings(tmp_path, frame_ancestors="'self' https://course.example")
    with world.serving(given, trains=False) as address, world.http(address) as program:
        assert "frame-ancestors 'self' https://course.example" in program.get("/").headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app/settings.py",
        "/static/%2e%2e/app/settings.py",
        "/static/..%2fapp/settings.py",
        "/static//etc/passwd",
    ],
)
def test_no_path_leads_out_of_the_static_files(guarded: str, path: str) -> None:
    with world.http(guarded, EDITOR) as editor:
        assert editor.get(path).status_code == 404

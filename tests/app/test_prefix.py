"""Below a path: one setting, or one header of a named proxy, and every address that leaves the server has it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Protocol

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from firmground.app.errors import InvalidSetting
from firmground.app.prefix import OWN, PLACE, checked
from firmground.app.security.access import RULES
from firmground.app.server.application import create_app
from firmground.app.settings import read_settings
from tests.app import world

ORIGIN = "http://127.0.0.1"
EDITOR = "the editor's token, made up"
TOLD = {"X-Forwarded-Prefix": "/lab"}
PAGE = {"Accept": "text/html"}
# The setting, with a proxy that leaves the prefix and one that takes it off; and the header of a named proxy.
WAYS: dict[str, tuple[dict[str, str], dict[str, str], str]] = {
    "set, left on": ({"prefix": "/lab"}, {}, "/lab"),
    "set, taken off": ({"prefix": "/lab/"}, {}, ""),
    "told, taken off": ({"proxies": "127.0.0.1"}, TOLD, ""),
    "told, left on": ({"proxies": "10.0.0.1 127.0.0.0/8"}, TOLD, "/lab"),
}


class Client(Protocol):
    def __call__(self, headers: dict[str, str], **fields: str) -> TestClient: ...


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Client:
    """Asks from loopback, as a proxy on this machine does; nothing is trained.

    An application takes long to build, so clients of the same settings share one; each has its own cookies.
    """

    @cache
    def app(fields: frozenset[tuple[str, str]]) -> FastAPI:
        return create_app(world.settings(tmp_path_factory.mktemp("lab"), **dict(fields)))

    def made(headers: dict[str, str], **fields: str) -> TestClient:
        return TestClient(
            app(frozenset(fields.items())),
            ORIGIN,
            headers=headers,
            follow_redirects=False,
            client=("127.0.0.1", 50_000),
        )

    return made


@pytest.fixture(params=WAYS)
def below(request: pytest.FixtureRequest, client: Client) -> tuple[TestClient, str]:
    fields, headers, asked = WAYS[request.param]
    return client(headers, **fields), asked


def addresses(html: str) -> list[str]:
    return re.findall(r'(?:href|src|action)="(/[^"]*)"', html)


@pytest.mark.parametrize("path", ["/", "/claims", "/atlas", "/compare", "/runs", "/nowhere/at/all"])
def test_every_address_of_a_page_is_below_the_prefix(below: tuple[TestClient, str], path: str) -> None:
    one, asked = below
    page = one.get(asked + path, headers=PAGE).text.replace(r"\u002f", "/")
    found = addresses(page)
    assert len(found) >= 3
    assert [each for each in found if not each.startswith("/lab/")] == []
    assert PLACE not in page
    assert '<meta name="prefix" content="/lab/">' in page
    if path != "/nowhere/at/all":
        assert '"requests_pathname_prefix":"/lab/"' in page
        assert [one.get(asked + each.removeprefix("/lab")).status_code for each in found] == [200] * len(found)


def test_the_page_and_what_dash_lays_out_link_below_the_prefix(below: tuple[TestClient, str]) -> None:
    one, asked = below
    index = one.get(f"{asked}/").text
    layout = one.get(f"{asked}/_dash-layout").text.replace(r"\u002f", "/")
    links = re.findall(r'(?:href|src)"?[=:] ?"(/[^"]*)"', index + layout)
    assert {"/lab/lab", "/lab/lesson", "/lab/claims", "/lab/atlas", "/lab/compare", "/lab/runs"} < set(links)
    assert [each for each in links if not each.startswith("/lab/")] == []


def test_every_url_of_an_answer_is_below_the_prefix(below: tuple[TestClient, str]) -> None:
    one, asked = below
    answer = one.post(f"{asked}/api/runs", json=world.SMALL)
    run = answer.json()
    assert answer.headers["location"] == run["url"] == f"/lab/api/runs/{run['id']}"
    assert one.get(f"{asked}/api/runs").json()["items"][0]["url"] == run["url"]
    assert one.post(f"{asked}/api/links", json={"run": run["id"]}).json()["url"].startswith("/lab/?run=")
    assert {each["url"] for each in one.get(f"{asked}/api/claims").json()["items"]} > {"/lab/api/claims/test-time"}
    made = one.post(f"{asked}/api/claims/test-time/runs", json={"budget": "quick", "seeds": 6})
    assert made.headers["location"] == made.json()["url"]
    assert made.json()["url"].startswith("/lab/api/claims/")
    one.delete(asked + made.json()["url"].removeprefix("/lab"))


def test_the_api_s_description_names_the_prefix_and_its_page_needs_none(below: tuple[TestClient, str]) -> None:
    one, asked = below
    schema = one.get(f"{asked}/openapi.json").json()
    assert schema["servers"] == [{"url": "/lab"}]
    assert "/api/runs" in schema["paths"]
    assert addresses(one.get(f"{asked}/docs").text) == []


def test_websockets_open_below_the_prefix(tmp_path: Path) -> None:
    with world.serving(world.settings(tmp_path, prefix="/lab"), trains=False) as address:
        assert world.handshake(address, "/lab/api/class", Origin=f"http://{address}") == 101
        assert world.handshake(address, "/api/class", Origin=f"http://{address}") == 101
        assert world.handshake(address, "/labour/api/class", Origin=f"http://{address}") == 403


@pytest.fixture(params=WAYS)
def guarded(request: pytest.FixtureRequest, client: Client) -> tuple[TestClient, str]:
    fields, headers, asked = WAYS[request.param]
    return client(headers, token=EDITOR, **fields), asked


def test_sign_in_and_sign_out_work_below_the_prefix(guarded: tuple[TestClient, str]) -> None:
    one, asked = guarded
    origin = {"Origin": ORIGIN}
    turned = one.get(f"{asked}/runs?find=x", headers=PAGE)
    assert turned.headers["location"] == "/lab/login?next=%2Flab%2Fruns%3Ffind%3Dx"
    assert '<form method="post" action="/lab/login">' in one.get(f"{asked}/login").text
    entered = one.post(f"{asked}/login", data={"token": EDITOR, "next": "/lab/runs"}, headers=origin)
    assert entered.headers["location"] == "/lab/runs"
    cookie = entered.headers["set-cookie"]
    assert "; Path=/lab;" in cookie
    shown = {"Cookie": cookie.split(";")[0]}
    assert one.get(f"{asked}/api/me", headers=shown).json()["role"] == "editor"
    left = one.post(f"{asked}/logout", headers=shown | origin)
    assert left.headers["location"] == "/lab/login"
    assert "; Path=/lab;" in left.headers["set-cookie"]
    assert one.get(f"{asked}/api/me", headers=shown).status_code == 401


@pytest.mark.parametrize("onward", ["/", "/other", "//elsewhere", "/lab//elsewhere", "/lab/\\elsewhere", "/labour", ""])
def test_sign_in_never_redirects_outside_the_prefix(client: Client, onward: str) -> None:
    one = client({}, token=EDITOR, prefix="/lab")
    origin = {"Origin": ORIGIN}
    entered = one.post("/lab/login", data={"token": EDITOR, "next": onward}, headers=origin)
    assert entered.headers["location"] == "/lab/"


def test_a_link_becomes_a_session_below_the_prefix(guarded: tuple[TestClient, str]) -> None:
    one, asked = guarded
    link = one.post(f"{asked}/api/links", json={}, headers={"Authorization": f"Bearer {EDITOR}"}).json()["url"]
    entered = one.get(asked + link.removeprefix("/lab"), headers=PAGE)
    assert (entered.status_code, entered.headers["location"]) == (303, "/lab/")
    assert "; Path=/lab;" in entered.headers["set-cookie"]


def test_a_session_of_the_root_does_not_hide_the_one_below_a_prefix(client: Client) -> None:
    lab = client({}, token=EDITOR, prefix="/lab")
    told = lab.post("/login", data={"token": EDITOR}, headers={"Origin": ORIGIN})
    root = client({}, token=EDITOR)
    plain = root.post("/login", data={"token": EDITOR}, headers={"Origin": ORIGIN})
    names = [answer.headers["set-cookie"].split("=")[0] for answer in (told, plain)]
    assert names[0] != names[1]


@pytest.mark.parametrize("fields", [{}, {"proxies": "10.0.0.0/8"}])
def test_the_header_of_an_unknown_proxy_is_ignored(client: Client, fields: dict[str, str]) -> None:
    one = client(TOLD | {"X-Forwarded-For": "10.0.0.1"}, **fields)
    assert '<meta name="prefix" content="/">' in one.get("/", headers=PAGE).text
    assert one.get("/lab/api/health").status_code == 404
    assert "servers" not in one.get("/openapi.json").json()


def test_the_setting_wins_over_the_header(client: Client) -> None:
    one = client(TOLD, proxies="127.0.0.1", prefix="/class")
    assert '<meta name="prefix" content="/class/">' in one.get("/", headers=PAGE).text


MALFORMED = [
    "lab",
    "/lab//x",
    "//lab",
    "/../lab",
    "/lab/..",
    "/./x",
    "/l%61b",
    '/"><script>',
    "/lab?x",
    "/a b",
    "/api",
    "/static/x",
]


@pytest.mark.parametrize("prefix", [*MALFORMED, "/lab\n", "/ü", "/" + "x" * 300])
def test_a_malformed_prefix_is_refused_by_the_setting_s_name(prefix: str) -> None:
    with pytest.raises(InvalidSetting, match=r"FIRMGROUND_PREFIX\): got .* Allowed: a path such as /lab"):
        read_settings(prefix=prefix)


def test_a_malformed_header_is_refused_by_its_name(client: Client) -> None:
    one = client({}, proxies="127.0.0.1")
    answers = [one.get("/api/health", headers={"X-Forwarded-Prefix": prefix}) for prefix in MALFORMED]
    both = one.get("/api/health", headers=[("X-Forwarded-Prefix", "/lab"), ("X-Forwarded-Prefix", "/other")])
    assert [answer.status_code for answer in (*answers, both)] == [422] * (len(MALFORMED) + 1)
    assert {answer.json()["error"]["field"] for answer in (*answers, both)} == {"X-Forwarded-Prefix"}
    with pytest.raises(WebSocketDisconnect), one.websocket_connect("/api/class", headers={"X-Forwarded-Prefix": "lab"}):
        pass


@pytest.mark.parametrize(
    ("given", "kept"), [("", ""), ("/", ""), ("/lab", "/lab"), ("/lab/", "/lab"), ("/a/b.c_~-", "/a/b.c_~-")]
)
def test_a_prefix_is_kept_without_the_slash_at_its_end(given: str, kept: str) -> None:
    assert checked(given) == kept


def test_reserved_paths_are_those_of_the_access_table() -> None:
    assert {rule.path.split("/")[1] for rule in RULES} - {"", "lab"} == OWN

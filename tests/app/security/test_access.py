"""The table of roles, routes and methods lists every route of the server, and the server obeys it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from websockets.sync.client import connect

from firmground.app.pages.document import HOME, PAGES
from firmground.app.security.access import REST, RULES, Access, AccessRule, check
from firmground.app.security.errors import Forbidden, NotSignedIn
from firmground.app.security.identity import Identity
from firmground.app.server.application import create_app
from tests.app import world
from tests.app.security.visitors import EDITOR, VIEWER

RUN, OTHER = "k7m2p9x4ab", "another2run"


def routes(app: FastAPI, prefix: str = "") -> Iterator[tuple[str, str]]:
    for route in flat(app.routes):
        path = prefix + getattr(route, "path", "")
        if isinstance(route, Mount):
            if isinstance(route.app, FastAPI):
                yield from routes(route.app, path)
            else:
                yield from ((method, path + "/{path:path}") for method in ("GET", "HEAD"))
        elif isinstance(route, WebSocketRoute):
            yield "WEBSOCKET", path
        elif isinstance(route, Route | APIRoute):
            yield from ((method, path) for method in route.methods or ())
        else:
            raise TypeError(f"what kind of route is {route!r}?")


def flat(all_of_them: Any) -> Iterator[BaseRoute]:
    for route in all_of_them:
        inner = getattr(route, "original_router", None)
        yield from flat(inner.routes) if inner is not None else [route]


def test_every_route_of_the_server_is_listed_and_nothing_else(tmp_path: Path) -> None:
    there = set(routes(create_app(world.settings(tmp_path))))
    assert ("POST", "/api/runs") in there
    listed = {(rule.method, rule.path) for rule in RULES}
    served = {(rule.method, rule.path) for rule in RULES if rule.path in (HOME, *PAGES)}  # one document
    rest = {(method, REST.path) for method in ("GET", "HEAD")}
    assert there - listed == rest
    assert listed - there - served == set()
    assert len(listed) == len(RULES)


def test_unlisted_routes_are_for_the_editor_alone() -> None:
    rule, _ = Access().rule("POST", "/api/new")
    assert rule.least == "editor"
    assert Access().rule("GET", "/api/new")[0].least == "editor"
    assert Access().rule("GET", "/nowhere")[0].least == "viewer"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.method} {rule.path}")
def test_each_role_may_do_what_the_table_says(rule: AccessRule) -> None:
    asking = {
        "nobody": None,
        "guest": Identity("viewer", RUN),
        "viewer": Identity("viewer"),
        "editor": Identity("editor"),
    }
    passed = {name for name, identity in asking.items() if passes(rule, {"run_id": RUN}, identity)}
    everybody = {"nobody", "guest", "viewer", "editor"}
    expected = {
        "anyone": everybody,
        "viewer": everybody - {"nobody"} - (set() if rule.narrow else {"guest"}),
        "editor": {"editor"},
        "nobody": set(),
    }
    assert passed == expected[rule.least]
    if "{run_id}" in rule.path and rule.least != "anyone":
        assert not passes(rule, {"run_id": OTHER}, Identity("viewer", RUN))


def passes(rule: AccessRule, parameters: dict[str, str], identity: Identity | None) -> bool:
    try:
        check(rule, parameters, identity)
    except (NotSignedIn, Forbidden):
        return False
    return True


def concrete(path: str) -> str:
    values = {
        "{run_id}": "sample",
        "{name}": "no-such-claim",
        "{reproduction_id}": "none",
        "{sweep_id}": "nosuchsweep",
        "{path:path}": "favicon.svg",
        "{package_name}/{fingerprinted_path:path}": "dash/nothing.js",
    }
    for template, value in values.items():
        path = path.replace(template, value)
    return path


@pytest.mark.parametrize("rule", [r for r in RULES if r.method != "WEBSOCKET"], ids=lambda r: f"{r.method} {r.path}")
def test_the_server_lets_each_role_through_where_the_table_does(guarded: str, rule: AccessRule) -> None:
    """Through means that something behind the gate answers, even if only that there is no such claim."""
    with world.http(guarded) as client:
        for token, identity in ((None, None), (VIEWER, Identity("viewer")), (EDITOR, Identity("editor"))):
            headers = {"Origin": f"http://{guarded}"} | ({"Authorization": f"Bearer {token}"} if token else {})
            path = concrete(rule.path).replace("/api/runs/sample", "/api/runs/nosuchrun")
            status = client.request(rule.method, path, headers=headers).status_code
            if passes(rule, {}, identity):
                assert status not in (401, 403) or (rule.path, status) == ("/login", 401), token
            else:
                known = identity is not None or rule.path.startswith("/_dash-")  # whose renderer trips over a 401
                assert status == (403 if known else 401), token


@pytest.mark.parametrize("token", [None, "wrong token, but long enough"])
def test_a_websocket_without_signing_in_is_refused_before_it_is_accepted(guarded: str, token: str | None) -> None:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    assert world.handshake(guarded, "/api/runs/sample/stream", **headers) == 403


def test_a_viewer_s_websocket_is_accepted(guarded: str) -> None:
    headers = {"Authorization": f"Bearer {VIEWER}"}
    with connect(f"ws://{guarded}/api/runs/sample/stream?format=json", additional_headers=headers) as socket:
        assert '"type":"hello"' in str(socket.recv())

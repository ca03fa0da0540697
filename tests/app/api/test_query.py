"""A query may only hold known parameters; any other is refused by name."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx2
import pytest
from websockets.exceptions import ConnectionClosedError
from websockets.sync.client import connect

from firmground.app.api.stream import PARAMETERS, parsed_query
from firmground.app.security.access import RULES
from tests.app.api.conftest import Client
from tests.app.api.test_body import RUN

ROUTES = [
    (rule.method, rule.path)
    for rule in RULES
    if rule.path.startswith(("/api/", "/metrics")) and rule.method not in ("WEBSOCKET",)
]
SOCKETS = [rule.path for rule in RULES if rule.method == "WEBSOCKET" and rule.path.startswith("/api/")]


def filled(path: str, run_id: str) -> str:
    names = {"run_id": run_id, "name": "test-time", "number": "0"}
    names |= dict.fromkeys(("reproduction_id", "sweep_id", "question_id"), "unknown")
    return re.sub(r"\{(\w+)\}", lambda found: names[found[1]], path)


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_every_route_refuses_unknown_parameters(client: Client, finished: str, method: str, path: str) -> None:
    needed = {"format": "csv"} if path.endswith("/export") else {}
    answer = client.request(method, filled(path, finished), params=needed | {"nonsense": "1"})
    assert answer.status_code == 422
    if method != "HEAD":
        error = answer.json()["error"]
        assert (error["field"], error["code"]) == ("nonsense", "invalid_request")
        assert "nonsense: got '1'. Allowed: no such parameter; known are" in error["message"]


def test_the_known_parameters_are_named(client: Client) -> None:
    allowed = client.get("/api/runs?tags=x").json()["error"]["allowed"]
    assert {"after", "claims", "limit", "name", "sample", "state", "tag"} <= set(re.findall(r"\w+", allowed))


def test_a_parameter_given_twice_is_refused_unless_it_is_a_list(client: Client) -> None:
    error = client.get("/api/runs?limit=1&limit=2").json()["error"]
    assert error["message"] == "limit: got '2 values'. Allowed: one value."
    twice = client.get("/api/claims?finding=a&finding=b")
    assert twice.json()["error"]["code"] != "invalid_request"


@pytest.mark.parametrize("path", SOCKETS)
@pytest.mark.parametrize("query", ["nonsense=1", "beat=1&beat=2"])
def test_websockets_refuse_unknown_parameters(server: str, finished: str, path: str, query: str) -> None:
    with connect(f"ws://{server}{filled(path, finished)}?{query}") as socket:
        with pytest.raises(ConnectionClosedError):
            list(socket)
        assert socket.close_code == 4422
        assert query.partition("=")[0] in (socket.close_reason or "")


def test_the_stream_s_parameters_are_those_that_it_reads() -> None:
    class Noted(dict[str, str]):
        seen: set[str] = set()  # noqa: RUF012

        def __getitem__(self, name: str) -> str:
            self.seen.add(name)
            return super().__getitem__(name)

        def get(self, name: str, default: Any = None) -> Any:
            self.seen.add(name)
            return super().get(name, default)

    parsed_query(Noted({"rate": "1", "beat": "1", "mode": "every"}), RUN)
    assert Noted.seen == set(PARAMETERS)


BODIES = [
    ('{"preset": "lecture", "preset": "relu"}', "preset"),
    ('{"preset": "lecture", "set": {"steps": 3, "steps": 4}}', "steps"),
    ('{"arms": [{"name": "a", "norm": {"kind": "none", "kind": "batch"}}]}', "kind"),
    ('{"\\u006cr": 1, "lr": 2}', "lr"),
]


@pytest.mark.parametrize(("body", "key"), BODIES)
def test_a_repeated_key_is_refused_at_any_depth(client: Client, body: str, key: str) -> None:
    json.loads(body)
    answer: httpx2.Response = client.post("/api/runs", content=body)
    assert answer.status_code == 422
    assert answer.json()["error"]["message"] == f"body: got '{key}'. Allowed: each key of an object once."


@pytest.mark.parametrize("path", ["runs/{id}", "runs/{id}/events", "links", "claims/test-time/runs"])
def test_every_body_is_parsed_alike(client: Client, finished: str, path: str) -> None:
    method = "PATCH" if path == "runs/{id}" else "POST"
    answer = client.request(method, "/api/" + path.format(id=finished), content='{"name": "a", "name": "b"}')
    assert answer.status_code == 422
    assert "got 'name'" in answer.json()["error"]["message"]

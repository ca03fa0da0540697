"""Dash's callbacks for unexpected requests: malformed ones are refused, errors are logged."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from dash import ALL, Dash, Input, Output, State, html
from fastapi import FastAPI
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from firmground.app.pages.callbacks import PATH, Callbacks, logged

GOOD: dict[str, Any] = {
    "output": "sum.children",
    "outputs": {"id": "sum", "property": "children"},
    "inputs": [{"id": "one", "property": "value", "value": 1}],
    "state": [{"id": "two", "property": "value", "value": 2}],
    "changedPropIds": ["one.value"],
}


@pytest.fixture
def client() -> TestClient:
    server: Any = FastAPI()
    dash = Dash("sums", server=server, backend="fastapi", on_error=logged)
    dash.layout = html.Div([html.P(id=name) for name in ("one", "two", "sum", "left", "right", "many")])

    @dash.callback(Output("sum", "children"), Input("one", "value"), State("two", "value"))
    def add(one: int, two: int) -> str:
        return str(one + two)

    @dash.callback(Output("left", "children"), Output("right", "children"), Input("one", "value"))
    def split(one: int) -> tuple[str, str]:
        return str(one), str(-one)

    @dash.callback(Output("many", "children"), Input({"type": "each", "number": ALL}, "n_clicks"))
    def count(clicks: list[int]) -> str:
        return str(sum(clicks))

    server.add_middleware(Callbacks, known=dash.callback_map, shape=lambda *_: TypeAdapter(int))
    client = TestClient(server)
    client.get("/")
    return client


def test_a_good_request_is_answered_by_dash(client: TestClient) -> None:
    answer = client.post(PATH, json=GOOD)
    assert answer.status_code == 200
    assert answer.json()["response"] == {"sum": {"children": "3"}}

    outputs = [{"id": name, "property": "children"} for name in ("left", "right")]
    two = {"output": "..left.children...right.children..", "outputs": outputs, "inputs": GOOD["inputs"]}
    answer = client.post(PATH, json=two | {"changedPropIds": []})
    assert answer.json()["response"] == {"left": {"children": "1"}, "right": {"children": "-1"}}


EACH = [{"id": {"type": "each", "number": number}, "property": "n_clicks", "value": number} for number in (2, 3)]
MANY: dict[str, Any] = {
    "output": "many.children",
    "outputs": {"id": "many", "property": "children"},
    "inputs": [EACH],
    "changedPropIds": [],
}


def test_repeated_components_are_sent_as_a_list(client: TestClient) -> None:
    assert client.post(PATH, json=MANY).json()["response"] == {"many": {"children": "5"}}
    assert client.post(PATH, json=MANY | {"inputs": [[]]}).json()["response"] == {"many": {"children": "0"}}


@pytest.mark.parametrize("inputs", [EACH, [[*EACH, GOOD["inputs"][0]]], [[EACH[0] | {"property": "title"}]]])
def test_unlike_components_in_a_list_are_refused(client: TestClient, inputs: Any) -> None:
    answer = client.post(PATH, json=MANY | {"inputs": inputs})
    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == "inputs"


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        (b"nonsense", "body", "got 'nonsense'. Allowed: JSON"),
        (b"\xff\xfe\xff", "body", "Allowed: JSON"),
        (b"[" * 100_000, "body", "Allowed: JSON"),
        (b"[" + b"9" * 5_000 + b"]", "body", "Allowed: JSON"),
    ],
)
def test_invalid_json_is_refused(client: TestClient, body: bytes, field: str, words: str) -> None:
    answer = client.post(PATH, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == field
    assert words in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"output": "nothing.children"}, "output"),
        ({"output": 3}, "output"),
        ({"outputs": {"id": "two", "property": "children"}}, "outputs"),
        ({"outputs": None}, "outputs"),
        ({"inputs": []}, "inputs"),
        ({"inputs": [{"id": {"type": "x"}, "property": "value"}]}, "inputs"),
        ({"inputs": [GOOD["inputs"]]}, "inputs"),
        ({"inputs": "one.value"}, "inputs"),
        ({"state": [{"id": "one", "property": "value"}]}, "state"),
        ({"changedPropIds": [1]}, "changedPropIds.0"),
    ],
)
def test_requests_that_no_page_sends_are_refused_by_field(
    client: TestClient, changes: dict[str, Any], field: str
) -> None:
    answer = client.post(PATH, json=GOOD | changes)
    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == field
    assert answer.json()["error"]["allowed"]


@pytest.mark.parametrize("body", [[], {}, 3, None])
def test_malformed_requests_are_refused(client: TestClient, body: Any) -> None:
    answer = client.post(PATH, json=body)
    assert answer.status_code == 422
    assert answer.json()["error"]["message"]


def test_an_error_in_a_callback_leaves_its_trace_in_the_log_and_none_in_the_answer(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "firmground"):
        answer = client.post(PATH, json=GOOD | {"state": [{"id": "two", "property": "value", "value": "2"}]})
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert "unsupported operand" not in answer.text
    assert "unsupported operand" in caplog.text
    assert "in add" in caplog.text

"""The schemas of frames, exports and websockets for generated clients, compared with what is really sent."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema_rs
import msgspec
import numpy as np
import pytest
from websockets.sync.client import connect

from firmground.app.api.operations import IDS
from firmground.app.api.stream import PARAMETERS
from firmground.app.security.access import RULES
from firmground.engine.frames import Frame, json_schemas
from tests.app.api.conftest import Client


@pytest.fixture
def described(client: Client) -> dict[str, Any]:
    document: dict[str, Any] = client.get("/openapi.json").json()
    return document


def check(described: dict[str, Any], name: str, value: Any) -> None:
    components = {"components": described["components"], "$ref": f"#/components/schemas/{name}"}
    jsonschema_rs.validator_for(components).validate(value)


def test_frames_are_as_they_are_described(client: Client, finished: str, described: dict[str, Any]) -> None:
    page = client.get(f"/api/runs/{finished}/frames").json()
    check(described, "FramePage", page)
    kinds = {item["type"] for item in page["items"]}
    assert "frame" in kinds
    for item in page["items"]:
        check(described, "Frame" if item["type"] == "frame" else "LoggedEvent", item)
    operation = described["paths"]["/api/runs/{run_id}/frames"]["get"]
    content = operation["responses"]["200"]["content"]
    assert content["application/json"]["schema"] == {"$ref": "#/components/schemas/FramePage"}
    assert "PackedArray" in content["application/msgpack"]["schema"]["description"]


def test_frames_with_numbers_that_are_not_finite_are_as_described(client: Client, described: dict[str, Any]) -> None:
    run = client.launch(dataset="two_scales", scaling="raw", lr=500.0, activation="linear", steps=60)
    client.reaches(run, "finished", "failed")
    page = client.get(f"/api/runs/{run}/frames?limit=1000").json()
    assert "null" in json.dumps(page["items"][-2:])
    check(described, "FramePage", page)


@pytest.mark.parametrize(
    "change", [{"loss": None}, {"loss": [["x"]]}, {"layers": {}}, {"type": "event"}, {"step": "1"}]
)
def test_the_schemas_tell_frames_from_other_items(
    client: Client, finished: str, described: dict[str, Any], change: dict[str, Any]
) -> None:
    frame = client.get(f"/api/runs/{finished}/frames?limit=1").json()["items"][0]
    check(described, "Frame", frame)
    with pytest.raises(jsonschema_rs.ValidationError):
        check(described, "Frame", frame | change)


def test_packed_arrays_are_as_described(client: Client, finished: str, described: dict[str, Any]) -> None:
    answer = client.get(f"/api/runs/{finished}/frames?limit=1", headers={"accept": "application/msgpack"})
    loss = msgspec.msgpack.decode(answer.content)["items"][0]["loss"]
    assert isinstance(loss["data"], bytes)
    check(described, "PackedArray", loss | {"data": ""})
    assert np.frombuffer(loss["data"], loss["dtype"]).shape == tuple(loss["shape"])


def test_the_schemas_have_every_field_of_the_records() -> None:
    schemas = json_schemas("#/{name}")
    assert set(schemas["Frame"]["properties"]) == {"type", *Frame.__struct_fields__}
    assert schemas["TapRecord"]["properties"]["moments"]["description"].startswith("[L, 4]")


def test_a_stream_s_messages_are_as_described(server: str, finished: str, described: dict[str, Any]) -> None:
    with connect(f"ws://{server}/api/runs/{finished}/stream?format=json&mode=latest&beat=0.1") as socket:
        messages = [json.loads(text) for text in socket]
    assert {"hello", "gap", "frame", "end"} <= {message["type"] for message in messages}
    names = {"hello": "Hello", "gap": "Gap", "frame": "Frame", "event": "LoggedEvent", "beat": "Beat", "end": "End"}
    for message in messages:
        check(described, names[message["type"]], message)
        check(described, "StreamMessage", message)


def test_a_beat_is_as_described(client: Client, server: str, described: dict[str, Any]) -> None:
    run = client.launch(steps=100_000)
    with connect(f"ws://{server}/api/runs/{run}/stream?format=json&mode=latest&rate=1&beat=0.1") as socket:
        message = next(found for text in socket if (found := json.loads(text))["type"] == "beat")
        check(described, "Beat", message)
        socket.send('{"type": "beat"}')
    client.act(run, "stop")


def test_the_class_is_as_described(server: str, described: dict[str, Any]) -> None:
    with connect(f"ws://{server}/api/class") as socket:
        check(described, "ClassMessage", json.loads(socket.recv()))


def test_the_hello_over_http_is_as_described(client: Client, finished: str, described: dict[str, Any]) -> None:
    check(described, "Hello", client.get(f"/api/runs/{finished}/hello").json())


def test_both_websockets_are_described_with_their_parameters(described: dict[str, Any]) -> None:
    found = described["x-websockets"]
    assert set(found) == {rule.path for rule in RULES if rule.method == "WEBSOCKET" and rule.path.startswith("/api/")}
    stream = found["/api/runs/{run_id}/stream"]
    assert {parameter["name"] for parameter in stream["parameters"]} == set(PARAMETERS)


def references(value: Any) -> set[str]:
    return set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(value)))


def test_every_reference_leads_to_a_component(described: dict[str, Any]) -> None:
    assert references(described) <= set(described["components"]["schemas"])


def test_operations_have_names_that_people_would_choose(described: dict[str, Any]) -> None:
    found = {
        f"{method.upper()} {path.removeprefix('/api')}": operation["operationId"]
        for path, operations in described["paths"].items()
        for method, operation in operations.items()
    }
    assert found == IDS
    names = [*found.values(), *(socket["operationId"] for socket in described["x-websockets"].values())]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", name) for name in names)


@pytest.mark.parametrize("form", ["csv", "parquet", "json", "html"])
def test_exports_are_as_described(client: Client, finished: str, described: dict[str, Any], form: str) -> None:
    answer = client.get(f"/api/runs/{finished}/export?format={form}")
    operation = described["paths"]["/api/runs/{run_id}/export"]["get"]
    told = operation["responses"]["200"]
    media = answer.headers["content-type"].split(";")[0]
    assert media in told["content"]
    assert set(told["headers"]) == {"Content-Disposition"}
    assert "attachment" in answer.headers["content-disposition"]
    assert {"format", "tables", "layers", "taps", "steps", "layer"} <= {one["name"] for one in operation["parameters"]}
    if media == "application/json":
        components = {"components": described["components"], **told["content"][media]["schema"]}
        jsonschema_rs.validator_for(components).validate(answer.json())

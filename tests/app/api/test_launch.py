"""Launching a run over HTTP: experiments, presets, names and tags, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from firmground.app.records.run import RunJson
from firmground.engine.datasets.folder import DEFAULT_FOLDER
from tests.app import world
from tests.app.api.conftest import Client


def test_a_run_is_launched_and_finishes(client: Client) -> None:
    answer = client.post("/api/runs", json=world.SMALL)
    run = answer.json()
    assert answer.status_code == 201
    assert answer.headers["location"] == run["url"] == f"/api/runs/{run['id']}"
    assert set(run) == set(RunJson.__annotations__)
    assert (run["state"], run["step"], run["steps"], run["preset"], run["tags"]) == ("queued", 0, 30, None, [])
    done = client.reaches(run["id"], "finished", "failed")
    assert (done["state"], done["step"], done["last_seq"], done["frames"]) == ("finished", 30, 31, 31)
    assert done["receipt"]["twins"] is True
    assert len(done["probe_labels"]) == 16
    assert done["created"] <= done["started"] <= done["ended"]
    assert done["experiment"]["dataset"] == "clusters"


def test_a_preset_is_launched_with_changes(client: Client) -> None:
    answer = client.post("/api/runs", json={"preset": "lecture", "set": {"steps": 12, "arms.1.norm.eps": 0.01}})
    run = answer.json()
    assert (run["preset"], run["steps"], run["experiment"]["arms"][1]["norm"]["eps"]) == ("lecture", 12, 0.01)
    client.act(run["id"], "stop")


@pytest.mark.parametrize(
    ("document", "field", "words"),
    [
        ({"steps": -1}, "steps", "a whole number from 1 to 1,000,000"),
        ({"steps": "many"}, "steps", "got 'many'"),
        ({"steps": 10**30}, "steps", "a whole number from 1"),
        ({"lr": 1e999}, "lr", "got inf"),
        ({"dataset": "cifar"}, "dataset", "one of digits"),
        ({"activation": "swish"}, "activation", "one of sigmoid, tanh"),
        ({"arms": []}, "arms", "a list of 1 to 12 entries"),
        ({"arms": [{"name": "a"}, {"name": "a"}]}, "arms.1.name", "a name that no other arm has"),
        ({"batch_size": 5000}, "batch_size", "at most 1,000"),
        ({"batch_size": 1}, "batch_size", "takes statistics over the mini-batch"),
        ({"focus": {"layer": 9}}, "focus.layer", "a hidden layer, 1 to 2"),
        ({"focus": {"units": [1, 9]}}, "focus.units.1", "a tracked unit"),
        ({"surprise": 1}, "surprise", "no such field"),
        ({"preset": "nope"}, "preset", "one of lecture"),
        ({"preset": "lecture", "set": {"arms.9.name": "x"}}, "arms.9.name", "an index from 0 to 1"),
        ({"preset": "lecture", "set": {"no.such": 1}}, "no.such", "in the experiment"),
        ({"preset": "lecture", "set": 5}, "set", "an object"),
        ({"preset": 7}, "preset", "a text"),
        ({"widths": [2048, 2048], "steps": 1_000_000}, "steps", "the limit is 1e+11"),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, dict) else None,
)
def test_a_bad_experiment_is_refused_with_its_field_and_what_is_allowed(
    client: Client, document: dict[str, Any], field: str, words: str
) -> None:
    whole = document if "preset" in document else world.SMALL | document
    answer = client.post("/api/runs", content=_json(whole))
    error = answer.json()["error"]
    assert answer.status_code == 422
    assert error["field"] == field
    assert words in error["message"]
    assert error["allowed"]


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document).replace("Infinity", "1e999")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"steps": NaN}',
        b'{"lr": -Infinity}',
        b'{"dataset": "\\ud800"}',
        b'{"dataset": "\xff"}',
        b"[" * 50_000,
        b'{"a":' * 40 + b"1" + b"}" * 40,
        b'{"steps": ' + b"9" * 5000 + b"}",
    ],
    ids=range(9),
)
@pytest.mark.parametrize("path", ["/api/runs", "/api/runs/{run}/events"])
def test_a_body_that_is_not_a_document_is_refused(client: Client, finished: str, path: str, body: bytes) -> None:
    answer = client.post(path.format(run=finished), content=body)
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "invalid_request"
    assert answer.json()["error"]["field"] == "body"


@pytest.mark.parametrize("document", [[], "lecture", 5, None, True])
def test_a_document_that_is_not_an_object_is_refused(client: Client, document: Any) -> None:
    answer = client.post("/api/runs", content=json.dumps(document))
    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == "experiment"


def test_a_huge_body_is_cut_short(client: Client) -> None:
    answer = client.post("/api/runs", content=b" " * 200_000)
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "too_large"


def test_a_missing_data_set_is_refused_at_launch_with_how_to_get_it(client: Client) -> None:
    if (DEFAULT_FOLDER / "mnist").is_dir():
        pytest.skip(f"MNIST IS IN {DEFAULT_FOLDER}: nothing is missing here")
    answer = client.post("/api/runs", json=world.SMALL | {"dataset": "mnist"})
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert (error["code"], error["field"]) == ("dataset_unavailable", "dataset")
    assert "Put the files train-images-idx3-ubyte" in error["message"]


def test_a_missing_device_is_refused_at_launch_and_auto_is_resolved(client: Client) -> None:
    auto = client.launch(device="auto")
    device = client.get(f"/api/runs/{auto}").json()["experiment"]["device"]
    assert device in ("cpu", "cuda")
    answer = client.post("/api/runs", json=world.SMALL | {"device": "cuda"})
    if device == "cuda":
        assert answer.status_code == 201
    else:
        assert (answer.status_code, answer.json()["error"]["field"]) == (422, "device")


def test_a_run_is_launched_with_name_and_tags_in_one_request(client: Client) -> None:
    experiment = world.SMALL | {"steps": 1}
    for document, preset in (
        ({"preset": "lecture", "set": {"steps": 1}, "name": "One", "tags": ["a", "b"]}, "lecture"),
        ({"experiment": experiment, "name": "One", "tags": ["a", "b"]}, None),
        ({"experiment": experiment, "preset": "lecture", "name": "One", "tags": ["a", "b"]}, "lecture"),
    ):
        answer = client.post("/api/runs", json=document)
        assert answer.status_code == 201, answer.text
        run = client.get(answer.json()["url"]).json()
        assert (run["name"], run["tags"], run["preset"], run["steps"]) == ("One", ["a", "b"], preset, 1)
    plain = client.post("/api/runs", json={"experiment": experiment}).json()
    assert (plain["name"], plain["tags"], plain["preset"]) == (None, [], None)


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"preset": "lecture", "name": 5}, "name"),
        ({"preset": "lecture", "name": "x" * 101}, "name"),
        ({"preset": "lecture", "tags": "x"}, "tags"),
        ({"preset": "lecture", "tags": [""]}, "tags.0"),
        ({"preset": "lecture", "experiment": {}, "set": {}}, "set"),
        ({"experiment": 5}, "experiment"),
        ({"experiment": {"steps": -1}, "name": "x"}, "steps"),
        ({"experiment": {}, "preset": "nope"}, "preset"),
        ({"experiment": {}, "surprise": 1}, "surprise"),
        (world.SMALL | {"name": "not beside an experiment's own fields"}, "name"),
    ],
)
def test_a_bad_launch_document_is_refused_with_its_field(client: Client, document: Any, field: str) -> None:
    answer = client.post("/api/runs", json=document)
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, field), answer.text

from __future__ import annotations

import json
from typing import Any

import pytest

from firmground.app.records.run import RunJson
from firmground.engine.datasets.folder import DEFAULT_FOLDER
from tests.app import world
from tests.app.api.conftest import Client

LONG = {"steps": 1_000_000, "recording": {"probe": 16, "max_frames": 8}}


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


def test_a_run_is_pinned_and_unpinned(client: Client, finished: str) -> None:
    for pinned in (True, False):
        changed = client.patch(f"/api/runs/{finished}", json={"pinned": pinned})
        assert (changed.status_code, changed.json()["pinned"]) == (200, pinned)
    wrong = client.patch(f"/api/runs/{finished}", json={"pinned": "very"})
    assert (wrong.status_code, wrong.json()["error"]["field"]) == (422, "pinned")
    assert client.get(f"/api/runs/{finished}").json()["bytes"] > 1000


def test_a_huge_body_is_cut_short(client: Client) -> None:
    answer = client.post("/api/runs", content=b" " * 200_000)
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "too_large"


def test_pages_lead_through_all_runs_and_can_be_of_one_state(client: Client, finished: str) -> None:
    others = [client.launch(**LONG) for _ in range(3)]
    seen: list[str] = []
    after = None
    while True:
        page = client.get("/api/runs", params={"limit": 2} | ({"after": after} if after else {})).json()
        seen += [run["id"] for run in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert len(seen) == len(set(seen))
    assert {finished, *others} <= set(seen)
    listed = client.get("/api/runs?state=finished&limit=200").json()["items"]
    assert finished in [run["id"] for run in listed]
    assert {run["state"] for run in listed} == {"finished"}
    for run_id in others:
        client.act(run_id, "stop")


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "limit=1000", "state=tired", "after=x", f"after={'9' * 99}"])
def test_a_bad_query_is_refused_with_its_field(client: Client, query: str) -> None:
    answer = client.get(f"/api/runs?{query}")
    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == query.split("=", maxsplit=1)[0]
    assert answer.json()["error"]["allowed"]


def test_a_run_is_named_and_tagged_and_keeps_its_other_fields(client: Client, finished: str) -> None:
    client.patch(f"/api/runs/{finished}", json={"name": "Monday", "tags": ["lecture"]})
    run = client.patch(f"/api/runs/{finished}", json={"tags": ["a", "b"]}).json()
    assert (run["name"], run["tags"]) == ("Monday", ["a", "b"])
    assert client.patch(f"/api/runs/{finished}", json={"name": None}).json()["name"] is None


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"name": 5}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"tags": "x"}, "tags"),
        ({"tags": [""]}, "tags.0"),
        ({"state": "x"}, "state"),
    ],
)
def test_a_bad_name_or_tag_is_refused(client: Client, finished: str, document: Any, field: str) -> None:
    answer = client.patch(f"/api/runs/{finished}", json=document)
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "invalid_request"
    assert answer.json()["error"]["field"] == field


def test_the_accuracy_of_each_arm_is_the_mean_over_seeds_at_the_last_step(client: Client) -> None:
    run_id = client.launch(seeds=[0, 1, 2])
    run = client.reaches(run_id, "finished")
    last = client.get(f"/api/runs/{run_id}/frames?after={run['last_seq'] - 1}").json()["items"][0]["accuracy"]
    assert run["accuracy"] == pytest.approx([sum(last[:3]) / 3, sum(last[3:]) / 3])


def test_a_regression_has_no_accuracy(client: Client) -> None:
    run_id = client.launch(dataset="two_scales", lr=0.01)
    assert client.reaches(run_id, "finished", "failed")["accuracy"] == [None, None]


def test_pause_step_kick_resume_stop(client: Client) -> None:
    run_id = client.launch(**LONG)
    client.reaches(run_id, "running")
    assert client.act(run_id, "pause").status_code == 202
    paused = client.reaches(run_id, "paused")
    refused = client.act(run_id, "pause")
    assert refused.status_code == 409
    assert "is paused" in refused.json()["error"]["message"]
    posted = client.act(run_id, "step")
    assert (posted.status_code, posted.json()) == (202, {"id": run_id, "state": "paused"})
    world.eventually(lambda: client.get(f"/api/runs/{run_id}").json()["step"] == paused["step"] + 1, "the step")
    assert client.act(run_id, "kick", layer=1, size=0.3).status_code == 202
    assert client.act(run_id, "resume").status_code == 202
    client.reaches(run_id, "running")
    world.eventually(lambda: client.get(f"/api/runs/{run_id}").json()["resumes"] == 1, "the resumption")
    running = world.eventually(lambda: (run := client.get(f"/api/runs/{run_id}").json())["rate"] and run, "a rate")
    assert running["eta"] > 0
    assert client.act(run_id, "stop").status_code == 202
    client.reaches(run_id, "stopped")
    items = client.get(f"/api/runs/{run_id}/frames?limit=1000").json()["items"]
    events = [item["event"]["type"] for item in items if item["type"] == "event"]
    assert events == ["pause", "step", "kick", "resume", "resumed", "stop"]
    assert client.act(run_id, "resume").status_code == 409


@pytest.mark.parametrize(
    ("event", "field"),
    [
        ({"type": "explode"}, "type"),
        ({}, "type"),
        ({"type": "kick", "layer": 9, "size": 0.1}, "layer"),
        ({"type": "kick", "layer": 1, "size": -1}, "size"),
        ({"type": "set_lr", "lr": 0.1, "arm": "nobody"}, "arm"),
        ({"type": "set_batch_size", "batch_size": 1}, "batch_size"),
        ({"type": "freeze", "layers": [1, 99]}, "layers.1"),
        ({"type": "pause", "why": "tea"}, "why"),
    ],
    ids=str,
)
def test_an_event_that_does_not_fit_the_experiment_is_refused(
    client: Client, finished: str, event: dict[str, Any], field: str
) -> None:
    answer = client.post(f"/api/runs/{finished}/events", json=event)
    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == field


def test_more_runs_than_workers_wait_in_line(client: Client) -> None:
    runs = [client.launch(**LONG) for _ in range(3)]
    client.reaches(runs[0], "running")
    places = [client.get(f"/api/runs/{run_id}").json()["place"] for run_id in runs]
    assert places == [None, 1, 2]
    assert client.act(runs[1], "stop").json()["state"] == "stopped"
    assert client.get(f"/api/runs/{runs[2]}").json()["place"] == 1
    for run_id in (runs[0], runs[2]):
        client.act(run_id, "stop")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/runs/nobody"),
        ("PATCH", "/api/runs/nobody"),
        ("DELETE", "/api/runs/nobody"),
        ("GET", "/api/runs/nobody/frames"),
    ],
)
def test_an_unknown_run_is_a_404(client: Client, method: str, path: str) -> None:
    answer = client.request(method, path, json={} if method == "PATCH" else None)
    assert answer.status_code == 404
    assert answer.json()["error"] == {"code": "unknown_run", "message": "There is no run 'nobody'.", "field": "id"}


def test_an_event_for_an_unknown_run_is_a_404(client: Client) -> None:
    assert client.act("nobody", "pause").status_code == 404


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


def test_the_sample_run_is_there_but_listed_only_when_asked_for(client: Client) -> None:
    run = client.get("/api/runs/sample").json()
    assert (run["state"], run["tags"]) == ("finished", ["sample"])
    assert len(client.get("/api/runs/sample/frames?limit=1000").json()["items"]) == run["last_seq"]
    assert "sample" not in [one["id"] for one in client.get("/api/runs?limit=200").json()["items"]]
    page = client.get("/api/runs?limit=200&sample=true").json()
    while page["next"]:
        page = client.get(f"/api/runs?limit=200&sample=true&after={page['next']}").json()
    assert page["items"][-1]["id"] == "sample"
    assert client.patch("/api/runs/sample", json={"name": "Mine"}).json()["name"] == "Mine"
    assert client.delete("/api/runs/sample").status_code == 204
    assert client.get("/api/runs/sample").status_code == 404
    assert client.post("/api/runs/sample/restore").json()["name"] == "Mine"
    client.patch("/api/runs/sample", json={"name": run["name"]})


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


def test_runs_are_filtered_by_name_and_tag(client: Client) -> None:
    mine = client.post(
        "/api/runs", json={"preset": "lecture", "name": "Quite Unheard-of", "tags": ["Rare", "b"]}
    ).json()
    client.act(mine["id"], "stop")
    client.reaches(mine["id"], "stopped")
    for query in ("name=UNHEARD", "tag=rare", "name=quite&tag=b&state=stopped", "name=quite%20unheard"):
        assert [run["id"] for run in client.get(f"/api/runs?{query}").json()["items"]] == [mine["id"]], query
    for query in ("name=unheard&tag=c", "tag=rar", "tag=%25", "name=_", "name=unheard&state=running"):
        assert mine["id"] not in [run["id"] for run in client.get(f"/api/runs?{query}").json()["items"]], query


def test_the_table_comes_in_parts_of_compact_rows_and_then_only_what_has_changed(client: Client, finished: str) -> None:
    client.patch(f"/api/runs/{finished}", json={"name": "Looked at", "tags": ["table"]})
    asked = {"search": "looked #table", "sort": "name", "limit": "5"}
    first = client.get("/api/table", params=asked).json()
    assert (first["ids"], first["found"]) == ([finished], 1)
    assert first["all"] >= 1
    row = first["items"][0]
    assert (row["name"], row["dataset"], row["state"]) == ("Looked at", "clusters", "finished")
    assert row["arms"] == [{"name": "without BN", "kind": "none"}, {"name": "with BN", "kind": "batch"}]
    assert "experiment" not in row
    assert "receipt" not in row
    again = client.get("/api/table", params=asked | {"since": first["cursor"]})
    assert again.json() == {"cursor": first["cursor"], "ids": None, "items": [], "found": 0, "all": 0}
    assert len(again.content) < 100
    client.patch(f"/api/runs/{finished}", json={"pinned": True})
    changed = client.get("/api/table", params=asked | {"since": first["cursor"]}).json()
    assert [item["pinned"] for item in changed["items"]] == [True]
    client.patch(f"/api/runs/{finished}", json={"pinned": False})


@pytest.mark.parametrize("query", ["sort=age", "offset=-1", "limit=500", "since=x", "search=" + "x" * 201])
def test_a_bad_query_of_the_table_is_refused_with_its_field(client: Client, query: str) -> None:
    answer = client.get(f"/api/table?{query}")
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, query.split("=", maxsplit=1)[0])

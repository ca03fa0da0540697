"""Runs over HTTP: listed, named, pinned, and what is asked of them while they run."""

from __future__ import annotations

from typing import Any

import pytest

from tests.app import world
from tests.app.api.conftest import Client

LONG = {"steps": 1_000_000, "recording": {"probe": 16, "max_frames": 8}}


def test_a_run_is_pinned_and_unpinned(client: Client, finished: str) -> None:
    for pinned in (True, False):
        changed = client.patch(f"/api/runs/{finished}", json={"pinned": pinned})
        assert (changed.status_code, changed.json()["pinned"]) == (200, pinned)
    wrong = client.patch(f"/api/runs/{finished}", json={"pinned": "very"})
    assert (wrong.status_code, wrong.json()["error"]["field"]) == (422, "pinned")
    assert client.get(f"/api/runs/{finished}").json()["bytes"] > 1000


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


def test_tags_that_look_the_same_are_one(client: Client, finished: str) -> None:
    alike = ["caf\u00e9", "cafe\u0301", "BN", "B\u200dN", "bn", "\uff22\uff2e", "two  words", "two words"]
    changed = client.patch(f"/api/runs/{finished}", json={"tags": alike}).json()
    assert changed["tags"] == ["caf\u00e9", "BN", "two words"]
    launched = client.post("/api/runs", json={"experiment": world.SMALL, "tags": ["a", "a ", "A", "b"]}).json()
    assert launched["tags"] == ["a", "b"]


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


def test_the_sample_run_is_there_but_listed_only_when_asked_for(client: Client) -> None:
    run = client.get("/api/runs/sample").json()
    assert (run["state"], run["tags"]) == ("finished", ["sample"])
    assert len(client.get("/api/runs/sample/frames?limit=1000").json()["items"]) == run["last_seq"]
    assert "sample" not in [one["id"] for one in client.get("/api/runs?limit=200").json()["items"]]
    page = client.get("/api/runs?limit=200&sample=true").json()
    while page["next"]:
        page = client.get(f"/api/runs?limit=200&sample=true&after={page['next']}").json()
    assert [one["id"] for one in page["items"][-3:]] == ["sample", "sigmoids", "cats"]
    assert client.patch("/api/runs/sample", json={"name": "Mine"}).json()["name"] == "Mine"
    assert client.delete("/api/runs/sample").status_code == 204
    assert client.get("/api/runs/sample").status_code == 404
    assert client.post("/api/runs/sample/restore").json()["name"] == "Mine"
    client.patch("/api/runs/sample", json={"name": run["name"]})


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

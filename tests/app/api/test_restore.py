"""Deleting a run over HTTP, and taking it back."""

from __future__ import annotations

from tests.app.api.conftest import Client

LONG = {"steps": 1_000_000, "recording": {"probe": 16, "max_frames": 8}}


def test_a_deleted_run_is_gone_and_a_running_one_stays(client: Client) -> None:
    run_id = client.launch(**LONG)
    client.reaches(run_id, "running")
    refused = client.delete(f"/api/runs/{run_id}")
    assert refused.status_code == 409
    assert "is running" in refused.json()["error"]["message"]
    client.act(run_id, "stop")
    client.reaches(run_id, "stopped")
    assert client.delete(f"/api/runs/{run_id}").status_code == 204
    assert client.get(f"/api/runs/{run_id}").status_code == 404


def test_a_deleted_run_answers_nothing_until_it_is_restored(client: Client) -> None:
    run_id = client.launch()
    before = client.reaches(run_id, "finished")
    path = f"/api/runs/{run_id}"
    assert client.delete(path).status_code == 204
    for answer in (
        client.get(path),
        client.get(f"{path}/frames"),
        client.patch(path, json={"name": "x"}),
        client.delete(path),
        client.act(run_id, "stop"),
    ):
        assert answer.status_code == 404
        assert answer.json()["error"]["code"] == "unknown_run"
    assert run_id not in [run["id"] for run in client.get("/api/runs?limit=200").json()["items"]]
    restored = client.post(f"{path}/restore")
    assert restored.status_code == 200
    assert restored.json() == before == client.get(path).json()
    assert len(client.get(f"{path}/frames").json()["items"]) == 31


def test_only_a_deleted_run_can_be_restored(client: Client, finished: str) -> None:
    refused = client.post(f"/api/runs/{finished}/restore")
    assert refused.status_code == 409
    assert refused.json()["error"]["code"] == "wrong_state"
    assert "is finished. Allowed in: deleted" in refused.json()["error"]["message"]
    assert client.post("/api/runs/nobody/restore").status_code == 404

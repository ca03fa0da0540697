from __future__ import annotations

import json
from typing import Any

from prometheus_client.parser import text_string_to_metric_families
from websockets.sync.client import connect

from tests.app import world
from tests.app.api.conftest import Client


def values(client: Client) -> dict[str, float]:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    families = text_string_to_metric_families(answer.text)
    return {
        sample.name + str(sample.labels.get("state", "")): sample.value for one in families for sample in one.samples
    }


def test_prometheus_reads_states_queue_frames_viewers_lag_and_dropped(client: Client, finished: str) -> None:
    before = values(client)
    assert before["firmground_runsfinished"] >= 1
    assert before["firmground_frames"] >= 31
    assert {"firmground_sweepsqueued", "firmground_sweepsfinished"} <= before.keys()
    assert {"firmground_queue", "firmground_lag_items", "firmground_dropped_total"} <= before.keys()
    assert before["process_resident_memory_bytes"] > 1e6
    address = str(client.base_url).removeprefix("http://").rstrip("/")
    with connect(f"ws://{address}/api/runs/{finished}/stream?format=json&rate=1") as socket:
        assert json.loads(socket.recv())["type"] == "hello"
        while json.loads(socket.recv())["type"] != "end":
            pass
    after = values(client)
    assert after["firmground_frames_sent_total"] - before["firmground_frames_sent_total"] == 31


def test_a_viewer_counts_while_connected(client: Client) -> None:
    run_id = client.launch(steps=100_000)
    address = str(client.base_url).removeprefix("http://").rstrip("/")
    before = values(client)["firmground_viewers"]
    with connect(f"ws://{address}/api/runs/{run_id}/stream?format=json") as socket:
        socket.recv()
        assert values(client)["firmground_viewers"] == before + 1
    world.eventually(lambda: values(client)["firmground_viewers"] == before, "the viewer's leaving")


def test_the_server_is_live_and_ready(client: Client) -> None:
    assert client.get("/api/health").json()["status"] == "ok"
    told: dict[str, Any] = client.get("/api/health/ready").json()
    assert told == {"status": "ready", "database": True, "dispatcher": True, "slots": True}
    assert client.head("/api/health/ready").status_code == 200

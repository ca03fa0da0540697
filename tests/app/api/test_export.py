"""A finished run as files: whatever the format, the frames' own numbers."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from firmground.app.export.columns import TABLES
from tests.app import world
from tests.app.api.conftest import Client
from tests.app.export.unpacked import payload, unpacked


def archive(client: Client, run_id: str, form: str) -> zipfile.ZipFile:
    answer = client.get(f"/api/runs/{run_id}/export", params={"format": form})
    assert answer.status_code == 200, answer.text
    assert f"firm-ground-{run_id}.{form}.zip" in answer.headers["content-disposition"]
    return zipfile.ZipFile(io.BytesIO(answer.content))


def losses(client: Client, run_id: str) -> list[float | None]:
    items = client.get(f"/api/runs/{run_id}/frames", params={"limit": 1000}).json()["items"]
    return [loss for item in items if item["type"] == "frame" for loss in item["eval_loss"]]


def test_csv_holds_every_table_and_explains_every_column(client: Client, finished: str) -> None:
    with archive(client, finished, "csv") as found:
        described = {"columns.csv", "experiment.json", "run.json"}
        assert set(found.namelist()) == {f"{name}.csv" for name in TABLES} | described
        documented = list(csv.DictReader(io.StringIO(found.read("columns.csv").decode())))
        assert len(documented) == sum(len(columns) for columns in TABLES.values())
        assert all(line["meaning"] or line["table"] for line in documented)
        lanes = list(csv.DictReader(io.StringIO(found.read("lanes.csv").decode())))
        experiment = json.loads(found.read("experiment.json"))

    assert [float(line["eval_loss"]) for line in lanes] == losses(client, finished)
    assert lanes[0]["loss"] == "", "no mini-batch has been seen at step 0"
    assert experiment == client.get(f"/api/runs/{finished}").json()["experiment"]


def test_parquet_holds_the_same_numbers_with_their_units(client: Client, finished: str) -> None:
    with archive(client, finished, "parquet") as found:
        table = pq.read_table(io.BytesIO(found.read("lanes.parquet")))
        taps = pq.read_schema(io.BytesIO(found.read("taps.parquet")))

    assert table["eval_loss"].to_pylist() == losses(client, finished)
    assert table["loss"].to_pylist()[0] is None
    assert (taps.field("shift_start").metadata or {})[b"unit"] == b"sd at step 0"


def test_json_is_the_run_and_its_log(client: Client, finished: str) -> None:
    document = client.get(f"/api/runs/{finished}/export", params={"format": "json"}).json()

    assert document["run"] == client.get(f"/api/runs/{finished}").json()
    items = client.get(f"/api/runs/{finished}/frames", params={"limit": 1000}).json()["items"]
    assert document["items"] == items


def test_html_is_a_page_with_the_frames_own_numbers(client: Client, finished: str) -> None:
    answer = client.get(f"/api/runs/{finished}/export", params={"format": "html"})
    carried = payload(answer.text)

    assert answer.headers["content-type"].startswith("text/html")
    assert f'attachment; filename="firm-ground-{finished}.html"' in answer.headers["content-disposition"]
    assert len(carried["heads"]) == 31
    found = unpacked(carried["columns"], 31)["eval_loss"]
    assert found.reshape(-1).tolist() == losses(client, finished)


def test_a_running_run_is_replayed_so_far_and_a_queued_one_is_refused(client: Client) -> None:
    running = client.launch(steps=50_000, recording={"probe": 16, "max_frames": 5_000})
    waiting = client.launch()
    client.reaches(running, "running")
    world.eventually(lambda: client.get(f"/api/runs/{running}").json()["frames"], "a frame")
    answer = client.get(f"/api/runs/{running}/export", params={"format": "html"})
    refused = client.get(f"/api/runs/{waiting}/export", params={"format": "html"})

    assert answer.status_code == 200
    assert len(payload(answer.text)["heads"]) >= 1
    assert "It was running at step" in answer.text
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "nothing_recorded")


def test_nothing_is_left_on_the_disk(client: Client, finished: str) -> None:
    def left() -> set[Path]:
        return set(Path(tempfile.gettempdir()).glob("firm-ground-*"))

    before = left()
    client.get(f"/api/runs/{finished}/export", params={"format": "json"})

    world.eventually(lambda: left() <= before)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/runs/nobody/export?format=csv", 404, "unknown_run"),
        ("/api/runs/{id}/export?format=xls", 422, "invalid_request"),
        ("/api/runs/{id}/export", 422, "invalid_request"),
        ("/api/runs/{id}/export?format=html&layer=9", 422, "invalid_request"),
        ("/api/runs/{id}/export?format=csv&layer=1", 422, "invalid_request"),
        ("/api/runs/{id}/export?format=csv&tables=lanes,nope", 422, "invalid_request"),
        ("/api/runs/{id}/export?format=csv&layers=0", 422, "invalid_request"),
        ("/api/runs/{id}/export?format=parquet&taps=b", 422, "invalid_request"),
        ("/api/runs/{id}/export?format=json&steps=5..3", 422, "invalid_request"),
        ("/api/runs/{id}/export?format=json&tables=lanes", 422, "invalid_request"),
    ],
)
def test_errors_are_answered_with_their_code(client: Client, finished: str, path: str, status: int, code: str) -> None:
    answer = client.get(path.format(id=finished))

    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code


def test_tables_layers_taps_and_steps_are_chosen_in_the_query(client: Client, finished: str) -> None:
    chosen = {"format": "csv", "tables": "taps,events", "layers": "2", "taps": "a", "steps": "10..20/5"}
    answer = client.get(f"/api/runs/{finished}/export", params=chosen)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as found:
        assert "lanes.csv" not in found.namelist()
        taps = list(csv.DictReader(io.StringIO(found.read("taps.csv").decode())))
    assert {(line["layer"], line["tap"]) for line in taps} == {("2", "a")}
    assert sorted({int(line["step"]) for line in taps}) == [10, 15, 20]


def test_allowed_values_are_listed(client: Client, finished: str) -> None:
    wrong = client.get(f"/api/runs/{finished}/export", params={"format": "xls"}).json()["error"]
    described = client.get("/openapi.json").json()["paths"]["/api/runs/{run_id}/export"]["get"]

    assert wrong["allowed"] == "one of csv, parquet, json, html"
    assert set(described["responses"]["200"]["content"]) == {"application/zip", "application/json", "text/html"}

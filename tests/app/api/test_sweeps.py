"""Sweeps over HTTP, trained by a real worker."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile
from collections.abc import Iterator
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.app import world
from tests.app.api.conftest import Client

SMALL: dict[str, Any] = {
    "experiment": world.SMALL | {"steps": 20},
    "axes": [{"path": "widths", "values": [[3], [4, 2]]}, {"path": "lr", "values": [0.05, 0.2]}],
    "seeds": [3, 5],
    "goal": {"loss": 0.9},
}
ENDLESS: dict[str, Any] = SMALL | {"set": {"steps": 50_000}}


def launched(client: Client, **fields: Any) -> dict[str, Any]:
    answer = client.post("/api/sweeps", json=SMALL | fields)
    assert answer.status_code == 201, answer.text
    sweep: dict[str, Any] = answer.json()
    assert answer.headers["Location"] == sweep["url"]
    return sweep


def reaches(client: Client, url: str, *states: str) -> dict[str, Any]:
    until = time.monotonic() + world.PATIENCE
    while time.monotonic() < until:
        sweep: dict[str, Any] = client.get(url).json()
        if sweep["state"] in states:
            return sweep
        time.sleep(0.05)
    raise AssertionError(f"{url} is {sweep['state']}, not {states}: {sweep['error']}")


def act(client: Client, url: str, kind: str) -> int:
    return client.post(f"{url}/events", json={"type": kind}).status_code


@pytest.fixture(scope="module")
def swept(server: str) -> dict[str, Any]:
    """A finished sweep."""
    with Client(base_url=f"http://{server}", timeout=world.PATIENCE, verify=world.NO_TLS) as client:
        sweep = launched(client, name="wide and narrow")
        assert reaches(client, sweep["url"], "finished", "failed")["state"] == "finished"
        return sweep


@pytest.fixture
def endless(client: Client) -> Iterator[dict[str, Any]]:
    sweep = launched(client, **ENDLESS)
    yield sweep
    act(client, sweep["url"], "stop")


def points(client: Client, sweep: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"{sweep['url']}/points", params={"limit": 200}).json()["items"]
    return sorted(found, key=lambda point: point["number"])


def test_a_sweep_goes_from_the_queue_to_its_last_point(client: Client, swept: dict[str, Any]) -> None:
    assert (swept["state"], swept["progress"], swept["points"]) == ("queued", 0.0, {"total": 4, "done": 0})
    assert (swept["networks"], swept["name"], swept["place"]) == (16, "wide and narrow", 1)
    assert swept["seconds"] > 0
    done = client.get(swept["url"]).json()
    assert (done["points"], done["progress"], done["eta"], done["error"]) == ({"total": 4, "done": 4}, 1.0, None, None)
    assert done["sweep"]["experiment"]["seeds"] == [3, 5]
    found = points(client, swept)
    assert [point["set"] for point in found] == [
        {"widths": widths, "lr": lr} for widths in ([3], [4, 2]) for lr in (0.05, 0.2)
    ]
    assert all(len(arm["loss"]) == 2 for point in found for arm in point["statistics"]["arms"].values())


def test_points_are_read_from_the_last_one_on(client: Client, swept: dict[str, Any]) -> None:
    first = client.get(f"{swept['url']}/points", params={"limit": 3}).json()
    rest = client.get(f"{swept['url']}/points", params={"after": first["items"][-1]["seq"]}).json()

    assert [point["seq"] for point in first["items"] + rest["items"]] == [1, 2, 3, 4]
    assert first["last_seq"] == rest["last_seq"] == 4


def test_sweeps_are_listed_newest_first(client: Client, swept: dict[str, Any], endless: dict[str, Any]) -> None:
    listed = client.get("/api/sweeps").json()["items"]
    assert [sweep["id"] for sweep in listed].index(endless["id"]) < [sweep["id"] for sweep in listed].index(swept["id"])
    page = client.get("/api/sweeps", params={"limit": 1}).json()
    assert [sweep["id"] for sweep in page["items"]] == [endless["id"]]
    assert client.get("/api/sweeps", params={"after": page["next"]}).json()["items"][0]["id"] != endless["id"]
    ids = [sweep["id"] for sweep in client.get("/api/sweeps", params={"state": "finished"}).json()["items"]]
    assert swept["id"] in ids
    assert endless["id"] not in ids


def test_a_sweep_pauses_resumes_and_stops(client: Client, endless: dict[str, Any]) -> None:
    url = endless["url"]
    reaches(client, url, "running")
    assert client.get(url).json()["eta"] > 0
    assert act(client, url, "pause") == 202
    assert client.get(url).json()["state"] == "paused"
    assert act(client, url, "pause") == 409
    assert act(client, url, "resume") == 202
    reaches(client, url, "running")
    assert client.delete(url).status_code == 409
    assert act(client, url, "stop") == 202
    stopped = client.get(url).json()
    assert (stopped["state"], stopped["eta"]) == ("stopped", None)
    # The slot is free again: another sweep is trained in it.
    again = launched(client)
    reaches(client, again["url"], "finished")


def test_a_run_goes_before_a_sweep_that_waits(client: Client) -> None:
    run = client.launch(steps=2_000)
    client.reaches(run, "running")
    sweep = launched(client)
    assert client.get(sweep["url"]).json()["state"] == "queued"
    client.act(run, "stop")
    reaches(client, sweep["url"], "finished")


def test_a_deleted_sweep_is_gone(client: Client) -> None:
    sweep = launched(client)
    act(client, sweep["url"], "stop")

    assert client.delete(sweep["url"]).status_code == 204
    answer = client.get(sweep["url"])
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "unknown_sweep")


def archive(client: Client, sweep: dict[str, Any], form: str) -> zipfile.ZipFile:
    answer = client.get(f"{sweep['url']}/export", params={"format": form})
    assert answer.status_code == 200, answer.text
    assert f"firm-ground-{sweep['id']}.{form}.zip" in answer.headers["content-disposition"]
    return zipfile.ZipFile(io.BytesIO(answer.content))


def test_csv_has_a_row_for_each_point_arm_and_seed(client: Client, swept: dict[str, Any]) -> None:
    with archive(client, swept, "csv") as found:
        assert set(found.namelist()) == {"sweep.json", "columns.csv", "points.csv", "effects.csv"}
        rows = list(csv.DictReader(io.StringIO(found.read("points.csv").decode())))
        effects = list(csv.DictReader(io.StringIO(found.read("effects.csv").decode())))
        columns = list(csv.DictReader(io.StringIO(found.read("columns.csv").decode())))
        assert json.loads(found.read("sweep.json"))["sweep"] == client.get(swept["url"]).json()["sweep"]

    expected = [
        (point, name, arm, index, seed)
        for point in points(client, swept)
        for name, arm in point["statistics"]["arms"].items()
        for index, seed in enumerate((3, 5))
    ]
    assert len(rows) == len(expected) == 16
    for row, (point, name, arm, index, seed) in zip(rows, expected, strict=True):
        assert (row["sweep"], int(row["point"]), row["arm"], int(row["seed"])) == (
            swept["id"], point["number"], name, seed,
        )  # fmt: skip
        assert (json.loads(row["widths"]), float(row["lr"])) == (point["set"]["widths"], point["set"]["lr"])
        assert float(row["loss"]) == arm["loss"][index]
        assert row["steps_to_loss"] == ("" if arm["steps_to_loss"][index] is None else str(arm["steps_to_loss"][index]))
        assert float(row["grad_norm_1"]) == arm["grad_norm"][0][index]
        assert (row["grad_norm_3"] == "") == (len(point["set"]["widths"]) == 1)
    told = [point["statistics"]["effects"]["without BN ÷ with BN"] for point in points(client, swept)]
    assert [(row["above"], row["below"], row["statistic"]) for row in effects] == [
        ("without BN", "with BN", "steps_to_loss")
    ] * 4
    assert [row["effect"] for row in effects] == ["" if one["effect"] is None else repr(one["effect"]) for one in told]
    assert {row["column"] for row in columns if row["table"] == "points"} == set(rows[0])
    assert all(row["meaning"] for row in columns)


def test_parquet_has_the_same_numbers(client: Client, swept: dict[str, Any]) -> None:
    with archive(client, swept, "parquet") as found:
        table = pq.read_table(io.BytesIO(found.read("points.parquet")))
        effects = pq.read_table(io.BytesIO(found.read("effects.parquet")))

    arms = [arm for point in points(client, swept) for arm in point["statistics"]["arms"].values()]
    for name in ("loss", "eval_loss", "steps_to_loss", "diverged", "shift_start", "steps"):
        assert table[name].to_pylist() == [value for arm in arms for value in arm[name]]
    assert table["lr"].to_pylist()[:8] == [0.05] * 4 + [0.2] * 4
    assert (table.schema.field("loss").metadata or {})[b"unit"] == b"nats, or half squares"
    told = [point["statistics"]["effects"]["without BN ÷ with BN"] for point in points(client, swept)]
    assert effects["n"].to_pylist() == [one["n"] for one in told]
    assert effects["low"].to_pylist() == [one["interval"] and one["interval"][0] for one in told]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code", "part"),
    [
        ("GET", "/api/sweeps/nothing", None, 404, "unknown_sweep", "no sweep 'nothing'"),
        ("DELETE", "/api/sweeps/nothing", None, 404, "unknown_sweep", ""),
        ("GET", "/api/sweeps/nothing/points", None, 404, "unknown_sweep", ""),
        ("GET", "/api/sweeps/nothing/export?format=csv", None, 404, "unknown_sweep", ""),
        ("GET", "/api/sweeps/nothing/export?format=json", None, 422, "invalid_request", "one of csv, parquet"),
        ("GET", "/api/sweeps?status=running", None, 422, "invalid_request", "no such parameter"),
        ("GET", "/api/sweeps?limit=0", None, 422, "invalid_request", "limit"),
        ("POST", "/api/sweeps/nothing/events", {"type": "pause"}, 404, "unknown_sweep", ""),
        ("POST", "/api/sweeps/nothing/events", {"type": "kick"}, 422, "invalid_request", "type: got 'kick'"),
        ("POST", "/api/sweeps", [], 422, "invalid_request", "an object with an experiment or a preset"),
        ("POST", "/api/sweeps", {"preset": "lecture"}, 422, "invalid_experiment", "axes"),
        (
            "POST",
            "/api/sweeps",
            SMALL | {"grid": []},
            422,
            "invalid_experiment",
            "grid: got []. Allowed: no such",
        ),
        ("POST", "/api/sweeps", SMALL | {"name": 7}, 422, "invalid_request", "name: got 7"),
        (
            "POST",
            "/api/sweeps",
            SMALL | {"axes": [{"path": "lr", "values": [0.1, -1]}, {"path": "batch_size", "values": [8, 16]}]},
            422,
            "invalid_experiment",
            "axes: 2 of 4 points refused. lr: got -1. Allowed: a number above 0 and at most 1000. (at lr=-1, "
            "batch_size=8 and at lr=-1, batch_size=16)",
        ),
        (
            "POST",
            "/api/sweeps",
            SMALL | {"axes": [{"path": path, "from": 0.1, "to": 1, "count": 1000} for path in ("lr", "init_scale")]},
            422,
            "invalid_experiment",
            "1000 x 1000 = 1,000,000 points",
        ),
        ("POST", "/api/sweeps", SMALL | {"set": {"steps": 2_000_000}}, 422, "invalid_experiment", "steps"),
        ("PUT", "/api/sweeps", None, 405, "method_not_allowed", ""),
    ],
)
def test_errors_are_answered_with_their_code(
    client: Client, method: str, path: str, body: Any, status: int, code: str, part: str
) -> None:
    answer = client.request(method, path, json=body)

    assert answer.status_code == status, answer.text
    assert answer.json()["error"]["code"] == code
    assert part in answer.json()["error"]["message"]


def test_a_dry_run_tells_what_a_sweep_would_take_and_stores_nothing(client: Client) -> None:
    before = client.get("/api/sweeps").json()["items"]
    answer = client.post("/api/sweeps", json=SMALL | {"dry_run": True})

    assert answer.status_code == 200
    assert "Location" not in answer.headers
    told = answer.json()
    assert (told["points"], told["networks"]) == (4, 16)
    assert told["seconds"] > 0
    assert client.get("/api/sweeps").json()["items"] == before
    refused = client.post("/api/sweeps", json=SMALL | {"dry_run": True, "set": {"lr": -1}})
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "invalid_experiment")

from __future__ import annotations

import re
from typing import Any

import pytest

from firmground.version import __version__
from tests.app import world
from tests.app.api.conftest import Client


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_health_answers_people_and_probes(client: Client, method: str) -> None:
    answer = client.request(method, "/api/health")
    assert answer.status_code == 200
    if method == "GET":
        assert answer.json() == {"status": "ok", "version": __version__}


def test_presets_can_be_launched_as_they_are(client: Client) -> None:
    presets = client.get("/api/presets").json()
    assert presets[0]["name"] == "lecture"
    assert {"name", "title", "experiment"} <= set(presets[0])


def test_data_sets_describe_themselves(client: Client) -> None:
    datasets = {each["name"]: each for each in client.get("/api/datasets").json()}
    assert datasets["digits"]["shape"] == [1, 8, 8]
    assert datasets["two_scales"]["classes"] is None
    assert "coloured" in datasets["cats"]["colours"]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize(
    "path",
    [
        "/api/nope",
        "/api/",
        "/api/runs/x/y",
    ],
)
def test_unknown_paths_are_a_json_404(client: Client, method: str, path: str) -> None:
    answer = client.request(method, path)
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/api/health", "GET, HEAD"),
        ("DELETE", "/api/runs", "GET, POST"),
        ("PUT", "/api/runs/x", "DELETE, GET, PATCH"),
        ("GET", "/api/runs/x/events", "POST"),
        ("GET", "/api/runs/x/restore", "POST"),
        ("POST", "/api/runs/x/frames", "GET"),
    ],
)
def test_a_wrong_method_gets_the_allowed_ones(client: Client, method: str, path: str, allowed: str) -> None:
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == allowed
    assert answer.json()["error"]["code"] == "method_not_allowed"
    assert answer.json()["error"]["allowed"] == allowed


@pytest.fixture
def schema(client: Client) -> dict[str, Any]:
    document: dict[str, Any] = client.get("/openapi.json").json()
    return document


def test_every_reference_in_the_schema_leads_somewhere(schema: dict[str, Any]) -> None:
    names = set(re.findall(r'"#/components/schemas/([^"]+)"', str(schema).replace("'", '"')))
    assert names
    assert names <= set(schema["components"]["schemas"])


def test_the_schema_names_every_route_and_only_our_error(schema: dict[str, Any]) -> None:
    assert set(schema["paths"]) == {
        "/api/claims",
        "/api/questions",
        "/api/questions/plan",
        "/api/questions/{question_id}",
        "/api/questions/{question_id}/looks",
        "/api/sweeps",
        "/api/sweeps/{sweep_id}",
        "/api/sweeps/{sweep_id}/points",
        "/api/sweeps/{sweep_id}/points/{number}",
        "/api/sweeps/{sweep_id}/map",
        "/api/sweeps/{sweep_id}/events",
        "/api/sweeps/{sweep_id}/export",
        "/api/claims/{name}",
        "/api/claims/{name}/runs",
        "/api/claims/{name}/runs/{reproduction_id}",
        "/api/health",
        "/api/health/ready",
        "/api/class/answers",
        "/api/compare",
        "/api/differences",
        "/api/lesson",
        "/api/links",
        "/api/me",
        "/api/presets",
        "/api/presets/{name}",
        "/api/datasets",
        "/api/runs",
        "/api/runs/{run_id}",
        "/api/runs/{run_id}/events",
        "/api/runs/{run_id}/export",
        "/api/runs/{run_id}/hello",
        "/api/runs/{run_id}/probe",
        "/api/table",
        "/api/runs/{run_id}/frames",
        "/api/runs/{run_id}/restore",
    }
    assert "HTTPValidationError" not in str(schema)
    for operations in schema["paths"].values():
        for operation in operations.values():
            assert operation["summary"]
            assert operation["description"]


def test_every_example_of_a_body_works_as_it_is(client: Client, schema: dict[str, Any]) -> None:
    launches = schema["paths"]["/api/runs"]["post"]["requestBody"]["content"]["application/json"]["examples"]
    for example in launches.values():
        answer = client.post("/api/runs", json=example["value"])
        assert answer.status_code == 201, answer.text
        client.act(answer.json()["id"], "stop")
    reproductions = schema["paths"]["/api/claims/{name}/runs"]["post"]["requestBody"]["content"]["application/json"]
    for example in reproductions["examples"].values():
        answer = client.post("/api/claims/test-time/runs", json=example["value"])
        assert answer.status_code == 201, answer.text
        client.delete(answer.json()["url"])
    run_id = client.launch(widths=[4, 4], steps=1_000_000, recording={"probe": 16, "max_frames": 8})
    changes = schema["paths"]["/api/runs/{run_id}"]["patch"]["requestBody"]["content"]["application/json"]["examples"]
    for example in changes.values():
        assert client.patch(f"/api/runs/{run_id}", json=example["value"]).status_code == 200
    client.reaches(run_id, "running")
    events = schema["paths"]["/api/runs/{run_id}/events"]["post"]["requestBody"]["content"]["application/json"]
    for name, example in events["examples"].items():
        answer = client.post(f"/api/runs/{run_id}/events", json=example["value"])
        assert answer.status_code in (202, 409), f"{name}: {answer.text}"
    client.act(run_id, "stop")


def test_the_docs_load_nothing_from_other_hosts(client: Client) -> None:
    page = client.get("/docs").text
    links = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert links
    for link in links:
        assert link.startswith("static/"), "relative, so that it holds below any path"
        if "favicon" not in link:
            assert client.get(f"/{link}").status_code == 200, link
    assert "http" not in page


def test_a_database_that_goes_away_is_a_503(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("gone")
    with world.serving(world.settings(folder), trains=False) as address, Client(base_url=f"http://{address}") as client:
        for file in folder.glob("runs.db*"):
            file.write_bytes(b"this is no database any more" * 1000)
        world.eventually(lambda: client.get("/api/runs").status_code == 503, "the 503")
        assert client.get("/api/runs").json()["error"]["code"] == "corrupt_database"
        assert client.get("/api/health").status_code == 200

"""The pictures of a run's examples over HTTP."""

from __future__ import annotations

from tests.app.api.conftest import Client


def test_they_are_a_png_where_examples_are_pictures(client: Client) -> None:
    run_id = client.launch(dataset="digits", steps=1)
    client.reaches(run_id, "finished")
    answer = client.get(f"/api/runs/{run_id}/probe")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG")


def test_other_examples_have_none_and_an_unknown_run_is_refused(client: Client, finished: str) -> None:
    answer = client.get(f"/api/runs/{finished}/probe")
    assert (answer.status_code, answer.content) == (204, b"")
    assert client.get("/api/runs/unknown/probe").status_code == 404

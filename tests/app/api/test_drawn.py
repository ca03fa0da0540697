"""Drawn points over HTTP: listed, launched, exported, launched again, and refused where they are wrong."""

from __future__ import annotations

from typing import Any

import pytest

from firmground.engine.datasets.drawn import example
from tests.app import world
from tests.app.api.conftest import Client

POINTS = [list(point) for point in example()[70:90]]
DRAWN: dict[str, Any] = {"dataset": "drawn", "points": POINTS, "batch_size": 8}


def test_drawn_points_are_launched_over_http_and_their_export_is_launched_again(client: Client) -> None:
    first = client.post("/api/runs", json=world.SMALL | DRAWN).json()
    done = client.reaches(first["id"], "finished", "failed")
    assert (done["state"], done["experiment"]["points"]) == ("finished", POINTS)
    assert set(done["probe_labels"]) == {0, 1}
    exported = client.get(f"/api/runs/{first['id']}/export?format=json").json()
    assert all("truth" not in item["surface"] for item in exported["items"])

    again = client.post("/api/runs", json=exported["run"]["experiment"]).json()
    assert client.reaches(again["id"], "finished", "failed")["state"] == "finished"
    repeated = client.get(f"/api/runs/{again['id']}/export?format=json").json()
    timeless = [[item | {"elapsed": 0} for item in one["items"]] for one in (exported, repeated)]
    assert timeless[0] == timeless[1]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"points": None}, "points", "they must be given with drawn"),
        ({"dataset": "moons"}, "points", "nothing (null) with moons"),
        ({"points": [*POINTS, [0, 2, 1]]}, "points.20.1", "a number from -1 to 1"),
        ({"points": POINTS[:7]}, "points", "a list of 8 to 500 entries"),
        ({"batch_size": 21}, "batch_size", "at most 20"),
    ],
    ids=["missing", "of another data set", "outside", "too few", "a batch of more"],
)
def test_wrong_points_are_refused_by_their_place(
    client: Client, changes: dict[str, Any], field: str, words: str
) -> None:
    answer = client.post("/api/runs", json=world.SMALL | DRAWN | changes)
    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == field
    assert words in answer.json()["error"]["message"]


def test_the_data_set_is_listed_with_the_most_points_there_can_be(client: Client) -> None:
    (listed,) = (one for one in client.get("/api/datasets").json() if one["name"] == "drawn")
    assert (listed["shape"], listed["classes"], listed["train_size"], listed["eval_size"]) == ([2], 2, 500, 500)

"""Presets over HTTP: all of them, and one with some of its values replaced."""

from __future__ import annotations

import json

import pytest

from tests.app.api.conftest import Client


def test_a_preset_has_the_values_that_a_link_sets_and_its_own_otherwise(client: Client) -> None:
    changes = {"widths": [16], "lr": 0.25, "arms.1.lr": 0.5, "seeds": [0, 1, 2]}
    found = client.get("/api/presets/lecture", params={"set": json.dumps(changes)}).json()
    experiment = found["experiment"]
    assert (found["name"], experiment["widths"], experiment["lr"]) == ("lecture", [16], 0.25)
    assert [arm["lr"] for arm in experiment["arms"]] == [None, 0.5]
    assert (experiment["seeds"], experiment["dataset"]) == ([0, 1, 2], "digits")
    assert experiment["focus"]["layer"] == 1, "it follows the number of layers"


def test_without_changes_a_preset_is_the_one_of_the_list(client: Client) -> None:
    (listed,) = (one for one in client.get("/api/presets").json() if one["name"] == "lecture")
    assert client.get("/api/presets/lecture").json() == listed


@pytest.mark.parametrize(
    ("path", "field", "words"),
    [
        ("/api/presets/lectures", "preset", "one of lecture"),
        ("/api/presets/lecture?set=[1]", "set", "a JSON object"),
        ("/api/presets/lecture?set={", "set", "a JSON object"),
        ('/api/presets/lecture?set={"lr": -1}', "lr", "above 0"),
        ('/api/presets/lecture?set={"depth": 3}', "depth", "in the experiment"),
    ],
)
def test_a_link_that_asks_for_what_there_is_not_is_told_what_there_is(
    client: Client, path: str, field: str, words: str
) -> None:
    answer = client.get(path)
    error = answer.json()["error"]
    assert (answer.status_code, error["field"]) == (422, field)
    assert words in error["message"]

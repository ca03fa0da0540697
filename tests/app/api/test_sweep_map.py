"""A sweep as a map of the atlas, while it runs and when it is finished, and the experiments of its points."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from tests.app import world
from tests.app.api.conftest import Client
from tests.app.api.test_sweeps import ENDLESS, SMALL, act, launched, points, reaches

TUNED: dict[str, Any] = SMALL | {
    "axes": [SMALL["axes"][0], {"path": "lr", "values": [0.05, 0.2, 0.8], "tuned": True}],
    "tuning_seeds": [11],
}


EFFECTS = ["steps_to_loss", "steps_to_eval_loss", "loss", "eval_loss"]


def mapped(client: Client, sweep: dict[str, Any]) -> dict[str, Any]:
    answer = client.get(f"{sweep['url']}/map")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_finished_sweep_is_a_map_with_its_own_numbers(client: Client) -> None:
    sweep = launched(client, name="small")
    reaches(client, sweep["url"], "finished")
    found, made = mapped(client, sweep), points(client, sweep)

    assert (found["name"], found["title"], found["version"]) == (sweep["id"], "small", None)
    assert (found["seeds"], found["steps"], found["goal"], found["loss"]) == (2, 20, 0.9, "cross-entropy")
    assert [(axis["name"], axis["labels"]) for axis in found["axes"]] == [
        ("widths", ["3", "4-2"]),
        ("learning rate", ["0.05", "0.2"]),
    ]
    assert found["arms"] == ["without BN", "with BN"]
    for arm, name in enumerate(found["arms"]):
        own = [point["statistics"]["arms"][name] for point in made]
        assert found["statistics"]["steps_to_loss"][arm] == [one["steps_to_loss"] for one in own]
        for point, one in enumerate(own):
            assert found["statistics"]["loss"][arm][point] == pytest.approx(one["loss"], rel=1e-3)
    assert list(found["effects"]) == list(found["outcomes"]) == EFFECTS
    told = [point["statistics"]["effects"]["without BN ÷ with BN"] for point in made]
    assert [one["n"] for one in found["effects"]["steps_to_loss"]] == [2] * 4
    for short, whole in zip(found["effects"]["steps_to_loss"], told, strict=True):
        assert short["effect"] == (None if whole["effect"] is None else pytest.approx(whole["effect"], rel=1e-3))
    for name in ("loss", "eval_loss"):
        logs = [np.log([one["statistics"]["arms"][arm][name] for arm in found["arms"]]) for one in made]
        wanted = [math.exp((plain - normed).mean()) for plain, normed in logs]
        assert [one["effect"] for one in found["effects"][name]] == pytest.approx(wanted, rel=1e-3)
        assert all(one["interval"] and one["p"] is not None for one in found["effects"][name])
    assert found["stable_rates"] == [None] * 4
    assert found["sweep"] == client.get(sweep["url"]).json()["sweep"]


def test_what_is_not_finished_is_null(client: Client) -> None:
    sweep = launched(client, **ENDLESS)
    reaches(client, sweep["url"], "running")
    found = mapped(client, sweep)
    act(client, sweep["url"], "stop")

    assert found["statistics"]["loss"] == [[None] * 4] * 2
    assert found["effects"] == dict.fromkeys(EFFECTS, [None] * 4)
    assert found["outcomes"] == {}
    assert found["tuned"] == found["edge"] == [[None] * 4] * 2


def test_further_losses_have_their_numbers_effects_and_outcomes(client: Client) -> None:
    sweep = launched(client, goal={"loss": 0.9, "also": [1.05, 1e-9]})
    reaches(client, sweep["url"], "finished")
    found, made = mapped(client, sweep), points(client, sweep)
    easy, never = found["thresholds"]

    assert (easy["loss"], never["loss"]) == (1.05, 1e-9)
    for index, threshold in enumerate(found["thresholds"]):
        for name, steps in (("steps_to_losses", "steps_to_loss"), ("steps_to_eval_losses", "steps_to_eval_loss")):
            for arm, called in enumerate(found["arms"]):
                own = [point["statistics"]["arms"][called][name][index] for point in made]
                assert threshold["statistics"][steps][arm] == own
    assert list(easy["effects"]) == list(easy["outcomes"]) == EFFECTS[:2]
    arms = easy["statistics"]["steps_to_loss"]
    for point, told in enumerate(easy["effects"]["steps_to_loss"]):
        logs = [np.log(np.array([step or 20 for step in arm[point]])) for arm in arms]
        assert told["bound"] == "unknown" or told["effect"] == pytest.approx(math.exp((logs[0] - logs[1]).mean()), 1e-3)
    assert [one["bound"] for one in never["effects"]["steps_to_loss"]] == ["unknown"] * 4
    assert [one["outcome"] for one in never["outcomes"]["steps_to_loss"]] == ["open"] * 4


def test_with_many_seeds_only_the_own_effect_has_ratios(client: Client) -> None:
    sweep = launched(client, **(ENDLESS | {"seeds": 33, "goal": {"loss": 0.9, "also": [1]}}))
    found = mapped(client, sweep)
    act(client, sweep["url"], "stop")

    assert list(found["effects"]) == ["steps_to_loss"]
    assert [(one["effects"], one["statistics"]["steps_to_loss"]) for one in found["thresholds"]] == [
        ({}, [[None] * 4] * 2)
    ]


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        (
            {"experiment": SMALL["experiment"] | {"arms": [{"name": "one"}]}},
            "arms: this sweep has 1 arm. A map needs two arms",
        ),
        ({"draw": {"points": 2}}, "draw: this sweep has 2 points drawn at random. A map needs all points of a grid"),
        (
            {"axes": [{"path": "arms.1.name", "values": ["a", "b"]}]},
            "axes: this sweep has an axis of arms.1.name.",
        ),
    ],
)
def test_a_sweep_that_is_no_map_is_refused_with_the_way_to_its_points(
    client: Client, fields: dict[str, Any], part: str
) -> None:
    sweep = launched(client, **fields)
    answer = client.get(f"{sweep['url']}/map")
    act(client, sweep["url"], "stop")

    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "no_map"
    assert part in answer.json()["error"]["message"]
    assert "exported as CSV" in answer.json()["error"]["message"]


def test_the_experiment_of_a_point_is_that_which_was_trained(client: Client) -> None:
    sweep = launched(client, **ENDLESS)
    found = client.get(f"{sweep['url']}/points/3").json()
    act(client, sweep["url"], "stop")

    assert found["set"] == {"widths": [4, 2], "lr": 0.2}
    experiment = found["experiment"]
    assert (experiment["widths"], experiment["lr"], experiment["seeds"]) == ([4, 2], 0.2, [3, 5])
    answer = client.get(f"{sweep['url']}/points/4")
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "number")


def test_a_tuned_point_has_what_suits_each_arm(client: Client) -> None:
    sweep = launched(client, **TUNED)
    reaches(client, sweep["url"], "finished")
    (first, *_), found = points(client, sweep), client.get(f"{sweep['url']}/points/0").json()["experiment"]
    best = [arm["tuned"]["lr"] for arm in first["statistics"]["arms"].values()]

    assert [found["arms"][arm]["lr"] or found["lr"] for arm in (0, 1)] == best
    assert mapped(client, sweep)["tuned"] == [
        [point["statistics"]["arms"][arm]["tuned"] for point in points(client, sweep)]
        for arm in ("without BN", "with BN")
    ]


def test_while_an_arm_looks_for_its_best_a_point_has_no_experiment(client: Client) -> None:
    sweep = launched(client, **(TUNED | {"set": {"steps": 50_000}}))
    answer = client.get(f"{sweep['url']}/points/0")
    act(client, sweep["url"], "stop")

    assert answer.status_code == 422
    assert "a finished point" in answer.json()["error"]["message"]


def test_unknown_sweeps_are_told(client: Client) -> None:
    for path in ("map", "points/0"):
        assert client.get(f"/api/sweeps/nothing/{path}").json()["error"]["code"] == "unknown_sweep"


def test_losses_of_regression_are_half_squares(client: Client) -> None:
    experiment = world.SMALL | {"dataset": "two_scales", "widths": [], "steps": 20}
    axes = [{"path": "scaling", "values": ["raw", "standardised"]}, {"path": "lr", "values": [0.1, 0.2]}]
    found = mapped(client, launched(client, experiment=experiment, axes=axes, goal=None))

    assert (found["loss"], found["goal"], list(found["effects"])) == ("half squares", None, ["loss", "eval_loss"])
    assert found["title"] == "Scaling of the inputs and learning rate"
    raw, _, standardised, _ = found["stable_rates"]
    assert found["stable_rates"] == [raw, raw, standardised, standardised]
    assert (raw, standardised) == (pytest.approx(2 / 333_000, rel=0.1), pytest.approx(2, rel=0.1))

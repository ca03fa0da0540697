"""Sweeps: their points, and what they refuse."""

from __future__ import annotations

import json
from typing import Any

import pytest

from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.sweep import Sweep, parse_sweep, stored_sweep

RATES = {"path": "lr", "values": [0.1, 0.5]}
SIZES = {"path": "batch_size", "values": [32, 64]}


def parsed(*axes: Any, **parts: Any) -> Sweep:
    return parse_sweep({"preset": "lecture", "axes": list(axes)} | parts)


def message(*axes: Any, **parts: Any) -> str:
    with pytest.raises(InvalidExperiment) as caught:
        parsed(*axes, **parts)
    return caught.value.message


def test_the_points_are_those_of_the_grid_the_last_axis_fastest() -> None:
    points = parsed(RATES, SIZES).points
    assert [point.set for point in points] == [
        {"lr": 0.1, "batch_size": 32},
        {"lr": 0.1, "batch_size": 64},
        {"lr": 0.5, "batch_size": 32},
        {"lr": 0.5, "batch_size": 64},
    ]
    assert [point.candidates[0][1].batch_size for point in points] == [32, 64, 32, 64]


def test_a_tuned_axis_makes_candidates_instead_of_points() -> None:
    sweep = parsed(SIZES, RATES | {"tuned": True})
    assert [[more for more, _ in point.candidates] for point in sweep.points] == [[{"lr": 0.1}, {"lr": 0.5}]] * 2
    assert sweep.tuning_seeds == (10_000, 10_001, 10_002)


def test_seeds_are_a_number_or_a_list() -> None:
    assert parsed(RATES, seeds=3).experiment.seeds == (0, 1, 2)
    assert parsed(RATES, seeds=[7, 5]).experiment.seeds == (7, 5)
    assert parsed(RATES).experiment.seeds == (0, 1, 2, 3)


def test_changes_come_before_the_points() -> None:
    assert parsed(RATES, set={"steps": 60}).points[0].candidates[0][1].steps == 60


def test_a_draw_takes_some_points_of_the_grid_and_the_same_ones_each_time() -> None:
    grid = {"path": "lr", "from": 0.01, "to": 10, "count": 20}
    drawn = parsed(grid, SIZES, draw={"points": 15})
    settings = [json.dumps(point.set) for point in drawn.points]
    assert len(set(settings)) == 15
    assert settings == [json.dumps(point.set) for point in parsed(grid, SIZES, draw={"points": 15}).points]
    assert settings != [json.dumps(p.set) for p in parsed(grid, SIZES, draw={"points": 15, "seed": 1}).points]
    whole = {json.dumps(point.set) for point in parsed(grid, SIZES).points}
    assert whole.issuperset(settings)


def test_a_draw_of_more_than_there_are_is_all() -> None:
    assert len(parsed(RATES, SIZES, draw={"points": 100}).points) == 4


def test_the_goal_is_a_fifth_of_the_loss_of_guessing_unless_told() -> None:
    assert parsed(RATES).goal == parsed(RATES, goal={"loss": 0.5}).goal
    wine = parse_sweep({"preset": "raw-wine", "axes": [RATES]}).goal
    assert wine is not None
    assert wine.loss == 0.24


def test_regression_has_no_goal_of_its_own_and_compares_losses() -> None:
    line: dict[str, Any] = {"dataset": "two_scales", "widths": []}
    sweep = parsed(RATES, set=line)
    assert (sweep.goal, sweep.effect) == (None, "loss")


def test_a_stored_sweep_is_the_same() -> None:
    sweep = parsed(RATES, SIZES, RATES | {"path": "init_scale", "tuned": True}, seeds=3, draw={"points": 2})
    assert stored_sweep(sweep.model_dump(mode="json")) == sweep
    assert [p.set for p in stored_sweep(sweep.model_dump(mode="json")).points] == [p.set for p in sweep.points]


def test_an_axis_that_names_no_field_is_refused_once() -> None:
    text = message({"path": "nope", "values": [1, 2, 3]})
    assert text.startswith("axes: every point refused. nope: got 'nope'. Allowed: in the experiment: dataset,")
    assert text.count("nope: got") == 1


def test_every_point_that_the_experiment_refuses_is_told_with_the_reason() -> None:
    text = message(RATES, {"path": "batch_size", "values": [32, 5_000, "x"]})
    assert text.startswith("axes: 4 of 6 points refused. batch_size: got 5000. Allowed: at most 1,437")
    assert "(at lr=0.1, batch_size=5000 and at lr=0.5, batch_size=5000)" in text
    assert "(at lr=0.1, batch_size='x' and at lr=0.5, batch_size='x')" in text


def test_a_million_points_are_counted_before_any_is_made() -> None:
    many = {"path": "lr", "values": [1 + one / 1000 for one in range(1000)]}
    text = message(many, many | {"path": "init_scale"})
    assert text == "axes: got '1000 x 1000 = 1,000,000 points'. Allowed: at most 4,096 points, or a draw of as many."


def test_places_of_tuned_axes_count_times_the_points() -> None:
    points = {"path": "lr", "values": [1 + one / 1000 for one in range(600)]}
    tuned = {"path": "init_scale", "values": [1 + one / 100 for one in range(30)], "tuned": True}
    text = message(points, tuned)
    assert text == (
        "axes: got '600 points x 30 places of tuned axes = 18,000 experiments'. Allowed: at most 16,384 experiments."
    )


@pytest.mark.parametrize(
    ("axes", "parts", "start"),
    [
        ([RATES, RATES], {}, "axes.1.paths: got 'lr'. Allowed: no path that another one contains or repeats, as lr"),
        (
            [{"path": "arms.1", "values": [1]}, {"path": "arms.1.lr", "values": [1]}],
            {},
            "axes.1.paths: got 'arms.1.lr'",
        ),
        ([{"path": "seeds", "values": [[1]]}], {}, "axes.0.paths: got 'seeds'. Allowed: a path other than seeds"),
        ([RATES | {"tuned": True}], {"tuning_seeds": []}, "tuning_seeds: got []. Allowed: at least one seed"),
        ([RATES | {"tuned": True}], {"tuning_seeds": [0, 9]}, "tuning_seeds: got [0]. Allowed: seeds that do not cou"),
        ([RATES], {"tuning_seeds": [9]}, "tuning_seeds: got [9]. Allowed: none, since no axis is tuned."),
        ([], {}, "axes: got []. Allowed: a list of 1 to 5 entries"),
        ([RATES], {"axes": 3}, "axes: got 3. Allowed: a list of 1 to 5 entries"),
        ([RATES], {"seeds": 0}, "seeds: got 0. Allowed: a number of seeds from 1 to 4,096"),
        ([RATES], {"seeds": [1, 1]}, "seeds: got [1, 1]. Allowed: whole numbers without repetition."),
        ([RATES], {"goal": {"loss": 0}}, "goal.loss: got 0."),
        ([RATES], {"goal": None, "effect": "steps_to_loss"}, "effect: got 'steps_to_loss'. Allowed: loss or eval_los"),
        ([RATES], {"nope": 1}, "nope: got 1. Allowed: no such field; known are axes, draw, effect,"),
        ([RATES], {"experiment": {}}, "experiment: got {}. Allowed: either an experiment or the name of a preset."),
        ([RATES], {"preset": "nope"}, "preset: got 'nope'. Allowed: one of lecture,"),
        ([RATES], {"set": [1]}, "set: got [1]. Allowed: an object of paths and values"),
        ([{"path": "dataset", "values": ["digits", "nope"]}], {}, "axes: 1 of 2 points refused. dataset: got 'nope'."),
    ],
)
def test_a_wrong_sweep_names_the_field_what_it_got_and_what_is_allowed(
    axes: list[Any], parts: dict[str, Any], start: str
) -> None:
    assert message(*axes, **parts).startswith(start)


@pytest.mark.parametrize("document", [None, 3, "sweep", []])
def test_what_is_no_object_is_no_sweep(document: Any) -> None:
    with pytest.raises(InvalidExperiment, match="an object with an experiment or a preset"):
        parse_sweep(document)

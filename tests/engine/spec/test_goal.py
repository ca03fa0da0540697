"""The loss to reach, and the further losses beside it."""

from __future__ import annotations

from typing import Any

import pytest

from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.goal import Goal
from firmground.engine.spec.sweep import parse_sweep, stored_sweep

RATES = {"path": "lr", "values": [0.1, 0.5]}


def parsed(goal: Any) -> Any:
    return parse_sweep({"preset": "lecture", "axes": [RATES], "goal": goal})


def test_further_losses_stand_behind_the_goals_own() -> None:
    assert parsed({"loss": 0.5, "also": [1, 0.25]}).goal.losses == (0.5, 1.0, 0.25)
    assert parsed({"loss": 0.5}).goal.losses == (0.5,)


def test_a_goal_that_was_stored_before_there_were_further_losses_has_none() -> None:
    document = parsed({"loss": 0.5}).model_dump(mode="json")
    document["goal"] = {"loss": 0.5, "ends": True}
    assert stored_sweep(document).goal == Goal(loss=0.5, ends=True)


@pytest.mark.parametrize(
    ("goal", "message"),
    [
        ({"loss": 0.5, "also": [1, 0.5]}, "goal.also: got [1.0, 0.5]. Allowed: losses other than 0.5, the goal's own"),
        ({"loss": 0.5, "also": [1, 1]}, "goal.also: got [1.0, 1.0]. Allowed: losses other than 0.5"),
        ({"loss": 0.5, "also": [0]}, "goal.also.0: got 0"),
        ({"loss": 0.5, "also": [1, 2, 3, 4, 5]}, "goal.also: got [1, 2, 3, 4, 5]. Allowed: a list of"),
        ({"also": [1]}, "goal.loss: got None. Allowed: a number above 0 (it must be given)."),
    ],
)
def test_what_cannot_be_is_refused_with_the_field(goal: Any, message: str) -> None:
    with pytest.raises(InvalidExperiment) as caught:
        parsed(goal)
    assert caught.value.message.startswith(message)

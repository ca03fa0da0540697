"""Questions as people write them: what is completed, and what is refused by the name of its field."""

from __future__ import annotations

from typing import Any

import pytest

from firmground.engine.errors import InvalidExperiment
from firmground.engine.questions.document import parse_question
from firmground.engine.questions.question import PILOT_SEEDS, digest, stored_question
from tests.engine.questions.asked import document, question

LR = {"path": "lr", "arm": "with BN"}


def test_a_question_about_two_arms_trains_these_two_and_nothing_else() -> None:
    asked = question(set={"arms": [{"name": "a"}, {"name": "b", "dropout": 0.1}, {"name": "c"}]}, arms=["b", "a"])

    (point,) = asked.sweep.points
    assert point.arms == ("b", "a")
    assert asked.sides.names == ("b", "a")
    assert asked.title == "b instead of a: smaller loss at the end"


def test_a_question_about_two_values_trains_one_arm_with_each() -> None:
    asked = question(**LR, values=[0.1, 1])

    assert [point.set for point in asked.sweep.points] == [{"lr": 0.1}, {"lr": 1}]
    assert [point.arms for point in asked.sweep.points] == [("with BN",)] * 2
    assert asked.sides.names == ("lr = 0.1", "lr = 1")


def test_a_setting_of_the_arm_itself_is_found_where_it_stands_alone() -> None:
    asked = question(path="arms.1.norm.ghost", arm="with BN", values=[16, 32])

    ghosts = [point.candidates[0][1].arms[0].norm.ghost for point in asked.sweep.points]
    assert ghosts == [16, 32]


def test_a_question_survives_its_document() -> None:
    asked = question(tuned=[0.1, 1.0], goal=1.5, statistic="steps_to_loss")

    again = stored_question(asked.model_dump(mode="json"))
    assert again == asked
    assert again.hash == asked.hash == digest(asked.spec)


def test_the_hash_is_of_what_decides_and_not_of_the_title_or_an_assumption() -> None:
    asked = question()

    assert question(title="Another name", spread=0.5).hash == asked.hash
    others = [question(direction="larger"), question(band=0.2), question(seeds=9), question(statistic="eval_loss")]
    assert len({asked.hash, *(one.hash for one in others)}) == 5


def test_the_hash_is_that_of_the_same_numbers_as_a_browser_writes_them() -> None:
    assert digest({"b": 1.0, "a": [2.5, {"c": 3.0}]}) == digest({"a": (2.5, {"c": 3}), "b": 1})
    assert digest({"a": 1}) == "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"  # sha256sum {"a":1}


def test_the_subject_is_what_is_measured_whatever_seeds_direction_and_band() -> None:
    asked = question()

    same = [question(direction="either"), question(band=0.2), question(seeds=[20, 21]), asked.pilot]
    assert {one.subject for one in same} == {asked.subject}
    assert question(statistic="eval_loss").subject != asked.subject


def test_a_pilot_trains_its_own_seeds() -> None:
    asked = question()
    _ = asked.sweep.points  # as a plan does before

    assert asked.pilot.sweep.experiment.seeds == PILOT_SEEDS
    assert not set(PILOT_SEEDS) & {*asked.experiment.seeds, *question(tuned=[0.1, 1]).sweep.tuning_seeds}


@pytest.mark.parametrize(
    ("parts", "field", "words"),
    [
        ({"arms": ["with BN", "other"]}, "arms.1", "one of without BN, with BN"),
        ({"arms": ["with BN", "with BN"]}, "arms", "two different arms"),
        ({"arms": ["with BN"]}, "arms", "two arms"),
        ({"arms": 3}, "arms", "list"),
        ({**LR, "values": [0.1, 0.1]}, "values", "two different values"),
        ({**LR, "values": [0.1]}, "values", "2 entries"),
        ({**LR, "values": [0.1, "high"]}, "values.1", "lr of the second side only"),
        ({**LR, "values": [-1, 0.1]}, "values.0", "lr of the first side only"),
        ({**LR, "path": "nothing", "values": [1, 2]}, "nothing", "in the experiment"),
        ({"path": "lr", "values": [0.1, 1]}, "arm", "without BN, with BN"),
        ({**LR, "path": "seeds", "values": [[1], [2]]}, "path", "other than the seeds"),
        ({**LR, "path": "arms.1.name", "values": ["a", "b"]}, "path", "names"),
        ({**LR, "path": "arms.0.dropout", "values": [0, 0.5]}, "values", "train the same networks"),
        ({"statistic": "beauty"}, "statistic", "steps_to_loss"),
        ({"statistic": ["loss"]}, "statistic", "steps_to_loss"),
        ({"direction": "up"}, "direction", "smaller, larger, either"),
        ({"band": 0}, "band", "above 0"),
        ({"band": -0.1}, "band", "above 0"),
        ({"band": 99}, "band", "at most 9"),
        ({"band": 0.6, "statistic": "accuracy"}, "band", "at most 0.5"),
        ({"seeds": 0}, "seeds", "from 2 to 400"),
        ({"seeds": 1}, "seeds", "from 2 to 400"),
        ({"seeds": 10**9}, "seeds", "from 2 to 400"),
        ({"seeds": [3]}, "seeds", "from 2 to 400"),
        ({"seeds": [3, 3]}, "seeds", "without repetition"),
        ({"seeds": [0, 10_000]}, "seeds", "0 to 9,999"),
        ({"seeds": True}, "seeds", "2 to 400"),
        ({"goal": 0, "statistic": "steps_to_loss"}, "goal.loss", "above 0"),
        ({"layer": 2}, "layer", "grad_norm"),
        ({"layer": 9, "statistic": "grad_norm"}, "layer", "from 1 to 3"),
        ({"tuned": [0.1, "fast"]}, "tuned", "lr"),
        ({"tuned": 3}, "tuned", "axis"),
        ({"spread": 0}, "spread", "above 0"),
        ({"colour": "red"}, "colour", "no such field"),
        ({"title": "\n"}, "title", "visible signs"),
        ({"set": {"activation": "relu"}, "statistic": "saturated"}, "statistic", "no range"),
    ],
)
def test_what_is_wrong_is_named(parts: dict[str, Any], field: str, words: str) -> None:
    whole = document(**parts)
    with pytest.raises(InvalidExperiment) as caught:
        parse_question(whole)

    assert caught.value.field == field
    assert words in caught.value.message


@pytest.mark.parametrize("wrong", [None, [], "with BN", 3])
def test_what_is_no_object_is_refused(wrong: Any) -> None:
    with pytest.raises(InvalidExperiment, match="question: got"):
        parse_question(wrong)


@pytest.mark.parametrize(("statistic", "field"), [("accuracy", "statistic"), ("steps_to_loss", "goal")])
def test_a_table_without_classes_has_no_accuracy_and_no_usual_goal(statistic: str, field: str) -> None:
    whole = document(set={"dataset": "two_scales"}, statistic=statistic)
    with pytest.raises(InvalidExperiment) as caught:
        parse_question(whole)

    assert caught.value.field == field

"""Looks: what a rule must be, the wider interval of each, and the verdict from the seeds of all of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from firmground import ask
from firmground.engine.claims.student import interval
from firmground.engine.errors import InvalidExperiment
from firmground.engine.measures.instruments.inference import sign_flip
from firmground.engine.questions.document import parse_question
from firmground.engine.questions.finding import finding
from firmground.engine.questions.judge import judge_question, may_look
from firmground.engine.questions.plan import plan_of
from firmground.engine.questions.question import OwnQuestion, stored_question
from firmground.engine.questions.spending import levels, repeated_p
from firmground.engine.sweeps.sweep import sweep
from tests.engine.questions.asked import document, found, question

RULE = [7, 14]


def looking(**parts: Any) -> OwnQuestion:
    return question(looks={"seeds": RULE}, **parts)


def ratios(mean: float, count: int = 7) -> tuple[list[float], list[float]]:
    """Values of two sides whose log ratios differ from seed to seed by up to 0.3."""
    return [1.0] * count, np.exp(mean + np.linspace(-0.3, 0.3, count)).tolist()


def test_a_rule_has_all_seeds_and_the_same_subject_as_a_question_without_looks() -> None:
    asked = looking()

    assert asked.experiment.seeds == tuple(range(14))
    assert asked.subject == question().subject
    assert asked.hash != question(seeds=14).hash
    assert stored_question(asked.model_dump(mode="json")) == asked
    assert asked.pilot.looks is None


def test_a_question_without_looks_is_registered_as_before_there_were_any() -> None:
    assert "looks" not in question().spec
    stored = question().model_dump(mode="json")
    del stored["looks"]
    assert stored_question(stored).hash == question().hash


def test_each_look_trains_the_seeds_that_are_new() -> None:
    asked = looking()

    assert asked.look_sweep(0).experiment.seeds == tuple(range(7))
    assert asked.look_sweep(7).experiment.seeds == tuple(range(7, 14))
    assert question().look_sweep(0) == question().sweep


def test_a_look_has_the_interval_of_its_level_and_a_p_that_counts_all_looks() -> None:
    asked = looking()
    one = found(asked, *ratios(0.5))
    (taken,) = one["looks"]

    assert (taken["number"], taken["of"], taken["seeds"]) == (1, 2, 7)
    assert one["interval"] == pytest.approx(interval(one["effects"], 1 - levels((7, 14))[0]))
    assert one["p"] == pytest.approx(repeated_p(sign_flip(one["effects"]), (7, 14), 1))
    assert (one["p"] or 1) > sign_flip(one["effects"])


def test_a_look_that_decides_is_the_last_one() -> None:
    asked = looking()
    one = found(asked, *ratios(0.9))
    judged = judge_question(asked, one)

    assert judged["verdict"] == "supported"
    assert "96.9 % interval" in judged["sentence"]
    assert "over 7 paired seeds, look 1 of 2" in judged["sentence"]
    assert not may_look(asked, one)


def test_an_open_look_names_the_next_one_and_the_last_look_says_so() -> None:
    asked = looking()
    first = found(asked, *ratios(0.15))
    assert judge_question(asked, first)["reason"].endswith("its rule has a further look, at 14 seeds")
    assert may_look(asked, first)

    second = found(asked, *ratios(0.15), before=first)
    assert [taken["seeds"] for taken in second["looks"]] == [7, 14]
    assert second["looks"][0] == first["looks"][0]
    assert second["seeds"] == list(range(14))
    assert judge_question(asked, second)["reason"].endswith("that was the last look of its rule")
    assert not may_look(asked, second)


def test_a_side_that_stood_still_at_any_look_is_no_merit() -> None:
    asked = looking(statistic="shift_window")
    first = found(asked, *ratios(0.15), (0.1, 0.9))
    second = found(asked, *ratios(1.5), before=first)

    assert second["stuck"] == ["with BN"]
    assert judge_question(asked, second)["verdict"] == "inconclusive"


def test_the_seeds_of_two_looks_have_the_values_of_one_sweep_to_the_bit() -> None:
    asked = looking()
    first = finding(asked, sweep(asked.look_sweep(0))["points"], {})
    both = finding(asked, sweep(asked.look_sweep(7))["points"], {}, first)
    at_once = finding(question(seeds=14), sweep(asked.sweep)["points"], {})

    assert both["values"] == at_once["values"]
    assert both["effects"] == at_once["effects"]


def test_in_one_process_looks_go_on_until_one_decides() -> None:
    whole = document(looks=RULE, path="lr", arm="with BN", values=[0.5, 1e-6], band=0.05)
    answer = ask(whole)

    assert answer["judgement"]["verdict"] == "supported"
    assert [taken["seeds"] for taken in answer["finding"]["looks"]] == [7]


def test_a_plan_tells_the_looks_and_their_intervals() -> None:
    sentence = plan_of(looking())["sentence"]

    assert sentence.startswith("14 seeds would see")
    assert "Looks after 7 and 14 seeds" in sentence
    assert "96.9 % and 97.4 %" in sentence


@pytest.mark.parametrize(
    ("parts", "field", "words"),
    [
        ({"looks": 3}, "looks.seeds", "from 2 to 10"),
        ({"looks": {}}, "looks.seeds", "from 2 to 10"),
        ({"looks": [10]}, "looks.seeds", "from 2 to 10"),
        ({"looks": list(range(10, 30))}, "looks.seeds", "from 2 to 10"),
        ({"looks": {"seeds": [10, 20], "function": "x"}}, "looks.function", "known is seeds"),
        ({"looks": [20, 10]}, "looks.seeds.1", "more seeds than the look before has, 20"),
        ({"looks": [10, 10]}, "looks.seeds.1", "more seeds"),
        ({"looks": [10, 401]}, "looks.seeds.1", "from 2 to 400"),
        ({"looks": [10, 5_000]}, "looks.seeds.1", "from 2 to 400"),
        ({"looks": [10, 20.5]}, "looks.seeds.1", "a number of seeds"),
        ({"looks": [True, 20]}, "looks.seeds.0", "a number of seeds"),
        ({"looks": [5, 10]}, "looks.seeds.0", "at least 6 seeds"),
        ({"looks": [7, 40]}, "looks.seeds.0", "at least 8 seeds"),
        ({"looks": [10, 20], "seeds": [1, 2, 3]}, "seeds", "seeds 0 to 19"),
        ({"looks": [10, 20], "seeds": 30}, "seeds", "seeds 0 to 19"),
        ({"looks": [10, 20], "tuned": [0.1, 0.5]}, "looks", "tune them once more"),
    ],
)
def test_what_is_wrong_is_named(parts: dict[str, Any], field: str, words: str) -> None:
    whole = document(**parts)
    with pytest.raises(InvalidExperiment) as caught:
        parse_question(whole)

    assert caught.value.field == field
    assert words in caught.value.message

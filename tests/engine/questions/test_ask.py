"""A question from its document to its verdict, trained here."""

from __future__ import annotations

import pytest

from firmground import ask
from firmground.engine.questions.document import parse_question
from firmground.engine.sweeps.sweep import sweep
from tests.engine.questions.asked import document


def test_a_planted_effect_is_found_from_the_document_to_the_verdict() -> None:
    """A learning rate of almost nothing leaves the loss where it was."""
    answer = ask(document(path="lr", arm="with BN", values=[0.5, 1e-6], band=0.05, seeds=6))

    assert answer["judgement"]["verdict"] == "supported"
    assert (answer["judgement"]["effect"] or 0) > 1.05
    assert (
        answer["hash"]
        == parse_question(document(path="lr", arm="with BN", values=[0.5, 1e-6], band=0.05, seeds=6)).hash
    )


def test_its_numbers_are_the_sweeps() -> None:
    asked = parse_question(document(seeds=3, statistic="eval_loss"))
    answer = ask(asked)

    arms = sweep(asked.sweep)["points"][0]["statistics"]["arms"]
    assert answer["finding"]["values"] == [arms["with BN"]["eval_loss"], arms["without BN"]["eval_loss"]]


def test_tuned_rates_are_told_and_their_seeds_do_not_count() -> None:
    answer = ask(document(seeds=2, tuned=[1e-5, 0.5]))

    assert answer["finding"]["tuned"] == [{"lr": 0.5}, {"lr": 0.5}]
    assert answer["finding"]["seeds"] == [0, 1]


def test_a_gradient_norm_is_that_of_its_layer() -> None:
    asked = parse_question(document(seeds=2, statistic="grad_norm", layer=2))
    values = ask(asked)["finding"]["values"]

    arms = sweep(asked.sweep)["points"][0]["statistics"]["arms"]
    assert values[0] == pytest.approx(arms["with BN"]["grad_norm"][1])

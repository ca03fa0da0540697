"""Interventions: each class is complete and has an effect."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from firmground.engine.spec import interventions
from firmground.engine.spec.events import parse_event
from firmground.engine.spec.experiment import parse_experiment
from firmground.engine.spec.interventions import INTERVENTIONS, AnyIntervention, Freezing, Intervention, Retrain, rows
from firmground.engine.training.interventions import apply
from firmground.engine.training.norm_changes import Scene
from firmground.engine.training.training import Training

KINDS = pytest.mark.parametrize("kind", INTERVENTIONS.values(), ids=INTERVENTIONS)


def test_every_kind_of_intervention_is_offered() -> None:
    written = {one for one in vars(interventions).values() if isinstance(one, type) and issubclass(one, Intervention)}
    assert written - {Intervention, Freezing} == set(get_args(AnyIntervention)) == set(INTERVENTIONS.values())


@KINDS
def test_every_kind_has_an_effect_of_its_own(kind: type[Intervention]) -> None:
    assert apply.dispatch(kind) is not apply.dispatch(object)


def test_an_intervention_without_an_effect_is_an_error_and_not_ignored() -> None:
    class Forgotten(Intervention):
        pass

    training = Training(parse_experiment({"widths": [3], "steps": 1}))
    with pytest.raises(NotImplementedError, match="Forgotten"):
        apply(Forgotten(), training.state, Scene(training.experiment, training.network, training.source))


@KINDS
def test_the_example_is_one_of_its_kind_and_can_be_planned(kind: type[Intervention]) -> None:
    assert isinstance(parse_event(kind.example), kind)
    planned = {"step": 3, "event": kind.example}
    spec = parse_experiment({"steps": 10, "interventions": [planned], "dataset": "cats", "widths": [4, 4]})
    assert isinstance(spec.interventions[0].event, kind)


def test_rows_are_plain_data_that_tell_kinds_apart() -> None:
    assert json.loads(json.dumps(rows())) == rows()
    assert [row["type"] for row in rows()] == list(INTERVENTIONS)
    assert len({row["title"] for row in rows()}) == len({row["sentence"] for row in rows()}) == len(rows())
    assert next(row["fields"] for row in rows() if row["type"] == "kick") == ["layer", "size"]


def test_only_retraining_changes_the_number_of_examples_that_a_receipt_counts() -> None:
    found = {name: parse_event(kind.example).training_set(500) for name, kind in INTERVENTIONS.items()}
    assert {name for name, size in found.items() if size is not None} == {"retrain"}
    assert found["retrain"] == 64
    assert Retrain().training_set(500) == 500

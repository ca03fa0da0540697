"""Plans whose events depend on those before them, checked at launch."""

from __future__ import annotations

from typing import Any

import pytest

from firmground.engine.errors import EventRefused, InvalidExperiment
from firmground.engine.spec.experiment import Experiment, parse_experiment
from firmground.engine.spec.interventions import FoldNorm, InsertNorm, SetBatchSize
from firmground.engine.spec.standing import Standing, checked, taken
from firmground.engine.spec.treatment import Norm

ARMS = [{"name": "none"}, {"name": "batch", "norm": {"kind": "batch", "eps": 0.01}}]
INSERT, FOLD = {"type": "insert_norm"}, {"type": "fold_norm"}
ONE = {"type": "set_batch_size", "batch_size": 1}


def spec(*planned: tuple[int, dict[str, Any]], **fields: Any) -> Experiment:
    events = [{"step": step, "event": event} for step, event in planned]
    return parse_experiment({"widths": [4, 3], "steps": 50, "arms": ARMS, "interventions": events} | fields)


@pytest.mark.parametrize(
    "plan",
    [
        [(3, INSERT), (4, FOLD), (5, INSERT)],
        [(5, INSERT), (4, FOLD)],  # in order of steps, not of the list
        [(3, {**INSERT, "layers": [1]}), (3, {**INSERT, "layers": [2]})],
        [(3, FOLD), (4, ONE)],
        [(3, {**FOLD, "arm": "batch"}), (4, ONE), (5, {"type": "set_batch_size", "batch_size": 2}), (6, INSERT)],
    ],
)
def test_a_plan_that_works_out_is_taken(plan: list[tuple[int, dict[str, Any]]]) -> None:
    assert len(spec(*plan).interventions) == len(plan)


@pytest.mark.parametrize(
    ("plan", "field", "why"),
    [
        ([(3, INSERT), (4, INSERT)], "interventions.1.event.type", "arm “none” already normalizes (batch norm)"),
        ([(9, INSERT), (4, INSERT)], "interventions.0.event.type", "arm “batch” already normalizes"),
        ([(3, {**INSERT, "arm": "batch"})], "interventions.0.event.arm", "that does not normalize yet"),
        ([(3, {**INSERT, "layers": [2], "arm": "batch"})], "interventions.0.event.layers.0", "already normalizes"),
        ([(3, {**INSERT, "layers": [1, 3]})], "interventions.0.event.layers.1", "a hidden layer, 1 to 2"),
        ([(3, {**INSERT, "arm": "nobody"})], "interventions.0.event.arm", "one of none, batch"),
        ([(3, {**FOLD, "arm": "none"})], "interventions.0.event.arm", "arm “none” does not normalize"),
        ([(3, FOLD), (4, FOLD)], "interventions.1.event.type", "does not normalize; arm “batch” does not normalize"),
        ([(3, INSERT), (4, ONE)], "interventions.1.event.batch_size", "at least 2: arm “none”"),
        ([(3, FOLD), (4, ONE), (5, INSERT)], "interventions.2.event.arm", "mini-batches of at least 2"),
    ],
)
def test_one_that_does_not_names_the_event_and_the_reason(
    plan: list[tuple[int, dict[str, Any]]], field: str, why: str
) -> None:
    with pytest.raises(InvalidExperiment) as refused:
        spec(*plan)
    assert refused.value.field == field
    assert why in refused.value.message


@pytest.mark.parametrize(("kind", "name"), [("layer", "layer norm"), ("group", "group norm"), ("rms", "RMS norm")])
def test_a_norm_of_single_examples_is_refused_by_its_name(kind: str, name: str) -> None:
    with pytest.raises(InvalidExperiment, match=f"arm “it” has {name}"):
        spec((3, FOLD), arms=[{"name": "it", "norm": {"kind": kind}}], widths=[4, 4])


def test_a_network_without_hidden_layers_has_nothing_to_normalize() -> None:
    with pytest.raises(InvalidExperiment, match="there is none"):
        spec((3, INSERT), widths=[], focus={"layer": 1, "units": [1, 2]})


def test_each_arm_changes_where_it_can() -> None:
    standing = Standing.of(spec())
    assert InsertNorm().places(standing) == {0: (1, 2)}
    assert InsertNorm(layers=(2, 2)).places(standing) == {0: (2,)}
    folded = FoldNorm(layers=(2,)).after(standing)
    assert InsertNorm(layers=(2,)).places(folded) == {0: (2,), 1: (2,)}
    again = InsertNorm(arm="batch").after(folded)
    assert again.arms[1].changed == {2: Norm(kind="batch")}, "not the arm's own eps"
    assert again.arms[1].norm(1) == Norm(kind="batch", eps=0.01)
    assert FoldNorm(arm="none").after(InsertNorm().after(standing)).arms[0].changed == {}, "as it began"


def test_for_an_arm_alone_an_event_names_its_layers_or_is_nothing() -> None:
    standing = Standing.of(spec())
    assert InsertNorm().alone(standing, 0) == InsertNorm(layers=(1, 2))
    assert InsertNorm().alone(standing, 1) is None
    assert SetBatchSize(batch_size=8, arm="batch").alone(standing, 1) == SetBatchSize(batch_size=8)
    assert SetBatchSize(batch_size=8, arm="batch").alone(standing, 0) is None


def test_an_event_that_comes_between_leaves_the_plan_its_places() -> None:
    experiment = spec((20, INSERT))
    standing, plan = Standing.of(experiment), experiment.interventions
    with pytest.raises(EventRefused, match=r"^insert_norm: it would leave a planned event without a place"):
        taken(InsertNorm(), standing, plan, after=7)
    assert taken(InsertNorm(), standing, plan, after=20).arms[0].changed.keys() == {1, 2}
    assert taken(InsertNorm(layers=(1,)), standing, plan, after=7).arms[0].changed.keys() == {1}
    assert checked(standing, plan, after=20) == standing

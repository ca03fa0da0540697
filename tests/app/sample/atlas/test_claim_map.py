"""The document of a claim's map: what the page is told of conditions, made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from firmground.app.sample.atlas.claim_map import conditions, document
from firmground.app.sample.atlas.claim_maps import CLAIM_MAPS, ClaimMapSpec
from firmground.engine.measures.instruments.condition import Condition
from firmground.engine.spec.sweep import parse_sweep
from firmground.engine.sweeps.predictions import RegisteredPrediction

SEEDS = 10
SPEC = ClaimMapSpec(
    "robust-layers",
    "kick",
    "Later layers",
    "A sentence.",
    ("without BN", "with BN"),
    ("hidden layers",),
    {
        "preset": "lecture",
        "set": {"dataset": "moons", "steps": 8, "batch_size": 16},
        "axes": [{"path": "widths", "values": [[4, 4], [4, 4, 4]], "labels": ["2", "3"]}],
        "seeds": SEEDS,
        "goal": None,
    },
    predictions=(
        RegisteredPrediction("further", "Further.", "One 2020", "kick", "more", {"hidden layers": ("3",)}),
        RegisteredPrediction("deeper", "Deeper.", "Two 2020", "kick", "more", over=("hidden layers", ("3",), "2")),
    ),
)


def condition(effect: float = 1.0, **parts: object) -> Condition:
    logs = np.log(effect) + np.linspace(-0.01, 0.01, SEEDS)
    sides = np.stack([np.exp(logs), np.ones(SEEDS)])
    usual = {"logs": logs, "sides": sides, "slow": False, "fast": False, "diverged": (0, 0), "networks": 20}
    return Condition(**(usual | parts))


def test_a_cell_tells_the_ratio_of_its_seeds_and_what_the_whole_map_calls_it() -> None:
    found = document(SPEC, parse_sweep(SPEC.sweep), [condition(2.0), condition(0.5)], 12.3)
    assert [one["effect"] for one in found["effects"]["kick"] if one] == pytest.approx([2.0, 0.5], rel=1e-3)
    assert [one["outcome"] for one in found["outcomes"]["kick"]] == ["holds", "reversed"]
    assert (found["claim"], found["arms"], found["networks"]) == ("robust-layers", ["without BN", "with BN"], 40)
    assert found["statistics"]["kick"][1][0] == [1.0] * SEEDS


def test_what_is_missing_is_null_bounded_and_counted() -> None:
    sides = np.stack([np.full(SEEDS, np.nan), np.ones(SEEDS)])
    lost = condition(3.0, slow=True, diverged=(SEEDS, 0), sides=sides, stuck=frozenset({0}))
    found = document(SPEC, parse_sweep(SPEC.sweep), [lost, condition()], 0.0)
    first = found["effects"]["kick"][0]
    assert first is not None
    assert (first["bound"], first["interval"] and first["interval"][1]) == ("at least", None)
    assert found["statistics"]["kick"][0][0] == [None] * SEEDS
    assert found["statistics"]["diverged"][0][0] == [0.0] * SEEDS
    assert found["stuck"] == [[True, False], [False, False]]


def test_predictions_are_judged_by_the_effects_and_their_differences() -> None:
    found = document(SPEC, parse_sweep(SPEC.sweep), [condition(1.0), condition(2.0)], 0.0)
    assert [one["verdict"] for one in found["predictions"]] == ["held", "held"]
    found = document(SPEC, parse_sweep(SPEC.sweep), [condition(4.0), condition(2.0)], 0.0)
    assert [one["verdict"] for one in found["predictions"]] == ["held", "did not hold"]


def test_a_claim_of_equivalence_calls_cells_the_same() -> None:
    found = document(replace(SPEC, equivalent=True), parse_sweep(SPEC.sweep), [condition(1.0), condition(2.0)], 0.0)
    assert [one["outcome"] for one in found["outcomes"]["kick"]] == ["same", "holds"]


def test_rates_that_were_chosen_are_told() -> None:
    found = document(SPEC, parse_sweep(SPEC.sweep), [condition(rates=(0.001, 0.5)), condition()], 0.0)
    assert found["tuned"] == [[{"lr": 0.001}, {}], [{"lr": 0.5}, {}]]


def test_no_number_depends_on_how_many_processes_train() -> None:
    experiments = [point.candidates[0][1] for point in parse_sweep(SPEC.sweep).points]
    shares: list[float] = []
    one, two = (conditions("robust-layers", experiments, workers, shares.append) for workers in (1, 2))
    assert [each.logs.tolist() for each in one] == [each.logs.tolist() for each in two]
    assert shares == [0.5, 1.0, 0.5, 1.0]


@pytest.mark.parametrize("spec", CLAIM_MAPS, ids=[spec.name for spec in CLAIM_MAPS])
def test_every_map_of_a_claim_is_a_sweep_with_as_many_names_as_axes(spec: ClaimMapSpec) -> None:
    one = parse_sweep(spec.sweep)
    assert len(spec.names) == len(one.plain)
    assert len(one.experiment.seeds) == SEEDS

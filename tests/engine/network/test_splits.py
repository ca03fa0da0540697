"""A split for each seed: which examples each network learns from and is tested on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from firmground.engine.datasets.load import load, load_split
from firmground.engine.errors import InvalidExperiment
from firmground.engine.measures.instruments.laboratory import experiment
from firmground.engine.measures.instruments.lanes import loss
from firmground.engine.spec.experiment import Experiment, parse_experiment
from firmground.engine.training.training import Training

ARMS = (
    {"name": "without BN"},
    {"name": "with BN", "norm": {"kind": "batch"}},
    {"name": "ghosts", "norm": {"kind": "batch", "ghost": 8}},
    {"name": "without its noise", "norm": {"kind": "population"}},
)


def small(seeds: tuple[int, ...] = (3, 4), **more: Any) -> Experiment:
    fields = {"dataset": "wine", "widths": [6, 4], "batch_size": 16, "steps": 5, "split": "seed", "dtype": "float64"}
    return parse_experiment(fields | {"seeds": seeds, "arms": ARMS, "recording": {"max_frames": 8, "probe": 16}} | more)


def trained(one: Experiment) -> Training:
    training = Training(one)
    for _ in range(one.steps):
        training.step()
    return training


def test_each_seed_has_its_own_split_the_same_each_time_with_each_class_in_proportion() -> None:
    one, again, other, fixed = (
        load_split("digits", 1),
        load_split("digits", 1),
        load_split("digits", 2),
        load("digits"),
    )
    np.testing.assert_array_equal(one.x_eval, again.x_eval)
    for differs in (other, fixed):
        assert not np.array_equal(one.x_eval, differs.x_eval)
    counts = [np.bincount(np.concatenate([split.y_train, split.y_eval])) for split in (one, other, fixed)]
    assert (counts[0] == counts[1]).all()
    assert (counts[0] == counts[2]).all()
    assert np.abs(np.bincount(one.y_eval) - counts[0] * len(one.y_eval) / counts[0].sum()).max() <= 1
    both = np.concatenate([one.x_train, one.x_eval]).reshape(len(one.y_train) + len(one.y_eval), -1)
    whole = np.concatenate([fixed.x_train, fixed.x_eval]).reshape(both.shape)
    np.testing.assert_array_equal(np.sort(both.sum(1)), np.sort(whole.sum(1)))  # no example twice or lost


def test_a_lane_of_a_stack_over_many_splits_is_the_network_trained_alone_on_its_split() -> None:
    together = trained(small(seeds=(3, 4, 9)))
    held_out, training_set = loss(together, "eval"), loss(together, "train")
    for place, seed in enumerate((3, 4, 9)):
        alone = trained(small(seeds=(seed,)))
        np.testing.assert_allclose(held_out[:, place], loss(alone, "eval")[:, 0], rtol=1e-9)
        np.testing.assert_allclose(training_set[:, place], loss(alone, "train")[:, 0], rtol=1e-9)
        np.testing.assert_allclose(together.frame().eval_loss[place::3], alone.frame().eval_loss, rtol=1e-9)


def test_a_network_alone_learns_from_the_examples_of_its_seed_scaled_by_them() -> None:
    inputs = Training(small(seeds=(4,))).source.inputs(Training(small()).state.world)
    table = load_split("wine", 4)
    scaled = (table.x_train - table.x_train.mean(0)) / table.x_train.std(0)
    np.testing.assert_allclose(inputs.x[0], scaled, rtol=1e-9)
    assert inputs.y_eval[0].tolist() == table.y_eval.tolist()


def test_arms_of_a_seed_share_its_split_and_seeds_differ() -> None:
    training = Training(small())
    inputs = training.source.inputs(training.state.world)
    for stack in training.state.stacks:
        of = inputs.of(stack.seeds)
        for lane, seed in enumerate(stack.seeds):
            assert of.y_eval[lane].tolist() == load_split("wine", seed).y_eval.tolist()
    x, y = inputs.mini_batches((4, 3), torch.tensor([[0, 5], [2, 2]]))
    assert torch.equal(x[0], inputs.x[1, [0, 5]])
    assert torch.equal(y[1], inputs.y[0, [2, 2]])


def test_other_data_sets_have_one_split_and_say_so() -> None:
    with pytest.raises(InvalidExperiment, match=r"split: got 'seed'. Allowed: nothing \(null\) with moons"):
        parse_experiment({"dataset": "moons", "split": "seed"})
    with pytest.raises(InvalidExperiment, match="split"):
        load_split("moons", 1)


def test_without_it_an_experiment_is_written_as_before() -> None:
    assert "split" not in parse_experiment({}).model_dump(mode="json")
    assert small().model_dump(mode="json")["split"] == "seed"
    assert parse_experiment(small().model_dump(mode="json")) == small()


def test_claims_on_tables_draw_a_split_for_each_seed_those_that_choose_rates_included() -> None:
    assert experiment().split == "seed"
    assert experiment(dataset="wine").split == "seed"
    assert experiment(dataset="cats", channels=[4]).split is None

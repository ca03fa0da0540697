"""Precise statistics: pooled over mini-batches they are those of all examples at once."""

from __future__ import annotations

import pytest
import torch

from firmground.engine.measures.instruments.precise_statistics import parts, pooled, with_biased, with_precise
from firmground.engine.training.training import Training
from tests.engine.plain import experiment


def test_pooling_equal_mini_batches_gives_the_moments_of_all_together() -> None:
    values = torch.randn(5, 8, 3, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    mean, variance = pooled(values.mean(1), values.var(1, correction=0))
    torch.testing.assert_close(mean, values.flatten(0, 1).mean(0), rtol=1e-14, atol=1e-15)
    torch.testing.assert_close(variance, values.flatten(0, 1).var(0, correction=0), rtol=1e-14, atol=0)
    assert (values.var(1, correction=0).mean(0) < variance).all()


def test_the_cut_holds_no_example_twice_and_leaves_only_an_incomplete_rest() -> None:
    rows = torch.cat(parts(103, 10))
    assert len(rows) == 100
    assert len(set(rows.tolist())) == 100


def test_layer_1_gets_the_moments_of_its_values_and_the_stack_itself_stays_as_it_was() -> None:
    training = Training(experiment(widths=[5, 4], arms=[{"name": "with BN", "norm": {"kind": "batch"}}], seeds=[3]))
    stack, x = training.state.stacks[0], training.source.inputs(training.state.world).x
    before = {name: value.clone() for name, value in stack.running.items()}
    found = with_precise(training, stack, 16)
    z = x[0, torch.cat(parts(x.shape[1], 16))].flatten(1) @ stack.params[1, "W"][0]
    torch.testing.assert_close(found.running[1, "mean"][0], z.mean(0), rtol=1e-9, atol=1e-12)
    torch.testing.assert_close(found.running[1, "var"][0], z.var(0, correction=0), rtol=1e-9, atol=1e-12)
    assert found.running.keys() == before.keys()
    assert all(torch.equal(stack.running[name], value) for name, value in before.items())


def test_a_stack_without_running_averages_has_nothing_to_refresh() -> None:
    training = Training(experiment(widths=[5], arms=[{"name": "without BN"}]))
    stack = training.state.stacks[0]
    assert with_precise(training, stack, 16) is stack


@pytest.mark.parametrize("size", [8, 64])
def test_biased_variances_are_smaller_by_one_part_in_the_size(size: int) -> None:
    training = Training(experiment(widths=[5], arms=[{"name": "with BN", "norm": {"kind": "batch"}}]))
    stack = training.state.stacks[0]
    found = with_biased(stack, size)
    torch.testing.assert_close(found.running[1, "var"], stack.running[1, "var"] * (size - 1) / size)
    assert torch.equal(found.running[1, "mean"], stack.running[1, "mean"])

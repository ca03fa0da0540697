"""One example alone and in company: the checks hold in evaluation mode, and fail with batch statistics."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from firmground.engine.measures.instruments.lanes import EVALUATE
from firmground.engine.measures.test_time import single_example as alone
from firmground.engine.network.forward import PassMode
from firmground.engine.training.training import Training
from tests.engine.plain import experiment


@pytest.fixture(scope="module")
def training() -> Training:
    arms = [{"name": "with BN", "norm": {"kind": "batch"}}]
    one = Training(experiment(widths=[8, 6], arms=arms, seeds=[0, 1], batch_size=16, dtype="float32"))
    for _ in range(30):
        one.step()
    return one


def test_with_running_averages_company_changes_nothing(training: Training) -> None:
    checks = alone.checks(training, training.state.stacks[0])
    assert len([check for check in checks if "others" in check.name]) == 3
    assert all(check.holds for check in checks)


def test_a_network_judged_by_its_mini_batch_fails_the_check(
    training: Training, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alone, "EVALUATE", PassMode("probe"))
    broken = [check.name for check in alone.checks(training, training.state.stacks[0]) if not check.holds]
    assert len([name for name in broken if "others" in name]) == 3


def test_folding_fails_with_the_wrong_variance(training: Training, monkeypatch: pytest.MonkeyPatch) -> None:
    stack = training.state.stacks[0]
    assert alone.folding(training, stack).holds
    louder = replace(stack, running={name: 1.01 * value for name, value in stack.running.items()})
    folded = alone._folded(louder)
    monkeypatch.setattr(alone, "_folded", lambda one: {name: value.double() for name, value in folded.items()})
    assert not alone.folding(training, stack).holds


def test_mini_batches_of_one_are_refused() -> None:
    assert alone.refused()


def test_alone_with_its_own_statistics_every_example_gets_one_answer(training: Training) -> None:
    labels = training.source.inputs(training.state.world).y_eval[0]
    shares = torch.bincount(labels).double() / len(labels)
    accuracy = alone.accuracy_alone(training, training.state.stacks[0])
    assert min(abs(accuracy - float(share)) for share in shares) < 0.1


def test_by_its_own_statistics_an_answer_changes_with_the_company_and_less_in_a_large_one(
    training: Training, monkeypatch: pytest.MonkeyPatch
) -> None:
    stack = training.state.stacks[0]
    few, many = (alone.sway(training, stack, others) for others in (2, 512))
    assert few > many > 100 * alone.ROUNDING
    monkeypatch.setattr(alone, "BY_ITS_BATCH", EVALUATE)
    assert alone.sway(training, stack, 64) < alone.ROUNDING


def test_larger_mini_batches_spread_one_examples_prediction_less(training: Training) -> None:
    stack = training.state.stacks[0]
    example = alone.unsure(training, stack)
    widths = [alone.spread(training, stack, example, size)[0].std() for size in (2, 16, 256)]
    assert widths[0] > widths[1] > widths[2]
    assert alone.spread(training, stack, example, 8).shape == (2, alone.COMPANIES)

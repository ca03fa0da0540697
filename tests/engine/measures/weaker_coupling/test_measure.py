from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from firmground.engine.measures.instruments.laboratory import experiment
from firmground.engine.measures.instruments.tuning import trials, tuned
from firmground.engine.measures.weaker_coupling import deep_linear
from firmground.engine.measures.weaker_coupling import measure as weaker_coupling
from firmground.engine.measures.weaker_coupling.coupling import NORM, TURN, GradientChanges, changes, next_task, turn
from firmground.engine.measures.weaker_coupling.decoupling import (
    NORMED,
    PLAIN,
    along_weights,
    chained,
    checks,
    cross_block,
    tiny,
    unmoved,
)
from firmground.engine.measures.weaker_coupling.measure import half_frozen, less_with, moments
from firmground.engine.network.forward import send
from firmground.engine.spec.treatment import Arm, Norm
from firmground.engine.training.training import Training
from tests.engine.measures.rehearsal import SEEDS, Small, laboratory, rehearse

SMALL = {"dataset": "moons", "widths": (6, 4, 5), "lr": 0.3, "batch_size": 32, "steps": 12, "seeds": SEEDS}
BATCH = Arm(name="with BN", norm=Norm(kind="batch"))


def test_the_evidence_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weaker_coupling, "DEEPER", {"widths": (6,) * 6})
    monkeypatch.setattr(weaker_coupling, "GRID", (0.2, 1.0))
    evidence, _ = rehearse("weaker-coupling", Small("quick", SEEDS, by=25))
    assert evidence.facts["steps of the linear network of 25 layers"] == 4


def test_the_turn_of_a_gradient_is_one_minus_the_cosine() -> None:
    one = torch.tensor([[1.0, 0.0]] * 4, dtype=torch.float64)
    angle = 1e-5
    other = torch.tensor([[3.0, 0.0], [0.0, 2.0], [-1.0, 0.0], [math.cos(angle), math.sin(angle)]], dtype=torch.float64)
    assert turn(one, other).tolist() == pytest.approx([0.0, 1.0, 2.0, angle**2 / 2], rel=1e-6)


def test_a_chain_of_two_weights_changes_its_gradient_as_the_closed_form_says() -> None:
    for step in (-0.3, 0.2):
        got, expected = chained(PLAIN, step)
        assert got == pytest.approx(expected, abs=1e-12)
        assert expected > 0.01
        assert chained(NORMED, step)[0] < 1e-9


def test_all_identities_hold_and_are_not_empty() -> None:
    assert all(check.holds for check in checks())
    assert unmoved(tiny(), [2, 3], 0.1)[0] > 1e-3


def test_without_batch_norm_the_length_of_weights_is_not_uncoupled() -> None:
    training = Training(experiment(dataset="moons", widths=(6, 5), dtype="float64", arms=(PLAIN,), steps=20))
    for _ in range(20):
        training.step()
    assert cross_block(training) > 1e-3
    assert along_weights(training) > 1e-3


def test_a_longer_step_of_the_early_layers_turns_later_gradients_more() -> None:
    training = Training(experiment(**SMALL, dtype="float64"))
    for stack in training.state.stacks:
        task = next_task(training, stack)
        turns = []
        for size in (0.01, 0.1, 0.5):
            moved = {name: value + size * torch.sin(1 + value) for name, value in stack.params.items()}
            turns.append(changes(stack, replace(stack, params=moved), task, [3])[..., TURN])
        assert (turns[0] < turns[1]).all()
        assert (turns[1] < turns[2]).all()


def test_the_watched_update_is_the_one_that_training_does() -> None:
    """With two layers, G' - G of the second is the gradient's change by one step of the first, on the same batch."""
    spec = experiment(dataset="moons", widths=(5,), lr=0.3, batch_size=32, steps=3, dtype="float64")
    watch = GradientChanges((1,), (1, 2))
    training = laboratory().train("moons", spec, watch, watch.steps)
    alone = Training(spec)
    alone.step()
    before = list(alone.state.stacks)
    tasks = [next_task(alone, stack) for stack in before]
    alone.step()
    for arm, (old, new, task) in enumerate(zip(before, alone.state.stacks, tasks, strict=True)):
        expected = []
        for W1, rest in ((old, old), (new, old)):
            params = {key: (W1 if key[0] == 1 else rest).params[key].clone() for key in old.params}
            params[2, "W"].requires_grad_()
            outputs = send(
                replace(old, params=params), training.network, task.x, task.mode, training_set=task.x
            ).outputs
            expected.append(torch.autograd.grad(task.loss(outputs).sum(), params[2, "W"])[0])
        assert watch.found[0, arm, 0, 1, NORM] == pytest.approx(float((expected[1] - expected[0]).norm()), rel=1e-9)
        assert watch.found[0, arm, 0, 0].tolist() == [0.0, 0.0, 0.0]


def test_a_planted_difference_has_the_right_sign_and_rounding_is_floored() -> None:
    assert less_with(np.array([[0.2, 0.1], [0.1, 0.2]])) == pytest.approx((math.log(2), -math.log(2)))
    assert less_with(np.array([[0.0], [0.0]])) == (0.0,)


def test_an_arm_against_itself_turns_by_exactly_as_much() -> None:
    twins = [{"name": "one", "norm": {"kind": "batch"}}, {"name": "other", "norm": {"kind": "batch"}}]
    watch = GradientChanges((0, 5), (2, 3))
    laboratory().train("twins", experiment(**SMALL, arms=twins), watch, watch.steps)
    assert less_with(watch.found.mean(0)[..., 0, TURN]) == (0.0, 0.0)


def test_frozen_early_layers_stay_and_later_ones_go_on() -> None:
    training = Training(half_frozen(experiment(**SMALL)))
    (planned,) = training.experiment.interventions
    assert planned.step == 3
    training.apply(planned.event)  # type: ignore[arg-type]
    before = [dict(stack.params) for stack in training.state.stacks]
    training.step()
    for old, stack in zip(before, training.state.stacks, strict=True):
        assert torch.equal(old[1, "W"], stack.params[1, "W"])
        assert torch.equal(old[2, "W"], stack.params[2, "W"])
        assert not torch.equal(old[3, "W"], stack.params[3, "W"])


def test_moments_are_even_and_start_at_the_first_update() -> None:
    assert moments(40, 4) == (0, 10, 20, 30)


def test_the_linear_network_is_the_one_of_the_laboratory() -> None:
    for arm in (PLAIN, BATCH):
        weights = deep_linear.first(arm, SEEDS)
        task = deep_linear.task(SEEDS)
        through = send(
            weights.stack(arm, SEEDS), task.network, task.x, task.mode, training_set=task.training_set
        ).outputs
        assert torch.allclose(deep_linear.outputs(weights, task.x, arm.norm.eps), through, atol=1e-4)


def test_a_step_of_the_linear_network_is_gradient_descent_at_each_lanes_own_rate() -> None:
    task, rates = deep_linear.task(SEEDS), torch.tensor([1e-3, 0.0])
    weights = deep_linear.first(PLAIN, SEEDS)
    after, loss = deep_linear.updated(weights, task, rates, 1e-5)
    W = weights.W[:, 0].clone().requires_grad_()
    outputs = task.x[0]
    for matrix in W:
        outputs = outputs @ matrix
    full = send(weights.stack(PLAIN, SEEDS), task.network, task.x, task.mode, training_set=task.training_set).outputs
    targets_loss = task.loss(torch.stack([outputs, full[1]]))
    (grad,) = torch.autograd.grad(targets_loss[0], [W])
    assert float(loss[0]) == pytest.approx(float(targets_loss[0].detach()), rel=1e-4)
    assert torch.allclose(after.W[:, 0], weights.W[:, 0] - 1e-3 * grad, atol=1e-5)
    assert torch.equal(after.W[:, 1], weights.W[:, 1])


def test_the_linear_network_learns_and_diverged_rates_are_not_chosen() -> None:
    assert deep_linear.best_rate(PLAIN, (0,), (1e-6, 1e-3, 1e3), 20, lambda: None) == 1e-3
    path = deep_linear.path(BATCH, (0,), [1e-3], 20, (0, 10), lambda: None)
    assert path.losses[0] < 1
    assert path.turns.shape == (1, 2)
    assert F.relu(torch.from_numpy(path.turns)).sum() > 0


def test_each_arm_gets_the_rate_that_learns_best_from_the_same_grid() -> None:
    lab = laboratory()
    small = {name: value for name, value in SMALL.items() if name not in ("seeds", "lr")}
    tries = trials(lab.budget, (PLAIN, BATCH), (1e-5, 0.5), **small)
    assert {one.seeds for one in tries.values()} == {lab.budget.tuning_seeds}
    assert tuned(lab, tries) == {PLAIN.name: 0.5, BATCH.name: 0.5}

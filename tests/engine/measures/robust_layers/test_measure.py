from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from firmground.engine.measures.instruments.laboratory import experiment
from firmground.engine.measures.instruments.stitching import movement, stitched
from firmground.engine.measures.robust_layers.disturbance import CHANGES, SIZES, disturb, protections
from firmground.engine.measures.robust_layers.kicks import displace, kick, mix, relative_change, rescale
from firmground.engine.measures.robust_layers.measure import checks, less_with
from firmground.engine.network.stack import Stack, Tensors
from firmground.engine.training.training import Training
from tests.engine.measures.rehearsal import SEEDS, Small, laboratory, rehearse

SMALL = {"dataset": "moons", "widths": (6, 4, 5), "lr": 0.3, "batch_size": 32, "steps": 60, "seeds": SEEDS}


def _stacks(steps: int = 5) -> tuple[Training, list[Stack]]:
    training = Training(experiment(**SMALL))
    for _ in range(steps):
        training.step()
    return training, list(training.state.stacks)


def _relative_lengths(before: Stack, after: Stack, layer: int) -> np.ndarray:
    old, new = before.params[layer, "W"], after.params[layer, "W"]
    moved: np.ndarray = (torch.linalg.vector_norm(new - old, dim=1) / torch.linalg.vector_norm(old, dim=1)).numpy()
    return moved


def test_the_evidence_is_sound() -> None:
    evidence, _ = rehearse("robust-layers", Small("quick", SEEDS, by=4))
    assert {"accuracy without BN, 5 layers", "accuracy with BN, 12 layers"} <= set(evidence.facts)


def test_every_change_moves_each_unit_by_the_same_share_of_its_weights() -> None:
    for stack in _stacks()[1]:
        for layer in (1, 2):
            assert _relative_lengths(stack, kick(stack, 0.1, 1), layer) == pytest.approx(0.1, rel=1e-4)
            assert _relative_lengths(stack, rescale(stack, 0.1, 1), layer) == pytest.approx(0.1, rel=1e-4)


def test_mixing_turns_units_of_equal_length_by_the_chord() -> None:
    _, (stack, _) = _stacks(0)
    stack.params = {**stack.params, (1, "W"): torch.eye(2).repeat(len(SEEDS), 1, 1)}
    assert _relative_lengths(stack, mix(stack, 0.3, layers=(1,)), 1) == pytest.approx(0.3, rel=1e-5)


def test_an_odd_unit_is_not_mixed() -> None:
    _, (stack, _) = _stacks(0)
    three: Tensors = {(1, "W"): torch.randn(2, 2, 3)}
    stack.params = {**stack.params, **three}
    mixed = mix(stack, 0.3, layers=(1,)).params[1, "W"]
    assert torch.equal(mixed[..., 2], three[1, "W"][..., 2])
    assert not torch.equal(mixed[..., 0], three[1, "W"][..., 0])


def test_both_arms_get_the_same_change_and_the_training_is_untouched() -> None:
    _, (plain, normed) = _stacks(0)
    before = plain.params[1, "W"].clone()
    for change in (kick, rescale):
        assert torch.equal(change(plain, 0.1, 3).params[1, "W"], change(normed, 0.1, 3).params[1, "W"])
        assert not torch.equal(change(plain, 0.1, 3).params[1, "W"], change(plain, 0.1, 4).params[1, "W"])
    assert torch.equal(plain.params[1, "W"], before)


def test_a_shift_of_values_by_a_constant_is_measured_in_their_spread() -> None:
    before = torch.randn(3, 400, 5)
    spread = before.var(dim=1, correction=0).mean(1).sqrt()
    assert torch.allclose(relative_change(before + 0.7, before), 0.7 / spread, atol=1e-5)


def test_a_displaced_unit_moves_by_a_share_of_its_spread() -> None:
    _, (stack, _) = _stacks()
    z = torch.randn(2, 100, 6) * 3
    moved = displace(stack, {1: z}, 0.2, 1, layers=(1,)).params[1, "b"] - stack.params[1, "b"]
    assert torch.allclose(moved.abs(), 0.2 * z.std(dim=1, correction=0), atol=1e-5)


def test_batch_norm_undoes_changes_of_single_units_and_no_others() -> None:
    training, _ = _stacks()
    found = protections(training)
    for name in CHANGES[:3]:
        assert found[name][1].max() < 1e-9, name
    assert min(found[name][0].min() for name in CHANGES) > 1e-3
    assert min(found[name][1].min() for name in CHANGES[3:]) > 1e-3
    assert all(check.holds for check in checks(found))


def test_a_leak_in_the_protection_is_found() -> None:
    found = protections(_stacks()[0])
    found[CHANGES[0]][1, 0] = 1e-6
    assert [check.holds for check in checks(found)] == [False, True, True]


def test_a_stitched_network_takes_early_and_late_layers_from_different_steps() -> None:
    training, before = _stacks()
    for _ in range(10):
        training.step()
    for old, new in zip(before, training.state.stacks, strict=True):
        sewn = stitched(new, old, 2)
        for (layer, name), value in {**sewn.params, **sewn.running}.items():
            source = new if layer <= 2 else old
            assert torch.equal(value, {**source.params, **source.running}[layer, name]), (layer, name)
        assert all(torch.equal(stitched(old, old, 2).params[name], old.params[name]) for name in old.params)
        assert movement(old, old, (1, 2)).tolist() == [0.0, 0.0]
        assert (movement(old, new, (1, 2)) > 0).all()


def test_an_arm_against_itself_gives_exactly_zero() -> None:
    twins = [{"name": "one", "norm": {"kind": "batch"}}, {"name": "other", "norm": {"kind": "batch"}}]
    one = experiment(**SMALL, arms=twins)
    found = disturb(laboratory(), "twins", one, (10,), draws=1)
    assert less_with(found.near) == (0.0, 0.0)
    assert np.array_equal(found.sewn["before"][0], found.sewn["before"][1])


def test_larger_kicks_go_further_and_a_planted_protection_has_the_right_sign() -> None:
    lab = laboratory()
    found = disturb(lab, "moons", experiment(**SMALL), (10,), draws=2)
    assert (np.diff(found.near, axis=2) > 0).all()
    planted = found.near.copy()
    planted[0] = 2 * planted[1]
    assert less_with(planted) == pytest.approx([math.log(2)] * 2)
    assert found.near.shape == (2, len(SEEDS), len(SIZES))


def test_a_diverged_lane_counts_with_its_bound() -> None:
    wild = {**SMALL, "lr": 1000.0, "activation": "relu", "arms": [{"name": "wild"}, {"name": "calm", "lr": 0.01}]}
    found = disturb(laboratory(), "wild", experiment(**wild), (10,), draws=1)
    assert np.isfinite(found.near).all()
    assert all(effect > 0 for effect in less_with(found.near))

"""Gradients through batch norm: closed-form identities (SCIENCE T20 to T27), by autograd on the engine's own passes.

Axes: L lanes, B examples, F inputs, U units. "Without eps" means eps = 1e-12 in float64.
"""

from __future__ import annotations

from functools import partial

import pytest
import torch
from torch import Tensor

from firmground.engine.network.forward import PassMode, losses, send
from firmground.engine.network.key import Key
from firmground.engine.network.networks import Layer, Network, initial
from firmground.engine.network.normalization import Pass
from firmground.engine.network.stack import Stack, Structure, Tensors
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.treatment import Norm
from firmground.engine.training.training import Training
from tests.engine.plain import experiment

TINY = 1e-12
NET = Network((Layer(1, 6, 5, hidden=True), Layer(2, 5, 4, hidden=True), Layer(3, 4, 3, hidden=False)), "tanh")
close = partial(torch.testing.assert_close, rtol=0, atol=1e-9)


@pytest.mark.parametrize("eps", [TINY, 1e-5, 0.1, 1.0])
def test_the_gradient_of_z_is_that_of_y_without_its_mean_and_its_part_along_z_norm(eps: float) -> None:  # T20
    z, z_norm, y, g = _through_batch_norm(eps)
    projected = g - g.mean(1, keepdim=True) - z_norm * (g * z_norm).mean(1, keepdim=True)
    scale = _gamma() / (z.var(1, correction=0) + eps).sqrt()
    close(_grad((y * g).sum(), z), scale.unsqueeze(1) * projected)


def test_the_gradients_of_z_add_up_to_nothing() -> None:  # T21
    z, _, y, g = _through_batch_norm(1e-5)
    close(_grad((y * g).sum(), z).sum(1), torch.zeros(2, 3, dtype=torch.float64))


def test_a_bias_before_batch_norm_would_never_learn_and_so_there_is_none() -> None:  # T21
    z, _, _, g = _through_batch_norm(1e-5)
    bias = torch.zeros(2, 1, 3, dtype=torch.float64, requires_grad=True)
    params: Tensors = {(1, "gamma"): _gamma(), (1, "beta"): _gamma() + 1}
    _, y = Pass(Norm(kind="batch"), params, {})(1, z.detach() + bias)
    assert _grad((y * g).sum(), bias).abs().max() < 1e-13

    spec = experiment(arms=[{"name": "without BN"}, {"name": "with BN", "norm": {"kind": "batch"}}], widths=[5, 4])
    plain, normalized = Training(spec).state.stacks
    assert {layer for layer, name in plain.params if name == "b"} == {1, 2, 3}
    assert {layer for layer, name in normalized.params if name == "b"} == {3}


def test_batch_norm_shortens_the_gradient_by_exactly_what_it_projects_away() -> None:  # T22
    z, z_norm, y, g = _through_batch_norm(TINY)
    left = g.square().sum(1) - g.sum(1) ** 2 / 20 - (g * z_norm).sum(1) ** 2 / 20
    expected = _gamma() ** 2 / z.var(1, correction=0) * left
    close(_grad((y * g).sum(), z).square().sum(1), expected)


@pytest.mark.parametrize("factor", [0.3, 7.0])
@pytest.mark.parametrize("layer", [1, 2])
def test_the_loss_ignores_the_length_of_weights_and_the_gradient_divides_by_it(
    layer: int, factor: float
) -> None:  # T23
    params = _params()
    scaled = params | {(layer, "W"): (factor * params[layer, "W"].detach()).requires_grad_()}
    before, after = _loss(params, TINY), _loss(scaled, TINY)
    close(after, before)
    close(_grad(after, scaled[layer, "W"]), _grad(before, params[layer, "W"]) / factor)


@pytest.mark.parametrize("layer", [1, 2])
def test_with_a_large_eps_the_length_of_weights_does_matter(layer: int) -> None:  # T23
    params = _params()
    scaled = params | {(layer, "W"): 2 * params[layer, "W"].detach()}
    assert abs(_loss(scaled, 0.1).item() - _loss(params, 0.1).item()) > 1e-4


@pytest.mark.parametrize("eps", [0.5, 0.1, 1e-5])
def test_weights_lean_on_their_gradient_by_eps_only(eps: float) -> None:  # T24
    draw = torch.Generator().manual_seed(3)
    x, g = (torch.randn(2, 20, n, generator=draw, dtype=torch.float64) for n in (4, 3))
    W = torch.randn(2, 4, 3, generator=draw, dtype=torch.float64).requires_grad_()
    z = x @ W
    params: Tensors = {(1, "gamma"): _gamma(), (1, "beta"): torch.zeros_like(_gamma())}
    z_norm, y = Pass(Norm(kind="batch", eps=eps), params, {})(1, z)
    leaning = (W * _grad((y * g).sum(), W)).sum(1)
    by_z_norm = _gamma() * (g * z_norm).sum(1)
    torch.testing.assert_close(leaning, eps / (z.var(1, correction=0) + eps) * by_z_norm, rtol=0, atol=1e-12)


@pytest.mark.parametrize("layer", [1, 2])
def test_without_eps_the_gradient_stands_upright_on_every_units_weights(layer: int) -> None:  # T24
    params = _params()
    leaning = (params[layer, "W"] * _grad(_loss(params, TINY), params[layer, "W"])).sum(1)
    close(leaning, torch.zeros_like(leaning))


def test_plain_sgd_lets_the_weights_of_every_normalized_unit_grow_by_pythagoras() -> None:  # T25
    training = Training(_without_eps("sgd"))
    for _ in range(30):
        before = dict(training.state.stacks[0].params)
        training.step()
        after = training.state.stacks[0].params
        for layer in (1, 2):
            old, new = before[layer, "W"], after[layer, "W"]
            moved = new - old  # -lr times the gradient
            grown = old.square().sum(1) + moved.square().sum(1)
            torch.testing.assert_close(new.square().sum(1), grown, rtol=1e-10, atol=0)
            assert torch.all(new.square().sum(1) > old.square().sum(1))
            lengths = training.state.grad_norm[layer - 1]
            assert moved.flatten(1).norm(dim=1).numpy() == pytest.approx(0.3 * lengths, rel=1e-9)


def test_the_output_layer_has_no_such_law() -> None:  # T25 holds for what is normalized
    training = Training(_without_eps("sgd"))
    before = training.state.stacks[0].params[3, "W"]
    training.step()
    after = training.state.stacks[0].params[3, "W"]
    difference = after.square().sum(1) - before.square().sum(1) - (after - before).square().sum(1)
    assert difference.abs().min() > 1e-6


def test_momentum_breaks_pythagoras_from_its_second_step_on() -> None:  # T25
    training = Training(_without_eps("momentum"))
    broken = []
    for _ in range(2):
        before = training.state.stacks[0].params[1, "W"]
        training.step()
        after = training.state.stacks[0].params[1, "W"]
        difference = after.square().sum(1) - before.square().sum(1) - (after - before).square().sum(1)
        broken.append(bool(difference.abs().max() > 1e-6))
    assert broken == [False, True]


@pytest.mark.parametrize(("of", "along"), [(1, 1), (2, 2), (1, 2), (2, 1)])
def test_a_units_own_weights_are_decoupled_from_every_other_unit(of: int, along: int) -> None:
    """T26, per unit: H_jj w_j = -grad_j, and H_ij w_j = 0 for every other unit, of this layer and of the other."""
    params = _params()
    grads = torch.autograd.grad(_loss(params, TINY), [params[1, "W"], params[2, "W"]], create_graph=True)
    gradient = dict(zip((1, 2), grads, strict=True))
    for unit in range(params[along, "W"].shape[2]):
        w = torch.zeros_like(params[along, "W"])
        w[..., unit] = params[along, "W"][..., unit].detach()
        product = torch.autograd.grad((gradient[along] * w).sum(), params[of, "W"], retain_graph=True)[0]
        expected = torch.zeros_like(product)
        if of == along:
            expected[..., unit] = -gradient[of][..., unit].detach()
        close(product, expected)


def test_other_directions_are_coupled() -> None:  # T26 holds for one direction a unit, and no other
    params = _params()
    (gradient,) = torch.autograd.grad(_loss(params, TINY), [params[2, "W"]], create_graph=True)
    elsewhere = torch.randn(gradient.shape, generator=torch.Generator().manual_seed(6), dtype=torch.float64)
    assert _grad((gradient * elsewhere).sum(), params[1, "W"]).abs().max() > 1e-3


@pytest.mark.parametrize("eps", [TINY, 0.1])
def test_gamma_learns_by_the_part_along_z_norm_and_beta_by_the_sum(eps: float) -> None:  # T27
    draw = torch.Generator().manual_seed(9)
    z, g = torch.randn(2, 2, 20, 3, generator=draw, dtype=torch.float64)
    gamma, beta = (torch.randn(2, 3, generator=draw, dtype=torch.float64).requires_grad_() for _ in range(2))
    z_norm, y = Pass(Norm(kind="batch", eps=eps), {(1, "gamma"): gamma, (1, "beta"): beta}, {})(1, z)
    loss = (y * g).sum()
    close(_grad(loss, gamma), (g * z_norm).sum(1))
    close(_grad(loss, beta), g.sum(1))


def _through_batch_norm(eps: float) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """z (a leaf), z_norm, y [2, 20, 3], and a gradient g to send back from y."""
    draw = torch.Generator().manual_seed(1)
    z, g = torch.randn(2, 2, 20, 3, generator=draw, dtype=torch.float64)
    z = (2 * z + 1).requires_grad_()
    z_norm, y = Pass(Norm(kind="batch", eps=eps), {(1, "gamma"): _gamma(), (1, "beta"): _gamma() - 1}, {})(1, z)
    return z, z_norm.detach(), y, g


def _gamma() -> Tensor:
    return torch.tensor([[1.0, -0.4, 2.5], [0.7, 3.0, -1.2]], dtype=torch.float64)


def _params() -> dict[Key, Tensor]:
    """One lane of NET with batch norm, every parameter a leaf; gamma and beta away from 1 and 0."""
    arm = experiment().arm("with BN")
    draw = torch.Generator().manual_seed(2)
    params = {key: value.unsqueeze(0) for key, value in initial(NET, arm, 4, 1.0, torch.float64).items()}
    for key, value in params.items():
        if key[1] in ("gamma", "beta"):
            params[key] = torch.randn(value.shape, generator=draw, dtype=torch.float64)
    return {key: value.requires_grad_() for key, value in params.items()}


def _loss(params: dict[Key, Tensor], eps: float) -> Tensor:
    """Cross-entropy of NET in training mode on 30 fixed examples."""
    draw = torch.Generator().manual_seed(5)
    x = torch.randn(1, 30, 6, generator=draw, dtype=torch.float64)
    y = torch.randint(3, (1, 30), generator=draw)
    kind = Structure(Norm(kind="batch", eps=eps), learns_gamma=True, learns_beta=True, dropout=0.0, batch_size=30)
    passed = send(Stack(kind, (0,), (0,), params, {}, {}), NET, x, PassMode("train"), training_set=x)
    return losses(passed.outputs, y).sum()


def _grad(loss: Tensor, of: Tensor) -> Tensor:
    return torch.autograd.grad(loss, of, retain_graph=True)[0]


def _without_eps(optimizer: str) -> Experiment:
    norm = {"kind": "batch", "eps": TINY}
    return experiment(
        widths=[6, 5], optimizer=optimizer, lr=0.3, arms=[{"name": "with BN", "norm": norm}], seeds=[1, 2]
    )

"""One forward pass of normalization: closed-form identities (SCIENCE T1 to T9, T33) and torch.nn as the oracle.

Axes: L lanes, B examples, U units, S positions of a convolution.
"""

from __future__ import annotations

import math
from functools import partial
from typing import cast

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from firmground.engine.network.key import Key
from firmground.engine.network.normalization import Noise, Pass, santurkar_noise
from firmground.engine.network.stack import Tensors
from firmground.engine.spec.normalizations import NormKind
from firmground.engine.spec.treatment import Norm

TINY = 1e-12
SHAPES = {"dense": (2, 12, 8), "picture": (2, 12, 8, 9)}
close = partial(torch.testing.assert_close, rtol=0, atol=1e-12)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_batch_mean_is_beta(shape: tuple[int, ...]) -> None:  # T1
    z, params = 3 * _normal(*shape) + 7, _gamma_beta(2, 8)
    _, z_tilde = Pass(Norm(kind="batch"), params, {})(1, z)
    close(_over_batch(z_tilde).mean(-1), params[1, "beta"])


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_batch_variance_is_gamma_squared_shrunk_by_eps(shape: tuple[int, ...]) -> None:  # T2
    z, params = 0.1 * _normal(*shape), _gamma_beta(2, 8)
    _, z_tilde = Pass(Norm(kind="batch", eps=0.01), params, {})(1, z)
    var = _over_batch(z).var(-1, correction=0)
    close(_over_batch(z_tilde).var(-1, correction=0), params[1, "gamma"] ** 2 * var / (var + 0.01))


def test_a_variance_as_small_as_eps_gives_half_of_gamma_squared() -> None:  # T2
    z = _normal(1, 50, 1)
    z = (z - z.mean()) / z.std(correction=0) * 1e-5**0.5
    _, z_tilde = Pass(Norm(kind="batch"), _params(gamma=3.0), {})(1, z)
    close(z_tilde.var(correction=0), torch.tensor(4.5, dtype=torch.float64))


def test_normalized_values_add_up_to_nothing_and_their_squares_to_the_shrunk_count() -> None:  # T3
    z = _normal(3, 40, 5)
    z_norm, _ = Pass(Norm(kind="batch", eps=0.1), _gamma_beta(3, 5), {})(1, z)
    var = z.var(1, correction=0)
    close(z_norm.sum(1), torch.zeros(3, 5, dtype=torch.float64))
    close(z_norm.square().sum(1), 40 * var / (var + 0.1))


@settings(deadline=None, derandomize=True)
@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=60))
def test_no_normalized_value_exceeds_the_root_of_the_others_count(values: list[float]) -> None:  # T4, Samuelson
    z = torch.tensor(values, dtype=torch.float64).reshape(1, -1, 1)
    z_norm, _ = Pass(Norm(kind="batch"), _params(), {})(1, z)
    assert z_norm.abs().max() <= math.sqrt(len(values) - 1) * (1 + 1e-9)


def test_a_lone_outlier_reaches_samuelsons_bound() -> None:  # T4: m = 60 gives 7.681
    z = torch.zeros(1, 60, 1, dtype=torch.float64)
    z[0, 17] = 1e3
    z_norm, _ = Pass(Norm(kind="batch", eps=TINY), _params(), {})(1, z)
    assert z_norm.max().item() == pytest.approx(math.sqrt(59), abs=1e-9)


@pytest.mark.parametrize("eps", [1e-5, 0.1, 1.0])
def test_a_batch_of_two_keeps_only_the_order_and_eps(eps: float) -> None:  # T5
    z = torch.tensor([[[2.0], [5.0]]], dtype=torch.float64)
    z_norm, _ = Pass(Norm(kind="batch", eps=eps), _params(), {})(1, z)
    expected = 1.5 / math.sqrt(1.5**2 + eps)
    close(z_norm.flatten(), torch.tensor([-expected, expected], dtype=torch.float64))


def test_of_a_batch_of_two_only_the_sign_survives_without_eps() -> None:  # T5
    z = _normal(500, 2, 1)
    z_norm, _ = Pass(Norm(kind="batch", eps=TINY), _params(500), {})(1, z)
    torch.testing.assert_close(z_norm, (z - z.flip(1)).sign(), rtol=0, atol=1e-4)


def test_pytorch_refuses_a_batch_of_one() -> None:  # T6, the reason for the engine's own limit
    with pytest.raises(ValueError, match="Expected more than 1 value per channel when training"):
        nn.BatchNorm1d(3)(torch.zeros(1, 3))


@pytest.mark.parametrize("factor", [2.5, 1e-3, -1.0, -40.0])
def test_an_affine_map_upstream_leaves_only_its_sign(factor: float) -> None:  # T8
    z, norm = _normal(2, 30, 4), Norm(kind="batch", eps=TINY)
    before, _ = Pass(norm, _gamma_beta(2, 4), {})(1, z)
    after, _ = Pass(norm, _gamma_beta(2, 4), {})(1, factor * z + 3)
    tolerance = 100 * TINY / min(1, factor**2)  # eps against a variance that the factor has shrunk
    torch.testing.assert_close(after, math.copysign(1, factor) * before, rtol=0, atol=tolerance)


@pytest.mark.parametrize("factor", [0.01, 0.5, 20.0])
def test_with_eps_a_scale_upstream_acts_as_the_formula_says(factor: float) -> None:  # T8
    z, norm = _normal(2, 30, 4), Norm(kind="batch", eps=0.1)
    before, _ = Pass(norm, _gamma_beta(2, 4), {})(1, z)
    after, _ = Pass(norm, _gamma_beta(2, 4), {})(1, factor * z)
    var = z.var(1, correction=0, keepdim=True)
    close(after, before * factor * ((var + 0.1) / (factor**2 * var + 0.1)).sqrt())


def test_gamma_and_beta_set_the_percentiles_of_gaussian_values() -> None:  # T9
    """Tolerance: 5 standard errors of a sample quantile, sqrt(p (1 - p) / n) / density."""
    n, gamma, beta, z85 = 40_000, -1.7, 0.4, 1.0364334
    _, z_tilde = Pass(Norm(kind="batch"), _params(gamma=gamma, beta=beta), {})(1, 3 * _normal(1, n, 1) - 8)
    found = torch.quantile(z_tilde.flatten(), torch.tensor([0.15, 0.5, 0.85], dtype=torch.float64))
    for value, p, z in zip(found.tolist(), (0.15, 0.5, 0.85), (-z85, 0.0, z85), strict=True):
        density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
        error = abs(gamma) * math.sqrt(p * (1 - p) / n) / density
        assert value == pytest.approx(beta + abs(gamma) * z, abs=5 * error)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("kind", ["batch", "layer", "group", "rms"])
def test_a_pass_equals_the_module_of_torch_lane_by_lane(kind: NormKind, shape: tuple[int, ...]) -> None:
    z, params, eps = _normal(*shape) * 2 + 1, _gamma_beta(2, 8), 0.003
    if kind == "rms":
        del params[1, "beta"]
    _, z_tilde = Pass(Norm(kind=kind, eps=eps, groups=4), params, {})(1, z)
    for lane in range(2):
        close(z_tilde[lane], _by_torch(kind, z[lane], params, lane, eps))


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_each_ghost_batch_is_normalized_as_torch_would_alone(shape: tuple[int, ...]) -> None:
    z, params = _normal(*shape), _gamma_beta(2, 8)
    _, z_tilde = Pass(Norm(kind="batch", ghost=4), params, {}, ghost=4)(1, z)
    for lane in range(2):
        chunks = [_by_torch("batch", chunk, params, lane, 1e-5) for chunk in torch.split(z[lane], 4)]
        close(z_tilde[lane], torch.cat(chunks))


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_in_evaluation_the_running_averages_normalize_as_in_torch(shape: tuple[int, ...]) -> None:
    z, params = _normal(*shape), _gamma_beta(2, 8)
    running: Tensors = {(1, "mean"): _normal(2, 8), (1, "var"): _normal(2, 8).square() + 0.1}
    one = Pass(Norm(kind="batch"), params, running, evaluating=True)
    _, z_tilde = one(1, z)
    for lane in range(2):
        module = _batch_norm(z[lane], params, lane, 1e-5)
        module.running_mean, module.running_var = running[1, "mean"][lane], running[1, "var"][lane]
        close(z_tilde[lane], module.eval()(z[lane]))
    assert one.seen == {}


def test_in_evaluation_an_example_alone_equals_itself_among_others() -> None:  # T33
    z = _normal(1, 64, 8)
    running: Tensors = {(1, "mean"): _normal(1, 8), (1, "var"): _normal(1, 8).square()}
    one = Pass(Norm(kind="batch"), _gamma_beta(1, 8), running, evaluating=True)
    _, together = one(1, z)
    for index in range(64):
        assert torch.equal(one(1, z[:, index : index + 1])[1], together[:, index : index + 1])


def test_in_evaluation_batch_norm_folds_into_the_linear_layer_before_it() -> None:  # T33
    x, W, params = _normal(20, 6), _normal(6, 8), _gamma_beta(1, 8)
    running: Tensors = {(1, "mean"): _normal(1, 8), (1, "var"): _normal(1, 8).square()}
    _, z_tilde = Pass(Norm(kind="batch"), params, running, evaluating=True)(1, (x @ W).unsqueeze(0))
    scale = params[1, "gamma"] / (running[1, "var"] + 1e-5).sqrt()
    folded_W, folded_b = W * scale, params[1, "beta"] - scale * running[1, "mean"]
    close(z_tilde[0], x @ folded_W + folded_b)


def test_without_normalization_all_taps_are_z() -> None:
    z = _normal(2, 12, 8)
    z_norm, z_tilde = Pass(Norm(), {}, {})(1, z)
    assert z_norm is z
    assert z_tilde is z


@pytest.mark.parametrize("positions", [(), (3,)], ids=["dense", "picture"])
def test_santurkars_noise_has_the_moments_of_its_definition(positions: tuple[int, ...]) -> None:
    """SCIENCE 3f with each of 20,000 units as a step; batch-normalized values leave only the noise's own sampling.

    Per step the mean has variance 1/12 + (.01 + .01/3)/m, and the expected variance is 1.284167 less that sampling.
    """
    steps, m = 20_000, 32 * math.prod(positions)
    draw = torch.Generator().manual_seed(4)
    one = Pass(Norm(kind="noisy_batch", eps=TINY), _params(units=steps), {}, noise=lambda _, z: _noise(z, draw))
    _, noisy = one(1, _normal(1, 32, steps, *positions))
    sampling = (0.01 + 0.01 / 3) / m
    means, variances = _over_batch(noisy).mean(-1)[0], _over_batch(noisy).var(-1, correction=0)[0]
    assert means.var().item() == pytest.approx(1 / 12 + sampling, rel=5 * math.sqrt(2 / (steps - 1)))  # T19
    standard_error = variances.std().item() / math.sqrt(steps)
    assert variances.mean().item() == pytest.approx(1.284167 - sampling, abs=5 * standard_error)
    assert means.mean().item() == pytest.approx(0, abs=5 * math.sqrt(1 / 12 / steps))


def _noise(z: Tensor, draw: torch.Generator) -> Noise:
    return santurkar_noise(z, [draw])


def _normal(*shape: int) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(len(shape) + shape[0]), dtype=torch.float64)


def _gamma_beta(lanes: int, units: int) -> dict[Key, Tensor]:
    draw = torch.Generator().manual_seed(units)
    gamma, beta = torch.randn(2, lanes, units, generator=draw, dtype=torch.float64)
    return {(1, "gamma"): gamma, (1, "beta"): beta}


def _params(lanes: int = 1, units: int = 1, *, gamma: float = 1.0, beta: float = 0.0) -> dict[Key, Tensor]:
    return {
        (1, "gamma"): torch.full((lanes, units), gamma, dtype=torch.float64),
        (1, "beta"): torch.full((lanes, units), beta, dtype=torch.float64),
    }


def _over_batch(values: Tensor) -> Tensor:
    """[L, B, U] or [L, B, U, S] -> [L, U, B * S]."""
    return values.transpose(1, 2).flatten(2)


def _batch_norm(z: Tensor, params: dict[Key, Tensor], lane: int, eps: float) -> nn.BatchNorm1d:
    module = nn.BatchNorm1d(z.shape[1], eps=eps).double()
    module.load_state_dict(module.state_dict() | {"weight": params[1, "gamma"][lane], "bias": params[1, "beta"][lane]})
    return module


def _by_torch(kind: NormKind, z: Tensor, params: dict[Key, Tensor], lane: int, eps: float) -> Tensor:
    """One lane [B, U] or [B, U, S] by torch.nn; a picture's positions as a grid of 3 x 3 for the 2-D modules."""
    units = z.shape[1]
    match kind:
        case "batch" if z.dim() == 3:
            flat = _batch_norm(z, params, lane, eps)
            module: nn.Module = nn.BatchNorm2d(units, eps=eps).double()
            module.load_state_dict(flat.state_dict())
            return cast("Tensor", module(z.reshape(-1, units, 3, 3))).flatten(2)
        case "batch":
            return cast("Tensor", _batch_norm(z, params, lane, eps)(z))
        case "group":
            module = nn.GroupNorm(4, units, eps=eps, affine=False)
        case "layer":
            module = nn.LayerNorm(z.shape[1:], eps=eps, elementwise_affine=False)
        case _:
            module = nn.RMSNorm(z.shape[1:], eps=eps, elementwise_affine=False)
    shape = (units, *(1,) * (z.dim() - 2))
    beta = params[1, "beta"][lane] if (1, "beta") in params else torch.zeros(units, dtype=torch.float64)
    return cast("Tensor", module(z)) * params[1, "gamma"][lane].reshape(shape) + beta.reshape(shape)

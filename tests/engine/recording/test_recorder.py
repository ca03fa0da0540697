from __future__ import annotations

import numpy as np
import pytest
import scipy.stats
import torch
from torch import nn

from firmground.engine.frames import TAPS, Frame, decode, encode
from firmground.engine.network.inputs import World
from firmground.engine.spec.interventions import Kick, ShiftInputs
from firmground.engine.training.running import train
from firmground.engine.training.training import Training
from tests.engine.plain import PlainLane, experiment

TWINS = [{"name": "without BN"}, {"name": "with BN", "norm": {"kind": "batch"}}]
ALL = [
    {"name": k, "norm": {"kind": k}} for k in ("none", "batch", "population", "layer", "group", "rms", "noisy_batch")
]


def _after(steps: int, **fields: object) -> Training:
    training = Training(experiment(**fields))
    for _ in range(steps):
        training.step()
    return training


def _plain_taps(training: Training, lane: int, steps: int) -> list[dict[str, np.ndarray]]:
    """z and what follows it of a lane without or with batch norm, by torch.nn in training mode: [P, U] per layer."""
    plain = PlainLane(Training(training.experiment), lane)
    for _ in range(steps):
        plain.step()
    x = training.source.inputs(World()).x_probe[0]
    found: list[dict[str, np.ndarray]] = []
    plain.model.train()
    with torch.no_grad():
        for module in plain.model:
            x = module(x)
            if isinstance(module, nn.Linear):
                found.append(dict.fromkeys(TAPS, x.numpy()))
            elif isinstance(module, nn.BatchNorm1d):
                found[-1] |= {"z_tilde": x.numpy(), "a": x.numpy()}
            elif isinstance(module, nn.Tanh):
                found[-1]["a"] = x.numpy()
    return found


def test_a_frame_has_the_shapes_and_types_of_the_contract() -> None:
    fields = {"dataset": "digits", "widths": [70, 3], "seeds": [0, 1, 2], "dtype": "float32"}
    training = _after(3, **fields, arms=TWINS, recording={"probe": 50, "detail_seeds": 2, "tracked_units": 4})
    frame = decode(encode(training.frame()))
    assert isinstance(frame, Frame)
    lanes, detail = 6, 4
    for name in ("epoch", "loss", "eval_loss", "accuracy", "lr"):
        assert getattr(frame, name).shape == (lanes,)
        assert getattr(frame, name).dtype == "<f4"
    assert (frame.diverged.shape, frame.diverged.dtype.str) == ((lanes,), "|u1")
    assert [layer.layer for layer in frame.layers] == [1, 2, 3]
    for layer, units in zip(frame.layers, (64, 3, 10), strict=True):
        for name in ("gamma", "beta", "running_mean", "running_var"):
            assert getattr(layer, name).shape == (detail, units)
        assert tuple(layer.taps) == TAPS
        for tap in layer.taps.values():
            assert (tap.moments.shape, tap.quantiles.shape) == ((lanes, 4), (lanes, 5))
            assert (tap.shift_start.shape, tap.shift_window.shape) == ((lanes,), (lanes,))
            assert tap.mean.shape == tap.var.shape == (detail, units)
            assert (tap.histogram.counts.shape, tap.histogram.counts.dtype.str) == ((detail, 64), "<u4")
            assert tap.histogram.under.shape == tap.histogram.nonfinite.shape == (detail,)
    assert [(s.layer, s.units) for s in frame.scatter] == [(1, (1, 2, 3, 4)), (2, (1, 2, 3))]
    assert (frame.scatter[0].z.shape, frame.scatter[0].z.dtype.str) == ((2, 50, 4), "<f2")


def test_frame_zero_has_no_loss_and_no_gradient_yet() -> None:
    frame = _after(0, widths=[4], arms=TWINS).frame()
    assert np.isnan(frame.loss).all()
    assert all(np.isnan(layer.grad_norm).all() for layer in frame.layers)
    assert np.isfinite(frame.eval_loss).all()
    assert frame.step == 0


@pytest.mark.parametrize("lane", [0, 1], ids=["without BN", "with BN"])
def test_statistics_are_scipys_of_the_values_that_torch_computes(lane: int) -> None:
    training = _after(20, widths=[6, 4], arms=TWINS, recording={"probe": 90})
    frame = training.frame()
    for layer, values in zip(frame.layers, _plain_taps(training, lane, 20), strict=True):
        for tap in ("z", "z_tilde", "a"):
            flat, found = values[tap].ravel(), layer.taps[tap]
            expected = [flat.mean(), flat.std(), scipy.stats.skew(flat), scipy.stats.kurtosis(flat, fisher=False)]
            np.testing.assert_allclose(found.moments[lane], expected, rtol=1e-9, atol=1e-12)
            np.testing.assert_allclose(
                found.quantiles[lane], np.quantile(flat, [0.02, 0.15, 0.5, 0.85, 0.98]), atol=1e-12
            )
            np.testing.assert_allclose(found.mean[lane], values[tap].mean(0), atol=1e-12)
            np.testing.assert_allclose(found.var[lane], values[tap].var(0), atol=1e-12)
            histogram = found.histogram
            expected_counts, _ = np.histogram(flat, 64, (histogram.lo, histogram.hi))
            assert histogram.counts[lane].tolist() == expected_counts.tolist()


def test_the_shift_is_scipys_wasserstein_distance_in_deviations_then() -> None:
    training = _after(0, widths=[6, 4], arms=TWINS, recording={"probe": 90})
    frames = {0: training.frame()}
    for step in range(1, 61):
        training.step()
        if step in (5, 8, 30, 60):
            frames[step] = training.frame()
    for lane in (0, 1):
        at = {step: _plain_taps(training, lane, step) for step in (0, 8, 60)}
        for index, layer in enumerate(frames[60].layers):
            for tap in ("z", "z_tilde", "a"):
                for then, found in ((0, layer.taps[tap].shift_start), (8, layer.taps[tap].shift_window)):
                    old, new = at[then][index][tap], at[60][index][tap]
                    units = [
                        scipy.stats.wasserstein_distance(new[:, u], old[:, u]) / old[:, u].std()
                        for u in range(old.shape[1])
                    ]
                    np.testing.assert_allclose(found[lane], np.mean(units), rtol=1e-9)
    assert np.isnan(frames[30].layers[0].taps["z"].shift_window).all()
    assert (frames[0].layers[0].taps["z"].shift_start == 0).all()


def test_z_tilde_has_mean_beta_and_the_variance_that_gamma_and_eps_dictate_while_z_drifts_freely() -> None:
    training = _after(0, dataset="digits", widths=[16, 4, 16], batch_size=64, lr=0.5, arms=TWINS)
    start = training.frame()
    for _ in range(100):
        training.step()
    frame = training.frame()
    with_bn = 1
    for first, layer in zip(start.layers[:-1], frame.layers[:-1], strict=True):
        z, z_tilde = layer.taps["z"], layer.taps["z_tilde"]
        np.testing.assert_allclose(z_tilde.mean[with_bn], layer.beta[with_bn], atol=1e-12)
        expected = layer.gamma[with_bn] ** 2 * z.var[with_bn] / (z.var[with_bn] + 1e-5)
        np.testing.assert_allclose(z_tilde.var[with_bn], expected, rtol=1e-10)
        np.testing.assert_allclose(layer.taps["z_norm"].mean[with_bn], 0, atol=1e-12)
        assert np.abs(z.mean[with_bn] - first.taps["z"].mean[with_bn]).max() > 0.05


def test_without_normalization_the_taps_agree_and_the_parameters_are_nan() -> None:
    frame = _after(5, widths=[6, 4], arms=TWINS).frame()
    hidden, output = frame.layers[0], frame.layers[-1]
    for layer, lane in ((hidden, 0), (output, 0), (output, 1)):
        for name in ("moments", "quantiles", "shift_start"):
            z, *others = (getattr(layer.taps[tap], name)[lane] for tap in ("z", "z_norm", "z_tilde"))
            assert all(np.array_equal(z, other, equal_nan=True) for other in others)
        for name in ("gamma", "beta", "running_mean", "running_var"):
            assert np.isnan(getattr(layer, name)[lane]).all()
    assert np.array_equal(output.taps["a"].mean, output.taps["z"].mean)
    assert np.isfinite(hidden.gamma[1]).all()


def test_running_averages_are_recorded_for_the_kinds_that_have_them() -> None:
    frame = _after(5, dataset="digits", widths=[6, 4], arms=ALL).frame()
    shown = {arm["name"]: bool(np.isfinite(frame.layers[0].running_mean[i]).all()) for i, arm in enumerate(ALL)}
    assert {name for name, there in shown.items() if there} == {"batch", "population", "noisy_batch"}


def test_evaluation_is_torchs_in_eval_mode() -> None:
    training = _after(20, widths=[6, 4], arms=TWINS)
    frame = training.frame()
    inputs = training.source.inputs(World())
    for lane in (0, 1):
        plain = PlainLane(Training(training.experiment), lane)
        for _ in range(20):
            plain.step()
        plain.model.eval()
        with torch.no_grad():
            outputs = plain.model(inputs.x_eval[0])
        assert float(frame.eval_loss[lane]) == pytest.approx(
            float(nn.functional.cross_entropy(outputs, inputs.y_eval[0]))
        )
        assert float(frame.accuracy[lane]) == pytest.approx(
            float((outputs.argmax(1) == inputs.y_eval[0]).double().mean())
        )


def test_regression_has_no_accuracy() -> None:
    frame = _after(2, dataset="two_scales", widths=[4], arms=TWINS).frame()
    assert np.isnan(frame.accuracy).all()
    assert np.isfinite(frame.eval_loss).all()


def test_gradient_and_weight_norms_are_those_of_the_weight_matrix() -> None:
    training = _after(9, widths=[6, 4], arms=TWINS)
    for lane in (0, 1):
        plain = PlainLane(Training(training.experiment), lane)
        for _ in range(9):
            plain.step()
        for module, layer in zip(plain.layers, training.frame().layers, strict=True):
            weight = module.weight
            assert isinstance(weight, nn.Parameter)
            assert weight.grad is not None
            assert float(layer.grad_norm[lane]) == pytest.approx(float(weight.grad.norm()), rel=1e-9)
            assert float(layer.weight_norm[lane]) == pytest.approx(float(weight.detach().norm()), rel=1e-9)


def test_histograms_share_one_range_over_lanes_and_time_and_lose_no_value() -> None:
    training = _after(0, widths=[6, 4], arms=TWINS, seeds=[0, 1], recording={"probe": 80, "detail_seeds": 2})
    first = training.frame()
    training.apply(Kick(layer=1, size=50.0))
    last = training.frame()
    for one, other, units in zip(first.layers, last.layers, (6, 4, 3), strict=True):
        for tap in TAPS:
            before, after = one.taps[tap].histogram, other.taps[tap].histogram
            assert (before.lo, before.hi) == (after.lo, after.hi)
            assert not np.any([before.under, before.over])
            total = after.counts.sum(1) + after.under + after.over + after.nonfinite
            assert (total == 80 * units).all()
    pushed = last.layers[0].taps["z"].histogram
    assert pushed.under.any()
    assert pushed.over.any()


def test_non_finite_values_are_counted_and_never_dropped() -> None:
    training = _after(0, widths=[4], arms=TWINS, recording={"probe": 80})
    training.frame()
    stack = training.state.stacks[0]
    weights = stack.params[1, "W"].clone()
    weights[0, 0, 1] = torch.nan
    stack.params = {**stack.params, (1, "W"): weights}
    tap = training.frame().layers[0].taps["z"]
    assert tap.histogram.nonfinite.tolist() == [80, 0]
    assert np.isnan(tap.moments[0]).all()
    assert np.isnan(tap.shift_start[0])
    assert np.isfinite(tap.moments[1]).all()


def test_values_beyond_float16_are_infinite_in_the_scatter() -> None:
    training = _after(0, widths=[4], arms=TWINS)
    training.apply(ShiftInputs(scale=1e6))
    z = training.frame().scatter[0].z
    assert np.isinf(z).any()
    assert not np.isnan(z).any()


def test_a_convolution_is_read_at_one_fixed_position_of_each_image() -> None:
    fields = {"dataset": "digits", "channels": [4], "widths": [6], "dtype": "float64"}
    training = _after(3, **fields, arms=TWINS, recording={"probe": 40})
    frame = training.frame()
    plain = PlainLane(Training(training.experiment), 0)
    for _ in range(3):
        plain.step()
    with torch.no_grad():
        maps = plain.layers[0](training.source.inputs(World()).x_probe[0]).flatten(2).numpy()  # [P, C, S]
    assert frame.scatter[0].z.shape == (2, 40, 4)
    for point in range(40):
        distance = np.abs(maps[point].T - frame.scatter[0].z[0, point].astype(float)).max(1)
        assert distance.min() < 2e-3
    assert frame.layers[0].taps["z"].mean.shape == (2, 4)
    again = training.frame()
    assert np.array_equal(frame.scatter[0].z, again.scatter[0].z)


def test_the_lanes_of_a_frame_are_arm_major() -> None:
    spec = experiment(widths=[4], seeds=[0, 1], arms=[{"name": "a", "lr": 0.1}, {"name": "b", "lr": 0.2}], steps=2)
    assert [round(float(lr), 3) for lr in next(train(spec)).lr] == [0.1, 0.1, 0.2, 0.2]


def test_epochs_count_the_passes_over_the_training_examples() -> None:
    training = _after(9, widths=[4], batch_size=16, arms=[{"name": "a"}, {"name": "b", "batch_size": 100}])
    # 133 examples: eight batches of 16 an epoch, one of 100.
    assert training.frame().epoch.tolist() == pytest.approx([1 + 16 / 133, 8 + 100 / 133])


def test_what_a_diverging_lane_takes_out_of_the_range_is_infinite_and_no_warning() -> None:
    """The test run turns warnings into errors."""
    frames = list(
        train(experiment(dataset="digits", activation="linear", lr=30.0, steps=30, dtype="float32", arms=TWINS))
    )

    assert frames[-1].diverged[0]
    assert any(np.isinf(layer.taps["z"].var).any() for frame in frames for layer in frame.layers)

"""What frames say of the plane: the networks' answers on a grid, against plain PyTorch."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import numpy as np
import pytest
import torch

from firmground.engine.datasets import drawn, laws
from firmground.engine.datasets.load import lightest, load
from firmground.engine.datasets.scaling import Scaling
from firmground.engine.frames import Array, Frame, Surface, decode, encode
from firmground.engine.network.inputs import World
from firmground.engine.spec.presets import preset
from firmground.engine.training.running import train
from firmground.engine.training.training import Training
from tests.engine.plain import PlainLane, experiment

ALL = [
    {"name": k, "norm": {"kind": k}} for k in ("none", "batch", "population", "layer", "group", "rms", "noisy_batch")
]
TWINS = [{"name": "without BN"}, {"name": "with BN", "norm": {"kind": "batch"}, "dropout": 0.3}]


def trained(steps: int, **fields: Any) -> Training:
    training = Training(experiment(**{"dataset": "moons", "widths": [6, 4], "arms": TWINS} | fields))
    for _ in range(steps):
        training.step()
    return training


def surface(training: Training) -> Surface:
    found = training.frame().surface
    assert found is not None
    return found


def nodes(found: Surface) -> Array:
    """[40, 40, 2]: what the networks get at each node, from the window alone."""
    across, up = (np.linspace(float(lo), float(hi), 40) for lo, hi in zip(found.lo, found.hi, strict=True))
    return np.stack(np.meshgrid(across, up), axis=-1)


def answered(plain: PlainLane, x: Array) -> Array:
    """The outputs [40, 40, C] of a network of torch.nn in evaluation mode."""
    plain.model.eval()
    flat = torch.tensor(x.reshape(-1, 2))
    with torch.no_grad():
        if plain.arm.norm.kind == "population":
            outputs = plain.model(torch.cat([flat, plain.x]))[: len(flat)]
        else:
            outputs = plain.model(flat)
    found: Array = outputs.numpy().reshape(40, 40, -1)
    return found


@pytest.mark.parametrize("place", range(len(ALL)), ids=[str(arm["name"]) for arm in ALL])
def test_values_are_class_and_probability_of_plain_pytorch_in_evaluation_mode(place: int) -> None:
    training = trained(8, dataset="spirals", arms=ALL, seeds=[5, 6], batch_size=64)
    plain = PlainLane(Training(training.experiment), training.experiment.lanes.first(1)[place])
    for _ in range(8):
        plain.step()
    found = surface(training)
    outputs = answered(plain, nodes(found))
    shares = np.exp(outputs) / np.exp(outputs).sum(-1, keepdims=True)

    assert plain.seed == 5
    assert np.ptp(shares) > 0.1, "the network says something"
    np.testing.assert_array_equal(np.floor(found.values[place]), outputs.argmax(-1))
    np.testing.assert_allclose(found.values[place] % 1, np.minimum(shares.max(-1), 0.99), atol=1e-3)


def test_values_of_a_regression_are_the_outputs_of_plain_pytorch() -> None:
    training = trained(8, dataset="two_scales", lr=0.1, arms=ALL[:2])
    for lane in (0, 1):
        plain = PlainLane(Training(training.experiment), lane)
        for _ in range(8):
            plain.step()
        found = surface(training)
        np.testing.assert_allclose(found.values[lane], answered(plain, nodes(found))[..., 0], rtol=1e-3, atol=1e-4)


def test_a_probability_never_reaches_the_next_class() -> None:
    found = surface(trained(300, lr=0.5, widths=[16, 16]))
    sure = found.values[0] % 1
    assert sure.max() == np.float16(0.99)
    assert set(np.floor(found.values).ravel()) == {0, 1}


def test_the_window_holds_all_training_points_and_a_margin_of_15_percent() -> None:
    found = surface(trained(0, scaling="minmax"))
    np.testing.assert_allclose(found.lo, [-0.15, -0.15], atol=1e-6)
    np.testing.assert_allclose(found.hi, [1.15, 1.15], atol=1e-6)
    assert (found.values.shape, found.values.dtype.str) == ((2, 40, 40), "<f2")
    assert [one.dtype.str for one in (found.lo, found.hi, found.points, found.targets)] == ["<f4", "<f4", "<f4", "<f2"]


def test_points_are_the_probes_examples_scaled_as_the_network_gets_them() -> None:
    training = trained(0, recording={"probe": 50})
    found, data = surface(training), load("moons")
    expected = Scaling.fit("standardised", data.x_train).apply(data.x_train)[training.source.probe]
    np.testing.assert_array_equal(found.points, expected.astype(np.float32))
    assert found.targets.tolist() == training.probe_labels


def test_a_shift_moves_points_and_window_and_leaves_the_past_in_sight() -> None:
    training = trained(4, scaling="minmax")
    before = surface(training)
    training.apply({"type": "shift_inputs", "offset": 3.0, "scale": 2.0})
    after = surface(training)
    np.testing.assert_allclose(after.points, 2 * before.points + 3, rtol=1e-6)
    np.testing.assert_allclose(after.lo, [-0.75, -0.75], atol=1e-6)  # 0 to 5 and 15 % of 5
    np.testing.assert_allclose(after.hi, [5.75, 5.75], atol=1e-6)
    training.apply({"type": "shift_inputs", "offset": 0.0, "scale": 1.0})
    assert same(surface(training), before)


def test_inputs_without_any_length_still_have_a_plane_around_them() -> None:
    training = trained(2, scaling="centred")
    training.apply({"type": "shift_inputs", "offset": 0.0, "scale": 0.0})
    found = surface(training)
    assert (found.hi > found.lo).all()
    assert np.isfinite(found.values).all()
    assert (found.points == 0).all()


def test_new_coats_move_the_cats_alone_and_a_kick_moves_the_values_alone() -> None:
    training = trained(30, dataset="cats_2d", lr=0.3)
    black = surface(training)
    training.apply({"type": "shift_inputs", "colour": "coloured"})
    coloured = surface(training)
    cats = black.targets == 1
    assert (coloured.points[cats, 0] > black.points[cats, 0]).all()
    np.testing.assert_array_equal(coloured.points[~cats], black.points[~cats])
    training.apply({"type": "kick", "layer": 1, "size": 1.0})
    kicked = surface(training)
    assert (kicked.values != coloured.values).any(axis=(1, 2)).all()
    assert same(replace_values(kicked, coloured.values), coloured)


def test_retraining_turns_targets_and_neither_points_nor_window() -> None:
    training = trained(3, dataset="cats_2d", colour="coloured")
    before = surface(training)
    training.apply({"type": "retrain", "examples": 20, "turned": 0.25})
    after = surface(training)
    assert 0 < (after.targets != before.targets).sum() < len(before.targets) / 2
    np.testing.assert_array_equal(after.points, before.points)
    assert (after.lo == before.lo).all()
    assert (after.hi == before.hi).all(), "also of the examples that are left out"


@pytest.mark.parametrize("world", [(0.0, 1.0), (3.0, 2.0), (-1.0, -0.5)], ids=str)
def test_the_truth_is_the_laws_at_the_inputs_that_a_node_stands_for(world: tuple[float, float]) -> None:
    training = trained(0, dataset="clusters")
    offset, scale = world
    training.apply({"type": "shift_inputs", "offset": offset, "scale": scale})
    found, data = surface(training), load("clusters")
    x = (nodes(found) - offset) / scale * data.x_train.std(0) + data.x_train.mean(0)
    expected = laws.clusters(x.reshape(-1, 2)).reshape(40, 40, 4)

    assert found.truth is not None
    assert (found.truth.shape, found.truth.dtype.str) == ((40, 40), "<f2")
    np.testing.assert_array_equal(np.floor(found.truth), expected.argmax(-1))
    np.testing.assert_allclose(found.truth % 1, np.minimum(expected.max(-1), 0.99), atol=2e-3)


def test_the_truth_of_a_regression_is_the_laws_mean() -> None:
    found = surface(trained(0, dataset="two_scales", scaling="raw"))
    assert found.truth is not None
    z = (nodes(found) - [0.5, 500.5]) / [np.sqrt(1 / 12), np.sqrt(999**2 / 12)]
    np.testing.assert_allclose(found.truth, z.sum(-1) / np.sqrt(2), rtol=1e-3, atol=1e-3)


def test_retraining_turns_the_truth_of_the_lightest_coats_and_new_coats_move_it() -> None:
    training = trained(0, dataset="cats_2d", scaling="raw")
    training.apply({"type": "shift_inputs", "offset": 0.0, "scale": 1.0, "colour": "coloured"})
    plain = surface(training)
    training.apply({"type": "retrain", "examples": None, "turned": 0.2})
    found = surface(training)
    assert plain.truth is not None
    assert found.truth is not None
    np.testing.assert_array_equal(np.floor(plain.truth), nodes(plain)[..., 1] > 0)
    other = np.floor(found.truth) != np.floor(plain.truth)
    np.testing.assert_array_equal(other, nodes(found)[..., 0] > lightest("cats_2d", 0.2))


def test_drawn_points_are_followed_by_no_law() -> None:
    points = drawn.example()
    found = surface(trained(3, dataset="drawn", points=points, scaling="raw"))
    assert found.truth is None
    assert sorted(map(tuple, found.points.tolist())) == sorted((np.float32(x), np.float32(y)) for x, y, _ in points)
    assert np.isfinite(found.values).all()


def test_where_all_inputs_are_one_there_is_no_truth() -> None:
    training = trained(0)
    training.apply({"type": "shift_inputs", "offset": 0.0, "scale": 0.0})
    assert surface(training).truth is None


def test_an_arm_that_has_diverged_says_nothing() -> None:
    arms = [{"name": "wild", "lr": 1000.0}, {"name": "tame"}]
    with np.errstate(over="ignore"):
        training = trained(60, dataset="two_scales", activation="linear", arms=arms, dtype="float32", lr=0.01)
        found = surface(training)
    assert training.state.alive.tolist() == [False, True]
    assert np.isnan(found.values[0]).all()
    assert np.isfinite(found.values[1]).all()


def test_recording_the_plane_changes_no_other_number_of_any_frame() -> None:
    fields = {"steps": 12, "seeds": [0, 1], "arms": ALL, "recording": {"max_frames": 8}, "lr": 0.2}
    with_it, without = (Training(experiment(dataset="moons", widths=[6, 4], **fields)) for _ in range(2))
    without.recorder._surface = None
    for _ in range(12):
        one, other = with_it.frame(), without.frame()
        assert other.surface is None
        assert timeless(msgspec.structs.replace(one, surface=None)) == timeless(other)
        with_it.step()
        without.step()


def test_a_resumed_run_has_the_same_plane_to_the_bit() -> None:
    training = trained(5, dataset="cats_2d")
    training.apply({"type": "retrain", "examples": 30, "turned": 0.5})
    resumed = Training(training.experiment, training.checkpoint())
    for _ in range(5):
        training.step()
        resumed.step()
    assert same(surface(training), surface(resumed))


def test_only_examples_in_the_plane_have_a_surface() -> None:
    spec = preset("lecture").experiment.model_copy(update={"steps": 8})
    frames = [frame for frame in train(spec) if isinstance(frame, Frame)]
    assert frames
    assert all(frame.surface is None for frame in frames)
    assert b"surface" not in encode(frames[-1])


def test_the_plane_is_of_the_world_and_not_of_the_examples_in_it() -> None:
    training = trained(0, dataset="cats_2d")
    whole = training.source.whole(World())
    assert torch.equal(training.source.whole(replace(World(), examples=3, turned=0.5)), whole)
    assert whole.shape == (1, 400, 2)


def replace_values(found: Surface, values: Array) -> Surface:
    return msgspec.structs.replace(found, values=values)


def same(one: Surface, other: Surface) -> bool:
    return msgspec.msgpack.encode(one, enc_hook=_bytes) == msgspec.msgpack.encode(other, enc_hook=_bytes)


def _bytes(array: Array) -> bytes:
    return array.dtype.str.encode() + array.tobytes()


def timeless(frame: Frame) -> bytes:
    back = decode(encode(msgspec.structs.replace(frame, elapsed=0.0)))
    return encode(back)

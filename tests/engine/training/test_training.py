from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from firmground.engine.errors import InvalidExperiment
from firmground.engine.frames import encode
from firmground.engine.network.batches import order
from firmground.engine.network.stack import Stack
from firmground.engine.recording import recorder
from firmground.engine.spec.events import Pause
from firmground.engine.spec.experiment import Experiment, parse_experiment
from firmground.engine.spec.interventions import Kick
from firmground.engine.spec.presets import preset
from firmground.engine.spec.schedule import schedule
from firmground.engine.training import update
from firmground.engine.training.by_hand import Passes
from firmground.engine.training.receipt import EPOCHS
from firmground.engine.training.running import train
from firmground.engine.training.training import Training
from tests.engine.datasets.written import write_set
from tests.engine.plain import experiment

TWINS = [{"name": "without BN"}, {"name": "with BN", "norm": {"kind": "batch"}}]


def _bits(training: Training) -> list[bytes]:
    def of(stack: Stack) -> list[bytes]:
        return [v.numpy().tobytes() for part in (stack.params, stack.running, stack.slots) for v in part.values()]

    return [data for stack in training.state.stacks for data in of(stack)]


def test_a_recorded_run_ends_with_the_bits_of_an_unrecorded_one() -> None:
    for kind in ("none", "batch", "population", "noisy_batch"):
        arms = [{"name": "arm", "norm": {"kind": kind}, "dropout": 0.3}]
        spec = experiment(widths=[6, 4], optimizer="adam", lr=0.01, seeds=[0, 1], arms=arms, dtype="float32")
        recorded, plain = Training(spec), Training(spec)
        for _ in range(30):
            recorded.frame()
            recorded.step()
            plain.step()
        assert _bits(recorded) == _bits(plain), kind


def test_training_goes_through_the_schedule_and_ends_at_the_last_step() -> None:
    spec = experiment(widths=[4], steps=40, recording={"max_frames": 12})
    frames = list(train(spec))
    assert tuple(frame.step for frame in frames) == schedule(spec)
    assert [frame.seq for frame in frames] == list(range(1, len(frames) + 1))


def test_two_runs_of_one_experiment_give_the_same_bits() -> None:
    spec = experiment(widths=[6, 4], steps=12, seeds=[0, 5], arms=TWINS)
    one, other = Training(spec), Training(spec)
    for _ in range(12):
        one.step()
        other.step()
    assert _bits(one) == _bits(other)


def test_twins_start_from_the_same_weights_and_walk_the_same_batches() -> None:
    training = Training(experiment(widths=[6, 4], seeds=[0, 1], arms=TWINS))
    lanes = training.receipt["lanes"]
    assert training.receipt["twins"] is True
    assert [(lane["arm"], lane["seed"]) for lane in lanes] == [
        ("without BN", 0),
        ("without BN", 1),
        ("with BN", 0),
        ("with BN", 1),
    ]
    assert lanes[0]["weights"] == lanes[2]["weights"] != lanes[1]["weights"] == lanes[3]["weights"]
    assert lanes[0]["batches"] == lanes[2]["batches"] != lanes[1]["batches"]


def test_the_receipt_distinguishes_lanes_that_are_not_twins() -> None:
    training = Training(experiment(widths=[6, 4], seeds=[0], arms=TWINS))
    with_bn = training.recorder.memory.start.stacks[1]
    with_bn.params = {**with_bn.params, (1, "W"): with_bn.params[1, "W"] + 1e-9}
    assert training.receipt["twins"] is False


def test_initial_weights_have_the_variance_of_the_contract_and_biases_are_zero() -> None:
    training = Training(experiment(dataset="digits", widths=[400], init_scale=2.0, seeds=[0]))
    params = training.state.stacks[0].params
    weights = params[1, "W"][0]
    assert weights.shape == (64, 400)
    # 25,600 draws: the relative standard error of a variance is sqrt(2 / n) = 0.9 %.
    assert float(weights.var()) == pytest.approx(4.0 / 64, rel=0.045)
    assert not params[1, "b"].any()
    assert (1, "b") not in training.state.stacks[1].params


def test_both_dtypes_start_from_the_same_network() -> None:
    wide, narrow = (Training(experiment(widths=[5], dtype=dtype)) for dtype in ("float64", "float32"))
    assert torch.equal(wide.state.stacks[0].params[1, "W"].float(), narrow.state.stacks[0].params[1, "W"])


def test_lanes_of_one_structure_form_one_stack() -> None:
    arms = [
        {"name": "a"},
        {"name": "b", "lr": 0.1},
        {"name": "c", "norm": {"kind": "batch"}},
        {"name": "d", "batch_size": 8},
    ]
    training = Training(experiment(widths=[5], seeds=[0, 1], arms=arms))
    assert [stack.lanes for stack in training.state.stacks] == [(0, 1, 2, 3), (4, 5), (6, 7)]


def test_fixed_gamma_and_beta_keep_their_values() -> None:
    norm = {"kind": "batch", "gamma": 0.5, "beta": -1.5}
    training = Training(experiment(widths=[5], arms=[{"name": "fixed", "norm": norm}]))
    for _ in range(10):
        training.step()
    params = training.state.stacks[0].params
    assert (params[1, "gamma"] == 0.5).all()
    assert (params[1, "beta"] == -1.5).all()


def test_dropout_masks_are_twins_too_and_drop_the_stated_share() -> None:
    arms = [{"name": "a", "dropout": 0.4}, {"name": "b", "dropout": 0.4, "norm": {"kind": "batch"}}]
    training = Training(experiment(dataset="digits", widths=[200], batch_size=100, seeds=[0], arms=arms))
    # With outputs' weights at 1 and A = 1 the output is the sum of the mask.
    from firmground.engine.network.forward import PassMode, mask  # the twin rule is about the mask itself

    ones = torch.ones(1, 100, 200, dtype=torch.float64)
    masks = []
    for stack in training.state.stacks:
        dropping = mask(stack, PassMode("train", 7), 100)
        assert dropping is not None
        masks.append(dropping(ones))
    assert torch.equal(masks[0], masks[1])
    share = float((masks[0] == 0).double().mean())
    assert share == pytest.approx(0.4, abs=4.5 * (0.4 * 0.6 / 20_000) ** 0.5)
    assert float(masks[0].max()) == pytest.approx(1 / 0.6)


def test_a_diverging_lane_is_marked_and_stops_while_others_continue() -> None:
    arms = [{"name": "wild", "lr": 900.0}, {"name": "tame"}]
    spec = experiment(dataset="two_scales", scaling="raw", activation="linear", widths=[4], lr=1e-9, arms=arms)
    training = Training(spec)
    while training.state.alive.all() and training.step_number < 200:
        training.step()
    assert training.state.alive.tolist() == [False, True]
    stopped = _bits(training)
    at = training.step_number
    frame = training.frame()
    assert frame.diverged.tolist() == [1, 0]
    assert not np.isfinite(frame.loss[0])
    assert np.isfinite(frame.loss[1])
    for _ in range(5):
        training.step()
    lanes = {
        number: lane for stack in training.state.stacks for number, lane in zip(stack.lanes, stack.split(), strict=True)
    }
    wild = next(stack for stack in training.state.stacks if 0 in stack.lanes)
    assert stopped[0] != _bits(training)[0]  # the other lane of the same stack continued
    assert training.step_number == at + 5
    assert torch.equal(wild.params[1, "W"][0], lanes[0].params[1, "W"])


def test_a_diverged_lane_keeps_its_weights_to_the_bit() -> None:
    arms = [{"name": "wild", "lr": 900.0}, {"name": "tame"}]
    spec = experiment(dataset="two_scales", scaling="raw", activation="linear", widths=[4], lr=1e-9, arms=arms)
    training = Training(spec)
    while training.state.alive.all():
        training.step()
    before = training.state.stacks[0].split()[0].params[1, "W"].clone()
    for _ in range(10):
        training.step()
    after = training.state.stacks[0].split()[0].params[1, "W"]
    assert before.numpy().tobytes() == after.numpy().tobytes()


def test_divergence_does_not_affect_other_lanes_of_the_stack() -> None:
    """The tame lane of a stack with a diverged one has the bits of a tame lane with a tame neighbour."""
    fields = {"dataset": "two_scales", "scaling": "raw", "activation": "linear", "widths": [4], "lr": 1e-9}
    wild = Training(experiment(**fields, arms=[{"name": "x", "lr": 900.0}, {"name": "tame"}]))
    calm = Training(experiment(**fields, arms=[{"name": "x", "lr": 1e-8}, {"name": "tame"}]))
    for _ in range(60):
        wild.step()
        calm.step()
    assert not wild.state.alive[0]
    ours, theirs = (t.state.stacks[0].split()[1].params[1, "W"] for t in (wild, calm))
    assert ours.numpy().tobytes() == theirs.numpy().tobytes()


def test_cuda_is_refused_without_a_cuda_device() -> None:
    if torch.cuda.is_available():
        Training(experiment(widths=[4], device="cuda"))
        return
    with pytest.raises(InvalidExperiment, match="device: got 'cuda'"):
        Training(experiment(widths=[4], device="cuda"))
    assert Training(experiment(widths=[4], device="auto")).step_number == 0


def test_an_intervention_that_does_not_fit_is_refused_and_changes_nothing() -> None:
    training = Training(experiment(widths=[4]))
    before = _bits(training)
    with pytest.raises(InvalidExperiment, match=r"layer: got 9\. Allowed: a layer, 1 to 2"):
        training.apply(Kick(layer=9, size=0.1))
    assert _bits(training) == before


def test_the_lecture_preset_shows_its_point() -> None:
    """SCIENCE 3d: from its start z_tilde of layer 2 travels several times further without batch norm."""
    spec = preset("lecture").experiment.model_copy(update={"steps": 300})
    training = Training(Experiment.model_validate(spec.model_dump()))
    for _ in range(300):
        training.step()
    shift = training.frame().layers[1].taps["z_tilde"].shift_start
    assert shift[:4].min() > 2 * shift[4:].max()
    assert len(encode(training.frame())) < 200_000


def test_an_intervention_may_be_a_document() -> None:
    one, other = Training(experiment(widths=[4])), Training(experiment(widths=[4]))
    one.apply({"type": "kick", "layer": 1, "size": 0.3})
    other.apply(Kick(layer=1, size=0.3))
    assert torch.equal(one.state.stacks[0].params[1, "W"], other.state.stacks[0].params[1, "W"])
    assert not torch.equal(
        one.state.stacks[0].params[1, "W"], Training(experiment(widths=[4])).state.stacks[0].params[1, "W"]
    )


@pytest.mark.parametrize(
    ("event", "message"),
    [
        ("kick", "type: got 'kick'. Allowed: an intervention: one of kick, set_lr, "),
        (None, "type: got None"),
        (Pause(), "type: got 'pause'. Allowed: an intervention: "),
        ({"type": "stop"}, "type: got 'stop'"),
        ({"type": "kick", "layer": 9, "size": 0.3}, "layer: got 9"),
        ({"type": "kick", "layer": 1}, "kick.size: got None|size: got None"),
        ({"kind": "kick"}, "type: got None"),
    ],
    ids=str,
)
def test_anything_else_is_refused_rather_than_ignored(event: Any, message: str) -> None:
    training = Training(experiment(widths=[4]))
    with pytest.raises(InvalidExperiment, match=message):
        training.apply(event)


@pytest.mark.parametrize("kind", ["batch", "layer"], ids=["by hand", "by autograd"])
def test_threads_are_set_around_training_and_restored(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = torch.get_num_threads()
    wanted = 3 if before != 3 else 2
    seen: list[int] = []
    for module, name in ((Passes, "__call__"), (update, "losses"), (recorder, "losses")):
        monkeypatch.setattr(module, name, _noting(getattr(module, name), seen))
    training = Training(experiment(widths=[4], threads=wanted, arms=[{"name": "one", "norm": {"kind": kind}}]))
    training.step()
    assert len(seen) == 1
    training.frame()
    assert len(seen) > 1
    assert set(seen) == {wanted}
    assert torch.get_num_threads() == before


def _noting(real: Any, seen: list[int]) -> Any:
    """The same function; each call notes the number of threads."""

    def spy(*arguments: Any) -> Any:
        seen.append(torch.get_num_threads())
        return real(*arguments)

    return spy


def test_the_receipt_hashes_the_order_that_is_used(tmp_path: Path) -> None:
    """Files with fewer examples are walked in an order of their own; so is what planned retraining leaves."""
    spec = parse_experiment(
        {"dataset": "mnist", "widths": [4], "batch_size": 16, "steps": 3, "recording": {"probe": 8}}
    )

    def batches(one: Experiment, folder: Path | None = None) -> str:
        return str(Training(one, data=folder).receipt["lanes"][0]["batches"])

    for size in (30, 40):
        write_set(tmp_path / str(size) / "mnist", train=size, test=20)
    assert batches(spec, tmp_path / "30") != batches(spec, tmp_path / "40")
    digest = hashlib.sha256()
    for epoch in range(EPOCHS):
        digest.update(order(0, epoch, 30).numpy().tobytes())
    assert batches(spec, tmp_path / "30") == digest.hexdigest()[:16]
    retrained = {"interventions": [{"step": 2, "event": {"type": "retrain", "examples": 64}}]}
    assert batches(parse_experiment({"widths": [4]} | retrained)) != batches(parse_experiment({"widths": [4]}))

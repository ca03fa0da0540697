"""The windowed shift compares with the frame 50 steps earlier, although few of the states in between are kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from firmground.engine.errors import CheckpointMismatch
from firmground.engine.frames import Frame, encode
from firmground.engine.network.state import Snapshot
from firmground.engine.recording import memory as remembered
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.interventions import Freeze, Kick, SetBatchSize, SetLr, ShiftInputs, Unfreeze
from firmground.engine.training.checkpoint import DIGEST, MARK, saved, sealed
from firmground.engine.training.running import Running
from firmground.engine.training.training import Training
from tests.engine.plain import experiment

TWINS = [{"name": "without BN"}, {"name": "with BN", "norm": {"kind": "batch"}}]
PUSHES = {
    20: (Kick(layer=1, size=0.5),),
    47: (SetLr(lr=0.01), SetBatchSize(batch_size=8)),
    60: (Freeze(layers=(1,)), Kick(layer=2, size=0.1)),
    61: (Unfreeze(layers=(1,)), ShiftInputs(offset=0.5)),
    110: (Kick(layer=1, size=0.2),),
}


def spec(**fields: Any) -> Experiment:
    usual = {"widths": [6, 4], "arms": TWINS, "steps": 130, "optimizer": "momentum", "dtype": "float32"}
    return experiment(**usual | fields)


def bits(frame: Frame) -> bytes:
    return encode(msgspec.structs.replace(frame, elapsed=0.0))


def recorded(one: Experiment, *, resumed_at: tuple[int, ...] = ()) -> list[bytes]:
    """All frames of a run with live interventions, resumed from a checkpoint at these steps."""
    training, found = Training(one), []
    while True:
        found.append(bits(training.frame()))
        for push in PUSHES.get(training.step_number, ()):
            training.apply(push)
            found.append(bits(training.frame()))
        if training.step_number in resumed_at:
            training = Training(one, training.checkpoint())
        if training.finished:
            return found
        training.step()


KEPT = {"values": (), "weights": ("ROOM_FOR_VALUES",), "nothing": ("ROOM_FOR_VALUES", "ROOM")}
"""What is kept of each frame -> the bounds that leave room for no more."""
Keep = Callable[[str], None]


@pytest.fixture
def keep(monkeypatch: pytest.MonkeyPatch) -> Keep:
    def only(kept: str) -> None:
        for bound in KEPT[kept]:
            monkeypatch.setattr(remembered, bound, 0)

    return only


@pytest.fixture(scope="module")
def whole() -> list[bytes]:
    """The frames of an uninterrupted run, with all probe values kept."""
    return recorded(spec())


@pytest.mark.parametrize("kept", ["weights", "nothing"])
def test_whatever_is_kept_of_a_frame_a_later_shift_has_the_same_bits(whole: list[bytes], kept: str, keep: Keep) -> None:
    keep(kept)
    assert recorded(spec()) == whole


@pytest.mark.parametrize(
    ("kept", "steps"),
    [
        ("values", (1, 60, 61, 62, 120)),
        ("weights", (1, 61, 120)),
        ("nothing", (1, 49, 50, 51, 120)),
        ("nothing", (60, 61, 62, 75, 76)),
    ],
    ids=str,
)
def test_a_run_resumed_at_any_steps_continues_to_the_same_bits(
    whole: list[bytes], kept: str, steps: tuple[int, ...], keep: Keep
) -> None:
    keep(kept)
    assert recorded(spec(), resumed_at=steps) == whole


@pytest.mark.soak
@pytest.mark.parametrize("kept", KEPT)
@pytest.mark.parametrize("step", [1, 25, 49, 50, 51, 60, 61, 62, 75, 76, 120])
def test_a_run_resumed_once_continues_to_the_same_bits(whole: list[bytes], step: int, kept: str, keep: Keep) -> None:
    keep(kept)
    assert recorded(spec(), resumed_at=(step,)) == whole


def test_sparse_frames_and_a_burst_of_interventions_compare_with_the_newest_frame_fifty_steps_back() -> None:
    one = spec(steps=400, recording={"probe": 32})
    reference: dict[int, bytes] = {}
    for resumed in (False, True):
        training = Training(one)
        training.frame()
        for step in range(1, 401):
            training.step()
            if step in (5, 180, 181, 182, 183, 240, 260, 400):
                frame = bits(training.frame())
                assert reference.setdefault(step, frame) == frame
            if resumed and step in (181, 200, 241, 399):
                training = Training(one, training.checkpoint())


@pytest.mark.parametrize(("optimizer", "slots"), [("sgd", 0), ("momentum", 1), ("adam", 2)])
def test_a_checkpoint_is_at_most_four_times_the_state_that_is_trained(optimizer: str, slots: int) -> None:
    one = spec(widths=[120, 90], optimizer=optimizer, steps=300, lr=1e-3, dataset="digits", recording={"probe": 16})
    training = Training(one)
    weights = Snapshot.of(training.state).bytes
    for _ in range(60):
        training.frame()
        training.step()
        state = weights * (1 + slots)
        assert len(training.checkpoint()) < 4.1 * state + 30_000


def test_few_states_are_kept_of_a_network_whose_weights_are_large(keep: Keep) -> None:
    keep("nothing")
    training = Training(spec(steps=300, recording={"probe": 16}))
    for _ in range(130):
        training.frame()
        training.step()
        marks = [entry for entry in training.recorder.memory.trail if isinstance(entry, remembered.Mark)]
        assert sum(mark.state is not None for mark in marks) <= 4
        assert not any(mark.snapshot or mark.milestones for mark in marks)


def test_nothing_is_kept_for_a_window_that_lies_beyond_the_last_step() -> None:
    training = Training(spec(steps=60))
    for _ in range(60):
        training.frame()
        training.step()
    marks = [entry.step for entry in training.recorder.memory.trail]
    assert max(marks) == 10


def test_a_checkpoint_of_version_1_continues_to_the_same_bits(
    whole: list[bytes],
) -> None:
    training, found = Training(spec()), []
    snapshots: list[Snapshot] = []
    while not training.finished:
        found.append(bits(training.frame()))
        snapshots.append(Snapshot.of(training.state))
        for push in PUSHES.get(training.step_number, ()):
            training.apply(push)
            found.append(bits(training.frame()))
            snapshots.append(Snapshot.of(training.state))
        if training.step_number == 70:
            training = Training(spec(), _first_version(training, snapshots))
        training.step()
    assert [*found, bits(training.frame())] == whole


def _first_version(training: Training, snapshots: list[Snapshot]) -> bytes:
    memory = training.recorder.memory
    memory.trail = [remembered.Mark(one.step, snapshot=one) for one in snapshots]
    document = msgspec.msgpack.decode(saved(training.experiment, training.state, memory)[len(MARK) + DIGEST :])
    document["version"] = 1
    document["recent"] = [entry["snapshot"] for entry in document.pop("trail")]
    return sealed(msgspec.msgpack.encode(document))


def test_a_trail_that_begins_with_an_event_or_without_a_state_is_refused() -> None:
    training = Training(spec())
    training.frame()
    document = msgspec.msgpack.decode(training.checkpoint()[len(MARK) + DIGEST :])
    for trail in ([{"step": 0}], [{"step": 0, "event": {"type": "kick", "layer": 1, "size": 1.0}}]):
        with pytest.raises(CheckpointMismatch):
            Training(spec(), sealed(msgspec.msgpack.encode(document | {"trail": trail})))


def test_deeply_nested_bytes_are_refused() -> None:
    with pytest.raises(CheckpointMismatch):
        Training(spec(), sealed(b"\x91" * 100_000 + b"\xc0"))


def test_a_running_generator_records_the_same_bits_however_little_is_kept(keep: Keep) -> None:
    fields = {"interventions": [{"step": 55, "event": {"type": "kick", "layer": 1, "size": 0.3}}]}
    one = spec(recording={"probe": 32, "max_frames": 60}, **fields)

    def frames() -> list[bytes]:
        return [bits(item) for item in Running(Training(one)).whole() if isinstance(item, Frame)]

    kept = frames()
    keep("nothing")
    assert frames() == kept

"""The worker in this very process, on a small experiment."""

from __future__ import annotations

import io
import platform
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from firmground.app.records.run import Run, run_json
from firmground.app.slots.task import RunTask
from firmground.app.slots.worker import execute
from firmground.app.store.store import Store
from firmground.engine.datasets.load import load
from firmground.engine.frames import Frame, Item, same_numbers
from firmground.engine.network.inputs import InputSource
from firmground.engine.spec.experiment import stored_experiment
from firmground.engine.spec.presets import preset
from firmground.version import __version__
from tests.app import world
from tests.app.workers import at_rest, never, same_frames, uninterrupted, work
from tests.engine.datasets.written import write_set


def test_a_run_goes_from_the_queue_to_its_last_frame(store: Store) -> None:
    run = work(store, world.queued(store).id)
    items = world.logged(store, run.id)
    assert (run.state, run.step, run.frames, run.last_seq, run.error) == ("finished", 30, 31, 31, None)
    assert world.kinds(items) == [f"frame {step}" for step in range(31)]
    assert run.receipt is not None
    assert run.probe_labels is not None
    assert len(run.probe_labels) == 16
    assert run.started is not None
    assert run.ended is not None
    assert run.owner is None


def test_regression_has_no_probe_labels(store: Store) -> None:
    run = work(store, world.queued(store, dataset="two_scales", lr=0.001).id)
    assert run.state == "finished"
    assert run.probe_labels is None


def test_the_pictures_are_those_of_the_examples_in_the_probe(store: Store) -> None:
    run = work(store, world.queued(store, dataset="digits", steps=1).id)
    source = InputSource(stored_experiment(run.experiment), torch.device("cpu"), None)
    stored = store.pictures.get(run.id)
    assert stored is not None
    pixels = np.asarray(Image.open(io.BytesIO(stored))).reshape(16, 8, 8)
    digits = load("digits")
    assert np.abs(pixels - digits.x_train[source.probe, 0] * 255 / 16).max() <= 0.5
    assert run.probe_labels == digits.y_train[source.probe].tolist()


def test_points_in_the_plane_leave_no_pictures(store: Store) -> None:
    assert store.pictures.get(work(store, world.queued(store).id).id) is None


def test_a_run_that_has_to_leave_continues_elsewhere_with_the_same_bits(store: Store) -> None:
    expected = uninterrupted(store)
    run = world.queued(store)
    left = work(store, run.id, leave=iter([False] * 11 + [True]).__next__)
    assert (left.state, left.step, left.place, left.owner) == ("queued", 11, 1, None)
    done = work(store, run.id, owner="another")
    items = world.logged(store, run.id)
    assert (done.state, done.resumes, done.frames) == ("finished", 1, 31)
    assert world.kinds(items) == [*world.kinds(expected)[:12], "resumed", *world.kinds(expected)[12:]]
    assert same_frames(items, expected)


def test_a_paused_run_releases_its_slot_and_resumes_with_the_same_bits(store: Store) -> None:
    expected = uninterrupted(store)
    run = world.queued(store)
    paused = work(store, run.id, leave=at_rest(3, lambda: store.inbox.post(run.id, {"type": "pause"})))
    assert (paused.state, paused.owner, paused.place) == ("paused", None, None)
    assert 0 < paused.step < 30
    assert store.inbox.post(run.id, {"type": "resume"}) == "queued"
    assert work(store, run.id).state == "finished"
    items = world.logged(store, run.id)
    assert [kind for kind in world.kinds(items) if "frame" not in kind] == ["pause", "resume", "resumed"]
    assert same_frames(items, expected)


def test_a_single_step_of_a_paused_run_makes_one_update_and_pauses_again(store: Store) -> None:
    run = world.queued(store, steps=1000, recording={"probe": 16, "max_frames": 8})
    paused = work(store, run.id, leave=at_rest(100, lambda: store.inbox.post(run.id, {"type": "pause"})))
    before = len(world.logged(store, run.id))
    for _ in range(3):
        assert store.inbox.post(run.id, {"type": "step"}) == "paused"
    after = work(store, run.id)
    assert (after.state, after.step, after.owner) == ("paused", paused.step + 3, None)
    news = world.kinds(world.logged(store, run.id)[before:])
    at = paused.step
    assert news == ["step", f"frame {at + 1}", "step", f"frame {at + 2}", "step", f"frame {at + 3}"]
    assert store.queue.claim("nobody", 1.0) is None, "nothing waits any more"


def test_a_kick_while_paused_acts_at_once_and_moves_nothing(store: Store) -> None:
    run = world.queued(store)
    paused = work(store, run.id, leave=at_rest(3, lambda: store.inbox.post(run.id, {"type": "pause"})))
    store.inbox.post(run.id, {"type": "kick", "layer": 1, "size": 0.5})
    kicked = work(store, run.id)
    assert (kicked.state, kicked.step) == ("paused", paused.step)
    assert world.kinds(world.logged(store, run.id))[-2:] == ["kick", f"frame {paused.step}"]


def test_events_act_in_the_order_posted_and_exactly_once(store: Store) -> None:
    run = world.queued(store)

    def post() -> None:
        for rate in (0.1, 0.2, 0.3):
            store.inbox.post(run.id, {"type": "set_lr", "lr": rate, "arm": None})

    assert work(store, run.id, leave=at_rest(2, post)).state == "finished"
    events = [item for item in world.logged(store, run.id) if not isinstance(item, Frame)]
    assert [item.event.get("lr") for item in events] == [0.1, 0.2, 0.3]
    assert store.inbox.pending(run.id, 0) == []


def test_a_stopped_run_ends_at_its_current_step(store: Store) -> None:
    run = world.queued(store, steps=100_000)
    stopped = work(store, run.id, leave=at_rest(5, lambda: store.inbox.post(run.id, {"type": "stop"})))
    assert stopped.state == "stopped"
    assert stopped.ended is not None
    assert world.kinds(world.logged(store, run.id))[-1] == "stop"


def test_a_run_without_its_data_fails_and_says_how_to_get_them(store: Store, tmp_path: Path) -> None:
    experiment = preset("ioffe-szegedy").experiment.model_dump(mode="json")
    run = store.runs.create(experiment, most_queued=10)
    assert store.queue.claim("me", 60.0) is not None
    execute(RunTask(store.database.url, run.id, "me", str(tmp_path / "nowhere"), 1000.0, 60.0).__dict__, never)
    failed = store.runs.get(run.id)
    assert failed.state == "failed"
    assert failed.error is not None
    assert failed.error["code"] == "dataset_unavailable"
    assert failed.error["field"] == "dataset"
    assert "nowhere" in failed.error["message"]


@pytest.mark.parametrize(("train", "code"), [(0, "dataset_unavailable"), (40, "dataset_changed")])
def test_a_run_whose_data_have_gone_or_changed_pauses_and_goes_on_when_they_are_back(
    store: Store, tmp_path: Path, train: int, code: str
) -> None:
    """A folder that is not mounted costs no checkpoint, and no receipt tells of examples that were not walked."""
    document = {"dataset": "mnist", "widths": [4], "batch_size": 16, "steps": 40, "recording": {"probe": 8}}
    run = world.queued(store, **document)
    write_set(tmp_path / "mnist")

    def worked(leave: Callable[[], bool] = never) -> Run:
        assert store.queue.claim("me", 60.0, only=run.id) is not None
        execute(RunTask(store.database.url, run.id, "me", str(tmp_path), 1000.0, 60.0).__dict__, leave)
        return store.runs.get(run.id)

    begun = worked(at_rest(20, lambda: store.inbox.post(run.id, {"type": "pause"})))
    assert begun.state == "paused"
    for path in (tmp_path / "mnist").iterdir():
        path.unlink()
    if train:
        write_set(tmp_path / "mnist", train=train)
    store.inbox.post(run.id, {"type": "resume"})
    halted = worked()
    assert (halted.state, halted.step, halted.receipt) == ("paused", begun.step, begun.receipt)
    assert halted.error is not None
    assert halted.error["code"] == code

    write_set(tmp_path / "mnist")
    store.inbox.post(run.id, {"type": "resume"})
    done = worked()
    assert (done.state, done.step, done.error, done.receipt) == ("finished", 40, None, begun.receipt)


def test_a_worker_that_lost_its_run_writes_nothing_more(store: Store) -> None:
    run = world.queued(store, steps=100_000)

    def taken() -> None:
        store.queue.requeue_or_fail(run.id, "me", "the test says so", 3)
        assert store.queue.claim("another", 60.0, only=run.id) is not None

    after = work(store, run.id, leave=at_rest(5, taken))
    assert (after.state, after.owner) == ("running", "another")
    world.logged(store, run.id)


def copied(store: Store, target: Path) -> None:
    """The database as a kill -9 at this moment would leave it."""
    source = sqlite3.connect(store.database.url.removeprefix("sqlite:///"))
    copy = sqlite3.connect(target)
    source.backup(copy)
    copy.close()
    source.close()


@pytest.mark.parametrize("checkpoint_seconds", [0.001, 1000.0], ids=["many checkpoints", "no checkpoint"])
@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.soak)], ids=["3 kills", "8 kills"])
def test_a_run_killed_at_any_moment_resumes_without_gap_duplicate_or_difference(
    store: Store, tmp_path: Path, checkpoint_seconds: float, every: int
) -> None:
    kick = {"type": "kick", "layer": 2, "size": 0.3}
    planned = [{"step": 12, "event": kick}, {"step": 17, "event": {"type": "step"}}]
    recording = {"probe": 16, "max_frames": 12}
    run = world.queued(store, steps=40, recording=recording, interventions=planned)
    moments = iter(sorted(random.Random(checkpoint_seconds).sample(range(2, 40), 8))[::every])
    copies: list[Path] = []
    count, moment = 0, next(moments)

    def leave() -> bool:
        nonlocal count, moment
        count += 1
        if count in (7, 20):
            store.inbox.post(run.id, {"type": "set_lr", "lr": count / 100, "arm": None})
            store.inbox.post(run.id, {"type": "kick", "layer": 1, "size": 0.2})
        if count == moment:
            moment = next(moments, 0)
            copies.append(tmp_path / f"killed-{count}.db")
            copied(store, copies[-1])
        return False

    done = work(store, run.id, leave, checkpoint_seconds=checkpoint_seconds)
    assert done.state == "finished"
    expected = world.logged(store, run.id)
    assert copies
    for copy in copies:
        _goes_on(copy, run.id, expected)


def _goes_on(copy: Path, run_id: str, expected: list[Item]) -> None:
    """The same numbers up to where the log was cut; and the whole is what its own log says, once more."""
    killed = Store(f"sqlite:///{copy}")
    before = world.logged(killed, run_id)
    killed.queue.requeue_or_fail(run_id, "me", "killed", 3)
    assert work(killed, run_id).state == "finished"
    items = world.logged(killed, run_id)
    assert all(same_numbers(a, b) for a, b in zip(items[: len(before)], expected, strict=False))
    fresh = world.store(copy.parent / copy.stem)
    again = world.queued(fresh, steps=40, recording={"probe": 16, "max_frames": 12}, interventions=_actions(items))
    assert work(fresh, again.id).state == "finished"
    assert same_frames(items, world.logged(fresh, again.id))
    killed.close()
    fresh.close()


def _actions(items: list[Item]) -> list[dict[str, Any]]:
    return [
        {"step": item.step, "event": item.event}
        for item in items
        if not isinstance(item, Frame) and item.event["type"] not in ("resumed", "diverged")
    ]


def test_a_run_records_its_provenance(store: Store) -> None:
    run = world.queued(store)
    assert run.provenance is None
    done = work(store, run.id)
    assert done.provenance == {
        "firmground": __version__,
        "python": platform.python_version(),
        "torch": torch.__version__,
        "numpy": np.__version__,
        "machine": platform.machine(),
        "device": "cpu",
        "threads": 1,
    }
    assert run_json(done)["provenance"] == done.provenance

"""Branches: the same past to the bit, and then their own events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from firmground.app.errors import InvalidRequest
from firmground.app.records.listing import listed_run
from firmground.app.records.run import Run
from firmground.app.services.runs import Runs
from firmground.app.store.store import Store
from firmground.engine.datasets.drawn import example
from firmground.engine.errors import InvalidExperiment
from firmground.engine.frames import LoggedEvent
from tests.app import world
from tests.app.workers import at_rest, same_frames, uninterrupted, work

KICK = {"type": "kick", "layer": 1, "size": 0.5}
EARLY = {"step": 4, "event": {"type": "kick", "layer": 2, "size": 0.3}}
SPARSE: dict[str, Any] = {"steps": 200, "recording": {"probe": 16, "max_frames": 20}}


@pytest.fixture
def runs(store: Store, tmp_path: Path) -> Runs:
    return Runs(store, world.settings(tmp_path))


@dataclass(frozen=True)
class Refusing:
    """A finished and a queued run, for tests that change nothing: to train the one takes a second."""

    store: Store
    runs: Runs
    ids: dict[str, str]


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Refusing]:
    folder = tmp_path_factory.mktemp("refusing")
    store = world.store(folder)
    ids = {"TRUNK": work(store, world.queued(store).id).id, "QUEUED": world.queued(store).id}
    yield Refusing(store, Runs(store, world.settings(folder)), ids)
    store.close()


def bodies(store: Store, run_id: str, last: int) -> list[bytes | None]:
    return [entry.body for entry in store.log.read(run_id, 0, last)]


def branched(runs: Runs, trunk: Run, step: int, *events: dict[str, Any]) -> str:
    return runs.create({"from": {"run": trunk.id, "step": step}, "events": list(events)})["id"]


@pytest.mark.parametrize("step", [0, 4, 29, *(pytest.param(one, marks=pytest.mark.soak) for one in (3, 17))])
def test_a_branch_has_the_past_of_its_trunk_to_the_bit_and_the_future_of_its_events(
    store: Store, runs: Runs, step: int
) -> None:
    trunk = work(store, world.queued(store, interventions=[EARLY]).id)
    planned = sorted([EARLY, {"step": step, "event": KICK}], key=lambda one: int(str(one["step"])))
    expected = uninterrupted(store, interventions=planned)

    run = work(store, branched(runs, trunk, step, KICK))

    assert run.origin is not None
    shared = run.origin["seq"]
    assert bodies(store, run.id, shared) == bodies(store, trunk.id, shared)
    items = world.logged(store, run.id)
    assert (run.state, run.frames, run.resumes) == ("finished", len(items) - 2, 0)
    assert world.kinds(items)[shared : shared + 2] == ["kick", f"frame {step}"]
    assert world.kinds(items) == world.kinds(expected)
    assert same_frames(items, expected)


def test_a_step_without_a_frame_gets_its_event_all_the_same(store: Store, runs: Runs) -> None:
    trunk = work(store, world.queued(store, **SPARSE).id)
    expected = uninterrupted(store, **SPARSE, interventions=[{"step": 101, "event": KICK}])
    assert "frame 101" not in world.kinds(world.logged(store, trunk.id))

    run = work(store, branched(runs, trunk, 101, KICK))

    assert same_frames(world.logged(store, run.id), expected)


def test_a_branch_of_drawn_points_trains_the_past_of_its_trunk_again(store: Store, runs: Runs) -> None:
    drawn = {"dataset": "drawn", "points": [list(point) for point in example()[70:90]], "batch_size": 8}
    trunk = work(store, world.queued(store, **drawn).id)
    expected = uninterrupted(store, **drawn, interventions=[{"step": 9, "event": KICK}])

    branch = work(store, branched(runs, trunk, 9, KICK))

    assert same_frames(world.logged(store, branch.id), expected)


def test_a_branch_that_leaves_its_slot_early_goes_on_as_if_it_had_not(store: Store, runs: Runs) -> None:
    trunk = work(store, world.queued(store, **SPARSE).id)
    whole = work(store, branched(runs, trunk, 90, KICK))
    again = branched(runs, trunk, 90, KICK)
    left = work(store, again, leave=iter([False] * 40 + [True]).__next__)
    assert left.state == "queued"
    assert work(store, again, owner="another").state == "finished"

    assert same_frames(world.logged(store, again), world.logged(store, whole.id))


def test_a_pause_at_the_end_of_the_past_stays_the_trunk_s(store: Store, runs: Runs) -> None:
    run = world.queued(store)
    trunk = work(store, run.id, leave=at_rest(3, lambda: store.inbox.post(run.id, {"type": "pause"})))
    assert trunk.state == "paused"

    branch = work(store, branched(runs, trunk, trunk.step))

    assert (branch.state, branch.step) == ("finished", 30)
    assert [item for item in world.logged(store, branch.id) if isinstance(item, LoggedEvent)] == []


def test_a_branch_outlives_its_trunk(store: Store, runs: Runs) -> None:
    trunk = work(store, world.queued(store).id)
    run_id = branched(runs, trunk, 10)
    store.runs.delete(trunk.id)
    while store.runs.purge(-1.0):
        pass
    assert work(store, run_id).state == "finished"


def test_it_says_where_it_comes_from_before_anything_is_trained(store: Store, runs: Runs) -> None:
    trunk = work(store, world.queued(store).id)
    run = runs.create({"from": {"run": trunk.id, "step": 12}, "name": "mine", "tags": ["a"]})

    assert (run["kind"], run["from"]) == ("branch", {"run": trunk.id, "step": 12})
    assert (run["state"], run["step"], run["frames"], run["last_seq"]) == ("queued", 12, 13, 13)
    assert (run["name"], run["tags"], run["experiment"]) == ("mine", ["a"], trunk.experiment)
    assert run["probe_labels"] == trunk.probe_labels
    assert run["bytes"] == sum(len(body or b"") for body in bodies(store, trunk.id, 13))
    assert listed_run(store.runs.get(run["id"]))["from"] == run["from"]
    assert (runs.get(trunk.id)["kind"], runs.get(trunk.id)["from"]) == ("trained", None)


@pytest.mark.parametrize(
    ("document", "field", "allowed"),
    [
        ({"from": {"run": "unknown", "step": 1}}, "from.run", "the id of a run"),
        ({"from": {"run": "TRUNK", "step": 31}}, "from.step", "a whole number from 0 to 29"),
        ({"from": {"run": "TRUNK", "step": 30}}, "from.step", "a whole number from 0 to 29"),
        ({"from": {"run": "TRUNK", "step": -1}}, "from.step", "at least 0"),
        ({"from": {"run": "TRUNK"}}, "from.step", ""),
        ({"from": {"run": "TRUNK", "step": 1}, "preset": "lecture"}, "preset", ""),
        ({"from": {"run": "TRUNK", "step": 1}, "events": [{"type": "pause"}]}, "events.0.type", "kick"),
        ({"from": {"run": "TRUNK", "step": 1}, "events": [{"type": "kick", "layer": 1}]}, "events.0.size", ""),
        ({"from": {"run": "TRUNK", "step": 1}, "events": [KICK | {"layer": 9}]}, "layer", ""),
        ({"from": {"run": "QUEUED", "step": 0}}, "from.run", "a run that has recorded a frame"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_field(
    refusing: Refusing, document: dict[str, Any], field: str, allowed: str
) -> None:
    document["from"]["run"] = refusing.ids.get(document["from"]["run"], document["from"]["run"])
    before = refusing.store.runs.page(None, 10, None)[0]

    with pytest.raises((InvalidRequest, InvalidExperiment)) as refused:
        refusing.runs.create(document)

    error: Any = refused.value
    assert error.field == field
    assert allowed in (error.allowed or "")
    assert refusing.store.runs.page(None, 10, None)[0] == before

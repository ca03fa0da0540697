"""A worker for sweeps: trains one pack, and stores what it found and all that follows from it in one transaction.

An interrupted pack starts over: nothing of half a pack is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from firmground.app.errors import error_json
from firmground.app.records.sweep import COUNTING, TUNING
from firmground.app.services.sweep_plans import packs_of
from firmground.app.slots.last_word import deliver
from firmground.app.slots.pulse import Pulse
from firmground.app.slots.task import SweepTask
from firmground.app.store.errors import CorruptDatabase, DiskFull, LeaseLost, LockedDatabase, StoreUnavailable
from firmground.app.store.store import Store
from firmground.app.store.sweep_lease import FoundEntries, Settled, Settlement, SweepLease
from firmground.engine.datasets.fingerprint import Fingerprints, fingerprints
from firmground.engine.errors import DatasetChanged, DatasetUnavailable, EngineError
from firmground.engine.measures.instruments.laboratory import Left
from firmground.engine.questions.finding import finding
from firmground.engine.questions.found import QuestionFinding
from firmground.engine.questions.question import OwnQuestion, stored_question
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.sweep import Sweep, stored_sweep
from firmground.engine.sweeps.pack import trained
from firmground.engine.sweeps.plan import Entry, chosen, counting, tuning
from firmground.engine.sweeps.result import point_json
from firmground.engine.sweeps.tuning import TunedPlaces, choices
from firmground.engine.training.provenance import versions_of
from firmground.version import __version__


@dataclass(frozen=True)
class Phase:
    """The entries of a phase by key, the points that each counts in, and what each point needs; of tuning only the
    first, since no point is made of it.
    """

    sweep: Sweep
    choices: TunedPlaces
    entries: Mapping[str, Entry]
    points_of: Mapping[str, frozenset[int]]
    needs: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Answering:
    """The question that a sweep answers, and what its looks before found."""

    question: OwnQuestion
    before: QuestionFinding | None


def execute(payload: Mapping[str, Any], leave: Callable[[], bool]) -> None:
    """A slot's entry for sweeps: train one pack until it is done, taken back, or has to leave its slot."""
    task = SweepTask(**payload)
    store = Store(task.database, migrate=False, patient=True)
    lease = store.sweep_lease(task.sweep_id, task.owner, task.lease_seconds)
    try:
        document = store.questions.of_sweep(task.sweep_id)
        question = None if document is None else stored_question(document)
        before = store.questions.found_before(task.sweep_id)
        files = store.sweeps.fingerprints(task.sweep_id)
        _settle(lease, task, None if question is None else Answering(question, before), files, leave)
    except LeaseLost:
        return  # paused, stopped, or taken by another worker
    except StoreUnavailable as error:
        deliver(partial(_note, store, lease, error), leave)
    finally:
        store.close()


def _note(store: Store, lease: SweepLease, error: StoreUnavailable) -> None:
    """Record why the pack is not done; a lock that has been released is no reason."""
    if isinstance(error, DiskFull):
        store.reserve.release()
    if isinstance(error, LockedDatabase):
        lease.put_back()
    elif isinstance(error, CorruptDatabase):
        lease.fail(error_json(error))
    else:
        lease.halt(error_json(error))


def _settle(
    lease: SweepLease, task: SweepTask, asked: Answering | None, files: Fingerprints, leave: Callable[[], bool]
) -> None:
    with Pulse(lease.beat, task.lease_seconds) as pulse:
        try:
            phase = _phase(task.phase, json.dumps(task.document), json.dumps(task.choices))
            entries = [phase.entries[key].experiment for key in task.keys]
            data = None if task.data is None else Path(task.data)
            now = _same_files(entries, data, files)
            found = trained(entries, phase.sweep.goal, data=data, tell=pulse.tell, leave=lambda: pulse.lost or leave())
            _same_files(entries, data, now)  # they may have been replaced between the two
            lease.finish(dict(zip(task.keys, found, strict=True)), _settlement(phase, task, asked), now)
        except Left:
            lease.put_back()  # raises LeaseLost if that is why
        except EngineError as error:
            if isinstance(error, DatasetChanged) or (isinstance(error, DatasetUnavailable) and task.begun):
                lease.halt(error_json(error))  # it can go on once the files are back
            else:
                lease.fail(error_json(error))


def _same_files(entries: Sequence[Experiment], data: Path | None, files: Fingerprints) -> Fingerprints:
    """The fingerprints of the files that entries train on. Raises DatasetChanged if those in `files` are others."""
    now = fingerprints((one.dataset for one in entries), data)
    for name, one in now.items():
        if files.get(name, one) != one:
            raise DatasetChanged(name, "sweep")
    return now


def _settlement(phase: Phase, task: SweepTask, asked: Answering | None) -> Settlement:
    if task.phase == TUNING:
        return Settlement((), partial(_chosen, phase.sweep))
    if asked is not None:
        return Settlement(frozenset(phase.points_of), partial(_answered, phase, asked))
    points = sorted(set().union(*(phase.points_of[key] for key in task.keys)))
    wanted = frozenset().union(*(phase.needs[number] for number in points))
    return Settlement(wanted, partial(_points, phase, points))


def _points(phase: Phase, numbers: list[int], found: FoundEntries) -> Settled:
    """The points that are complete."""
    made = {
        number: point
        for number in numbers
        if (point := point_json(phase.sweep, number, phase.choices, found)) is not None
    }
    return Settled(made)


def _answered(phase: Phase, asked: Answering, found: FoundEntries) -> Settled:
    """The points of a question's sweep, and its finding once all of them are complete."""
    settled = _points(phase, list(range(len(phase.sweep.points))), found)
    if len(settled.points) < len(phase.sweep.points):
        return settled
    points = [settled.points[number] for number in range(len(phase.sweep.points))]
    return Settled(settled.points, finding=finding(asked.question, points, versions_of(__version__), asked.before))


def _chosen(sweep: Sweep, found: FoundEntries) -> Settled:
    """What tuning chose, and the packs that follow; nothing while it is not over."""
    if not found:
        return Settled({})
    best = choices(sweep, found)
    listed = [[best[number, arm] for arm in range(len(point.arms))] for number, point in enumerate(sweep.points)]
    return Settled({}, listed, packs_of(COUNTING, counting(sweep, best)))


@lru_cache(maxsize=1)
def _phase(phase: int, document: str, listed: str) -> Phase:
    """A phase of the sweep with this document and these choices, as JSON. It is planned once for all packs that a
    process trains one after another, since that takes seconds for thousands of points.
    """
    sweep = stored_sweep(json.loads(document))
    if phase == TUNING:
        return Phase(sweep, {}, tuning(sweep), {}, ())
    best: TunedPlaces = {
        (number, arm): index for number, arms in enumerate(json.loads(listed) or ()) for arm, index in enumerate(arms)
    }
    needs = chosen(sweep, best)
    points_of: dict[str, set[int]] = {}
    for number, entries in enumerate(needs):
        for entry in entries:
            points_of.setdefault(entry.key, set()).add(number)
    return Phase(
        sweep,
        best,
        {entry.key: entry for entries in needs for entry in entries},
        {key: frozenset(points) for key, points in points_of.items()},
        tuple(frozenset(entry.key for entry in entries) for entries in needs),
    )

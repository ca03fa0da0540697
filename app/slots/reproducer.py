"""A worker for reproductions of claims. It stores the finding and its runs in one transaction.

An interrupted reproduction starts over: nothing of half a reproduction is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from firmground.app.errors import error_json
from firmground.app.records.accuracy import accuracy
from firmground.app.records.reproduction import Reproduction
from firmground.app.slots.last_word import deliver
from firmground.app.slots.pulse import Pulse
from firmground.app.slots.task import ReproductionTask
from firmground.app.store import ids
from firmground.app.store.errors import DiskFull, LeaseLost, LockedDatabase, StoreUnavailable
from firmground.app.store.finished import FinishedRun
from firmground.app.store.log import LogEntry, kind_of
from firmground.app.store.store import Store
from firmground.engine.claims import claim
from firmground.engine.claims.budget import Budget
from firmground.engine.claims.finding import Finding
from firmground.engine.errors import EngineError
from firmground.engine.frames import Frame, encode, numbered
from firmground.engine.measures import measure_of
from firmground.engine.measures.instruments.finding import finding
from firmground.engine.measures.instruments.laboratory import Laboratory, Left, LoggedRun
from firmground.engine.training.provenance import provenance, versions_of
from firmground.version import __version__

TAG = "claim"


def execute(payload: Mapping[str, Any], leave: Callable[[], bool]) -> None:
    """A slot's entry for reproductions: run one until it is finished, cancelled, or has to leave its slot."""
    task = ReproductionTask(**payload)
    store = Store(task.database, migrate=False, patient=True)
    try:
        _settle(store, task, leave)
    except LeaseLost:
        return  # cancelled, or taken by another worker
    except StoreUnavailable as error:
        deliver(partial(_note, store, task, error), leave)
    finally:
        store.close()


def _note(store: Store, task: ReproductionTask, error: StoreUnavailable) -> None:
    """Record why it is not finished; a lock that has been released is no reason."""
    if isinstance(error, DiskFull):
        store.reserve.release()
    if isinstance(error, LockedDatabase):
        store.reproductions.put_back(task.reproduction_id, task.owner)
    else:
        reason = error_json(error)
        store.reproductions.fail(task.reproduction_id, task.owner, reason)


def _settle(store: Store, task: ReproductionTask, leave: Callable[[], bool]) -> None:
    one = store.reproductions.get(task.reproduction_id)
    with Pulse(partial(_beat, store, task), task.lease_seconds) as pulse:
        lab = Laboratory(
            Budget(one.budget, tuple(one.seeds)),
            data=None if task.data is None else Path(task.data),
            tell=pulse.tell,
            leave=lambda: pulse.lost or leave(),
        )
        try:
            found = _measured(one, lab)
        except Left:
            if not pulse.lost:
                store.reproductions.put_back(one.id, task.owner)
            return
        except EngineError as error:
            store.reproductions.fail(one.id, task.owner, error_json(error))
            return
    trained = [(kept.title, _finished(one, kept)) for kept in lab.kept]
    store.reproductions.finish(one.id, task.owner, found, trained)


def _beat(store: Store, task: ReproductionTask, progress: float) -> None:
    store.reproductions.beat(task.reproduction_id, task.owner, task.lease_seconds, progress)


def _measured(one: Reproduction, lab: Laboratory) -> Finding:
    asked = claim(one.claim)
    evidence = measure_of(one.claim)(lab)
    return finding(asked, evidence, lab.budget, versions_of(__version__))


def _finished(one: Reproduction, kept: LoggedRun) -> FinishedRun:
    items = [numbered(item, seq) for seq, item in enumerate(kept.items, start=1)]
    frames = [item for item in items if isinstance(item, Frame)]
    return FinishedRun(
        id=ids.new_id(),
        name=f"{one.claim}: {kept.title}",
        preset=None,
        tags=(TAG, one.claim),
        experiment=kept.experiment.model_dump(mode="json"),
        started=kept.began,
        ended=kept.ended,
        frames=len(frames),
        accuracy=accuracy(frames[-1], len(kept.experiment.arms)),
        receipt=kept.receipt,
        provenance=dict(provenance(__version__, kept.experiment, kept.device)),
        probe_labels=kept.probe_labels,
        entries=[LogEntry(item.seq, item.step, kind_of(item), encode(item)) for item in items],
        pictures=kept.probe_pictures,
    )

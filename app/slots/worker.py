"""A worker builds the training of one run and logs what happens to it.

A run is at rest between two updates. There it catches up with its log, answers its inbox, and may pause or leave.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal

from firmground.app.errors import UnknownRun, error_json
from firmground.app.records.run import Run
from firmground.app.slots.journal import Journal
from firmground.app.slots.last_word import deliver
from firmground.app.slots.task import RunTask
from firmground.app.store.errors import CorruptDatabase, DiskFull, LeaseLost, LockedDatabase, StoreUnavailable
from firmground.app.store.log import LogEntry, kind_of
from firmground.app.store.run_lease import RunLease
from firmground.app.store.store import Store
from firmground.engine.datasets import idx
from firmground.engine.errors import (
    CheckpointMismatch,
    DatasetChanged,
    DatasetUnavailable,
    EngineError,
    EventRefused,
    InvalidExperiment,
)
from firmground.engine.frames import Item, LoggedEvent, decode
from firmground.engine.spec.events import AnyControl, Pause, Resume, Step, Stop, parse_event
from firmground.engine.spec.experiment import stored_experiment
from firmground.engine.spec.interventions import Intervention
from firmground.engine.training.provenance import provenance
from firmground.engine.training.running import Running
from firmground.engine.training.threads import threads
from firmground.engine.training.training import Training
from firmground.version import __version__

POLL_SECONDS = 0.05
LINGER_SECONDS = 0.5  # how long a paused run keeps its slot after a single step, in case another follows
LONGEST_BEAT = 0.5  # greatest age of the progress on screen
PATIENCE = 10  # the gap between two checkpoints is at least this many times as long as writing one takes
WorkerMode = Literal["running", "paused", "stopped"]
Outcome = Literal["finished", "stopped", "paused", "left"]


def execute(payload: Mapping[str, Any], leave: Callable[[], bool]) -> None:
    """A slot's entry for runs: train one run until it ends, pauses, or has to leave its slot."""
    task = RunTask(**payload)
    store = Store(task.database, migrate=False, patient=True)
    lease = store.lease(task.run_id, task.owner, task.lease_seconds)
    try:
        _settle(store, lease, task, leave)
    except (LeaseLost, UnknownRun):
        return  # another worker has the run now, or it was deleted: leave it alone
    except StoreUnavailable as error:
        deliver(partial(_note, store, lease, error), leave)
    finally:
        store.close()


def _note(store: Store, lease: RunLease, error: StoreUnavailable) -> None:
    """Record why the run stops; a lock that has been released is no reason."""
    if isinstance(error, DiskFull):
        store.reserve.release()
    reason = error_json(error)
    if isinstance(error, LockedDatabase):
        lease.put_back()
    elif isinstance(error, CorruptDatabase):
        lease.end("failed", reason)
    else:
        lease.halt(reason)


def _settle(store: Store, lease: RunLease, task: RunTask, leave: Callable[[], bool]) -> None:
    run = store.runs.get(task.run_id)
    beat = min(LONGEST_BEAT, task.lease_seconds / 4)
    arms = len(run.experiment["arms"])
    journal = Journal(lease, last_seq=store.log.last_seq(run.id), step=run.step, arms=arms, beat_seconds=beat)
    journal.open()
    try:
        with threads(run.experiment["threads"]):  # once, not around every step
            outcome = Worker(store, lease, journal, run, task, leave).work()
    except EngineError as error:
        journal.close()
        if isinstance(error, DatasetUnavailable) and run.receipt is not None:
            lease.halt(error_json(error))  # it had begun, and can go on once the files are back
        else:
            lease.end("failed", error_json(error))
        return
    finally:
        journal.abandon()
    if outcome in ("finished", "stopped"):
        lease.end(outcome)
    elif outcome == "left":
        lease.put_back()


def _check_data(run: Run, training: Training) -> None:
    """Raises DatasetChanged if the files hold another number of examples than the receipt is about."""
    if run.receipt is None or training.experiment.dataset not in idx.FOLDERS:
        return
    before, now = ([lane["batches"] for lane in one["lanes"]] for one in (run.receipt, training.receipt))
    if before != now:
        raise DatasetChanged(training.experiment.dataset)


class Worker:
    def __init__(
        self, store: Store, lease: RunLease, journal: Journal, run: Run, task: RunTask, leave: Callable[[], bool]
    ) -> None:
        self._store, self._lease, self._journal, self._run, self._leave = store, lease, journal, run, leave
        self._checkpoint_seconds = task.checkpoint_seconds
        checkpoint = lease.checkpoint()
        self._training = Training(
            stored_experiment(run.experiment),
            None if checkpoint is None else checkpoint.body,
            data=None if task.data is None else Path(task.data),
        )
        _check_data(run, self._training)
        self._running = Running(self._training)
        made = provenance(__version__, self._training.experiment, self._training.device)
        lease.introduce(
            self._training.receipt, self._training.probe_labels, self._training.probe_pictures, provenance=made
        )
        # What a predecessor logged after its last checkpoint happens again with the same bits, and is not logged again.
        self._past: deque[LogEntry] = deque(store.log.outline(run.id, 0 if checkpoint is None else checkpoint.seq))
        self._mode: WorkerMode = "paused" if run.state == "paused" else "running"
        # A branch that has just begun has a past that it did not make, and gets its events at its own step.
        shared, self._fork = (0, 0) if run.origin is None else (run.origin["seq"], run.origin["step"])
        self._greets = run.last_seq > shared and self._mode == "running"  # log `resumed` before the next update
        self._answered = 0
        self._saved = time.monotonic()
        self._polled = 0.0

    def work(self) -> Outcome:
        """Returns once everything is in the database and the journal is closed."""
        self._emit(self._running.begin())
        while (outcome := self._rest()) is None:
            if self._greets and not self._past:
                self._note({"type": "resumed"})
                self._greets = False
            self._emit(self._running.advance())
        if outcome == "left":
            self._journal.checkpoint(self._training.checkpoint())
        self._journal.close()
        return outcome

    def _rest(self) -> Outcome | None:
        """Returns None to continue with the next update."""
        self._relive()
        if self._past:
            self._check_room()
            return None
        self._answer()
        if self._training.finished:
            self._answer(at_once=True)
            return "stopped" if self._mode == "stopped" else "finished"
        if self._mode == "paused":
            self._linger()
        if self._mode == "stopped":
            return "stopped"
        if self._mode == "paused":
            return "paused" if self._gave_back() else self._rest()
        if self._leave():
            return "left"
        if time.monotonic() > self._saved + max(self._checkpoint_seconds, PATIENCE * self._journal.saving_seconds):
            self._save()
        return None

    # Catching up with the log

    def _relive(self) -> None:
        """Repeat what people did at this step, according to the log."""
        while self._past and self._past[0].kind == "event" and self._past[0].step == self._training.step_number:
            item = decode(self._past[0].body or b"")
            if not isinstance(item, LoggedEvent) or item.event["type"] == "diverged":
                return
            event = None if item.event["type"] == "resumed" else parse_event(item.event)
            if isinstance(event, Intervention):
                self._emit(self._running.intervene(event))
                continue
            self._past.popleft()
            if isinstance(event, Step):
                self._emit(self._running.advance(single=True))

    def _check_room(self) -> None:
        if self._training.finished:
            raise CheckpointMismatch(f"log: {len(self._past)} items follow the last step of the experiment")

    def _emit(self, items: Iterable[Item], answers: int | None = None) -> None:
        for item in items:
            if self._past:
                self._skip(self._past.popleft(), item)
            else:
                self._journal.append(item, answers)
                answers = None
        self._journal.step = max(self._journal.step, self._training.step_number)

    def _skip(self, entry: LogEntry, item: Item) -> None:
        if (entry.kind, entry.step) != (kind_of(item), item.step):
            raise CheckpointMismatch(
                f"log: item {entry.seq} is a {entry.kind} of step {entry.step}, "
                f"the training now makes a {kind_of(item)} of step {item.step}; start a new run"
            )

    # Answering the inbox

    def _answer(self, *, at_once: bool = False) -> None:
        now = time.monotonic()
        if self._training.step_number < self._fork:
            return
        if not at_once and now < self._polled + POLL_SECONDS:
            return
        self._polled = now
        for number, document in self._store.inbox.pending(self._run.id, self._answered):
            self._answered = number
            self._act(number, parse_event(document))
            if self._mode == "stopped":
                return

    def _act(self, number: int, event: AnyControl | Intervention) -> None:
        """Requests were checked when they were posted. One that no longer fits is dropped."""
        if isinstance(event, Intervention):
            try:
                self._running.check(event)
                self._emit(self._running.intervene(event), number)
            except (EventRefused, InvalidExperiment):
                self._journal.drop(number)
            return
        mode: WorkerMode | None = self._next_mode(event)
        if mode is None:
            self._journal.drop(number)
            return
        self._note(event.model_dump(mode="json"), number)
        if isinstance(event, Step):
            self._emit(self._running.advance(single=True))
        if mode == "running" and self._mode == "paused":
            self._lease.carry_on()
            self._greets = True
        self._mode = mode

    def _next_mode(self, event: AnyControl) -> WorkerMode | None:
        match event:
            case Stop():
                return "stopped"
            case Pause():
                return "paused" if self._mode == "running" else None
            case Resume():
                return "running"
            case Step():
                return "paused" if self._mode == "paused" and not self._training.finished else None

    def _note(self, event: dict[str, Any], answers: int | None = None) -> None:
        training = self._training
        item = LoggedEvent(seq=0, step=training.step_number, elapsed=training.elapsed, event=event)
        self._journal.append(item, answers)

    # Pausing

    def _linger(self) -> None:
        """Keep the slot for a moment: another single step costs nothing while the training is here."""
        if self._run.state != "paused":
            return
        until = time.monotonic() + LINGER_SECONDS
        while self._mode == "paused" and not self._leave() and not self._training.finished and time.monotonic() < until:
            before = self._answered
            self._answer()
            if self._answered > before:
                until = time.monotonic() + LINGER_SECONDS
            time.sleep(POLL_SECONDS / 2)

    def _gave_back(self) -> bool:
        """Save a checkpoint and release the slot; False if a request came in the meantime."""
        self._save()
        self._journal.close()
        if self._lease.rest():
            return True
        self._journal.open()
        self._answer(at_once=True)
        return False

    def _save(self) -> None:
        self._journal.checkpoint(self._training.checkpoint())
        self._saved = time.monotonic()

"""A worker: it builds the training of one run, and writes down what happens to it.

A run is at rest between two updates; there it catches up with its log, answers its inbox, and may pause or leave.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal

from firmground.app.errors import (
    CorruptDatabase,
    DiskFull,
    LeaseLost,
    LockedDatabase,
    StoreUnavailable,
    UnknownRun,
    error_json,
)
from firmground.app.records.run import Run
from firmground.app.slots.journal import Journal
from firmground.app.slots.last_word import insist
from firmground.app.slots.task import Task
from firmground.app.store.log import Entry, kind_of
from firmground.app.store.stint import Stint
from firmground.app.store.store import Store
from firmground.engine.errors import CheckpointMismatch, EngineError, EventRefused, InvalidExperiment
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
LINGER_SECONDS = 0.5  # how long a paused run keeps its slot after a single step, in case there is another
LONGEST_BEAT = 0.5  # progress on screen is at most this old
PATIENCE = 10  # times what a checkpoint takes to be written lies at least between two of them
Mode = Literal["running", "paused", "stopped"]
Outcome = Literal["finished", "stopped", "paused", "left"]


def execute(payload: Mapping[str, Any], leave: Callable[[], bool]) -> None:
    """The entry of a slot: one stint with one run, until it ends, pauses, or has to leave."""
    task = Task(**payload)
    store = Store(task.database, migrate=False, patient=True)
    stint = store.stint(task.run_id, task.owner, task.lease_seconds)
    try:
        _settle(store, stint, task, leave)
    except (LeaseLost, UnknownRun):
        return  # the run is somebody else's now, or nobody's: nothing of it may be touched
    except StoreUnavailable as error:
        insist(partial(_note, store, stint, error), leave)
    finally:
        store.close()


def _note(store: Store, stint: Stint, error: StoreUnavailable) -> None:
    """Why the run does not go on; a lock that was let go of is no reason."""
    if isinstance(error, DiskFull):
        store.reserve.release()
    reason = error_json(error)
    if isinstance(error, LockedDatabase):
        stint.put_back()
    elif isinstance(error, CorruptDatabase):
        stint.end("failed", reason)
    else:
        stint.halt(reason)


def _settle(store: Store, stint: Stint, task: Task, leave: Callable[[], bool]) -> None:
    run = store.runs.get(task.run_id)
    beat = min(LONGEST_BEAT, task.lease_seconds / 4)
    arms = len(run.experiment["arms"])
    journal = Journal(stint, last_seq=store.log.last_seq(run.id), step=run.step, arms=arms, beat_seconds=beat)
    journal.open()
    try:
        with threads(run.experiment["threads"]):  # once, rather than around every step
            outcome = Worker(store, stint, journal, run, task, leave).work()
    except EngineError as error:
        journal.close()
        stint.end("failed", error_json(error))
        return
    finally:
        journal.abandon()
    if outcome in ("finished", "stopped"):
        stint.end(outcome)
    elif outcome == "left":
        stint.put_back()


class Worker:
    def __init__(
        self, store: Store, stint: Stint, journal: Journal, run: Run, task: Task, leave: Callable[[], bool]
    ) -> None:
        self._store, self._stint, self._journal, self._run, self._leave = store, stint, journal, run, leave
        self._checkpoint_seconds = task.checkpoint_seconds
        checkpoint = stint.checkpoint()
        self._training = Training(
            stored_experiment(run.experiment),
            None if checkpoint is None else checkpoint.body,
            data=None if task.data is None else Path(task.data),
        )
        self._running = Running(self._training)
        made = provenance(__version__, self._training.experiment, self._training.device)
        stint.introduce(self._training.receipt, self._training.probe_labels, made)
        # What a predecessor logged after its last checkpoint happens again, to the same bits, and is not logged again.
        self._past: deque[Entry] = deque(store.log.outline(run.id, 0 if checkpoint is None else checkpoint.seq))
        self._mode: Mode = "paused" if run.state == "paused" else "running"
        self._greets = run.last_seq > 0 and self._mode == "running"  # a `resumed` is due before the next update
        self._answered = 0
        self._saved = time.monotonic()
        self._polled = 0.0

    def work(self) -> Outcome:
        """When it returns everything is in the database and the journal is closed."""
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
        """None to go on with the next update."""
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
        """Do again what people did at this step, as the log tells it."""
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

    def _skip(self, entry: Entry, item: Item) -> None:
        if (entry.kind, entry.step) != (kind_of(item), item.step):
            raise CheckpointMismatch(
                f"log: item {entry.seq} is a {entry.kind} of step {entry.step}, "
                f"the training now makes a {kind_of(item)} of step {item.step}; start a new run"
            )

    # Answering the inbox

    def _answer(self, *, at_once: bool = False) -> None:
        now = time.monotonic()
        if not at_once and now < self._polled + POLL_SECONDS:
            return
        self._polled = now
        for number, document in self._store.inbox.pending(self._run.id, self._answered):
            self._answered = number
            self._act(number, parse_event(document))
            if self._mode == "stopped":
                return

    def _act(self, number: int, event: AnyControl | Intervention) -> None:
        """Requests were checked when they were posted; one that no longer fits is dropped."""
        if isinstance(event, Intervention):
            try:
                self._emit(self._running.intervene(event), number)
            except (EventRefused, InvalidExperiment):
                self._journal.drop(number)
            return
        mode: Mode | None = self._next_mode(event)
        if mode is None:
            self._journal.drop(number)
            return
        self._note(event.model_dump(mode="json"), number)
        if isinstance(event, Step):
            self._emit(self._running.advance(single=True))
        if mode == "running" and self._mode == "paused":
            self._stint.carry_on()
            self._greets = True
        self._mode = mode

    def _next_mode(self, event: AnyControl) -> Mode | None:
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
        """Another single step costs nothing while the training still stands here."""
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
        """A paused run has its checkpoint and no slot; False if somebody asked for something in the meantime."""
        self._save()
        self._journal.close()
        if self._stint.rest():
            return True
        self._journal.open()
        self._answer(at_once=True)
        return False

    def _save(self) -> None:
        self._journal.checkpoint(self._training.checkpoint())
        self._saved = time.monotonic()

"""The service for runs behind API, command line and pages. Free of torch and of SQL."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from firmground.app.errors import InvalidRequest, UnknownRun
from firmground.app.records.lifecycle import RunState
from firmground.app.records.listing import Listing, Posted, RunPage, listed_run
from firmground.app.records.run import Run, RunJson, run_json
from firmground.app.services.quota import check_fit, limits, room
from firmground.app.services.run_documents import BranchOf, Change, Launch, read_launch
from firmground.app.services.standing import awaited, logged
from firmground.app.services.validation import validated
from firmground.app.settings import Settings
from firmground.app.store.branches import Past
from firmground.app.store.listing import Filter, ListingPart
from firmground.app.store.log import LogEntry
from firmground.app.store.store import Store
from firmground.engine.cost.operations import check_limits
from firmground.engine.frames import Frame
from firmground.engine.spec.events import AnyControl, parse_event
from firmground.engine.spec.experiment import stored_experiment
from firmground.engine.spec.interventions import Intervention
from firmground.engine.spec.machine import Machine
from firmground.engine.spec.standing import Standing, taken

log = logging.getLogger("firmground")
Entries = list[LogEntry]  # `list` is a method of Runs


class Runs:
    """`wake` tells the dispatcher that there is work, and must return at once.

    Methods raise only AppError and EngineError, with messages for people.
    """

    def __init__(
        self,
        store: Store,
        settings: Settings,
        wake: Callable[[], None] = lambda: None,
        machine: Machine | None = None,
    ) -> None:
        self._store = store
        self._machine = machine or Machine(settings.data)
        self._settings = settings
        self._wake = wake

    def create(self, document: Any) -> RunJson:
        """Queue a run; `read_launch` describes the document, or `BranchOf`."""
        if isinstance(document, dict) and "from" in document:
            return self._branch(validated(BranchOf, document))
        return self.start(read_launch(document))

    def start(self, launch: Launch) -> RunJson:
        """Queue a run of a valid experiment. Checks whether it is too large, and whether this machine has its data set
        and its device.
        """
        return self._queue(launch)

    def _branch(self, asked: BranchOf) -> RunJson:
        """Queue a branch. Raises InvalidRequest for a step that its trunk has not reached, or that leaves none."""
        trunk, step = self._trunk(asked.trunk.run), asked.trunk.step
        last = min(trunk.step, trunk.steps - 1)
        if step > last:
            raise InvalidRequest("from.step", step, f"a whole number from 0 to {last}, so that steps are left")
        experiment = stored_experiment(trunk.experiment)
        standing = logged(self._store.log.events(trunk.id), Standing.of(experiment), last=step)
        for event in asked.events:
            standing = taken(event, standing, experiment.interventions, after=step)
        past = Past(trunk.id, step, [event.model_dump(mode="json") for event in asked.events])
        return self._queue(Launch(experiment, trunk.preset, asked.name, asked.tags), past)

    def _trunk(self, run_id: str) -> Run:
        try:
            run = self._store.runs.get(run_id)
        except UnknownRun:
            raise InvalidRequest("from.run", run_id, "the id of a run") from None
        if not run.frames:
            raise InvalidRequest("from.run", run_id, "a run that has recorded a frame")
        return run

    def _queue(self, launch: Launch, past: Past | None = None) -> RunJson:
        experiment = self._machine.fitted(launch.experiment)
        check_limits(experiment, limits(self._settings))
        check_fit(self._store, self._settings, experiment)
        run = self._store.runs.create(
            experiment.model_dump(mode="json"),
            preset=launch.preset,
            name=launch.name,
            tags=launch.tags,
            most_queued=self._settings.max_runs_queued,
            past=past,
        )
        self._wake()
        log.info("run queued", extra={"run": run.id})
        return run_json(run)

    def get(self, run_id: str) -> RunJson:
        return run_json(self._store.runs.get(run_id))

    def list(
        self,
        *,
        state: RunState | None = None,
        limit: int = 50,
        after: str | None = None,
        name: str = "",
        tag: str = "",
        sample: bool = False,
        claims: bool = False,
    ) -> RunPage:
        """Runs, newest first; `after` is `next` from the previous page. The sample and the runs of claims come only if
        asked for.

        `name` is a part of the name and `tag` one whole tag; both ignore case.
        """
        runs, following = self._store.runs.page(state, limit, after, name=name, tag=tag, sample=sample, claims=claims)
        return RunPage(items=[run_json(run) for run in runs], next=following)

    def part(self, wanted: Filter, part: ListingPart) -> Listing:
        """A part of the table of runs, sorted; with a cursor, only what has changed."""
        found = self._store.listing.part(wanted, part)
        items = [listed_run(run) for run in found.rows]
        return Listing(cursor=found.cursor, ids=found.ids, items=items, found=found.found, all=found.all)

    def change(self, run_id: str, document: Any) -> RunJson:
        """{"name"?, "tags"?, "pinned"?}; absent fields stay as they are."""
        change = validated(Change, document)
        values = change.model_dump(mode="json", include=change.model_fields_set)
        return run_json(self._store.runs.change(run_id, values))

    def delete(self, run_id: str) -> None:
        """Delete a run; `restore` can undo that for some seconds."""
        self._store.runs.delete(run_id)
        log.info("run deleted", extra={"run": run_id})

    def restore(self, run_id: str) -> RunJson:
        run = self._store.runs.restore(run_id, self._settings.restore_seconds)
        self._wake()
        log.info("run restored", extra={"run": run_id})
        return run_json(run)

    def post(self, run_id: str, document: Any) -> Posted:
        """Post an event such as {"type": "pause"}. It gets its seq when the worker applies it."""
        event = parse_event(document)
        self._check(event, self._store.runs.get(run_id))
        state = self._store.inbox.post(run_id, event.model_dump(mode="json"))
        self._wake()
        return Posted(id=run_id, state=state)

    def _check(self, event: AnyControl | Intervention, run: Run) -> None:
        """Whether the event fits the run as its log and its inbox leave it. Raises InvalidExperiment, EventRefused."""
        experiment = stored_experiment(run.experiment)
        if not isinstance(event, Intervention):
            event.check(experiment)
            return
        entries = self._store.log.events(run.id)
        pending = [document for _, document in self._store.inbox.pending(run.id, 0)]
        standing = awaited(pending, logged(entries, Standing.of(experiment)))
        # A worker notes its step now and then, and its log may already hold what was planned since.
        reached = max([run.step, *(entry.step for entry in entries[-1:])])
        taken(event, standing, experiment.interventions, after=reached)

    def room(self) -> int | None:
        """Bytes by which the database may still grow; None if there is no limit."""
        return room(self._store, self._settings)

    def count(self, run_id: str, after: int, limit: int) -> int:
        """How many items `items` would give."""
        return self._store.log.count(run_id, after, limit)

    def check(self, run_id: str, after: int, limit: int) -> int:
        """The same, after checking that none of them is damaged. Raises CorruptDatabase, MalformedLog."""
        return self._store.log.check(run_id, after, limit)

    def items(self, run_id: str, after: int, limit: int) -> Iterator[Entries]:
        """The items of the log with seq > `after`, at most `limit`, a few at a time."""
        return self._store.log.pages(run_id, after, limit)

    def some(self, run_id: str, seqs: Sequence[int]) -> Iterator[LogEntry]:
        """The items of the log with these seqs, in order."""
        return self._store.log.some(run_id, seqs)

    def outline(self, run_id: str) -> Entries:
        """All items of the log, with the bodies of events only."""
        return self._store.log.outline(run_id, 0)

    def pictures(self, run_id: str) -> bytes | None:
        """The probe's examples as a PNG, one below the other; None if the run has none. Raises UnknownRun."""
        return self._store.pictures.get(self._store.runs.get(run_id).id)

    def last_frame(self, run_id: str) -> Frame | None:
        return self._store.log.last_frame(run_id)

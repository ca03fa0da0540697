"""Everything one can do with runs: the one service behind API, command line and pages. Free of torch and of SQL."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, Field, ValidationError

from firmground.app.errors import InvalidRequest
from firmground.app.records.run import Listing, Posted, RunJson, RunPage, State, listed_run, run_json
from firmground.app.services.quota import check_fit, limits, room
from firmground.app.settings import Settings
from firmground.app.store.listing import Filter, Part
from firmground.app.store.log import Entry
from firmground.app.store.store import Store
from firmground.engine.cost.operations import check_limits
from firmground.engine.errors import InvalidExperiment
from firmground.engine.frames import Frame
from firmground.engine.spec.events import parse_event
from firmground.engine.spec.experiment import Experiment, parse_experiment, stored_experiment
from firmground.engine.spec.fields import Strictly, Text
from firmground.engine.spec.machine import Machine
from firmground.engine.spec.messages import invalid
from firmground.engine.spec.names import Visible, folded
from firmground.engine.spec.presets import preset
from firmground.engine.spec.set_paths import with_set

log = logging.getLogger("firmground")
Model = TypeVar("Model", bound=Strictly)
Entries = list[Entry]  # `list` is a method of Jobs
Tag = Annotated[Text, Field(min_length=1, max_length=40), Visible]
Tags = Annotated[tuple[Tag, ...], Field(max_length=20)]
Name = Annotated[Text, Field(max_length=100), AfterValidator(lambda name: folded(name) if name.strip() else "")]


class FromPreset(Strictly):
    """A preset, with some values of its experiment replaced, and what its run is called."""

    preset: Text
    set: dict[str, Any] = Field(default_factory=dict)
    name: Name | None = None
    tags: Tags = ()


class OfExperiment(Strictly):
    """An experiment, what its run is called, and the preset that it came from, if any."""

    experiment: dict[str, Any]
    preset: Text | None = None
    name: Name | None = None
    tags: Tags = ()


@dataclass(frozen=True)
class Launch:
    """What a document asks for."""

    experiment: Experiment
    preset: str | None = None
    name: str | None = None
    tags: tuple[str, ...] = ()


class Change(Strictly):
    """What can be changed of a run: how people call it, and whether it is kept."""

    name: Name | None = None
    tags: Tags = ()
    pinned: bool = Field(default=False, strict=True)


class Jobs:
    """`wake` tells the dispatcher that there is something to do; it must return at once.

    All methods raise AppError or EngineError only, ready to be shown.
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
        """Queue a run; `read_launch` says what a document may be."""
        return self.start(read_launch(document))

    def start(self, launch: Launch) -> RunJson:
        """Queue a run of an experiment that is valid already; whether it is too large, and whether this machine has its
        data set and its device, is checked here."""
        experiment = self._machine.fitted(launch.experiment)
        check_limits(experiment, limits(self._settings))
        check_fit(self._store, self._settings, experiment)
        run = self._store.runs.create(
            experiment.model_dump(mode="json"),
            preset=launch.preset,
            name=launch.name,
            tags=launch.tags,
            most_queued=self._settings.max_runs_queued,
        )
        self._wake()
        log.info("run queued", extra={"run": run.id})
        return run_json(run)

    def get(self, run_id: str) -> RunJson:
        return run_json(self._store.runs.get(run_id))

    def list(
        self,
        *,
        state: State | None = None,
        limit: int = 50,
        after: str | None = None,
        name: str = "",
        tag: str = "",
        sample: bool = False,
        claims: bool = False,
    ) -> RunPage:
        """Newest first; `after` is the `next` of the page before; the sample and claims' runs only if asked for.

        `name` is a part of the name and `tag` one whole tag, whatever their capitals.
        """
        runs, following = self._store.runs.page(state, limit, after, name=name, tag=tag, sample=sample, claims=claims)
        return RunPage(items=[run_json(run) for run in runs], next=following)

    def part(self, wanted: Filter, part: Part) -> Listing:
        """A part of the table of runs, sorted; for a reader who comes back only what has changed."""
        found = self._store.table.part(wanted, part)
        items = [listed_run(run) for run in found.rows]
        return Listing(cursor=found.cursor, ids=found.ids, items=items, found=found.found, all=found.all)

    def change(self, run_id: str, document: Any) -> RunJson:
        """{"name"?, "tags"?, "pinned"?}; what is absent stays as it is."""
        change = validated(Change, document)
        values = change.model_dump(mode="json", include=change.model_fields_set)
        return run_json(self._store.runs.change(run_id, values))

    def delete(self, run_id: str) -> None:
        """`restore` brings it back for some seconds."""
        self._store.runs.delete(run_id)
        log.info("run deleted", extra={"run": run_id})

    def restore(self, run_id: str) -> RunJson:
        run = self._store.runs.restore(run_id, self._settings.restore_seconds)
        self._wake()
        log.info("run restored", extra={"run": run_id})
        return run_json(run)

    def post(self, run_id: str, document: Any) -> Posted:
        """An event such as {"type": "pause"}; the worker gives it its seq when it acts."""
        event = parse_event(document)
        event.check(stored_experiment(self._store.runs.get(run_id).experiment))
        state = self._store.inbox.post(run_id, event.model_dump(mode="json"))
        self._wake()
        return Posted(id=run_id, state=state)

    def room(self) -> int | None:
        """Bytes that the database may still grow by; None where that is not limited."""
        return room(self._store, self._settings)

    def count(self, run_id: str, after: int, limit: int) -> int:
        """How many items `items` would give."""
        return self._store.log.count(run_id, after, limit)

    def check(self, run_id: str, after: int, limit: int) -> int:
        """The same, and that none of them is damaged. Raises CorruptDatabase, MalformedLog."""
        return self._store.log.check(run_id, after, limit)

    def items(self, run_id: str, after: int, limit: int) -> Iterator[Entries]:
        """The items of the log with seq > `after`, at most `limit`, a few at a time."""
        return self._store.log.pages(run_id, after, limit)

    def outline(self, run_id: str) -> Entries:
        """All items of the log, with the bodies of events alone."""
        return self._store.log.outline(run_id, 0)

    def last_frame(self, run_id: str) -> Frame | None:
        return self._store.log.last_frame(run_id)


def read_launch(document: Any) -> Launch:
    """An experiment by itself, {"preset", "set"?, "name"?, "tags"?} or {"experiment", "preset"?, "name"?, "tags"?}.

    Raises InvalidExperiment, InvalidRequest, UnknownName.
    """
    if isinstance(document, dict) and "experiment" in document:
        given = validated(OfExperiment, document)
        if given.preset is not None:
            preset(given.preset)  # that there is one
        return Launch(parse_experiment(given.experiment), given.preset, given.name, given.tags)
    if isinstance(document, dict) and "preset" in document:
        asked = validated(FromPreset, document)
        experiment = with_set(preset(asked.preset).experiment, asked.set)
        return Launch(experiment, asked.preset, asked.name, asked.tags)
    return Launch(parse_experiment(document))


def validated(model: type[Model], document: Any) -> Model:
    """Raises InvalidRequest, in the engine's words."""
    try:
        return model.model_validate(document)
    except ValidationError as error:
        wrong: InvalidExperiment = invalid(error, model)
        raise InvalidRequest.of(wrong) from None

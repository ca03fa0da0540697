"""A sweep without a server: slots of its own train it, with progress on standard error until it ends or pauses."""

from __future__ import annotations

import json
import shlex
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeElapsedColumn

from firmground.app.errors import WrongState
from firmground.app.records.lifecycle import ENDED
from firmground.app.records.sweep import LaunchedSweepJson
from firmground.app.services.sweeps import Sweeps
from firmground.app.settings import Settings, read_settings
from firmground.app.slots.dispatcher import Dispatcher
from firmground.app.slots.queues import QueuedSweeps
from firmground.app.store.errors import LockedDatabase, StoreUnavailable
from firmground.app.store.store import Store
from firmground.app.terminal import output
from firmground.app.terminal.exit_codes import FAILED, INTERRUPTED, NO_DATABASE
from firmground.app.terminal.signals import interruptions
from firmground.app.terminal.sweep_table import table
from firmground.engine.spec.sweep import stored_sweep
from firmground.engine.sweeps.largest_rate import LargestJson, largest_rates
from firmground.engine.sweeps.statistics import PointJson

LOOK_SECONDS = 0.1
RESUMABLE = ("queued", "running", "paused")


class SweepSession:
    """`workers`: how many packs are trained at a time."""

    def __init__(self, store: Store, settings: Settings, workers: int) -> None:
        self._store = store
        self._settings = settings.model_copy(update={"executor": f"local://?workers={workers}"})
        self._sweeps = Sweeps(store, settings)

    def resume(self, sweep_id: str, console: Console, *, as_json: bool) -> int:
        """Go on with a sweep that is paused, or that no one is left to train after its command was killed. Raises
        UnknownSweep, WrongState.
        """
        self.wake(sweep_id)
        return self.finish(sweep_id, console, as_json=as_json)

    def wake(self, sweep_id: str) -> None:
        """Put it back into the queue. Raises UnknownSweep, WrongState."""
        state = self._sweeps.get(sweep_id)["state"]
        if state not in RESUMABLE:
            raise WrongState("resume", sweep_id, state, RESUMABLE, noun="sweep")
        if state == "paused":
            self._sweeps.act(sweep_id, {"type": "resume"})

    def finish(self, sweep_id: str, console: Console, *, as_json: bool) -> int:
        """Train until the sweep ends or pauses, print its points, and return the exit code."""
        sweep = self.trained(sweep_id, console)
        points = self._points(sweep_id)
        if as_json:
            output.tell(json.dumps({"points": points, "largest_rates": _largest(sweep, points)}))
        else:
            output.show(table(sweep, points))
        paused = sweep["state"] == "paused"
        if paused:
            console.print(f"Paused with {len(points):,} of {sweep['points']['total']:,} points.")
            console.print(self.go_on(sweep_id))
        if sweep["error"] is not None:
            console.print(f"firmground: {sweep['error']['message']}")
        if sweep["state"] == "failed":
            return FAILED
        return (NO_DATABASE if sweep["error"] is not None else INTERRUPTED) if paused else 0

    def trained(self, sweep_id: str, console: Console) -> LaunchedSweepJson:
        """The sweep once it has ended or paused, with progress on standard error."""
        queues = [QueuedSweeps(self._store, self._settings, only=[sweep_id])]
        dispatcher = Dispatcher(self._settings, queues, self._store.database)
        with interruptions() as asked:
            try:
                dispatcher.start()
                return _watched(self._sweeps, sweep_id, console, asked, lambda: dispatcher.trouble)
            except StoreUnavailable:
                console.print(self.go_on(sweep_id))
                raise
            finally:
                dispatcher.stop()

    def _points(self, sweep_id: str) -> list[PointJson]:
        """In the order of the grid, with nothing that depends on when they were finished."""
        found = self._sweeps.in_order(sweep_id, self._store.sweeps.last_seq(sweep_id))
        return [PointJson(set=one["set"], labels=one["labels"], statistics=one["statistics"]) for one in found]

    def go_on(self, sweep_id: str) -> str:
        """How to resume it, as a line."""
        database = self._settings.database
        where = "" if database == read_settings().database else f" --database {shlex.quote(database)}"
        return f"To resume: firmground resume {sweep_id}{where}"


def _largest(sweep: LaunchedSweepJson, points: Sequence[PointJson]) -> list[LargestJson]:
    """None before all points are there: a rate beyond those might be stable."""
    if len(points) < sweep["points"]["total"]:
        return []
    return largest_rates(stored_sweep(sweep["sweep"]), points)


def _watched(
    sweeps: Sweeps,
    sweep_id: str,
    console: Console,
    asked: Sequence[int],
    trouble: Callable[[], StoreUnavailable | None],
) -> LaunchedSweepJson:
    """Wait until the sweep has ended or paused. Pauses it as soon as `asked` holds a signal.

    Raises what `trouble` reports about the database, since the sweep itself cannot. A lock is waited for.
    """
    columns: tuple[Any, ...] = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    columns += (TextColumn("{task.fields[points]}"), TimeElapsedColumn(), TextColumn("{task.fields[left]}"))
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("", total=1.0, points="", left="")
        while True:
            sweep = sweeps.get(sweep_id)
            _show(progress, task, sweep)
            if (wrong := trouble()) is not None and not isinstance(wrong, LockedDatabase):
                raise wrong
            if sweep["state"] == "paused" or sweep["state"] in ENDED:
                return sweep
            if asked:
                with suppress(WrongState):  # it has just ended
                    sweeps.act(sweep_id, {"type": "pause"})
                continue
            time.sleep(LOOK_SECONDS)


def _show(progress: Progress, task: TaskID, sweep: LaunchedSweepJson) -> None:
    points = f"{sweep['points']['done']:,}/{sweep['points']['total']:,} points"
    left = "" if sweep["eta"] is None else f"{sweep['eta']:,.0f} s left"
    described = f"{sweep['id']} {sweep['state']}"
    progress.update(task, description=described, completed=sweep["progress"], points=points, left=left)

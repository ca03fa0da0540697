"""A session without a server: the store, the runs, and one slot."""

from __future__ import annotations

import json
import shlex
from contextlib import suppress

from rich.console import Console

from firmground.app.records.run import RunJson
from firmground.app.services.runs import Runs
from firmground.app.settings import Settings, read_settings
from firmground.app.slots.dispatcher import Dispatcher
from firmground.app.slots.queues import PORTION_BYTES, SPARE_BYTES, QueuedRuns
from firmground.app.store.errors import StoreUnavailable
from firmground.app.store.store import Store
from firmground.app.terminal import output
from firmground.app.terminal.exit_codes import FAILED, INTERRUPTED, NO_DATABASE
from firmground.app.terminal.progress import watched
from firmground.app.terminal.signals import interruptions
from firmground.app.terminal.summary import summary, table


class LocalSession:
    def __init__(self, settings: Settings, *, create: bool = True) -> None:
        self.settings = settings.model_copy(update={"executor": "local://?workers=1"})
        self.store = Store(settings.database, create=create)
        self.runs = Runs(self.store, self.settings)

    def __enter__(self) -> LocalSession:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(StoreUnavailable):  # the outcome of the run is reported; room on the disk can wait
            while self.store.checkpoints.sweep() or self.store.database.give_back(PORTION_BYTES, keep=SPARE_BYTES):
                pass
        self.store.close()

    def finish(self, run_id: str, console: Console, *, as_json: bool) -> int:
        """Train until the run ends or pauses, print the result, and return the exit code."""
        run = self._trained(run_id, console)
        result = summary(run, self.runs.last_frame(run_id))
        if as_json:
            output.tell(json.dumps(result))
        else:
            output.show(table(result))
        paused = run["state"] == "paused"
        if paused:
            console.print(f"Paused at step {run['step']:,} of {run['steps']:,}.")
            console.print(self._go_on(run_id))
        return _report_failure(run, console) or (INTERRUPTED if paused else 0)

    def _trained(self, run_id: str, console: Console) -> RunJson:
        queues = [QueuedRuns(self.store, self.settings, only=run_id)]
        dispatcher = Dispatcher(self.settings, queues, self.store.database)
        with interruptions() as asked:
            try:
                dispatcher.start()
                return watched(self.runs, run_id, console, asked, lambda: dispatcher.trouble)
            except StoreUnavailable:
                console.print(self._go_on(run_id))
                raise
            finally:
                dispatcher.stop()

    def _go_on(self, run_id: str) -> str:
        database = self.settings.database
        where = "" if database == read_settings().database else f" --database {shlex.quote(database)}"
        return f"To resume: firmground resume {run_id}{where}"


def _report_failure(run: RunJson, console: Console) -> int:
    """Print what went wrong, if anything, and return its exit code."""
    if run["error"] is not None:
        console.print(f"firmground: {run['error']['message']}")
    if run["state"] == "failed":
        return FAILED
    return NO_DATABASE if run["state"] == "paused" and run["error"] is not None else 0

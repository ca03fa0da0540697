"""Progress of a headless run: a bar on standard error until it ends, or until Ctrl-C has paused it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)

from firmground.app.records.lifecycle import ENDED
from firmground.app.records.run import RunJson
from firmground.app.services.runs import Runs
from firmground.app.store.errors import LockedDatabase, StoreUnavailable

LOOK_SECONDS = 0.1


def watched(
    runs: Runs, run_id: str, console: Console, asked: Sequence[int], trouble: Callable[[], StoreUnavailable | None]
) -> RunJson:
    """Wait until the run has ended or paused, and return it. Pauses it as soon as `asked` holds a signal.

    Raises what `trouble` reports about the database, since the run itself cannot. A lock is waited for.
    """
    with _progress(console) as progress:
        task = progress.add_task("", total=None, rate="", left="")
        posted = False
        while True:
            run = runs.get(run_id)
            _show(progress, task, run, pausing=bool(asked))
            if (wrong := trouble()) is not None and not isinstance(wrong, LockedDatabase):
                raise wrong
            if run["state"] == "paused" or run["state"] in ENDED:
                return run
            if asked and not posted and run["state"] == "running":
                runs.post(run_id, {"type": "pause"})
                posted = True
            time.sleep(LOOK_SECONDS)


def rate_words(steps: float) -> str:
    """Two significant digits where a whole number would be 0 or coarse."""
    return f"{steps:,.0f}" if steps >= 9.5 else f"{steps:.1f}" if steps >= 0.95 else f"{float(f'{steps:.2g}'):g}"


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}"),
        console=console,
    )


def _show(progress: Progress, task: TaskID, run: RunJson, *, pausing: bool) -> None:
    rate = "" if run["rate"] is None else f"{rate_words(run['rate'])} steps/s"
    left = "" if run["eta"] is None else f"{run['eta']:,.0f} s left"
    description = f"{run['id']} {'pausing' if pausing else run['state']}"
    progress.update(task, description=description, completed=run["step"], total=run["steps"], rate=rate, left=left)

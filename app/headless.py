"""A run without a page: a progress bar on standard error until it ends, or until Ctrl-C has paused it."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

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

from app.jobs import Jobs
from app.run import ENDED, RunJson

LOOK_SECONDS = 0.1


def watched(jobs: Jobs, run_id: str, console: Console) -> RunJson:
    """The run as it ended or paused. Ctrl-C or SIGTERM asks it to pause; the second one raises KeyboardInterrupt."""
    with _interruptions() as asked, _progress(console) as progress:
        task = progress.add_task("", total=None, rate="", left="")
        posted = False
        while True:
            run = jobs.get(run_id)
            _show(progress, task, run, pausing=bool(asked))
            if run["state"] == "paused" or run["state"] in ENDED:
                return run
            if asked and not posted and run["state"] == "running":
                jobs.post(run_id, {"type": "pause"})
                posted = True
            time.sleep(LOOK_SECONDS)


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
    rate = "" if run["rate"] is None else f"{run['rate']:,.0f} steps/s"
    left = "" if run["eta"] is None else f"{run['eta']:,.0f} s left"
    description = f"{run['id']} {'pausing' if pausing else run['state']}"
    progress.update(task, description=description, completed=run["step"], total=run["steps"], rate=rate, left=left)


@contextmanager
def _interruptions() -> Iterator[list[int]]:
    """What was asked so far."""
    asked: list[int] = []

    def note(number: int, _frame: object) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

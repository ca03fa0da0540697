"""The ledger on the command line: reproduce claims side by side, with progress on standard error,
and print verdicts.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from firmground.app.records.reproduction import UNDER_WAY, ReproductionJson
from firmground.app.services.claims import Claims
from firmground.app.settings import Settings
from firmground.app.slots.dispatcher import Dispatcher
from firmground.app.slots.queues import QueuedReproductions
from firmground.app.store.errors import LockedDatabase
from firmground.app.store.store import Store
from firmground.app.terminal.signals import interruptions
from firmground.engine.claims import claim
from firmground.engine.claims.finding import Finding
from firmground.engine.claims.judge import judge
from firmground.engine.claims.open_ends import effect_or_deviation, open_ends
from firmground.engine.claims.ratio import bounded, chance, ends, ratio

LOOK_SECONDS = 0.2
MARKS = {
    "supported": "[green]supported[/]",
    "not supported": "[red]not supported[/]",
    "inconclusive": "[yellow]inconclusive[/]",
}


class Interrupted(Exception):
    """Ctrl-C: finished reproductions are kept, the others were cancelled."""


def reproduced(
    store: Store, settings: Settings, names: Sequence[str], document: dict[str, Any], console: Console
) -> list[ReproductionJson]:
    """The reproductions once all have ended, in the order of `names`. Raises Interrupted."""
    claims = Claims(store, settings)
    with interruptions() as interrupted:
        asked = [claims.reproduce(name, document) for name in names]
        mine = [one["id"] for one in asked]
        slots = settings.model_copy(update={"executor": f"local://?workers={min(len(mine), os.cpu_count() or 1)}"})
        dispatcher = Dispatcher(slots, [QueuedReproductions(store, slots, only=mine)], store.database)
        try:
            dispatcher.start()
            _watch(claims, asked, console, dispatcher, interrupted)
        finally:
            try:
                for one in asked:  # no other process would run them
                    if claims.reproduction(one["claim"], one["id"])["state"] in UNDER_WAY:
                        claims.cancel(one["claim"], one["id"])
            finally:
                dispatcher.stop()
    return [claims.reproduction(one["claim"], one["id"]) for one in asked]


def entries(store: Store, ended: Sequence[ReproductionJson]) -> list[dict[str, Any]]:
    """One entry for each claim, as `--json` prints it. Holm's correction counts only these reproductions."""
    found: dict[str, Finding] = {}
    for one in ended:
        finding = store.reproductions.get(one["id"]).finding
        if finding is not None:
            found[one["claim"]] = finding
    return [_entry(one, found) for one in ended]


def table(ledger: Sequence[dict[str, Any]]) -> Table:
    lines = Table("claim", "statistic", "effect", "95 % interval", "p", "n", "verdict")
    for one in ledger:
        interval, band = one["interval"], claim(one["name"]).band
        lines.add_row(
            one["name"],
            one["statistic"],
            bounded(ratio(one["effect"]), one["bound"]) if interval or one["bound"] else "–",
            ends(interval, band) if interval else "–",
            chance(one["p"]),
            str(one["n"]),
            _verdict(one),
        )
    return lines


def sentences(ledger: Sequence[dict[str, Any]]) -> list[str]:
    """What to take home from each claim that has a result."""
    return [f"{one['name']}: {one['take_home']}" for one in ledger if one["take_home"]]


def _verdict(one: dict[str, Any]) -> str:
    """The verdict with its reservation, or why there is none."""
    mark = MARKS.get(one["verdict"], f"[red]{escape(str(one['error'] or one['verdict']))}[/]")
    return f"{mark}\n[dim]{escape(one['reservation'])}[/]" if one["reservation"] else mark


def _entry(one: ReproductionJson, found: dict[str, Finding]) -> dict[str, Any]:
    asked = claim(one["claim"])
    entry: dict[str, Any] = {
        "name": asked.name,
        "statistic": asked.statistic,
        "budget": one["budget"],
        "seeds": one["seeds"],
    }
    finding = found.get(one["claim"])
    if finding is None:
        empty = dict.fromkeys(
            (
                *("effect", "deviation", "interval", "bound", "p", "p_drawn", "adjusted_p"),
                *("verdict", "take_home", "reservation", "diverged", "versions", "timing"),
            )
        )
        return entry | {"n": len(one["seeds"]), "error": _why(one)} | empty
    judged = judge(asked, finding, found)
    same = (
        "interval",
        "p",
        "n",
        "diverged",
        "censored",
        "bound",
        "stuck",
        "effects",
        "checks",
        "details",
        "facts",
        "versions",
    )
    told = open_ends(asked, finding)
    result = {key: value for key, value in told.items() if key in same} | effect_or_deviation(asked, told)
    judgement = {key: judged[key] for key in ("verdict", "p_drawn", "adjusted_p", "take_home", "reservation")}
    judgement["conclusion"] = judged["sentence"]
    return entry | result | judgement | {"error": None, "timing": {**finding["timing"], "seconds": _seconds(one)}}


def _why(one: ReproductionJson) -> str:
    return one["error"]["message"] if one["error"] else one["state"]


def _seconds(one: ReproductionJson) -> float | None:
    """How long it took, without the time in the queue."""
    if one["started"] is None or one["ended"] is None:
        return None
    return (datetime.fromisoformat(one["ended"]) - datetime.fromisoformat(one["started"])).total_seconds()


def _watch(
    claims: Claims,
    asked: Sequence[ReproductionJson],
    console: Console,
    dispatcher: Dispatcher,
    interrupted: Sequence[int],
) -> None:
    """Show progress until all have ended. Raises Interrupted, and trouble with the database except for locks."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[state]}"))
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        tasks = {one["id"]: progress.add_task(one["claim"], total=1.0, state="queued", start=False) for one in asked}
        while True:
            now = [claims.reproduction(one["claim"], one["id"]) for one in asked]
            for one in now:
                _show(progress, tasks[one["id"]], one)
            if not any(one["state"] in UNDER_WAY for one in now):
                return
            if interrupted:
                raise Interrupted
            if (trouble := dispatcher.trouble) is not None and not isinstance(trouble, LockedDatabase):
                raise trouble
            time.sleep(LOOK_SECONDS)


def _show(progress: Progress, task: Any, one: ReproductionJson) -> None:
    if one["started"] is not None and not progress.tasks[task].started:
        progress.start_task(task)
    progress.update(task, completed=one["progress"], state=one["state"])
    if one["state"] not in UNDER_WAY:
        progress.stop_task(task)

"""`firmground sweep`: train many experiments that differ along axes."""

from __future__ import annotations

import argparse
import json
import os
from typing import TYPE_CHECKING

from rich.console import Console

from firmground.app.errors import InvalidRequest
from firmground.app.settings import Settings, read_settings
from firmground.app.terminal import output
from firmground.app.terminal.options import add_command, add_json, add_settings, as_json

if TYPE_CHECKING:
    from firmground.app.services.sweep_plans import SweepPlan
    from firmground.app.terminal.options import Commands

MOST_WORKERS = 64


def add(commands: Commands) -> None:
    parser = add_command(commands, "sweep", run, "train the points of a grid, many networks at a time")
    parser.add_argument("what", metavar="FILE.json|-", nargs="?", help="a sweep, or the experiment to start from")
    parser.add_argument("--preset", metavar="NAME", help="the preset to start from, instead of a file")
    parser.add_argument("--set", action="append", metavar="path=value", help="change the experiment; may be repeated")
    parser.add_argument(
        "--grid", action="append", metavar="path=v1,v2", help="an axis, such as lr=0.01..10:7; may be repeated"
    )
    parser.add_argument(
        "--tuned", action="append", metavar="path=v1,v2", help="an axis of which each arm takes its best place"
    )
    parser.add_argument("--seeds", type=int, metavar="N", help="seeds 0 to N-1 (default: the experiment's)")
    parser.add_argument("--goal", metavar="LOSS", help="the loss to reach, or none (default: a fifth of guessing's)")
    parser.add_argument(
        "--also", metavar="L1,L2", help="further losses, whose first steps are recorded beside the goal's"
    )
    parser.add_argument("--ends", action="store_true", help="a network that has reached them all stops training")
    parser.add_argument("--draw", type=int, metavar="N", help="N points drawn at random instead of the whole grid")
    parser.add_argument("--name", dest="called", metavar="NAME", help="what the sweep is called")
    parser.add_argument("--dry-run", action="store_true", help="tell points, networks and time, and train nothing")
    add_workers(parser)
    add_settings(parser, "database", "data")
    add_json(parser)


def add_workers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workers", type=int, metavar="N", help="processes that train a sweep (default: the cores)")


def workers_of(options: argparse.Namespace) -> int:
    """Raises InvalidRequest."""
    wanted: int = options.workers if options.workers is not None else min(MOST_WORKERS, os.cpu_count() or 1)
    if not 1 <= wanted <= MOST_WORKERS:
        raise InvalidRequest("--workers", wanted, f"a whole number from 1 to {MOST_WORKERS}")
    return wanted


def run(options: argparse.Namespace, console: Console) -> int:
    from firmground.app.services.sweep_plans import planned
    from firmground.app.services.sweeps import Sweeps
    from firmground.app.store.store import Store
    from firmground.app.terminal.sweep_document import sweep_document
    from firmground.app.terminal.sweep_session import SweepSession
    from firmground.engine.spec.machine import Machine

    settings = read_settings(database=options.database, data=options.data)
    workers = workers_of(options)
    plan = planned(sweep_document(options, settings), settings, Machine(settings.data))  # before a database is made
    if not plan.sweep.tuned:
        workers = min(workers, len(plan.packs))
    if options.dry_run:
        _tell(plan, options, settings, workers)
        return 0
    store = Store(settings.database)
    try:
        sweep = Sweeps(store, settings).start(plan)
        console.print(_words(plan, workers))
        session = SweepSession(store, settings, workers)
        return session.finish(sweep["id"], console, as_json=as_json(options, settings))
    finally:
        store.close()


def _tell(plan: SweepPlan, options: argparse.Namespace, settings: Settings, workers: int) -> None:
    if as_json(options, settings):
        output.tell(json.dumps(plan.estimate()))
    else:
        output.tell(_words(plan, workers))


def _words(plan: SweepPlan, workers: int) -> str:
    points = len(plan.sweep.points)
    told = f"{points:,} {'point' if points == 1 else 'points'}, {plan.networks:,} networks"
    told += f", about {_seconds(plan.seconds)} on one core"
    return told if workers == 1 else f"{told}, {_seconds(plan.seconds / workers)} with {workers} workers"


def _seconds(seconds: float) -> str:
    return f"{seconds:,.1f} s" if seconds < 10 else f"{seconds:,.0f} s"

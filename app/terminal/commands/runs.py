"""`firmground runs`: the runs of a database, newest first."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from rich.console import Console

from firmground.app.records.lifecycle import STATES
from firmground.app.settings import read_settings
from firmground.app.terminal import output
from firmground.app.terminal.options import add_command, add_json, add_settings, as_json

if TYPE_CHECKING:
    from firmground.app.terminal.options import Commands


def add(commands: Commands) -> None:
    parser = add_command(commands, "runs", run, "list the runs, newest first")
    parser.add_argument("--state", metavar="STATE", help=f"only those in this state: {', '.join(STATES)}")
    parser.add_argument("--tag", metavar="TAG", help="only those with this tag, ignoring case")
    parser.add_argument(
        "--name", dest="called", metavar="PART", help="only those with this in their name, ignoring case"
    )
    parser.add_argument("--limit", metavar="N", default="50", help="how many at most (50), up to 200")
    add_settings(parser, "database")
    add_json(parser)


def run(options: argparse.Namespace, _console: Console) -> int:
    from firmground.app.services.runs import Runs
    from firmground.app.store.store import Store
    from firmground.app.terminal.run_table import known_state, limited, table

    settings = read_settings(database=options.database)
    state, limit = known_state(options.state), limited(options.limit)
    store = Store(settings.database, create=False)
    try:
        name, tag = options.called or "", options.tag or ""
        page = Runs(store, settings).list(state=state, limit=limit, name=name, tag=tag, sample=True)
    finally:
        store.close()
    if as_json(options, settings):
        output.tell(json.dumps(page))
    else:
        output.show(table(page))
    return 0

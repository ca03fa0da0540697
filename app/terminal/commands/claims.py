"""`firmground claims`: put the lecture's sentences to the test."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from rich.console import Console

from firmground.app.settings import read_settings
from firmground.app.terminal import output
from firmground.app.terminal.exit_codes import FAILED, INTERRUPTED
from firmground.app.terminal.options import add_command, add_json, add_settings, as_json
from firmground.engine.claims.budget import DEFAULT_SEEDS

if TYPE_CHECKING:
    from firmground.app.terminal.options import Commands


def add(commands: Commands) -> None:
    parser = add_command(commands, "claims", run, "put the lecture's sentences to the test; all thirteen by default")
    parser.add_argument("names", metavar="NAME", nargs="*")
    parser.add_argument("--seeds", type=int, metavar="N", help=f"paired seeds 0 to N-1 (default {DEFAULT_SEEDS})")
    parser.add_argument(
        "--quick", action="store_true", help="fewer steps and smaller sizes, one to two minutes on two cores"
    )
    add_settings(parser, "database", "data")
    add_json(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    from firmground.app.services.claim_documents import Reproduce
    from firmground.app.services.validation import validated
    from firmground.app.store.store import Store
    from firmground.app.terminal.reproduce import Interrupted, entries, reproduced, sentences, table
    from firmground.engine.claims import NAMES, claim

    settings = read_settings(database=options.database, data=options.data)
    names = tuple(dict.fromkeys(options.names)) or NAMES
    seeds = DEFAULT_SEEDS if options.seeds is None else options.seeds
    document = {"budget": "quick" if options.quick else "full", "seeds": seeds}
    for name in names:
        claim(name)  # raises before a database is made, and so does the next line
    validated(Reproduce, document)
    store = Store(settings.database)
    try:
        ledger = entries(store, reproduced(store, settings, names, document, console))
    except Interrupted:
        return INTERRUPTED
    finally:
        store.close()
    if as_json(options, settings):
        output.tell(json.dumps(ledger))
    else:
        output.show(table(ledger))
        for sentence in sentences(ledger):
            output.tell(sentence)
    return FAILED if any(entry["error"] for entry in ledger) else 0

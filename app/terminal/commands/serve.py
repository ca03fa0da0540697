"""`firmground serve`, and `firmground` alone."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from rich.console import Console

from firmground.app.settings import read_settings
from firmground.app.terminal.options import add_command, add_settings

if TYPE_CHECKING:
    from firmground.app.terminal.options import Commands


def add(commands: Commands) -> None:
    parser = add_command(commands, "serve", run, "start the dashboard and its API (the default)")
    add_settings(parser, "host", "port", "database", "executor", "data")


def run(options: argparse.Namespace, console: Console) -> int:
    from firmground.app.server.serve import serve

    settings = read_settings(
        host=options.host,
        port=options.port,
        database=options.database,
        executor=options.executor,
        data=options.data,
    )
    serve(settings, console)
    return 0

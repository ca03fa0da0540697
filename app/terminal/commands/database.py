"""`firmground backup`, `restore` and `token`: what an operator does to the database."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from firmground.app.settings import read_settings
from firmground.app.terminal.options import add_command, add_settings

if TYPE_CHECKING:
    from firmground.app.terminal.options import Commands


def add(commands: Commands) -> None:
    copy = add_command(commands, "backup", backup, "copy the database into a new file, even while a server runs")
    copy.add_argument("path", metavar="PATH")
    back = add_command(commands, "restore", restore, "replace the database by a copy, and keep the old one aside")
    back.add_argument("path", metavar="COPY")
    new = add_command(commands, "token", token, "replace the tokens that the server generated; the old ones end")
    for parser in (copy, back, new):
        add_settings(parser, "database")


def backup(options: argparse.Namespace, console: Console) -> int:
    from firmground.app.store.store import Store

    store = Store(read_settings(database=options.database).database, migrate=False)
    try:
        store.runs.page(None, 1, None)  # fails if there is nothing to copy
        store.database.backup(Path(options.path))
    finally:
        store.close()
    console.print(f"{options.path}: {Path(options.path).stat().st_size:,} bytes")
    return 0


def restore(options: argparse.Namespace, console: Console) -> int:
    from firmground.app.store.restoration import restore as restored_from

    # The default database may be lost: that is what copies are for. A database that is named must exist (as for
    # `token`), or a typing error would create it.
    restored = restored_from(
        read_settings(database=options.database).database, Path(options.path), create=options.database is None
    )
    console.print(f"{restored.file} now holds what {options.path} holds.")
    if restored.aside is not None:
        console.print(f"The database that was there before is kept as {restored.aside}")
    return 0


def token(options: argparse.Namespace, console: Console) -> int:
    from firmground.app.security.keys import renew
    from firmground.app.store.store import Store

    settings = read_settings(database=options.database)
    # A database that an option or a variable names must exist, or a typing error would create it and hand out tokens.
    store = Store(settings.database, create="database" not in settings.model_fields_set)
    try:
        renew(store.secrets, lambda role, token: console.print(f"The {role}'s new token, shown this once: {token}"))
    finally:
        store.close()
    if settings.token is not None or settings.viewer_token is not None:
        console.print("FIRMGROUND_TOKEN and FIRMGROUND_VIEWER_TOKEN take precedence wherever they are set.")
    console.print("A running server uses them within seconds; open streams and links of the old ones end.")
    return 0

"""The command `firmground`: a server, or a run without one.

Errors are one line, never a trace. Exit codes are those of `app.terminal.exit_codes`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any

from rich.console import Console

from firmground.app.errors import AppError, OutputLost, UnknownCommand
from firmground.app.settings import PREFIX
from firmground.app.store.errors import StoreUnavailable
from firmground.app.terminal import output
from firmground.app.terminal.commands import ask, claims, database, export, runs, serve, sweep, train
from firmground.app.terminal.exit_codes import INTERRUPTED, NO_DATABASE, UNREAD, WRONG
from firmground.app.terminal.options import Command
from firmground.engine.errors import EngineError
from firmground.engine.spec.presets import PRESETS
from firmground.version import __version__

STARTS_PROCESSES = ("serve", "run", "resume", "claims", "sweep", "ask")
COMMANDS = ("serve", "run", "runs", "resume", "claims", "sweep", "ask", "export", "backup", "restore", "token")


def main(arguments: Sequence[str] | None = None) -> int:
    output.prepare()
    errors = output.errors()
    try:
        try:
            return _command_of(list(sys.argv[1:] if arguments is None else arguments), errors)
        finally:
            output.flush()
    except OutputLost as error:
        if error.broken:
            return UNREAD
        errors.print(f"firmground: {error.message}")
        return WRONG
    except (AppError, EngineError) as error:
        errors.print(f"firmground: {_line(error.message)}")
        return NO_DATABASE if isinstance(error, StoreUnavailable) else WRONG
    except OSError as error:  # a fault of the machine, not of the program, so no trace
        errors.print(f"firmground: {_line(str(error))}")
        return WRONG
    except KeyboardInterrupt:
        return INTERRUPTED


def _command_of(arguments: list[str], errors: Console) -> int:
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help", "--version")):
        arguments.insert(0, "serve")
    if arguments[0] not in COMMANDS and not arguments[0].startswith("-"):
        raise UnknownCommand(arguments[0], COMMANDS, [preset.name for preset in PRESETS])
    parser = _parser()
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    if arguments[0] in STARTS_PROCESSES:
        _require_working_directory()
    command: Command = options.command
    return command(options, errors)


def _require_working_directory() -> None:
    """A new process begins in it. Raises FileNotFoundError."""
    try:
        os.getcwd()
    except FileNotFoundError:
        raise FileNotFoundError("the working directory has been deleted: change to one that exists.") from None


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="firmground",
        description="A laboratory for one question: why does batch normalization work?",
        epilog=f"Every setting is a variable, {PREFIX}<NAME>; some are options, too. "
        "Without a command, firmground serves.",
    )
    parser.add_argument("--version", action="version", version=f"firmground {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND")
    for command in (serve, train, runs, claims, sweep, ask, export, database):
        command.add(commands)
    return parser


class _Parser(argparse.ArgumentParser):
    def _print_message(self, message: str, file: Any = None) -> None:
        """argparse ignores that help could not be written. `file` is None where standard output is closed."""
        if file is sys.stderr and file is not None:
            super()._print_message(message, file)
        else:
            output.tell(message.rstrip("\n"))


def _line(text: str) -> str:
    return " ".join(text.splitlines())


if __name__ == "__main__":
    sys.exit(main())

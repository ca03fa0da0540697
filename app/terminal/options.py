"""What the commands have in common: options that are settings, and `--json`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.console import Console

from firmground.app.settings import Settings

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Commands = _SubParsersAction[argparse.ArgumentParser]

Command = Callable[[argparse.Namespace, Console], int]
"""Takes the options and standard error, and returns the exit code."""


def add_command(commands: Commands, name: str, function: Command, text: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(command=function, name=name)
    return parser


def add_settings(parser: argparse.ArgumentParser, *names: str) -> None:
    """Options that are settings, each with the setting's description."""
    for name in names:
        parser.add_argument(f"--{name}", help=_help(name))


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", default=None, help=_help("as_json"))


def as_json(options: argparse.Namespace, settings: Settings) -> bool:
    """The option, or the setting where the option is absent."""
    return settings.as_json if options.json is None else bool(options.json)


def _help(name: str) -> str:
    return (Settings.model_fields[name].description or "").replace("%", "%%")

"""`firmground export`: write a run's whole log, or the lesson, into one file."""

from __future__ import annotations

import argparse
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from rich.console import Console

from firmground.app.errors import InvalidRequest, NoRoom
from firmground.app.settings import read_settings
from firmground.app.terminal.options import add_command, add_settings
from firmground.engine.replacement import replacing
from firmground.engine.spec.experiment import stored_experiment

if TYPE_CHECKING:
    from firmground.app.terminal.options import Commands

_LISTS = (
    ("tables", "LIST", "csv, parquet: some of the tables, such as lanes,events"),
    ("layers", "LIST", "all but html: some of the layers, such as 1,2"),
    ("taps", "LIST", "all but html: some of z,z_norm,z_tilde,a"),
    ("steps", "RANGE", "all but html: a range such as 0..500, or every Nth frame of it: 0..500/10, /10"),
)


def add(commands: Commands) -> None:
    parser = add_command(commands, "export", run, "write a run's whole log, or the lesson, into one file")
    parser.add_argument("run", metavar="RUN", nargs="?")
    parser.add_argument("--lesson", action="store_true", help="the lesson as one HTML page, instead of a run")
    parser.add_argument(
        "--format", default="csv", help="csv or parquet (a zip of tables, columns explained), json, or html (a replay)"
    )
    parser.add_argument(
        "--layer", type=int, metavar="N", help="html: the layer whose points are kept if there is no room for all"
    )
    for name, metavar, text in _LISTS:
        parser.add_argument(f"--{name}", metavar=metavar, help=text)
    parser.add_argument("-o", "--output", metavar="PATH", help="by default firm-ground-RUN or -lesson in this folder")
    add_settings(parser, "database")


def run(options: argparse.Namespace, console: Console) -> int:
    if options.lesson == (options.run is not None):
        raise InvalidRequest("RUN", options.run or "", "either a run's id or --lesson")
    return _lesson(options, console) if options.lesson else _run(options, console)


def _lesson(options: argparse.Namespace, console: Console) -> int:
    from firmground.app.export.lesson import FILE, write_lesson

    path = Path(options.output or FILE)
    with _replaced("-o", path) as file:
        write_lesson(file)
        size = file.tell() if file.seekable() else None
    return _written(path, size, console)


def _run(options: argparse.Namespace, console: Console) -> int:
    from firmground.app.export.choice import choose, file_name, known
    from firmground.app.export.export import export
    from firmground.app.services.runs import Runs
    from firmground.app.store.store import Store

    settings = read_settings(database=options.database)
    form = known(options.format)
    path = Path(options.output or file_name(options.run, form))
    store = Store(settings.database, create=False)
    try:
        runs = Runs(store, settings)
        chosen = runs.get(options.run)
        wanted = {name: getattr(options, name) for name in ("tables", "layers", "taps", "steps", "layer")}
        choice = choose(form, stored_experiment(chosen["experiment"]), wanted)
        with _replaced("-o", path) as file:
            export(runs, chosen, choice, file)
            size = file.tell() if file.seekable() else None
    finally:
        store.close()
    return _written(path, size, console)


def _written(path: Path, size: int | None, console: Console) -> int:
    console.print(f"{path}: {size:,} bytes" if size is not None else str(path))
    return 0


@contextmanager
def _replaced(field: str, path: Path) -> Iterator[BinaryIO]:
    """A file that replaces `path` once it is whole. Raises InvalidRequest, NoRoom."""
    try:
        with replacing(path) as file:
            yield file
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise NoRoom(field, f"the disk of {path.resolve().parent}", os.strerror(error.errno)) from None
        raise InvalidRequest(field, str(path), f"a file that can be written ({error.strerror})") from None

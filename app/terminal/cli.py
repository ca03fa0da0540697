"""The command `firmground`: a server, or a run without one.

Errors are one line, never a trace. Exit codes are those of `app.terminal.exit_codes`.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from rich.console import Console

from firmground.app.errors import (
    AppError,
    InvalidRequest,
    NoRoom,
    OutputLost,
    StoreUnavailable,
    UnknownCommand,
    WrongState,
)
from firmground.app.records.lifecycle import STATES
from firmground.app.settings import PREFIX, Settings, read_settings
from firmground.app.terminal import output
from firmground.app.terminal.exit_codes import FAILED, INTERRUPTED, NO_DATABASE, UNREAD, WRONG
from firmground.engine.claims.budget import DEFAULT_SEEDS
from firmground.engine.errors import EngineError
from firmground.engine.replacement import replacing
from firmground.engine.spec.experiment import stored_experiment
from firmground.engine.spec.presets import PRESETS
from firmground.version import __version__

COMMANDS = ("serve", "run", "runs", "resume", "claims", "export", "backup", "restore", "token")


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
    except OSError as error:  # the machine's doing, wherever it was met: no defect, so no trace
        errors.print(f"firmground: {_line(str(error))}")
        return WRONG
    except KeyboardInterrupt:
        return INTERRUPTED


def _command_of(given: list[str], errors: Console) -> int:
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "serve")
    if given[0] not in COMMANDS and not given[0].startswith("-"):
        raise UnknownCommand(given[0], COMMANDS, [preset.name for preset in PRESETS])
    parser = _parser()
    options, unknown = parser.parse_known_args(given)
    if unknown:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    command: Callable[[argparse.Namespace, Console], int] = options.command
    return command(options, errors)


class _Parser(argparse.ArgumentParser):
    def _print_message(self, message: str, file: Any = None) -> None:
        """argparse keeps to itself that help could not be written. `file` is None where standard output is closed."""
        if file is sys.stderr and file is not None:
            super()._print_message(message, file)
        else:
            output.tell(message.rstrip("\n"))


def _line(text: str) -> str:
    return " ".join(text.splitlines())


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="firmground",
        description="A laboratory for one question: why does batch normalization work?",
        epilog=f"Every option can be given as {PREFIX}<NAME>, too. Without a command it serves.",
    )
    parser.add_argument("--version", action="version", version=f"firmground {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND")
    serve = _command(commands, "serve", _serve, "start the dashboard and its API (the default)")
    _setting(serve, "host", "port", "database", "executor", "data")
    run = _command(commands, "run", _run, "train without a page, progress on standard error")
    run.add_argument("what", metavar="PRESET|FILE.json|-")
    run.add_argument("--set", action="append", metavar="path=value", help="change the experiment; may be repeated")
    run.add_argument("--name", dest="called", metavar="NAME", help="what the run is called")
    run.add_argument("--tag", action="append", metavar="TAG", help="a tag of the run; may be repeated")
    resume = _command(commands, "resume", _resume, "go on with a paused run")
    resume.add_argument("run", metavar="RUN")
    for headless in (run, resume):
        _setting(headless, "database", "data")
        headless.add_argument("--json", action="store_true", default=None, help=_help("as_json"))
    listed = _command(commands, "runs", _runs, "list the runs, newest first")
    listed.add_argument("--state", metavar="STATE", help=f"only those in this state: {', '.join(STATES)}")
    listed.add_argument("--tag", metavar="TAG", help="only those with this tag; capitals make no difference")
    listed.add_argument(
        "--name", dest="called", metavar="PART", help="only those with this in their name, whatever its capitals"
    )
    listed.add_argument("--limit", metavar="N", default="50", help="at most so many (50), up to 200")
    _setting(listed, "database")
    listed.add_argument("--json", action="store_true", default=None, help=_help("as_json"))
    claims = _command(commands, "claims", _claims, "put the lecture's sentences to the test; all twelve by default")
    claims.add_argument("names", metavar="NAME", nargs="*")
    claims.add_argument("--seeds", type=int, metavar="N", help=f"paired seeds 0 to N-1 (default {DEFAULT_SEEDS})")
    claims.add_argument(
        "--quick", action="store_true", help="fewer steps and smaller sizes, one to two minutes on two cores"
    )
    _setting(claims, "database", "data")
    claims.add_argument("--json", action="store_true", default=None, help=_help("as_json"))
    export = _command(commands, "export", _export, "write a run's whole log into one file")
    export.add_argument("run", metavar="RUN")
    export.add_argument(
        "--format", default="csv", help="csv or parquet (a zip of tables, columns explained), json, or html (a replay)"
    )
    export.add_argument("--layer", type=int, metavar="N", help="html: whose points are kept if not all layers' can")
    for name, text in (
        ("tables", "csv, parquet: some of the tables, such as lanes,events"),
        ("layers", "all but html: some of the layers, such as 1,2"),
        ("taps", "all but html: some of z,z_norm,z_tilde,a"),
        ("steps", "all but html: a range such as 0..500, or every Nth frame of it: 0..500/10, /10"),
    ):
        export.add_argument(f"--{name}", metavar="LIST" if name != "steps" else "RANGE", help=text)
    export.add_argument("-o", "--output", metavar="PATH", help="by default firm-ground-RUN in this folder")
    _setting(export, "database")
    backup = _command(commands, "backup", _backup, "copy the whole database into a new file, also while a server runs")
    backup.add_argument("path", metavar="PATH")
    _setting(backup, "database")
    restore = _command(commands, "restore", _restore, "put a copy in the database's place, and keep the old one aside")
    restore.add_argument("path", metavar="COPY")
    _setting(restore, "database")
    token = _command(commands, "token", _token, "make new tokens in place of those made here, which end")
    _setting(token, "database")
    return parser


def _command(commands: Any, name: str, function: Callable[..., int], text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(command=function, name=name)
    return parser


def _setting(parser: argparse.ArgumentParser, *names: str) -> None:
    for name in names:
        parser.add_argument(f"--{name}", help=_help(name))


def _help(name: str) -> str:
    return (Settings.model_fields[name].description or "").replace("%", "%%")


def _serve(options: argparse.Namespace, console: Console) -> int:
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


def _run(options: argparse.Namespace, console: Console) -> int:
    from firmground.app.services.run_documents import Change, Launch, read_launch
    from firmground.app.services.validation import validated
    from firmground.app.terminal.arguments import changed, experiment_file, separated
    from firmground.app.terminal.local_session import LocalSession
    from firmground.engine.spec.presets import preset
    from firmground.engine.spec.set_paths import with_set

    settings = read_settings(database=options.database, data=options.data)
    changes = changed(options.set or separated(settings.set_paths))
    document = experiment_file(options.what)
    launch = Launch(preset(options.what).experiment, options.what) if document is None else read_launch(document[0])
    called = validated(Change, {"name": options.called or launch.name, "tags": options.tag or list(launch.tags)})
    experiment = with_set(launch.experiment, changes)
    with LocalSession(settings) as bench:
        run = bench.runs.start(replace(launch, experiment=experiment, name=called.name, tags=called.tags))
        return bench.finish(run["id"], console, as_json=_as_json(options, settings))


def _resume(options: argparse.Namespace, console: Console) -> int:
    from firmground.app.terminal.local_session import LocalSession

    settings = read_settings(database=options.database, data=options.data)
    with LocalSession(settings, create=False) as bench:
        bench.store.queue.collect_silent()  # what a killed server left behind may be resumed
        state = bench.runs.get(options.run)["state"]
        if state == "paused":
            bench.runs.post(options.run, {"type": "resume"})
        elif state != "queued":
            raise WrongState("resume", options.run, state, ("paused", "queued"))
        return bench.finish(options.run, console, as_json=_as_json(options, settings))


def _runs(options: argparse.Namespace, _console: Console) -> int:
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
    if _as_json(options, settings):
        output.tell(json.dumps(page))
    else:
        output.show(table(page))
    return 0


def _claims(options: argparse.Namespace, console: Console) -> int:
    from firmground.app.store.store import Store
    from firmground.app.terminal.reproduce import Interrupted, entries, reproduced, table
    from firmground.engine.claims import NAMES

    settings = read_settings(database=options.database, data=options.data)
    names = tuple(dict.fromkeys(options.names)) or NAMES
    seeds = DEFAULT_SEEDS if options.seeds is None else options.seeds
    store = Store(settings.database)
    try:
        document = {"budget": "quick" if options.quick else "full", "seeds": seeds}
        ended = reproduced(store, settings, names, document, console)
        told = entries(store, ended)
    except Interrupted:
        return INTERRUPTED
    finally:
        store.close()
    if _as_json(options, settings):
        output.tell(json.dumps(told))
    else:
        output.show(table(told))
    return FAILED if any(one["error"] for one in told) else 0


def _export(options: argparse.Namespace, console: Console) -> int:
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
        run = runs.get(options.run)
        given = {name: getattr(options, name) for name in ("tables", "layers", "taps", "steps", "layer")}
        choice = choose(form, stored_experiment(run["experiment"]), given)
        with _written("-o", path) as file:
            export(runs, run, choice, file)
            size = file.tell() if file.seekable() else None
    finally:
        store.close()
    console.print(f"{path}: {size:,} bytes" if size is not None else str(path))
    return 0


@contextmanager
def _written(field: str, path: Path) -> Iterator[BinaryIO]:
    """A file that replaces `path` once it is whole. Raises InvalidRequest, NoRoom."""
    try:
        with replacing(path) as file:
            yield file
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise NoRoom(field, f"the disk of {path.resolve().parent}", os.strerror(error.errno)) from None
        raise InvalidRequest(field, str(path), f"a file that can be written ({error.strerror})") from None


def _backup(options: argparse.Namespace, console: Console) -> int:
    from firmground.app.store.store import Store

    store = Store(read_settings(database=options.database).database, migrate=False)
    try:
        store.runs.page(None, 1, None)  # that there is something to copy
        store.database.backup(Path(options.path))
    finally:
        store.close()
    console.print(f"{options.path}: {Path(options.path).stat().st_size:,} bytes")
    return 0


def _restore(options: argparse.Namespace, console: Console) -> int:
    from firmground.app.store.restoration import restore

    # The usual database may be lost: that is what copies are for. One that is named has to be there (as for `token`),
    # or a typing error would make it.
    restored = restore(
        read_settings(database=options.database).database, Path(options.path), create=options.database is None
    )
    console.print(f"{restored.file} is now what {options.path} holds.")
    if restored.aside is not None:
        console.print(f"What was there before is kept as {restored.aside}")
    return 0


def _token(options: argparse.Namespace, console: Console) -> int:
    from firmground.app.security.keys import renew
    from firmground.app.store.store import Store

    settings = read_settings(database=options.database)
    store = Store(settings.database, create=options.database is None)
    try:
        renew(store.secrets, lambda role, token: console.print(f"The {role}'s new token, shown this once: {token}"))
    finally:
        store.close()
    if settings.token is not None or settings.viewer_token is not None:
        console.print("FIRMGROUND_TOKEN and FIRMGROUND_VIEWER_TOKEN go before them wherever they are set.")
    console.print("A running server takes them up when it is started again.")
    return 0


def _as_json(options: argparse.Namespace, settings: Settings) -> bool:
    return settings.as_json if options.json is None else bool(options.json)


if __name__ == "__main__":
    sys.exit(main())

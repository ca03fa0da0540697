"""`firmground run` and `firmground resume`: train without a page."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.console import Console

from firmground.app.errors import WrongState
from firmground.app.settings import read_settings
from firmground.app.terminal.commands.sweep import add_workers, workers_of
from firmground.app.terminal.options import add_command, add_json, add_settings, as_json

if TYPE_CHECKING:
    from firmground.app.terminal.options import Commands


def add(commands: Commands) -> None:
    run = add_command(commands, "run", start, "train without a page, progress on standard error")
    run.add_argument("what", metavar="PRESET|FILE.json|-")
    run.add_argument("--set", action="append", metavar="path=value", help="change the experiment; may be repeated")
    run.add_argument("--name", dest="called", metavar="NAME", help="what the run is called")
    run.add_argument("--tag", action="append", metavar="TAG", help="a tag of the run; may be repeated")
    again = add_command(commands, "resume", resume, "resume a paused run or sweep")
    again.add_argument("run", metavar="RUN|SWEEP")
    add_workers(again)
    for parser in (run, again):
        add_settings(parser, "database", "data")
        add_json(parser)


def start(options: argparse.Namespace, console: Console) -> int:
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
    with LocalSession(settings) as session:
        run = session.runs.start(replace(launch, experiment=experiment, name=called.name, tags=called.tags))
        return session.finish(run["id"], console, as_json=as_json(options, settings))


def resume(options: argparse.Namespace, console: Console) -> int:
    from firmground.app.terminal.local_session import LocalSession
    from firmground.app.terminal.question_session import QuestionSession
    from firmground.app.terminal.sweep_session import SweepSession

    settings = read_settings(database=options.database, data=options.data)
    workers = workers_of(options)
    with LocalSession(settings, create=False) as session:
        if session.store.sweeps.known(options.run):
            asked = session.store.questions.id_of_sweep(options.run)
            if asked is not None:
                return QuestionSession(session.store, settings, workers).resume(
                    asked, options.run, console, as_json=as_json(options, settings)
                )
            sweeps = SweepSession(session.store, settings, workers)
            return sweeps.resume(options.run, console, as_json=as_json(options, settings))
        session.store.queue.collect_silent()  # so that a run whose server was killed can be resumed
        state = session.runs.get(options.run)["state"]
        if state == "paused":
            session.runs.post(options.run, {"type": "resume"})
        elif state != "queued":
            raise WrongState("resume", options.run, state, ("paused", "queued"))
        return session.finish(options.run, console, as_json=as_json(options, settings))

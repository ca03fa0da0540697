"""`firmground ask`: a question of the user's own, registered before its first run."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from rich.console import Console

from firmground.app.errors import InvalidRequest
from firmground.app.settings import Settings, read_settings
from firmground.app.terminal import output
from firmground.app.terminal.arguments import experiment_file
from firmground.app.terminal.commands.sweep import add_workers, workers_of
from firmground.app.terminal.options import add_command, add_json, add_settings, as_json

if TYPE_CHECKING:
    from firmground.app.records.question import PlannedQuestionJson
    from firmground.app.terminal.options import Commands
    from firmground.engine.spec.machine import Machine


def add(commands: Commands) -> None:
    parser = add_command(commands, "ask", run, "register a question of your own, train both sides, and judge them")
    parser.add_argument(
        "file", metavar="FILE.json|-", nargs="?", help="the question: two sides, a statistic, a direction, a band"
    )
    parser.add_argument("--seeds", type=int, metavar="N", help="seeds 0 to N-1, instead of those in the file")
    parser.add_argument("--pilot", action="store_true", help="measure the spread on a few seeds that do not count")
    parser.add_argument("--look", metavar="ID", help="take the next look that this question was registered with")
    parser.add_argument("--dry-run", action="store_true", help="tell what the seeds can show, and register nothing")
    add_workers(parser)
    add_settings(parser, "database", "data")
    add_json(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    from firmground.app.services.question_plans import question_launch
    from firmground.app.services.questions import Questions
    from firmground.app.store.store import Store
    from firmground.app.terminal.question_session import QuestionSession
    from firmground.engine.spec.machine import Machine

    settings = read_settings(database=options.database, data=options.data)
    workers = workers_of(options)
    if options.look is not None:
        return _look(options, settings, workers, console)
    document = _document(options)
    machine = Machine(settings.data)
    question_launch(document, settings, machine, lambda subject: ())  # what is refused makes no database
    if options.dry_run:
        _tell(_planned(document, settings, machine), as_json=as_json(options, settings))
        return 0
    store = Store(settings.database)
    try:
        questions = Questions(store, settings, machine=machine)
        launch = questions.launch(document)
        asked = questions.start(launch)
        session = QuestionSession(store, settings, min(workers, max(1, len(launch.sweep.packs))))
        session.announce(asked, console)
        return session.finish(asked["id"], console, as_json=as_json(options, settings))
    finally:
        store.close()


def _look(options: argparse.Namespace, settings: Settings, workers: int, console: Console) -> int:
    """Raises InvalidRequest, MissingDatabase, and what `Questions.look` does."""
    from firmground.app.services.questions import Questions
    from firmground.app.store.store import Store
    from firmground.app.terminal.question_session import QuestionSession

    if options.file or options.seeds is not None or options.pilot or options.dry_run:
        raise InvalidRequest("--look", options.look, "the id alone: a look has the seeds that were registered")
    store = Store(settings.database, create=False)
    try:
        asked = Questions(store, settings).look(options.look)
        return QuestionSession(store, settings, workers).finish(
            asked["id"], console, as_json=as_json(options, settings)
        )
    finally:
        store.close()


def _planned(document: dict[str, Any], settings: Settings, machine: Machine) -> PlannedQuestionJson:
    """By the spread that the database knows, if there is one."""
    from firmground.app.services.question_plans import planned_json, question_launch
    from firmground.app.services.questions import Questions
    from firmground.app.store.errors import MissingDatabase
    from firmground.app.store.store import Store

    try:
        store = Store(settings.database, create=False)
    except MissingDatabase:
        return planned_json(question_launch(document, settings, machine, lambda subject: ()))
    try:
        questions = Questions(store, settings, machine=machine)
        return questions.planned(questions.launch(document))
    finally:
        store.close()


def _document(options: argparse.Namespace) -> dict[str, Any]:
    """Options take precedence over the file. Raises InvalidRequest."""
    file = None if options.file is None else experiment_file(options.file)
    if file is None:
        raise InvalidRequest("FILE", options.file, "a JSON file with a question, or - for standard input")
    if not isinstance(file[0], dict):
        raise InvalidRequest("FILE", file[0], "an object with an experiment, two sides and a statistic")
    document = {name: value for name, value in file[0].items() if name != "dry_run"}
    if options.seeds is not None:
        document["seeds"] = options.seeds
    if options.pilot:
        document["pilot"] = True
    return document


def _tell(planned: PlannedQuestionJson, *, as_json: bool) -> None:
    if as_json:
        output.tell(json.dumps(planned))
        return
    output.tell(planned["title"])
    output.tell(planned["plan"]["sentence"])
    output.tell(f"{planned['networks']:,} networks, about {planned['seconds']:,.1f} s on one core.")
    output.tell(f"It would be registered as {planned['hash'][:12]}.")
    if planned["taken"] is not None:
        output.tell(planned["taken"]["message"])
    elif planned["earlier"]:
        output.tell(f"A second look, judged by itself: asked before on other seeds ({', '.join(planned['earlier'])}).")

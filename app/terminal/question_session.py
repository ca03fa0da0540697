"""A question without a server: its sweep is trained here, then its verdict is printed."""

from __future__ import annotations

import json

from rich.console import Console
from rich.table import Table

from firmground.app.records.question import QuestionJson
from firmground.app.services.questions import Questions
from firmground.app.settings import Settings
from firmground.app.store.store import Store
from firmground.app.terminal import output
from firmground.app.terminal.exit_codes import FAILED, INTERRUPTED, NO_DATABASE
from firmground.app.terminal.reproduce import MARKS
from firmground.app.terminal.sweep_session import SweepSession

SEPARATE = (
    "Judged by itself: registered before its first run, not corrected together with other questions or the claims."
)


class QuestionSession:
    """`workers`: how many packs of its sweep are trained at a time."""

    def __init__(self, store: Store, settings: Settings, workers: int) -> None:
        self._questions = Questions(store, settings)
        self._sweeps = SweepSession(store, settings, workers)

    def announce(self, asked: QuestionJson, console: Console) -> None:
        """What the seeds can show, and what is registered."""
        console.print(asked["plan"]["sentence"], markup=False)
        registered = asked["registration"]
        console.print(
            f"Registered {registered['at']} as {registered['hash'][:12]}, before its first run.", markup=False
        )
        if asked["earlier"]:
            earlier = ", ".join(asked["earlier"])
            console.print(f"A second look, judged by itself: asked before on other seeds ({earlier}).", markup=False)

    def resume(self, question_id: str, sweep_id: str, console: Console, *, as_json: bool) -> int:
        """Go on with its sweep. Raises UnknownSweep, WrongState."""
        self._sweeps.wake(sweep_id)
        return self.finish(question_id, console, as_json=as_json)

    def finish(self, question_id: str, console: Console, *, as_json: bool) -> int:
        """Train until it is answered, ended or paused, print what came out, and return the exit code."""
        sweep = self._sweeps.trained(self._questions.get(question_id)["sweep"] or question_id, console)
        asked = self._questions.get(question_id)
        if as_json:
            output.tell(json.dumps(asked))
        elif asked["pilot"]:
            output.tell(f"A pilot, not a test: {asked['n'] or 0} seeds that do not count. Ask without --pilot now.")
        elif asked["verdict"] is not None:
            output.show(_table(asked))
            output.tell(str(asked["conclusion"]))
            output.tell(SEPARATE)
            if asked["looks"] is not None and asked["looks"]["next"] is not None:
                output.tell(f"The next look, at {asked['looks']['next']} seeds: firmground ask --look {question_id}")
        if sweep["state"] == "paused":
            console.print(self._sweeps.go_on(sweep["id"]))
        if sweep["error"] is not None:
            console.print(f"firmground: {sweep['error']['message']}")
        if sweep["state"] == "failed":
            return FAILED
        paused = NO_DATABASE if sweep["error"] is not None else INTERRUPTED
        return paused if sweep["state"] == "paused" else 0


def _table(asked: QuestionJson) -> Table:
    lines = Table("question", "statistic", "registered", "n", "verdict")
    lines.add_row(
        asked["title"],
        asked["compared"],
        f"{asked['registration']['at']} ({asked['registration']['hash'][:12]})",
        str(asked["n"]),
        MARKS[str(asked["verdict"])],
    )
    return lines

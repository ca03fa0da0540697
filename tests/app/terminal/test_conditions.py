"""Commands where streams, folders or encodings are missing. One line says what, and never a trace."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from firmground.app.terminal.cli import STARTS_PROCESSES
from tests.app import world
from tests.app.processes import environment
from tests.app.terminal.several import MARK

NAME = "ünïcode – ⚡ [/bold] 変"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a run that has a frame and a name of many signs."""
    made = tmp_path_factory.mktemp("surroundings")
    store = world.store_at(made / "firmground.db")
    run = world.queued(store)
    world.written(world.held(store, run), [world.frame(0)])
    store.runs.change(run.id, {"name": NAME})
    store.close()
    (made / "id").write_text(run.id)
    return made


CONDITIONS = {
    "stdout closed": ">&-",
    "stdout full": ">/dev/full",
    "stdout unread": "| true",
    "stderr closed": "2>&-",
    "stderr full": "2>/dev/full",
    "both closed": ">&- 2>&-",
    "stdin closed": "<&-",
    "ascii": "",
    "latin-1": "",
    "no such user": "",
    "no working directory": "",
}
TRIED = {
    "help": "--help",
    "version": "--version",
    "runs": "runs",
    "runs as json": "runs --json",
    "export": "export ID -o /dev/stdout --format json",
    "resume": "resume unknown",
    "run": "run - --set steps=0",
    "serve": "serve --port 0",
    "claims": "claims covariate-shift",
    "backup": "backup copy-CONDITION.db",
    "restore": "restore nothing.db",
    "unknown": "rnu",
}


# The first thing a command does depends on the place, the last on the streams; other commands add nothing.
PAIRS = [
    (tried, condition)
    for tried in TRIED
    for condition in CONDITIONS
    if (tried in ("runs", "export", "run", "unknown"))
    or (condition.startswith(("stdout", "ascii")) and tried in ("help", "version", "runs as json"))
    or (condition.startswith("no ") and tried in ("backup", "restore", "resume"))
    or (condition == "no working directory" and tried in STARTS_PROCESSES)
]


@dataclass(frozen=True)
class Done:
    code: int
    stdout: str
    stderr: str


@pytest.fixture(scope="module")
def under(folder: Path) -> Callable[[str], dict[str, Done]]:
    """What each command does under a condition."""

    @cache
    def done(condition: str) -> dict[str, Done]:
        return shell(folder, condition, [tried for tried, where in PAIRS if where == condition])

    return done


def shell(folder: Path, condition: str, several: list[str]) -> dict[str, Done]:
    codes = folder / f"codes of {condition}"
    run_id = (folder / "id").read_text()
    given = [
        TRIED[tried].replace("ID", run_id).replace("CONDITION", condition.replace(" ", "-")).split()
        for tried in several
    ]
    arguments = shlex.join([str(codes), json.dumps(given)])
    command = f"{sys.executable} -m tests.app.terminal.several {arguments} {CONDITIONS[condition]}"
    variables = {"PYTHONPATH": os.getcwd()}
    if condition in ("ascii", "latin-1"):
        variables["PYTHONIOENCODING"] = condition
    if condition == "no such user":
        variables["FIRMGROUND_HOME"] = "~nouser/x"
    if condition == "no working directory":
        command = f"mkdir gone && cd gone && rmdir ../gone && {command}"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=environment(folder, **variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=2 * world.PATIENCE,
        encoding="latin-1",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = zip(json.loads(codes.read_text()), parts(done.stdout, several), parts(done.stderr, several), strict=True)
    return {tried: Done(*each) for tried, each in zip(several, told, strict=True)}


def parts(text: str, several: list[str]) -> list[str]:
    """What each of them wrote. Where no mark arrives, nothing does."""
    before, *found = text.split(MARK)
    assert "Traceback" not in before
    return found or [""] * len(several)


@pytest.mark.parametrize(("tried", "condition"), PAIRS)
def test_a_command_reports_its_surroundings_in_one_line(
    under: Callable[[str], dict[str, Done]], tried: str, condition: str
) -> None:
    done = under(condition)[tried]
    assert "Traceback" not in done.stderr + done.stdout
    assert "Exception ignored" not in done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) <= 1 or (tried, condition) == ("help", "stdout closed"), (
        "argparse then writes it to standard error"
    )
    assert done.code in (0, 2, 3, 141)
    if done.code in (2, 3) and "stderr" not in condition and "both" not in condition:
        assert lines[0].startswith("firmground: ")
    writes = tried in ("help", "version", "runs", "runs as json")
    if condition == "stdout full" and writes:
        assert (done.code, lines) == (
            2,
            ["firmground: standard output: nothing can be written there: No space left on device."],
        )
    if condition == "stdout closed" and writes:
        assert lines == ["firmground: standard output: nothing can be written there: it is closed."]
    if condition in ("ascii", "latin-1", "stdin closed", "stderr closed", "stderr full") and writes:
        assert done.code == 0
        assert done.stdout
    if condition == "no such user" and tried in ("runs", "backup", "restore", "export", "resume"):
        assert "home (or FIRMGROUND_HOME): got '~nouser/x'. Allowed: a folder" in lines[0]
    if condition == "no working directory" and tried in STARTS_PROCESSES:
        assert (done.code, lines) == (
            2,
            ["firmground: the working directory has been deleted: change to one that exists."],
        )

"""The command in this process: it starts a second sooner than one of its own, and its slot four seconds sooner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

import pytest

from firmground.app.slots.dispatcher import Dispatcher
from firmground.app.terminal.cli import main
from tests.app.executors import OneThread


@dataclass(frozen=True)
class Done:
    """As `subprocess.CompletedProcess`."""

    returncode: int
    stdout: str
    stderr: str


Command: TypeAlias = Callable[..., Done]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """`command("run", "lecture", FIRMGROUND_JSON="1")`, with its data in `tmp_path`; it trains in a thread."""
    for place in ("local_session", "reproduce"):
        monkeypatch.setattr(f"firmground.app.terminal.{place}.Dispatcher", partial(Dispatcher, executor=OneThread))

    def called(*arguments: str, **variables: str) -> Done:
        with monkeypatch.context() as within:
            for name, value in ({"FIRMGROUND_HOME": str(tmp_path)} | variables).items():
                within.setenv(name, value)
            code = main(arguments)
        return Done(code, *capsys.readouterr())

    return called

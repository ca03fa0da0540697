"""The command in this process, with a slot that is warm: to start it takes seconds, PyTorch's import most of them."""

from __future__ import annotations

import logging
import os
import subprocess
from functools import partial
from pathlib import Path

import pytest

from firmground.app.slots.dispatcher import Dispatcher
from firmground.app.terminal import local_session, reproduce, sweep_session
from firmground.app.terminal.cli import main
from tests.app.warm import WarmSlot


class Here:
    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder, self._monkeypatch, self._capsys = folder, monkeypatch, capsys

    def __call__(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        with self._monkeypatch.context() as patch:
            for name in [name for name in os.environ if name.startswith("FIRMGROUND_")]:
                patch.delenv(name)
            for name, value in ({"FIRMGROUND_HOME": str(self._folder)} | variables).items():
                patch.setenv(name, value)
            for module in (local_session, reproduce, sweep_session):
                patch.setattr(module, "Dispatcher", partial(Dispatcher, executor=WarmSlot))
            # A server that was started here before has its own handler, which writes to the standard error of its time.
            patch.setattr(logging.getLogger(), "handlers", [])
            self._capsys.readouterr()
            code = main(list(arguments))
        out, err = self._capsys.readouterr()
        return subprocess.CompletedProcess(list(arguments), code, out, err)

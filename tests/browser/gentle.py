"""`firmground serve`, but a run without an end takes its time: who watches it needs no thousand steps a second.

Training at full speed takes one of two cores from the page that is watched.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from unittest.mock import patch

from firmground.app.slots import dispatcher, entry
from firmground.app.terminal.cli import main
from firmground.engine.frames import Item
from firmground.engine.training.running import Running

ENDLESS = 1_000_000  # steps, the most that the settings allow
PAUSE = 0.005  # between two of them, in seconds

_advance = Running.advance


def execute(payload: Mapping[str, Any], leave: Callable[[], bool]) -> None:
    """The slot's entry."""
    with patch.object(Running, "advance", _gently):
        entry.execute(payload, leave)


def _gently(self: Running, *, single: bool = False) -> Iterator[Item]:
    if self.training.experiment.steps >= ENDLESS:
        time.sleep(PAUSE)
    return _advance(self, single=single)


if __name__ == "__main__":
    dispatcher.ENTRY = "tests.browser.gentle:execute"
    sys.exit(main())

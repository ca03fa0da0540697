"""Servers whose runs take their time, for tests that kill or stop them in the middle: a fast machine ends a short run
before the test has seen its first steps.

python -m tests.app.paced serve --port 0
"""

from __future__ import annotations

import sys
import time
from unittest.mock import patch

from firmground.app.slots.journal import Journal
from firmground.engine.frames import Item

SECONDS = 0.01  # from one item of the log to the next, at least


def _pace() -> None:
    append = Journal.append

    def slowly(journal: Journal, item: Item, answers: int | None = None) -> None:
        time.sleep(SECONDS)
        append(journal, item, answers)

    patch.object(Journal, "append", slowly).start()


if __name__ == "__mp_main__":  # a slot: it loads its parent's program before it does anything
    _pace()

if __name__ == "__main__":
    from firmground.app.terminal import cli

    sys.exit(cli.main())

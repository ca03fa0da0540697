"""A benchmark whose process is killed, as one is that runs out of memory."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

from benchmarks.case import Case


def cases() -> Iterator[Case]:
    os.kill(os.getpid(), signal.SIGKILL)
    yield Case("log/first", 2.0, 5.0, "ms", 2.5, 2.0, n=9, spread=0.1)

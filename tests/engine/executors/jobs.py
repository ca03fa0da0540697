"""Entry points of the slots in these tests, imported in their processes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from firmground.engine.executors import slot


def act(payload: dict[str, Any], leave: Callable[[], bool]) -> None:
    """Write the process id to a file, then do what the payload asks."""
    told = Path(payload["told"])
    told.write_text(str(os.getpid()))
    match payload["do"]:
        case "nothing":
            pass
        case "raise":
            raise ValueError("this went wrong")
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "grow":
            slot.MOST_IDLE_BYTES = slot.resident_bytes() - 1
        case "wait":
            while not leave():
                time.sleep(0.01)
            told.write_text("left")
        case "hang":
            time.sleep(1000)

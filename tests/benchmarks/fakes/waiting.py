"""A benchmark that starts a program, says its process id as a case, and waits."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.case import Case


def cases() -> Iterator[Case]:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    yield Case("log/child", child.pid, 1.0, "", 1.0, 1.0, n=1, spread=0.0)
    time.sleep(600)

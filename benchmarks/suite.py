"""The benchmarks by name. Each runs in a process of its own, so that it gives its memory back."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import Any

NAMES = ("recording", "overhead", "lanes", "convnet", "log", "stream", "drawing", "start", "export")
ROOT = Path(__file__).parents[1]
LEAVE_SECONDS = 40  # for a benchmark that is interrupted, to stop its servers and browsers
# One thread of torch: a second one would measure how many cores the other programs of this machine leave idle.
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def results(name: str, package: str = "benchmarks") -> Generator[dict[str, Any], None, None]:
    """The cases of a benchmark, each as soon as it is known. One that fails ends with {"name", "error"}."""
    command = [sys.executable, "-m", "benchmarks.one", f"{package}.{name}"]
    # Its own session: Ctrl-C reaches this process alone, which then ends the benchmark and all of its group.
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | _ONE_THREAD, start_new_session=True
    )
    failed = False
    try:
        assert process.stdout is not None
        for line in process.stdout:
            result: dict[str, Any] = json.loads(line)
            failed = failed or "error" in result
            yield result
        if process.wait() != 0 and not failed:
            yield {"name": name, "error": f"the process ended with exit code {process.returncode}"}
    finally:
        _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    try:
        if process.poll() is None:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(LEAVE_SECONDS)
    finally:  # also at a second Ctrl-C
        with suppress(ProcessLookupError):  # the usual case: nothing of its group is left
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.stdout is not None:
        process.stdout.close()

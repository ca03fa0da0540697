"""Runs one benchmark in this process and prints a JSON line for each case.

    python -m benchmarks.one benchmarks.NAME

`python -m benchmarks` starts it. All other output goes to stderr, so that stdout is JSON and nothing else.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import traceback

MOST_OF_A_MESSAGE = 500


def main(module: str) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # unwinds, and so stops what was started
    lines = os.fdopen(os.dup(sys.stdout.fileno()), "w", buffering=1)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # also for the programs that a benchmark starts
    try:
        for case in importlib.import_module(module).cases():
            lines.write(case.line() + "\n")
    except Exception as error:  # whatever it is, the other benchmarks go on
        traceback.print_exc()
        said = f"{type(error).__name__}: {error}"[:MOST_OF_A_MESSAGE]
        lines.write(json.dumps({"name": module.rpartition(".")[2], "error": said}) + "\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

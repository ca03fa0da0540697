"""Measures Firm Ground beside its peers and prints one JSON line for each case.

    python -m benchmarks [--write] [NAME ...]

Without names it runs every benchmark. `--write` also puts the results into docs/benchmarks.json, the plot
docs/benchmarks.svg and README's table; results of benchmarks that were not named stay as they were. The exit code is 1
if a benchmark failed. A missed target is not a failure: its ratio is below its target.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from typing import Any

from benchmarks import report
from benchmarks.suite import NAMES, ROOT, results


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; none means all")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.json, the plot and README's table")
    given = parser.parse_args(arguments)
    if unknown := [name for name in given.names if name not in NAMES]:
        parser.error(f"no benchmark is called {', '.join(unknown)}. Allowed: {', '.join(NAMES)}.")
    for number in (signal.SIGTERM, signal.SIGHUP):  # as Ctrl-C: unwind, and end the benchmark's processes
        signal.signal(number, signal.default_int_handler)
    try:
        return measure(given.names or NAMES, write=given.write)
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def measure(names: Sequence[str], *, write: bool) -> int:
    failures = 0
    for name in names:
        measured: list[dict[str, Any]] = []
        for result in results(name):
            print(json.dumps(result), flush=True)
            failures += "error" in result
            measured.append(result)
        if write and not any("error" in one for one in measured):
            report.write(ROOT, name, measured)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A benchmark of two cases that prints more than its cases."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

from benchmarks.case import Case


def cases() -> Iterator[Case]:
    print("not a case")  # noqa: T201
    yield Case("log/first", 2.0, 5.0, "ms", 2.5, 2.0, n=9, spread=0.1)
    subprocess.run(["echo", "nor is this"], check=True)
    yield Case("log/second/limit", 80.0, 50.0, "ms", 0.625, 1.0, n=9, spread=0.1, versions={"dash": "4.4.1"})

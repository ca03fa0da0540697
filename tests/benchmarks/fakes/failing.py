"""A benchmark that raises after its first case."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.case import Case


def cases() -> Iterator[Case]:
    yield Case("log/first", 2.0, 5.0, "ms", 2.5, 2.0, n=9, spread=0.1)
    raise RuntimeError("the peer did not start")

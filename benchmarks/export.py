"""How soon does an export of `lecture` begin, and how fast does it come? CSV, Parquet and HTML over HTTP.

- `first-byte-…/limit`: from the request to the first bytes of the body; half a second is allowed.
- `…/limit`: MB of the run's log a second, from the request to the last byte; 60 are wanted. The log counts, not the
  file, because a Parquet or HTML file of the same run is a fraction of a CSV's.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.case import Case
from benchmarks.limits import at_least, at_most, spread_of
from tests.browser.server import Server, serving

FORMATS = ("csv", "parquet", "html")
ROUNDS = 5
FIRST_SECONDS, MB_A_SECOND = 0.5, 60.0


def cases() -> Iterator[Case]:
    with tempfile.TemporaryDirectory(prefix="bench-export-") as name, serving(Path(name)) as server:
        run = server.finished(server.launch("lecture")["id"], seconds=300)
        for form in FORMATS:
            exported(server, run["id"], form)  # prepares the process that makes exports
            first, whole = zip(*(exported(server, run["id"], form) for _ in range(ROUNDS)), strict=True)
            speeds = [log_mb(run) / seconds for seconds in whole]
            early = [1e3 * seconds for seconds in first]
            at = 1e3 * FIRST_SECONDS
            yield at_most(f"export/first-byte-{form}", median(early), at, "ms", n=ROUNDS, spread=spread_of(early))
            yield at_least(f"export/{form}", median(speeds), MB_A_SECOND, "MB/s", n=ROUNDS, spread=spread_of(speeds))


def exported(server: Server, run: str, form: str) -> tuple[float, float]:
    """Seconds to the first byte and to the last."""
    since = time.perf_counter()
    first = None
    with server.http.stream("GET", f"/api/runs/{run}/export?format={form}", timeout=300) as answer:
        assert answer.status_code == 200, answer.read()
        for _ in answer.iter_raw():
            first = first or time.perf_counter() - since
    assert first is not None
    return first, time.perf_counter() - since


def log_mb(run: dict[str, Any]) -> float:
    return float(run["bytes"] - run["checkpoint_bytes"]) / 1e6

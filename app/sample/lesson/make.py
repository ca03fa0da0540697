"""`make lesson` makes what the cards draw. Repeat it after `make sample` and `make ledger`.

Each file of `static/lesson/` is one JSON document with the day on which it was made.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from firmground.app.sample.lesson import cats, findings, one, recordings, scales, unit
from firmground.app.theme import STATIC
from firmground.engine.replacement import replacing

FOLDER = STATIC / "lesson"
MAKERS: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    "cats": cats.make,
    "findings": findings.make,
    "lecture": recordings.lecture,
    "one": one.make,
    "scales": scales.make,
    "sigmoids": recordings.sigmoids,
    "unit": unit.make,
}


def make(names: list[str], folder: Path = FOLDER) -> None:
    today = datetime.now(UTC).date().isoformat()
    for name in names:
        document = {"made": today, **MAKERS[name]()}
        path = folder / f"{name}.json"
        with replacing(path) as opened:
            opened.write(json.dumps(document, separators=(",", ":"), allow_nan=False).encode())
        sys.stdout.write(f"{path}: {path.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    make(sys.argv[1:] or list(MAKERS))

"""`make ledger` makes the sample ledger as `firmground claims` does. Repeat it when a measure changes."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from firmground.app.sample.ledger import FILE, ShippedLedger, write_ledger
from firmground.app.settings import Settings, url_of
from firmground.app.store.store import Store
from firmground.app.terminal.reproduce import reproduced
from firmground.engine.claims import NAMES
from firmground.engine.claims.budget import DEFAULT_SEEDS
from firmground.engine.claims.finding import Finding


def make(file: Path = FILE) -> ShippedLedger:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), database=url_of(Path(folder) / "ledger.db"))
        store = Store(settings.database)
        ended = reproduced(store, settings, NAMES, {"budget": "full", "seeds": DEFAULT_SEEDS}, Console(stderr=True))
        findings: dict[str, Finding] = {}
        for one in ended:
            found = store.reproductions.get(one["id"]).finding
            if found is None:
                raise SystemExit(f"{one['claim']} is {one['state']}: {one['error']}")
            findings[one["claim"]] = found
        store.close()
    made = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    machine = f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores"
    ledger = ShippedLedger(made=made, machine=machine, findings=findings)
    write_ledger(ledger, file)
    return ledger


if __name__ == "__main__":
    made = make()
    sys.stdout.write(f"{FILE}: {len(made['findings'])} claims, {FILE.stat().st_size:,} bytes\n")

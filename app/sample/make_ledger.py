"""`make ledger` makes the sample ledger as `firmground claims` does. Repeat it when a measure changes.

make ledger                          every claim
make ledger NAMES="while-learning"   this one; the findings of the others stay
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from firmground.app.sample.ledger import FILE, FindingOrigin, ShippedLedger, shipped_ledger, write_ledger
from firmground.app.settings import Settings, url_of
from firmground.app.store.store import Store
from firmground.app.terminal.reproduce import reproduced
from firmground.engine.claims import NAMES, claim
from firmground.engine.claims.budget import DEFAULT_SEEDS
from firmground.engine.claims.finding import Finding


def make(names: Sequence[str] = NAMES, file: Path = FILE) -> ShippedLedger:
    """Make the findings of these claims. Where the file has others already, those stay as they are, to the bit."""
    before = None if set(names) == set(NAMES) else shipped_ledger(file)
    found, now = reproduce(names), here()
    ledger = ShippedLedger(made=now["made"], machine=now["machine"], findings=found)
    if before is not None:
        together = before["findings"] | found
        ledger = before.copy()
        ledger["findings"] = {name: together[name] for name in NAMES if name in together}
        ledger["later"] = before.get("later", {}) | dict.fromkeys(found, now)
    write_ledger(ledger, file)
    return ledger


def reproduce(names: Sequence[str]) -> dict[str, Finding]:
    findings: dict[str, Finding] = {}
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), database=url_of(Path(folder) / "ledger.db"))
        store = Store(settings.database)
        ended = reproduced(store, settings, names, {"budget": "full", "seeds": DEFAULT_SEEDS}, Console(stderr=True))
        for one in ended:
            found = store.reproductions.get(one["id"]).finding
            if found is None:
                raise SystemExit(f"{one['claim']} is {one['state']}: {one['error']}")
            findings[one["claim"]] = found
        store.close()
    return findings


def here() -> FindingOrigin:
    made = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return FindingOrigin(made=made, machine=f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores")


if __name__ == "__main__":
    made = make(tuple(claim(name).name for name in sys.argv[1:]) or NAMES)
    sys.stdout.write(f"{FILE}: {len(made['findings'])} claims, {FILE.stat().st_size:,} bytes\n")

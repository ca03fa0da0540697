"""The ledger that comes with the program: findings of `firmground claims` and their origin. Free of torch and SQL."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from pathlib import Path
from typing import NotRequired

from typing_extensions import TypedDict

from firmground.engine.claims.finding import Finding
from firmground.engine.replacement import replacing

FILE = Path(__file__).parent / "ledger.json.gz"


class FindingOrigin(TypedDict):
    """`made` is ISO 8601 (UTC); `machine` describes what it ran on."""

    made: str
    machine: str


class ShippedLedger(FindingOrigin):
    """The findings of one call; `later` has the origin of those that were made by themselves after it."""

    findings: dict[str, Finding]
    later: NotRequired[dict[str, FindingOrigin]]


def origin(ledger: ShippedLedger, name: str) -> FindingOrigin:
    """That of one finding."""
    return ledger.get("later", {}).get(name) or FindingOrigin(made=ledger["made"], machine=ledger["machine"])


@lru_cache(maxsize=1)
def shipped_ledger(file: Path = FILE) -> ShippedLedger | None:
    """None if the program was built without one."""
    if not file.exists():
        return None
    ledger: ShippedLedger = json.loads(gzip.decompress(file.read_bytes()))
    return ledger


def write_ledger(ledger: ShippedLedger, file: Path = FILE) -> None:
    """Without a timestamp, so that the same ledger gives the same bytes."""
    with replacing(file) as opened:
        opened.write(gzip.compress(json.dumps(ledger, separators=(",", ":")).encode(), 9, mtime=0))

"""Payloads for slots, as plain data. Free of torch, which only slots import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class RunTask:
    database: str
    run_id: str
    owner: str
    data: str | None
    checkpoint_seconds: float
    lease_seconds: float


@dataclass(frozen=True)
class ReproductionTask:
    database: str
    reproduction_id: str
    owner: str
    data: str | None
    lease_seconds: float


@dataclass(frozen=True)
class SweepTask:
    """One pack of a sweep: its number in its phase, the keys of its entries, and what all packs of the sweep share."""

    database: str
    sweep_id: str
    phase: int
    number: int
    keys: list[str]
    document: dict[str, Any]
    choices: list[list[int]] | None
    begun: bool
    owner: str
    data: str | None
    lease_seconds: float

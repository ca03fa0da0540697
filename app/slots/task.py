"""Payloads for slots, as plain data. Free of torch, which only slots import."""

from __future__ import annotations

from dataclasses import dataclass


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

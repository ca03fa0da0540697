"""A lease: until when the owner of a job counts as alive, and what follows when it does not.

Leases are kept as times of the system's clock. A clock that was ahead and is put right leaves leases far in the future,
so one that ends later than its own length from now is void as well.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Table, func, or_

from firmground.app.store import clock

LONGEST_TERM = 3_600.0  # of a lease that an earlier version took, which did not note its length
SLACK = 1.0
MOST_STARTS = 9
"""Starts without progress after which a job is given up: more than a machine that is put to sleep will cause."""


def taken(owner: str, seconds: float) -> dict[str, Any]:
    return {"owner": owner, "lease": clock.now() + seconds, "term": seconds}


def silent(table: Table) -> ColumnElement[bool]:
    """Owners that were not heard of in time, or whose time cannot be right."""
    longest = clock.now() + func.coalesce(table.c.term, LONGEST_TERM) + SLACK
    return table.c.owner.is_not(None) & or_(
        table.c.lease < clock.now(), table.c.lease > longest, table.c.lease.is_(None)
    )


def given_up(noun: str, starts: int, where: str) -> dict[str, Any]:
    message = (
        f"The {noun} was started {starts} times without getting {where}, and each time its worker fell silent or the "
        "whole machine did. Look at the memory that it takes, make it smaller, and launch it again."
    )
    return {"state": "failed", "ended": clock.now(), "error": {"code": "worker_silent", "message": message}}

"""A lease: until when the owner of a job counts as alive, and what happens when it runs out.

Leases are times of the system's clock. A clock that was ahead and is corrected leaves leases far in the future, so a
lease that ends later than its own length from now is void too.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Table, func, or_

from firmground.app.store import clock

LONGEST_TERM = 3_600.0  # assumed length of leases from earlier versions, which did not store it
SLACK = 1.0
MOST_STARTS = 9
"""Starts without progress after which a job is given up. A machine that keeps going to sleep causes fewer."""


def taken(owner: str, seconds: float) -> dict[str, Any]:
    return {"owner": owner, "lease": clock.now() + seconds, "term": seconds}


def silent(table: Table) -> ColumnElement[bool]:
    """Owners that did not report in time, or whose lease cannot be right."""
    longest = clock.now() + func.coalesce(table.c.term, LONGEST_TERM) + SLACK
    return table.c.owner.is_not(None) & or_(
        table.c.lease < clock.now(), table.c.lease > longest, table.c.lease.is_(None)
    )


def given_up(noun: str, starts: int, where: str) -> dict[str, Any]:
    message = (
        f"The {noun} was started {starts} times without getting {where}; each time its worker stopped responding, or "
        "the whole machine did. Check how much memory it takes, make it smaller, and launch it again."
    )
    return {"state": "failed", "ended": clock.now(), "error": {"code": "worker_silent", "message": message}}

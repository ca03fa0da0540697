"""The rows of a table, some ten thousand at a time: many small frames together, a large one in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from firmground.app.export.records import Columns, Lanes, end_to_end, event, numbers, places
from firmground.engine.errors import MalformedLog
from firmground.engine.frames import Array, Item, LoggedEvent

ROWS = 65_536
ITEMS = 32  # at a time, each of which holds a whole frame of the log in memory


@dataclass(frozen=True)
class Batch:
    """Consecutive rows [R] of a table. `item` and `place` [R] say which of the `heads` [I] and of the `places` [N] are
    theirs; `numbers` [R] are their own. `places` is the same object in all batches of a table."""

    heads: Columns
    places: Columns
    numbers: Columns
    item: Array
    place: Array


def batches(table: str, items: Iterable[Item], run_id: str, lanes: Lanes) -> Iterator[Batch]:
    """`items`: what the table is made of, frames or events, in order. Raises MalformedLog."""
    waiting: list[Item] = []
    fixed: Columns | None = None
    for item in items:
        if fixed is None:
            fixed = {} if isinstance(item, LoggedEvent) else places(table, item, lanes)
        waiting.append(item)
        if len(waiting) == ITEMS or len(waiting) * _length(table, fixed) >= ROWS:
            yield from _sliced(table, waiting, fixed, run_id, lanes)
            waiting = []
    if waiting and fixed is not None:
        yield from _sliced(table, waiting, fixed, run_id, lanes)


def _sliced(table: str, items: Sequence[Item], fixed: Columns, run_id: str, lanes: Lanes) -> Iterator[Batch]:
    each = _length(table, fixed)
    heads = _heads(table, items, run_id)
    if not each:
        return
    per_item = [_numbers(table, item, lanes) for item in items]
    for item, found in zip(items, per_item, strict=True):
        if any(len(column) != each for column in found.values()):
            raise MalformedLog(f"log: item {item.seq} is not of this run's shape.")
    whole = {name: end_to_end([found[name] for found in per_item]) for name in per_item[0]}
    for first in range(0, each * len(items), ROWS):
        row = np.arange(first, min(first + ROWS, each * len(items)))
        part = {name: column[first : first + ROWS] for name, column in whole.items()}
        yield Batch(heads, fixed, part, row // each, row % each)


def _heads(table: str, items: Sequence[Item], run_id: str) -> Columns:
    found = {
        "run": np.array([run_id] * len(items), dtype=object),
        "seq": np.array([item.seq for item in items]),
        "step": np.array([item.step for item in items]),
    }
    return found | ({"elapsed": np.array([item.elapsed for item in items])} if table == "lanes" else {})


def _numbers(table: str, item: Item, lanes: Lanes) -> Columns:
    return event(item, lanes) if isinstance(item, LoggedEvent) else numbers(table, item, lanes)


def _length(table: str, fixed: Columns) -> int:
    """Rows of one item: an event is one, and a frame has none where it has nothing of what was chosen."""
    if table == "events":
        return 1
    return len(next(iter(fixed.values()))) if fixed else 0

"""The rows of a table, tens of thousands at a time: many small frames together, a large one in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from firmground.app.export.lane_columns import LaneColumns
from firmground.app.export.records import Columns, end_to_end, event, numbers, places
from firmground.engine.errors import MalformedLog
from firmground.engine.frames import Array, Frame, Item, LoggedEvent

ROWS = 65_536
ITEMS = 32  # items in memory at a time, each of them a whole frame of the log


@dataclass(frozen=True)
class Batch:
    """Consecutive rows [R] of a table. `item` and `place` [R] are the indices of each row into `heads` [I] and `places`
    [N]; `numbers` [R] belong to the row alone. All batches of a table share one `places` object.
    """

    heads: Columns
    places: Columns
    numbers: Columns
    item: Array
    place: Array


def batches(table: str, items: Iterable[Item], run_id: str, lanes: LaneColumns) -> Iterator[Batch]:
    """`items`: the frames or events that the table is made of, in order. Raises MalformedLog."""
    waiting: list[Item] = []
    fixed: Columns = {}
    for item in items:
        if isinstance(item, Frame) and not fixed:
            fixed = places(table, item, lanes)
            if not fixed:  # nothing of this table; of a run that an older version began, later frames may have it
                continue
        waiting.append(item)
        if len(waiting) == ITEMS or len(waiting) * _length(table, fixed) >= ROWS:
            yield from _sliced(table, waiting, fixed, run_id, lanes)
            waiting = []
    if waiting:
        yield from _sliced(table, waiting, fixed, run_id, lanes)


def _sliced(table: str, items: Sequence[Item], fixed: Columns, run_id: str, lanes: LaneColumns) -> Iterator[Batch]:
    each = _length(table, fixed)
    heads = _heads(table, items, run_id)
    per_item = [_numbers(table, item, lanes) for item in items]
    for item, found in zip(items, per_item, strict=True):
        if any(len(column) != each for column in found.values()):
            raise MalformedLog(f"log: item {item.seq} does not have the shape of this run.")
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


def _numbers(table: str, item: Item, lanes: LaneColumns) -> Columns:
    return event(item, lanes) if isinstance(item, LoggedEvent) else numbers(table, item, lanes)


def _length(table: str, fixed: Columns) -> int:
    """Rows per item: one for an event."""
    return 1 if table == "events" else len(next(iter(fixed.values())))

"""Frames of a real run, `lecture` as a first visit sees it, and runs that are made of them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cache

import msgspec

from firmground.app.records.run import Run
from firmground.app.sample import shipped
from firmground.app.store.run_lease import LogBatch, RunLease
from firmground.app.store.store import Store
from firmground.engine.frames import Frame, decode, numbered

OWNER, LEASE_SECONDS = "benchmark", 3_600.0


@cache
def sample_frames() -> tuple[Frame, ...]:
    """Five layers, eight lanes in two arms, the points of four layers: 50 kB each."""
    items = (decode(one.body) for one in shipped.read().items)
    return tuple(item for item in items if isinstance(item, Frame))


def light(frame: Frame) -> Frame:
    """One layer and no points: 6 kB, so that a hundred thousand of them fit on any disk."""
    return msgspec.structs.replace(frame, layers=frame.layers[:1], scatter=())


class Writer:
    """A run in the hands of this process, which appends frames as a worker does, through its lease."""

    def __init__(self, store: Store) -> None:
        self.run: Run = store.runs.create(shipped.read().experiment, most_queued=1_000)
        assert store.queue.claim(OWNER, LEASE_SECONDS, only=self.run.id) is not None
        self.lease: RunLease = store.lease(self.run.id, OWNER, LEASE_SECONDS)
        self.seq = 0

    def append(self, frames: Sequence[Frame]) -> None:
        """One transaction."""
        items = [numbered(frame, self.seq + number) for number, frame in enumerate(frames, 1)]
        self.seq += len(items)
        self.lease.write(LogBatch(items=[*items], step=self.seq))

    def append_now(self, frame: Frame) -> None:
        """With the time of the machine's monotonic clock as `elapsed`, so that a reader can tell its delay."""
        self.append([msgspec.structs.replace(frame, elapsed=time.monotonic())])

    def fill(self, number: int, batch: int = 500) -> None:
        frames = [light(frame) for frame in sample_frames()]
        for first in range(0, number, batch):
            self.append([frames[(first + index) % len(frames)] for index in range(min(batch, number - first))])

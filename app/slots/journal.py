"""A worker's journal: items go into the log in batches, from a thread of their own, so that training does not wait for
a disk.

The thread also renews the lease and reports the progress of the run.
"""

from __future__ import annotations

import threading
import time
from collections import deque

from firmground.app.records.accuracy import accuracy
from firmground.app.store.checkpoints import Checkpoint
from firmground.app.store.run_lease import LogBatch, RunLease
from firmground.engine.frames import Frame, Item, numbered

BATCH_SECONDS = 0.03
RATE_SECONDS = 1.0
MOST_ITEMS = 128  # with more waiting, training waits for the disk after all, so that memory stays bounded
_Part = tuple[Item | None, int | None, Checkpoint | None]


class Journal:
    """Can be opened and closed repeatedly. An error in the thread is raised by the next call."""

    def __init__(self, lease: RunLease, *, last_seq: int, step: int, arms: int, beat_seconds: float) -> None:
        self.seq = last_seq
        self.step = step  # progress of the training; may be set at any time
        self.saving_seconds = 0.0  # time it took to write the newest checkpoint
        self._lease = lease
        self._arms = arms
        self._beat_seconds = beat_seconds
        self._parts: deque[_Part] = deque()
        self._changed = threading.Condition()
        self._error: BaseException | None = None
        self._closing = False
        self._thread: threading.Thread | None = None
        self._rate: float | None = None
        self._measured = (time.monotonic(), step)

    def open(self) -> None:
        self._closing = False
        self._thread = threading.Thread(target=self._write_all, name="journal", daemon=True)
        self._thread.start()

    def append(self, item: Item, answers: int | None = None) -> None:
        """Append an item to the log; `answers` is the inbox number of the request that it answers."""
        self.seq += 1
        self._put((numbered(item, self.seq), answers, None))

    def drop(self, request: int) -> None:
        """Remove a request that came too late from the inbox, without logging it."""
        self._put((None, request, None))

    def checkpoint(self, body: bytes) -> None:
        self._put((None, None, Checkpoint(self.seq, self.step, body)))

    def close(self) -> None:
        """Return once everything is in the database, or raise why it is not."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()
        self._raise()

    def abandon(self) -> None:
        """Discard what is not in the database yet; the worker that resumes the run makes it again."""
        with self._changed:
            self._parts.clear()
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _put(self, part: _Part) -> None:
        with self._changed:
            self._changed.wait_for(lambda: len(self._parts) < MOST_ITEMS or self._error is not None)
            self._parts.append(part)
            self._changed.notify_all()
        self._raise()

    def _raise(self) -> None:
        if self._error is not None:
            raise self._error

    def _write_all(self) -> None:
        try:
            while self._write_some():
                pass
        except BaseException as error:  # raised in the worker, which a dead thread would block for ever
            with self._changed:
                self._error = error
                self._changed.notify_all()

    def _write_some(self) -> bool:
        """Write one batch; False after the last."""
        with self._changed:
            self._changed.wait_for(lambda: self._parts or self._closing, self._beat_seconds)
            parts = list(self._parts)
            self._parts.clear()
            closing = self._closing
            self._changed.notify_all()
        batch = self._batch(parts)
        since = time.monotonic()
        self._lease.write(batch)
        if batch.checkpoint is not None:
            self.saving_seconds = time.monotonic() - since
        if not closing:
            with self._changed:
                self._changed.wait_for(lambda: self._closing, BATCH_SECONDS)
        return not closing

    def _batch(self, parts: list[_Part]) -> LogBatch:
        batch = LogBatch(step=self.step, rate=self._measure())
        for item, answers, checkpoint in parts:
            if item is not None:
                batch.items.append(item)
            if answers is not None:
                batch.answered.append(answers)
            batch.checkpoint = checkpoint or batch.checkpoint
        newest = next((item for item in reversed(batch.items) if isinstance(item, Frame)), None)
        batch.accuracy = None if newest is None else accuracy(newest, self._arms)
        return batch

    def _measure(self) -> float | None:
        """Steps a second over about one second, or over one step where that takes longer; None until a step is made.

        While a step takes long, the rate is what it would be if the step ended now: falling, but never 0.
        """
        since, step = self._measured
        seconds, steps = time.monotonic() - since, self.step - step
        if steps > 0 and seconds >= (RATE_SECONDS if self._rate is not None else RATE_SECONDS / 5):
            self._rate = steps / seconds
            self._measured = (time.monotonic(), self.step)
        elif self._rate is not None and seconds >= RATE_SECONDS:
            self._rate = min(self._rate, 1 / seconds)
        return self._rate

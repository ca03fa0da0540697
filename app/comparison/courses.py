"""The course of a run at one layer and tap, read off its log. Axes: K frames read, L lanes.

Of each frame only a few numbers are decoded. Of a long log, or one of large frames, some frames are chosen as a replay
chooses them, so that a request reads a bounded number of bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firmground.app.comparison.rows import FrameRows
from firmground.app.records.run import RunJson
from firmground.app.services.select_frames import select_frames
from firmground.app.store.log import LogEntry
from firmground.engine.errors import MalformedLog
from firmground.engine.frames import Array

MOST_FRAMES = 400
MOST_BYTES = 40_000_000
FEWEST = 20  # frames at least, however large they are


@dataclass(frozen=True)
class RunCourse:
    """`seqs`, `steps` [K]; `eval_loss`, `accuracy` [K, L] float64, NaN where a lane has diverged; `diverged` [K, L].

    `quantiles` [K, L, 5], NaN likewise; None if the run lacks the layer.
    """

    seqs: Array
    steps: Array
    eval_loss: Array
    accuracy: Array
    diverged: Array
    quantiles: Array | None


def frames_of(outline: Sequence[LogEntry]) -> list[LogEntry]:
    return [entry for entry in outline if entry.kind == "frame"]


def seqs_to_read(run: RunJson, outline: list[LogEntry]) -> list[int]:
    """The frames of which a course is made."""
    size = (run["bytes"] - run["checkpoint_bytes"]) / max(1, len(frames_of(outline)))
    return select_frames(outline, max(FEWEST, min(MOST_FRAMES, int(MOST_BYTES / max(1.0, size)))))


def read_course(rows: FrameRows, run_id: str, seqs: Sequence[int], layer: int, tap: str) -> RunCourse:
    """Raises MalformedLog."""
    frames = rows.read(run_id, seqs, layer, tap)
    try:
        diverged = np.stack([frame.diverged for frame in frames]).astype(bool)
        known = [frame.quantiles for frame in frames if frame.quantiles is not None]
        return RunCourse(
            seqs=np.asarray(seqs),
            steps=np.array([frame.step for frame in frames]),
            eval_loss=_without(np.stack([frame.eval_loss for frame in frames]), diverged),
            accuracy=_without(np.stack([frame.accuracy for frame in frames]), diverged),
            diverged=diverged,
            quantiles=_without(np.stack(known), diverged[..., None]) if len(known) == len(frames) else None,
        )
    except ValueError as error:
        raise MalformedLog(f"log: the frames of run {run_id} do not have one shape: {error}") from None


def means(values: Array) -> Array:
    """Over the lanes, the second axis, the mean of those with a number; NaN where none has one."""
    known = np.isfinite(values)
    count = known.sum(axis=1)
    total = np.where(known, values, 0.0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def first_at_most(values: Array, goal: float) -> int | None:
    """The first place [K] at which the value is `goal` or less."""
    places = np.flatnonzero(values <= goal)
    return int(places[0]) if len(places) else None


def nearest(steps: Sequence[int], asked: int) -> int:
    """The place of the step that is nearest to the one asked for, the earlier of two."""
    return min(range(len(steps)), key=lambda place: (abs(steps[place] - asked), place))


def _without(values: Array, diverged: Array) -> Array:
    return np.where(diverged, np.nan, values.astype(np.float64))

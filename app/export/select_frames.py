"""Which frames of a long run a file has room for."""

from __future__ import annotations

from itertools import pairwise

from firmground.app.store.log import LogEntry


def select_frames(entries: list[LogEntry], most: int) -> list[int]:
    """The seqs of at most `most` frames (two at least): the first, the last, those that show what an event did as far
    as half the room goes, and between them evenly what else there is."""
    frames = [entry.seq for entry in entries if entry.kind == "frame"]
    if len(frames) <= most:
        return frames
    ends = {frames[0], frames[-1]}
    shown = _even(_after_events(entries), (most - len(ends)) // 2)
    chosen = ends | set(shown)
    rest = [seq for seq in frames if seq not in chosen]
    return sorted(chosen | set(_even(rest, max(0, most - len(chosen)))))


def _after_events(entries: list[LogEntry]) -> list[int]:
    """Each event is followed by the frame in which it is seen first."""
    return [entry.seq for before, entry in pairwise(entries) if entry.kind == "frame" and before.kind == "event"]


def _even(seqs: list[int], count: int) -> list[int]:
    if len(seqs) <= count:
        return seqs
    return [seqs[(2 * place + 1) * len(seqs) // (2 * count)] for place in range(count)]

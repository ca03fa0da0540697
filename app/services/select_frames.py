"""Choose the frames of a long run for which a file has room."""

from __future__ import annotations

from itertools import pairwise

from firmground.app.store.log import LogEntry


def select_frames(entries: list[LogEntry], most: int) -> list[int]:
    """The seqs of at most `most` frames (but at least two): the first, the last, the frames that show the effect of an
    event as far as they fit into half the room, and the rest evenly between them.
    """
    frames = [entry.seq for entry in entries if entry.kind == "frame"]
    if len(frames) <= most:
        return frames
    ends = {frames[0], frames[-1]}
    shown = _even(_after_events(entries), (most - len(ends)) // 2)
    chosen = ends | set(shown)
    rest = [seq for seq in frames if seq not in chosen]
    return sorted(chosen | set(_even(rest, max(0, most - len(chosen)))))


def _after_events(entries: list[LogEntry]) -> list[int]:
    """The frame after each event is the first to show its effect."""
    return [entry.seq for before, entry in pairwise(entries) if entry.kind == "frame" and before.kind == "event"]


def _even(seqs: list[int], count: int) -> list[int]:
    if len(seqs) <= count:
        return seqs
    return [seqs[(2 * place + 1) * len(seqs) // (2 * count)] for place in range(count)]

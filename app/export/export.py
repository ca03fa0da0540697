"""One run as one file: the parts of its log that each format reads, checked before the first byte is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from firmground.app.export.choice import ExportChoice
from firmground.app.export.replay import write_replay
from firmground.app.export.stream import Sink
from firmground.app.records.run import RunJson
from firmground.app.services.runs import Runs
from firmground.engine.errors import MalformedLog
from firmground.engine.frames import Frame, Item, LoggedEvent

CHECKED = 2**26  # bytes of a log that are checked before anything is sent; that takes some tenths of a second


def export(runs: Runs, run: RunJson, choice: ExportChoice, file: Sink) -> None:
    """Write the run and its log, up to its `last_seq`. `file` is written from front to back, and first flushed when the
    log has been checked. Raises NothingRecorded, CorruptDatabase, MalformedLog, and what `file` raises.
    """
    reading = _Reading(runs, run, choice)
    reading.check()
    if choice.form == "html":
        write_replay(runs, run, file, choice.layer)
        return
    from firmground.app.export.files import (
        write_json,
        write_tables,
    )  # pyarrow is heavy, and most processes export nothing

    if choice.form == "json":
        write_json(run, reading("all"), file)
    else:
        write_tables(run, reading, file, choice, reading.events())


@dataclass(frozen=True)
class _Reading:
    runs: Runs
    run: RunJson
    choice: ExportChoice

    def __call__(self, kind: str) -> Iterator[Item]:
        """The chosen `frame`s or `event`s, or `all` of them, as often as they are needed."""
        steps = self.choice.steps
        frames = 0
        for entry in self._entries(kind):
            if entry.step not in steps:
                continue
            if entry.kind == "frame":
                frames += 1
                if (frames - 1) % steps.every:
                    continue
            item = entry.item()
            yield self.choice.narrowed(item) if isinstance(item, Frame) else item

    def events(self) -> Iterator[LoggedEvent]:
        """All of them."""
        for entry in self._entries("event"):
            if isinstance(item := entry.item(), LoggedEvent):
                yield item

    def check(self) -> None:
        """Fetching every row finds damaged pages, decoding every item finds malformed ones, and all frames of a run
        have one shape.
        """
        self.runs.count(self.run["id"], 0, self.run["last_seq"])
        seen, shapes = 0, set[Any]()
        for entry in self._entries("all"):
            item = entry.item()
            if isinstance(item, Frame):
                shapes.add(_shape(item))
            if len(shapes) > 1:
                raise MalformedLog(f"log: item {item.seq} does not have the shape of this run.")
            seen += len(entry.body or b"")
            if seen > CHECKED:
                return

    def _entries(self, kind: str) -> Iterator[Any]:
        if kind == "event":  # without reading the frames
            yield from (
                one for one in self.runs.outline(self.run["id"]) if one.kind == kind and one.seq <= self.run["last_seq"]
            )
            return
        for page in self.runs.items(self.run["id"], 0, self.run["last_seq"]):
            yield from (one for one in page if kind in ("all", one.kind))


def _shape(frame: Frame) -> tuple[Any, ...]:
    """Its lanes, and the units of each layer."""
    return (frame.loss.shape, *(layer.gamma.shape for layer in frame.layers))

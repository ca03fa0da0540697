"""A run as one HTML file that plays by itself: its log as columns, and the Lab's own modules to draw it."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from firmground.app.errors import NothingRecorded
from firmground.app.export.bundle import data_url
from firmground.app.export.document import About, write_body, write_head
from firmground.app.export.pack import Packing, weight
from firmground.app.export.stream import Sink
from firmground.app.records.hello import hello
from firmground.app.records.run import RunJson
from firmground.app.services.runs import Runs
from firmground.app.services.select_frames import select_frames
from firmground.app.store.log import LogEntry
from firmground.app.theme import STATIC
from firmground.engine.frames import Frame, Item, LoggedEvent
from firmground.engine.spec.experiment import stored_experiment

# Before compression; the file has about six tenths of that. The 400 frames of `lecture` are 10 MB.
ROOM = 24 * 2**20
FEWEST = 50  # frames at least, however large they are
# The points of all layers are kept if the file stays this small, otherwise those of one layer.
SMALL = 6_000_000
_LIKE = {"mnist": "digits"}  # as in static/js/strip/panel.js


@dataclass(frozen=True)
class _Chosen:
    """The seqs of the chosen frames, the number of all frames, and one frame to measure."""

    seqs: frozenset[int]
    recorded: int
    first: Frame


def write_replay(runs: Runs, run: RunJson, file: Sink, layer: int | None = None) -> None:
    """`layer`: the layer whose points are kept if there is no room for all; by default the experiment's focus. Raises
    NothingRecorded. Packing takes about a second, so the head of the document goes first.
    """
    experiment = stored_experiment(run["experiment"])
    focus = experiment.focus.layer if layer is None else layer
    every = frozenset(range(1, len(experiment.hidden) + 1))
    chosen = _choose(runs, run, frozenset({focus}))
    write_head(run, file)
    file.flush()
    layers = every
    log = _log(runs, run, chosen, every, focus) if _fits(chosen, every) else None
    if log is None or len(log) > SMALL:
        layers = frozenset({focus})
        log = _log(runs, run, chosen, layers, focus)
    about = About(run, experiment, len(chosen.seqs), chosen.recorded, None if layers == every else focus)
    write_body(about, log, file)


def _fits(chosen: _Chosen, layers: frozenset[int]) -> bool:
    """Whether it is worth trying with the points of all layers."""
    return weight(chosen.first, layers) * len(chosen.seqs) < 2 * SMALL


def _choose(runs: Runs, run: RunJson, layers: frozenset[int]) -> _Chosen:
    outline = [entry for entry in runs.outline(run["id"]) if entry.seq <= run["last_seq"]]
    frames = [entry.seq for entry in outline if entry.kind == "frame"]
    if not frames:
        raise NothingRecorded(run["id"], run["state"])
    (first,) = (item for item in _items(runs, run["id"], frames[0] - 1, 1) if isinstance(item, Frame))
    most = max(FEWEST, ROOM // weight(first, layers))
    return _Chosen(frozenset(select_frames(outline, most)), len(frames), first)


def _log(runs: Runs, run: RunJson, chosen: _Chosen, layers: frozenset[int], focus: int) -> bytes:
    """Base64 of gzip of msgpack, as `static/js/replay/unpack.js` expects."""
    packing = Packing(chosen.first, len(chosen.seqs), layers)
    heads: list[tuple[int, int, float]] = []
    events: list[LoggedEvent] = []
    for item in _items(runs, run["id"], 0, run["last_seq"]):
        if isinstance(item, LoggedEvent):
            events.append(item)
        elif item.seq in chosen.seqs:
            packing.add(item)
            heads.append((item.seq, item.step, item.elapsed))
    document: dict[str, Any] = {
        "hello": hello(run, stored_experiment(run["experiment"])),
        "heads": heads,
        "events": events,
        "recorded": chosen.recorded,
        "layers": sorted(layers),
        "focus": focus,
        "picture": _picture(run),
        "pictures": runs.pictures(run["id"]),
        "fixed": packing.fixed,
        "columns": list(packing.columns()),
    }
    # Without a timestamp, so that the same log gives the same bytes.
    return base64.b64encode(gzip.compress(msgspec.msgpack.encode(document), 9, mtime=0))


def _items(runs: Runs, run_id: str, after: int, limit: int) -> Iterator[Item]:
    for entries in runs.items(run_id, after, limit):
        yield from map(_decoded, entries)


def _decoded(entry: LogEntry) -> Item:
    return entry.item()


def _picture(run: RunJson) -> str | None:
    """The thumbnail of the data set for the network strip."""
    name = run["experiment"]["dataset"]
    path = STATIC / "thumbnails" / f"{_LIKE.get(name, name)}.svg"
    return data_url(path.read_bytes(), "image/svg+xml") if path.exists() else None

"""What courses take from single frames, remembered: frames never change, and a page asks for the same ones again.

Axes: L lanes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import msgspec

from firmground.app.services.runs import Runs
from firmground.engine.errors import MalformedLog
from firmground.engine.frames import Array, decode_part

MOST_BYTES = 32_000_000
RowSource = tuple[str, int, str]  # the id of a run, a layer and a tap


class BriefTap(msgspec.Struct, frozen=True, eq=False):
    quantiles: Array


class BriefLayer(msgspec.Struct, frozen=True, eq=False):
    """Its taps stay bytes until one of them is asked for."""

    layer: int
    taps: dict[str, msgspec.Raw]


class BriefFrame(msgspec.Struct, frozen=True, eq=False, tag_field="type", tag="frame"):
    step: int
    eval_loss: Array
    accuracy: Array
    diverged: Array
    layers: tuple[BriefLayer, ...]


@dataclass(frozen=True)
class FrameRow:
    """Copies of a frame's numbers [L], and `quantiles` [L, 5] of one layer and tap; None if it lacks the layer."""

    step: int
    eval_loss: Array
    accuracy: Array
    diverged: Array
    quantiles: Array | None

    @classmethod
    def of(cls, body: bytes, layer: int, tap: str) -> FrameRow:
        """Raises MalformedLog."""
        frame = decode_part(BriefFrame, body)
        raw = next((one.taps[tap] for one in frame.layers if one.layer == layer and tap in one.taps), None)
        quantiles = None if raw is None else decode_part(BriefTap, bytes(raw)).quantiles.copy()
        # Copies: the arrays are views of the whole frame.
        return cls(frame.step, frame.eval_loss.copy(), frame.accuracy.copy(), frame.diverged.copy(), quantiles)

    @property
    def bytes(self) -> int:
        arrays = (self.eval_loss, self.accuracy, self.diverged, self.quantiles)
        return sum(array.nbytes for array in arrays if array is not None)


class FrameRows:
    """Reads only the frames that it does not remember. At `most` bytes it forgets the sources longest not asked for."""

    def __init__(self, runs: Runs, most: int = MOST_BYTES) -> None:
        self._runs = runs
        self._most = most
        self._kept: OrderedDict[RowSource, dict[int, FrameRow]] = OrderedDict()
        self._sizes: dict[RowSource, int] = {}
        self._lock = Lock()

    def read(self, run_id: str, seqs: Sequence[int], layer: int, tap: str) -> list[FrameRow]:
        """Of these frames, in their order. Raises MalformedLog."""
        source = (run_id, layer, tap)
        with self._lock:
            known = dict(self._kept.get(source, {}))
        missing = [seq for seq in seqs if seq not in known]
        known |= {entry.seq: FrameRow.of(entry.body or b"", layer, tap) for entry in self._runs.some(run_id, missing)}
        if any(seq not in known for seq in seqs):
            raise MalformedLog(f"log: frames of run {run_id} are missing.")
        with self._lock:
            self._kept[source] = known
            self._kept.move_to_end(source)
            if missing:
                self._sizes[source] = sum(row.bytes for row in known.values())
                self._forget()
        return [known[seq] for seq in seqs]

    def _forget(self) -> None:
        while self._kept and sum(self._sizes.values()) > self._most:
            source, _ = self._kept.popitem(last=False)
            del self._sizes[source]

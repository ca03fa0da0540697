"""The recorder's memory: step 0, and what the windowed shift needs of the steps behind the newest frame.

A frame compares with the newest recorded frame at least WINDOW steps before it, so any of the last fifty states may be
needed later. Fifty copies of the weights would be too large to keep. Training is deterministic, so the trail keeps a
whole state every STRIDE steps and every intervention, and trains the states in between again when their turn comes, to
the same bits. Small networks keep the weights of each frame as well, which saves that work while the run goes on; a
checkpoint leaves them out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from firmground.engine.errors import CheckpointMismatch
from firmground.engine.network.state import Snapshot, TrainingState
from firmground.engine.spec.interventions import Intervention
from firmground.engine.spec.schedule import WINDOW

STRIDE = 25
"""Steps between whole states that are kept: at most four of them at a time."""
ROOM = 64_000_000
"""Bytes that the weights of WINDOW + 1 frames may take to be kept."""


@dataclass
class Mark:
    """A recorded frame's step. `state` is everything between two steps, `snapshot` the weights alone; either, both or
    neither is kept."""

    step: int
    state: TrainingState | None = None
    snapshot: Snapshot | None = None


@dataclass(frozen=True)
class Applied:
    """An intervention after `step` updates."""

    step: int
    event: Intervention


Trail: TypeAlias = list[Mark | Applied]


@dataclass(frozen=True)
class Replay:
    """How a kept state is trained again: one update, and one intervention."""

    update: Callable[[TrainingState], None]
    apply: Callable[[Intervention, TrainingState], None]


@dataclass
class Memory:
    """`steps` is the last step of the experiment; a frame whose window lies beyond it is never compared with."""

    start: Snapshot
    steps: int
    trail: Trail = field(default_factory=list)

    def note(self, state: TrainingState) -> None:
        """A frame of this state was recorded."""
        if state.step + WINDOW > self.steps:
            return
        newest = next((mark.step for mark in reversed(self._marks()) if mark.state is not None), None)
        whole = newest is None or state.step >= newest + STRIDE
        small = self.start.bytes * (WINDOW + 1) <= ROOM
        self.trail.append(
            Mark(state.step, state.copied() if whole else None, Snapshot.of(state) if small and not whole else None)
        )

    def applied(self, step: int, event: Intervention) -> None:
        """An intervention was applied. Before the first frame there is nothing to train again."""
        if self.trail:
            self.trail.append(Applied(step, event))

    def earlier(self, step: int, replay: Replay) -> Snapshot | None:
        """The newest recorded frame at least WINDOW steps before `step`; what is older is forgotten."""
        index = self._reference(step)
        if index is None:
            return None
        mark = self._mark(index)
        base = self._whole(index)
        if mark.state is None and mark.snapshot is None:
            mark.state = self._trained_again(base, index, replay)
            base = index
        del self.trail[: index if base is None else base]
        return mark.snapshot if mark.state is None else Snapshot.of(mark.state)

    def condensed(self, step: int) -> Trail:
        """What a checkpoint at `step` needs: two whole states at most, the one from which the next comparison can be
        made, and the first after that comparison's frame, so that no more than WINDOW + STRIDE steps are ever trained
        again."""
        index = self._reference(step) or 0
        base = self._whole(index)
        if base is None:  # of a version that kept the weights of all frames, or empty
            return self.trail
        later = next((i for i in range(index + 1, len(self.trail)) if self._is_whole(i)), None)
        kept = (base, later)
        return [
            Mark(entry.step, entry.state if place in kept else None) if isinstance(entry, Mark) else entry
            for place, entry in enumerate(self.trail[base:], start=base)
        ]

    def _reference(self, step: int) -> int | None:
        """Where in the trail the frame stands that a frame of `step` compares with."""
        found = None
        for index, entry in enumerate(self.trail):
            if entry.step > step - WINDOW:
                break
            if isinstance(entry, Mark):
                found = index
        return found

    def _trained_again(self, base: int | None, index: int, replay: Replay) -> TrainingState:
        state = None if base is None else self._mark(base).state
        if base is None or state is None:
            raise CheckpointMismatch("checkpoint: it lacks a state that the windowed shift needs; start a new run")
        state = state.copied()
        for entry in self.trail[base + 1 : index + 1]:
            while state.step < entry.step:
                replay.update(state)
            if isinstance(entry, Applied):
                replay.apply(entry.event, state)
        return state

    def _whole(self, index: int) -> int | None:
        """The place of the newest whole state up to `index`."""
        return next((i for i in range(min(index, len(self.trail) - 1), -1, -1) if self._is_whole(i)), None)

    def _is_whole(self, index: int) -> bool:
        entry = self.trail[index]
        return isinstance(entry, Mark) and entry.state is not None

    def _mark(self, index: int) -> Mark:
        entry = self.trail[index]
        assert isinstance(entry, Mark)  # noqa: S101  `_reference` and `_whole` find marks only
        return entry

    def _marks(self) -> list[Mark]:
        return [entry for entry in self.trail if isinstance(entry, Mark)]

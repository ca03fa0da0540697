"""The recorder's memory: the weights of step 0, and the states that the windowed shift still needs.

A frame compares with the newest recorded frame at least WINDOW steps before it, so any of the last fifty states may be
needed later. Fifty copies of the weights would be too large to keep. Training is deterministic, so the trail keeps a
whole state every STRIDE steps and every intervention, and trains the states in between again when their turn comes, to
the same bits. Small networks keep each frame's ordered probe values as well, or else its weights, which saves that work
while the run goes on; a checkpoint leaves them out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from firmground.engine.errors import CheckpointMismatch
from firmground.engine.network.state import Snapshot, TrainingState
from firmground.engine.recording.ordered import Milestone
from firmground.engine.spec.interventions import Intervention
from firmground.engine.spec.schedule import WINDOW

STRIDE = 25
"""Steps between the whole states that are kept; at most four of them exist at a time."""
ROOM = 64_000_000
"""Weights of all WINDOW + 1 frames are kept if they fit into this many bytes."""
ROOM_FOR_VALUES = 160_000_000
"""The same for their ordered probe values, which save sending the probe once more for each frame."""

Milestones: TypeAlias = tuple[Milestone, ...]
"""A frame's ordered probe values, group by group."""


@dataclass
class Mark:
    """The step of a recorded frame, with its whole training state, its weights alone (`snapshot`), its probe values
    (`milestones`), several of them or none.
    """

    step: int
    state: TrainingState | None = None
    snapshot: Snapshot | None = None
    milestones: Milestones | None = None


@dataclass(frozen=True)
class Applied:
    """An intervention that acted after `step` updates."""

    step: int
    event: Intervention


Trail: TypeAlias = list[Mark | Applied]


@dataclass(frozen=True)
class Replay:
    """How to train a kept state again: functions for one update and for one intervention."""

    update: Callable[[TrainingState], None]
    apply: Callable[[Intervention, TrainingState], None]


@dataclass
class Memory:
    """`steps` is the last step of the experiment: no later frame looks back at the newest WINDOW steps before it."""

    start: Snapshot
    steps: int
    trail: Trail = field(default_factory=list)

    def note(self, state: TrainingState, milestones: Milestones) -> None:
        """Remember that a frame of this state was recorded, with these probe values."""
        if state.step + WINDOW > self.steps:
            return
        newest = next((mark.step for mark in reversed(self._marks()) if mark.state is not None), None)
        whole = newest is None or state.step >= newest + STRIDE
        fits = sum(each.bytes for each in milestones) * (WINDOW + 1) <= ROOM_FOR_VALUES
        small = self.start.bytes * (WINDOW + 1) <= ROOM and not fits
        self.trail.append(
            Mark(
                state.step,
                state.copied() if whole else None,
                Snapshot.of(state) if small and not whole else None,
                milestones if fits else None,
            )
        )

    def applied(self, step: int, event: Intervention) -> None:
        """Remember an intervention, to repeat it when training again; unnecessary before the first frame."""
        if self.trail:
            self.trail.append(Applied(step, event))

    def earlier(self, step: int, replay: Replay) -> Milestones | Snapshot | None:
        """Probe values, or else weights, of the newest recorded frame at least WINDOW steps before `step`, or None.

        Forgets older frames.
        """
        index = self._reference(step)
        if index is None:
            return None
        mark = self._mark(index)
        base = self._whole(index)
        if mark.state is None and mark.snapshot is None and mark.milestones is None:
            mark.state = self._trained_again(base, index, replay)
            base = index
        del self.trail[: index if base is None else base]
        if mark.milestones is not None:
            return mark.milestones
        return mark.snapshot if mark.state is None else Snapshot.of(mark.state)

    def condensed(self, step: int) -> Trail:
        """The trail as a checkpoint at `step` needs it, with at most two whole states.

        One is the newest from which the next comparison's frame can be trained again, the other the first after that
        frame. So a resumed run trains at most WINDOW + STRIDE steps again.
        """
        index = self._reference(step) or 0
        base = self._whole(index)
        if base is None:  # empty, or of the version that kept the weights of all frames
            return self.trail
        later = next((i for i in range(index + 1, len(self.trail)) if self._is_whole(i)), None)
        kept = (base, later)
        return [
            Mark(entry.step, entry.state if place in kept else None) if isinstance(entry, Mark) else entry
            for place, entry in enumerate(self.trail[base:], start=base)
        ]

    def _reference(self, step: int) -> int | None:
        """The index in the trail of the frame that a frame of `step` compares with."""
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
        """The index of the newest whole state up to `index`."""
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

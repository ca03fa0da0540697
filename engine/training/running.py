"""A run as its log: every frame and event, in the order in which they belong there.

At step t: the update's `diverged` events, the scheduled frame, then each planned or live action followed by a frame of
its own. Whenever a generator is exhausted the run is at rest, and only then may it be checkpointed, paused or acted on.
Items carry seq 0; whoever writes the log numbers them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from firmground.engine.frames import Frame, Item, LoggedEvent
from firmground.engine.spec.events import Step
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.interventions import Intervention
from firmground.engine.spec.schedule import schedule
from firmground.engine.training.training import Training


def train(experiment: Experiment, *, data: Path | None = None) -> Iterator[Frame]:
    """The frames of a whole run, in order; `seq` is their number in its log (events count there, and are left out)."""
    for seq, item in enumerate(Running(Training(experiment, data=data)).whole(), start=1):
        if isinstance(item, Frame):
            yield msgspec.structs.replace(item, seq=seq)


class Running:
    def __init__(self, training: Training) -> None:
        self.training = training
        self._recorded = frozenset(schedule(training.experiment))
        self._planned: dict[int, list[Intervention | Step]] = defaultdict(list)
        for planned in training.experiment.interventions:
            self._planned[planned.step].append(planned.event)

    def whole(self) -> Iterator[Item]:
        """From here to the end without anybody's interference."""
        yield from self.begin()
        while not self.training.finished:
            yield from self.advance()

    def begin(self) -> Iterator[Item]:
        """Step 0; nothing for a training that goes on from a checkpoint."""
        if not self.training.resumed:
            yield self.training.frame()
            yield from self._as_planned()

    def advance(self, *, single: bool = False) -> Iterator[Item]:
        """One update and all that belongs to it; `single` adds a frame where none is scheduled."""
        single = single or Step() in self._planned.get(self.training.step_number, ())
        before = self.training.state.alive.copy()
        self.training.step()
        for lane in (before & ~self.training.state.alive).nonzero()[0]:
            yield self._event({"type": "diverged", "lane": int(lane)})
        if single or self.training.step_number in self._recorded:
            yield self.training.frame()
        yield from self._as_planned()

    def intervene(self, event: Intervention) -> Iterator[Item]:
        """At once; then comes the event, then a frame that shows what it did."""
        self.training.apply(event)
        yield self._event(event.model_dump(mode="json"))
        yield self.training.frame()

    def _as_planned(self) -> Iterator[Item]:
        for event in self._planned.get(self.training.step_number, ()):
            if isinstance(event, Step):
                yield self._event(event.model_dump(mode="json"))
            else:
                yield from self.intervene(event)

    def _event(self, event: dict[str, Any]) -> LoggedEvent:
        return LoggedEvent(seq=0, step=self.training.step_number, elapsed=self.training.elapsed, event=event)
